// SPDX-License-Identifier: Apache-2.0
#include "billing/formats/records/records.hpp"

#include <fmt/format.h>

#include "billing/formats/records/key_lister.hpp"
#include "billing/formats/records/record_checks.hpp"
#include "billing/formats/records/shape_csv.hpp"
#include "billing/formats/records/short_forms.hpp"
#include "billing/formats/tree/parse.hpp"

namespace billing::records {
namespace {

constexpr std::string_view kind_words[] = {
    "company",       "partner",       "product",     "payment_terms", "standard_terms", "mandate",
    "reminder_plan", "mail_template", "template",    "payment",       "quote",          "order",
    "delivery_note", "invoice",       "credit_note", "receipt"};

template <class T>
Extras* extras_of(T& record) {
  if constexpr (requires { record.extras; }) {
    return &record.extras;
  } else {
    return nullptr;
  }
}

template <class T>
T read_as(Reading& reading, const tree::Node& root, T record) {
  const Path top;
  Reader reader(reading, root, top);
  std::string kind;
  int schema = 1;
  reader.optional("kind", kind);
  reader.optional("schema", whole(schema, 1, 1));
  describe(reader, record);
  check_record(reading, root, record);
  reader.finish(extras_of(record));
  return record;
}

Document of_kind(Kind kind) {
  Document document;
  document.kind = kind;
  return document;
}

Record read_kind(Reading& reading, const tree::Node& root, std::string_view kind) {
  if (kind == "company")
    return read_as(reading, root, Company());
  if (kind == "partner")
    return read_as(reading, root, Partner());
  if (kind == "product")
    return read_as(reading, root, Product());
  if (kind == "payment_terms")
    return read_as(reading, root, PaymentTerms());
  if (kind == "standard_terms") {
    reading.text_max = terms_characters_max;
    return read_as(reading, root, StandardTerms());
  }
  if (kind == "mandate")
    return read_as(reading, root, Mandate());
  if (kind == "reminder_plan")
    return read_as(reading, root, ReminderPlan());
  if (kind == "mail_template") {
    reading.text_max = terms_characters_max;
    return read_as(reading, root, MailTemplate());
  }
  if (kind == "template")
    return read_as(reading, root, PaperTemplate());
  if (kind == "payment")
    return read_as(reading, root, Payment());
  if (const auto document_kind = from_word<Kind>(kind)) {
    return read_as(reading, root, of_kind(*document_kind));
  }
  return {};
}

// The word of `kind:` or, after a fault, an empty one.
std::string find_kind(Reading& reading, const tree::Node& root) {
  if (root.type != tree::NodeType::mapping) {
    reading.fault("YAML-06", root, Path{nullptr, "document"}, "a document must be keys with values",
                  "begin it with 'kind: invoice' or another kind");
    return {};
  }
  const tree::Node* node = root.find("kind");
  if (node == nullptr) {
    reading.fault("YAML-02", root, Path{nullptr, "kind"}, "'kind' is missing",
                  "begin the document with 'kind: invoice' or another kind");
    return {};
  }
  if (node->type != tree::NodeType::scalar) {
    reading.fault("YAML-02", *node, Path{nullptr, "kind"}, "'kind' must be one word",
                  suggestion("", kind_words));
    return {};
  }
  if (std::find(std::begin(kind_words), std::end(kind_words), node->text) == std::end(kind_words)) {
    reading.fault("YAML-02", *node, Path{nullptr, "kind"},
                  fmt::format("unknown kind '{}'", node->text), suggestion(node->text, kind_words));
    return {};
  }
  return node->text;
}

// Reads without regard to places; false when the faults need them.
bool read_once(const tree::Source& source, Record& record, std::vector<Diagnostic>& faults) {
  Reading reading{source, source.faults};
  const std::string kind = find_kind(reading, source.root);
  if (!kind.empty())
    record = read_kind(reading, source.root, kind);
  faults = std::move(reading.faults);
  return faults.empty();
}

template <class T>
void write_fields(Writer& writer, std::string_view kind, const T& record) {
  tree::Emitter& emitter = writer.emitter();
  emitter.begin_mapping();
  emitter.key("kind");
  emitter.bare(kind);
  describe(writer, record);
  if constexpr (requires { record.extras; }) {
    for (const auto& [key, json] : record.extras) {
      emitter.key(key);
      if (const auto node = tree::parse_json(json))
        emitter.node(*node);
    }
  }
  emitter.end_mapping();
}

}  // namespace

Result<Record> read_record(tree::Source source) {
  Record record;
  std::vector<Diagnostic> faults;
  if (!read_once(source, record, faults) && !source.located) {
    locate(source);
    read_once(source, record, faults);
  }
  if (!faults.empty())
    return fail(FailureKind::rejected, std::move(faults));
  return record;
}

namespace {

template <class T>
Result<T> read_data(const tree::Source& source, FailureKind kind = FailureKind::config) {
  Reading reading{source, source.faults};
  T data = read_as(reading, source.root, T());
  if (!reading.faults.empty())
    return fail(kind, std::move(reading.faults));
  return data;
}

}  // namespace

Result<LegalTables> read_law(tree::Source source) {
  BILLING_TRY(law, read_data<LegalTables>(source));
  law.file = source.file;
  return law;
}

Result<UnitTable> read_units(tree::Source source) { return read_data<UnitTable>(source); }

Result<CsvMapping> read_csv_mapping(tree::Source source) {
  if (!source.located)
    locate(source);
  return read_data<CsvMapping>(source, FailureKind::rejected);
}

std::string kind_of(const Record& record) {
  static constexpr std::string_view words[] = {
      "company",       "partner",       "product",  "payment_terms", "standard_terms", "mandate",
      "reminder_plan", "mail_template", "template", "payment",       "document"};
  if (const auto* document = std::get_if<Document>(&record)) {
    return std::string(to_word(document->kind));
  }
  return std::string(words[record.index()]);
}

std::string code_of(const Record& record) {
  return std::visit(
      [](const auto& r) -> std::string {
        if constexpr (requires { r.code; }) {
          return r.code;
        } else if constexpr (requires { r.id; }) {
          return r.number.empty() ? r.id : r.number;
        } else if constexpr (requires { r.number; }) {
          return r.number;
        } else {
          return {};
        }
      },
      record);
}

std::string write_record(const Record& record, Syntax syntax) {
  tree::Emitter emitter(syntax);
  Writer writer(emitter);
  std::visit([&](const auto& r) { write_fields(writer, kind_of(record), r); }, record);
  return emitter.take();
}

std::string write_document(const Document& document, Syntax syntax) {
  tree::Emitter emitter(syntax);
  Writer writer(emitter);
  write_fields(writer, to_word(document.kind), document);
  return emitter.take();
}

Result<Record> from_store(std::string_view json) {
  tree::Source source{"database", 1, {}, {}, {}, false};
  auto root = tree::parse_json(json);
  Record record;
  std::vector<Diagnostic> faults;
  if (root) {
    source.root = std::move(*root);
    if (read_once(source, record, faults))
      return record;
  }
  std::string reason = faults.empty() ? "it is no JSON" : faults[0].message;
  return fail(FailureKind::io, "STORE-01", "a stored record cannot be read: " + reason,
              "it was not written by this program; run 'billing audit verify'");
}

namespace {

template <class T>
Result<T> one_from_store(std::string_view json, const char* what) {
  BILLING_TRY(record, from_store(json));
  if (auto* one = std::get_if<T>(&record))
    return std::move(*one);
  return fail(FailureKind::io, "STORE-01", fmt::format("a stored record is no {}", what),
              "run 'billing audit verify'");
}

}  // namespace

Result<Document> document_from_store(std::string_view json) {
  return one_from_store<Document>(json, "document");
}

Result<Payment> payment_from_store(std::string_view json) {
  return one_from_store<Payment>(json, "payment");
}

std::string write_allocation_event(const AllocationEvent& event) {
  tree::Emitter emitter(Syntax::json);
  Writer writer(emitter);
  write_fields(writer, "allocation", event);
  return emitter.take();
}

Result<AllocationEvent> allocation_event_from_store(std::string_view json) {
  tree::Source source{"database", 1, {}, {}, {}, false};
  auto root = tree::parse_json(json);
  if (root) {
    source.root = std::move(*root);
    Reading reading{source, source.faults};
    AllocationEvent event = read_as(reading, source.root, AllocationEvent());
    if (reading.faults.empty())
      return event;
  }
  return fail(FailureKind::io, "STORE-01", "a stored allocation cannot be read",
              "run 'billing audit verify'");
}

std::vector<std::string> keys_of_kind(std::string_view kind) {
  KeyLister lister;
  lister.keys = {"kind", "schema"};
  if (kind == "company")
    lister.list<Company>();
  else if (kind == "partner")
    lister.list<Partner>();
  else if (kind == "product")
    lister.list<Product>();
  else if (kind == "payment_terms")
    lister.list<PaymentTerms>();
  else if (kind == "standard_terms")
    lister.list<StandardTerms>();
  else if (kind == "mandate")
    lister.list<Mandate>();
  else if (kind == "reminder_plan")
    lister.list<ReminderPlan>();
  else if (kind == "mail_template")
    lister.list<MailTemplate>();
  else if (kind == "template")
    lister.list<PaperTemplate>();
  else if (kind == "payment")
    lister.list<Payment>();
  else if (from_word<Kind>(kind))
    lister.list<Document>();
  else
    return {};
  return lister.keys;
}

std::span<const std::string_view> kinds() { return kind_words; }

}  // namespace billing::records

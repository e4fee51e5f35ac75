// SPDX-License-Identifier: Apache-2.0
#include "billing/formats/records/record_checks.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "billing/documents/followup/merge_fields.hpp"
#include "billing/documents/sales/terms.hpp"

namespace billing::records {
namespace {

void check_instalments(Reading& reading, const tree::Node& root,
                       const std::vector<Instalment>& list) {
  if (total_share(list) <= Decimal{100, 0})
    return;
  const tree::Node* at = root.find("instalments");
  reading.fault("YAML-08", at == nullptr ? root : *at, Path{nullptr, "instalments"},
                fmt::format("the shares add up to {}%", to_string(total_share(list))),
                "at most 100% in all");
}

void check_mail_words(Reading& reading, const tree::Node& root, std::string_view key,
                      const Localized& words) {
  const Path path{nullptr, key};
  const tree::Node* node = root.find(key);
  if (node == nullptr)
    return;
  for (const auto& [language, text] : {std::pair{"fr", &words.fr}, {"en", &words.en}}) {
    const auto unknown = unknown_merge_field(*text, MergePlace::mail);
    if (!unknown)
      continue;
    const bool is_short = node->type == tree::NodeType::scalar;  // in French, for all
    const tree::Node* at = is_short ? node : node->find(language);
    reading.fault("MERGE-01", *at, is_short ? path : Path{&path, language},
                  fmt::format("there is no merge field '{}'", *unknown),
                  "known: " + merge_fields_known(MergePlace::mail));
  }
}

}  // namespace

void check_record(Reading& reading, const tree::Node& root, Document& document) {
  if (document.customer.empty() && document.buyer.name.empty() &&
      root.find("customer") == nullptr && root.find("buyer") == nullptr) {
    reading.fault("YAML-05", root, Path{nullptr, "customer"}, "'customer' is missing",
                  "add 'customer: CODE'");
  }
  // Amounts that were left out because they are zero are in the document's currency, too.
  if (document.totals) {
    for (Money* amount : {&document.totals->discount, &document.totals->shipping,
                          &document.totals->other_taxes, &document.totals->prepaid}) {
      amount->currency = document.currency;
    }
  }
  document.given = {root.find("currency") != nullptr, root.find("language") != nullptr,
                    root.find("state") != nullptr};
  const tree::Node* lines = root.find("lines");
  if (lines != nullptr && document.lines.empty() && lines->type == tree::NodeType::sequence) {
    reading.fault("YAML-05", *lines, Path{nullptr, "lines"}, "'lines' is empty",
                  "a document needs a line");
  }
  if (document.lines.size() > lines_max) {
    reading.fault("YAML-11", *lines, Path{nullptr, "lines"},
                  fmt::format("more than {} lines", lines_max), "split the document");
  }
}

void check_record(Reading& reading, const tree::Node& root, PaymentTerms& terms) {
  check_instalments(reading, root, terms.instalments);
}

// L2: a template without a mandatory field is refused; so is a word that loses its value.
void check_record(Reading& reading, const tree::Node& root, PaperTemplate& look) {
  const tree::Node* columns = root.find("columns");
  for (const PaperColumn column : missing_columns(look.columns)) {
    reading.fault("YAML-05", columns == nullptr ? root : *columns, Path{nullptr, "columns"},
                  fmt::format("'columns' has no '{}', which invoices need", to_word(column)),
                  "add it; 'show' hides columns on quotes and orders");
  }
  for (size_t i = 0; i < look.columns.size(); ++i) {
    const auto begin = look.columns.begin();
    const auto at = begin + static_cast<std::ptrdiff_t>(i);
    if (std::find(begin, at, *at) != at && columns != nullptr && i < columns->items.size()) {
      reading.fault("YAML-10", columns->items[i], Path{nullptr, "columns"},
                    fmt::format("'columns' has '{}' twice", to_word(*at)), "take one of them out");
    }
  }
  for (const auto& [label, text] : look.labels) {
    for (const std::string& own : {text.fr, text.en}) {
      if (!has_place(label) || own.empty() || own.find("{}") != std::string::npos)
        continue;
      const tree::Node* at = root.find("labels");
      reading.fault("YAML-10", at == nullptr ? root : *at, Path{nullptr, "labels"},
                    fmt::format("label '{}' has no place for its value", to_word(label)),
                    "write {} where the value belongs");
    }
  }
}

void check_record(Reading& reading, const tree::Node& root, CsvMapping& mapping) {
  const CsvColumns& columns = mapping.columns;
  const bool parted = !columns.debit.empty() && !columns.credit.empty();
  if (parted != columns.amount.empty() || columns.debit.empty() != columns.credit.empty()) {
    const tree::Node* at = root.find("columns");
    reading.fault("YAML-05", at == nullptr ? root : *at, Path{nullptr, "columns"},
                  "'columns' needs either 'amount', or 'debit' and 'credit'",
                  "name the titles that the file has");
  }
}

void check_record(Reading& reading, const tree::Node& root, ReminderPlan& plan) {
  const tree::Node* document = root.find("document");
  if (document != nullptr && plan.document != Kind::invoice && plan.document != Kind::quote) {
    reading.fault("YAML-10", *document, Path{nullptr, "document"},
                  fmt::format("'document' cannot be '{}'", document->text),
                  "allowed: invoice, quote");
  }
  const tree::Node* steps = root.find("steps");
  if (steps != nullptr && plan.steps.empty() && steps->type == tree::NodeType::sequence) {
    reading.fault("YAML-05", *steps, Path{nullptr, "steps"}, "'steps' is empty",
                  "a plan needs a step");
  }
  for (size_t i = 0; i < plan.steps.size(); ++i) {
    const bool twice = find_step(plan, plan.steps[i].step) != &plan.steps[i];
    if (!twice && plan.steps[i].step != sent_step)
      continue;
    reading.fault("YAML-10", steps->items[i], Path{nullptr, "steps"},
                  fmt::format("'steps' has '{}'{}", plan.steps[i].step, twice ? " twice" : ""),
                  twice ? "each step has a code of its own"
                        : "sending comes before every plan; name the first reminder otherwise");
  }
}

void check_record(Reading& reading, const tree::Node& root, MailTemplate& mail) {
  check_mail_words(reading, root, "subject", mail.subject);
  check_mail_words(reading, root, "text", mail.text);
  check_mail_words(reading, root, "html", mail.html);
}

}  // namespace billing::records

// SPDX-License-Identifier: Apache-2.0
#include "billing/operations/einvoice/xml.hpp"

#include <fmt/format.h>

#include "billing/base/failpoint.hpp"
#include "billing/formats/einvoice/business_syntax.hpp"
#include "billing/operations/einvoice/terms_of.hpp"
#include "billing/operations/keeping.hpp"

namespace billing {
namespace {

constexpr const char* purpose = "xml";

std::string ending(einvoice::Syntax syntax) { return fmt::format("-{}.xml", to_word(syntax)); }

}  // namespace

Result<std::string> xml_text(Office& office, const StoredDocument& stored,
                             einvoice::Syntax syntax) {
  if (auto kept = store::kept_file(office.connection, stored.row.issued, purpose, to_word(syntax)))
    return std::move(*kept);
  BILLING_TRY(terms, einvoice_terms(office, stored.document));
  auto faults = judge_einvoice(stored.document, terms);
  for (Diagnostic& fault : faults) fault.where.file = stored.document.number;
  if (!faults.empty())
    return fail(FailureKind::rejected, std::move(faults));
  return einvoice::write_xml(terms, syntax);
}

void keep_xml(Office& office, const StoredDocument& stored, einvoice::Syntax syntax,
              const std::string& text) {
  const int64_t issued = stored.row.issued;
  const std::string variant(to_word(syntax));
  if (store::kept_file(office.connection, issued, purpose, variant))
    return;
  const std::string name =
      free_name(office, issued, acronym_of(stored.document.kind), ending(syntax));
  keep(office, stored, {purpose, variant, name, {}, FileOrigin::generated}, text);
}

Result<MadeFile> xml_of(Office& office, const std::string& id, Kind kind, einvoice::Syntax syntax) {
  BILLING_TRY(stored, find_document(office, id, kind));
  if (!stored.issued()) {
    return fail(FailureKind::conflict, "EINV-07", fmt::format("'{}' is a draft", id),
                fmt::format("'billing {} validate {}' makes it an e-invoice", noun(kind), id));
  }
  const std::string name = file_stem(stored.document) + ending(syntax);
  const int64_t issued = stored.row.issued;
  const std::string variant(to_word(syntax));
  if (auto kept = store::kept_file(office.connection, issued, purpose, variant))
    return MadeFile{name, std::move(*kept)};
  BILLING_TRY(text, xml_text(office, stored, syntax));
  failpoint("xml.written");
  Work work(office);
  // Another process may have been faster; its bytes count.
  if (auto kept = store::kept_file(office.connection, issued, purpose, variant))
    return MadeFile{name, std::move(*kept)};
  keep_xml(office, stored, syntax, text);
  work.finish();
  return MadeFile{name, std::move(text)};
}

}  // namespace billing

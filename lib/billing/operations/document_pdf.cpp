// SPDX-License-Identifier: Apache-2.0
// The PDF of a document: made, kept, and given back. Apart from files.cpp, so that a program which
// makes no paper needs no library for it.
#include <fmt/format.h>

#include "billing/base/failpoint.hpp"
#include "billing/formats/einvoice/facturx_writer.hpp"
#include "billing/operations/banking/payments.hpp"
#include "billing/operations/einvoice/xml.hpp"
#include "billing/operations/files.hpp"
#include "billing/operations/keeping.hpp"

namespace billing {
namespace {

std::string file_name(const Document& document, const PrintRequest& request) {
  return file_stem(document) + (request.pro_forma ? "-pro-forma.pdf" : ".pdf");
}

// A comment belongs to the file it was written for; a file made before has its own.
Result<MadeFile> made_before(std::string name, std::string bytes, const PrintRequest& request) {
  if (!request.comment.empty()) {
    return fail(FailureKind::conflict, "DOC-42", fmt::format("'{}' was made before", name),
                "its comment stays as it is; leave --comment out");
  }
  return MadeFile{std::move(name), std::move(bytes)};
}

}  // namespace

namespace {

// The page, and what was put into it.
struct Printed {
  std::string bytes;
  std::string xml;  // empty: the page alone
};

// Invoices and credit notes that can be e-invoices hold their XML, unless the page alone is asked
// for, or the page shows payments: what is due on it is no longer what the XML says.
Result<Printed> printed(Office& office, const StoredDocument& stored, const PrintRequest& request) {
  BILLING_TRY(page, print(office, stored.document, request));
  const Kind kind = stored.document.kind;
  const auto& standing = stored.document.payment;
  const bool settled = standing && !standing->settled.empty();
  if (request.plain || settled || (kind != Kind::invoice && kind != Kind::credit_note))
    return Printed{std::move(page), {}};
  auto xml = xml_text(office, stored, einvoice::Syntax::cii);
  if (!xml && xml.error().kind == FailureKind::rejected)
    return Printed{std::move(page), {}};
  if (!xml)
    return fail(std::move(xml.error()));
  BILLING_TRY(bytes, einvoice::write_facturx(page, *xml));
  return Printed{std::move(bytes), std::move(*xml)};
}

}  // namespace

Result<MadeFile> pdf_of(Office& office, const std::string& id, Kind kind,
                        const PrintRequest& request) {
  BILLING_TRY(stored, find_document(office, id, kind));
  const std::string name = file_name(stored.document, request);
  if (!stored.issued()) {
    if (!request.comment.empty()) {
      return fail(FailureKind::conflict, "DOC-40", fmt::format("'{}' is a draft", id),
                  "files of drafts are not kept, nor is a comment on them");
    }
    BILLING_TRY(bytes, print(office, stored.document, request));
    return MadeFile{name, std::move(bytes)};
  }
  const int64_t issued = stored.row.issued;
  // A kept file never changes, payments do: they are on copies that ask for them, each state of
  // them a file of its own.
  if (request.show[PaperPart::payments].value_or(false))
    stored.document.payment = standing_of(office, stored);
  const std::string variant = variant_of(stored.document, request);
  if (auto kept = store::kept_file(office.connection, issued, "pdf", variant))
    return made_before(name, std::move(*kept), request);
  BILLING_TRY(made, printed(office, stored, request));
  failpoint("pdf.rendered");
  Work work(office);
  // Another process may have been faster; its bytes count.
  if (auto kept = store::kept_file(office.connection, issued, "pdf", variant))
    return made_before(name, std::move(*kept), request);
  if (!made.xml.empty())
    keep_xml(office, stored, einvoice::Syntax::cii, made.xml);
  keep(office, stored,
       {"pdf", variant, free_name(office, issued, acronym_of(kind), ".pdf"), request.comment,
        FileOrigin::generated},
       made.bytes);
  work.finish();
  return MadeFile{name, std::move(made.bytes)};
}

}  // namespace billing

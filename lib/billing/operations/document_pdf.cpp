// SPDX-License-Identifier: Apache-2.0
// The PDF of a document: made, kept, and given back. Apart from files.cpp, so that a program which
// makes no paper needs no library for it.
#include <fmt/format.h>

#include <algorithm>

#include "billing/base/failpoint.hpp"
#include "billing/operations/files.hpp"
#include "billing/operations/keeping.hpp"

namespace billing {
namespace {

// Numbers may hold "/", file names may not.
std::string file_name(const Document& document, const PrintRequest& request) {
  std::string name = document.number.empty() ? document.id : document.number;
  std::replace(name.begin(), name.end(), '/', '-');
  return name + (request.pro_forma ? "-pro-forma.pdf" : ".pdf");
}

std::string acronym_of(Kind kind) {
  switch (kind) {
    case Kind::quote:
      return "DEV";
    case Kind::order:
      return "CDE";
    case Kind::invoice:
      return "FAC";
    case Kind::credit_note:
      return "AVO";
  }
  return "DOC";
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
  const std::string variant = variant_of(stored.document, request);
  if (auto kept = store::kept_file(office.connection, issued, "pdf", variant))
    return made_before(name, std::move(*kept), request);
  BILLING_TRY(bytes, print(office, stored.document, request));
  failpoint("pdf.rendered");
  Work work(office);
  // Another process may have been faster; its bytes count.
  if (auto kept = store::kept_file(office.connection, issued, "pdf", variant))
    return made_before(name, std::move(*kept), request);
  keep(office, stored,
       {"pdf", variant, free_name(office, issued, acronym_of(kind), ".pdf"), request.comment,
        FileOrigin::generated},
       bytes);
  work.finish();
  return MadeFile{name, std::move(bytes)};
}

}  // namespace billing

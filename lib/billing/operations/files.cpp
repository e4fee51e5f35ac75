// SPDX-License-Identifier: Apache-2.0
#include "billing/operations/files.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "billing/base/failpoint.hpp"
#include "billing/formats/pdf/document_pdf.hpp"
#include "billing/operations/sales/events.hpp"

namespace billing {
namespace {

// What of the paper may change after issuing: the page breaks.
std::string variant_of(const Document& document) {
  std::string variant;
  for (size_t i = 0; i < document.lines.size(); ++i) {
    const PageBreak page_break = document.lines[i].page_break;
    if (page_break != PageBreak::none)
      variant += fmt::format("{}{};", to_word(page_break), i + 1);
  }
  return variant;
}

// Numbers may hold "/", file names may not.
std::string file_name(const Document& document) {
  std::string name = document.number.empty() ? document.id : document.number;
  std::replace(name.begin(), name.end(), '/', '-');
  return name + ".pdf";
}

Result<std::string> render(Office& office, Document document) {
  if (document.seller.name.empty()) {
    BILLING_TRY(company, office.company(document.company));
    document.seller = seller_on(*company, office.settings.today);
  }
  pdf::Options options;
  options.font_folder = office.settings.share + "/fonts";
  options.specimen = document.number.empty();
  options.generator = office.settings.version;
  options.date = document.issue_date.value_or(office.settings.today);
  return pdf::write_document(document, options);
}

}  // namespace

Result<MadeFile> pdf_of(Office& office, const std::string& id, Kind kind) {
  BILLING_TRY(stored, find_document(office, id, kind));
  const std::string name = file_name(stored.document);
  if (!stored.issued()) {
    BILLING_TRY(bytes, render(office, stored.document));
    return MadeFile{name, std::move(bytes)};
  }
  const std::string variant = variant_of(stored.document);
  if (auto kept = store::kept_file(office.connection, stored.row.issued, "pdf", variant)) {
    return MadeFile{name, std::move(*kept)};
  }
  BILLING_TRY(bytes, render(office, stored.document));
  failpoint("pdf.rendered");
  Work work(office);
  // Another process may have been faster; its bytes count.
  if (auto kept = store::kept_file(office.connection, stored.row.issued, "pdf", variant)) {
    return MadeFile{name, std::move(*kept)};
  }
  const Sha256 hash = store::keep_file(office.connection, stored.row.issued, "pdf", variant, bytes);
  record_kept_file(office, stored, "pdf", variant, hash);
  work.finish();
  return MadeFile{name, std::move(bytes)};
}

}  // namespace billing

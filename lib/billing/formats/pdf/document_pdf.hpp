// SPDX-License-Identifier: Apache-2.0
// Turns a document into paper: an A4 PDF with embedded fonts, the recipient in the window of a
// French envelope, number and page on each page. It prints what the document says and decides
// nothing about law: mentions are printed as they come.
#pragma once

#include <string>

#include "billing/base/result.hpp"
#include "billing/documents/sales/document.hpp"

namespace billing::pdf {

struct Options {
  std::string font_folder;     // holds NotoSans-Regular.ttf and NotoSans-Bold.ttf
  bool specimen = false;       // SPECIMEN across each page, for drafts
  bool product_codes = false;  // the catalogue's code under each description
  std::string generator;       // e.g. "billing 0.1.0"
  Date date;                   // of the file, when the document has no issue date
};

/// The bytes of the PDF: the same document and options give the same bytes. Totals are computed
/// when the document has none. Amounts, dates and words are in the document's language.
///
/// PDF-01 (rejected) for each field with a character the fonts cannot print: never a blank box.
/// PDF-02 (io) when the PDF library fails, PDF-03 (config) when the fonts are missing; else the
/// faults of with_totals().
[[nodiscard]] Result<std::string> write_document(const Document& document, const Options& options);

}  // namespace billing::pdf

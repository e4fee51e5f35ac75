// SPDX-License-Identifier: Apache-2.0
// Turns a document into paper: an A4 PDF with embedded fonts, the recipient in the window of an
// envelope, number and page on each page. It prints what the document says and decides nothing
// about law: mentions are printed as they come, and no option takes away what is mandatory.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "billing/base/result.hpp"
#include "billing/documents/banking/account_statement.hpp"
#include "billing/documents/banking/mandate_form.hpp"
#include "billing/documents/paper/template.hpp"
#include "billing/documents/sales/document.hpp"
#include "billing/formats/pdf/image.hpp"
#include "billing/formats/pdf/sheet.hpp"

namespace billing::pdf {

/// What the catalogue knows of a line's product and the line does not.
struct ProductMarks {
  std::string barcode;
  std::string image;  // a name in Options::images
};

/// A text that follows the document on pages of its own: special conditions, then standard terms.
struct Section {
  std::string field;  // named when its text cannot be printed
  std::string title;  // empty: the label of the field
  std::string text;
};

/// A letter about a document, in the place of the document: a formal notice.
struct Letter {
  std::string title;      // large, in the place of the document's kind
  std::string reference;  // below it, and in the foot of each page
  std::string place;      // "Paris"; empty: none
  std::string text;       // paragraphs, parted by empty lines
};

/// A customer's account, in the place of the document.
struct StatementPaper {
  std::string reference;  // below the title, and in the foot of each page
  AccountStatement account;
};

struct Options {
  std::string font_folder;  // holds NotoSans and NotoSerif, -Regular.ttf and -Bold.ttf
  PaperTemplate look;       // complete: nothing is looked up any more
  std::string logo;         // a name in `images`; empty: none
  Images images;
  std::map<std::string, ProductMarks> products;  // by code
  std::optional<Activity> brand;  // shown before the company, whose legal line stays complete (C8)
  std::string footer;             // a line of its own below the legal one
  std::vector<Section> sections;  // in this order
  std::optional<Letter> letter;   // this, instead of the document
  std::optional<MandateForm> mandate;       // this, instead of the document
  std::optional<StatementPaper> statement;  // this, instead of the document
  bool specimen = false;                    // SPECIMEN across each page, for drafts
  bool pro_forma = false;                   // PRO FORMA across each page, and as the title
  int copies = 1;         // of the whole document, each with its number when there are several
  std::string generator;  // e.g. "billing 0.1.0"
  Date date;              // of the file, when the document has no issue date
};

/// The bytes of the PDF: the same document and options give the same bytes. Totals are computed
/// when the document has none. Amounts, dates and words are in the document's language.
///
/// PDF-01 (rejected) for each field with a character the fonts cannot print: never a blank box.
/// PDF-02 (io) when the PDF library fails, PDF-03 (config) when the fonts are missing, PDF-04
/// (rejected) for images that cannot be read; else the faults of with_totals().
[[nodiscard]] Result<std::string> write_document(const Document& document, const Options& options);

/// The same before it is painted: every mark with its place.
struct LaidOut {
  Fonts fonts;
  std::vector<Sheet> sheets;
  std::string title;
};
[[nodiscard]] Result<LaidOut> lay_out(const Document& document, const Options& options);

}  // namespace billing::pdf

// SPDX-License-Identifier: Apache-2.0
// What every section of the paper needs to know, and the places that are fixed on the page.
#pragma once

#include <string>

#include "billing/documents/paper/labels.hpp"
#include "billing/documents/sales/document.hpp"
#include "billing/formats/pdf/document_pdf.hpp"
#include "billing/formats/pdf/theme.hpp"

namespace billing::pdf {

/// One document on its way to paper. Refers to a document that has its totals.
struct Paper {
  const Document& document;
  const Options& options;
  const Fonts& fonts;
  const Labels& words;
  const Theme& theme;
  bool shows_vat;  // false when nothing is taxed (franchise): then no VAT column nor table

  Language language() const { return document.language; }
  bool shows(PaperPart part) const {
    return billing::shows(options.look.show, part, document.kind);
  }
  /// What payments and credit notes took off the amount due, where the copy shows them.
  Money settled() const {
    const auto& standing = document.payment;
    return standing ? document.totals->due - standing->open : Money{0, document.currency};
  }
  bool incl_vat() const { return shows_vat && document.prices == Prices::incl_vat; }
};

/// True unless every line and the shipping are exempt or outside the scope, without VAT.
bool shows_vat(const Document& document);

/// "Facture", "Facture pro forma".
const std::string& kind_title(const Paper& paper);

/// "F2026-00012", or for a draft "Brouillon D-17".
std::string reference(const Paper& paper);

/// "Facture F2026-00012", for the footer and the file's properties.
std::string full_title(const Paper& paper);

/// The right-hand column: totals and bank details share its left edge.
constexpr double right_column = mm(92);  // from the left margin: 110 mm from the paper's edge
constexpr double right_width = mm(82);

/// Where a window envelope shows the recipient, on the paper. Right: a French DL envelope, 110 x
/// 220 mm, its window 45 x 100 mm. Left: DIN 5008 form B, for windows of 45 x 90 mm; the sender's
/// line takes the upper part.
struct Window {
  double left;
  double top;
  double width;
  double bottom;
};
constexpr Window right_window{mm(110), mm(50), mm(78), mm(85)};
constexpr Window left_window{mm(25), mm(52), mm(78), mm(88)};

}  // namespace billing::pdf

// SPDX-License-Identifier: Apache-2.0
// What every section of the paper needs to know, and the places that are fixed on the page.
#pragma once

#include <string>

#include "billing/documents/sales/document.hpp"
#include "billing/formats/pdf/labels.hpp"
#include "billing/formats/pdf/typography.hpp"

namespace billing::pdf {

/// One document on its way to paper. Refers to a document that has its totals.
struct Paper {
  const Document& document;
  const Fonts& fonts;
  const Labels& words;
  bool product_codes;
  bool shows_vat;  // false when nothing is taxed (franchise): then no VAT column nor table

  Language language() const { return document.language; }
};

/// True unless every line and the shipping are exempt or outside the scope, without VAT.
bool shows_vat(const Document& document);

/// "F2026-00012", or for a draft "Brouillon D-17".
std::string reference(const Paper& paper);

/// "Facture F2026-00012", for the footer and the file's properties.
std::string full_title(const Paper& paper);

/// The right-hand column: recipient, totals and bank details share its left edge.
constexpr double right_column = mm(92);  // from the left margin: 110 mm from the paper's edge
constexpr double right_width = mm(82);

/// A window envelope (DL, window on the right) shows the recipient between these heights.
constexpr double window_top = mm(50);
constexpr double window_bottom = mm(85);
constexpr double window_width = mm(78);

}  // namespace billing::pdf

// SPDX-License-Identifier: Apache-2.0
// What the paper shows beyond what it must (L1), chosen in a template, for a company, in a
// document, or when it is printed; the later word counts.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <vector>

#include "billing/base/words.hpp"

namespace billing {

enum class Kind;  // sales/document.hpp, which holds one of these

enum class PaperPart {
  title,             // the document's title
  salesperson,       // who sells
  product_number,    // a column of product codes
  image,             // a column of product images
  barcode,           // the product's barcode below its description
  unit_price,        // the column of prices before discounts
  discount,          // the column of discounts
  delivery_address,  // where it differs from the billing address
  repeat_totals,     // totals and VAT on every page
  payments,          // deposits and payments; they lower what is to be paid, never the total
  payment_code       // the QR code of a credit transfer (EPC069-12)
};
BILLING_WORDS(PaperPart, "title", "salesperson", "product_number", "image", "barcode", "unit_price",
              "discount", "delivery_address", "repeat_totals", "payments", "payment_code")

constexpr size_t paper_part_count = 11;

/// For each part: shown, hidden, or left to the level above.
struct ShownParts {
  std::array<std::optional<bool>, paper_part_count> parts{};

  std::optional<bool>& operator[](PaperPart part) { return parts[static_cast<size_t>(part)]; }
  const std::optional<bool>& operator[](PaperPart part) const {
    return parts[static_cast<size_t>(part)];
  }
  friend bool operator==(const ShownParts&, const ShownParts&) = default;
};

/// `over` where it says something, else `under`.
ShownParts merged(const ShownParts& under, const ShownParts& over);

/// The last word, with the program's own where nobody spoke. What the law wants of a kind of
/// document stays whatever was said.
bool shows(const ShownParts& parts, PaperPart part, Kind kind);

/// Parts that `parts` hides although the law wants them on this kind of document: unit price and
/// discounts (CGI ann. II art. 242 nonies A, I-8° and 10°), deposits, the place of delivery
/// (C. com. art. L. 441-9; décret 2022-1299) of invoices and credit notes.
std::vector<PaperPart> hidden_mandatory_parts(const ShownParts& parts, Kind kind);

/// `parts` as far as they go for that kind: an invoice made from a quote does not hide what the
/// quote could.
ShownParts without_hidden_mandatory_parts(ShownParts parts, Kind kind);

/// `paper:` of a company or a document.
struct PaperChoice {
  std::string look;  // code of a template; empty: the level above
  std::string logo;  // an image file in the folder of the database
  ShownParts show;
  friend bool operator==(const PaperChoice&, const PaperChoice&) = default;
};

}  // namespace billing

// SPDX-License-Identifier: Apache-2.0
// Rules on lines and what is sold.
#include <algorithm>

#include "billing/rules/en16931/judgement.hpp"

namespace billing::einvoice {
namespace {

bool any_not_negative(const Terms& terms) {
  return std::any_of(terms.begin(), terms.end(),
                     [](Term term) { return number(term) >= Exact(0); });
}

void item(const Judgement& j, Term line) {
  if (j.cii()) {
    const Term global = find(line, "SpecifiedTradeProduct/GlobalID");
    j.need(global == nullptr || !normalised(attribute_or_empty(global, "schemeID")).empty(),
           "BR-64", global, "BT-157", "a standard item identifier without scheme",
           "schemeID 0160 is a GTIN");
    return;
  }
  for (Term id : find_all(line, "Item/StandardItemIdentification/ID")) {
    j.need(attribute(id, "schemeID") != nullptr, "BR-64", id, "BT-157",
           "a standard item identifier without scheme", "schemeID 0160 is a GTIN");
  }
  for (Term code : find_all(line, "Item/CommodityClassification/ItemClassificationCode")) {
    j.need(attribute(code, "listID") != nullptr, "BR-65", code, "BT-158",
           "an item classification without the list it is from", "add listID");
  }
}

void one_line(const Judgement& j, const Line& line) {
  j.need(!blank(line.id), "BR-21", line.at, "BT-126", "a line without identifier");
  j.need(line.quantity != nullptr, "BR-22", line.at, "BT-129", "a line without quantity");
  j.need(attribute(line.quantity, "unitCode") != nullptr, "BR-23", line.at, "BT-130",
         "a line without unit", "C62 is one piece, HUR an hour, DAY a day");
  j.need(!line.nets.empty(), "BR-24", line.at, "BT-131", "a line without net amount");
  j.need(!blank(first(line.names)), "BR-25", line.at, "BT-153", "a line without item name");
  j.need(!line.prices.empty(), "BR-26", line.at, "BT-146", "a line without net price");
  j.need(any_not_negative(line.prices), "BR-27", line.at, "BT-146",
         line.prices.empty() ? "a line without net price"
                             : "a negative net price: " + std::string(raw(line.prices[0])),
         "make the quantity negative instead");
  j.need(line.gross_prices.empty() || any_not_negative(line.gross_prices), "BR-28", line.at,
         "BT-148", "a negative gross price", "make the quantity negative instead");
  const bool taxed = std::any_of(line.taxes.begin(), line.taxes.end(), [](const Tax& tax) {
    return tax.vat && tax.category_at != nullptr;
  });
  j.need(taxed, "BR-CO-04", line.at, "BT-151", "a line without VAT category");
  item(j, line.at);
}

}  // namespace

void judge_lines(const Judgement& j) {
  for (const Line& line : j.invoice.lines) one_line(j, line);
  // An element of CII alone.
  for (Term at : descendants(j.invoice.root, "DesignatedProductClassification")) {
    const Term code = child(at, "ClassCode");
    j.need(code == nullptr || !normalised(attribute_or_empty(code, "listID")).empty(), "BR-65", at,
           "BT-158", "an item classification without the list it is from", "add listID");
  }
  const char* property = j.cii() ? "ApplicableProductCharacteristic" : "AdditionalItemProperty";
  for (Term at : descendants(j.invoice.root, property)) {
    j.need(child(at, j.cii() ? "Description" : "Name") != nullptr && child(at, "Value") != nullptr,
           "BR-54", at, "BT-160 BT-161", "an item attribute without name or value");
  }
}

}  // namespace billing::einvoice

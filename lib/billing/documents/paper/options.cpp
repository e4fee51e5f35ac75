// SPDX-License-Identifier: Apache-2.0
#include "billing/documents/paper/options.hpp"

#include <algorithm>
#include <iterator>

#include "billing/documents/sales/document.hpp"

namespace billing {
namespace {

// What the law wants of what is booked (see the header).
constexpr PaperPart mandatory[] = {PaperPart::unit_price, PaperPart::discount,
                                   PaperPart::delivery_address, PaperPart::payments};

bool is_mandatory(PaperPart part, Kind kind) {
  return is_booked(kind) &&
         std::find(std::begin(mandatory), std::end(mandatory), part) != std::end(mandatory);
}

bool by_default(PaperPart part) {
  switch (part) {
    case PaperPart::title:
    case PaperPart::product_number:
    case PaperPart::image:
    case PaperPart::barcode:
    case PaperPart::repeat_totals:
      return false;
    case PaperPart::salesperson:
    case PaperPart::unit_price:
    case PaperPart::discount:
    case PaperPart::delivery_address:
    case PaperPart::payments:
    case PaperPart::payment_code:
      return true;
  }
  return true;
}

}  // namespace

ShownParts merged(const ShownParts& under, const ShownParts& over) {
  ShownParts result = under;
  for (size_t i = 0; i < paper_part_count; ++i) {
    if (over.parts[i])
      result.parts[i] = over.parts[i];
  }
  return result;
}

bool shows(const ShownParts& parts, PaperPart part, Kind kind) {
  return is_mandatory(part, kind) || parts[part].value_or(by_default(part));
}

std::vector<PaperPart> hidden_mandatory_parts(const ShownParts& parts, Kind kind) {
  std::vector<PaperPart> hidden;
  for (const PaperPart part : mandatory) {
    if (is_booked(kind) && !parts[part].value_or(true))
      hidden.push_back(part);
  }
  return hidden;
}

ShownParts without_hidden_mandatory_parts(ShownParts parts, Kind kind) {
  for (const PaperPart part : hidden_mandatory_parts(parts, kind)) parts[part].reset();
  return parts;
}

}  // namespace billing

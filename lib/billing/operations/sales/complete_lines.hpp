// SPDX-License-Identifier: Apache-2.0
// The lines of a draft, completed from the catalogue, the customer's prices and the table of VAT.
#pragma once

#include <vector>

#include "billing/documents/law.hpp"
#include "billing/documents/sales/unit.hpp"
#include "billing/operations/office.hpp"

namespace billing {

struct LinesInput {
  Office& office;
  Document& document;
  const Company& company;
  const Partner* partner;  // nullptr: the customer is written out in place
  const LegalTables& law;
  const UnitTable& units;
};

/// Fills in the lines and the shipping. Faults: DOC-01 unknown product, DOC-08 inactive product,
/// DOC-14 unknown unit, or a price that does not convert into the line's unit.
void complete_lines(const LinesInput& input, std::vector<Diagnostic>& faults);

}  // namespace billing

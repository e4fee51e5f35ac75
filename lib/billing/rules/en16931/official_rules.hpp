// SPDX-License-Identifier: Apache-2.0
// What the official rules of e-invoices are, for lists of rules (lists/rules.txt).
#pragma once

#include <string_view>
#include <vector>

#include "billing/base/diagnostic.hpp"

namespace billing::einvoice {

struct OfficialRule {
  std::string_view code;
  Severity severity;
  std::string_view syntaxes;  // "cii", "ubl", "cii,ubl"
  std::string_view summary;   // what must be; of the French rules as their authors say it
};

/// Those of a set, en16931 or br-fr, in the order of their codes. The texts live for ever.
std::vector<OfficialRule> official_rules(std::string_view set);

}  // namespace billing::einvoice

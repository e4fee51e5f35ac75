// SPDX-License-Identifier: Apache-2.0
// The rules that e-invoices are judged by, as a list: which there are, of which version, and what
// each asks.
#pragma once

#include <string_view>
#include <vector>

#include "billing/base/diagnostic.hpp"
#include "billing/base/words.hpp"

namespace billing {

/// The sets, called as `einvoice check --rules` calls them; xsd is always judged.
enum class EinvoiceSet { xsd, en16931, br_fr, facturx, own };
BILLING_WORDS(EinvoiceSet, "xsd", "en16931", "br-fr", "facturx", "own")

struct EinvoiceRule {
  std::string_view code;
  Severity severity;
  std::string_view syntaxes;  // "cii", "ubl", "cii,ubl", "pdf": where it can be broken
  std::string_view summary;   // what must be; of the French rules as their authors say it
  std::string_view version;   // of the rule set; empty for our own checks
};

/// In the order of their codes. The texts live for ever.
std::vector<EinvoiceRule> rules_of(EinvoiceSet set);

}  // namespace billing

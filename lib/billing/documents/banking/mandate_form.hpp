// SPDX-License-Identifier: Apache-2.0
// What stands on the form by which a debtor gives a SEPA mandate, in the words of the scheme
// (EPC016-06 and EPC222-07, 4.7.2; EPC392-08, guidelines for the appearance of mandates).
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "billing/documents/banking/mandate.hpp"

namespace billing {

/// The fields of the form beside the two parties. What is empty is left for the debtor to fill in.
struct MandateForm {
  MandateScheme scheme = MandateScheme::CORE;
  MandateType type = MandateType::recurrent;
  std::string reference;            // RUM
  std::string creditor_identifier;  // ICS
  std::string iban;
  std::string bic;
  std::string place;
  std::optional<Date> signed_on;
};

/// What the debtor authorises, and then what he may ask of his bank: a refund (CORE), or none
/// (B2B). Paragraphs, in French or English; "legal text" of the EPC, which no template replaces.
std::vector<std::string> mandate_wording(MandateScheme scheme, Language language,
                                         const std::string& creditor);

}  // namespace billing

// SPDX-License-Identifier: Apache-2.0
#include "billing/rules/groups.hpp"
#include "billing/rules/mentions.hpp"

namespace billing {
namespace {

// A customer who is written out in the document has no partner to complete.
std::string complete_partner(const RuleInput& input, const char* key) {
  if (input.document.customer.empty())
    return std::string("add '") + key + "' to the customer in the document";
  return std::string("add '") + key +
         "' to the partner, 'billing apply' it, then refresh the draft by "
         "'edit ID --refresh-address'";
}

void buyer_name_and_address(const RuleInput& input, Findings& findings) {
  const Party& buyer = input.document.buyer;
  if (buyer.name.empty())
    findings.add("buyer.name", "the customer's name is missing", complete_partner(input, "name"));
  if (buyer.address.line1.empty() && buyer.address.line2.empty() &&
      buyer.address.postcode.empty()) {
    findings.add("buyer.address.line1", "the customer's address is missing",
                 complete_partner(input, "address.line1"));
  }
  if (buyer.address.city.empty()) {
    findings.add("buyer.address.city", "the customer's town is missing",
                 complete_partner(input, "address.city"));
  }
}

// Obligatory by the e-invoicing calendar: a warning before the seller's date, an error after.
void buyer_siren(const RuleInput& input, Findings& findings) {
  const Party& buyer = input.document.buyer;
  const bool wanted = buyer.type == PartnerType::business && buyer.address.country == "FR" &&
                      buyer.siren.empty() && input.document.seller.address.country == "FR";
  if (!wanted)
    return;
  const auto obligatory = new_mentions_obligatory(input.company, input.law, input.date);
  if (!obligatory) {
    const Diagnostic& lacking = obligatory.error().diagnostics[0];
    findings.add("buyer.siren", lacking.message, lacking.hint);
  } else if (*obligatory) {
    findings.add("buyer.siren", "the customer's SIREN is missing",
                 complete_partner(input, "siren"));
  } else {
    findings.warn("buyer.siren", "the customer's SIREN is missing; it will be obligatory",
                  complete_partner(input, "siren"));
  }
}

void buyer_vat_number(const RuleInput& input, Findings& findings) {
  if (!input.document.buyer.vat_number.empty())
    return;
  for (const VatBreakdown& part : input.document.totals->breakdown) {
    if (part.vat.category != VatCategory::K && part.vat.category != VatCategory::AE)
      continue;
    findings.add("buyer.vat_number", "the customer's VAT number is missing",
                 complete_partner(input, "vat_number"));
    return;
  }
}

constexpr Rule buyer_table[] = {
    {"INV-FR-11", "qic", Severity::error, "CGI ann. II art. 242 nonies A, I-1°",
     "the customer's name and address stand on the document", buyer_name_and_address},
    {"INV-FR-12", "ic", Severity::error, "CGI ann. II art. 242 nonies A, I-1° (décret 2022-1299)",
     "the SIREN of a French business customer stands on the invoice", buyer_siren},
    {"INV-FR-13", "ic", Severity::error, "CGI ann. II art. 242 nonies A, I-3° and I-4°",
     "the customer's VAT number stands on intra-EU and reverse-charge invoices", buyer_vat_number},
};

}  // namespace

std::span<const Rule> buyer_rules() { return buyer_table; }

}  // namespace billing

// SPDX-License-Identifier: Apache-2.0
// What must be known of a customer before an order is confirmed (P5).
#include <algorithm>

#include "billing/rules/groups.hpp"

namespace billing {
namespace {

std::string complete_customer(const RuleInput& input) {
  if (input.document.customer.empty())
    return "complete the customer in the document";
  return "complete the partner, 'billing apply' it, then 'billing order edit ID --refresh-address'";
}

void address_complete(const RuleInput& input, Findings& findings) {
  const Address& address = input.document.buyer.address;
  if (address.line1.empty() && address.line2.empty() && address.line3.empty()) {
    findings.add("buyer.address", "the customer's address has none of its three lines",
                 complete_customer(input));
  }
  if (address.postcode.empty() && address.city.empty()) {
    findings.add("buyer.address", "the customer's address has neither postcode nor town",
                 complete_customer(input));
  }
}

void tax_number_known(const RuleInput& input, Findings& findings) {
  const Party& buyer = input.document.buyer;
  if (buyer.type != PartnerType::business || !buyer.vat_number.empty() || !buyer.siren.empty() ||
      !buyer.siret.empty()) {
    return;
  }
  findings.add("buyer.vat_number", "the customer, a business, has no tax number",
               complete_customer(input));
}

void contact_reachable(const RuleInput& input, Findings& findings) {
  const Document& document = input.document;
  if (input.partner == nullptr) {
    if (document.buyer.email.empty() && document.buyer.phone.empty()) {
      findings.add("buyer.email", "the customer has neither mail address nor phone",
                   "give one in the document");
    }
    return;
  }
  const auto& contacts = input.partner->contacts;
  const auto contact = std::find_if(contacts.begin(), contacts.end(), [&](const Contact& one) {
    return document.contact.empty() ? true : one.name == document.contact;
  });
  const bool reachable =
      contact != contacts.end() && !(contact->email.empty() && contact->phone.empty());
  if (!reachable && document.buyer.email.empty() && document.buyer.phone.empty()) {
    findings.add("contact", "the order's contact has neither mail address nor phone",
                 complete_customer(input));
  }
}

constexpr Rule order_table[] = {
    {"ORD-01", "o", Severity::error, "practice", "the customer's address is complete",
     address_complete},
    {"ORD-02", "o", Severity::error, "practice", "a business customer has a tax number",
     tax_number_known},
    {"ORD-03", "o", Severity::error, "practice", "the order's contact can be reached",
     contact_reachable},
};

}  // namespace

std::span<const Rule> order_rules() { return order_table; }

}  // namespace billing

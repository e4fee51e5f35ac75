// SPDX-License-Identifier: Apache-2.0
#include "billing/documents/parties/partner.hpp"

namespace billing {
namespace {

const Contact* find_contact(const Partner& partner, const std::string& name) {
  for (const Contact& contact : partner.contacts) {
    if (name.empty() ? contact.role == "billing" : contact.name == name)
      return &contact;
  }
  return nullptr;
}

}  // namespace

Party buyer_from(const Partner& partner, const std::string& contact) {
  Party buyer;
  buyer.name = partner.name;
  buyer.trade_name = partner.trade_name;
  buyer.type = partner.type;
  buyer.legal_form = partner.legal_form;
  buyer.siren = partner.siren;
  buyer.siret = partner.siret;
  buyer.vat_number = partner.vat_number;
  buyer.address = partner.address;
  buyer.email = partner.email;
  buyer.phone = partner.phone;
  if (const Contact* person = find_contact(partner, contact)) {
    buyer.attention =
        person->first_name.empty() ? person->name : person->first_name + " " + person->name;
    if (buyer.email.empty())
      buyer.email = person->email;
  }
  return buyer;
}

const std::string& in_language(const Localized& text, Language language) {
  const std::string& wanted = language == Language::fr ? text.fr : text.en;
  const std::string& other = language == Language::fr ? text.en : text.fr;
  return wanted.empty() ? other : wanted;
}

Nature nature_of(const Product& product) {
  return product.nature.value_or(product.type == ProductType::goods ? Nature::goods
                                                                    : Nature::service);
}

}  // namespace billing

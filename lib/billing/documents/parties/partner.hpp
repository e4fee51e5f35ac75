// SPDX-License-Identifier: Apache-2.0
// The other master records: partners (customers and suppliers share one record, P1), products,
// payment terms, SEPA mandates.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "billing/documents/parties/party.hpp"
#include "billing/documents/sales/terms.hpp"
#include "billing/documents/sales/vat.hpp"
#include "billing/values/money.hpp"

namespace billing {

enum class PartnerRole { customer, supplier };
BILLING_WORDS(PartnerRole, "customer", "supplier")

struct Partner {
  std::string code;
  std::string name;
  std::string trade_name;
  std::string label;  // short, for lists
  PartnerType type = PartnerType::business;
  std::optional<VatStatus> vat_status;  // default: taxable, for consumers not_taxable
  std::vector<PartnerRole> roles;
  std::string legal_form;
  std::string siren;
  std::string siret;
  std::string vat_number;
  std::optional<Currency> currency;
  std::optional<Language> language;
  Address address;
  std::optional<Address> delivery_address;
  std::string email;
  std::string phone;
  std::vector<Contact> contacts;
  std::vector<std::string> mailing_list;  // in copy of every mail (liste de diffusion)
  std::vector<BankAccount> bank_accounts;
  std::string payment_terms;
  std::string account;    // overrides the company's customer account
  std::string auxiliary;  // default: the code
  bool accept_on_behalf = true;
  bool active = true;
  bool favourite = false;
  std::string note;  // internal, never printed
  Extras extras;
  friend bool operator==(const Partner&, const Partner&) = default;
};

/// The copy of a partner that a document keeps. `contact` is the name of one of its contacts, or
/// empty: then the first billing contact, else none.
Party buyer_from(const Partner& partner, const std::string& contact);

/// Text in the customer's language, with the other as fallback.
struct Localized {
  std::string fr;
  std::string en;
  friend bool operator==(const Localized&, const Localized&) = default;
};

const std::string& in_language(const Localized& text, Language language);

enum class ProductType { goods, service, transport, deposit };
BILLING_WORDS(ProductType, "goods", "service", "transport", "deposit")

struct Product {
  std::string code;
  Localized name;
  Localized description;
  std::string comment;
  ProductType type = ProductType::service;
  std::optional<Nature> nature;  // default: goods for type goods, else service
  std::string unit;
  std::optional<Decimal> unit_price;
  std::optional<Decimal> cost_price;
  std::optional<Vat> vat;
  std::string account;  // revenue account, overrides the company's
  std::string barcode;
  std::string image;  // a file name
  bool published = true;
  bool active = true;
  Extras extras;
  friend bool operator==(const Product&, const Product&) = default;
};

Nature nature_of(const Product& product);

struct PaymentTerms {
  std::string code;
  std::string title;
  std::vector<Instalment> instalments;
  Extras extras;
  friend bool operator==(const PaymentTerms&, const PaymentTerms&) = default;
};

enum class MandateScheme { CORE, B2B };
BILLING_WORDS(MandateScheme, "CORE", "B2B")
enum class MandateType { recurrent, one_off };
BILLING_WORDS(MandateType, "recurrent", "one_off")

struct Mandate {
  std::string code;  // the mandate reference (RUM)
  std::string partner;
  std::optional<Date> signed_on;
  std::string signed_at;
  MandateScheme scheme = MandateScheme::CORE;
  MandateType type = MandateType::recurrent;
  Extras extras;
  friend bool operator==(const Mandate&, const Mandate&) = default;
};

}  // namespace billing

// SPDX-License-Identifier: Apache-2.0
// The other master records: partners (customers and suppliers share one record, P1), products,
// payment terms, SEPA mandates.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "billing/documents/banking/mandate.hpp"
#include "billing/documents/parties/party.hpp"
#include "billing/documents/sales/document.hpp"
#include "billing/documents/sales/terms.hpp"
#include "billing/documents/sales/vat.hpp"
#include "billing/values/money.hpp"

namespace billing {

enum class PartnerRole { customer, supplier };
BILLING_WORDS(PartnerRole, "customer", "supplier")

/// A price agreed with a customer (tarif specifique), by product; without product, a discount on
/// everything.
struct CustomerPrice {
  std::string product;
  std::optional<Decimal> unit_price;
  std::optional<Decimal> discount;  // percent
  friend bool operator==(const CustomerPrice&, const CustomerPrice&) = default;
};

/// When a customer is invoiced: at the order, or for the whole month on the first of the next.
enum class BillingMode { at_order, consolidated };
BILLING_WORDS(BillingMode, "at_order", "consolidated")

/// What only suppliers have.
struct SupplierSettings {
  bool shipper = false;         // may be shown as shipper on the B/L
  std::string health_approval;  // agrement sanitaire
  std::string tracking_url;
  std::optional<int> lead_days;
  std::string account;    // in the books, overrides the company's supplier account
  std::string auxiliary;  // default: the partner's code
  std::string journal;    // overrides the company's purchase journal
  friend bool operator==(const SupplierSettings&, const SupplierSettings&) = default;
};

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
  std::string journal;    // of the invoices to it, overrides the company's sales journal
  std::vector<CustomerPrice> prices;
  std::optional<Decimal> credit_limit;  // in the partner's currency
  std::string exemption;                // code of the wording that exempts it from VAT
  std::optional<EarlyPaymentDiscount> early_payment_discount;
  std::string salesperson;
  std::optional<BillingMode> billing_mode;    // none: invoices are made by hand
  std::optional<OrderInvoice> order_invoice;  // default: the company's
  std::string reminder_plan;                  // code; default: the plan for its type
  std::optional<SupplierSettings> supplier;
  std::string sector;
  std::string region;
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
  std::string category;
  Localized name;
  Localized description;
  std::string comment;
  ProductType type = ProductType::service;
  std::optional<Nature> nature;  // default: goods for type goods, else service
  std::string unit;
  std::optional<Decimal> unit_price;
  std::optional<Decimal> cost_price;
  std::optional<Vat> vat;
  VatScheme vat_scheme = VatScheme::standard;
  ReverseCharge reverse_charge = ReverseCharge::none;
  std::vector<OtherTax> other_taxes;
  std::string account;           // revenue account, overrides the company's
  std::string purchase_account;  // of what is bought, overrides the company's
  std::string barcode;
  std::string image;  // a file name
  std::optional<CreditGrant> credits;
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

/// Standard terms of sale (CGV). What a document showed is kept as it was, whatever they become.
struct StandardTerms {
  std::string code;
  std::string title;
  Localized text;
  Extras extras;
  friend bool operator==(const StandardTerms&, const StandardTerms&) = default;
};

}  // namespace billing

// SPDX-License-Identifier: Apache-2.0
// A company that issues documents: identity, habits, numbering, accounts. Identity is data in the
// database, never configuration.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "billing/base/words.hpp"
#include "billing/documents/banking/sepa_settings.hpp"
#include "billing/documents/books/chart.hpp"
#include "billing/documents/paper/options.hpp"
#include "billing/documents/parties/party.hpp"
#include "billing/documents/sales/document.hpp"
#include "billing/documents/sales/number.hpp"
#include "billing/documents/sales/vat.hpp"
#include "billing/values/money.hpp"

namespace billing {

/// Decides from when the mentions of décret 2022-1299 are obligatory.
enum class CompanySize { micro, pme, eti, large };
BILLING_WORDS(CompanySize, "micro", "pme", "eti", "large")

/// What a document says about late payment: the legal rate (ECB + 10 points, no figure), or the
/// company's own rate in percent a year.
struct LatePenalty {
  bool legal = true;
  Decimal rate;
  friend bool operator==(const LatePenalty&, const LatePenalty&) = default;
};

/// A set of things that differ from the company's usual ones: account, sender block, footer (C3).
struct Profile {
  std::string code;
  std::string bank_account;  // name of one of the company's
  std::string name;          // sender block: what is given replaces the company's
  std::optional<Address> address;
  std::string email;
  std::string phone;
  std::string website;
  std::string footer;
  friend bool operator==(const Profile&, const Profile&) = default;
};

/// Compulsory insurance of a trade (loi 96-603, art. 22-2).
struct Insurance {
  std::string insurer;  // or guarantor
  std::string address;
  std::string area;  // covered
  friend bool operator==(const Insurance&, const Insurance&) = default;
};

/// Someone else the law wants named: the single taxable person of a VAT group, a fiscal
/// representative.
struct NamedTaxpayer {
  std::string name;
  std::string address;
  std::string vat_number;
  friend bool operator==(const NamedTaxpayer&, const NamedTaxpayer&) = default;
};

/// How its mails look to those who get them.
struct MailHabits {
  std::string from;  // the address that all mails come from; default: the company's
  std::string tag;   // what every subject begins with, in brackets; default: the company's code
  bool copy = true;  // the company gets a copy of each mail to a partner
  std::string link;  // where customers see a document online: a URL with {number} in it
  friend bool operator==(const MailHabits&, const MailHabits&) = default;
};

struct CompanyDefaults {
  std::string payment_terms;
  std::optional<int> quote_validity_days;
  Language language = Language::fr;
  LatePenalty late_penalty;
  std::optional<Vat> vat;
  Nature nature = Nature::service;
  std::optional<EarlyPaymentDiscount> early_payment_discount;  // absent: printed that there is none
  std::string standard_terms;  // code of the CGV that go with documents
  std::string profile;
  std::string activity;
  OrderInvoice order_invoice = OrderInvoice::validated;
  friend bool operator==(const CompanyDefaults&, const CompanyDefaults&) = default;
};

struct Company {
  std::string code;
  Party identity;
  VatRegime vat_regime = VatRegime::normal;
  std::vector<BankAccount> bank_accounts;
  SepaSettings sepa;
  Numbering numbering;
  CompanyDefaults defaults;
  Currency currency;
  int fiscal_year_end_month = 12;
  int fiscal_year_end_day = 31;
  CompanySize size = CompanySize::pme;
  bool einvoicing = false;
  VatRounding vat_rounding = VatRounding::per_rate;
  Chart accounts;
  std::vector<JournalName> journals;  // what its journals are called, where not as usual
  std::vector<Profile> profiles;
  std::vector<Activity> activities;
  std::vector<SpecialCondition> special_conditions;  // to choose from
  std::optional<Insurance> insurance;
  bool approved_association = false;  // membre d'une association agreee
  std::optional<NamedTaxpayer> vat_group;
  std::optional<NamedTaxpayer> fiscal_representative;
  std::string mediator;        // of consumer disputes, as printed
  bool show_attention = true;  // "a l'attention de" and the contact on the address
  PaperChoice paper;
  MailHabits mail;
  Extras extras;
  friend bool operator==(const Company&, const Company&) = default;
};

/// The identity as a document copies it: with the account to pay to on `date`, and what the profile
/// (if any) changes.
Party seller_on(const Company& company, Date date, const Profile* profile = nullptr);
/// The same with what the document itself changes: sender block, VAT number, account (Q14). The
/// legal block stays: who issues a document is the company.
Party seller_of(const Document& document, const Company& company, Date date);
const Profile* find_profile(const Company& company, std::string_view code);
const Activity* find_activity(const Company& company, std::string_view code);

}  // namespace billing

// SPDX-License-Identifier: Apache-2.0
// What master records (company, partner) and documents share about people and businesses. A Party
// is the copy inside a document: it never changes when the master record does.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "billing/base/words.hpp"
#include "billing/values/date.hpp"
#include "billing/values/decimal.hpp"

namespace billing {

/// x-* keys of a record: free, kept, given back. Key and value as JSON text.
using Extras = std::vector<std::pair<std::string, std::string>>;

struct Address {
  std::string line1;
  std::string line2;
  std::string line3;
  std::string postcode;
  std::string city;
  std::string country;  // ISO 3166-1 alpha-2
  friend bool operator==(const Address&, const Address&) = default;
};

/// An account; outside its validity period it is never proposed (P3).
struct BankAccount {
  std::string name;
  std::string iban;  // normalised, checked
  std::string bic;
  std::string holder;
  std::string bank;  // domiciliation
  std::optional<Date> valid_from;
  std::optional<Date> valid_until;
  bool favourite = false;
  std::string account;  // in the books of the company it belongs to; never on a document
  friend bool operator==(const BankAccount&, const BankAccount&) = default;
};

/// Documents reach customers in one of these.
enum class Language { fr, en };
BILLING_WORDS(Language, "fr", "en")

struct Contact {
  std::string name;
  std::string first_name;
  std::string role;
  std::string function;
  std::string email;
  std::string phone;
  Language language = Language::fr;
  bool approves_quotes = true;
  friend bool operator==(const Contact&, const Contact&) = default;
};

/// Who a customer is in the eyes of the law: B2B, B2C or B2G.
enum class PartnerType { business, consumer, public_body };
BILLING_WORDS(PartnerType, "business", "consumer", "public")

/// Whether a business is in the register yet; a company being registered has no SIREN.
enum class Registration { registered, pending };
BILLING_WORDS(Registration, "registered", "pending")

/// Identity as printed on paper and in XML.
struct Party {
  std::string name;        // company name, or the sole trader's first and last name
  std::string trade_name;  // nom commercial
  PartnerType type = PartnerType::business;
  std::string legal_form;     // SARL, SAS, EI ...
  std::string share_capital;  // decimal, in the company's currency; empty: none
  std::string siren;
  std::string siret;
  std::string rcs;  // city of the commercial register
  std::string rm;   // department number of the craft register
  Registration registration = Registration::registered;
  std::string vat_number;
  Address address;
  std::string email;
  std::string phone;
  std::string website;
  std::string attention;  // the contact's name, printed "à l'attention de"
  std::optional<BankAccount> bank_account;
  friend bool operator==(const Party&, const Party&) = default;
};

/// A trade identity (activite, marque) of a company, shown before the company itself, whose legal
/// block stays complete.
struct Activity {
  std::string code;
  std::string name;
  std::string person;  // in charge
  std::string email;
  std::string phone;
  std::string website;
  friend bool operator==(const Activity&, const Activity&) = default;
};

/// The account to propose on `date`: valid then, the favourite first, else the first listed.
const BankAccount* account_on(const std::vector<BankAccount>& accounts, Date date);

/// The name as the law wants it printed: a sole trader's ends in "EI" (C. com. R526-27), a
/// company's is followed by its legal form unless the name holds it already.
std::string legal_name(const Party& party);

/// True for legal_form EI, EIRL or "entrepreneur individuel".
bool is_sole_trader(const Party& party);

}  // namespace billing

// SPDX-License-Identifier: Apache-2.0
// A company that issues documents: identity, habits, numbering, accounts. Identity is data in the
// database, never configuration.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "billing/base/words.hpp"
#include "billing/documents/books/chart.hpp"
#include "billing/documents/paper/options.hpp"
#include "billing/documents/parties/party.hpp"
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

struct CompanyDefaults {
  std::string payment_terms;
  std::optional<int> quote_validity_days;
  Language language = Language::fr;
  LatePenalty late_penalty;
  std::optional<Vat> vat;
  Nature nature = Nature::service;
  std::string early_payment_discount;  // escompte: empty prints that there is none
  friend bool operator==(const CompanyDefaults&, const CompanyDefaults&) = default;
};

struct Company {
  std::string code;
  Party identity;
  VatRegime vat_regime = VatRegime::normal;
  std::vector<BankAccount> bank_accounts;
  std::string creditor_identifier;  // SEPA (ICS)
  Numbering numbering;
  CompanyDefaults defaults;
  Currency currency;
  int fiscal_year_end_month = 12;
  int fiscal_year_end_day = 31;
  CompanySize size = CompanySize::pme;
  bool einvoicing = false;
  VatRounding vat_rounding = VatRounding::per_rate;
  Chart accounts;
  PaperChoice paper;
  Extras extras;
  friend bool operator==(const Company&, const Company&) = default;
};

/// The identity as a document copies it: with the account to pay to on `date`.
Party seller_on(const Company& company, Date date);

}  // namespace billing

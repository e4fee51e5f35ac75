// SPDX-License-Identifier: Apache-2.0
// What the law says as data: wordings and dates of application, loaded from law/*.yaml.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "billing/base/result.hpp"
#include "billing/base/words.hpp"
#include "billing/documents/parties/party.hpp"
#include "billing/documents/parties/territory.hpp"
#include "billing/documents/sales/document.hpp"
#include "billing/documents/sales/vat.hpp"
#include "billing/values/date.hpp"

namespace billing {

/// What a document is about, as its lines tell.
enum class Operation { goods, services, mixed };
BILLING_WORDS(Operation, "goods", "services", "mixed")
Operation operation_of(const Document& document);

/// What a seller may be, beyond its regime.
enum class SellerTrait {
  registration_pending,
  approved_association,  // membre d'une association agreee
  insured,               // a trade with compulsory insurance
  vat_group,             // membre d'un assujetti unique
  represented,           // by a fiscal representative
  mediated,              // names a mediator for consumers
  legal_penalty,         // late payment: the legal rate,
  own_penalty            // or one of its own
};
BILLING_WORDS(SellerTrait, "registration_pending", "approved_association", "insured", "vat_group",
              "represented", "mediated", "legal_penalty", "own_penalty")

/// When a wording is printed by itself: all that is given must hold, by one of its words.
struct When {
  std::vector<Kind> kinds;
  std::vector<PartnerType> customers;
  std::vector<VatRegime> regimes;
  std::vector<VatCategory> categories;  // of a line
  std::vector<Operation> operations;
  std::vector<SellerTrait> sellers;
  std::vector<std::string> products;  // categories of the lines' products
  std::vector<SaleChannel> channels;
  std::optional<bool> early_payment_discount;  // whether one is offered
  std::optional<bool> self_billed;
};

/// A legal sentence in force from one date to another (both included). `{name}` in the text is
/// replaced when it is printed. Without `when` it is printed where a line's VAT gives it as reason.
struct Wording {
  std::string code;
  std::optional<Date> from;
  std::optional<Date> until;
  std::optional<When> when;
  std::string fr;
  std::string en;
  std::string basis;
  std::string vatex;  // CEF code list VATEX, for e-invoices
};

/// A rate of VAT in force in a territory. With `instead_of` or `category` it stands for the usual
/// rate there.
struct VatRate {
  TerritoryKind territory = TerritoryKind::national;
  Decimal rate;
  std::optional<Decimal> instead_of;
  std::string category;  // of products
  std::optional<Date> from;
  std::optional<Date> until;
};

/// The longest time for payment that may be agreed, counted from the issue date.
struct TermsLimit {
  std::vector<PartnerType> customers;
  int days = 0;
  std::optional<int> end_of_month_days;  // or so many days, end of month, by either reading
  std::optional<Date> from;
  std::optional<Date> until;
  std::string basis;
};

/// Who needs no invoice, so that a receipt will do; and from which total incl. VAT of services a
/// note has to be handed over, in the currency of the country.
struct ReceiptLaw {
  std::vector<PartnerType> customers;
  std::vector<SaleChannel> except;  // sold this way an invoice is needed all the same
  std::optional<Decimal> note_from;
  std::string note_basis;
  std::optional<Date> from;
  std::optional<Date> until;
  std::string basis;
};

/// The least gross wage for one unit (a day) of a kind of work. Of those that fit a line the
/// highest counts.
struct WageFloor {
  std::vector<std::string> categories;  // of the line, any of them
  std::vector<std::string> conditions;  // all must apply to the line
  Decimal minimum;
  bool strict = false;  // true: the wage must be above it; false: at least it
  std::optional<Date> from;
  std::optional<Date> until;
  std::string basis;
};

/// How an amount turns into wages: budget = amount x (1 - fee), gross = budget / (1 + charges).
struct WageBudget {
  Decimal fee;               // percent of the amount
  Decimal employer_charges;  // percent of the gross wage
};

/// Interest rates of a half year, in percent a year.
struct InterestRates {
  Date from;
  Date until;
  Decimal central_bank;  // the ECB's main refinancing rate on its first day
  std::optional<Decimal> legal_business;
  std::optional<Decimal> legal_consumer;
};

/// A date from which something is obligatory, e.g. for a class of companies.
struct Milestone {
  std::string code;
  Date from;
  std::string basis;
};

struct LegalTables {
  std::string file;     // where they were read, for messages
  std::string country;  // ISO 3166-1
  std::vector<Wording> wordings;
  std::vector<Milestone> milestones;
  std::vector<VatRate> vat_rates;
  std::vector<TermsLimit> terms_limits;
  std::vector<ReceiptLaw> receipts;
  Decimal penalty_points;  // added to the central bank's rate
  Decimal recovery_indemnity;
  std::vector<InterestRates> interest_rates;
  std::vector<WageFloor> wage_floors;
  std::optional<WageBudget> wage_budget;
};

/// The entry of that code in force on `date`, or nullptr.
const Wording* find_wording(const LegalTables& law, std::string_view code, Date date);
/// LAW-01 (config) names the file and the missing code and date; it is never guessed.
[[nodiscard]] Result<std::string> wording(const LegalTables& law, std::string_view code, Date date,
                                          Language language);
[[nodiscard]] Result<Date> milestone(const LegalTables& law, std::string_view code);

}  // namespace billing

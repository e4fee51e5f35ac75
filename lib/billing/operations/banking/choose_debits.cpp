// SPDX-License-Identifier: Apache-2.0
#include "billing/operations/banking/choose_debits.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "billing/base/text.hpp"
#include "billing/documents/banking/return_reason.hpp"
#include "billing/documents/banking/sepa_text.hpp"
#include "billing/formats/sepa/check_pain008.hpp"
#include "billing/formats/sepa/write_pain008.hpp"
#include "billing/operations/banking/find_mandate.hpp"
#include "billing/operations/followup/marks.hpp"
#include "billing/store/masters.hpp"
#include "billing/values/bank_id.hpp"
#include "billing/values/business_day.hpp"

namespace billing {
namespace {

constexpr size_t name_max = 70;
constexpr size_t remittance_max = 140;
constexpr size_t records_at_hand = 1000;

struct Refusal {
  std::string code;
  std::string message;
  std::string hint;
};

bool has_letter_or_digit(std::string_view text) {
  return std::any_of(text.begin(), text.end(), [](char one) {
    return (one >= '0' && one <= '9') || (one >= 'A' && one <= 'Z') || (one >= 'a' && one <= 'z');
  });
}

class Chooser {
 public:
  Chooser(Office& office, const Creditor& creditor, const CollectRequest& request)
      : office_(office), creditor_(creditor), request_(request) {}

  Result<ChosenDebits> run() {
    first_ =
        first_collection_day(creditor_.settings, office_.settings.today, office_.settings.hour);
    day_ = request_.collection_date.value_or(first_);
    BILLING_CHECK(check_day());
    std::vector<store::CollectableRow> rows;
    const Date until = std::max(request_.until.value_or(day_), day_);
    store::for_each_collectable(
        office_.connection, creditor_.company.code, to_string(until),
        [&](const store::CollectableRow& row) {
          if (request_.customers.empty() || request_.customers.contains(row.customer))
            rows.push_back(row);
        });
    for (const store::CollectableRow& row : rows) {
      if (++seen_ % records_at_hand == 0)
        office_.forget();
      choose(row);
    }
    if (unannounced_ > 0)
      warn_unannounced();
    return std::move(made_);
  }

 private:
  // The day that was asked for, or none: then it is the first that can be.
  Result<void> check_day() {
    const Date wished = day_;
    const SepaAccount& settings = creditor_.settings;
    std::string why;
    if (wished < first_)
      why = fmt::format("{} is too early: the bank wants {} open day(s) before{}",
                        to_string(wished), settings.lead_days,
                        settings.cut_off.empty() ? "" : ", and files by " + settings.cut_off);
    else if (!is_target_day(wished))
      why = fmt::format("banks do not settle on {}", to_string(wished));
    else if (settings.advance_days > 0 &&
             days_between(office_.settings.today, wished) > settings.advance_days)
      return fail(
          FailureKind::rejected, "SEPA-29",
          fmt::format("{} is more than {} days ahead", to_string(wished), settings.advance_days),
          "the bank takes no file that early; make it later");
    if (why.empty())
      return {};
    day_ = target_day_from(std::max(wished, first_));
    if (request_.shift)
      return {};
    return fail(FailureKind::rejected, "SEPA-29", why,
                fmt::format("the next possible day is {}; --shift takes it", to_string(day_)));
  }

  void leave_out(const store::CollectableRow& row, Refusal why) {
    Location where;
    where.file = row.instalments > 1 ? fmt::format("{}, instalment {}", row.number, row.instalment)
                                     : row.number;
    made_.left_out.push_back({std::move(why.code),
                              Severity::error,
                              std::move(why.message),
                              std::move(why.hint),
                              std::move(where),
                              {}});
  }

  void choose(const store::CollectableRow& row) {
    if (auto why = is_held(row))
      return leave_out(row, std::move(*why));
    if (auto why = came_back(row))
      return leave_out(row, std::move(*why));
    if (row.currency != "EUR")
      return leave_out(row, {"SEPA-22", fmt::format("it is in {}, not in euros", row.currency),
                             "direct debits are in euros; agree on other means"});
    if (row.residual > debit_amount_max)
      return leave_out(
          row, {"SEPA-22",
                fmt::format("{} is more than one debit can be", to_string(Money{row.residual, {}})),
                "collect it in parts: 999999999.99 at most"});
    const Date due = parse_date(row.due_date).value_or(day_);
    Debit debit;
    debit.date = std::max(due, day_);
    if (!is_target_day(debit.date)) {
      if (!request_.shift)
        return leave_out(
            row, {"SEPA-29",
                  fmt::format("banks do not settle on {}, when it is due", to_string(debit.date)),
                  "--shift takes the next possible day"});
      debit.date = target_day_from(debit.date);
    }
    const auto partner = office_.partner(row.customer);
    if (!partner)
      return leave_out(
          row,
          {"SEPA-23", fmt::format("'{}' is no partner, so there is no mandate", row.customer_name),
           "make a partner of the customer, and a mandate"});
    const auto known = find_mandate(
        office_, {row.customer, creditor_.company.code, row.mandate, row.told, debit.date,
                  [&](const Mandate& mandate) { return is_taken(mandate); }});
    if (!known) {
      const Diagnostic& why = known.error().diagnostics.front();
      return leave_out(row, {why.code, why.message, why.hint});
    }
    if (auto why = fill(row, **partner, *known, debit))
      return leave_out(row, std::move(*why));
    if (!is_announced(row, debit)) {
      if (creditor_.settings.prenotify == Prenotify::required)
        return leave_out(row, {"SEPA-28",
                               fmt::format("its debit on {} was not announced {} days before",
                                           to_string(debit.date), creditor_.settings.announce_days),
                               "announce it, and collect it later"});
      ++unannounced_;
    }
    made_.debits.push_back(std::move(debit));
  }

  // What nobody is reminded of is not collected either.
  std::optional<Refusal> is_held(const store::CollectableRow& row) {
    const auto held = row.noted ? suspension_of(office_, row.document) : std::nullopt;
    if (!held)
      return std::nullopt;
    std::string why(to_word(held->why));
    if (held->until)
      why += " until " + to_string(*held->until);
    if (!held->text.empty())
      why += ", " + held->text;
    return Refusal{"SEPA-34", fmt::format("nothing is asked for it: {}", why),
                   fmt::format("'billing remind release {}' ends that", row.number)};
  }

  std::optional<Refusal> came_back(const store::CollectableRow& row) const {
    if (row.last_reason.empty() || request_.again.contains(row.number))
      return std::nullopt;
    const ReturnReason& reason = return_reason(row.last_reason);
    if (reason.then == AfterReturn::again && row.tries < debit_tries_max)
      return std::nullopt;
    if (reason.then == AfterReturn::mend || reason.then == AfterReturn::suspend)
      return std::nullopt;  // the mandate says whether it may be
    return Refusal{"SEPA-27", fmt::format("it came back: {}, {}", row.last_reason, reason.meaning),
                   fmt::format("{}; 'billing sepa export pain.008 --again {}' collects it again",
                               reason.next, row.number)};
  }

  // A one-off mandate serves one debit of this run, too.
  bool is_taken(const Mandate& mandate) const {
    return mandate.type == MandateType::one_off && one_off_.contains(mandate.code);
  }

  std::optional<Refusal> fill(const store::CollectableRow& row, const Partner& partner,
                              const KnownMandate& chosen, Debit& debit) {
    const Mandate& mandate = chosen.mandate;
    const PresentedMandate& known = chosen.presented;
    const CollectionHead& head = creditor_.head;
    const sepa::FlavourFacts& facts = sepa::facts_of(head.flavour);
    const DebitedAccount account = debited_account(mandate, partner, debit.date);
    debit.iban = account.iban;
    debit.bic = account.bic;
    if (debit.iban.empty())
      return Refusal{"SEPA-25", fmt::format("'{}' has no bank account", row.customer),
                     "add it to the partner, or 'iban' to the mandate"};
    const SepaCountry country = sepa_country(debit.iban);
    if (!country.sepa)
      return Refusal{"SEPA-25",
                     fmt::format("{} is an account outside SEPA", grouped_iban(debit.iban)),
                     "agree on other means"};
    if (debit.bic.empty() && !facts.bic_optional)
      return Refusal{"SEPA-25",
                     fmt::format("{} wants the BIC of every account", to_word(head.flavour)),
                     "add 'bic', or use another flavour"};
    if (!facts.blank_in_mandate && mandate.code.find(' ') != std::string::npos)
      return Refusal{"SEPA-25",
                     fmt::format("{} takes no blank in '{}'", to_word(head.flavour), mandate.code),
                     "use another flavour"};
    debit.debtor = sepa_text(partner.name, name_max);
    if (!has_letter_or_digit(debit.debtor))
      return Refusal{
          "SEPA-25",
          fmt::format("nothing is left of the name '{}' in the characters of banks", partner.name),
          "give the partner a 'name' in Latin letters"};
    if (!country.eea || creditor_.settings.address != DebtorAddress::none) {
      if (auto why = fill_address(partner, !country.eea, debit))
        return why;
    }
    debit.document = row.document;
    debit.instalment = row.instalment;
    debit.number = row.number;
    debit.end_to_end_id = end_to_end_id(row.number, row.instalment, static_cast<int>(row.tries));
    debit.amount = row.residual;
    debit.scheme = mandate.scheme;
    debit.sequence = next_sequence(mandate, known, creditor_.settings.first == FirstSequence::FRST);
    debit.mandate = mandate.code;
    debit.signed_on = mandate.signed_on.value_or(Date{});
    debit.amendment =
        amendment_of(mandate, known, {debit.iban, head.creditor, head.creditor_identifier});
    debit.remittance = sepa_text("Facture " + row.number, remittance_max);
    if (mandate.type == MandateType::one_off)
      one_off_.insert(mandate.code);
    // What this debit tells is not told again by the next one of this run.
    if (debit.amendment.any() && !told_.insert(mandate.code).second)
      debit.amendment = {};
    return std::nullopt;
  }

  std::optional<Refusal> fill_address(const Partner& partner, bool must, Debit& debit) {
    const CollectionHead& head = creditor_.head;
    const sepa::FlavourFacts& facts = sepa::facts_of(head.flavour);
    const bool lines_only = !facts.structured_address && head.address != DebtorAddress::structured;
    if (lines_only && debit.date >= sepa::unstructured_end)
      return Refusal{"SEPA-26",
                     must ? "the customer's bank lies outside the EEA and wants an address, which "
                            "this flavour can write in lines only: refused since 2026-11-15"
                          : "this flavour can write addresses in lines only: refused since "
                            "2026-11-15",
                     "use pain.008.001.08, or where the bank takes it 'address: structured'"};
    const Address& address = partner.address;
    if (address.city.empty() || address.country.empty()) {
      if (!must)
        return std::nullopt;
      return Refusal{"SEPA-26",
                     "the customer's bank lies outside the EEA and wants an address with city and "
                     "country",
                     "add it to the partner"};
    }
    debit.address = {sepa_text(address.line1, 70), sepa_text(address.line2, 70),
                     sepa_text(address.postcode, 16), sepa_text(address.city, 35), address.country};
    return std::nullopt;
  }

  bool is_announced(const store::CollectableRow& row, const Debit& debit) {
    const int days = creditor_.settings.announce_days;
    return days == 0 ||
           store::was_announced(office_.connection, row.document, row.instalment,
                                to_string(debit.date), to_string(add_days(debit.date, -days)));
  }

  void warn_unannounced() {
    made_.warnings.push_back({"SEPA-28",
                              Severity::warning,
                              fmt::format("{} debit(s) were not announced {} days before",
                                          unannounced_, creditor_.settings.announce_days),
                              "customers may agree to less: 'announce_days' of the account",
                              {},
                              {}});
  }

  Office& office_;
  const Creditor& creditor_;
  const CollectRequest& request_;
  Date first_;
  Date day_;
  ChosenDebits made_;
  std::set<std::string> one_off_;
  std::set<std::string> told_;
  int64_t unannounced_ = 0;
  size_t seen_ = 0;
};

}  // namespace

Result<Creditor> creditor_of(Office& office, const CollectRequest& request) {
  BILLING_TRY(company, office.company(request.company));
  Creditor made;
  made.company = *company;
  const BankAccount* account = account_on(company->bank_accounts, office.settings.today);
  for (const BankAccount& one : company->bank_accounts) {
    if (!request.account.empty() && one.name == request.account)
      account = &one;
  }
  if (!request.account.empty() && (account == nullptr || account->name != request.account))
    return fail(FailureKind::rejected, "DOC-01",
                fmt::format("the company has no bank account '{}'", request.account),
                "'billing company show' lists them");
  made.account = account == nullptr ? "" : account->name;
  made.settings = sepa_account(company->sepa, made.account);
  if (request.flavour)
    made.settings.flavour = *request.flavour;
  const auto chosen = [](const std::string& asked, const std::string& known) {
    return asked.empty() ? known : asked;
  };
  CollectionHead& head = made.head;
  head.flavour = made.settings.flavour;
  head.address = made.settings.address;
  head.batch_booking = made.settings.batch_booking;
  head.creditor = sepa_text(company->identity.name, name_max);
  head.issuer = sepa_text(
      chosen(request.issuer, chosen(company->sepa.issuer, company->identity.name)), name_max);
  head.identification = company->sepa.identification;
  head.iban = normalised_iban(chosen(request.iban, account == nullptr ? "" : account->iban));
  head.bic = normalised_iban(
      chosen(request.bic, account == nullptr || !request.iban.empty() ? "" : account->bic));
  head.creditor_identifier = to_upper_ascii(
      without_separators(chosen(request.creditor_identifier, company->sepa.creditor_identifier)));
  std::vector<Diagnostic> faults;
  Location where;
  where.file = company->code;
  const auto add = [&](const char* what, const std::string& value, const Fault& fault,
                       const char* hint) {
    if (value.empty())
      faults.push_back({"SEPA-21",
                        Severity::error,
                        fmt::format("the company has no {}", what),
                        hint,
                        where,
                        {}});
    else if (fault)
      faults.push_back({"SEPA-21",
                        Severity::error,
                        fmt::format("{} '{}': {}", what, value, *fault),
                        hint,
                        where,
                        {}});
  };
  add("creditor identifier", head.creditor_identifier,
      check_creditor_identifier(head.creditor_identifier),
      "add 'sepa: {creditor_identifier: ...}' to the company, or give --ics");
  add("bank account", head.iban, check_iban(head.iban),
      "add it to 'bank_accounts' of the company, or give --iban");
  if (!head.bic.empty() || !sepa::facts_of(head.flavour).bic_optional)
    add("BIC", head.bic, check_bic(head.bic), "add 'bic' to the bank account, or give --bic");
  if (!faults.empty())
    return fail(FailureKind::rejected, std::move(faults));
  return made;
}

Result<ChosenDebits> choose_debits(Office& office, const Creditor& creditor,
                                   const CollectRequest& request) {
  return Chooser(office, creditor, request).run();
}

}  // namespace billing

// SPDX-License-Identifier: Apache-2.0
#include "billing/operations/master_checks.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "billing/documents/banking/mandate.hpp"
#include "billing/documents/books/entry.hpp"
#include "billing/documents/books/labels.hpp"
#include "billing/formats/tree/locate.hpp"
#include "billing/operations/followup/plans.hpp"
#include "billing/operations/looks.hpp"
#include "billing/store/masters.hpp"
#include "billing/values/bank_id.hpp"

namespace billing {
namespace {

class Checks {
 public:
  Checks(Office& office, MasterFaults& faults) : office_(office), faults_(faults) {}

  // What stands on documents and in the books leans on some of what was known before.
  void check_change(IncomingMaster& incoming) {
    const std::string kind = records::kind_of(incoming.record);
    if (kind != "partner" && kind != "company")
      return;
    const auto text =
        store::find_master(office_.connection, kind, records::code_of(incoming.record));
    if (!text)
      return;
    const auto known = records::from_store(*text);
    if (!known)
      return;
    if (const auto* partner = std::get_if<Partner>(&incoming.record)) {
      check_type_change(incoming, std::get<Partner>(*known), *partner);
      check_account_change(incoming, std::get<Partner>(*known), *partner);
    } else if (const auto* company = std::get_if<Company>(&incoming.record)) {
      check_chart_change(incoming, std::get<Company>(*known), *company);
    }
  }

  void check_references(IncomingMaster& incoming) {
    if (const auto* company = std::get_if<Company>(&incoming.record)) {
      check_terms(incoming, "defaults.payment_terms", company->defaults.payment_terms);
      check_company(incoming, *company);
      check_accounts(incoming, *company);
      check_chart(incoming, *company);
      check_look(incoming, "paper.template", company->paper.look);
    } else if (const auto* partner = std::get_if<Partner>(&incoming.record)) {
      check_terms(incoming, "payment_terms", partner->payment_terms);
      check_prices(incoming, *partner);
      check_books_of(incoming, *partner);
      check_plan(incoming, partner->reminder_plan);
    } else if (const auto* product = std::get_if<Product>(&incoming.record)) {
      check_book_account(incoming, "account", product->account);
      check_book_account(incoming, "purchase_account", product->purchase_account);
    } else if (const auto* plan = std::get_if<ReminderPlan>(&incoming.record)) {
      check_mails(incoming, *plan);
    } else if (const auto* look = std::get_if<PaperTemplate>(&incoming.record)) {
      check_look(incoming, "based_on", look->code);
    } else if (const auto* mandate = std::get_if<Mandate>(&incoming.record)) {
      check_mandate(incoming, *mandate);
    }
  }

 private:
  // A partner's type decides which law its documents were made under (P6).
  void check_type_change(IncomingMaster& incoming, const Partner& known, const Partner& partner) {
    if (known.type == partner.type || !store::customer_is_used(office_.connection, partner.code))
      return;
    faults_.add(incoming, "type",
                fail(FailureKind::conflict, "DOC-04",
                     fmt::format("partner '{}' is used as {} and cannot become {}", partner.code,
                                 to_word(known.type), to_word(partner.type)),
                     "make a new partner, and set 'active: false' on this one")
                    .value());
  }

  // What is open is settled, and lettered, on the account where it was booked.
  void check_account_change(IncomingMaster& incoming, const Partner& known,
                            const Partner& partner) {
    const bool same_account = known.account == partner.account;
    const bool same_auxiliary = auxiliary_of(known.code, {"", known.auxiliary, ""}) ==
                                auxiliary_of(partner.code, {"", partner.auxiliary, ""});
    if ((same_account && same_auxiliary) ||
        !store::customer_is_booked(office_.connection, partner.code))
      return;
    faults_.add(
        incoming, same_account ? "auxiliary" : "account",
        fail(FailureKind::conflict, "DOC-18",
             fmt::format("partner '{}' has entries on its account already", partner.code),
             "keep account and auxiliary, or make a new partner and set 'active: false' on this "
             "one")
            .value());
  }

  void check_chart_change(IncomingMaster& incoming, const Company& known, const Company& company) {
    // Where amounts stay open from one entry to another.
    constexpr std::string Chart::*carried[] = {&Chart::customers, &Chart::vat_pending,
                                               &Chart::advances, &Chart::collections};
    for (const ChartKey& key : chart_accounts) {
      const std::string& before = known.accounts.*key.value;
      if (before == company.accounts.*key.value ||
          std::find(std::begin(carried), std::end(carried), key.value) == std::end(carried) ||
          !store::company_is_booked(office_.connection, company.code))
        continue;
      faults_.add(
          incoming, fmt::format("accounts.{}", key.key).c_str(),
          fail(FailureKind::conflict, "DOC-18",
               fmt::format("the books of '{}' have entries already, and what is open on {} is "
                           "settled there",
                           company.code, before),
               fmt::format("keep '{}: {}'", key.key, before))
              .value());
    }
  }

  void check_mandate(IncomingMaster& incoming, const Mandate& mandate) {
    const auto partner = office_.partner(mandate.partner);
    if (!partner)
      faults_.add(incoming, "partner", partner.error());
    if (!mandate.company.empty()) {
      if (const auto company = office_.company(mandate.company); !company)
        faults_.add(incoming, "company", company.error());
    }
    auto refuse = [&](const char* path, const char* code, std::string message, std::string hint) {
      faults_.add(incoming, path,
                  fail(FailureKind::rejected, code, std::move(message), std::move(hint)).value());
    };
    if (mandate.signed_on > office_.settings.today)
      refuse("signed_on", "MAND-01",
             fmt::format("{} lies after today, {}", to_string(*mandate.signed_on),
                         to_string(office_.settings.today)),
             "a mandate counts from the day it was signed");
    if (mandate.revoked_on && mandate.revoked_on < mandate.signed_on)
      refuse("revoked_on", "MAND-01", "it was revoked before it was signed",
             "correct one of the dates");
    if (partner && mandate.scheme == MandateScheme::B2B &&
        (*partner)->type == PartnerType::consumer)
      refuse("scheme", "MAND-02", fmt::format("'{}' is a consumer", mandate.partner),
             "consumers sign CORE mandates: B2B has no refund (EPC222-07)");
    for (const auto& [path, iban] :
         {std::pair{"iban", &mandate.iban}, std::pair{"formerly.iban", &mandate.formerly.iban}}) {
      if (!iban->empty() && !sepa_country(*iban).sepa)
        refuse(path, "MAND-03", fmt::format("{} is an account outside SEPA", grouped_iban(*iban)),
               "nothing can be collected from there by direct debit");
    }
    const std::string other =
        store::mandate_like(office_.connection, normalised_iban(mandate.code), mandate.code);
    if (!other.empty())
      refuse("code", "MAND-04",
             fmt::format("it differs from '{}' in blanks and capitals only", other),
             "banks take the two for one mandate; give it a number of its own");
    if (mandate.previous_code == mandate.code)
      refuse("previous_code", "MAND-04", "it is the number it has now",
             "leave it out while the number did not change");
  }

  void check_prices(IncomingMaster& incoming, const Partner& partner) {
    for (const CustomerPrice& price : partner.prices) {
      if (!price.product.empty()) {
        if (auto found = office_.product(price.product); !found)
          faults_.add(incoming, "prices", found.error());
      } else if (price.unit_price) {
        faults_.add(incoming, "prices",
                    fail(FailureKind::rejected, "DOC-15",
                         "a price without product would be that of everything",
                         "name the 'product', or give a 'discount'")
                        .value());
      }
    }
    if (partner.credit_limit && partner.credit_limit->units < 0) {
      faults_.add(incoming, "credit_limit",
                  fail(FailureKind::rejected, "DOC-15", "the credit limit is negative",
                       "0 asks for payment in advance")
                      .value());
    }
  }

  // What a company's defaults name must be among its own lists.
  void check_company(IncomingMaster& incoming, const Company& company) {
    const CompanyDefaults& defaults = company.defaults;
    auto lacks = [&](const char* path, const char* what, const std::string& code) {
      faults_.add(incoming, path,
                  fail(FailureKind::rejected, "DOC-01",
                       fmt::format("there is no {} '{}' in the company", what, code),
                       fmt::format("add it to the company, or name another {}", what))
                      .value());
    };
    if (!defaults.standard_terms.empty()) {
      if (auto found = office_.standard_terms(defaults.standard_terms); !found)
        faults_.add(incoming, "defaults.standard_terms", found.error());
    }
    if (!defaults.profile.empty() && find_profile(company, defaults.profile) == nullptr)
      lacks("defaults.profile", "profile", defaults.profile);
    if (!defaults.activity.empty() && find_activity(company, defaults.activity) == nullptr)
      lacks("defaults.activity", "activity", defaults.activity);
  }

  // Bank accounts that other parts of the company name.
  void check_accounts(IncomingMaster& incoming, const Company& company) {
    auto look_up = [&](const char* path, const std::string& name) {
      const bool known =
          std::any_of(company.bank_accounts.begin(), company.bank_accounts.end(),
                      [&](const BankAccount& account) { return account.name == name; });
      if (!name.empty() && !known)
        faults_.add(incoming, path,
                    fail(FailureKind::rejected, "DOC-01",
                         fmt::format("there is no bank account '{}' in the company", name),
                         "add it to the company, or name another bank account")
                        .value());
    };
    for (const Profile& profile : company.profiles) look_up("profiles", profile.bank_account);
    for (const SepaAccount& account : company.sepa.accounts)
      look_up("sepa.accounts", account.account);
  }

  // Entries keep their accounts for good, and a FEC wants those of the chart of accounts
  // (A47 A-1 VII: the first three characters are digits of the PCG).
  void check_book_account(IncomingMaster& incoming, const char* path, const std::string& account) {
    const auto is_digit = [](char one) { return one >= '0' && one <= '9'; };
    if (account.empty() ||
        (account.size() >= 3 && std::all_of(account.begin(), account.begin() + 3, is_digit)))
      return;
    faults_.add(incoming, path,
                fail(FailureKind::rejected, "DOC-17",
                     fmt::format("the account '{}' does not begin with three digits", account),
                     "an account of the chart of accounts, such as 411000")
                    .value());
  }

  void check_chart(IncomingMaster& incoming, const Company& company) {
    const auto path = [](const ChartKey& key) { return fmt::format("accounts.{}", key.key); };
    for (const ChartKey& key : chart_accounts)
      check_book_account(incoming, path(key).c_str(), company.accounts.*key.value);
    for (const BankAccount& account : company.bank_accounts)
      check_book_account(incoming, "bank_accounts", account.account);
    for (const ChartKey& key : chart_journals)
      check_journal(incoming, path(key).c_str(), company.accounts.*key.value);
    for (const JournalName& journal : company.journals)
      check_journal(incoming, "journals", journal.code);
  }

  void check_journal(IncomingMaster& incoming, const char* path, const std::string& journal) {
    if (journal != opening_journal)
      return;
    faults_.add(incoming, path,
                fail(FailureKind::rejected, "DOC-17",
                     fmt::format("the journal '{}' is that of opening entries", opening_journal),
                     "give it a code of its own")
                    .value());
  }

  // Where what is sold to a partner, and bought from him, is booked (B2).
  void check_books_of(IncomingMaster& incoming, const Partner& partner) {
    check_book_account(incoming, "account", partner.account);
    check_journal(incoming, "journal", partner.journal);
    if (partner.supplier) {
      check_book_account(incoming, "supplier.account", partner.supplier->account);
      check_journal(incoming, "supplier.journal", partner.supplier->journal);
    }
  }

  void check_terms(IncomingMaster& incoming, const char* path, const std::string& code) {
    if (code.empty())
      return;
    if (auto found = office_.payment_terms(code); !found)
      faults_.add(incoming, path, found.error());
  }

  // Else its customer would be reminded by another plan, in silence.
  void check_plan(IncomingMaster& incoming, const std::string& code) {
    if (code.empty() || is_ready_plan(code) ||
        store::find_master(office_.connection, "reminder_plan", code))
      return;
    faults_.add(
        incoming, "reminder_plan",
        fail(FailureKind::rejected, "DOC-01", fmt::format("there is no reminder plan '{}'", code),
             "'billing reminder-plan list' shows those there are; 'billing apply FILE' adds one")
            .value());
  }

  void check_mails(IncomingMaster& incoming, const ReminderPlan& plan) {
    auto plans = Plans::load(office_);
    if (!plans)
      return faults_.add(incoming, "steps", plans.error());
    for (size_t i = 0; i < plan.steps.size(); ++i) {
      if (auto found = plans->mail(plan.steps[i].mail, plan.steps[i].step); !found)
        faults_.add(incoming, fmt::format("steps[{}].mail", i + 1).c_str(), found.error());
    }
  }

  void check_look(IncomingMaster& incoming, const char* path, const std::string& code) {
    if (code.empty())
      return;
    if (auto found = complete_look(office_, code); !found)
      faults_.add(incoming, path, found.error());
  }

  Office& office_;
  MasterFaults& faults_;
};

}  // namespace

void MasterFaults::add(IncomingMaster& incoming, const char* path, Failure failure) {
  conflicts_only &= failure.kind == FailureKind::conflict;
  for (Diagnostic& fault : failure.diagnostics) {
    fault.where = tree::locate_path(incoming.source, path);
    list.push_back(std::move(fault));
  }
}

Failure MasterFaults::take() {
  return {conflicts_only ? FailureKind::conflict : FailureKind::rejected, std::exchange(list, {})};
}

void check_change(Office& office, IncomingMaster& incoming, MasterFaults& faults) {
  Checks(office, faults).check_change(incoming);
}

void check_references(Office& office, IncomingMaster& incoming, MasterFaults& faults) {
  Checks(office, faults).check_references(incoming);
}

}  // namespace billing

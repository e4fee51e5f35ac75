// SPDX-License-Identifier: Apache-2.0
#include "billing/operations/banking/announcing.hpp"

#include <fmt/format.h>

#include "billing/base/failpoint.hpp"
#include "billing/base/failure_about.hpp"
#include "billing/operations/mail/outbox.hpp"
#include "billing/operations/mail/recipients.hpp"
#include "billing/store/announcements.hpp"
#include "billing/store/outbox.hpp"
#include "billing/values/bank_id.hpp"
#include "billing/values/business_day.hpp"

namespace billing {
namespace {

store::MailRow mail_of(Office& office, const Creditor& creditor, const StoredDocument& stored,
                       const Debit& debit) {
  store::MailRow mail;
  mail.company = creditor.company.code;
  mail.draft = stored.row.draft;
  mail.purpose = "debit_announced";
  mail.at = office.settings.now;
  mail.by = office.settings.user;
  mail.details = mail_details({{"date", to_string(debit.date)},
                               {"amount", std::to_string(debit.amount)},
                               {"account", masked_iban(debit.iban)},
                               {"mandate", debit.mandate},
                               {"creditor", creditor.head.creditor_identifier}});
  return mail;
}

// The mail and its note, or neither. Nothing when another run was faster.
Result<bool> announce_one(Office& office, const Creditor& creditor, const Debit& debit,
                          std::string& recipient) {
  Work work(office);
  BILLING_TRY(stored, find_issued(office, creditor.company.code, debit.number, Kind::invoice));
  const MailRecipients who = recipients_of(office, stored.document, MailAbout::document);
  if (who.to.empty()) {
    return fail(failure_about(debit.number, FailureKind::rejected, "MAIL-03",
                              "nobody is known to write to",
                              "give the partner, or a contact of it, an 'email'"));
  }
  recipient = who.to.front().address;
  const std::string date = to_string(debit.date);
  const std::string today = to_string(office.settings.today);
  if (!store::insert_announcement(office.connection,
                                  {debit.document, debit.instalment, date, today}))
    return false;
  store::insert_mail(office.connection, mail_of(office, creditor, stored, debit));
  failpoint("sepa.announced");
  work.finish();
  return true;
}

}  // namespace

Date announced_day(const SepaAccount& settings, const OfficeSettings& office) {
  const Date told = add_days(office.today, settings.announce_days);
  return target_day_from(std::max(told, first_collection_day(settings, office.today, office.hour)));
}

Result<AnnounceOutcome> announce(Office& office, const CollectRequest& request,
                                 const std::function<void(const AnnouncedDebit&)>& announced) {
  BILLING_TRY(creditor, creditor_of(office, request));
  AnnounceOutcome outcome;
  if (creditor.settings.announce_days == 0)
    return outcome;
  CollectRequest ahead = request;
  ahead.collection_date = announced_day(creditor.settings, office.settings);
  ahead.shift = true;
  creditor.settings.prenotify = Prenotify::optional;  // it is what is made up for here
  creditor.settings.advance_days = 0;
  BILLING_TRY(chosen, choose_debits(office, creditor, ahead));
  outcome.left_out = std::move(chosen.left_out);
  for (const Debit& debit : chosen.debits) {
    if (store::is_announced(office.connection, debit.document, debit.instalment))
      continue;
    std::string recipient;
    const auto told = announce_one(office, creditor, debit, recipient);
    if (!told && told.error().kind != FailureKind::rejected)
      return fail(told.error());
    if (!told) {
      outcome.left_out.insert(outcome.left_out.end(), told.error().diagnostics.begin(),
                              told.error().diagnostics.end());
    } else if (*told) {
      ++outcome.announced;
      announced({debit, recipient});
    }
  }
  return outcome;
}

}  // namespace billing

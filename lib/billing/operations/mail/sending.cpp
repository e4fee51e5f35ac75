// SPDX-License-Identifier: Apache-2.0
#include "billing/operations/mail/sending.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "billing/base/failpoint.hpp"
#include "billing/base/failure_about.hpp"
#include "billing/base/text.hpp"
#include "billing/formats/records/records.hpp"
#include "billing/operations/banking/debit_notice.hpp"
#include "billing/operations/mail/outbox.hpp"
#include "billing/operations/mail/recipients.hpp"
#include "billing/operations/sales/events.hpp"
#include "billing/store/followups.hpp"
#include "billing/store/masters.hpp"

namespace billing {
namespace {

Failure refusal(FailureKind kind, const char* code, const Document& document, std::string message,
                std::string hint) {
  return failure_about(shown_id(document), kind, code, std::move(message), std::move(hint));
}

Result<void> check_addresses(const Document& document, const SendRequest& request) {
  for (const std::string& address : request.to) {
    if (!mail::is_mail_address(address))
      return fail(refusal(FailureKind::rejected, "MAIL-02", document,
                          fmt::format("'{}' is no mail address", address),
                          "write it as name@domain"));
  }
  return {};
}

// Addresses that were added on the way stay with the partner.
Result<void> keep_addresses(Office& office, const Document& document,
                            const std::vector<std::string>& addresses) {
  if (document.customer.empty())
    return {};
  BILLING_TRY(known, office.partner(document.customer));
  Partner partner = *known;
  const size_t before = partner.contacts.size();
  for (const std::string& address : addresses) {
    const bool there =
        address == partner.email ||
        std::any_of(partner.contacts.begin(), partner.contacts.end(),
                    [&](const Contact& contact) { return contact.email == address; });
    if (there)
      continue;
    Contact contact;
    contact.name = address.substr(0, address.find('@'));
    contact.email = address;
    contact.language = document.language;
    contact.approves_quotes = false;  // nobody said that it may
    partner.contacts.push_back(std::move(contact));
  }
  if (partner.contacts.size() == before)
    return {};
  const std::string name = partner.name;
  const std::string code = partner.code;
  store::upsert_master(
      office.connection, "partner",
      {code, name, records::write_record(std::move(partner), records::Syntax::json)});
  office.forget();
  return {};
}

// The last mail that the document was sent by.
std::optional<store::MailRow> sent_by(Office& office, const StoredDocument& stored) {
  std::optional<store::MailRow> last;
  store::for_each_mail(office.connection, {{}, {}, stored.row.draft},
                       [&](const store::MailRow& mail) {
                         if (mail.purpose == sent_step)
                           last = mail;
                       });
  return last;
}

// The mail as it goes into the outbox, if it can be sent at all.
Result<store::MailRow> mail_of(Office& office, const StoredDocument& stored,
                               const SendRequest& request) {
  const Document& document = stored.document;
  if (!stored.issued())
    return fail(refusal(FailureKind::conflict, "REM-03", document, "a draft is not sent",
                        "issue it first"));
  BILLING_CHECK(check_addresses(document, request));
  const MailRecipients who = recipients_of(office, document, MailAbout::document);
  if (request.to.empty() && who.to.empty())
    return fail(refusal(FailureKind::rejected, "MAIL-03", document, "nobody is known to write to",
                        "pass --to ADDRESS, or give the partner an 'email'"));
  store::MailRow mail;
  mail.company = document.company;
  mail.draft = stored.row.draft;
  mail.purpose = sent_step;
  mail.recipient = request.to.empty() ? who.to.front().address : request.to.front();
  mail.at = office.settings.now;
  mail.by = office.settings.user;
  mail.details = mail_details({{"to", join(request.to, "\n")}});
  return mail;
}

}  // namespace

Result<int64_t> send_within(Office& office, const StoredDocument& stored,
                            const SendRequest& request) {
  const Document& document = stored.document;
  BILLING_TRY(mail, mail_of(office, stored, request));
  if (const auto before = sent_by(office, stored)) {
    if (before->state == store::MailState::waiting)
      return before->id;  // what a run that was stopped left undone
    if (!request.again)
      return fail(refusal(FailureKind::conflict, "MAIL-08", document, "it was sent before",
                          "--again sends it once more"));
  }
  const int64_t id = store::insert_mail(office.connection, mail);
  // Sent again, the step stays the first one's.
  store::insert_step(office.connection, {stored.row.issued, 0, std::string(sent_step),
                                         to_string(office.settings.today), stored.row.total, id,
                                         office.settings.now, office.settings.user});
  note_announced(office, stored);
  BILLING_CHECK(keep_addresses(office, document, request.to));
  failpoint("send.recorded");
  return id;
}

Result<int64_t> send_document(Office& office, const std::string& id, Kind kind,
                              const SendRequest& request) {
  Work work(office);
  BILLING_TRY(stored, find_document(office, id, kind));
  BILLING_TRY(mail, send_within(office, stored, request));
  work.finish();
  return mail;
}

Result<WrittenMail> preview_of(Office& office, Plans& plans, const StoredDocument& stored,
                               const SendRequest& request) {
  BILLING_TRY(mail, mail_of(office, stored, request));
  return write_preview(office, plans, mail);
}

}  // namespace billing

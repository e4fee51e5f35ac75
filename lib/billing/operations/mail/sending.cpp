// SPDX-License-Identifier: Apache-2.0
#include "billing/operations/mail/sending.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "billing/base/failpoint.hpp"
#include "billing/base/text.hpp"
#include "billing/documents/followup/reminder.hpp"
#include "billing/formats/records/records.hpp"
#include "billing/formats/tree/emitter.hpp"
#include "billing/operations/mail/recipients.hpp"
#include "billing/operations/mail/writing.hpp"
#include "billing/operations/sales/events.hpp"
#include "billing/store/followups.hpp"
#include "billing/store/masters.hpp"

namespace billing {
namespace {

Failure refusal(FailureKind kind, const char* code, const Document& document, std::string message,
                std::string hint) {
  Location where;
  where.file = shown_id(document);
  return fail(kind, code, std::move(message), std::move(hint), where).value();
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

std::string details_of(const SendRequest& request) {
  if (request.to.empty())
    return {};
  tree::Emitter json(tree::Syntax::json);
  json.begin_mapping();
  json.key("to");
  json.string(join(request.to, "\n"));
  json.end_mapping();
  return json.take();
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

}  // namespace

Result<int64_t> send_within(Office& office, const StoredDocument& stored,
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
  if (const auto before = sent_by(office, stored)) {
    if (before->state == store::MailState::waiting)
      return before->id;  // what a run that was stopped left undone
    if (!request.again)
      return fail(refusal(FailureKind::conflict, "MAIL-08", document, "it was sent before",
                          "--again sends it once more"));
  }
  store::MailRow mail;
  mail.company = document.company;
  mail.draft = stored.row.draft;
  mail.purpose = sent_step;
  mail.recipient = request.to.empty() ? who.to.front().address : request.to.front();
  mail.at = office.settings.now;
  mail.by = office.settings.user;
  mail.details = details_of(request);
  const int64_t id = store::insert_mail(office.connection, mail);
  // Sent again, the step stays the first one's.
  store::insert_step(office.connection, {stored.row.issued, 0, std::string(sent_step),
                                         to_string(office.settings.today), stored.row.total, id,
                                         office.settings.now, office.settings.user});
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

Result<SendPreview> preview_of(Office& office, const StoredDocument& stored,
                               const SendRequest& request) {
  const Document& document = stored.document;
  BILLING_CHECK(check_addresses(document, request));
  const MailRecipients who = recipients_of(office, document, MailAbout::document);
  SendPreview preview;
  preview.to = request.to;
  if (preview.to.empty()) {
    for (const mail::Mailbox& box : who.to) preview.to.push_back(box.address);
  }
  for (const mail::Mailbox& box : who.cc) preview.copies.push_back(box.address);
  BILLING_TRY(company, office.company(document.company));
  const std::string answers = answers_to(*company, document).address;
  if (company->mail.copy && !answers.empty())
    preview.copies.push_back(answers);
  preview.subject =
      fmt::format("[{}] {} {}", company->mail.tag.empty() ? company->code : company->mail.tag,
                  kind_name(who.language, document.kind), shown_id(document));
  if (!document.schedule.empty())
    preview.due_date = to_string(document.schedule.back().due_date);
  return preview;
}

}  // namespace billing

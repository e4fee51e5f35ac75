// SPDX-License-Identifier: Apache-2.0
#include "billing/operations/mail/outbox.hpp"

#include <fmt/format.h>

#include "billing/formats/tree/emitter.hpp"
#include "billing/formats/tree/parse.hpp"

namespace billing {
namespace {

Result<store::MailRow> find_mail(Office& office, int64_t id) {
  auto row = store::find_mail(office.connection, id);
  if (!row) {
    return fail(FailureKind::not_found, "DOC-03", fmt::format("there is no mail {}", id),
                "'billing outbox list' shows those there are");
  }
  return std::move(*row);
}

Failure wrong_state(const store::MailRow& row, const char* hint) {
  return fail(FailureKind::conflict, "MAIL-07",
              fmt::format("mail {} is {}", row.id, to_word(row.state)), hint)
      .value();
}

}  // namespace

std::string mail_details(
    std::initializer_list<std::pair<std::string_view, std::string_view>> details) {
  tree::Emitter json(tree::Syntax::json);
  json.begin_mapping();
  for (const auto& [key, value] : details) json.text(key, value);
  json.end_mapping();
  return json.take();
}

std::string mail_detail(const store::MailRow& mail, std::string_view key) {
  if (mail.details.empty())
    return {};
  const auto details = tree::parse_json(mail.details);
  return details ? details->text_of(key) : std::string();
}

std::string customer_of(Office& office, const store::MailRow& mail) {
  const auto row = row_of_draft(office, mail.draft);
  return row ? row->customer : std::string();
}

Result<void> revive(Office& office, int64_t id) {
  Work work(office);
  BILLING_TRY(row, find_mail(office, id));
  if (row.state == store::MailState::waiting) {
    if (!store::hasten_mail(office.connection, id, office.settings.now))
      return fail(wrong_state(row,
                              "it waits for no hour, or a run is at it; "
                              "'billing outbox send' takes what waits"));
    work.finish();
    return {};
  }
  if (row.state == store::MailState::sent)
    return fail(
        wrong_state(row, "only mails that were refused, dropped or put off can be tried again"));
  store::revive_mail(office.connection, id);
  store::forget_refusals(office.connection, customer_of(office, row));
  work.finish();
  return {};
}

Result<void> drop(Office& office, int64_t id, const std::string& reason) {
  Work work(office);
  BILLING_TRY(row, find_mail(office, id));
  if (row.state != store::MailState::waiting)
    return fail(wrong_state(row, "only mails that wait can be dropped"));
  // Told that it never leaves, nobody expects it to leave at this moment.
  if (!store::drop_mail(office.connection, id, reason, office.settings.now))
    return fail(wrong_state(row, "a run is at it; 'billing outbox list' tells how it ended"));
  work.finish();
  return {};
}

}  // namespace billing

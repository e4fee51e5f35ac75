// SPDX-License-Identifier: Apache-2.0
#include "billing/operations/mail/posting.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "billing/base/failpoint.hpp"
#include "billing/operations/mail/outbox.hpp"
#include "billing/values/instant.hpp"

namespace billing {
namespace {

using delivery::Delivery;
using delivery::Outcome;

constexpr int claimed_at_once = 20;

// What has left is recorded, however short a wait was asked for: unrecorded, it would leave again.
constexpr int seconds_to_record = 600;

std::string first_message(const Failure& failure) {
  return failure.diagnostics.empty()
             ? "it cannot be written"
             : fmt::format("{} [{}]", failure.diagnostics[0].message, failure.diagnostics[0].code);
}

}  // namespace

int64_t seconds_to_wait(int64_t attempts) {
  constexpr int64_t first = 300;
  constexpr int64_t longest = 6 * 3600;
  return attempts >= 10 ? longest : std::min(first << attempts, longest);
}

store::Lease Post::lease() const {
  const std::string now = room_.now();
  return {room_.owner, now, add_seconds(now, room_.lease_seconds)};
}

void Post::free_lost_leases() {
  const auto owners = store::lease_owners(office_.connection);
  for (const std::string& owner : owners) {
    if (owner == room_.owner || !room_.is_gone(owner))
      continue;
    Work work(office_);
    store::free_leases(office_.connection, owner);
    work.finish();
  }
}

void Post::let_go(int64_t id) {
  Work work(office_);
  auto row = store::find_mail(office_.connection, id);
  if (row && row->state == store::MailState::waiting)
    store::defer_mail(office_.connection, id, row->answer, row->not_before);
  work.finish();
}

// True when there is something to send.
Result<bool> Post::build(store::MailRow& row) {
  auto written = write_waiting(office_, plans_, row);
  if (!written) {
    const bool final = written.error().kind == FailureKind::rejected;
    settle(row,
           {final ? Outcome::refused : Outcome::later, first_message(written.error()), {}, {}});
    return false;
  }
  Work work(office_);
  if (!*written) {
    store::settle_mail(office_.connection, row.id, store::MailState::dropped,
                       "what it asks for is not open any more", room_.now());
    work.finish();
    settled_({row, Outcome::delivered, {}, {}, true});
    return false;
  }
  row = std::move((*written)->row);
  store::set_built(office_.connection, row);
  work.finish();
  failpoint("mail.built");
  return true;
}

Result<std::optional<store::MailRow>> Post::built(int64_t id) {
  auto row = store::find_mail(office_.connection, id);
  if (!row || row->state != store::MailState::waiting)
    return std::nullopt;
  if (row->bytes && !is_overtaken(office_, *row))
    return row;
  BILLING_TRY(ready, build(*row));
  if (!ready)
    return std::nullopt;
  return row;
}

Result<void> Post::deliver(int64_t id) {
  if (shut_) {
    let_go(id);
    return {};
  }
  BILLING_TRY(row, built(id));
  if (!row)
    return {};
  const KeptRecipients recipients = kept_recipients(row->recipients);
  const delivery::Envelope envelope{row->sender, recipients.to, recipients.copies, *row->bytes,
                                    row->message_id.substr(0, row->message_id.find('@'))};
  Delivery delivery = room_.carrier(envelope);
  // A server may close a connection that it has had enough of: once more, on a fresh one.
  if (delivery.outcome == Outcome::unreachable)
    delivery = room_.carrier(envelope);
  office_.connection.set_wait(seconds_to_record);
  failpoint("mail.delivered");
  shut_ = delivery.outcome == Outcome::unreachable;
  settle(*row, delivery);
  return {};
}

void Post::settle(const store::MailRow& row, const Delivery& delivery) {
  const std::string now = room_.now();
  finish();
  const sql::RelaxedCommits relaxed(office_.connection);
  Work work(office_);
  Outcome outcome = delivery.outcome;
  if (outcome == Outcome::later && row.attempts + 1 >= attempts_max)
    outcome = Outcome::refused;
  switch (outcome) {
    case Outcome::delivered:
      store::settle_mail(office_.connection, row.id, store::MailState::sent, delivery.answer, now);
      break;
    case Outcome::refused:
      store::settle_mail(office_.connection, row.id, store::MailState::refused, delivery.answer,
                         now);
      if (!delivery.refused_address.empty()) {
        store::record_refusal(office_.connection, {customer_of(office_, row),
                                                   delivery.refused_address, delivery.answer, now});
      }
      break;
    case Outcome::later:
      store::defer_mail(office_.connection, row.id, delivery.answer,
                        add_seconds(now, seconds_to_wait(row.attempts)));
      break;
    case Outcome::unreachable:
      // Not this mail's fault: it may leave as soon as the server is back.
      store::defer_mail(office_.connection, row.id, delivery.answer, row.not_before);
      break;
  }
  work.finish();
  recorded_ = std::async(std::launch::async, [this] { office_.connection.secure_log(); });
  failpoint("mail.settled");
  settled_({row, outcome, delivery.answer, delivery.left_out, false});
}

void Post::finish() {
  if (recorded_.valid())
    recorded_.get();
}

Result<void> Post::deliver_waiting(int limit) {
  free_lost_leases();
  for (int left = limit; !shut_ && (limit == 0 || left > 0);) {
    const int count = limit == 0 ? claimed_at_once : std::min(left, claimed_at_once);
    Work work(office_);
    auto ids = store::claim_mails(office_.connection, office_.settings.company, lease(), count);
    work.finish();
    failpoint("mail.claimed");
    if (ids.empty())
      break;
    std::sort(ids.begin(), ids.end());
    for (const int64_t id : ids) BILLING_CHECK(deliver(id));
    left -= static_cast<int>(ids.size());
  }
  finish();
  return {};
}

}  // namespace billing

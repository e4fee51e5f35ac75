// SPDX-License-Identifier: Apache-2.0
#include "billing/operations/sales/history.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "billing/base/text.hpp"
#include "billing/formats/tree/parse.hpp"
#include "billing/operations/mail/outbox.hpp"
#include "billing/operations/mail/recipients.hpp"
#include "billing/operations/sales/events.hpp"

namespace billing {
namespace {

// What an event says beside who, when and which document.
std::string details_of(const tree::Node& event) {
  static constexpr std::string_view known[] = {"kind", "document", "document_kind", "verb", "date",
                                               "at",   "by"};
  std::string text;
  for (size_t i = 0; i < event.keys.size(); ++i) {
    const std::string& key = event.keys[i].text;
    if (std::find(std::begin(known), std::end(known), key) != std::end(known))
      continue;
    text += fmt::format("{}{}: {}", text.empty() ? "" : ", ", key, event.items[i].text);
  }
  return text;
}

std::string issuing_word(Kind kind) {
  switch (kind) {
    case Kind::quote:
      return "sent";
    case Kind::order:
      return "confirmed";
    case Kind::delivery_note:
      return "delivered";
    case Kind::invoice:
    case Kind::credit_note:
    case Kind::receipt:
      return "validated";
  }
  return {};
}

store::MailRow notice_about(Office& office, const StoredDocument& stored, const char* purpose,
                            const std::string& reason) {
  store::MailRow mail;
  mail.company = stored.document.company;
  mail.draft = stored.row.draft;
  mail.purpose = purpose;
  mail.at = office.settings.now;
  mail.by = office.settings.user;
  mail.details = mail_details({{"reason", reason}});
  return mail;
}

}  // namespace

Result<std::vector<HistoryRow>> history_of(Office& office, const std::string& id, Kind kind) {
  const sql::Snapshot snapshot(office.connection);
  BILLING_TRY(stored, find_document(office, id, kind));
  const Document& document = stored.document;
  std::vector<HistoryRow> rows;
  if (document.made)
    rows.push_back({document.made->at, document.made->by, "made", document.id});
  if (document.issued) {
    rows.push_back({document.issued->at, document.issued->by, issuing_word(kind), document.number});
  }
  for (const std::string& text : store::events_of(office.connection, stored.row.draft)) {
    BILLING_TRY(event, tree::parse_json(text));
    const std::string verb = event.text_of("verb");
    const bool file = verb == keep_word;
    rows.push_back({event.text_of("at"), event.text_of("by"), file ? "file kept" : verb,
                    file ? event.text_of("purpose") : details_of(event)});
  }
  for (const auto& comment : store::comments_of(office.connection, stored.row.draft))
    rows.push_back({comment.at, comment.by, "comment", comment.text});
  std::stable_sort(rows.begin(), rows.end(),
                   [](const HistoryRow& a, const HistoryRow& b) { return a.at < b.at; });
  return rows;
}

Result<void> comment_on(Office& office, const std::string& id, Kind kind, const std::string& text) {
  if (trim(text).empty()) {
    return fail(FailureKind::rejected, "NOTE-01", "the comment says nothing",
                "pass its text: --text 'called, will answer on Monday'");
  }
  Work work(office);
  BILLING_TRY(stored, find_document(office, id, kind));
  store::insert_comment(office.connection, stored.row.draft,
                        {office.settings.now, office.settings.user, std::string(trim(text))});
  work.finish();
  return {};
}

Result<std::optional<Date>> accepted_on(Office& office, const StoredDocument& quote) {
  std::optional<Date> day;
  for (const std::string& text : store::events_of(office.connection, quote.row.draft)) {
    BILLING_TRY(event, tree::parse_json(text));
    if (event.text_of("verb") != to_word(Verb::accept))
      continue;
    const std::string on_paper = event.text_of("signed_on");
    day = parse_date(on_paper.empty() ? event.text_of("date") : on_paper);
  }
  return day;
}

Result<void> move_milestone(Office& office, const std::string& id, const MilestoneDate& milestone) {
  Work work(office);
  BILLING_TRY(order, find_document(office, id, Kind::order));
  if (order.document.state != State::confirmed) {
    Location where;
    where.file = shown_id(order.document);
    return fail(FailureKind::conflict, "MILE-01",
                fmt::format("order {} is {}: its milestones do not move", shown_id(order.document),
                            order.document.state == State::draft ? "a draft"
                                                                 : to_word(order.document.state)),
                order.document.state == State::draft ? "write 'milestones' into the draft"
                                                     : "what was invoiced keeps its dates",
                where);
  }
  append_event(office, order, milestone_word,
               {{"name", milestone.name}, {"to", to_string(milestone.date)}});
  work.finish();
  return {};
}

Result<std::vector<MilestoneDate>> milestones_of(Office& office, const StoredDocument& order) {
  std::vector<MilestoneDate> milestones = order.document.milestones;
  for (const std::string& text : store::events_of(office.connection, order.row.draft)) {
    BILLING_TRY(event, tree::parse_json(text));
    const auto date = parse_date(event.text_of("to"));
    if (event.text_of("verb") != milestone_word || !date)
      continue;
    const std::string name = event.text_of("name");
    std::erase_if(milestones, [&](const MilestoneDate& one) { return one.name == name; });
    milestones.push_back({name, *date});
  }
  return milestones;
}

void tell_issuer(Office& office, const StoredDocument& stored, const char* purpose,
                 const std::string& reason) {
  store::MailRow mail = notice_about(office, stored, purpose, reason);
  if (const auto company = office.company(stored.document.company))
    mail.recipient = answers_to(**company, stored.document).address;
  store::insert_mail(office.connection, mail);
}

void insert_notice(Office& office, const StoredDocument& stored, const char* purpose,
                   const std::string& reason) {
  store::MailRow mail = notice_about(office, stored, purpose, reason);
  const auto who = recipients_of(office, stored.document, MailAbout::document);
  if (!who.to.empty())
    mail.recipient = who.to.front().address;
  store::insert_mail(office.connection, mail);
}

}  // namespace billing

// SPDX-License-Identifier: Apache-2.0
#include "billing/operations/einvoice/status.hpp"

#include <fmt/format.h>

#include "billing/base/text.hpp"
#include "billing/formats/tree/parse.hpp"
#include "billing/operations/sales/events.hpp"

namespace billing {
namespace {

Result<StoredDocument> find_einvoice(Office& office, const std::string& id, Kind kind) {
  BILLING_TRY(stored, find_document(office, id, kind));
  if (!stored.issued()) {
    return fail(FailureKind::conflict, "EINV-07", fmt::format("'{}' is a draft", id),
                fmt::format("'billing {} validate {}' makes it an e-invoice", noun(kind), id));
  }
  return stored;
}

Result<std::vector<StatusRow>> recorded(Office& office, const StoredDocument& stored) {
  std::vector<StatusRow> rows;
  for (const std::string& text : store::events_of(office.connection, stored.row.draft)) {
    BILLING_TRY(event, tree::parse_json(text));
    const auto date = parse_date(event.text_of("on"));
    if (event.text_of("verb") != status_word || !date)
      continue;
    const auto* status = einvoice::find_status(event.text_of("status"));
    rows.push_back({*date, event.text_of("status"),
                    status != nullptr ? std::string(status->word) : "", event.text_of("reason"),
                    event.text_of("comment"), event.text_of("by")});
  }
  return rows;
}

Result<const einvoice::LifeCycleStatus*> status_asked(const StatusChange& change) {
  const auto* status = einvoice::find_status(change.status);
  if (status == nullptr) {
    std::vector<std::string_view> known;
    for (const auto& one : einvoice::life_cycle_statuses()) known.push_back(one.word);
    return fail(FailureKind::rejected, "EINV-08",
                fmt::format("there is no status '{}'", change.status),
                suggestion(change.status, known));
  }
  if (einvoice::allows_reason(*status, change.reason))
    return status;
  const std::string message =
      change.reason.empty()
          ? fmt::format("status {} ({}) needs a reason", status->code, status->word)
          : fmt::format("'{}' is no reason for status {} ({})", change.reason, status->code,
                        status->word);
  return fail(FailureKind::rejected, "EINV-08", message, fmt::format("one of {}", status->reasons));
}

}  // namespace

Result<void> set_status(Office& office, const std::string& id, Kind kind,
                        const StatusChange& change) {
  BILLING_TRY(status, status_asked(change));
  const Date date = change.date.value_or(office.settings.today);
  Work work(office);
  BILLING_TRY(stored, find_einvoice(office, id, kind));
  BILLING_TRY(rows, recorded(office, stored));
  const std::string number = stored.document.number;
  if (!rows.empty()) {
    const auto* last = einvoice::find_status(rows.back().code);
    if (last != nullptr && last->ends) {
      return fail(FailureKind::conflict, "EINV-09",
                  fmt::format("{} is {}: its life cycle is over", number, last->word),
                  "credit it, and issue a new one");
    }
  }
  const Date earliest = rows.empty() ? *stored.document.issue_date : rows.back().date;
  if (date < earliest || date > office.settings.today) {
    return fail(
        FailureKind::conflict, "EINV-09",
        fmt::format("{} does not lie between {} and today", to_string(date), to_string(earliest)),
        "statuses follow each other");
  }
  append_event(office, stored, status_word,
               {{"status", std::string(status->code)},
                {"on", to_string(date)},
                {"reason", change.reason},
                {"comment", std::string(trim(change.comment))}});
  work.finish();
  return {};
}

Result<std::vector<StatusRow>> statuses_of(Office& office, const std::string& id, Kind kind) {
  const sql::Snapshot snapshot(office.connection);
  BILLING_TRY(stored, find_einvoice(office, id, kind));
  return recorded(office, stored);
}

}  // namespace billing

// SPDX-License-Identifier: Apache-2.0
#include "billing/operations/books/closings.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "billing/base/failpoint.hpp"
#include "billing/formats/tree/emitter.hpp"
#include "billing/store/documents.hpp"

namespace billing {
namespace {

constexpr Date beginning{1900, 1, 1};

class Writer {
 public:
  std::string write(const Closing& closing) {
    json_.begin_mapping();
    put("kind", "closing");
    put("company", closing.company);
    put("period", to_word(closing.period));
    put("first_day", to_string(closing.first_day));
    put("last_day", to_string(closing.last_day));
    put("currency", closing.currency.code());
    totals("of_period", closing.of_period);
    totals("grand", closing.grand);
    put("at", closing.closed->at);
    put("by", closing.closed->by);
    json_.end_mapping();
    return json_.take();
  }

 private:
  void put(std::string_view key, std::string_view value) {
    json_.key(key);
    json_.string(value);
  }
  void count(std::string_view key, int64_t value) {
    json_.key(key);
    json_.number(value);
  }
  void totals(std::string_view key, const ClosingTotals& totals) {
    json_.key(key);
    json_.begin_mapping();
    json_.key("documents");
    json_.begin_sequence();
    for (const KindTotal& one : totals.documents) {
      json_.begin_mapping();
      put("kind", one.kind);
      put("currency", one.currency.code());
      count("count", one.count);
      put("total", to_string(one.total));
      json_.end_mapping();
    }
    json_.end_sequence();
    json_.key("vat");
    json_.begin_sequence();
    for (const VatBreakdown& rate : totals.vat) {
      json_.begin_mapping();
      put("vat", to_string(rate.vat));
      put("base", to_string(rate.base));
      put("amount", to_string(rate.amount));
      json_.end_mapping();
    }
    json_.end_sequence();
    count("entries", totals.entries);
    put("debit", to_string(totals.debit));
    json_.end_mapping();
  }

  tree::Emitter json_{tree::Syntax::json};
};

void append(Office& office, const Closing& closing) {
  const int64_t row = store::append_issued(office.connection, closing.company, "closing", "", 0,
                                           closing_text(closing));
  failpoint("closing.appended");
  const auto written = store::find_row(office.connection, row);
  store::insert_closing(office.connection,
                        {closing.company, std::string(to_word(closing.period)),
                         to_string(closing.last_day), written->chain, written->hash});
  failpoint("closing.noted");
}

}  // namespace

std::string closing_text(const Closing& closing) { return Writer().write(closing); }

Closing count_closing(Office& office, const Company& company, Period period, Days days) {
  Closing closing{company.code, period, days.first, days.last, company.currency, {}, {}, {}};
  closing.of_period = store::closing_totals(office.connection, company.code, company.currency,
                                            days.first, days.last);
  closing.grand = store::closing_totals(office.connection, company.code, company.currency,
                                        beginning, days.last);
  closing.closed = Attribution{office.settings.user, office.settings.now};
  return closing;
}

Result<std::vector<Closing>> close_books(Office& office, Period period, std::optional<Date> until) {
  Work work(office);
  BILLING_TRY(company, office.company(""));
  const Date today = office.settings.today;
  std::vector<Closing> closings;
  const auto books = store::days_of_books(office.connection, company->code);
  const Date end = until.value_or(add_days(today, -1));
  if (until && (*until >= today || period_of(period, *until, *company).last != *until)) {
    const Date last = period_of(period, *until, *company).last;
    return fail(FailureKind::rejected, "CLOSE-01",
                last != *until ? fmt::format("{} is not the last day of a {}; that is {}",
                                             to_string(*until), to_word(period), to_string(last))
                               : fmt::format("{} is not over yet", to_string(*until)),
                "close a period once it is over; without --until it is every one that is");
  }
  if (!books)
    return closings;
  const auto before = store::last_closing(office.connection, company->code, to_word(period));
  Date next = books->first;
  if (before)
    next = add_days(parse_date(before->last_day).value_or(next), 1);
  std::vector<Days> periods;
  if (period == Period::day) {
    for (const Date day : store::busy_days(office.connection, company->code, next, end))
      periods.push_back({day, day});
  } else {
    for (Days days = period_of(period, next, *company); days.last <= end;
         days = period_of(period, add_days(days.last, 1), *company))
      periods.push_back(days);
  }
  for (const Days& days : periods) {
    closings.push_back(count_closing(office, *company, period, days));
    append(office, closings.back());
  }
  work.finish();
  return closings;
}

}  // namespace billing

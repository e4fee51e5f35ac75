// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include "billing/base/text.hpp"
#include "billing/operations/sales/documents.hpp"
#include "billing/store/reports.hpp"
#include "cli/commands/all.hpp"
#include "cli/commands/listing.hpp"

namespace billing::cli {
namespace {

// From the first day of the year to today, unless the options say otherwise.
struct Span {
  Date from;
  Date until;
};

Result<Span> span_of(Invocation& call, const Office& office) {
  BILLING_TRY(from, call.date_option("--from"));
  BILLING_TRY(until, call.date_option("--until"));
  const Date last = until.value_or(office.settings.today);
  return Span{from.value_or(Date{last.year, 1, 1}), last};
}

Result<ExitStatus> run_ageing(Invocation& call) {
  BILLING_TRY(office, call.office());
  BILLING_TRY(company, office->company(""));
  Rows rows(
      call.output,
      {"customer", "customer_name", "currency", "not_due", "days_1_30", "days_31_60", "days_61_90",
       "days_over_90", "credit", "total"},
      {"not_due", "days_1_30", "days_31_60", "days_61_90", "days_over_90", "credit", "total"});
  store::for_each_ageing(office->connection, company->code, office->settings.today,
                         [&](const store::AgeingRow& row) {
                           std::vector<std::string> values = {row.customer, row.name, row.currency};
                           int64_t total = row.credit;
                           for (const int64_t due : row.due) {
                             values.push_back(amount_text(due, row.currency));
                             total += due;
                           }
                           values.push_back(amount_text(row.credit, row.currency));
                           values.push_back(amount_text(total, row.currency));
                           rows.add(values);
                         });
  return done;
}

Result<ExitStatus> run_vat(Invocation& call) {
  BILLING_TRY(office, call.office());
  BILLING_TRY(company, office->company(""));
  BILLING_TRY(span, span_of(call, *office));
  const auto amount = [&](int64_t minor) { return to_string(Money{minor, company->currency}); };
  Rows rows(call.output, {"vat", "base", "amount", "pending_base", "pending"},
            {"base", "amount", "pending_base", "pending"});
  store::VatRow total;
  store::for_each_vat(office->connection, company->code, span.from, span.until,
                      [&](const store::VatRow& row) {
                        total.base += row.base;
                        total.amount += row.amount;
                        total.pending_base += row.pending_base;
                        total.pending += row.pending;
                        rows.add({to_string(row.vat), amount(row.base), amount(row.amount),
                                  amount(row.pending_base), amount(row.pending)});
                      });
  rows.add({"total", amount(total.base), amount(total.amount), amount(total.pending_base),
            amount(total.pending)});
  return done;
}

Result<ExitStatus> run_cashed(Invocation& call) {
  BILLING_TRY(office, call.office());
  BILLING_TRY(company, office->company(""));
  BILLING_TRY(span, span_of(call, *office));
  std::optional<int64_t> document;
  if (const auto id = call.option("--document")) {
    BILLING_TRY(stored, find_document(*office, *id, std::nullopt));
    document = stored.row.issued;
  }
  const auto amount = [&](int64_t minor) { return to_string(Money{minor, company->currency}); };
  Rows rows(call.output, {"date", "document", "payment", "vat", "base", "vat_amount", "amount"},
            {"base", "vat_amount", "amount"});
  store::for_each_cashed(
      office->connection, {company->code, span.from, span.until, document},
      [&](const store::CashedRow& row) {
        rows.add({row.date, row.document, row.payment, to_string(row.vat), amount(row.base),
                  amount(row.amount), amount(row.base + row.amount)});
      });
  return done;
}

Result<ExitStatus> run_revenue(Invocation& call) {
  static constexpr std::string_view ways[] = {"month", "customer", "account"};
  const std::string word = call.option("--by").value_or("month");
  const auto* way = std::find(std::begin(ways), std::end(ways), word);
  if (way == std::end(ways)) {
    return fail(FailureKind::usage, "USAGE-02", fmt::format("--by knows no '{}'", word),
                suggestion(word, ways));
  }
  BILLING_TRY(office, call.office());
  BILLING_TRY(company, office->company(""));
  BILLING_TRY(span, span_of(call, *office));
  const auto by = static_cast<store::RevenueBy>(way - std::begin(ways));
  const bool customers = by == store::RevenueBy::customer;
  std::vector<std::string> columns = {word, "entries", "revenue"};
  if (customers)
    columns.insert(columns.begin() + 1, "customer_name");
  Rows rows(call.output, columns, {"entries", "revenue"});
  int64_t sum = 0;
  const auto add = [&](const std::string& key, const std::string& name, const std::string& count,
                       int64_t amount) {
    std::vector<std::string> values = {key, count, to_string(Money{amount, company->currency})};
    if (customers)
      values.insert(values.begin() + 1, name);
    rows.add(values);
  };
  store::for_each_revenue(office->connection, company->code, span.from, span.until, by,
                          [&](const store::RevenueRow& row) {
                            add(row.key, row.name, std::to_string(row.count), row.amount);
                            sum += row.amount;
                          });
  add("total", "", "", sum);
  return done;
}

}  // namespace

std::vector<Command> report_commands() {
  const std::vector<Option> days = {
      {"--from", "DATE", "on or after (default: the first day of the year)"},
      {"--until", "DATE", "on or before (default: today)"}};
  Command ageing{.noun = "report",
                 .verb = "ageing",
                 .summary = "List what customers owe, by how long it is due."};
  ageing.more =
      "Credit is what a customer has to his account: payments not allocated, credit notes not\n"
      "deducted yet. Amounts of several currencies stay apart.";
  ageing.examples = {{"billing report ageing", ""},
                     {"billing report ageing --today 2026-12-31 --format csv", ""}};
  ageing.run = run_ageing;
  Command vat{.noun = "report",
              .verb = "vat",
              .summary = "Sum the VAT that fell due, by rate, and what still waits for payment."};
  vat.options = days;
  vat.examples = {{"billing report vat --from 2026-10-01 --until 2026-12-31", "a quarter"}};
  vat.run = run_vat;
  Command cashed{
      .noun = "report",
      .verb = "cashed",
      .summary = "List what was cashed of invoices whose VAT waits for payment, by rate."};
  cashed.more =
      "Of each payment, or money paid back: what it settled of an invoice or credit note at each\n"
      "rate, as status 212 (cashed) of an e-invoice tells it to the platform.";
  cashed.options = {{"--document", "NUMBER", "only of this invoice or credit note"}};
  cashed.options.insert(cashed.options.end(), days.begin(), days.end());
  cashed.examples = {{"billing report cashed --from 2026-11-01", ""},
                     {"billing report cashed --document F2026-00001 --json", ""}};
  cashed.run = run_cashed;
  Command revenue{.noun = "report",
                  .verb = "revenue",
                  .summary = "Sum revenue excl. VAT, net of credit notes and rebates."};
  revenue.options = {{"--by", "WHAT", "month (default), customer or account"}};
  revenue.options.insert(revenue.options.end(), days.begin(), days.end());
  revenue.examples = {{"billing report revenue", ""},
                      {"billing report revenue --by customer --from 2026-01-01", ""}};
  revenue.run = run_revenue;
  return {ageing, vat, cashed, revenue};
}

}  // namespace billing::cli

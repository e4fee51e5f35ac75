// SPDX-License-Identifier: Apache-2.0
#include "billing/documents/sales/terms.hpp"

#include <fmt/format.h>

#include "billing/base/text.hpp"
#include "cli/commands/all.hpp"

namespace billing::cli {
namespace {

Result<std::vector<MilestoneDate>> milestones_from(const Invocation& call) {
  std::vector<MilestoneDate> milestones;
  const auto text = call.option("--milestones");
  if (!text)
    return milestones;
  for (const std::string& word : split(*text, ',')) {
    const size_t equals = word.find('=');
    const auto date = equals == std::string::npos
                          ? std::nullopt
                          : parse_date(std::string_view(word).substr(equals + 1));
    if (!date || equals == 0) {
      return fail(FailureKind::usage, "USAGE-02", fmt::format("'{}' is no milestone", word),
                  "a name and its date, such as etd=2026-12-15");
    }
    milestones.push_back({word.substr(0, equals), *date});
  }
  return milestones;
}

Result<bool> is_invoice(const Invocation& call) {
  const std::string word = call.option("--kind").value_or("order");
  const auto kind = from_word<Kind>(word);
  if (kind == Kind::quote || kind == Kind::order || kind == Kind::invoice)
    return kind == Kind::invoice;
  return fail(FailureKind::usage, "USAGE-02", fmt::format("there are no terms of '{}'", word),
              "quote, order or invoice");
}

Result<ExitStatus> run_explain(Invocation& call) {
  BILLING_TRY(date, call.date_option("--date"));
  BILLING_TRY(milestones, milestones_from(call));
  BILLING_TRY(of_invoice, is_invoice(call));
  BILLING_TRY(office, call.office());
  Currency currency;
  if (const auto company = office->company(""))
    currency = (*company)->currency;
  if (const auto code = call.option("--currency")) {
    const auto known = parse_currency(*code);
    if (!known) {
      return fail(FailureKind::usage, "USAGE-02", fmt::format("there is no currency '{}'", *code),
                  "an ISO 4217 code, such as EUR");
    }
    currency = *known;
  }
  const auto total = parse_money(*call.option("--total"), currency);
  if (!total) {
    return fail(FailureKind::usage, "USAGE-02",
                fmt::format("'{}' is no amount in {}", *call.option("--total"), currency.code()),
                "digits and a point, such as 1440.00");
  }
  auto terms = office->payment_terms(call.arguments[0]);
  if (!terms) {
    terms.error().kind = FailureKind::not_found;
    return fail(std::move(terms.error()));
  }
  Rows rows(call.output, {"line", "step", "date", "amount"}, {"amount"});
  for (const TermsStep& step :
       explained((*terms)->instalments, *total, *date, milestones, of_invoice)) {
    rows.add({std::to_string(step.instalment), step.what, step.date ? to_string(*step.date) : "",
              step.amount ? to_string(*step.amount) : ""});
  }
  const Decimal shares = total_share((*terms)->instalments);
  if (shares != Decimal{100, 0}) {
    call.say(fmt::format("the shares add up to {}%: no order is confirmed with these terms",
                         to_string(shares)));
  }
  return done;
}

}  // namespace

std::vector<Command> terms_commands() {
  Command explain{.noun = "payment-terms",
                  .verb = "explain",
                  .arguments = "CODE",
                  .arguments_min = 1,
                  .arguments_max = 1,
                  .completes = Completes::codes,
                  .summary = "Show step by step when a total would fall due by these terms."};
  explain.more =
      "Each line counts from the line above, the first from the issue date. The last step of a "
      "line\n"
      "is what falls due. On an invoice the deposits are left out.";
  explain.options = {
      {"--date", "DATE", "the issue date", true},
      {"--total", "N", "the total incl. VAT", true},
      {"--kind", "KIND", "of a quote, an order (default) or an invoice"},
      {"--milestones", "LIST", "dates of milestones, such as etd=2026-12-15,delivery=2027-01-10"},
      {"--currency", "CODE", "of the total (default: the company's)"}};
  explain.examples = {
      {"billing payment-terms explain 30-70 --date 2026-01-15 --total 1440.00", ""},
      {"billing payment-terms explain net30 --date 2026-01-15 --total 1440.00 --kind invoice", ""}};
  explain.record_kind = "payment_terms";
  explain.run = run_explain;
  return {explain};
}

}  // namespace billing::cli

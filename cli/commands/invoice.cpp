// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include "billing/base/text.hpp"
#include "billing/operations/followup/late_charges.hpp"
#include "billing/operations/sales/billing_modes.hpp"
#include "billing/operations/sales/crediting.hpp"
#include "billing/operations/sales/invoicing.hpp"
#include "cli/commands/all.hpp"
#include "cli/commands/issuing.hpp"
#include "cli/commands/lines.hpp"

namespace billing::cli {
namespace {

ExitStatus print_draft(Invocation& call, const std::string& id) {
  call.output.line(id);
  call.say(fmt::format("{} draft {}; next: billing {} validate {}", call.command.noun, id,
                       call.command.noun, id));
  return done;
}

Result<ExitStatus> run_from_order(Invocation& call) {
  BILLING_TRY(lines, line_requests(call));
  if (!lines.empty() && call.arguments.size() > 1) {
    return fail(FailureKind::usage, "USAGE-04", "--lines goes with one order",
                "make an invoice of each, or leave --lines out");
  }
  BILLING_TRY(office, call.office());
  BILLING_TRY(id, invoice_from_orders(*office, call.arguments,
                                      {lines, call.flag("--finished"), call.flag("--short")}));
  return print_draft(call, id);
}

Result<ExitStatus> run_from_delivery(Invocation& call) {
  BILLING_TRY(office, call.office());
  BILLING_TRY(id, invoice_from_deliveries(*office, call.arguments));
  return print_draft(call, id);
}

Result<ExitStatus> run_from_quote(Invocation& call) {
  BILLING_TRY(office, call.office());
  BILLING_TRY(acceptance, acceptance_from(call));
  BILLING_TRY(id, invoice_from_quote(*office, call.arguments[0], acceptance, call.flag("--short")));
  return print_draft(call, id);
}

Result<ExitStatus> run_consolidate(Invocation& call) {
  const auto month = parse_month(*call.option("--month"));
  if (!month) {
    return fail(FailureKind::usage, "USAGE-02",
                fmt::format("'{}' is no month", *call.option("--month")),
                "year and month, such as 2026-10");
  }
  BILLING_TRY(office, call.office());
  BILLING_TRY(outcome, consolidate(
                           *office, *month, [&](const std::string& id) { call.output.line(id); },
                           [&](const std::string& customer, const Failure& failure) {
                             std::vector<Diagnostic> faults = failure.diagnostics;
                             for (Diagnostic& fault : faults) {
                               if (fault.where.file.empty())
                                 fault.where.file = customer;
                             }
                             call.tell(faults);
                           }));
  call.say(fmt::format("{} drafts; next: billing invoice validate --all", outcome.made));
  if (outcome.failed == 0)
    return done;
  return outcome.made > 0 ? partial : rejected;
}

Result<ExitStatus> run_credit(Invocation& call) {
  BILLING_TRY(office, call.office());
  CreditRequest request;
  request.reason = *call.option("--reason");
  BILLING_TRY(type, call.word_option<DocumentType>("--type"));
  BILLING_TRY(settle, call.word_option<Settle>("--settle"));
  BILLING_TRY(lines, line_requests(call));
  BILLING_TRY(amount, call.decimal_option("--amount"));
  if (amount && !lines.empty())
    return fail(wrong_value("--lines and --amount exclude each other", "make two credit notes"));
  request.type = type;
  request.settle = settle.value_or(Settle::invoice);
  request.lines = std::move(lines);
  if (amount) {
    BILLING_TRY(invoice, find_document(*office, *call.option("--for"), Kind::invoice));
    request.amount = to_money(*amount, invoice.document.currency);
    if (!request.amount)
      return fail(wrong_value(fmt::format("'{}' is no amount of {}", to_string(*amount),
                                          invoice.document.currency.code()),
                              "write it as 1234.50"));
  }
  BILLING_TRY(id, credit_invoice(*office, *call.option("--for"), request));
  return print_draft(call, id);
}

Result<ExitStatus> run_deposit(Invocation& call) {
  BILLING_TRY(office, call.office());
  DepositAsked asked;
  BILLING_TRY(share, call.decimal_option("--share", "30%"));
  BILLING_TRY(amount, call.decimal_option("--amount"));
  asked.share = share;
  asked.amount = amount;
  asked.payment = call.option("--payment").value_or("");
  if ((share ? 1 : 0) + (amount ? 1 : 0) + (asked.payment.empty() ? 0 : 1) > 1)
    return fail(
        wrong_value("--share, --amount and --payment exclude each other", "give one of them"));
  if (call.flag("--validate")) {
    BILLING_TRY(issued, issue_deposit(*office, call.arguments[0], asked));
    print_issued(call, issued);
    return done;
  }
  BILLING_TRY(id, invoice_deposit(*office, call.arguments[0], asked));
  return print_draft(call, id);
}

// Penalties by half year, the indemnity, or what paying early takes off.
Result<ExitStatus> run_penalty(Invocation& call) {
  BILLING_TRY(office, call.office());
  BILLING_TRY(on, call.date_option("--on"));
  const Date day = on.value_or(office->settings.today);
  BILLING_TRY(charges, late_charges(*office, call.arguments[0], day));
  Rows rows(call.output, {"what", "from", "until", "days", "rate", "base", "amount"},
            {"days", "rate", "base", "amount"});
  for (const LateInstalment& late : charges.instalments) {
    for (const PenaltyPeriod& period : late.penalty.periods) {
      rows.add({"interest", to_string(period.from), to_string(period.until),
                std::to_string(period.days), to_string(period.rate) + "%",
                to_string(Money{period.base, charges.currency}), ""});
    }
    rows.add({"penalty", "", to_string(day), "", "", to_string(late.late),
              to_string(late.penalty.amount)});
  }
  if (!charges.indemnity.is_zero())
    rows.add({"indemnity", "", "", "", "", "", to_string(charges.indemnity)});
  if (!charges.early_payment.is_zero())
    rows.add({"early payment", "", to_string(day), "", "", "", to_string(-charges.early_payment)});
  return done;
}

Command validate_command(Kind kind) {
  const std::string n = noun(kind);
  Command validate{.noun = n,
                   .verb = "validate",
                   .arguments = "ID...|--all",
                   .arguments_min = 0,
                   .arguments_max = -1,
                   .completes = Completes::documents,
                   .summary = "Check, number, freeze and book drafts; print the numbers."};
  validate.more =
      "All that is missing in a draft is told at once, and that draft stays as it is. The issue "
      "date is\n"
      "today unless the draft has one; it may not lie before the last one of the series.";
  validate.options = {
      {"--all", "", "every draft, by issue date and id, but those dated after today"},
      {"--if-needed", "", "for what was validated already, print its number"}};
  validate.examples = {
      {fmt::format("billing {} validate {}", n, kind == Kind::invoice ? "D-3" : "D-5"), ""},
      {fmt::format("billing {} validate --all --dry-run", n), "which numbers it would be"}};
  validate.kind = kind;
  validate.run = run_issue;
  return validate;
}

Command deposit_command() {
  Command deposit{.noun = "invoice",
                  .verb = "deposit",
                  .arguments = "ORDER",
                  .arguments_min = 1,
                  .arguments_max = 1,
                  .completes = Completes::documents,
                  .summary = "Make a deposit invoice draft on a confirmed order; print its id."};
  deposit.more =
      "Without options it is the next deposit instalment of the order's terms. It takes a number\n"
      "of the invoices; the invoice over the order deducts it with its VAT.";
  deposit.options = {{"--share", "PERCENT", "of the total incl. VAT, such as 30%"},
                     {"--amount", "N", "so much incl. VAT"},
                     {"--payment", "PAYMENT", "what was received already"},
                     {"--validate", "", "validate it at once; print its number"}};
  deposit.examples = {{"billing invoice deposit O2026-00004", ""},
                      {"billing invoice deposit O2026-00004 --share 30% --validate", ""}};
  deposit.kind = Kind::invoice;
  deposit.run = run_deposit;
  return deposit;
}

Option short_option() {
  return {"--short", "", "to a consumer: the paper names the accepted quote instead of the detail"};
}

Command from_order_command() {
  Command from_order{.noun = "invoice",
                     .verb = "from-order",
                     .arguments = "ORDER...",
                     .arguments_min = 1,
                     .arguments_max = -1,
                     .completes = Completes::documents,
                     .summary = "Make one invoice draft of confirmed orders; print its id."};
  from_order.more =
      "It takes what is left: all that is neither invoiced nor in a draft. Shipping and general\n"
      "discounts in amount are split by what the lines cost, the last invoice taking the rest. An\n"
      "order is done when all of it is on validated invoices. Several orders must have one "
      "customer,\n"
      "currency, billing address and payment terms.";
  from_order.options = {
      lines_option("invoice"),
      {"--finished", "", "nothing more will be invoiced: they are done when this is validated"},
      short_option()};
  from_order.examples = {
      {"billing invoice from-order O2026-00001", ""},
      {"billing invoice from-order O2026-00001 --lines 1=2.5", "2.5 of its line 1"},
      {"billing invoice from-order O2026-00002 O2026-00003", "one invoice over both"}};
  from_order.kind = Kind::invoice;
  from_order.run = run_from_order;
  return from_order;
}

Command from_delivery_command() {
  Command from_delivery{
      .noun = "invoice",
      .verb = "from-delivery",
      .arguments = "NOTE...",
      .arguments_min = 1,
      .arguments_max = -1,
      .completes = Completes::documents,
      .summary = "Make an invoice draft of delivery notes at their orders' prices; print its id."};
  from_delivery.more =
      "Each note is named by number and date. What belongs to no order has no price, and is "
      "refused.";
  from_delivery.examples = {{"billing invoice from-delivery L2026-00001", ""}};
  from_delivery.kind = Kind::invoice;
  from_delivery.run = run_from_delivery;
  return from_delivery;
}

}  // namespace

namespace {

Command consolidate_command() {
  Command month{.noun = "invoice",
                .verb = "consolidate",
                .summary = "Make the invoice drafts of a month that is over; print their ids."};
  month.more =
      "One for each customer with 'billing_mode: consolidated', billing address and currency, "
      "over\n"
      "what is left of the orders accepted in that month, each named with its date.";
  month.options = {{"--month", "MONTH", "which month, written YYYY-MM", true}};
  month.examples = {{"billing invoice consolidate --month 2026-10", ""}};
  month.kind = Kind::invoice;
  month.run = run_consolidate;
  return month;
}

}  // namespace

std::vector<Command> invoice_commands() {
  std::vector<Command> list = document_commands(Kind::invoice);
  Command from_quote{
      .noun = "invoice",
      .verb = "from-quote",
      .arguments = "QUOTE",
      .arguments_min = 1,
      .arguments_max = 1,
      .completes = Completes::documents,
      .summary = "Make an invoice draft of an accepted quote, without an order; print its id."};
  from_quote.options = acceptance_options();
  from_quote.options.push_back(short_option());
  from_quote.examples = {{"billing invoice from-quote Q2026-00002", ""}};
  from_quote.kind = Kind::invoice;
  from_quote.run = run_from_quote;
  Command penalty{.noun = "invoice",
                  .verb = "penalty",
                  .arguments = "ID",
                  .arguments_min = 1,
                  .arguments_max = 1,
                  .completes = Completes::documents,
                  .summary = "Work out penalties and indemnity of a late invoice."};
  penalty.more =
      "Interest counts from the day after the due date to the day of payment, at the rate of each\n"
      "half year, and is rounded once. Paid early enough, it shows the discount instead.";
  penalty.options = {{"--on", "DATE", "the day of payment (default: today)"}};
  penalty.examples = {{"billing invoice penalty F2026-00001 --on 2026-12-01", ""}};
  penalty.kind = Kind::invoice;
  penalty.run = run_penalty;
  list.push_back(from_order_command());
  list.push_back(from_delivery_command());
  list.push_back(consolidate_command());
  list.push_back(from_quote);
  list.push_back(deposit_command());
  list.push_back(validate_command(Kind::invoice));
  list.push_back(penalty);
  for (Command& command : electronic_commands(Kind::invoice, "F2026-00001"))
    list.push_back(std::move(command));
  return list;
}

std::vector<Command> credit_note_commands() {
  std::vector<Command> list = document_commands(Kind::credit_note);
  // Credit notes come from invoices, not from files, and are not copied.
  std::erase_if(list, [](const Command& command) {
    return command.verb == "new" || command.verb == "duplicate";
  });
  Command create{.noun = "credit-note",
                 .verb = "new",
                 .summary = "Make a draft that credits an invoice, or a part of it; print its id."};
  create.more =
      "Without --lines and --amount it credits all that is left. The type decides the accounts,\n"
      "and whether quantities return to what is left of the order: those of a cancellation and of\n"
      "an invoicing error do, those of global discounts do not.";
  create.options = {
      {"--for", "NUMBER", "the invoice to credit", true},
      {"--lines", "LINES", "lines of the invoice, with quantities: 2,3=0.5"},
      {"--amount", "N", "so much incl. VAT, over the rates in proportion"},
      {"--type", "TYPE", "global_discount[_earlier_year], invoicing_error or cancellation"},
      {"--settle", "HOW", "off this invoice (default), off the next one, or refund"},
      {"--reason", "TEXT", "why; printed on the credit note", true}};
  create.examples = {
      {"billing credit-note new --for F2026-00001 --reason 'wrong customer'", "all of it"},
      {"billing credit-note new --for F2026-00002 --lines 2=0.5 --reason 'broken tiles'", ""},
      {"billing credit-note new --for F2026-00002 --amount 50.00 --settle next --reason rebate",
       ""}};
  create.kind = Kind::credit_note;
  create.run = run_credit;
  list.insert(list.begin(), create);
  list.push_back(validate_command(Kind::credit_note));
  for (Command& command : electronic_commands(Kind::credit_note, "A2026-00001"))
    list.push_back(std::move(command));
  return list;
}

}  // namespace billing::cli

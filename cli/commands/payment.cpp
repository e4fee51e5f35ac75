// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include "billing/base/text.hpp"
#include "billing/formats/records/records.hpp"
#include "billing/operations/banking/payments.hpp"
#include "cli/commands/all.hpp"
#include "cli/commands/files.hpp"
#include "cli/commands/import.hpp"
#include "cli/commands/listing.hpp"

namespace billing::cli {
namespace {

void tell_recorded(Invocation& call, const RecordedPayment& recorded) {
  const Payment& payment = recorded.payment;
  call.output.line(payment.number + (call.globals.dry_run ? " (not taken)" : ""));
  std::string text = fmt::format("{} {}, {} {}", to_word(payment.type), payment.number,
                                 to_string(payment.amount), payment.currency.code());
  for (const Allocation& one : payment.allocations)
    text += fmt::format("; {} of {}", to_string(one.amount),
                        one.credit == payment.number ? one.debit : one.credit);
  if (!recorded.on_account.is_zero())
    text += fmt::format("; {} on account, next: billing payment allocate {}",
                        to_string(recorded.on_account), payment.number);
  call.say(text);
}

Result<PaymentRequest> request_from(const Invocation& call) {
  PaymentRequest request;
  request.document = call.option("--for").value_or("");
  request.customer = call.option("--customer").value_or("");
  if (request.document.empty() == request.customer.empty()) {
    return fail(FailureKind::usage, "USAGE-04",
                "'payment record' needs --for NUMBER or --customer CODE, and not both",
                "billing payment record --for F2026-00001 --amount 120.00");
  }
  BILLING_TRY(amount, call.decimal_option("--amount"));
  if (!amount) {
    return fail(FailureKind::usage, "USAGE-04", "'payment record' needs --amount, or a file",
                "billing payment record --for F2026-00001 --amount 120.00");
  }
  request.amount = *amount;
  BILLING_TRY(rate, call.decimal_option("--rate", "1.0850"));
  request.rate = rate;
  BILLING_TRY(instalment, call.whole_option("--instalment", "number",
                                            "count from 1, as 'invoice show' lists them", 9999, 1));
  if (instalment)
    request.instalment = *instalment;
  BILLING_TRY(date, call.date_option("--date"));
  BILLING_TRY(method, call.word_option<PaymentMethod>("--method"));
  request.date = date;
  request.method = method.value_or(PaymentMethod::transfer);
  request.type = call.flag("--deposit") ? PaymentType::deposit : PaymentType::payment;
  request.currency = call.option("--currency").value_or("");
  request.bank_account = call.option("--account").value_or("");
  request.reference = call.option("--reference").value_or("");
  request.external_id = call.option("--external-id").value_or("");
  if (call.flag("--oldest") && call.flag("--on-account"))
    return fail(wrong_value("--oldest and --on-account exclude each other", "give one of them"));
  if (call.flag("--oldest"))
    request.spread = Spread::oldest;
  if (call.flag("--on-account"))
    request.spread = Spread::none;
  return request;
}

// Payments of a file, each in a transaction of its own: what is wrong is told, the rest recorded.
Result<ExitStatus> record_files(Invocation& call, Office& office) {
  auto opened = open_streams(call.arguments);
  if (!opened) {
    for (Diagnostic& fault : opened.error().diagnostics) fault.hint.clear();
    opened.error().diagnostics.back().hint =
        "a FILE holds payments; for an invoice: 'billing payment record --for NUMBER --amount N'";
    return fail(std::move(opened.error()));
  }
  std::vector<tree::DocumentStream> streams = std::move(*opened);
  int64_t recorded = 0;
  int64_t refused = 0;
  Progress progress("payments recorded", call.globals.quiet);
  for (tree::DocumentStream& stream : streams) {
    const Result<void> read = record_stream(office, stream, [&](const auto& outcome) {
      if (outcome) {
        call.output.line(outcome->payment.number);
        progress.at(++recorded);
      } else {
        ++refused;
        call.tell(outcome.error().diagnostics);
      }
    });
    if (!read) {
      ++refused;
      call.tell(read.error().diagnostics);
    }
  }
  call.say(fmt::format("{} recorded, {} refused", recorded, refused));
  if (refused == 0)
    return done;
  return recorded > 0 ? partial : rejected;
}

Result<ExitStatus> run_record(Invocation& call) {
  BILLING_TRY(office, call.office());
  if (!call.arguments.empty())
    return record_files(call, *office);
  BILLING_TRY(request, request_from(call));
  BILLING_TRY(recorded, record_payment(*office, request));
  tell_recorded(call, recorded);
  return done;
}

void print_allocations(Invocation& call, const std::vector<Allocation>& made) {
  Rows rows(call.output, {"credit", "debit", "instalment", "amount", "currency"},
            {"instalment", "amount"});
  for (const Allocation& one : made) {
    rows.add({one.credit, one.debit, std::to_string(one.instalment), to_string(one.amount),
              std::string(one.amount.currency.code())});
  }
}

Result<ExitStatus> run_allocate(Invocation& call) {
  BILLING_TRY(office, call.office());
  std::vector<AllocationTarget> targets;
  if (call.options.contains("--to")) {
    for (const std::string& text : call.options.at("--to")) {
      AllocationTarget target;
      const size_t sign = text.find('=');
      target.document = text.substr(0, sign);
      if (sign != std::string::npos) {
        BILLING_TRY(amount, decimal_value("--to", text.substr(sign + 1)));
        target.amount = amount;
      }
      targets.push_back(std::move(target));
    }
  }
  BILLING_TRY(made, allocate_payment(*office, call.arguments[0], targets));
  print_allocations(call, made);
  return done;
}

Result<ExitStatus> run_unallocate(Invocation& call) {
  BILLING_TRY(office, call.office());
  BILLING_TRY(made,
              unallocate_payment(*office, call.arguments[0], call.option("--from").value_or("")));
  print_allocations(call, made);
  return done;
}

Result<ExitStatus> run_write_off(Invocation& call) {
  BILLING_TRY(office, call.office());
  WriteOffRequest request;
  request.document = call.arguments[0];
  BILLING_TRY(named, call.word_option<PaymentType>("--type"));
  const PaymentType type = named.value_or(PaymentType::write_off);
  if (moves_money(type))
    return fail(wrong_value(fmt::format("a {} is no write-off", to_word(type)),
                            "--type write_off, bad_debt or early_payment_discount"));
  request.type = type;
  BILLING_TRY(amount, call.decimal_option("--amount"));
  request.amount = amount;
  BILLING_TRY(date, call.date_option("--date"));
  request.date = date;
  request.reason = call.option("--reason").value_or("");
  BILLING_TRY(payment, write_off(*office, request));
  tell_recorded(call, {payment, 0, Money{0, payment.currency}});
  return done;
}

Result<ExitStatus> run_reverse(Invocation& call) {
  BILLING_TRY(office, call.office());
  BILLING_TRY(date, call.date_option("--date"));
  BILLING_TRY(payment, reverse_payment(*office, call.arguments[0], date, *call.option("--reason")));
  tell_recorded(call, {payment, 0, Money{0, payment.currency}});
  return done;
}

Result<ExitStatus> run_payments(Invocation& call) {
  BILLING_TRY(office, call.office());
  BILLING_TRY(from, call.date_option("--from"));
  BILLING_TRY(until, call.date_option("--until"));
  store::PaymentFilter filter;
  filter.company = office->settings.company;
  filter.customer = call.option("--customer").value_or("");
  filter.from = from ? to_string(*from) : "";
  filter.until = until ? to_string(*until) : "";
  filter.open = call.flag("--open");
  BILLING_TRY(type, call.word_option<PaymentType>("--type"));
  filter.type = type ? to_word(*type) : "";
  filter.by = call.option("--by").value_or("");
  BILLING_TRY(posted, posted_option(call));
  filter.posted = posted;
  Rows rows(call.output,
            {"number", "date", "type", "customer", "customer_name", "amount", "currency", "open"},
            {"amount", "open"});
  store::for_each_payment(office->connection, filter, [&](const store::DocumentRow& row) {
    rows.add({row.number, row.issue_date, row.state, row.customer, row.customer_name,
              amount_text(row.total, row.currency), row.currency,
              row.residual == 0 ? "" : amount_text(row.residual, row.currency)});
  });
  return done;
}

Result<ExitStatus> show_payment(Invocation& call) {
  BILLING_TRY(office, call.office());
  BILLING_TRY(stored, find_payment(*office, call.arguments[0]));
  BILLING_TRY(syntax, syntax_of(call));
  // What stands today, not only what was allocated with it.
  stored.payment.allocations.clear();
  for (const store::AllocationRow& row :
       store::allocations_of(office->connection, stored.row.issued)) {
    stored.payment.allocations.push_back({row.debit_number,
                                          row.instalment,
                                          row.credit_number,
                                          {row.amount, stored.payment.currency}});
  }
  std::string text = records::write_record(stored.payment, syntax);
  if (syntax == records::Syntax::json)
    text += '\n';
  call.output.bytes(text);
  return done;
}

Command record_command() {
  Command record{.noun = "payment",
                 .verb = "record",
                 .arguments = "[FILE...|-]",
                 .arguments_min = 0,
                 .arguments_max = -1,
                 .completes = Completes::files,
                 .summary = "Record money received, or paid back; print its PAY-n."};
  record.more =
      "What is received for an invoice settles its instalments, oldest due first; what is left\n"
      "over stays on the customer's account. Recorded for a quote or an order it waits for the\n"
      "invoice that is made of it. Recorded for a credit note, or for a payment with something "
      "left\n"
      "over, it is money paid back. A file holds payments as YAML or JSON lines; what is wrong is\n"
      "told, the others are recorded.";
  record.options = {
      {"--for", "NUMBER", "a quote, order or invoice; a credit note or payment to pay back"},
      {"--customer", "CODE", "instead of --for: on the customer's account"},
      {"--amount", "N", "in the document's currency"},
      {"--date", "DATE", "when the money came (default: today)"},
      {"--method", "METHOD", "transfer, direct_debit, card, cheque, cash, other"},
      {"--deposit", "", "meant as a deposit, to be invoiced as one"},
      {"--instalment", "N", "only this instalment of the invoice"},
      {"--oldest", "", "what is left over settles the customer's other invoices, too"},
      {"--on-account", "", "settle nothing yet"},
      {"--reference", "TEXT", "the bank's or the customer's"},
      {"--external-id", "KEY", "your own key: recorded twice, it counts once"},
      {"--account", "NAME", "one of the company's bank accounts"},
      {"--currency", "CODE", "with --customer, if it is not the company's"},
      {"--rate", "N", "of another currency: what one unit of the company's is worth in it"}};
  record.examples = {
      {"billing payment record --for F2026-00001 --amount 120.00 --date 2026-11-20", ""},
      {"billing payment record --customer DUPONT --amount 500.00 --oldest",
       "over what is due, oldest first"},
      {"billing payment record --for A2026-00001 --amount 120.00", "paid back"}};
  record.run = run_record;
  return record;
}

Command settling_command(const char* verb, const char* arguments, const char* summary,
                         Result<ExitStatus> (*run)(Invocation&)) {
  return {.noun = "payment",
          .verb = verb,
          .arguments = arguments,
          .arguments_min = 1,
          .arguments_max = 1,
          .completes = Completes::documents,
          .summary = summary,
          .run = run};
}

}  // namespace

std::vector<Command> payment_commands() {
  Command allocate = settling_command(
      "allocate", "PAYMENT", "Settle invoices with an open payment or credit note.", run_allocate);
  allocate.options = {{"--to", "NUMBER[=AMOUNT]",
                       "an invoice, may be repeated (default: what is open, oldest first)"}};
  allocate.examples = {{"billing payment allocate PAY-3", ""},
                       {"billing payment allocate A2026-00001 --to F2026-00002=50.00", ""}};
  Command unallocate = settling_command(
      "unallocate", "PAYMENT", "Take back what a payment or credit note settles.", run_unallocate);
  unallocate.options = {{"--from", "NUMBER", "only of this invoice"}};
  unallocate.examples = {{"billing payment unallocate PAY-3 --from F2026-00001", ""}};
  Command write_off =
      settling_command("write-off", "NUMBER",
                       "Settle an invoice, or an over-payment, without money.", run_write_off);
  write_off.more =
      "A small difference goes to its own account. A bad debt takes its VAT back, a discount for\n"
      "early payment bears its share of it.";
  write_off.options = {
      {"--type", "TYPE", "write_off (default), bad_debt or early_payment_discount"},
      {"--amount", "N", "default: all that is open"},
      {"--date", "DATE", "default: today"},
      {"--reason", "TEXT", "kept with it"}};
  write_off.examples = {
      {"billing payment write-off F2026-00001", "the cent that is missing"},
      {"billing payment write-off F2026-00002 --type bad_debt --reason 'liquidation'", ""}};
  Command reverse = settling_command(
      "reverse", "PAYMENT", "Take a payment back: what it settled is open again.", run_reverse);
  reverse.options = {{"--reason", "TEXT", "returned by the bank, entered by mistake ...", true},
                     {"--date", "DATE", "when the money went (default: today)"}};
  reverse.examples = {{"billing payment reverse PAY-3 --reason 'cheque bounced'", ""}};
  Command list{.noun = "payment", .verb = "list", .summary = "List payments, the newest first."};
  list.options = {{"--customer", "CODE|NAME", "a partner's code, or part of a customer's name"},
                  {"--from", "DATE", "received on or after"},
                  {"--until", "DATE", "received on or before"},
                  {"--type", "TYPE", "payment, deposit, refund, reversal, write_off, ..."},
                  {"--posted", "WORD", "yes; no; waiting for the accountant; refused by him"},
                  {"--by", "USER", "recorded by"},
                  {"--open", "", "only those with something on account"}};
  list.examples = {{"billing payment list --open", ""}};
  list.run = run_payments;
  Command show = settling_command("show", "PAYMENT", "Show a payment and what it settles today.",
                                  show_payment);
  show.examples = {{"billing payment show PAY-3 --json", ""}};
  return {record_command(),
          import_command("payment"),
          allocate,
          unallocate,
          write_off,
          reverse,
          list,
          show};
}

}  // namespace billing::cli

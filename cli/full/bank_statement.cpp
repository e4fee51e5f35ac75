// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>

#include "billing/base/text.hpp"
#include "billing/formats/tree/emitter.hpp"
#include "billing/operations/banking/check_statement.hpp"
#include "cli/commands/full.hpp"

namespace billing::cli {
namespace {

const std::vector<std::string> movement_columns = {
    "file", "account",      "date",          "value_date", "amount", "currency",
    "kind", "counterparty", "end_to_end_id", "reference",  "reason", "text"};
const std::vector<std::string> statement_columns = {
    "file",         "account", "statement", "currency",  "opening_date", "opening",
    "closing_date", "closing", "movements", "announced", "check"};

std::string text_of(const std::optional<Date>& date) { return date ? to_string(*date) : ""; }
std::string text_of(const std::optional<Money>& money) { return money ? to_string(*money) : ""; }

const std::string& account_of(const Statement& statement, const Movement& movement) {
  return movement.account.empty() ? statement.account : movement.account;
}

// A JSON line whose empty fields are absent.
class JsonLine {
 public:
  explicit JsonLine(std::string_view type) {
    emitter_.begin_mapping();
    text("type", type);
  }
  void text(std::string_view key, std::string_view value) {
    if (value.empty())
      return;
    emitter_.key(key);
    emitter_.string(value);
  }
  void number(std::string_view key, int value) {
    emitter_.key(key);
    emitter_.number(value);
  }
  void texts(std::string_view key, const std::vector<std::string>& values) {
    if (values.empty())
      return;
    emitter_.key(key);
    emitter_.begin_sequence();
    for (const std::string& value : values) emitter_.string(value);
    emitter_.end_sequence();
  }
  tree::Emitter& emitter() { return emitter_; }
  std::string take() {
    emitter_.end_mapping();
    return emitter_.take();
  }

 private:
  tree::Emitter emitter_{tree::Syntax::json};
};

std::string json_of(const std::string& file, const Statement& statement, const Movement& movement) {
  JsonLine line("movement");
  line.text("file", file);
  line.number("line", movement.line);
  line.text("account", account_of(statement, movement));
  line.text("statement", statement.id);
  line.number("entry", movement.entry);
  if (movement.part > 0)
    line.number("part", movement.part);
  line.text("date", text_of(movement.booked));
  line.text("value_date", text_of(movement.value));
  line.text("amount", to_string(movement.amount));
  line.text("currency", movement.amount.currency.code());
  line.text("kind", to_word(movement.kind));
  if (movement.reversal) {
    line.emitter().key("reversal");
    line.emitter().boolean(true);
  }
  line.text("code", movement.code);
  line.text("reference", movement.reference);
  line.text("end_to_end_id", movement.end_to_end_id);
  line.text("instruction_id", movement.instruction_id);
  line.text("payment_information_id", movement.payment_information_id);
  line.text("message_id", movement.message_id);
  line.text("mandate", movement.mandate);
  line.text("creditor_identifier", movement.creditor_identifier);
  if (movement.transactions > 0)
    line.number("transactions", movement.transactions);
  line.text("counterparty", movement.counterparty);
  line.text("counterparty_iban", movement.counterparty_iban);
  line.text("label", movement.label);
  line.texts("remittance", movement.remittance);
  if (!movement.details.empty()) {
    line.emitter().key("details");
    line.emitter().begin_sequence();
    for (const MovementDetail& one : movement.details) {
      line.emitter().begin_mapping();
      line.text("qualifier", one.qualifier);
      line.text("text", one.text);
      line.emitter().end_mapping();
    }
    line.emitter().end_sequence();
  }
  line.text("reason", movement.return_reason);
  line.text("reason_text", movement.return_text);
  return line.take();
}

std::string json_of(const std::string& file, const PaymentStatus& status) {
  JsonLine line("status");
  line.text("file", file);
  line.number("line", status.line);
  line.text("scope", to_word(status.scope));
  line.text("kind", to_word(status.state));
  line.text("status", status.word);
  line.text("report", status.report_id);
  line.text("message_id", status.message_id);
  line.text("message_name", status.message_name);
  line.text("payment_information_id", status.payment_information_id);
  line.text("end_to_end_id", status.end_to_end_id);
  line.text("instruction_id", status.instruction_id);
  line.text("mandate", status.mandate);
  line.text("reference", status.reference);
  line.text("amount", text_of(status.amount));
  line.text("currency", status.amount ? status.amount->currency.code() : "");
  line.text("counterparty", status.counterparty);
  line.text("reason", status.reason);
  line.text("reason_text", status.text);
  return line.take();
}

std::string json_of(const std::string& file, const Statement& statement, const BalanceSum& sum,
                    Balance verdict) {
  JsonLine line("statement");
  line.text("file", file);
  line.number("line", statement.line);
  line.text("message", statement.message);
  line.text("message_id", statement.message_id);
  line.text("account", statement.account);
  line.text("statement", statement.id);
  line.text("currency", statement.currency.code());
  line.text("opening_date", text_of(statement.opening_date));
  line.text("opening", text_of(statement.opening));
  line.text("closing_date", text_of(statement.closing_date));
  line.text("closing", text_of(statement.closing));
  line.text("moved", sum_to_string(sum.moved(), statement.currency));
  line.number("movements", sum.movements());
  line.number("announced", statement.not_booked);
  line.number("faults", statement.faults);
  line.text("check", verdict == Balance::unknown ? "" : to_word(verdict));
  return line.take();
}

// What the bank says in its own words, and what the payer wrote.
std::string words_of_movement(const Movement& movement) {
  std::vector<std::string> words;
  if (!movement.label.empty())
    words.push_back(movement.label);
  words.insert(words.end(), movement.remittance.begin(), movement.remittance.end());
  if (!movement.return_text.empty())
    words.push_back(movement.return_text);
  return join(words, " / ");
}

class Printer : public StatementListener {
 public:
  Printer(Invocation& call, bool statements)
      : output_(call.output),
        statements_(statements),
        json_(call.output.format() == Format::json),
        rows_(call.output, statements ? statement_columns : movement_columns,
              statements ? std::vector<std::string>{"opening", "closing", "movements", "announced"}
                         : std::vector<std::string>{"amount"}) {}

  void of_file(const std::string& file) { file_ = file; }

  void movement(const Statement& statement, const Movement& movement) override {
    if (statements_)
      return;
    if (json_) {
      output_.line(json_of(file_, statement, movement));
      return;
    }
    rows_.add({file_, account_of(statement, movement), text_of(movement.booked),
               text_of(movement.value), to_string(movement.amount),
               std::string(movement.amount.currency.code()), std::string(to_word(movement.kind)),
               movement.counterparty, movement.end_to_end_id, movement.reference,
               movement.return_reason, words_of_movement(movement)});
  }

  void statement(const Statement& statement, const BalanceSum& sum, Balance verdict) override {
    if (!statements_)
      return;
    if (json_) {
      output_.line(json_of(file_, statement, sum, verdict));
      return;
    }
    rows_.add({file_, statement.account, statement.id, std::string(statement.currency.code()),
               text_of(statement.opening_date), text_of(statement.opening),
               text_of(statement.closing_date), text_of(statement.closing),
               std::to_string(sum.movements()), std::to_string(statement.not_booked),
               std::string(to_word(verdict))});
  }

  void status(const PaymentStatus& status) override {
    if (statements_)
      return;
    if (json_) {
      output_.line(json_of(file_, status));
      return;
    }
    rows_.add({file_, "", "", "", text_of(status.amount),
               status.amount ? std::string(status.amount->currency.code()) : "",
               std::string(to_word(status.state)), status.counterparty, status.end_to_end_id,
               status.payment_information_id, status.reason, status.text});
  }

 private:
  Output& output_;
  bool statements_;
  bool json_;
  Rows rows_;
  std::string file_;
};

}  // namespace

Result<ExitStatus> run_bank_statement_check(Invocation& call) {
  if (std::count(call.arguments.begin(), call.arguments.end(), "-") > 1)
    return fail(FailureKind::usage, "USAGE-03", "standard input can be read once only",
                "name '-' once");
  std::optional<CsvMapping> mapping;
  if (const auto path = call.option("--mapping")) {
    BILLING_TRY(read, read_csv_mapping(*path));
    mapping = std::move(read);
  }
  Printer printer(call, call.flag("--statements"));
  ExitStatus status = done;
  for (const std::string& path : call.arguments) {
    printer.of_file(path);
    const auto checked = check_statements(path, mapping ? &*mapping : nullptr, printer);
    if (!checked) {
      call.tell(checked.error().diagnostics);
      status = std::max(status, io_error);
      continue;
    }
    call.tell(checked->diagnostics);
    if (checked->errors)
      status = std::max(status, rejected);
  }
  return status;
}

}  // namespace billing::cli

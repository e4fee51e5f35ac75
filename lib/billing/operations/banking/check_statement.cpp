// SPDX-License-Identifier: Apache-2.0
#include "billing/operations/banking/check_statement.hpp"

#include <fmt/format.h>

#include <functional>

#include "billing/base/file.hpp"
#include "billing/documents/banking/booked_entry.hpp"
#include "billing/formats/bank/statement_reader.hpp"
#include "billing/formats/records/records.hpp"
#include "billing/formats/tree/document_stream.hpp"

namespace billing {
namespace {

// Opens the same bytes once more.
using Open = std::function<Result<ByteStream>()>;

// The first of two readings: how the reversals of each statement are meant.
class Verdicts : public StatementSink {
 public:
  void begin(const Statement& statement) override {
    statement_ = statement;
    sum_ = {};
  }
  void movement(const Movement& movement) override { sum_.add(statement_, movement); }
  void end(const Statement& statement) override { list.push_back(sum_.verdict(statement)); }
  void status(const PaymentStatus&) override {}

  std::vector<Balance> list;

 private:
  Statement statement_;
  BalanceSum sum_;
};

class Judge : public StatementSink {
 public:
  Judge(std::string file, std::vector<Balance> verdicts, StatementListener& listener)
      : file_(std::move(file)), verdicts_(std::move(verdicts)), listener_(listener) {}

  void begin(const Statement& statement) override {
    statement_ = statement;
    sum_ = {};
    reversed_ = count_ < verdicts_.size() && verdicts_[count_] == Balance::reversed;
    ++count_;
  }
  void movement(const Movement& movement) override {
    if (!reversed_ || !movement.reversal) {
      tell(movement);
      return;
    }
    Movement turned = movement;
    turned.amount = -turned.amount;
    if (turned.kind != MovementKind::charge)
      turned.kind = kind_of(turned);
    tell(turned);
  }
  void end(const Statement& statement) override {
    const Balance verdict = reversed_ ? Balance::reversed : sum_.verdict(statement);
    if (verdict == Balance::reversed)
      note("BANK-41", Severity::warning, statement.line,
           fmt::format("statement '{}' adds up only when its reversals count the other way round",
                       statement.id),
           "they are read so; the bank writes the sign of what is taken back");
    if (verdict == Balance::wrong)
      tell_wrong(statement);
    listener_.statement(statement, sum_, verdict);
  }
  void status(const PaymentStatus& status) override { listener_.status(status); }

  std::vector<Diagnostic> diagnostics;

 private:
  void tell(const Movement& movement) {
    sum_.add(statement_, movement);
    listener_.movement(statement_, movement);
  }
  void tell_wrong(const Statement& statement) {
    note("BANK-40", statement.interim ? Severity::warning : Severity::error, statement.line,
         fmt::format("opening {} and movements of {} do not come to closing {}: {} is missing",
                     to_string(*statement.opening), sum_to_string(sum_.moved(), statement.currency),
                     to_string(*statement.closing), sum_.difference(statement)),
         statement.interim ? "the report is of a day that is not over"
                           : "the file is incomplete; download it again");
  }
  void note(const char* code, Severity severity, int line, std::string message, std::string hint) {
    Location where;
    where.file = file_;
    where.line = line;
    where.column = line > 0 ? 1 : 0;
    diagnostics.push_back(
        {code, severity, std::move(message), std::move(hint), std::move(where), {}});
  }

  std::string file_;
  std::vector<Balance> verdicts_;
  StatementListener& listener_;
  Statement statement_;
  BalanceSum sum_;
  size_t count_ = 0;
  bool reversed_ = false;
};

Result<StatementCheck> check(const std::string& name, const Open& open, const CsvMapping* mapping,
                             StatementListener& listener) {
  Verdicts verdicts;
  BILLING_TRY(scanned, open());
  BILLING_TRY(reversals, bank::mentions_reversals(scanned));
  if (reversals) {
    BILLING_TRY(first, open());
    BILLING_CHECK(bank::read_statements(first, mapping, verdicts).map([](const auto&) {}));
  }
  BILLING_TRY(bytes, open());
  Judge judge(name, std::move(verdicts.list), listener);
  BILLING_TRY(outcome, bank::read_statements(bytes, mapping, judge));
  StatementCheck made;
  made.diagnostics = std::move(outcome.diagnostics);
  made.diagnostics.insert(made.diagnostics.end(), judge.diagnostics.begin(),
                          judge.diagnostics.end());
  made.errors = outcome.errors > 0 || has_errors(made.diagnostics);
  return made;
}

}  // namespace

Result<CsvMapping> read_csv_mapping(const std::string& path) {
  BILLING_TRY(stream, tree::DocumentStream::open(path));
  BILLING_TRY(source, stream.next());
  if (!source) {
    Location where;
    where.file = path;
    return fail(FailureKind::rejected, "YAML-05", "the mapping is empty",
                "it names the titles of the columns; see billing-bank-statement(1)",
                std::move(where));
  }
  return records::read_csv_mapping(std::move(*source));
}

Result<StatementCheck> check_statements(std::string_view bytes, std::string name,
                                        const CsvMapping* mapping, StatementListener& listener) {
  return check(
      name, [&]() -> Result<ByteStream> { return ByteStream::over(bytes, name); }, mapping,
      listener);
}

Result<StatementCheck> check_statements(const std::string& path, const CsvMapping* mapping,
                                        StatementListener& listener) {
  if (path == "-") {
    BILLING_TRY(bytes, read_file("/dev/stdin"));
    return check_statements(bytes, path, mapping, listener);
  }
  return check(
      path, [&] { return ByteStream::open(path); }, mapping, listener);
}

}  // namespace billing

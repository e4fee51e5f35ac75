// SPDX-License-Identifier: Apache-2.0
// Throws changed statements of banks, in all formats, at `bank-statement check`, and answers of the
// accountant at their reader, always the same ones for the same seed. Good is: no crash, no hang,
// little memory; whatever is refused has words; a statement that is said to add up does.
//   fuzz_bank SECONDS SEED

#include <cstdio>
#include <cstdlib>
#include <string>

#include "billing/formats/export/answers.hpp"
#include "billing/operations/banking/check_statement.hpp"
#include "harness.hpp"

namespace {

using namespace billing;
using fuzz::broken;
using fuzz::current;

constexpr std::string_view tokens[] = {"<",
                                       ">",
                                       "/>",
                                       "</",
                                       "<!--",
                                       "-->",
                                       "<![CDATA[",
                                       "]]>",
                                       "<?x ?>",
                                       "&amp;",
                                       "&#0;",
                                       "&x;",
                                       "<!DOCTYPE a [<!ENTITY x \"y\">]>",
                                       "xmlns=\"\"",
                                       "\xff",
                                       "\xed\xa0\x80",
                                       "\xEF\xBB\xBF",
                                       "-",
                                       ".",
                                       ",",
                                       ";",
                                       "\"",
                                       "0",
                                       "99999999999999999999",
                                       "{",
                                       "}",
                                       "R",
                                       "\n",
                                       "\r\n",
                                       "01",
                                       "04",
                                       "05",
                                       "07",
                                       "<RvslInd>true</RvslInd>",
                                       "<TxDtls>",
                                       "</TxDtls>",
                                       "<STMTTRN>",
                                       "</STMTTRN>",
                                       "<STMTRS>",
                                       "EUR2",
                                       "\n0130004    00823EUR2 00010033445  231126"};

// What may stand in an element.
constexpr std::string_view words[] = {"",
                                      " ",
                                      "0",
                                      "0.00",
                                      "-0.005",
                                      "1e9",
                                      "NaN",
                                      "99999999999999.99",
                                      "99999999999999999999",
                                      "1000.00",
                                      "53.00",
                                      "CRDT",
                                      "DBIT",
                                      "BOOK",
                                      "PDNG",
                                      "true",
                                      "1",
                                      "2026-02-30",
                                      "2026-11-24",
                                      "2026-11-24T10:00:00Z",
                                      "EUR",
                                      "JPY",
                                      "OPBD",
                                      "CLBD",
                                      "PRCD",
                                      "ITBD",
                                      "PMNT",
                                      "IDDT",
                                      "UPDD",
                                      "AM04",
                                      "RJCT",
                                      "PART",
                                      "NOTPROVIDED",
                                      "F2026-00001"};

class Listener : public StatementListener {
 public:
  void movement(const Statement&, const Movement& movement) override {
    ++movements;
    sum_ += movement.amount.minor;
    if (movement.amount.minor > amount_minor_max || movement.amount.minor < -amount_minor_max)
      broken("an amount beyond the largest", to_string(movement.amount));
  }
  void statement(const Statement& statement, const BalanceSum&, Balance verdict) override {
    const bool adds_up = verdict == Balance::right || verdict == Balance::reversed;
    if (adds_up && statement.faults == 0 &&
        statement.opening->minor + sum_ != statement.closing->minor)
      broken("a statement that is said to add up does not", statement.id);
    sum_ = 0;
  }
  void status(const PaymentStatus& status) override {
    ++answers;
    if (status.word.empty() && status.state != ReportedState::unknown)
      broken("an answer without a status counts", "");
  }

  void begin_file() { sum_ = 0; }

  int64_t movements = 0;
  int64_t answers = 0;

 private:
  Int128 sum_ = 0;
};

CsvMapping mapping_of_the_corpus() {
  CsvMapping mapping;
  mapping.columns.date = "Date";
  mapping.columns.value_date = "Date de valeur";
  mapping.columns.debit = "Débit";
  mapping.columns.credit = "Crédit";
  mapping.columns.label = "Libellé";
  mapping.columns.balance = "Solde";
  mapping.opening = "Solde au 23/11/2026";
  mapping.closing = "Solde au 24/11/2026";
  return mapping;
}

void look_at(const StatementCheck& check) {
  bool error = false;
  for (const Diagnostic& one : check.diagnostics) {
    error |= one.severity == Severity::error;
    if (one.code.empty() || one.message.empty())
      broken("a diagnostic without words", one.code);
  }
  if (check.errors != error)
    broken("the verdict does not fit the diagnostics", "");
}

// The same bytes as an answer of the accountant.
int64_t answers_in(const std::string& bytes) {
  ByteStream stream = ByteStream::over(bytes, "fuzz");
  const auto read = read_answers(stream);
  if (!read) {
    if (read.error().diagnostics.empty())
      broken("answers are refused without words", "");
    return 0;
  }
  for (const AccountantAnswer& one : *read) {
    if (one.number.empty() || (!one.date.empty() && !parse_date(one.date)))
      broken("an answer without a number, or with a date that is none", one.number);
  }
  return static_cast<int64_t>(read->size());
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3)
    broken("usage: fuzz_bank SECONDS SEED", "");
  fuzz::TagMutator mutator(fuzz::corpus_of({BILLING_CORPUS}), tokens, words,
                           std::strtoull(argv[2], nullptr, 10));
  const CsvMapping mapping = mapping_of_the_corpus();
  Listener listener;
  int64_t posted = 0;
  const int64_t inputs = fuzz::throw_at(mutator, argv[1], [&] {
    listener.begin_file();
    const auto checked = check_statements(current, "fuzz", &mapping, listener);
    if (!checked)
      broken("bytes in memory cannot be read", checked.error().diagnostics[0].message);
    look_at(*checked);
    posted += answers_in(current);
  });
  std::printf("%lld files of banks, %lld movements and %lld answers in them; %ld MiB\n",
              static_cast<long long>(inputs), static_cast<long long>(listener.movements),
              static_cast<long long>(listener.answers), fuzz::memory_mib());
  if (listener.movements == 0 || listener.answers == 0 || posted == 0)
    broken("nothing was read", "");
  return 0;
}

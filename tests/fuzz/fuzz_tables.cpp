// SPDX-License-Identifier: Apache-2.0
// Throws changed tables at their readers: files of accounting entries (FEC) of any software, and
// master records as CSV, always the same ones for the same seed. Good is: no crash, no hang, little
// memory; whatever is refused has words; sums that are said to agree do.
//   fuzz_tables SECONDS SEED

#include <cstdio>
#include <cstdlib>
#include <string>

#include "billing/formats/export/fec_reader.hpp"
#include "billing/formats/records/csv_records.hpp"
#include "billing/formats/records/records.hpp"
#include "harness.hpp"

namespace {

using namespace billing;
using fuzz::broken;
using fuzz::current;

constexpr std::string_view tokens[] = {"\t",         "|",
                                       ",",          ";",
                                       "\"",         "\"\"",
                                       "\n",         "\r",
                                       "\r\n",       "\n\n",
                                       "\xff",       "\xA4",
                                       "\xE2\x82",   "\xEF\xBB\xBF",
                                       "\0",         "'=1+1",
                                       "-",          ".",
                                       "20%",        "0",
                                       "1,00",       "-0,01",
                                       "20261332",   "9999999999999999999999",
                                       "code",       "name",
                                       "siren",      "vat",
                                       "unit_price", "contacts[99].email",
                                       "CompteNum",  "Debit"};
constexpr std::string_view words[] = {"0", "1", "", "FR", "75011", "20260101", "411000"};

void has_words(const Failure& failure) {
  if (failure.diagnostics.empty())
    broken("refused without words", "");
  for (const Diagnostic& one : failure.diagnostics) {
    if (one.code.empty() || one.message.empty())
      broken("a diagnostic without words", one.code);
  }
}

// How many entries it took `current` to have.
int64_t entries_in_fec() {
  ByteStream bytes = ByteStream::over(current, "fuzz");
  bool error = false;
  const auto summary = fec::judge(bytes, "732829320FEC20261231.txt", [&](const FecFinding& one) {
    if (one.rule == nullptr || one.message.empty())
      broken("a finding without words", "");
    error |= severity_of(*one.rule) == Severity::error;
  });
  if (!summary)
    broken("bytes in memory cannot be read", summary.error().diagnostics[0].message);
  if (summary->good == error)
    broken("the verdict does not fit the findings", "");
  if (summary->good && summary->debit != summary->credit)
    broken("good books do not balance", "");
  return summary->entries;
}

// How many records it took `current` to have.
int64_t records_in_csv(const char* kind) {
  ByteStream bytes = ByteStream::over(current, "fuzz");
  records::RecordMapping mapping;
  mapping.decimal_mark = current.size() % 2 == 0 ? DecimalMark::comma : DecimalMark::point;
  records::CsvRecords lines(bytes, kind, mapping);
  if (const auto read = lines.read_titles(); !read) {
    has_words(read.error());
    return 0;
  }
  int64_t good = 0;
  while (lines.next()) {
    auto source = lines.record("");
    if (!source) {
      has_words(source.error());
      continue;
    }
    if (const auto record = records::read_record(std::move(*source)))
      ++good;
    else
      has_words(record.error());
  }
  return good;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3)
    broken("usage: fuzz_tables SECONDS SEED", "");
  fuzz::TagMutator mutator(fuzz::corpus_of({BILLING_CORPUS}), tokens, words,
                           std::strtoull(argv[2], nullptr, 10));
  int64_t entries = 0, partners = 0, products = 0;
  const int64_t inputs = fuzz::throw_at(mutator, argv[1], [&] {
    entries += entries_in_fec();
    partners += records_in_csv("partner");
    products += records_in_csv("product");
  });
  std::printf("%lld tables, %lld entries, %lld partners and %lld products in them; %ld MiB\n",
              static_cast<long long>(inputs), static_cast<long long>(entries),
              static_cast<long long>(partners), static_cast<long long>(products),
              fuzz::memory_mib());
  if (entries == 0 || partners == 0 || products == 0)
    broken("nothing was read", "");
  return 0;
}

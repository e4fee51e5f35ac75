// SPDX-License-Identifier: Apache-2.0
// Throws changed documents and values at the readers for a given time, always the same ones for
// the same seed. Good is: no crash, no hang, little memory; whatever is refused is refused with
// code, message and line; whatever is accepted survives being written and read again.
//   fuzz SECONDS SEED
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "billing/documents/sales/number.hpp"
#include "billing/formats/records/records.hpp"
#include "billing/formats/tree/document_stream.hpp"
#include "billing/values/bank_id.hpp"
#include "billing/values/company_id.hpp"
#include "corpus.hpp"
#include "mutator.hpp"

namespace {

using namespace billing;
using records::Syntax;

constexpr size_t kept_size_max = 64U << 10U;
constexpr unsigned seconds_per_input_max = 20;
constexpr long memory_mib_max = 1024;  // the sanitizer's own book-keeping is in it

// The input at hand, in a file that outlives the process.
char* kept = nullptr;

void keep(const std::string& input) {
  std::memcpy(kept, input.data(), std::min(input.size(), kept_size_max - 1));
  kept[std::min(input.size(), kept_size_max - 1)] = '\0';
}

[[noreturn]] void broken(const char* what, const std::string& detail) {
  std::fprintf(stderr, "%s\n%s\n", what, detail.c_str());
  std::exit(1);
}

void hangs(int) {
  constexpr char message[] = "an input takes longer than 20 s\n";
  (void)!write(STDERR_FILENO, message, sizeof message - 1);
  _exit(1);
}

void look_at(const std::vector<Diagnostic>& diagnostics) {
  if (diagnostics.empty())
    broken("refused without a reason", "");
  for (const Diagnostic& diagnostic : diagnostics) {
    const std::string text = render(diagnostic, false);
    if (diagnostic.code.empty() || diagnostic.message.empty())
      broken("refused without words", text);
    if (diagnostic.where.line < 1 || diagnostic.where.column < 1)
      broken("refused without a place", text);
  }
}

// What was read, written and read again, must be written the same.
void read_again(const records::Record& record, Syntax syntax) {
  const std::string written = records::write_record(record, syntax);
  tree::DocumentStream stream("again", written);
  auto source = stream.next();
  if (!source || !*source)
    broken("what was written is no document", written);
  const auto again = records::read_record(std::move(**source));
  if (!again)
    broken("what was written is refused", written + again.error().diagnostics[0].message);
  const std::string twice = records::write_record(*again, syntax);
  if (twice != written)
    broken("what was written changes when read", written + "\n----\n" + twice);
  if (const auto more = stream.next(); !more || *more)
    broken("two documents were written", written);
}

struct Counts {
  int64_t inputs = 0;
  int64_t accepted = 0;
  int64_t refused = 0;
};

void try_document(const std::string& input, Counts& counts) {
  tree::DocumentStream stream("fuzz", input);
  for (;;) {
    auto source = stream.next();
    if (!source) {
      ++counts.refused;
      look_at(source.error().diagnostics);
      continue;
    }
    if (!*source)
      return;
    const auto record = records::read_record(std::move(**source));
    if (!record) {
      ++counts.refused;
      look_at(record.error().diagnostics);
      continue;
    }
    ++counts.accepted;
    read_again(*record, Syntax::yaml);
    read_again(*record, Syntax::json);
  }
}

void try_value(const std::string& input) {
  if (const auto value = parse_decimal(input);
      value && to_string(*value) != input && input != "-0") {
    const auto again = parse_decimal(to_string(*value));
    if (!again || *again != *value || again->scale != value->scale)
      broken("a decimal changes", input);
  }
  if (const auto date = parse_date(input); date && to_string(*date) != input)
    broken("a date changes", input);
  for (const char* code : {"EUR", "JPY", "KWD"}) {
    const auto amount = parse_money(input, *parse_currency(code));
    if (amount && parse_money(to_string(*amount), amount->currency) != amount)
      broken("an amount changes", input);
  }
  const NumberPattern pattern{input, {}, {}};
  if (!check_pattern(pattern) && format_number(pattern, {2026, 11, 25}, 7).empty())
    broken("no number", input);
  const Fault faults[] = {check_iban(input),
                          check_iban(normalised_iban(input)),
                          check_bic(input),
                          check_creditor_identifier(input),
                          check_mandate_reference(input),
                          check_siren(input),
                          check_siret(input),
                          check_vat_number(input),
                          check_barcode(input)};
  for (const Fault& fault : faults) {
    if (fault && fault->empty())
      broken("a value is refused without words", input);
  }
}

std::vector<std::string> read_corpus() {
  auto corpus = test::read_corpus({BILLING_CORPUS});
  if (corpus.empty())
    broken("there is no corpus", BILLING_CORPUS);
  return corpus;
}

void open_kept() {
  const int file =
      open(BILLING_BUILD_DIR "/fuzz.input", O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
  if (file < 0 || ftruncate(file, kept_size_max) != 0)
    broken("cannot write", BILLING_BUILD_DIR "/fuzz.input");
  void* memory = mmap(nullptr, kept_size_max, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
  if (memory == MAP_FAILED)
    broken("cannot map", BILLING_BUILD_DIR "/fuzz.input");
  kept = static_cast<char*>(memory);
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3)
    broken("usage: fuzz SECONDS SEED", "");
  using Clock = std::chrono::steady_clock;
  const auto start = Clock::now();
  const auto end = start + std::chrono::seconds(std::atoi(argv[1]));
  open_kept();
  std::signal(SIGALRM, hangs);
  Counts counts;
  const std::vector<std::string> corpus = read_corpus();
  for (const std::string& text : corpus) {
    keep(text);
    try_document(text, counts);
  }
  if (counts.refused > 0)
    broken("the corpus itself is refused", "");
  fuzz::Mutator mutator(corpus, std::strtoull(argv[2], nullptr, 10));
  while (Clock::now() < end) {
    alarm(seconds_per_input_max);
    const std::string document = mutator.document();
    keep(document);
    try_document(document, counts);
    const std::string value = mutator.value();
    keep(value);
    try_value(value);
    counts.inputs += 2;
  }
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  const auto seconds =
      std::chrono::duration_cast<std::chrono::seconds>(Clock::now() - start).count();
  std::printf("%lld inputs, %lld a second; documents: %lld accepted, %lld refused; %ld MiB\n",
              static_cast<long long>(counts.inputs),
              static_cast<long long>(counts.inputs / std::max<int64_t>(seconds, 1)),
              static_cast<long long>(counts.accepted), static_cast<long long>(counts.refused),
              usage.ru_maxrss / 1024);
  if (usage.ru_maxrss / 1024 > memory_mib_max)
    broken("too much memory", "");
  return 0;
}

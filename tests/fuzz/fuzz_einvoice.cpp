// SPDX-License-Identifier: Apache-2.0
// Throws changed e-invoices, XML and PDF, at the whole of `einvoice check`, always the same ones
// for the same seed. Good is: no crash, no hang, little memory; every file gets a verdict, every
// invalid one an error with words, and none is an engine failure. What its terms are can be written
// in both syntaxes, and what was written reads and writes as it is.
//   fuzz_einvoice SECONDS SEED
#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <string>
#include <vector>

#include "billing/formats/einvoice/business_syntax.hpp"
#include "billing/formats/einvoice/reader.hpp"
#include "billing/operations/einvoice/check.hpp"
#include "corpus.hpp"
#include "tag_mutator.hpp"

namespace {

using namespace billing;

constexpr unsigned seconds_per_input_max = 20;
constexpr long memory_mib_max = 1024;  // the sanitizer's own book-keeping is in it

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
                                       "&#x41;",
                                       "&x;",
                                       "<!DOCTYPE a [<!ENTITY x \"y\">]>",
                                       "xmlns=\"\"",
                                       " xsi:nil=\"true\"",
                                       "\xff",
                                       "\xed\xa0\x80",
                                       "\xEF\xBB\xBF",
                                       "-",
                                       ".",
                                       "0",
                                       "99999999999999999999",
                                       "-0.005",
                                       "1e9",
                                       "NaN",
                                       "true",
                                       "2026-02-30",
                                       "20260230",
                                       "S",
                                       "O",
                                       "EUR",
                                       "M8",
                                       "S9",
                                       "#AAB#",
                                       "#BAR#",
                                       "\n",
                                       "<ram:ID>",
                                       "<cbc:ID>",
                                       "stream",
                                       "endobj",
                                       "/Length 9999",
                                       "4 0 R",
                                       "<< /Filter /LZWDecode >>",
                                       "xref",
                                       "startxref",
                                       "/Kids [2 0 R]",
                                       "trailer"};

// What may stand in an element.
constexpr std::string_view words[] = {"",
                                      " ",
                                      "0",
                                      "-0.005",
                                      "1e9",
                                      "NaN",
                                      "99999999999999999999",
                                      "0.00000000000000000001",
                                      "-1",
                                      "true",
                                      "0",
                                      "2026-02-30",
                                      "20260230",
                                      "S",
                                      "E",
                                      "AE",
                                      "K",
                                      "O",
                                      "L",
                                      "EUR",
                                      "USD",
                                      "M8",
                                      "S9",
                                      "B2",
                                      "#AAB#x",
                                      "#BAR#B2B",
                                      "##",
                                      "380",
                                      "381",
                                      "262",
                                      "58",
                                      "59",
                                      "GROUP",
                                      "DETAIL",
                                      "FR"};

// The input at hand, where it can be found after a crash.
std::string current;

void keep() { std::ofstream(BILLING_BUILD_DIR "/fuzz.input", std::ios::binary) << current; }

[[noreturn]] void broken(const char* what, const std::string& detail) {
  keep();
  std::fprintf(stderr, "%s\n%s\n", what, detail.c_str());
  std::exit(1);
}

void dies(int signal) {
  keep();
  std::fprintf(stderr, signal == SIGALRM ? "an input takes longer than 20 s\n" : "it died\n");
  _exit(1);
}

std::vector<std::string> read_corpus() {
  auto corpus = test::read_corpus({BILLING_CORPUS, BILLING_BASES});
  if (corpus.empty())
    broken("there is no corpus", BILLING_CORPUS);
  return corpus;
}

void look_at(const EinvoiceVerdict& verdict) {
  bool error = false;
  for (const EinvoiceFinding& one : verdict.findings) {
    error |= one.severity == Severity::error;
    if (one.rule.empty() || one.message.empty())
      broken("a finding without words", one.rule);
  }
  if (verdict.kind == EinvoiceVerdict::Kind::engine)
    broken("the engine failed", verdict.findings[0].message);
  if ((verdict.kind == EinvoiceVerdict::Kind::invalid) != error)
    broken("the verdict does not fit the findings", "");
}

std::string written(const std::string& text, einvoice::Syntax syntax) {
  const auto received = einvoice::receive(text);
  if (!received)
    return {};
  return einvoice::write_xml(einvoice::business_terms_of((*received)->tree, (*received)->syntax),
                             syntax);
}

void write_anew() {
  for (einvoice::Syntax syntax : {einvoice::Syntax::cii, einvoice::Syntax::ubl}) {
    const std::string once = written(current, syntax);
    if (!once.empty() && written(once, syntax) != once)
      broken("what was written reads otherwise", once);
  }
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3)
    broken("usage: fuzz_einvoice SECONDS SEED", "");
  using Clock = std::chrono::steady_clock;
  const auto start = Clock::now();
  const auto end = start + std::chrono::seconds(std::atoi(argv[1]));
  for (int signal : {SIGALRM, SIGABRT}) std::signal(signal, dies);
  EinvoiceRules rules;
  rules.br_fr = EinvoiceRules::When::always;
  fuzz::TagMutator mutator(read_corpus(), tokens, words, std::strtoull(argv[2], nullptr, 10));
  int64_t inputs = 0;
  int64_t read = 0;
  while (Clock::now() < end) {
    alarm(seconds_per_input_max);
    current = mutator.next();
    const EinvoiceVerdict verdict = check_einvoice(current, rules);
    look_at(verdict);
    write_anew();
    read += verdict.syntax.empty() ? 0 : 1;
    ++inputs;
  }
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  std::printf("%lld e-invoices, %lld of them read as such; %ld MiB\n",
              static_cast<long long>(inputs), static_cast<long long>(read), usage.ru_maxrss / 1024);
  if (read == 0)
    broken("none was read", "");
  if (usage.ru_maxrss / 1024 > memory_mib_max)
    broken("too much memory", "");
  return 0;
}

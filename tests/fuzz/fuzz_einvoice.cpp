// SPDX-License-Identifier: Apache-2.0
// Throws changed e-invoices, XML and PDF, at the whole of `einvoice check`, always the same ones
// for the same seed. Good is: no crash, no hang, little memory; every file gets a verdict, every
// invalid one an error with words, and none is an engine failure. What its terms are can be written
// in both syntaxes, and what was written reads and writes as it is.
//   fuzz_einvoice SECONDS SEED

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <vector>

#include "billing/formats/einvoice/business_syntax.hpp"
#include "billing/formats/einvoice/reader.hpp"
#include "billing/operations/einvoice/check.hpp"
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
  const auto received = einvoice::receive(text, einvoice::open_facturx);
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
  EinvoiceRules rules;
  rules.br_fr = EinvoiceRules::When::always;
  fuzz::TagMutator mutator(fuzz::corpus_of({BILLING_CORPUS, BILLING_BASES}), tokens, words,
                           std::strtoull(argv[2], nullptr, 10));
  int64_t read = 0;
  const int64_t inputs = fuzz::throw_at(mutator, argv[1], [&] {
    const EinvoiceVerdict verdict = check_einvoice(current, rules, einvoice::open_facturx);
    look_at(verdict);
    write_anew();
    read += verdict.syntax.empty() ? 0 : 1;
  });
  std::printf("%lld e-invoices, %lld of them read as such; %ld MiB\n",
              static_cast<long long>(inputs), static_cast<long long>(read), fuzz::memory_mib());
  if (read == 0)
    broken("none was read", "");
  return 0;
}

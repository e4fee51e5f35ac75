// SPDX-License-Identifier: Apache-2.0
// Writes e-invoices anew in both syntaxes, and reads them back:
//   both_ways FOLDER FILE...
// For each file NAME.xml: FOLDER/NAME-cii.xml and FOLDER/NAME-ubl.xml; a line "same NAME TERMS", or
// "differs NAME" and a line for each term that did not come back. Exit 1 where one differs.
#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

#include "billing/formats/einvoice/business_syntax.hpp"
#include "billing/formats/einvoice/reader.hpp"

using namespace billing;
using namespace billing::einvoice;

namespace {

std::string shown(const BusinessTerm& term) {
  return std::to_string(term.id) + " [" + term.scheme + "] " + term.text;
}

// Terms that only one of the two has, at any depth.
void tell(const BusinessTerms& a, const BusinessTerms& b, const char* way) {
  for (const BusinessTerm& term : a.terms) {
    if (std::find(b.terms.begin(), b.terms.end(), term) == b.terms.end())
      std::printf("  %s BT-%s\n", way, shown(term).c_str());
  }
  for (size_t i = 0; i < a.groups.size(); ++i) {
    if (i >= b.groups.size() || a.groups[i].id != b.groups[i].id)
      std::printf("  %s BG-%d\n", way, a.groups[i].id);
    else
      tell(a.groups[i], b.groups[i], way);
  }
}

size_t count(const BusinessTerms& terms) {
  size_t sum = terms.terms.size();
  for (const BusinessTerms& group : terms.groups) sum += count(group);
  return sum;
}

bool comes_back(const BusinessTerms& terms, Syntax syntax, const std::filesystem::path& path) {
  const std::string text = write_xml(terms, syntax);
  std::ofstream(path, std::ios::binary) << text;
  const auto received = receive(text, nullptr);
  if (!received) {
    std::printf("  %s: %s\n", path.c_str(), received.error().diagnostics[0].message.c_str());
    return false;
  }
  const BusinessTerms back = business_terms_of((*received)->tree, syntax);
  if (back == terms)
    return true;
  const std::string word(to_word(syntax));
  tell(terms, back, (word + " lost").c_str());
  tell(back, terms, (word + " made").c_str());
  return false;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 3) {
    std::fputs("usage: both_ways FOLDER FILE...\n", stderr);
    return 2;
  }
  const std::filesystem::path folder = argv[1];
  int status = 0;
  for (int i = 2; i < argc; ++i) {
    const std::filesystem::path path = argv[i];
    std::ifstream file(path, std::ios::binary);
    const std::string text{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
    const auto received = receive(text, nullptr);
    if (!received) {
      std::printf("unreadable %s\n", path.filename().c_str());
      status = 1;
      continue;
    }
    const BusinessTerms terms = business_terms_of((*received)->tree, (*received)->syntax);
    const std::string stem = path.stem().string();
    const bool cii = comes_back(terms, Syntax::cii, folder / (stem + "-cii.xml"));
    const bool ubl = comes_back(terms, Syntax::ubl, folder / (stem + "-ubl.xml"));
    std::printf("%s %s %zu\n", cii && ubl ? "same" : "differs", stem.c_str(), count(terms));
    status = cii && ubl ? status : 1;
  }
  return status;
}

// SPDX-License-Identifier: Apache-2.0
// The verdict on an e-invoice: structure, EN 16931, the French rules, Factur-X, and checks of our
// own. Pure: bytes in, verdict out; many threads may judge at once.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "billing/base/diagnostic.hpp"
#include "billing/documents/einvoice/syntax.hpp"
#include "billing/formats/einvoice/reader.hpp"

namespace billing {

/// Which sets of rules judge. Structure is judged whatever is asked.
struct EinvoiceRules {
  bool en16931 = true;
  bool own = true;
  enum class When { never, fitting, always } br_fr = When::fitting, facturx = When::fitting;
};

struct EinvoiceFinding {
  std::string rule;
  Severity severity = Severity::error;
  int line = 0;      // 1-based; 0: unknown
  std::string path;  // XPath
  std::string term;  // "BT-106"; may be empty
  std::string message;
  std::string hint;
};

struct EinvoiceVerdict {
  enum class Kind { valid, invalid, engine } kind = Kind::invalid;
  std::string syntax;  // cii, ubl; empty where it could not be read
  bool pdf = false;
  std::vector<std::string> rules;  // the sets that judged, each with its version
  std::vector<EinvoiceFinding> findings;
};
BILLING_WORDS(EinvoiceVerdict::Kind, "valid", "invalid", "engine")

/// How many places of one rule are told; the last one says how many more there are.
constexpr size_t places_per_rule_max = 20;

/// Judges XML, or a PDF that holds XML, read by `open_pdf` (formats/einvoice/reader.hpp). What
/// cannot be read is invalid and says why; `engine` is
/// our own failure, never a word on the document.
EinvoiceVerdict check_einvoice(std::string_view bytes, const EinvoiceRules& rules,
                               einvoice::PdfOpener open_pdf);

}  // namespace billing

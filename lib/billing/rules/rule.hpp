// SPDX-License-Identifier: Apache-2.0
// A rule: what the law wants of a document, with its basis. Rules are listed in catalogue.cpp; a
// check runs all that apply and tells everything that is missing at once.
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "billing/base/diagnostic.hpp"
#include "billing/documents/law.hpp"
#include "billing/documents/parties/company.hpp"
#include "billing/documents/parties/partner.hpp"
#include "billing/documents/sales/document.hpp"

namespace billing {

/// What a rule looks at: the document as it will be issued (totals, schedule, seller and mentions
/// filled in), its company, and the law of the day.
struct RuleInput {
  const Document& document;
  const Company& company;
  const LegalTables& law;
  Date date;                               // of issue
  std::span<const Mention> expected = {};  // the mentions that the law wants
  const Partner* partner = nullptr;        // the customer's record, if it has one
  std::span<const Document> quotes = {};   // accepted ones it comes from, with amendments
};

/// Collects what a rule finds.
class Findings {
 public:
  /// `path` is the field at fault; `hint` how to mend it.
  void add(std::string path, std::string message, std::string hint);
  /// The same, as a warning whatever the rule's severity.
  void warn(std::string path, std::string message, std::string hint);

  struct Finding {
    std::string path;
    std::string message;
    std::string hint;
    bool warning;
  };
  std::vector<Finding> list;
};

struct Rule {
  std::string_view code;  // e.g. INV-FR-02; frozen once published
  std::string_view
      kinds;  // which kinds it judges: letters of q(uote) o(rder) i(nvoice) c(redit note) r(eceipt)
  Severity severity;
  std::string_view legal_basis;
  std::string_view summary;  // one sentence, what must be
  void (*check)(const RuleInput&, Findings&);
};

/// Every rule there is, in the order of their codes.
std::span<const Rule> all_rules();

/// Everything the rules for the document's kind find.
std::vector<Diagnostic> check(const RuleInput& input);

}  // namespace billing

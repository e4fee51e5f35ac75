// SPDX-License-Identifier: Apache-2.0
// What a rule of an e-invoice standard finds in a document.
#pragma once

#include <string>
#include <vector>

#include "billing/base/diagnostic.hpp"
#include "billing/documents/einvoice/element.hpp"

namespace billing::einvoice {

struct Finding {
  std::string rule;  // BR-CO-10, BR-FR-05_BT-22_PMT, XSD, BILL-NET, ...
  Severity severity = Severity::error;
  Term at = nullptr;    // where; null: the document as a whole
  std::string term;     // the business terms concerned, "BT-106", or empty
  std::string message;  // the fault, with the numbers that do not agree
  std::string hint;     // how to mend it; may be empty
};

/// What the rules collect.
class Findings {
 public:
  void error(std::string_view rule, Term at, std::string_view term, std::string message,
             std::string hint = {}) {
    list.push_back({std::string(rule), Severity::error, at, std::string(term), std::move(message),
                    std::move(hint)});
  }
  void warning(std::string_view rule, Term at, std::string_view term, std::string message,
               std::string hint = {}) {
    error(rule, at, term, std::move(message), std::move(hint));
    list.back().severity = Severity::warning;
  }
  std::vector<Finding> list;
};

}  // namespace billing::einvoice

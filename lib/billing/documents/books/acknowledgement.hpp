// SPDX-License-Identifier: Apache-2.0
// What the accountant answers to a batch: each document in his books under which number, or refused
// and why (X2).
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "billing/documents/sales/document.hpp"

namespace billing {

/// One line of his file. Either entry number, date and journal, or a refusal.
struct AccountantAnswer {
  std::string number;   // of an invoice, credit note or payment
  std::string kind;     // where numbers are shared between kinds; else empty
  std::string company;  // where companies share numbers; else empty
  std::string entry;    // number in the accountant's books
  std::string date;     // there, YYYY-MM-DD
  std::string journal;
  std::string refused;  // the reason
  int line = 0;         // in the file

  bool accepts() const { return !entry.empty() && !date.empty() && !journal.empty(); }
  bool refuses() const { return !refused.empty(); }
  /// Says the same of a document.
  bool agrees(const AccountantAnswer& other) const {
    return entry == other.entry && date == other.date && journal == other.journal &&
           refused == other.refused;
  }
};

/// Answers that took effect together: a row of the chain.
struct AnswersEvent {
  struct Entry {
    std::string kind;
    std::string number;
    std::string batch;  // "BATCH-1"
    std::string entry;
    std::string date;
    std::string journal;
    std::string refused;
    friend bool operator==(const Entry&, const Entry&) = default;
  };
  std::string company;
  std::string file;    // as the user named it
  std::string sha256;  // of the file, hexadecimal
  std::vector<Entry> answers;
  std::optional<Attribution> recorded;
};

}  // namespace billing

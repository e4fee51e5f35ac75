// SPDX-License-Identifier: Apache-2.0
// The auditor's part for what left for the accountant: each row of the chain in one batch, the
// chain not cut off behind it, the bytes as they left, the answers as the chain tells them.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "billing/documents/books/acknowledgement.hpp"
#include "billing/operations/office.hpp"
#include "billing/store/batches.hpp"
#include "billing/store/documents.hpp"
#include "billing/store/file_runs.hpp"

namespace billing {

class BatchAudit {
 public:
  using Tell = std::function<void(const char* code, const std::string& where, std::string message)>;
  BatchAudit(Office& office, Tell tell) : office_(office), tell_(std::move(tell)) {}

  /// Before the rows of a company's chain, for each row, and behind the last one.
  void begin(const std::string& company);
  void row(const store::IssuedRow& row);
  void finish();

  /// What a row of kind 'acknowledgement' says; AUDIT-03 is told when it cannot be read.
  std::vector<AnswersEvent::Entry> answers(const store::IssuedRow& row, const std::string& name);

 private:
  struct Known {
    AnswersEvent::Entry answer;
    int64_t event = 0;
  };
  struct Left {
    store::BatchRow batch;
    std::optional<store::FileRunRow> run;  // always, unless other hands were here
    std::string name;
  };
  void compare_batch(const Left& left, int64_t last);
  void compare_bytes(const Left& left);
  void compare_answers();

  Office& office_;
  Tell tell_;
  std::string company_;
  std::vector<Left> batches_;
  std::map<int64_t, std::string> heads_;  // hash of each row that is the end of a batch
  std::map<int64_t, int64_t> documents_;  // invoices, credit notes and payments up to that row
  int64_t counted_ = 0;
  size_t next_ = 0;                                               // the batch whose end comes next
  std::map<std::pair<std::string, std::string>, Known> answers_;  // the last, by kind and number
};

}  // namespace billing

// SPDX-License-Identifier: Apache-2.0
#include "billing/operations/audit_batches.hpp"

#include <fmt/format.h>

#include "billing/documents/sales/state.hpp"
#include "billing/formats/export/answers.hpp"
#include "billing/operations/books/batch_files.hpp"
#include "billing/operations/outbox.hpp"

namespace billing {
namespace {

// Bytes that are only looked at.
class NoSink : public ByteSink {
 protected:
  Result<void> take(std::string_view) override { return {}; }
};

bool same(const store::AnswerRow& row, const AnswersEvent::Entry& answer, bool refused) {
  return row.state == (refused ? "refused" : to_word(State::posted)) && row.entry == answer.entry &&
         row.date == (refused ? "" : answer.date) && row.journal == answer.journal &&
         row.reason == answer.refused;
}

}  // namespace

void BatchAudit::begin(const std::string& company) {
  company_ = company;
  batches_.clear();
  heads_.clear();
  documents_.clear();
  answers_.clear();
  counted_ = 0;
  next_ = 0;
  store::for_each_batch(office_.connection, company, [&](const store::BatchRow& batch) {
    auto run = store::find_run_by_id(office_.connection, batch.run);
    const std::string name = run ? batch_name(run->number) : company_;
    batches_.push_back({batch, std::move(run), name});
  });
}

void BatchAudit::row(const store::IssuedRow& row) {
  const auto kind = from_word<Kind>(row.kind);
  if (row.kind == "payment" || (kind && is_booked(*kind)))
    ++counted_;
  // Ends of batches come in the order of the chain; several may be the same row.
  while (next_ < batches_.size() && batches_[next_].batch.last < row.chain) ++next_;
  if (next_ < batches_.size() && batches_[next_].batch.last == row.chain) {
    heads_[row.chain] = row.hash;
    documents_[row.chain] = counted_;
  }
}

void BatchAudit::finish() {
  int64_t last = 0;
  for (const Left& left : batches_) {
    compare_batch(left, last);
    last = left.batch.last;
  }
  compare_answers();
}

void BatchAudit::compare_batch(const Left& left, int64_t last) {
  const auto& [batch, run, name] = left;
  if (!run || run->company != batch.company)
    tell_("AUDIT-05", name, "its run is missing, or another company's");
  if (batch.first != last + 1)
    tell_("AUDIT-05", name,
          fmt::format("it begins with row {} of the chain, but the batch before it ends with {}",
                      batch.first, last));
  const auto head = heads_.find(batch.last);
  if (head == heads_.end()) {
    tell_("AUDIT-02", name,
          fmt::format("row {} of the chain of '{}', the last when it left, is missing", batch.last,
                      company_));
    return compare_bytes(left);
  }
  if (head->second != batch.hash)
    tell_("AUDIT-01", name,
          fmt::format("row {} of the chain is not the one that was its end when it left",
                      batch.last));
  const auto before = documents_.find(batch.first - 1);
  int64_t documents = documents_[batch.last] - (before == documents_.end() ? 0 : before->second);
  store::for_each_again(office_.connection, batch.run, [&](int64_t, int64_t earlier) {
    ++documents;
    if (earlier == 0)
      tell_("AUDIT-05", name, "it holds again what had not left before");
  });
  if (documents != batch.documents)
    tell_("AUDIT-05", name,
          fmt::format("it counts {} documents, but holds {}", batch.documents, documents));
  compare_bytes(left);
}

void BatchAudit::compare_bytes(const Left& left) {
  if (!left.run)
    return;
  if (left.run->hash.empty()) {
    if (left.run->state != to_word(store::RunState::prepared))
      tell_("AUDIT-08", left.name, "its bytes are missing");
    return;
  }
  NoSink nothing;
  if (const auto read = read_run(office_, *left.run, nothing); !read)
    tell_("AUDIT-08", left.name, read.error().diagnostics[0].message);
}

std::vector<AnswersEvent::Entry> BatchAudit::answers(const store::IssuedRow& row,
                                                     const std::string& name) {
  auto event = answers_event_from_store(row.text);
  if (!event || event->company != row.company) {
    tell_("AUDIT-03", name, "the acknowledgement cannot be read");
    return {};
  }
  for (const AnswersEvent::Entry& answer : event->answers)
    answers_.insert_or_assign({answer.kind, answer.number}, Known{answer, row.id});
  return std::move(event->answers);
}

// The last answer to each document is noted, unless it left again since.
void BatchAudit::compare_answers() {
  std::map<int64_t, std::string> names;  // of the company's batches
  for (const Left& left : batches_) names.emplace(left.batch.run, left.name);
  size_t noted = 0;
  store::for_each_posting(office_.connection, company_, [&](const store::AnswerRow& row) {
    const auto known = answers_.find({row.kind, row.number});
    const auto name = names.find(row.run);
    const bool right = known != answers_.end() && row.event == known->second.event &&
                       name != names.end() && name->second == known->second.answer.batch &&
                       same(row, known->second.answer, !known->second.answer.refused.empty());
    if (!right)
      tell_("AUDIT-05", row.number, "the accountant's answer noted is not the one in the chain");
    ++noted;
  });
  size_t told = 0;
  for (const auto& [document, known] : answers_) {
    // Refused, and left again: it waits for an answer.
    const bool waits = !known.answer.refused.empty() &&
                       store::left_again(office_.connection, company_, document.first,
                                         document.second, known.event);
    told += waits ? 0 : 1;
  }
  if (noted != told)
    tell_("AUDIT-05", company_,
          fmt::format("the chain tells of {} answers of the accountant, but {} are noted", told,
                      noted));
}

}  // namespace billing

// SPDX-License-Identifier: Apache-2.0
#include "billing/operations/books/acknowledge.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <span>

#include "billing/base/failpoint.hpp"
#include "billing/base/hash.hpp"
#include "billing/documents/sales/state.hpp"
#include "billing/formats/export/answers.hpp"
#include "billing/operations/books/batch_files.hpp"
#include "billing/store/batches.hpp"
#include "billing/store/documents.hpp"
#include "billing/store/file_runs.hpp"

namespace billing {
namespace {

// Of a row of the chain.
constexpr size_t answers_max = 1000;
constexpr size_t file_max = 256U << 20U;

bool is_posted(const store::AnswerRow& row) { return row.state == to_word(State::posted); }

class Acknowledging {
 public:
  Acknowledging(Office& office, std::string file, std::string sha256)
      : office_(office), file_(std::move(file)), sha256_(std::move(sha256)) {}

  Result<AnswersOutcome> run(const std::vector<AccountantAnswer>& answers) {
    for (const AccountantAnswer& answer : answers) look_at(answer);
    // Known only now: lines that contradict each other.
    for (auto& [document, one] : claims_) {
      if (one.contradicted)
        fault("ACK-05", one.answer, "another line answers it differently",
              "ask which of the two is right; neither was taken");
      else
        by_company_[one.row.company].push_back(&one);
    }
    for (const auto& [company, claims] : by_company_) {
      for (size_t from = 0; from < claims.size(); from += answers_max)
        BILLING_CHECK(write(
            company, std::span(claims).subspan(from, std::min(answers_max, claims.size() - from))));
    }
    std::stable_sort(
        outcome_.faults.begin(), outcome_.faults.end(),
        [](const Diagnostic& a, const Diagnostic& b) { return a.where.line < b.where.line; });
    return std::move(outcome_);
  }

 private:
  struct Claim {
    AccountantAnswer answer;
    store::AnswerableRow row;
    int64_t batch_run = 0;
    std::string batch;
    bool contradicted = false;
  };

  void fault(const char* code, const AccountantAnswer& answer, std::string message,
             std::string hint) {
    Location where;
    where.file = file_;
    where.line = answer.line;
    where.column = 1;
    outcome_.faults.push_back({code,
                               Severity::error,
                               fmt::format("{}: {}", answer.number, message),
                               std::move(hint),
                               std::move(where),
                               {}});
  }

  void look_at(const AccountantAnswer& answer) {
    if (answer.accepts() == answer.refuses() ||
        (answer.refuses() && !(answer.entry.empty() && answer.journal.empty()))) {
      return fault("ACK-06", answer,
                   answer.refuses() ? "it is both accepted and refused"
                                    : "it is neither accepted nor refused",
                   "an entry number with its date and journal, or a refusal with its reason");
    }
    const std::string& company = answer.company.empty() ? office_.settings.company : answer.company;
    const auto rows =
        store::find_answerable(office_.connection, answer.number, company, answer.kind);
    if (rows.empty())
      return fault("ACK-02", answer, "there is no such invoice, credit note or payment",
                   "numbers are written as they left");
    if (rows.size() > 1)
      return fault("ACK-03", answer, fmt::format("{} documents bear that number", rows.size()),
                   "add columns 'company' and 'kind' (invoice, credit_note, receipt, payment)");
    take(answer, rows[0]);
  }

  void take(const AccountantAnswer& answer, const store::AnswerableRow& row) {
    if (const auto known = claims_.find(row.id); known != claims_.end()) {
      Claim& claim = known->second;
      if (claim.answer.agrees(answer))
        return fault("ACK-04", answer, fmt::format("line {} says the same", claim.answer.line),
                     "it counts once");
      claim.contradicted = true;
      return fault("ACK-05", answer,
                   fmt::format("line {} answers it differently", claim.answer.line),
                   "ask which of the two is right; neither was taken");
    }
    if (const auto before = store::find_answer(office_.connection, row.id)) {
      AccountantAnswer told;
      told.entry = before->entry;
      told.date = before->date;
      told.journal = before->journal;
      told.refused = before->reason;
      const std::string said = is_posted(*before)
                                   ? fmt::format("posted as {} of {} in {}", before->entry,
                                                 before->date, before->journal)
                                   : fmt::format("refused ({})", before->reason);
      if (told.agrees(answer))
        return fault("ACK-04", answer, fmt::format("it is {} already", said), "it counts once");
      return fault("ACK-05", answer, fmt::format("it is {} already", said),
                   is_posted(*before)
                       ? "what is posted stays; correct it by a credit note"
                       : "it leaves again with the next 'billing export nightly'; answer that");
    }
    const int64_t run = store::batch_of(office_.connection, row.company, row.chain, row.id);
    const auto batch = store::find_run_by_id(office_.connection, run);
    if (!batch)
      return fault("ACK-02", answer, "it has not left yet",
                   "'billing export nightly' lets it leave");
    claims_.emplace(row.id, Claim{answer, row, run, batch_name(batch->number), false});
  }

  // One row of the chain, and what follows from it.
  Result<void> write(const std::string& company, std::span<Claim* const> claims) {
    AnswersEvent event{
        company, file_, sha256_, {}, Attribution{office_.settings.user, office_.settings.now}};
    for (const Claim* one : claims)
      event.answers.push_back({one->row.kind, one->answer.number, one->batch, one->answer.entry,
                               one->answer.date, one->answer.journal, one->answer.refused});
    const int64_t id = store::append_issued(office_.connection, company, "acknowledgement", "", 0,
                                            write_answers_event(event));
    failpoint("acknowledge.appended");
    for (const Claim* one : claims) {
      store::AnswerRow row;
      row.document = one->row.id;
      row.run = one->batch_run;
      row.state = one->answer.refuses() ? "refused" : to_word(State::posted);
      row.entry = one->answer.entry;
      row.date = one->answer.refuses() ? "" : one->answer.date;
      row.journal = one->answer.journal;
      row.reason = one->answer.refused;
      row.event = id;
      store::put_answer(office_.connection, row);
      const auto kind = from_word<Kind>(one->row.kind);
      if (kind && !one->answer.refuses()) {
        const State from = from_word<State>(one->row.state).value_or(State::validated);
        BILLING_TRY(state, next_state(one->answer.number, *kind, from, Verb::post));
        store::set_state(office_.connection, one->row.id, to_word(state));
      }
      failpoint("acknowledge.answered");
      (one->answer.refuses() ? outcome_.refused : outcome_.posted)
          .push_back({one->answer, one->row.kind, one->batch});
    }
    return {};
  }

  Office& office_;
  std::string file_;
  std::string sha256_;
  AnswersOutcome outcome_;
  std::map<int64_t, Claim> claims_;  // by row of the chain
  std::map<std::string, std::vector<Claim*>> by_company_;
};

}  // namespace

Result<AnswersOutcome> acknowledge(Office& office, const std::string& path) {
  BILLING_TRY(stream, ByteStream::open(path));
  std::string bytes;
  for (std::string_view piece = stream.take(); !piece.empty(); piece = stream.take()) {
    bytes += piece;
    if (bytes.size() > file_max) {
      return fail(FailureKind::rejected, "ACK-01",
                  fmt::format("'{}' is larger than {} MiB", path, file_max >> 20U),
                  "answer in several files");
    }
  }
  BILLING_CHECK(stream.good());
  ByteStream whole = ByteStream::over(bytes, path);
  BILLING_TRY(answers, read_answers(whole));
  Work work(office);
  BILLING_TRY(outcome, Acknowledging(office, path, hex(sha256({bytes}))).run(answers));
  work.finish();
  return outcome;
}

std::optional<Acknowledgement> acknowledgement_of(Office& office, const StoredDocument& stored) {
  const auto row =
      stored.issued() ? store::find_row(office.connection, stored.row.issued) : std::nullopt;
  const int64_t run =
      row ? store::batch_of(office.connection, row->company, row->chain, row->id) : 0;
  const auto batch = store::find_run_by_id(office.connection, run);
  if (!batch || !is_booked(stored.document.kind))
    return std::nullopt;
  Acknowledgement shown{batch_name(batch->number), {}, {}, {}, {}};
  if (const auto answer = store::find_answer(office.connection, row->id)) {
    shown.entry_number = answer->entry;
    shown.date = parse_date(answer->date);
    shown.journal = answer->journal;
    shown.refused = answer->reason;
  }
  return shown;
}

}  // namespace billing

// SPDX-License-Identifier: Apache-2.0
#include "billing/operations/banking/collecting.hpp"

#include <fmt/format.h>

#include "billing/base/failpoint.hpp"
#include "billing/base/new_file.hpp"
#include "billing/formats/sepa/check_pain008.hpp"
#include "billing/formats/sepa/write_pain008.hpp"
#include "billing/formats/zip/archive.hpp"
#include "billing/operations/banking/check_collection.hpp"

namespace billing {
namespace {

// Debits may come back for 13 months; a second one of an instalment waits for 8 weeks only.
constexpr int refund_days = 8 * 7 + 14;

// Passes bytes on, and has them checked on the way.
class CheckedSink : public ByteSink {
 public:
  CheckedSink(ByteSink& out, sepa::MessageChecker& checker, std::optional<OwnSchema>& own)
      : out_(out), checker_(checker), own_(own) {}

 protected:
  Result<void> take(std::string_view bytes) override {
    checker_.push(bytes);
    if (own_)
      own_->push(bytes);
    out_.write(bytes);
    return {};
  }

 private:
  ByteSink& out_;
  sepa::MessageChecker& checker_;
  std::optional<OwnSchema>& own_;
};

void write_message(Office& office, const store::CollectionRow& collection, ByteSink& out) {
  sepa::MessageWriter writer(out, collection.head);
  writer.begin();
  int64_t number = 0;
  for (const CollectionBatch& batch : store::batches_of(office.connection, collection.run)) {
    writer.begin_batch(batch);
    store::for_each_debit(office.connection, collection.run, ++number,
                          [&](const store::DebitRow& row) { writer.debit(row.debit); });
    writer.end_batch();
  }
  writer.end();
}

// What was counted in the file is what was chosen, and no fault was found in it.
Result<void> compare(Office& office, const store::FileRunRow& run,
                     const store::CollectionRow& collection, sepa::MessageCheck check,
                     const std::string& own_schema) {
  std::vector<sepa::BatchSummary> expected;
  for (const CollectionBatch& batch : store::batches_of(office.connection, collection.run)) {
    expected.push_back({batch.id, std::string(to_word(batch.sequence)),
                        std::string(to_word(collection.head.scheme)), to_string(batch.date),
                        batch.debits, batch.total});
  }
  const bool same = check.summary.message_id == collection.head.message_id &&
                    check.summary.debits == collection.head.debits &&
                    check.summary.total == collection.head.total &&
                    check.summary.batches == expected;
  if (same && check.faults == 0)
    return {};
  std::vector<Diagnostic> faults;
  Location where;
  where.file = run.name;
  std::string hint = "nothing was written; tell the maintainers";
  if (same && !own_schema.empty())
    hint = "nothing was collected; --flavour makes another message, if the bank takes it";
  faults.push_back({"SEPA-30",
                    Severity::error,
                    same ? "the file is not what its schema and the scheme say"
                         : "the file does not hold the debits that were chosen",
                    hint,
                    where,
                    {}});
  for (Diagnostic& one : check.diagnostics) {
    one.where.file = run.name;
    if (one.severity == Severity::error)
      faults.push_back(std::move(one));
  }
  return fail(FailureKind::rejected, std::move(faults));
}

Result<void> render(Office& office, const store::FileRunRow& run, ByteSink& out,
                    const std::string& own_schema) {
  const auto collection = store::find_collection(office.connection, run.id);
  BILLING_ASSERT(collection.has_value());
  const CollectionHead& head = collection->head;
  // Structured addresses in 001.02 are ISO's; the German banks take none there.
  const SepaProfile profile =
      head.flavour == PainFlavour::v001_02 && head.address != DebtorAddress::none ? SepaProfile::iso
                                                                                  : SepaProfile::dk;
  BILLING_TRY(schema, xml::Schema::load(schema_path(office.settings.share, head.flavour, profile)));
  sepa::MessageChecker checker(head.flavour, schema);
  std::optional<OwnSchema> own;
  if (!own_schema.empty()) {
    BILLING_TRY(loaded, OwnSchema::load(own_schema));
    own.emplace(std::move(loaded));
  }
  CheckedSink checked(out, checker, own);
  write_message(office, *collection, checked);
  BILLING_CHECK(checked.flush());
  sepa::MessageCheck check = checker.finish();
  if (own)
    own->finish(check);
  return compare(office, run, *collection, std::move(check), own_schema);
}

// What the bank's own schema refuses is not even claimed.
Result<void> hold_against(Office& office, const store::FileRunRow& run, const std::string& schema) {
  BILLING_TRY(nowhere, NewFile::create(""));
  return render(office, run, *nowhere, schema);
}

std::string form_of_run(const CollectionHead& head, bool zip) {
  return fmt::format("{{\"flavour\":\"{}\"{}}}", to_word(head.flavour), zip ? ",\"zip\":true" : "");
}

Result<void> pack(const StoredCollection& stored,
                  const std::function<Result<void>(ByteSink&)>& content, ByteSink& out) {
  const auto day = parse_date(stored.run.day);
  BILLING_ASSERT(day.has_value());
  return zip::write_archive(out, xml_name(stored), *day, content);
}

// The claim of one file: its run, its batches, its debits.
StoredCollection claim(Office& office, const Creditor& creditor, const CollectRequest& request,
                       PlannedFile& plan, const std::vector<Debit>& debits) {
  store::FileRunRow run;
  run.job = sepa_job;
  run.company = creditor.company.code;
  run.folder = request.folder;
  run.format = form_of_run(creditor.head, request.zip);
  run = claim_run(office, std::move(run), [&](int64_t number) {
    if (!request.name.empty())
      return request.name;
    return run_name(number) + (request.zip ? ".zip" : ".xml");
  });
  store::CollectionRow collection;
  collection.run = run.id;
  collection.company = creditor.company.code;
  collection.account = creditor.account;
  collection.head = creditor.head;
  CollectionHead& head = collection.head;
  head.scheme = plan.scheme;
  std::string day = run.day;
  std::erase(day, '-');
  head.message_id = fmt::format("{}-{}", run_name(run.number), day);
  head.created = run.at.substr(0, run.at.find('Z'));
  for (const PlannedBatch& part : plan.batches) {
    head.debits += part.batch.debits;
    head.total += part.batch.total;
  }
  collection.first_date = to_string(plan.batches.front().batch.date);
  collection.last_date = to_string(plan.batches.back().batch.date);
  store::insert_collection(office.connection, collection);
  failpoint("sepa.claimed");
  int64_t number = 0;
  for (PlannedBatch& part : plan.batches) {
    part.batch.id = fmt::format("{}-{}", head.message_id, ++number);
    store::insert_batch(office.connection, run.id, number, part.batch);
    for (const size_t index : part.debits)
      store::insert_debit(office.connection, {run.id, number, creditor.company.code},
                          debits[index]);
  }
  failpoint("sepa.chosen");
  return {std::move(run), std::move(collection)};
}

Result<void> finish(Office& office, const std::string& own_schema, StoredCollection stored,
                    const std::function<void(const MadeCollection&)>& done) {
  const auto draw = [&](const store::FileRunRow& run, ByteSink& out) {
    return render(office, run, out, own_schema);
  };
  Pack packing;
  if (is_zipped(stored))
    packing = [&](const store::FileRunRow&, const std::function<Result<void>(ByteSink&)>& content,
                  ByteSink& out) { return pack(stored, content, out); };
  BILLING_TRY(made, finish_run(office, stored.run, draw, packing));
  done({std::move(stored), made});
  return {};
}

}  // namespace

Result<CollectOutcome> collect(Office& office, const CollectRequest& request,
                               const std::function<void(const MadeCollection&)>& done) {
  BILLING_TRY(creditor, creditor_of(office, request));
  if (!request.schema.empty())
    BILLING_CHECK(OwnSchema::load(request.schema));  // a wrong one is told first
  BILLING_CHECK(check_run_folder(office, request.folder));
  const std::string& company = creditor.company.code;
  for (store::FileRunRow& run : store::unfinished_runs(office.connection, sepa_job, company)) {
    const auto collection = store::find_collection(office.connection, run.id);
    BILLING_ASSERT(collection.has_value());
    house_run(office, run, request.folder);
    BILLING_CHECK(finish(office, "", {std::move(run), *collection}, done));
  }
  if (!office.settings.dry_run)
    BILLING_CHECK(book_debits(office, company));
  std::vector<StoredCollection> claimed;
  CollectOutcome outcome;
  {
    Work work(office);
    store::retire_debits(office.connection, company,
                         to_string(add_days(office.settings.today, -refund_days)));
    BILLING_TRY(chosen, choose_debits(office, creditor, request));
    auto plan = plan_files(chosen.debits, creditor.settings.file_max);
    if (plan.size() > 1 && !request.name.empty())
      return fail(FailureKind::usage, "USAGE-04",
                  fmt::format("there are {} files to write, and one name", plan.size()),
                  "leave --output out, or name a folder with --output-dir");
    for (PlannedFile& file : plan)
      claimed.push_back(claim(office, creditor, request, file, chosen.debits));
    outcome = {std::move(chosen.left_out), std::move(chosen.warnings)};
    for (const StoredCollection& stored : claimed) {
      if (office.settings.dry_run)
        BILLING_CHECK(finish(office, request.schema, stored, done));
      else if (!request.schema.empty())
        BILLING_CHECK(hold_against(office, stored.run, request.schema));
    }
    work.finish();
  }
  if (office.settings.dry_run)
    return outcome;
  for (StoredCollection& stored : claimed)
    BILLING_CHECK(finish(office, "", std::move(stored), done));
  return outcome;
}

Result<void> write_zipped(Office& office, const StoredCollection& stored, ByteSink& out) {
  return pack(
      stored, [&](ByteSink& content) { return read_collection(office, stored, content); }, out);
}

}  // namespace billing

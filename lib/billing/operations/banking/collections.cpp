// SPDX-License-Identifier: Apache-2.0
#include "billing/operations/banking/collections.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "billing/base/failpoint.hpp"
#include "billing/formats/sepa/check_pain008.hpp"
#include "billing/formats/sepa/write_pain008.hpp"
#include "billing/operations/banking/check_collection.hpp"
#include "billing/operations/banking/payments.hpp"
#include "billing/operations/banking/recording.hpp"

namespace billing {
namespace {

// Debits may come back for 13 months; a second one of an instalment waits for 8 weeks only.
constexpr int refund_days = 8 * 7 + 14;
constexpr int payments_per_transaction = 250;

Failure conflict(const char* code, const std::string& name, std::string message, std::string hint) {
  Location where;
  where.file = name;
  return fail(FailureKind::conflict, code, std::move(message), std::move(hint), where).value();
}

// Passes bytes on, and has them checked on the way.
class CheckedSink : public ByteSink {
 public:
  CheckedSink(ByteSink& out, sepa::MessageChecker& checker) : out_(out), checker_(checker) {}

 protected:
  Result<void> take(std::string_view bytes) override {
    checker_.push(bytes);
    out_.write(bytes);
    return {};
  }

 private:
  ByteSink& out_;
  sepa::MessageChecker& checker_;
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
                     const store::CollectionRow& collection, sepa::MessageCheck check) {
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
  faults.push_back({"SEPA-30",
                    Severity::error,
                    same ? "the file is not what its schema and the scheme say"
                         : "the file does not hold the debits that were chosen",
                    "nothing was written; tell the maintainers",
                    where,
                    {}});
  for (Diagnostic& one : check.diagnostics) {
    one.where.file = run.name;
    if (one.severity == Severity::error)
      faults.push_back(std::move(one));
  }
  return fail(FailureKind::rejected, std::move(faults));
}

Result<void> render(Office& office, const store::FileRunRow& run, ByteSink& out) {
  const auto collection = store::find_collection(office.connection, run.id);
  BILLING_ASSERT(collection.has_value());
  const CollectionHead& head = collection->head;
  // Structured addresses in 001.02 are ISO's; the German banks take none there.
  const SepaProfile profile =
      head.flavour == PainFlavour::v001_02 && head.address != DebtorAddress::none ? SepaProfile::iso
                                                                                  : SepaProfile::dk;
  BILLING_TRY(schema, xml::Schema::load(schema_path(office.settings.share, head.flavour, profile)));
  sepa::MessageChecker checker(head.flavour, schema);
  CheckedSink checked(out, checker);
  write_message(office, *collection, checked);
  BILLING_CHECK(checked.flush());
  return compare(office, run, *collection, checker.finish());
}

std::string form_of_run(const CollectionHead& head) {
  return fmt::format("{{\"flavour\":\"{}\"}}", to_word(head.flavour));
}

// The claim of one file: its run, its batches, its debits.
StoredCollection claim(Office& office, const Creditor& creditor, const CollectRequest& request,
                       PlannedFile& plan, const std::vector<Debit>& debits) {
  store::FileRunRow run;
  run.job = sepa_job;
  run.company = creditor.company.code;
  run.folder = request.folder;
  run.format = form_of_run(creditor.head);
  run = claim_run(office, std::move(run), [&](int64_t number) {
    return request.name.empty() ? run_name(number) + ".xml" : request.name;
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

Result<void> finish(Office& office, StoredCollection stored,
                    const std::function<void(const MadeCollection&)>& done) {
  BILLING_TRY(made,
              finish_run(office, stored.run, [&](const store::FileRunRow& run, ByteSink& out) {
                return render(office, run, out);
              }));
  done({std::move(stored), made});
  return {};
}

}  // namespace

std::string run_name(int64_t number) { return fmt::format("RUN-{}", number); }

Result<CollectOutcome> collect(Office& office, const CollectRequest& request,
                               const std::function<void(const MadeCollection&)>& done) {
  BILLING_TRY(creditor, creditor_of(office, request));
  const std::string& company = creditor.company.code;
  for (store::FileRunRow& run : store::unfinished_runs(office.connection, sepa_job, company)) {
    const auto collection = store::find_collection(office.connection, run.id);
    BILLING_ASSERT(collection.has_value());
    BILLING_CHECK(finish(office, {std::move(run), *collection}, done));
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
    if (office.settings.dry_run) {
      for (StoredCollection& stored : claimed) BILLING_CHECK(finish(office, stored, done));
    }
    work.finish();
  }
  if (office.settings.dry_run)
    return outcome;
  for (StoredCollection& stored : claimed) BILLING_CHECK(finish(office, std::move(stored), done));
  return outcome;
}

Result<StoredCollection> find_run(Office& office, const std::string& name) {
  auto run = find_named_run(office, sepa_job, "RUN-", name);
  if (!run)
    return fail(FailureKind::not_found, "SEPA-31", fmt::format("there is no run '{}'", name),
                "'billing sepa list' shows those there are");
  auto collection = store::find_collection(office.connection, run->id);
  BILLING_ASSERT(collection.has_value());
  return StoredCollection{std::move(*run), std::move(*collection)};
}

void for_each_run(Office& office, const std::function<void(const StoredCollection&)>& visit) {
  store::for_each_run(office.connection, sepa_job, office.settings.company,
                      [&](const store::FileRunRow& run) {
                        auto collection = store::find_collection(office.connection, run.id);
                        BILLING_ASSERT(collection.has_value());
                        visit({run, std::move(*collection)});
                      });
}

Result<void> read_collection(Office& office, const StoredCollection& stored, ByteSink& out) {
  if (stored.run.hash.empty())
    return fail(conflict("SEPA-32", run_name(stored.run.number),
                         "it has no file yet: its making was interrupted",
                         "run 'billing sepa export pain.008' again: it finishes what is there"));
  return read_run(office, stored.run, out);
}

Result<StoredCollection> cancel_run(Office& office, const std::string& name,
                                    const std::string& reason) {
  Work work(office);
  BILLING_TRY(stored, find_run(office, name));
  if (stored.run.state == "cancelled")
    return fail(conflict("SEPA-33", name, "it was cancelled already",
                         fmt::format("'billing sepa show {}' tells why", name)));
  std::vector<std::string> payments;
  std::string told;
  store::for_each_debit(office.connection, stored.run.id, 0, [&](const store::DebitRow& row) {
    if (row.state != "sent" || row.credit_line)
      told = fmt::format("{} is {}", row.debit.end_to_end_id, row.state);
    else if (row.payment != 0)
      payments.push_back(store::find_row(office.connection, row.payment)->number);
  });
  if (!told.empty())
    return fail(conflict("SEPA-33", name, fmt::format("the bank has taken it: {}", told),
                         "what comes back is imported: 'billing sepa import'"));
  for (const std::string& payment : payments)
    BILLING_CHECK(reverse_within(office, payment, office.settings.today, reason));
  store::CollectionRow& collection = stored.collection;
  collection.cancelled_at = office.settings.now;
  collection.cancelled_by = office.settings.user;
  collection.reason = reason;
  store::cancel_collection(office.connection, collection);
  store::set_run_state(office.connection, stored.run.id, "cancelled");
  stored.run.state = "cancelled";
  failpoint("sepa.cancelled");
  work.finish();
  return std::move(stored);
}

Result<void> book_debit(Office& office, store::DebitRow& row) {
  BILLING_TRY(company, office.company(row.company));
  const auto items = store::items_of(office.connection, row.debit.document);
  const bool open = std::any_of(items.begin(), items.end(), [&](const OpenItem& item) {
    return item.instalment == row.debit.instalment && item.residual > 0;
  });
  PaymentRequest request;
  request.company = company->code;
  request.document = row.debit.number;
  if (open)
    request.instalment = row.debit.instalment;
  request.amount = to_decimal(Money{row.debit.amount, {}});
  request.date = booking_day(office, row.company, row.debit.date);
  request.method = PaymentMethod::direct_debit;
  request.reference = row.debit.end_to_end_id;
  request.external_id = "sepa/" + row.debit.end_to_end_id;
  request.collection = row.debit.end_to_end_id;
  BILLING_TRY(recorded, record_within(office, request));
  row.payment = recorded.issued;
  store::set_debit_payment(office.connection, row.id, recorded.issued);
  return {};
}

Result<int64_t> book_debits(Office& office, const std::string& company) {
  int64_t booked = 0;
  for (;;) {
    Work work(office);
    auto due = store::unbooked_debits(office.connection, company, to_string(office.settings.today),
                                      payments_per_transaction);
    for (store::DebitRow& row : due) BILLING_CHECK(book_debit(office, row));
    booked += static_cast<int64_t>(due.size());
    failpoint("sepa.booked");
    work.finish();
    if (due.size() < payments_per_transaction || office.settings.dry_run)
      return booked;
  }
}

}  // namespace billing

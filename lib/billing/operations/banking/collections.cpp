// SPDX-License-Identifier: Apache-2.0
#include "billing/operations/banking/collections.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "billing/base/failpoint.hpp"
#include "billing/operations/banking/payments.hpp"
#include "billing/operations/banking/recording.hpp"

namespace billing {
namespace {

constexpr int payments_per_transaction = 250;

Failure conflict(const char* code, const std::string& name, std::string message, std::string hint) {
  Location where;
  where.file = name;
  return fail(FailureKind::conflict, code, std::move(message), std::move(hint), where).value();
}

}  // namespace

bool is_zipped(const StoredCollection& stored) {
  return stored.run.format.find("\"zip\":true") != std::string::npos;
}

std::string xml_name(const StoredCollection& stored) {
  constexpr std::string_view zip = ".zip";
  const std::string& name = stored.run.name;
  if (!name.ends_with(zip))
    return name;
  return name.substr(0, name.size() - zip.size()) + ".xml";
}

std::string run_name(int64_t number) { return fmt::format("RUN-{}", number); }

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
                         "it has no file yet: it is being made, or that was interrupted",
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

// SPDX-License-Identifier: Apache-2.0
// Payments that come in files.
#include <fmt/format.h>

#include "billing/base/failure_about.hpp"
#include "billing/formats/records/records.hpp"
#include "billing/formats/tree/locate.hpp"
#include "billing/formats/tree/read_ahead.hpp"
#include "billing/operations/banking/payments.hpp"
#include "billing/operations/sales/events.hpp"

namespace billing {
namespace {

constexpr size_t payments_per_transaction = 250;

Result<PaymentRequest> request_of(const records::Record& record) {
  const auto* payment = std::get_if<Payment>(&record);
  if (payment == nullptr) {
    return fail(failure_about("", FailureKind::rejected, "DOC-31",
                              fmt::format("kind '{}' is no payment", records::kind_of(record)),
                              "write 'kind: payment'"));
  }
  if (!payment->number.empty() || !payment->customer_name.empty() || !payment->reverses.empty() ||
      !payment->allocations.empty() || payment->recorded || !payment->entry_hash.empty() ||
      !payment->collection.empty()) {
    return fail(failure_about(payment->number, FailureKind::conflict, "DOC-30",
                              "'number', 'customer_name', 'reverses', 'allocations', 'entry_hash', "
                              "'recorded' and 'collection' are given by the program",
                              "take them out; 'document' says what it is for"));
  }
  if (payment->document.empty() == payment->customer.empty()) {
    return fail(failure_about("", FailureKind::rejected, "PAY-02",
                              "a payment needs a 'document' or a 'customer', and not both",
                              "add 'document: F2026-00001'"));
  }
  PaymentRequest request;
  request.type = payment->type;
  if (payment->type != PaymentType::payment && payment->type != PaymentType::deposit &&
      payment->type != PaymentType::refund) {
    return fail(
        failure_about("", FailureKind::rejected, "PAY-02",
                      fmt::format("a {} is not recorded from a file", to_word(payment->type)),
                      "'billing payment write-off' and 'billing payment reverse' make the others"));
  }
  request.company = payment->company;
  request.document = payment->document;
  request.customer = payment->customer;
  request.amount = to_decimal(payment->amount);
  request.date = payment->date == Date{} ? std::nullopt : std::optional(payment->date);
  request.method = payment->method;
  request.bank_account = payment->bank_account;
  request.reference = payment->reference;
  request.external_id = payment->external_id;
  request.reason = payment->reason;
  request.extras = payment->extras;
  if (payment->exchange_rate)
    request.rate = payment->exchange_rate->rate;
  return request;
}

// What a document of the stream asks for.
Result<PaymentRequest> read_request(tree::Source source) {
  // Left out, it is that of the document, or the company's.
  const std::string currency = source.root.text_of("currency");
  BILLING_TRY(record, records::read_record(std::move(source)));
  BILLING_TRY(request, request_of(record));
  request.currency = currency;
  return request;
}

}  // namespace

Result<void> record_stream(Office& office, tree::DocumentStream& documents,
                           const std::function<void(const Result<RecordedPayment>&)>& done) {
  tree::ReadAhead stream(documents);
  // A dry run has to remember what it would have settled, so it is one transaction.
  std::optional<Work> whole;
  if (office.settings.dry_run)
    whole.emplace(office);
  Result<void> end;
  for (bool more = true; more;) {
    std::vector<Result<RecordedPayment>> outcomes;
    std::optional<Work> work;
    if (!whole)
      work.emplace(office);
    while (outcomes.size() < payments_per_transaction) {
      auto source = stream.next();
      if (!source && source.error().kind == FailureKind::io) {
        end = fail(std::move(source.error()));
        more = false;
        break;
      }
      if (source && !*source) {
        more = false;
        break;
      }
      tree::Source asked;  // parsed again for the place of a fault, if there is one
      if (source)
        asked = {(*source)->file, (*source)->first_line, (*source)->text, {}, {}, false};
      auto request = source ? read_request(std::move(**source))
                            : Result<PaymentRequest>(fail(std::move(source.error())));
      auto outcome = request ? record_within(office, *request)
                             : Result<RecordedPayment>(fail(std::move(request.error())));
      if (!outcome) {
        for (Diagnostic& fault : outcome.error().diagnostics) {
          if (fault.where.line == 0 && !asked.text.empty())
            fault.where = tree::locate_path(asked, "");
        }
      }
      outcomes.push_back(std::move(outcome));
    }
    if (work)
      work->finish();
    for (const auto& outcome : outcomes) done(outcome);
  }
  return end;
}

}  // namespace billing

// SPDX-License-Identifier: Apache-2.0
#include "billing/operations/sales/billing_modes.hpp"

#include <fmt/format.h>

#include <map>

#include "billing/documents/sales/derive.hpp"
#include "billing/documents/sales/partial.hpp"
#include "billing/operations/sales/events.hpp"
#include "billing/operations/sales/history.hpp"
#include "billing/operations/sales/invoicing.hpp"
#include "billing/operations/sales/issue.hpp"
#include "billing/operations/sales/order_progress.hpp"

namespace billing {
namespace {

const Partner* partner_of(Office& office, const std::string& customer) {
  if (customer.empty())
    return nullptr;
  const auto partner = office.partner(customer);
  return partner ? *partner : nullptr;
}

bool has_mode(Office& office, const std::string& customer, BillingMode mode) {
  const Partner* partner = partner_of(office, customer);
  return partner != nullptr && partner->billing_mode == mode;
}

// The quote's acceptance counts; an order that comes from none is accepted when it is confirmed.
Date acceptance_of(const Document& order) {
  return order.accepted_on.value_or(order.issue_date.value_or(Date{}));
}

Date first_after(Date month) { return add_days(end_of_month({month.year, month.month, 1}), 1); }

// All is due on the day of issue, by the method that the first payment would have had.
void make_payable_at_once(Document& invoice) {
  Instalment all{{100, 0}, InstalmentType::payment, {}, invoice.payment_method, {}, {}};
  all.due.on_signature = true;
  if (!invoice.instalments.empty())
    all.method = invoice.instalments[0].method;
  invoice.payment_terms.clear();
  invoice.payment_method.reset();
  invoice.instalments = {std::move(all)};
}

// What an invoice of the month has in common.
struct Recipient {
  std::string company;
  std::string customer;
  std::string address;  // one text, for the order of the map only
  std::string currency;
  friend auto operator<=>(const Recipient&, const Recipient&) = default;
};

Recipient recipient_of(const Document& order) {
  const Address& a = order.buyer.address;
  return {order.company, order.customer,
          fmt::format("{}\n{}\n{}\n{}\n{}\n{}", a.line1, a.line2, a.line3, a.postcode, a.city,
                      a.country),
          std::string(order.currency.code())};
}

using Orders = std::map<Recipient, std::vector<StoredDocument>>;

Result<Orders> orders_of_month(Office& office, Date month) {
  store::ListFilter filter;
  filter.kind = to_word(Kind::order);
  filter.state = to_word(State::confirmed);
  filter.company = office.settings.company;
  std::vector<int64_t> drafts;
  store::for_each_document(office.connection, filter, [&](const store::DocumentRow& row) {
    if (has_mode(office, row.customer, BillingMode::consolidated))
      drafts.push_back(row.draft);
  });
  Orders orders;
  for (auto draft = drafts.rbegin(); draft != drafts.rend(); ++draft) {
    BILLING_TRY(order, find_document(office, draft_id(*draft), Kind::order));
    const Date accepted = acceptance_of(order.document);
    if (accepted.year != month.year || accepted.month != month.month)
      continue;
    orders[recipient_of(order.document)].push_back(std::move(order));
  }
  return orders;
}

// REQUIRES a Work. Nothing when all of the orders is invoiced.
Result<std::string> invoice_of_month(Office& office, std::vector<StoredDocument>& orders) {
  std::vector<InvoicePart> parts;
  std::vector<StoredDocument> parents;
  for (StoredDocument& order : orders) {
    BILLING_TRY(progress, progress_of_order(office, order));
    if (progress.nothing_left())
      continue;
    BILLING_TRY(milestones, milestones_of(office, order));
    BILLING_TRY(part, part_of(order.document, progress, {}));
    part.milestones = std::move(milestones);
    parts.push_back({std::move(part), order_heading(order.document)});
    parents.push_back(std::move(order));
  }
  if (parts.empty())
    return std::string();
  BILLING_TRY(invoice, invoice_from(std::span<const InvoicePart>(parts)));
  BILLING_TRY(draft, insert_invoice(office, std::move(invoice), parents));
  return draft_id(draft);
}

}  // namespace

bool is_at_order(Office& office, const Document& document) {
  return has_mode(office, document.customer, BillingMode::at_order);
}

Result<std::string> invoice_at_order(Office& office, StoredDocument& accepted) {
  if (!is_at_order(office, accepted.document))
    return std::string();
  if (accepted.document.kind == Kind::quote)
    BILLING_CHECK(record_event(office, accepted, Verb::invoice, {}));
  Document whole = accepted.document;
  note_sources(whole, whole.number);
  BILLING_TRY(invoice, invoice_from(std::span<const Document>(&whole, 1)));
  make_payable_at_once(invoice);
  BILLING_TRY(draft, insert_derived(office, invoice, {accepted}));
  BILLING_TRY(company, office.company(invoice.company));
  const OrderInvoice leaves =
      partner_of(office, invoice.customer)->order_invoice.value_or(company->defaults.order_invoice);
  if (leaves == OrderInvoice::draft)
    return draft_id(draft);
  auto issued = issue_within(office, draft_id(draft), Kind::invoice);
  if (!issued) {
    // The invoice goes with the transaction; what is at fault is what it was made of.
    for (Diagnostic& fault : issued.error().diagnostics) fault.where.file = accepted.document.id;
    return fail(std::move(issued.error()));
  }
  BILLING_TRY(stored, find_document(office, issued->id, Kind::invoice));
  insert_notice(office, stored, "invoice");
  return issued->number;
}

Result<void> refuse_before_month_end(Office& office, const Document& order) {
  const Date accepted = acceptance_of(order);
  const Date first = first_after(accepted);
  if (office.settings.today >= first ||
      !has_mode(office, order.customer, BillingMode::consolidated))
    return {};
  Location where;
  where.file = order.number;
  return fail(FailureKind::conflict, "CONS-02",
              fmt::format("'{}' is invoiced by the month: {}, accepted on {}, not before {}",
                          order.customer, order.number, to_string(accepted), to_string(first)),
              fmt::format("from then on: 'billing invoice consolidate --month {:04}-{:02}'",
                          accepted.year, accepted.month),
              where);
}

std::optional<Date> parse_month(std::string_view text) {
  return parse_date(std::string(text) + "-01");
}

Result<ConsolidationOutcome> consolidate(
    Office& office, Date month, const std::function<void(const std::string& id)>& made,
    const std::function<void(const std::string& customer, const Failure&)>& failed) {
  const Date first = first_after(month);
  if (office.settings.today < first) {
    return fail(FailureKind::conflict, "CONS-01",
                fmt::format("{:04}-{:02} is not over: nothing of it is invoiced before {}",
                            month.year, month.month, to_string(first)),
                "run it on that day or later");
  }
  ConsolidationOutcome outcome;
  std::vector<std::string> ids;
  std::vector<std::pair<std::string, Failure>> failures;
  Work work(office);
  BILLING_TRY(orders, orders_of_month(office, month));
  for (auto& [recipient, list] : orders) {
    auto id = invoice_of_month(office, list);
    if (!id) {
      failures.emplace_back(recipient.customer, std::move(id.error()));
    } else if (!id->empty()) {
      ids.push_back(std::move(*id));
    }
  }
  work.finish();
  for (const std::string& id : ids) made(id);
  for (const auto& [customer, failure] : failures) failed(customer, failure);
  outcome.made = static_cast<int64_t>(ids.size());
  outcome.failed = static_cast<int64_t>(failures.size());
  return outcome;
}

}  // namespace billing

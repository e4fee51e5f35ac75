// SPDX-License-Identifier: Apache-2.0
#include "billing/documents/sales/derive.hpp"

#include <fmt/format.h>

namespace billing {
namespace {

std::string name_of(const Document& document) {
  return document.number.empty() ? document.id : document.number;
}

// Between the lines of a collective invoice: "Order O2026-00004 of 2026-11-03", "Commande
// O2026-00004 du 03/11/2026".
Line heading(const Document& order) {
  const Date day = order.issue_date.value_or(Date{});
  Line line;
  line.text = order.language == Language::fr
                  ? fmt::format("Commande {} du {:02}/{:02}/{:04}", name_of(order), day.day,
                                day.month, day.year)
                  : fmt::format("Order {} of {}", name_of(order), to_string(day));
  return line;
}

// Adds another order's discount; false when the two cannot be one discount.
bool merge_discount(std::optional<GeneralDiscount>& total,
                    const std::optional<GeneralDiscount>& more) {
  if (!total && !more)
    return true;
  if (total && more && total->rate && total->rate == more->rate && total->base == more->base) {
    return true;
  }
  if (!total || !more || total->base != more->base || !total->amount || !more->amount)
    return false;
  total->amount = sum(*total->amount, *more->amount);
  return true;
}

bool merge_shipping(std::optional<Shipping>& total, const std::optional<Shipping>& more) {
  if (!more)
    return true;
  if (!total) {
    total = more;
    return true;
  }
  if (total->vat != more->vat)
    return false;
  total->amount = sum(total->amount, more->amount);
  return true;
}

}  // namespace

Document fresh_draft(const Document& source, Kind kind) {
  Document draft = source;
  draft.kind = kind;
  draft.id.clear();
  draft.number.clear();
  draft.state = State::draft;
  draft.issue_date.reset();
  draft.valid_until.reset();
  draft.due_date.reset();
  draft.origin.clear();
  draft.preceding.clear();
  draft.reason.clear();
  draft.type = DocumentType::standard;
  draft.settle = Settle::invoice;
  draft.deposits.clear();
  draft.vat_adjustments.clear();
  draft.totals.reset();
  draft.schedule.clear();
  draft.mentions.clear();
  draft.entry_hash.clear();
  draft.seller = {};
  draft.proposed.clear();
  draft.made.reset();
  draft.issued.reset();
  draft.amends.clear();
  draft.replaces.clear();
  draft.sent_by.reset();
  draft.vat_accounting.reset();
  if (draft.standard_terms)
    draft.standard_terms->hash.clear();
  draft.paper.show = without_hidden_mandatory_parts(draft.paper.show, kind);
  return draft;
}

std::string dated(Language language, Date day) {
  return language == Language::fr
             ? fmt::format("du {:02}/{:02}/{:04}", day.day, day.month, day.year)
             : "of " + to_string(day);
}

Document order_from_quote(const Document& quote) {
  Document order = fresh_draft(quote, Kind::order);
  order.origin = {name_of(quote)};
  return order;
}

Result<Document> invoice_from(std::span<const Document> orders) {
  BILLING_ASSERT(!orders.empty());
  Document invoice = fresh_draft(orders[0], Kind::invoice);
  std::vector<Diagnostic> faults;
  auto differs = [&](const Document& order, const char* what) {
    Location where;
    where.file = name_of(order);
    faults.push_back({"DOC-20",
                      Severity::error,
                      fmt::format("{} and {} cannot share an invoice: {}", name_of(orders[0]),
                                  name_of(order), what),
                      "make one invoice for each",
                      where,
                      {}});
  };
  if (orders.size() > 1)
    invoice.lines.clear();
  for (const Document& order : orders) {
    invoice.origin.push_back(name_of(order));
    if (orders.size() == 1)
      break;
    invoice.lines.push_back(heading(order));
    for (Line line : order.lines) {
      line.position.reset();
      invoice.lines.push_back(std::move(line));
    }
    if (&order == &orders[0])
      continue;
    if (order.customer != invoice.customer || order.buyer.name != invoice.buyer.name)
      differs(order, "their customers differ");
    if (order.company != invoice.company)
      differs(order, "their companies differ");
    if (!(order.currency == invoice.currency))
      differs(order, "their currencies differ");
    if (order.prices != invoice.prices)
      differs(order, "one has prices excl. VAT, the other incl. VAT");
    if (order.buyer.address != invoice.buyer.address)
      differs(order, "their billing addresses differ");
    if (order.vat_rounding != invoice.vat_rounding)
      differs(order, "their VAT rounding differs");
    if (order.instalments != invoice.instalments)
      differs(order, "their payment terms differ");
    if (!merge_discount(invoice.discount, order.discount))
      differs(order, "their general discounts differ");
    if (!merge_shipping(invoice.shipping, order.shipping))
      differs(order, "their shipping bears different VAT");
  }
  if (!faults.empty())
    return fail(FailureKind::rejected, std::move(faults));
  return invoice;
}

Document revision_of(const Document& quote) {
  Document revision = fresh_draft(quote, Kind::quote);
  revision.accepted_on.reset();
  revision.replaces = name_of(quote);
  return revision;
}

Document amendment_to(const Document& quote) {
  Document amendment = fresh_draft(quote, Kind::quote);
  amendment.amends = name_of(quote);
  amendment.lines.clear();
  amendment.shipping.reset();
  amendment.discount.reset();
  const Date day = quote.issue_date.value_or(Date{});
  Line line;
  line.text = quote.language == Language::fr
                  ? fmt::format("Avenant au devis {} du {:02}/{:02}/{:04}", name_of(quote), day.day,
                                day.month, day.year)
                  : fmt::format("Amendment to quote {} of {}", name_of(quote), to_string(day));
  amendment.lines.push_back(std::move(line));
  return amendment;
}

Document duplicate_of(const Document& document) {
  Document copy = fresh_draft(document, document.kind);
  copy.delivery_date.reset();
  copy.accepted_on.reset();
  copy.milestones.clear();
  return copy;
}

std::string noun(Kind kind) {
  std::string word(to_word(kind));
  for (char& c : word) {
    if (c == '_')
      c = '-';
  }
  return word;
}

}  // namespace billing

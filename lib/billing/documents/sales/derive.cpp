// SPDX-License-Identifier: Apache-2.0
#include "billing/documents/sales/derive.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "billing/documents/sales/partial.hpp"
#include "billing/documents/sales/totals.hpp"

namespace billing {
namespace {

std::string name_of(const Document& document) {
  return document.number.empty() ? document.id : document.number;
}

std::string headed(const Document& document, const char* fr, const char* en) {
  return fmt::format("{} {} {}", document.language == Language::fr ? fr : en, name_of(document),
                     dated(document.language, document.issue_date.value_or(Date{})));
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
  draft.invoicing_finished = false;
  draft.short_form = false;
  draft.detailed_by.clear();
  if (kind != Kind::credit_note)
    draft.order_shares.clear();
  draft.totals.reset();
  draft.schedule.clear();
  draft.direct_debit.reset();
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

std::string order_heading(const Document& order) { return headed(order, "Commande", "Order"); }

std::string delivery_heading(const Document& note) {
  return headed(note, "Bon de livraison", "Delivery note");
}

Document order_from_quote(const Document& quote) {
  Document order = fresh_draft(quote, Kind::order);
  order.origin = {name_of(quote)};
  note_sources(order, quote.number);
  return order;
}

Document delivery_note_from(const Document& part) {
  Document note = fresh_draft(part, Kind::delivery_note);
  note.origin = {name_of(part)};
  // Whoever wrote the order, and was named for want of a salesperson, did not deliver.
  for (const Provenance& one : part.proposed) {
    if (one.field == "salesperson" && one.from == "author")
      note.salesperson.clear();
  }
  // What is about prices and payment stays with the order.
  note.payment_terms.clear();
  note.instalments.clear();
  note.payment_method.reset();
  note.early_payment_discount.reset();
  note.exchange_rate.reset();
  note.standard_terms.reset();
  note.special_conditions.clear();
  note.milestones.clear();
  return without_prices(std::move(note));
}

namespace {

// Adds a further part's foot to the invoice; tells all that keeps it from sharing one.
void join_part(Document& invoice, const Document& first, const Document& order,
               std::vector<Diagnostic>& faults) {
  auto unless = [&](bool same, const char* what) {
    if (same)
      return;
    Location where;
    where.file = name_of(order);
    faults.push_back(
        {"DOC-20",
         Severity::error,
         fmt::format("{} and {} cannot share an invoice: {}", name_of(first), name_of(order), what),
         "make one invoice for each",
         where,
         {}});
  };
  unless(order.customer == first.customer && order.buyer.name == first.buyer.name,
         "their customers differ");
  unless(order.company == first.company, "their companies differ");
  unless(order.currency == first.currency, "their currencies differ");
  unless(order.prices == first.prices, "one has prices excl. VAT, the other incl. VAT");
  unless(order.buyer.address == first.buyer.address, "their billing addresses differ");
  unless(order.vat_rounding == first.vat_rounding, "their VAT rounding differs");
  unless(order.instalments == first.instalments, "their payment terms differ");
  unless(merge_discount(invoice.discount, order.discount), "their general discounts differ");
  unless(merge_shipping(invoice.shipping, order.shipping), "their shipping bears different VAT");
}

// What a collective invoice takes of one order's foot.
void note_share(Document& invoice, const Document& part) {
  OrderShare share{name_of(part), {}, {}};
  if (part.discount)
    share.discount = part.discount->amount;
  if (part.shipping)
    share.shipping = part.shipping->amount;
  if (!share.discount && !share.shipping)
    return;
  for (OrderShare& known : invoice.order_shares) {
    if (known.order != share.order)
      continue;
    const auto add = [](std::optional<Decimal>& total, const std::optional<Decimal>& more) {
      if (more)
        total = sum(total.value_or(Decimal{}), *more);
    };
    add(known.discount, share.discount);
    add(known.shipping, share.shipping);
    return;
  }
  invoice.order_shares.push_back(std::move(share));
}

}  // namespace

Result<Document> invoice_from(std::span<const InvoicePart> parts) {
  BILLING_ASSERT(!parts.empty());
  const Document& first = parts[0].order;
  Document invoice = fresh_draft(first, Kind::invoice);
  invoice.lines.clear();
  std::vector<Diagnostic> faults;
  for (const InvoicePart& part : parts) {
    if (const std::string name = name_of(part.order);
        std::find(invoice.origin.begin(), invoice.origin.end(), name) == invoice.origin.end())
      invoice.origin.push_back(name);
    if (!part.heading.empty()) {
      Line heading;
      heading.text = part.heading;
      invoice.lines.push_back(std::move(heading));
    }
    for (Line line : part.order.lines) {
      if (parts.size() > 1 || !part.heading.empty())
        line.position.reset();
      invoice.lines.push_back(std::move(line));
    }
    if (parts.size() > 1)
      note_share(invoice, part.order);
    if (&part != &parts[0])
      join_part(invoice, first, part.order, faults);
  }
  if (!faults.empty())
    return fail(FailureKind::rejected, std::move(faults));
  return invoice;
}

Result<Document> invoice_from(std::span<const Document> orders) {
  std::vector<InvoicePart> parts;
  for (const Document& order : orders)
    parts.push_back({order, orders.size() > 1 ? order_heading(order) : ""});
  return invoice_from(std::span<const InvoicePart>(parts));
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
  for (Line& line : copy.lines) line.source.reset();
  return copy;
}

namespace {

void negate(std::optional<Decimal>& amount) {
  if (amount)
    amount->units = -amount->units;
}

}  // namespace

Document counter_receipt(const Document& receipt, const std::string& reason) {
  Document counter = fresh_draft(receipt, Kind::receipt);
  counter.seller = receipt.seller;
  counter.mentions = receipt.mentions;
  counter.preceding = {{receipt.number, receipt.issue_date.value_or(Date{})}};
  counter.reason = reason;
  for (Line& line : counter.lines) {
    negate(line.quantity);
    for (Discount& discount : line.discounts) negate(discount.amount);
  }
  if (counter.shipping)
    counter.shipping->amount.units = -counter.shipping->amount.units;
  if (counter.discount)
    negate(counter.discount->amount);
  return counter;
}

int64_t total_of(const Document& document) {
  return document.totals ? document.totals->incl_vat.minor : 0;
}

bool is_booked(Kind kind) {
  return kind == Kind::invoice || kind == Kind::credit_note || kind == Kind::receipt;
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

// SPDX-License-Identifier: Apache-2.0
// Receipts without invoice (declaration d'encaissement sans facturation): for whom, and how.
#include <fmt/format.h>

#include <algorithm>

#include "billing/documents/books/entry.hpp"
#include "billing/documents/sales/shares.hpp"
#include "billing/rules/groups.hpp"

namespace billing {
namespace {

constexpr const char* issue_an_invoice = "issue an invoice: 'billing invoice new'";

const ReceiptLaw* law_for(const RuleInput& input) {
  for (const ReceiptLaw& one : input.law.receipts) {
    const bool meant = std::find(one.customers.begin(), one.customers.end(),
                                 input.document.buyer.type) != one.customers.end();
    if (meant && (!one.from || *one.from <= input.date) && (!one.until || input.date <= *one.until))
      return &one;
  }
  return nullptr;
}

void private_person(const RuleInput& input, Findings& findings) {
  const Party& buyer = input.document.buyer;
  if (buyer.type == PartnerType::consumer)
    return;
  findings.add("buyer.type",
               fmt::format("'{}' is no private person but {}", buyer.name,
                           buyer.type == PartnerType::business ? "a business" : "a public body"),
               issue_an_invoice);
}

// A tourist at the counter takes his purchase home himself; what is sent abroad is another matter.
bool goes_abroad(const Document& document) {
  const std::string seller = territory_of(document.seller.address).country;
  const bool delivered_abroad =
      document.delivery_address && territory_of(*document.delivery_address).country != seller;
  return delivered_abroad || (document.sale_channel != SaleChannel::shop &&
                              territory_of(document.buyer.address).country != seller);
}

void no_invoice_needed(const RuleInput& input, Findings& findings) {
  const Document& document = input.document;
  if (document.buyer.type != PartnerType::consumer)
    return;  // told already
  const ReceiptLaw* law = law_for(input);
  if (law == nullptr) {
    findings.add("seller.address.country",
                 fmt::format("'{}' does not say that private persons need no invoice on {}",
                             input.law.file, to_string(input.date)),
                 fmt::format("{}; or add it to 'receipts' of that file", issue_an_invoice));
    return;
  }
  const auto& except = law->except;
  if (document.sale_channel &&
      std::find(except.begin(), except.end(), *document.sale_channel) != except.end()) {
    findings.add("sale_channel",
                 fmt::format("a sale by '{}' needs an invoice", to_word(*document.sale_channel)),
                 issue_an_invoice);
  }
  if (goes_abroad(document)) {
    findings.add("buyer.address.country", "a sale to another country needs an invoice",
                 fmt::format("{}; if it was sold at the counter, say 'sale_channel: shop'",
                             issue_an_invoice));
  }
}

void paid_as_made(const RuleInput& input, Findings& findings) {
  const auto& method = input.document.payment_method;
  if (!method) {
    findings.add("payment_method", "the receipt says not how it was paid",
                 "give it a 'payment_method': cash, card, cheque, transfer or other");
  } else if (*method == PaymentMethod::direct_debit) {
    findings.add("payment_method", "a direct debit is collected later, a receipt is paid already",
                 issue_an_invoice);
  }
}

void money_came_in(const RuleInput& input, Findings& findings) {
  if (input.document.totals->incl_vat.minor > 0 || !input.document.preceding.empty())
    return;
  findings.add(
      "totals.incl_vat",
      fmt::format("the total is not above zero: {}", to_string(input.document.totals->incl_vat)),
      "a receipt is taken back by 'billing receipt cancel NUMBER --reason ...'");
}

// Services alone, incl. VAT, in the company's currency.
Money services_of(const RuleInput& input) {
  const Document& document = input.document;
  Money sum{0, document.currency};
  for (const VatBreakdown& rate : document.totals->breakdown) {
    const auto shares = line_shares(document, rate, document.prices);
    int64_t services = 0;
    for (size_t i = 0; i < document.lines.size(); ++i) {
      const Line& line = document.lines[i];
      if (!line.is_text() && line.vat == rate.vat &&
          line.nature.value_or(Nature::service) == Nature::service)
        services += shares[i];
    }
    const int exponent = document.currency.exponent();
    const auto vat = ExactProduct({services, exponent}).percent(rate.vat.rate).rounded(exponent);
    sum.minor += services + (document.prices == Prices::incl_vat ? 0 : vat.value_or(0));
  }
  if (!document.exchange_rate || document.exchange_rate->rate.units <= 0)
    return sum;
  return accounting_amount(sum, *document.exchange_rate, input.company.currency);
}

void note_handed_over(const RuleInput& input, Findings& findings) {
  const ReceiptLaw* law = law_for(input);
  if (law == nullptr || !law->note_from)
    return;
  const Money services = services_of(input);
  const auto least = to_money(*law->note_from, services.currency);
  if (!least || services.minor < least->minor)
    return;
  findings.add("totals.incl_vat",
               fmt::format("services from {} {} incl. VAT on need a note, which is handed to the "
                           "customer ({})",
                           to_string(*least), least->currency.code(), law->note_basis),
               "'billing receipt pdf NUMBER' makes it");
}

constexpr Rule receipt_table[] = {
    {"RCPT-01", "r", Severity::error, "CGI art. 289, I-1", "only private persons get a receipt",
     private_person},
    {"RCPT-02", "r", Severity::error, "the law's file, receipts",
     "the law of the seller's country needs no invoice for the sale", no_invoice_needed},
    {"RCPT-03", "r", Severity::error, "practice", "a receipt is paid as it is made, and says how",
     paid_as_made},
    {"RCPT-04", "r", Severity::error, "CGI art. 286, I-3° bis",
     "a receipt is above zero, unless it takes one back", money_came_in},
    {"RCPT-05", "r", Severity::warning, "the law's file, receipts",
     "of services from a sum on the customer gets a note", note_handed_over},
};

}  // namespace

std::span<const Rule> receipt_rules() { return receipt_table; }

}  // namespace billing

// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>

#include "billing/documents/sales/short_form.hpp"
#include "billing/rules/groups.hpp"

namespace billing {
namespace {

void lines_described(const RuleInput& input, Findings& findings) {
  size_t number = 0;
  bool priced = false;
  for (const Line& line : input.document.lines) {
    ++number;
    if (line.is_text())
      continue;
    priced = true;
    if (line.description.empty()) {
      findings.add(fmt::format("lines[{}].description", number),
                   fmt::format("line {} says not what is sold", number), "give it a 'description'");
    }
  }
  if (!priced)
    findings.add("lines", "no line has a price", "add a line with quantity and unit_price");
}

void franchise_without_vat(const RuleInput& input, Findings& findings) {
  if (input.company.vat_regime != VatRegime::franchise)
    return;
  for (const VatBreakdown& part : input.document.totals->breakdown) {
    if (part.vat.category != VatCategory::S)
      continue;
    findings.add("lines.vat",
                 fmt::format("VAT of {} under the franchise regime", to_string(part.vat)),
                 "leave 'vat' out; VAT shown by mistake is owed (CGI art. 283-3)");
  }
}

// A zero rate needs its reason; Z (zero rated) does not exist in French law.
void zero_has_reason(const RuleInput& input, Findings& findings) {
  const std::string& country = input.document.seller.address.country;
  if (!country.empty() && country != "FR")
    return;  // without country, as its law: French
  for (const VatBreakdown& part : input.document.totals->breakdown) {
    if (part.vat.category != VatCategory::Z)
      continue;
    findings.add("lines.vat", "VAT of 0% says not why there is none",
                 "write vat: E (exempt), AE (reverse charge), K (intra-EU goods), G (export) or O "
                 "(outside the scope)");
  }
}

void credit_note_refers(const RuleInput& input, Findings& findings) {
  if (input.document.preceding.empty()) {
    findings.add("preceding", "the credit note names no invoice",
                 "make it by 'billing credit-note new --for NUMBER'");
  }
  if (input.document.reason.empty()) {
    findings.add("reason", "the credit note has no reason", "give it a 'reason'");
  }
}

void positive_total(const RuleInput& input, Findings& findings) {
  if (input.document.totals->incl_vat.minor >= 0)
    return;
  findings.add("totals.incl_vat",
               fmt::format("the total is negative: {}", to_string(input.document.totals->incl_vat)),
               input.document.kind == Kind::credit_note ? "a credit note's amounts are positive"
                                                        : "issue a credit note instead");
}

// VAT must be shown in the company's currency too (directive art. 230).
void rate_of_exchange(const RuleInput& input, Findings& findings) {
  const Document& document = input.document;
  const auto& rate = document.exchange_rate;
  if (document.currency == input.company.currency) {
    if (rate) {
      findings.add("exchange_rate", "a document in the company's currency has no exchange rate",
                   "leave 'exchange_rate' out");
    }
    return;
  }
  if (!rate) {
    findings.add("exchange_rate",
                 fmt::format("{} is not the company's currency {}, and no exchange rate is given",
                             document.currency.code(), input.company.currency.code()),
                 fmt::format("give exchange_rate: {{rate: 1.0850, date: {}}}, {} for one {}",
                             to_string(input.date), document.currency.code(),
                             input.company.currency.code()));
  } else if (rate->rate.units <= 0) {
    findings.add("exchange_rate.rate", "the exchange rate is not above zero", "correct it");
  } else if (rate->date > input.date) {
    findings.add("exchange_rate.date",
                 fmt::format("the exchange rate is of {}, after the issue date {}",
                             to_string(rate->date), to_string(input.date)),
                 "take the last rate before the issue date");
  }
}

// Rates carry dates of validity; one that the law's file does not know is most likely a slip.
void rates_in_force(const RuleInput& input, Findings& findings) {
  if (input.law.vat_rates.empty())
    return;
  for (const VatBreakdown& part : input.document.totals->breakdown) {
    if (part.vat.category != VatCategory::S)
      continue;
    const auto& rates = input.law.vat_rates;
    const bool known = std::any_of(rates.begin(), rates.end(), [&](const VatRate& rate) {
      return rate.rate == part.vat.rate && (!rate.from || *rate.from <= input.date) &&
             (!rate.until || input.date <= *rate.until);
    });
    if (known)
      continue;
    findings.warn("lines.vat",
                  fmt::format("{} is no rate of VAT in force on {}", to_string(part.vat),
                              to_string(input.date)),
                  "correct the rate, or add it to the law's file");
  }
}

// Under a margin scheme VAT must not be shown; another category on the line would show it.
void margin_shows_no_vat(const RuleInput& input, Findings& findings) {
  size_t number = 0;
  for (const Line& line : input.document.lines) {
    ++number;
    if (line.is_text() || line.vat_scheme == VatScheme::standard || !line.vat ||
        line.vat->category == VatCategory::E) {
      continue;
    }
    findings.add(fmt::format("lines[{}].vat", number),
                 fmt::format("line {} is under the margin scheme and shows VAT", number),
                 "leave 'vat' out (CGI art. 297 E)");
  }
}

bool same_work(const Line& a, const Line& b) {
  return a.description == b.description && a.product == b.product;
}

// Lines that no quote has, and amounts beyond the quotes, need not be paid (Q5).
void within_quote(const RuleInput& input, Findings& findings) {
  const Document& invoice = input.document;
  // A deposit is a part of what was quoted, under a name of its own.
  if (input.quotes.empty() || invoice.type == DocumentType::deposit)
    return;
  size_t number = 0;
  for (const Line& line : invoice.lines) {
    ++number;
    const bool quoted =
        line.is_text() ||
        std::any_of(input.quotes.begin(), input.quotes.end(), [&](const Document& quote) {
          return std::any_of(quote.lines.begin(), quote.lines.end(),
                             [&](const Line& other) { return same_work(line, other); });
        });
    if (quoted || !line.net)
      continue;
    findings.warn(fmt::format("lines[{}]", number),
                  fmt::format("line {}, {} {} excl. VAT, was not quoted; the customer need not pay "
                              "it",
                              number, to_string(*line.net), line.net->currency.code()),
                  "have an amendment accepted: 'billing quote revise QUOTE'");
  }
  Money quoted{0, invoice.currency};
  for (const Document& quote : input.quotes) quoted.minor += quote.totals->excl_vat.minor;
  const Money beyond = invoice.totals->excl_vat - quoted;
  if (beyond.minor <= 0)
    return;
  findings.warn("totals.excl_vat",
                fmt::format("{} {} excl. VAT more than the quote and its accepted amendments, "
                            "which the customer need not pay",
                            to_string(beyond), beyond.currency.code()),
                "have an amendment accepted: 'billing quote revise QUOTE'");
}

// Instead of the detail an invoice may name the quote that has it, if the customer is a consumer.
void short_form_allowed(const RuleInput& input, Findings& findings) {
  const Document& invoice = input.document;
  if (!invoice.short_form)
    return;
  const char* mend = "leave 'short_form' out: the invoice then shows its lines";
  if (invoice.buyer.type == PartnerType::business) {
    findings.add("short_form", "an invoice to a business shows its detail, a short form does not",
                 mend);
  } else if (input.quotes.empty()) {
    findings.add("short_form",
                 "in short form it names an accepted quote, but it was made from none", mend);
  } else if (const auto difference = differs_from_quotes(invoice, input.quotes)) {
    findings.add("short_form", "in short form it has to be what was quoted: " + *difference, mend);
  }
}

constexpr Rule content_table[] = {
    {"INV-FR-21", "qoicr", Severity::error, "CGI ann. II art. 242 nonies A, I-8°",
     "each line says what is sold, and one line has a price", lines_described},
    {"INV-FR-22", "qoicr", Severity::error, "CGI art. 293 E and 283-3",
     "under the franchise regime no VAT is shown", franchise_without_vat},
    {"INV-FR-23", "icr", Severity::error, "CGI ann. II art. 242 nonies A, I-12°",
     "a line without VAT says why", zero_has_reason},
    {"INV-FR-24", "c", Severity::error, "CGI art. 289, I-5 (CIBS art. L. 216-34)",
     "a credit note names its invoice and the reason", credit_note_refers},
    {"INV-FR-25", "ic", Severity::error, "EN 16931; practice", "totals are not negative",
     positive_total},
    {"INV-FR-26", "icr", Severity::error,
     "CGI ann. II art. 242 nonies A; directive 2006/112/EC art. 230",
     "a document in a foreign currency has an exchange rate", rate_of_exchange},
    {"INV-FR-27", "qoicr", Severity::warning, "CGI art. 278 to 281 quater, 296 and 297",
     "rates of VAT are in force on the issue date", rates_in_force},
    {"INV-FR-28", "qoicr", Severity::error, "CGI art. 297 E",
     "under a margin scheme no VAT is shown", margin_shows_no_vat},
    {"INV-FR-29", "i", Severity::warning, "C. civ. art. 1103; C. conso. art. L. 111-1",
     "an invoice stays within its quote and the accepted amendments", within_quote},
    {"INV-FR-30", "i", Severity::error,
     "arrêté 83-50/A du 3 octobre 1983, art. 3; C. com. art. L. 441-9",
     "only an invoice to a consumer names its quote in place of the detail", short_form_allowed},
};

}  // namespace

std::span<const Rule> content_rules() { return content_table; }

}  // namespace billing

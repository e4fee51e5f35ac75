// SPDX-License-Identifier: Apache-2.0
#include "billing/documents/sales/credit_note.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "billing/base/failure_about.hpp"
#include "billing/documents/sales/derive.hpp"
#include "billing/documents/sales/shares.hpp"
#include "billing/documents/sales/totals.hpp"

namespace billing {
namespace {

VatBreakdown* of_rate(std::vector<VatBreakdown>& rates, const Vat& vat) {
  const auto at = std::find_if(rates.begin(), rates.end(),
                               [&](const VatBreakdown& rate) { return rate.vat == vat; });
  return at == rates.end() ? nullptr : &*at;
}

// Whether more is taken than is left; of a rate with a negative sum, in its direction.
bool exceeds(int64_t taken, int64_t left) {
  return left < 0 ? taken < left || taken > 0 : taken > left;
}

int64_t gross(const VatBreakdown& rate) { return rate.base.minor + rate.amount.minor; }

// What each line comes to, as priced, once the general discount is off.
std::vector<int64_t> amounts_of_lines(const Document& invoice) {
  std::vector<int64_t> amounts(invoice.lines.size(), 0);
  for (const VatBreakdown& rate : invoice.totals->breakdown) {
    const auto shares = line_shares(invoice, rate, invoice.prices);
    for (size_t i = 0; i < shares.size(); ++i) amounts[i] += shares[i];
  }
  return amounts;
}

DocumentType type_of(const Document& invoice, const CreditRequest& request) {
  if (invoice.type == DocumentType::deposit)
    return DocumentType::deposit;
  if (request.type)
    return *request.type;
  if (request.amount)
    return DocumentType::global_discount;
  return request.lines.empty() ? DocumentType::cancellation : DocumentType::invoicing_error;
}

Document blank(const Document& invoice, const CreditRequest& request) {
  Document note = fresh_draft(invoice, Kind::credit_note);
  note.preceding = {{invoice.number, invoice.issue_date.value_or(Date{})}};
  note.reason = request.reason;
  note.type = type_of(invoice, request);
  note.settle = request.settle;
  note.payment_terms.clear();
  note.instalments.clear();
  note.payment_method.reset();
  note.early_payment_discount.reset();
  return note;
}

std::string sentence(const Document& invoice, const char* french, const char* english) {
  return fmt::format("{} {} {}", invoice.language == Language::fr ? french : english,
                     invoice.number, dated(invoice.language, invoice.issue_date.value_or(Date{})));
}

// A part of an invoice's line that amounts to exactly `target`.
Line part_of_line(const Document& invoice, size_t index, const Decimal& quantity, int64_t target) {
  Line line = invoice.lines[index];
  line.position.reset();
  line.page_break = PageBreak::none;
  line.preceding_line = static_cast<int>(index) + 1;
  line.quantity = quantity;
  const int exponent = invoice.currency.exponent();
  const auto priced = ExactProduct(quantity).times(*line.unit_price).rounded(exponent);
  ExactProduct less = ExactProduct(quantity).times(*line.unit_price);
  bool rates_only = !invoice.discount.has_value();
  for (const Discount& discount : line.discounts) {
    rates_only &= discount.rate.has_value();
    if (discount.rate)
      less.less_percent(*discount.rate);
  }
  if (rates_only && less.rounded(exponent) == target)
    return line;
  line.discounts.clear();
  if (priced && *priced >= target) {
    if (*priced > target)
      line.discounts = {{{}, to_decimal({*priced - target, invoice.currency}), {}}};
    return line;
  }
  line.description += fmt::format(" ({})", to_string(quantity));
  line.quantity = Decimal{1, 0};
  line.unit_price = to_decimal({target, invoice.currency});
  return line;
}

class Crediting {
 public:
  Crediting(const Document& invoice, const CreditRequest& request, const CreditLeft& left)
      : invoice_(invoice), request_(request), left_(left), note_(blank(invoice, request)) {}

  Result<Document> run() {
    if (request_.amount)
      return of_amount();
    if (!request_.lines.empty())
      return of_lines(request_.lines, false);
    return left_.whole ? whole() : rest();
  }

 private:
  Result<Document> whole() {
    note_.lines = invoice_.lines;
    for (size_t i = 0; i < note_.lines.size(); ++i) {
      if (!note_.lines[i].is_text())
        note_.lines[i].preceding_line = static_cast<int>(i) + 1;
    }
    // The deposits it had deducted are free again.
    if (returns_quantities(note_.type))
      note_.deposits = invoice_.deposits;
    return with_totals(std::move(note_));
  }

  Result<Document> rest() {
    std::vector<LineRequest> lines;
    for (size_t i = 0; i < left_.quantities.size(); ++i) {
      if (left_.quantities[i].units != 0 && left_.amounts[i] != 0)
        lines.push_back({static_cast<int>(i) + 1, std::nullopt});
    }
    auto by_line = lines.empty() ? Result<Document>(Document{}) : of_lines(lines, true);
    if (by_line && !lines.empty())
      return by_line;
    // Amounts were credited beside the lines: what is left is told per rate.
    note_ = blank(invoice_, request_);
    clear_foot();
    note_.prices = Prices::excl_vat;
    for (const VatBreakdown& rate : left_.rates) {
      if (rate.base.minor != 0 || rate.amount.minor != 0)
        note_.lines.push_back(line_for_rate(
            invoice_, rate.vat, sentence(invoice_, "Solde de la facture", "Rest of invoice"),
            rate.base.minor));
    }
    return exact();
  }

  Result<Document> of_lines(const std::vector<LineRequest>& lines, bool all) {
    std::vector<Diagnostic> faults;
    std::vector<std::pair<LineRequest, int64_t>> parts;
    for (const LineRequest& one : lines) {
      auto part = part_of(one);
      if (part) {
        parts.emplace_back(one, *part);
      } else {
        for (Diagnostic& fault : part.error().diagnostics) faults.push_back(std::move(fault));
      }
    }
    if (!faults.empty())
      return fail(FailureKind::conflict, std::move(faults));
    note_ = blank(invoice_, request_);
    clear_foot();
    for (const auto& [one, target] : parts) {
      const auto index = static_cast<size_t>(one.line) - 1;
      note_.lines.push_back(
          part_of_line(invoice_, index, one.quantity.value_or(left_.quantities[index]), target));
    }
    if (all)
      BILLING_CHECK(add_remainders());
    return exact();
  }

  // The amount that a quantity of a line is worth; the last part takes what is left.
  Result<int64_t> part_of(const LineRequest& one) const {
    const auto index = static_cast<size_t>(one.line) - 1;
    if (one.line < 1 || index >= invoice_.lines.size() || invoice_.lines[index].is_text()) {
      return fail(
          conflict_about(invoice_.number, "CN-02",
                         fmt::format("the invoice has no line {} with a price", one.line),
                         fmt::format("'billing invoice show {}' lists them", invoice_.number)));
    }
    const Decimal& left = left_.quantities[index];
    const Decimal quantity = one.quantity.value_or(left);
    const bool one_sign = static_cast<Int128>(quantity.units) * left.units > 0;
    if (!one_sign) {
      return fail(conflict_about(invoice_.number, "CN-02",
                                 fmt::format("{} of line {} cannot be credited: {} is left",
                                             to_string(quantity), one.line, to_string(left)),
                                 "take a quantity above zero, up to that"));
    }
    if (left.units > 0 ? quantity > left : quantity < left) {
      return fail(
          conflict_about(invoice_.number, "CN-03",
                         fmt::format("{} of line {} is more than the {} that is left",
                                     to_string(quantity), one.line, to_string(left)),
                         "take at most that; other credit notes, drafts included, took the rest"));
    }
    if (quantity == left)
      return left_.amounts[index];
    return divide_half_away(
               left_.amounts[index] * magnitude(quantity.units) * power_of_ten(left.scale),
               magnitude(left.units) * power_of_ten(quantity.scale))
        .value_or(0);
  }

  // Shipping and whatever else is left beside the lines.
  Result<void> add_remainders() {
    BILLING_TRY(so_far, with_totals(note_));
    for (const VatBreakdown& rate : left_.rates) {
      const VatBreakdown* taken = of_rate(so_far.totals->breakdown, rate.vat);
      const bool incl_vat = note_.prices == Prices::incl_vat;
      const int64_t all = incl_vat ? gross(rate) : rate.base.minor;
      const int64_t lines = taken == nullptr ? 0 : incl_vat ? gross(*taken) : taken->base.minor;
      if (all < lines)
        return fail(conflict_about(invoice_.number, "CN-03", "more than is left", ""));
      if (all > lines)
        note_.lines.push_back(line_for_rate(
            invoice_, rate.vat, sentence(invoice_, "Solde de la facture", "Rest of invoice"),
            all - lines));
    }
    return {};
  }

  Result<Document> of_amount() {
    int64_t most = 0;
    std::vector<int64_t> weights;
    for (const VatBreakdown& rate : left_.rates) {
      weights.push_back(gross(rate));
      most += gross(rate);
    }
    const Money amount = *request_.amount;
    if (amount.minor <= 0 || amount.minor > most) {
      return fail(
          conflict_about(invoice_.number, "CN-03",
                         fmt::format("{} cannot be credited: {} is left incl. VAT",
                                     to_string(amount), to_string(Money{most, invoice_.currency})),
                         "take an amount above zero, up to that"));
    }
    clear_foot();
    note_.prices = Prices::incl_vat;
    const auto parts = allocate(amount.minor, weights);
    for (size_t i = 0; i < parts.size(); ++i) {
      if (parts[i] != 0)
        note_.lines.push_back(
            line_for_rate(invoice_, left_.rates[i].vat,
                          sentence(invoice_, "Avoir sur facture", "Credit on invoice"), parts[i]));
    }
    return exact();
  }

  void clear_foot() {
    note_.lines.clear();
    note_.discount.reset();
    note_.shipping.reset();
    note_.deposits.clear();
  }

  // Totals with what is left taken to the cent: where a rate's base is all that is left, so is its
  // VAT; nowhere is its VAT more.
  Result<Document> exact() {
    BILLING_TRY(note, with_totals(note_));
    for (const VatBreakdown& rate : note.totals->breakdown) {
      const auto left = std::find_if(left_.rates.begin(), left_.rates.end(),
                                     [&](const VatBreakdown& one) { return one.vat == rate.vat; });
      if (left == left_.rates.end())
        continue;
      const bool incl_vat = note.prices == Prices::incl_vat;
      const bool last = incl_vat ? gross(rate) == gross(*left) : rate.base == left->base;
      const int64_t more_vat = left->amount.minor - rate.amount.minor;
      const int64_t less_base = rate.base.minor - left->base.minor;
      int64_t adjustment = 0;
      if (last || exceeds(rate.amount.minor, left->amount.minor))
        adjustment = more_vat;
      else if (incl_vat && exceeds(rate.base.minor, left->base.minor))
        adjustment = less_base;
      if (adjustment != 0)
        note_.vat_adjustments.push_back({rate.vat, {adjustment, invoice_.currency}});
    }
    if (!note_.vat_adjustments.empty()) {
      auto adjusted = with_totals(note_);
      if (!adjusted)
        return fail(FailureKind::conflict, beyond_what_is_left(note, invoice_, left_));
      note = std::move(*adjusted);
    }
    auto beyond = beyond_what_is_left(note, invoice_, left_);
    if (!beyond.empty())
      return fail(FailureKind::conflict, std::move(beyond));
    return note;
  }

  const Document& invoice_;
  const CreditRequest& request_;
  const CreditLeft& left_;
  Document note_;
};

}  // namespace

bool CreditLeft::nothing() const {
  return !whole && std::all_of(rates.begin(), rates.end(), [](const VatBreakdown& rate) {
    return rate.base.is_zero() && rate.amount.is_zero();
  });
}

CreditLeft left_to_credit(const Document& invoice, std::span<const Document> earlier,
                          std::span<const VatBreakdown> deducted) {
  CreditLeft left;
  left.rates = invoice.totals->breakdown;
  left.amounts = amounts_of_lines(invoice);
  for (const Line& line : invoice.lines)
    left.quantities.push_back(line.quantity.value_or(Decimal{}));
  const auto take = [&](const VatBreakdown& taken) {
    left.whole = false;
    if (VatBreakdown* rate = of_rate(left.rates, taken.vat)) {
      rate->base = rate->base - taken.base;
      rate->amount = rate->amount - taken.amount;
    }
  };
  for (const VatBreakdown& taken : deducted) take(taken);
  for (const Document& note : earlier) {
    for (const VatBreakdown& taken : note.totals->breakdown) take(taken);
    for (const Line& line : note.lines) {
      const auto index = static_cast<size_t>(line.preceding_line.value_or(0)) - 1;
      if (!line.preceding_line || index >= left.quantities.size() || !line.amount)
        continue;
      const Decimal credited{-line.quantity->units, line.quantity->scale};
      left.quantities[index] = sum(left.quantities[index], credited);
      left.amounts[index] -= line.amount->minor;
    }
  }
  return left;
}

Result<Document> credit_note_from(const Document& invoice, const CreditRequest& request,
                                  const CreditLeft& left) {
  BILLING_ASSERT(invoice.totals.has_value());
  const bool deposit = invoice.type == DocumentType::deposit;
  if (request.type && (*request.type == DocumentType::deposit) != deposit) {
    return fail(conflict_about(invoice.number, "CN-04",
                               fmt::format("a credit note for {} is not of type '{}'",
                                           invoice.number, to_word(*request.type)),
                               deposit ? "it is of type 'deposit'; leave --type out"
                                       : "choose global_discount, global_discount_earlier_year, "
                                         "invoicing_error or cancellation"));
  }
  if (left.nothing()) {
    return fail(conflict_about(
        invoice.number, "CN-01", fmt::format("nothing is left to credit of {}", invoice.number),
        deposit ? "a final invoice deducts it, or a credit note took it back: "
                  "'billing invoice show --map' tells"
                : fmt::format("'billing invoice show {} --map' shows its credit notes",
                              invoice.number)));
  }
  return Crediting(invoice, request, left).run();
}

std::vector<Diagnostic> beyond_what_is_left(const Document& credit_note, const Document& invoice,
                                            const CreditLeft& left) {
  std::vector<Diagnostic> faults;
  for (const VatBreakdown& rate : credit_note.totals->breakdown) {
    const auto at = std::find_if(left.rates.begin(), left.rates.end(),
                                 [&](const VatBreakdown& one) { return one.vat == rate.vat; });
    const Money zero{0, credit_note.currency};
    const Money base = at == left.rates.end() ? zero : at->base;
    const Money amount = at == left.rates.end() ? zero : at->amount;
    if (!exceeds(rate.base.minor, base.minor) && !exceeds(rate.amount.minor, amount.minor))
      continue;
    Location where;
    where.file = credit_note.id;
    where.path = "totals";
    faults.push_back({"CN-03", Severity::error,
                      fmt::format("it takes {} and {} of VAT at {}, but {} and {} are left of {}",
                                  to_string(rate.base), to_string(rate.amount), to_string(rate.vat),
                                  to_string(base), to_string(amount), invoice.number),
                      "credit less, or give the draft up", where, "CGI 289-I-5"});
  }
  return faults;
}

}  // namespace billing

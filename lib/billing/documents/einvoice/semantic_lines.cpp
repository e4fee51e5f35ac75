// SPDX-License-Identifier: Apache-2.0
// Lines, allowances and charges, and the VAT breakdown.
#include <fmt/format.h>

#include <algorithm>

#include "billing/documents/einvoice/semantic_from.hpp"
#include "billing/documents/paper/labels.hpp"

namespace billing::einvoice {
namespace {

constexpr const char* code_discount = "95";  // UNTDID 5189
constexpr const char* code_freight = "FC";   // UNTDID 7161
constexpr int price_decimals_max = 6;        // BR-FR-DEC-03

std::string text_of(int64_t minor, Currency currency) { return to_string(Money{minor, currency}); }

// An allowance or charge: a negative allowance is a charge, and the other way round.
struct Change {
  int64_t minor = 0;  // what is added; negative: taken off
  std::string reason;
  std::string allowance_code;
  std::string charge_code;
  std::string base;     // and
  std::string percent;  // of an allowance, where that is how it came about
};

// The numbers of the terms of an allowance or charge; 0: they have none, or none is told.
struct ChangeTerms {
  Bg group = 0;
  Bt amount = 0, reason = 0, code = 0;
  Bt base = 0, percent = 0;
  Bt category = 0, rate = 0;
};
constexpr ChangeTerms of_document[] = {
    {.group = 20,
     .amount = 92,
     .reason = 97,
     .code = 98,
     .base = 93,
     .percent = 94,
     .category = 95,
     .rate = 96},
    {.group = 21, .amount = 99, .reason = 104, .code = 105, .category = 102, .rate = 103}};
constexpr ChangeTerms of_line[] = {
    {.group = 27, .amount = 136, .reason = 139, .code = 140, .base = 137, .percent = 138},
    {.group = 28, .amount = 141, .reason = 144, .code = 145}};

void put_change(const ChangeTerms (&numbers)[2], const Change& change, const Vat& vat,
                Currency currency, BusinessTerms& terms) {
  if (change.minor == 0)
    return;
  const bool charge = change.minor > 0;
  const ChangeTerms& one = numbers[charge ? 1 : 0];
  BusinessTerms& group = terms.add(one.group);
  group.put(one.amount, text_of(charge ? change.minor : -change.minor, currency));
  if (one.base != 0) {
    group.put(one.base, change.base);
    group.put(one.percent, change.percent);
  }
  group.put(one.reason, change.reason);
  group.put(one.code, charge ? change.charge_code : change.allowance_code);
  if (one.category != 0) {
    group.put(one.category, std::string(to_word(vat.category)));
    group.put(one.rate, rate_text(vat));
  }
}

// minor / (1 + rate), rounded.
int64_t without_vat(int64_t minor, const Decimal& rate) {
  const Int128 hundred = static_cast<Int128>(100) * power_of_ten(rate.scale);
  return divide_half_away(static_cast<Int128>(minor) * hundred, hundred + rate.units).value_or(0);
}

// A price that gives `minor` for the quantity: minor / quantity in six decimals, where that rounds
// back to it. Otherwise the price is that of the whole quantity (BT-149).
struct Price {
  Decimal amount;
  std::optional<Decimal> for_quantity;
};

Price price_for(int64_t minor, int exponent, const Decimal& quantity) {
  // minor / 10^exponent / (units / 10^scale), in units of 10^-6.
  const auto units = divide_half_away(
      static_cast<Int128>(minor) * power_of_ten(quantity.scale) * power_of_ten(price_decimals_max),
      static_cast<Int128>(quantity.units) * power_of_ten(exponent));
  if (units) {
    const Decimal price = normalised({*units, price_decimals_max});
    if (ExactProduct(price).times(quantity).rounded(exponent) == minor)
      return {price, std::nullopt};
  }
  return {Decimal{minor, exponent}, quantity};
}

class LineWriter {
 public:
  LineWriter(const IssuedDocument& issued, const Line& line, BusinessTerms& terms)
      : issued_(issued), document_(issued.document), line_(line), terms_(terms) {}

  void run(size_t place) {
    terms_.put(126, std::to_string(place));
    terms_.put(131, to_string(*line_.net));
    terms_.put(153, line_.description.empty() ? line_.product : line_.description);
    terms_.put(154, line_.comment);
    terms_.put(155, line_.product);
    terms_.put(151, std::string(to_word(line_.vat->category)));
    terms_.put(152, rate_text(*line_.vat));
    const int64_t allowance = line_.allowance ? allowance_net() : 0;
    put_quantity(line_.net->minor + allowance);
    if (allowance == 0)
      return;
    Change change{-allowance, {}, code_discount, {}, {}, {}};
    change.reason = Labels(document_.language, {})(Label::discount);
    if (line_.discounts.size() == 1 && !line_.discounts[0].reason.empty())
      change.reason = line_.discounts[0].reason;
    if (line_.discounts.size() == 1 && line_.discounts[0].rate && !incl_vat()) {
      change.base = text_of(line_.net->minor + allowance, document_.currency);
      change.percent = to_string(*line_.discounts[0].rate);
    }
    put_change(of_line, change, *line_.vat, document_.currency, terms_);
  }

 private:
  bool incl_vat() const { return document_.prices == Prices::incl_vat; }

  int64_t allowance_net() const {
    return incl_vat() ? without_vat(line_.allowance->minor, line_.vat->rate)
                      : line_.allowance->minor;
  }

  std::string unit_code() const {
    if (const Unit* unit = find_unit(issued_.units, line_.unit))
      return unit->code;
    return line_.unit.empty() ? "C62" : line_.unit;
  }

  // Prices are never negative (BR-27): a line that takes off has a negative quantity. `base` is
  // what quantity and price come to.
  void put_quantity(int64_t base) {
    Decimal quantity = *line_.quantity;
    Price price{*line_.unit_price, std::nullopt};
    if (incl_vat() && quantity.units != 0) {
      Decimal size = quantity;
      size.units = std::abs(size.units);
      const int64_t signed_base = quantity.units < 0 ? -base : base;
      price = price_for(std::abs(signed_base), document_.currency.exponent(), size);
      price.amount.units *= signed_base < 0 ? -1 : 1;
    }
    if (price.amount.units < 0) {
      price.amount.units = -price.amount.units;
      quantity.units = -quantity.units;
    }
    terms_.put(129, to_string(quantity));
    terms_.put(130, unit_code());
    terms_.put(146, to_string(price.amount));
    if (price.for_quantity) {
      terms_.put(149, to_string(*price.for_quantity));
      terms_.put(150, unit_code());
    }
  }

  const IssuedDocument& issued_;
  const Document& document_;
  const Line& line_;
  BusinessTerms& terms_;
};

// What other taxes of one name come to, by rate; and each rate's lines, shipping and taxes.
struct RateSums {
  int64_t lines = 0;
  int64_t charges = 0;
  std::vector<std::pair<std::string, int64_t>> taxes;
};

RateSums sums_of(const Document& document, const Vat& vat) {
  RateSums sums;
  for (const Line& line : document.lines) {
    if (line.is_text())
      continue;
    if (line.vat == vat)
      sums.lines += line.net->minor;
    for (const OtherTax& tax : line.other_taxes) {
      if (!tax.net || tax.vat.value_or(*line.vat) != vat)
        continue;
      sums.charges += tax.net->minor;
      const auto known = std::find_if(sums.taxes.begin(), sums.taxes.end(),
                                      [&](const auto& one) { return one.first == tax.name; });
      if (known != sums.taxes.end())
        known->second += tax.net->minor;
      else
        sums.taxes.emplace_back(tax.name, tax.net->minor);
    }
  }
  if (document.shipping && document.shipping->vat == vat)
    sums.charges += document.totals->shipping.minor;
  return sums;
}

// The sum of the texts of one term over the groups of a number.
int64_t sum_of(const BusinessTerms& terms, Bg group, Bt term, Currency currency) {
  int64_t sum = 0;
  for (const BusinessTerms& one : terms.groups) {
    if (one.id == group)
      sum += parse_money(one.text(term), currency).value_or(Money{}).minor;
  }
  return sum;
}

// Why a category bears no VAT: the sentences of its lines, as they are printed, and their code
// where all of them share one.
void put_reason(const IssuedDocument& issued, const Vat& vat, BusinessTerms& group) {
  if (vat.category == VatCategory::S || vat.category == VatCategory::Z)
    return;
  const Document& document = issued.document;
  std::vector<std::string> reasons;
  for (const Line& line : document.lines) {
    if (!line.is_text() && line.vat == vat && !line.vat_reason.empty() &&
        std::find(reasons.begin(), reasons.end(), line.vat_reason) == reasons.end())
      reasons.push_back(line.vat_reason);
  }
  std::string text;
  std::string code;
  for (const std::string& reason : reasons) {
    const Wording* wording = find_wording(issued.law, reason, *document.issue_date);
    const auto printed = std::find_if(document.mentions.begin(), document.mentions.end(),
                                      [&](const Mention& one) { return one.code == reason; });
    if (printed != document.mentions.end())
      text += (text.empty() ? "" : "; ") + printed->text;
    else if (wording != nullptr)
      text += (text.empty() ? "" : "; ") +
              (document.language == Language::fr ? wording->fr : wording->en);
    const std::string vatex = wording != nullptr ? wording->vatex : "";
    code = reason == reasons.front() || code == vatex ? vatex : "";
  }
  group.put(120, std::move(text));
  group.put(121, std::move(code));
}

}  // namespace

std::string rate_text(const Vat& vat) {
  if (vat.category == VatCategory::O)
    return {};
  const Decimal rate = normalised(vat.rate);
  if (rate.scale > 2)
    return to_string(rate);
  return to_string(Decimal{rate.units * (rate.scale == 0 ? 100 : rate.scale == 1 ? 10 : 1), 2});
}

void put_lines(const IssuedDocument& issued, BusinessTerms& terms) {
  size_t place = 0;
  for (const Line& line : issued.document.lines) {
    if (!line.is_text())
      LineWriter(issued, line, terms.add(25)).run(++place);
  }
}

void put_charges(const IssuedDocument& issued, BusinessTerms& terms) {
  const Document& document = issued.document;
  const Currency currency = document.currency;
  const Labels labels(document.language, {});
  for (const VatBreakdown& rate : document.totals->breakdown) {
    const RateSums sums = sums_of(document, rate.vat);
    Change discount{rate.base.minor - sums.lines - sums.charges, {}, code_discount, {}, {}, {}};
    discount.reason = labels(Label::discount);
    if (document.discount) {
      if (!document.discount->reason.empty())
        discount.reason = document.discount->reason;
      if (document.discount->rate && document.discount->base == Prices::excl_vat) {
        discount.base = text_of(sums.lines, currency);
        discount.percent = to_string(*document.discount->rate);
      }
    }
    put_change(of_document, discount, rate.vat, currency, terms);
    if (document.shipping && document.shipping->vat == rate.vat) {
      put_change(
          of_document,
          {document.totals->shipping.minor, labels(Label::shipping), {}, code_freight, {}, {}},
          rate.vat, currency, terms);
    }
    for (const auto& [name, amount] : sums.taxes)
      put_change(of_document, {amount, name, {}, {}, {}, {}}, rate.vat, currency, terms);
  }
  const int64_t allowances = sum_of(terms, 20, 92, currency);
  const int64_t charges = sum_of(terms, 21, 99, currency);
  if (allowances != 0)
    terms.put(107, text_of(allowances, currency));
  if (charges != 0)
    terms.put(108, text_of(charges, currency));
}

void put_breakdown(const IssuedDocument& issued, BusinessTerms& terms) {
  for (const VatBreakdown& rate : issued.document.totals->breakdown) {
    BusinessTerms& group = terms.add(23);
    group.put(116, to_string(rate.base));
    group.put(117, to_string(rate.amount));
    group.put(118, std::string(to_word(rate.vat.category)));
    group.put(119, rate_text(rate.vat));
    put_reason(issued, rate.vat, group);
  }
}

}  // namespace billing::einvoice

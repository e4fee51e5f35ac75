// SPDX-License-Identifier: Apache-2.0
#include "billing/documents/books/entry.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>

#include "billing/base/result.hpp"

namespace billing {
namespace {

Nature nature_of(const Line& line) { return line.nature.value_or(Nature::service); }

// Goods carry the shipping with them; a document of services alone has service shipping.
Nature shipping_nature(const Document& document) {
  const bool goods = std::any_of(
      document.lines.begin(), document.lines.end(),
      [](const Line& line) { return !line.is_text() && nature_of(line) == Nature::goods; });
  return goods ? Nature::goods : Nature::service;
}

// One rate of the document: what each line, net of its part of the general discount, and the
// shipping contribute.
struct Contribution {
  std::string account;
  Nature nature;
  int64_t net;
};

std::vector<Contribution> contributions(const Document& document, const VatBreakdown& rate,
                                        const Chart& chart) {
  std::vector<Contribution> parts;
  std::vector<int64_t> nets;
  int64_t lines_net = 0;
  for (const Line& line : document.lines) {
    if (line.is_text() || line.vat != rate.vat)
      continue;
    const Nature nature = nature_of(line);
    std::string account = line.account;
    if (account.empty())
      account = nature == Nature::goods ? chart.goods : chart.services;
    parts.push_back({std::move(account), nature, line.net->minor});
    nets.push_back(line.net->minor);
    lines_net += line.net->minor;
  }
  int64_t shipping = 0;
  const bool ships = document.shipping && document.shipping->vat == rate.vat;
  if (ships)
    shipping = document.totals->shipping.minor;
  std::vector<Contribution> taxes;
  int64_t other_taxes = 0;
  for (const Line& line : document.lines) {
    for (const OtherTax& tax : line.other_taxes) {
      if (line.is_text() || !tax.net || tax.vat.value_or(line.vat.value_or(Vat{})) != rate.vat)
        continue;
      taxes.push_back({chart.other_taxes, nature_of(line), tax.net->minor});
      other_taxes += tax.net->minor;
    }
  }
  const int64_t discount = lines_net + shipping + other_taxes - rate.base.minor;
  const auto taken = allocate(discount, nets);
  for (size_t i = 0; i < parts.size(); ++i) parts[i].net -= taken[i];
  if (ships)
    parts.push_back({chart.shipping, shipping_nature(document), shipping});
  parts.insert(parts.end(), taxes.begin(), taxes.end());
  return parts;
}

// The VAT of services at one rate waits for the payment; that of goods does not. Each nature bears
// the VAT of its own base, and goods the cent that rounding leaves.
std::array<int64_t, 2> split_by_nature(const VatBreakdown& rate,
                                       const std::array<int64_t, 2>& bases,
                                       const std::array<bool, 2>& natures) {
  constexpr auto service = static_cast<size_t>(Nature::service);
  constexpr auto goods = static_cast<size_t>(Nature::goods);
  std::array<int64_t, 2> vat{};
  if (!natures[goods]) {
    vat[service] = rate.amount.minor;
  } else if (natures[service]) {
    const int exponent = rate.base.currency.exponent();
    vat[service] = ExactProduct({bases[service], exponent})
                       .percent(rate.vat.rate)
                       .rounded(exponent)
                       .value_or(0);
  }
  vat[goods] = rate.amount.minor - vat[service];
  return vat;
}

// Spreads `total` over the parts in proportion to what they were.
template <class Parts, class Amount>
void convert(Parts& parts, int64_t total, Amount amount) {
  std::vector<int64_t> weights;
  for (auto& part : parts) weights.push_back(amount(part));
  const auto shares = allocate(total, weights);
  size_t i = 0;
  for (auto& part : parts) amount(part) = shares[i++];
}

class EntryWriter {
 public:
  EntryWriter(Entry& entry, Currency currency, bool reversed)
      : entry_(entry), currency_(currency), reversed_(reversed) {}

  // Positive amounts of a sale go to credit; a reversed (credited) or negative one to debit.
  void credit(const std::string& account, const std::string& auxiliary, std::string label,
              int64_t amount) {
    if (reversed_)
      amount = -amount;
    if (amount == 0)
      return;
    const Money zero{0, currency_};
    entry_.lines.push_back({account, auxiliary, std::move(label),
                            amount < 0 ? Money{-amount, currency_} : zero,
                            amount > 0 ? Money{amount, currency_} : zero});
  }

 private:
  Entry& entry_;
  Currency currency_;
  bool reversed_;
};

}  // namespace

Money accounting_amount(Money amount, const ExchangeRate& rate, Currency accounting) {
  const Int128 numerator = static_cast<Int128>(amount.minor) * power_of_ten(rate.rate.scale) *
                           power_of_ten(accounting.exponent());
  const Int128 denominator =
      static_cast<Int128>(rate.rate.units) * power_of_ten(amount.currency.exponent());
  const auto converted = divide_half_away(numerator, denominator);
  BILLING_ASSERT(converted.has_value());
  return {*converted, accounting};
}

Entry entry_for(const Document& document, const Company& company, const CustomerAccount& customer) {
  BILLING_ASSERT(document.totals && document.issue_date && !document.number.empty());
  const Chart& chart = company.accounts;
  const bool credit_note = document.kind == Kind::credit_note;
  Entry entry{chart.sales_journal,
              *document.issue_date,
              document.number,
              fmt::format("{} {} {}", credit_note ? "Avoir" : "Facture", document.number,
                          document.buyer.name),
              {}};
  EntryWriter writer(entry, company.currency, credit_note);
  std::string auxiliary = customer.auxiliary;
  if (auxiliary.empty())
    auxiliary = document.customer.empty() ? "DIVERS" : document.customer;
  std::map<std::string, int64_t> revenue;  // by account, so that equal accounts are one line
  struct VatLine {
    std::string account;
    std::string label;
    int64_t amount;
  };
  std::vector<VatLine> vat_lines;
  for (const VatBreakdown& rate : document.totals->breakdown) {
    std::array<int64_t, 2> base_by_nature{};
    std::array<bool, 2> natures{};
    for (const Contribution& part : contributions(document, rate, chart)) {
      revenue[part.account] += part.net;
      base_by_nature[static_cast<size_t>(part.nature)] += part.net;
      natures[static_cast<size_t>(part.nature)] = true;
    }
    const auto vat_by_nature = split_by_nature(rate, base_by_nature, natures);
    for (Nature nature : {Nature::goods, Nature::service}) {
      const bool pending = nature == Nature::service && company.vat_regime == VatRegime::normal;
      vat_lines.push_back({pending ? chart.vat_pending : chart.vat_collected,
                           "TVA " + to_string(rate.vat) + (pending ? " en attente" : ""),
                           vat_by_nature[static_cast<size_t>(nature)]});
    }
  }
  int64_t total = document.totals->incl_vat.minor;
  if (document.exchange_rate) {
    // In the company's currency the customer and the VAT are converted, revenue takes the rest.
    total = accounting_amount(document.totals->incl_vat, *document.exchange_rate, company.currency)
                .minor;
    const int64_t vat =
        accounting_amount(document.totals->vat, *document.exchange_rate, company.currency).minor;
    convert(vat_lines, vat, [](VatLine& line) -> int64_t& { return line.amount; });
    convert(revenue, total - vat, [](auto& pair) -> int64_t& { return pair.second; });
  }
  writer.credit(customer.account.empty() ? chart.customers : customer.account, auxiliary,
                entry.label, -total);
  for (const auto& [account, amount] : revenue) writer.credit(account, "", entry.label, amount);
  for (const VatLine& line : vat_lines) writer.credit(line.account, "", line.label, line.amount);
  BILLING_ASSERT(balance(entry) == 0);
  return entry;
}

std::string canonical(const Entry& entry, const std::string& fiscal_year, int64_t number,
                      Date valid_date) {
  std::string text =
      fmt::format("{}|{}|{}|{}|{}|{}|{}\n", entry.journal, fiscal_year, number,
                  to_string(entry.date), to_string(valid_date), entry.piece, entry.label);
  for (const EntryLine& line : entry.lines) {
    text += fmt::format("{}|{}|{}|{}|{}\n", line.account, line.auxiliary, line.label,
                        line.debit.minor, line.credit.minor);
  }
  return text;
}

int64_t balance(const Entry& entry) {
  int64_t sum = 0;
  for (const EntryLine& line : entry.lines) sum += line.debit.minor - line.credit.minor;
  return sum;
}

std::string fiscal_year_of(const Company& company, Date date) {
  const int month = company.fiscal_year_end_month;
  Date end_this_year{date.year, static_cast<int8_t>(month),
                     static_cast<int8_t>(company.fiscal_year_end_day)};
  // A year that ends on 28 February ends on the 29th in leap years.
  if (month == 2 && end_this_year.day >= 28)
    end_this_year = end_of_month({date.year, 2, 1});
  const int ends = date <= end_this_year ? date.year : date.year + 1;
  if (month == 12 && company.fiscal_year_end_day == 31)
    return std::to_string(ends);
  return fmt::format("{}-{}", ends - 1, ends);
}

}  // namespace billing

// SPDX-License-Identifier: Apache-2.0
#include "billing/documents/books/entry.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>

#include "billing/base/result.hpp"
#include "billing/documents/sales/shares.hpp"

namespace billing {
namespace {

constexpr auto service = static_cast<size_t>(Nature::service);
constexpr auto goods = static_cast<size_t>(Nature::goods);

Nature nature_of(const Line& line) { return line.nature.value_or(Nature::service); }

// Goods carry the shipping with them; a document of services alone has service shipping.
Nature shipping_nature(const Document& document) {
  const bool any_goods = std::any_of(
      document.lines.begin(), document.lines.end(),
      [](const Line& line) { return !line.is_text() && nature_of(line) == Nature::goods; });
  return any_goods ? Nature::goods : Nature::service;
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
  const auto shares = line_shares(document, rate, Prices::excl_vat);
  for (size_t i = 0; i < document.lines.size(); ++i) {
    const Line& line = document.lines[i];
    if (line.is_text() || line.vat != rate.vat)
      continue;
    const Nature nature = nature_of(line);
    std::string account = line.account;
    if (account.empty())
      account = nature == Nature::goods ? chart.goods : chart.services;
    parts.push_back({std::move(account), nature, shares[i]});
  }
  if (document.shipping && document.shipping->vat == rate.vat)
    parts.push_back({chart.shipping, shipping_nature(document), document.totals->shipping.minor});
  for (const Line& line : document.lines) {
    for (const OtherTax& tax : line.other_taxes) {
      if (tax.net && bears(line, tax, rate.vat))
        parts.push_back({chart.other_taxes, nature_of(line), tax.net->minor});
    }
  }
  return parts;
}

// The VAT of services at one rate waits for the payment; that of goods does not. Each nature bears
// the VAT of its own base, and goods the cent that rounding leaves.
std::array<int64_t, 2> split_by_nature(const VatBreakdown& rate,
                                       const std::array<int64_t, 2>& bases,
                                       const std::array<bool, 2>& natures) {
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

// Of a deposit both natures wait for the payment: what waits at one rate is one.
void add_vat(std::vector<BookedVat>& parts, const BookedVat& part) {
  for (BookedVat& known : parts) {
    if (known.vat == part.vat && known.pending == part.pending) {
      known.base += part.base;
      known.amount += part.amount;
      return;
    }
  }
  parts.push_back(part);
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

// What one document makes of its rates, step by step; amounts of a sale are positive here.
class Bookkeeper {
 public:
  Bookkeeper(const Document& document, const Company& company)
      : document_(document), company_(company), chart_(company.accounts) {}

  Booking run(const CustomerAccount& customer) {
    for (const VatBreakdown& rate : document_.totals->breakdown) add_rate(rate);
    for (const DeductedDeposit& deposit : document_.deposits) deduct(deposit);
    if (document_.exchange_rate)
      convert_all();
    Booking booking;
    write(booking, customer);
    return booking;
  }

 private:
  struct Amount {
    std::string account;
    std::string label;  // empty: the entry's
    int64_t amount;
  };
  struct RateShare {  // the VAT of one rate and nature
    Vat vat;
    Nature nature;
    int64_t base;
    int64_t amount;
    int64_t whole;  // its VAT before deposits were deducted
  };
  struct DepositShare {
    std::string number;
    Vat vat;
    Nature nature;
    int64_t base;
    int64_t amount;
  };

  bool is_receipt() const { return document_.kind == Kind::receipt; }
  bool is_deposit() const { return document_.type == DocumentType::deposit; }

  // Nothing waits for a payment that will never come: all was paid by deposits.
  bool pending(Nature nature) const {
    if (company_.vat_regime == VatRegime::debits || document_.totals->due.is_zero() || is_receipt())
      return false;
    return is_deposit() || nature == Nature::service;
  }

  const std::string& vat_account(Nature nature) const {
    return pending(nature) ? chart_.vat_pending : chart_.vat_collected;
  }

  // The account of what is sold, unless the document is no sale but a deposit or a rebate.
  const std::string& revenue_account(const std::string& of_line) const {
    if (document_.type == DocumentType::deposit)
      return chart_.advances;
    if (document_.type == DocumentType::global_discount)
      return chart_.rebates;
    if (document_.type == DocumentType::global_discount_earlier_year)
      return chart_.rebates_earlier_year;
    return of_line;
  }

  // A credit note for a deposit takes from the advances, as the deposit put there.
  void add_rate(const VatBreakdown& rate) {
    std::array<int64_t, 2> base_by_nature{};
    std::array<bool, 2> natures{};
    for (const Contribution& part : contributions(document_, rate, chart_)) {
      revenue_[revenue_account(part.account)] += part.net;
      base_by_nature[static_cast<size_t>(part.nature)] += part.net;
      natures[static_cast<size_t>(part.nature)] = true;
    }
    const auto vat_by_nature = split_by_nature(rate, base_by_nature, natures);
    for (const Nature nature : {Nature::goods, Nature::service}) {
      const auto i = static_cast<size_t>(nature);
      if (natures[i])
        shares_.push_back(
            {rate.vat, nature, base_by_nature[i], vat_by_nature[i], vat_by_nature[i]});
    }
  }

  void deduct(const DeductedDeposit& deposit) {
    for (const VatBreakdown& rate : deposit.breakdown) {
      advances_.push_back({chart_.advances, "Acompte " + deposit.number, -rate.base.minor});
      std::vector<RateShare*> shares;
      std::vector<int64_t> weights;
      for (RateShare& share : shares_) {
        if (share.vat != rate.vat)
          continue;
        shares.push_back(&share);
        weights.push_back(share.base);
      }
      const auto bases = allocate(rate.base.minor, weights);
      const auto amounts = allocate(rate.amount.minor, weights);
      for (size_t i = 0; i < shares.size(); ++i) {
        deposit_shares_.push_back(
            {deposit.number, rate.vat, shares[i]->nature, bases[i], amounts[i]});
        shares[i]->base -= bases[i];
        shares[i]->amount -= amounts[i];
      }
    }
  }

  // Into the company's currency: the customer and the VAT are converted, revenue takes the rest.
  void convert_all() {
    const auto in_company = [&](Money amount) {
      return accounting_amount(amount, *document_.exchange_rate, company_.currency).minor;
    };
    const int64_t vat = in_company(document_.totals->vat);
    convert(revenue_, in_company(document_.totals->incl_vat) - vat,
            [](auto& pair) -> int64_t& { return pair.second; });
    convert(shares_, vat, [](RateShare& share) -> int64_t& { return share.whole; });
    const auto one = [&](int64_t& minor) { minor = in_company({minor, document_.currency}); };
    for (Amount& advance : advances_) one(advance.amount);
    for (DepositShare& share : deposit_shares_) {
      one(share.base);
      one(share.amount);
    }
    for (RateShare& share : shares_) {
      one(share.base);
      share.amount = share.whole;
      for (const DepositShare& deposit : deposit_shares_) {
        if (deposit.vat == share.vat && deposit.nature == share.nature)
          share.amount -= deposit.amount;
      }
    }
  }

  void write(Booking& booking, const CustomerAccount& customer) {
    const bool credit_note = document_.kind == Kind::credit_note;
    const int64_t sign = credit_note ? -1 : 1;
    const char* name = credit_note    ? "Avoir"
                       : is_receipt() ? "Reçu"
                       : is_deposit() ? "Facture d'acompte"
                                      : "Facture";
    booking.entry = {customer.journal.empty() ? chart_.sales_journal : customer.journal,
                     *document_.issue_date,
                     document_.number,
                     fmt::format("{} {} {}", name, document_.number, document_.buyer.name),
                     {}};
    Entry& entry = booking.entry;
    std::vector<Amount> lines;
    for (const auto& [account, amount] : revenue_) lines.push_back({account, entry.label, amount});
    lines.insert(lines.end(), advances_.begin(), advances_.end());
    for (const RateShare& share : shares_) {
      lines.push_back({vat_account(share.nature),
                       "TVA " + to_string(share.vat) + (pending(share.nature) ? " en attente" : ""),
                       share.whole});
      add_vat(booking.vat,
              {share.vat, pending(share.nature), sign * share.base, sign * share.amount});
    }
    for (const DepositShare& share : deposit_shares_) {
      lines.push_back({vat_account(share.nature),
                       "TVA " + to_string(share.vat) + " sur acompte " + share.number,
                       -share.amount});
      if (share.nature == Nature::goods && !credit_note)
        booking.deposit_vat.push_back({share.number, share.vat, share.base, share.amount});
    }
    int64_t total = 0;
    for (const Amount& line : lines) total += line.amount;
    if (is_receipt()) {
      const auto method = document_.payment_method.value_or(PaymentMethod::other);
      debit(entry, company_.currency, money_account(method, chart_), "", entry.label, total);
    } else {
      booking.receivable = sign * total;
      debit(entry, company_.currency,
            customer.account.empty() ? chart_.customers : customer.account,
            auxiliary_of(document_.customer, customer), entry.label, sign * total);
    }
    for (Amount& line : lines)
      debit(entry, company_.currency, line.account, "", std::move(line.label), -sign * line.amount);
    BILLING_ASSERT(balance(entry) == 0);
  }

  const Document& document_;
  const Company& company_;
  const Chart& chart_;
  std::map<std::string, int64_t> revenue_;  // by account, so that equal accounts are one line
  std::vector<Amount> advances_;
  std::vector<RateShare> shares_;
  std::vector<DepositShare> deposit_shares_;
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

Booking book(const Document& document, const Company& company, const CustomerAccount& customer) {
  BILLING_ASSERT(document.totals && document.issue_date && !document.number.empty());
  return Bookkeeper(document, company).run(customer);
}

std::string auxiliary_of(const std::string& customer, const CustomerAccount& account) {
  if (!account.auxiliary.empty())
    return account.auxiliary;
  return customer.empty() ? anonymous_auxiliary : customer;
}

const std::string& money_account(PaymentMethod method, const Chart& chart) {
  if (method == PaymentMethod::cash)
    return chart.cash;
  return method == PaymentMethod::cheque ? chart.cheques : chart.bank;
}

void debit(Entry& entry, Currency currency, const std::string& account,
           const std::string& auxiliary, std::string label, int64_t amount) {
  if (amount == 0)
    return;
  entry.lines.push_back({account, auxiliary, std::move(label),
                         Money{std::max<int64_t>(amount, 0), currency},
                         Money{std::max<int64_t>(-amount, 0), currency}});
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

namespace {

// The day in a calendar year on which a fiscal year of the company ends.
Date year_end(const Company& company, int year) {
  const int month = company.fiscal_year_end_month;
  const Date end{static_cast<int16_t>(year), static_cast<int8_t>(month),
                 static_cast<int8_t>(company.fiscal_year_end_day)};
  // A year that ends on 28 February ends on the 29th in leap years.
  return month == 2 && end.day >= 28 ? end_of_month({static_cast<int16_t>(year), 2, 1}) : end;
}

}  // namespace

Date fiscal_year_end(const Company& company, Date date) {
  const Date this_year = year_end(company, date.year);
  return date <= this_year ? this_year : year_end(company, date.year + 1);
}

std::string fiscal_year_of(const Company& company, Date date) {
  const int ends = fiscal_year_end(company, date).year;
  if (company.fiscal_year_end_month == 12 && company.fiscal_year_end_day == 31)
    return std::to_string(ends);
  return fmt::format("{}-{}", ends - 1, ends);
}

}  // namespace billing

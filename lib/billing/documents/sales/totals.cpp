// SPDX-License-Identifier: Apache-2.0
#include "billing/documents/sales/totals.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>

namespace billing {
namespace {

// All that is taxed at one category and rate. `as_priced` sums are excl. VAT, or incl. VAT where
// the document's prices are.
struct Group {
  Vat vat;
  std::vector<size_t> lines;    // indexes
  int64_t lines_as_priced = 0;  // sum of the line amounts
  std::vector<size_t> charges;  // indexes
  int64_t charges_as_priced = 0;
  int64_t lines_net = 0;
  int64_t charges_net = 0;
  int64_t discount = 0;  // excl. VAT
  int64_t vat_amount = 0;

  int64_t base() const { return lines_net - discount + charges_net; }
};

// What is added to the lines and bears no discount: shipping, other taxes.
struct Charge {
  std::optional<Money>* tax;  // where the net of another tax is told; shipping has none
  int64_t as_priced;
  int64_t net = 0;
};

// Rates are checked and amounts bounded, so the products stay far inside 128 bits.
int64_t percent_of(int64_t amount, const Decimal& rate) {
  const auto result =
      divide_half_away(static_cast<Int128>(amount) * rate.units, 100 * power_of_ten(rate.scale));
  BILLING_ASSERT(result.has_value());
  return *result;
}

int64_t net_of_gross(int64_t gross, const Decimal& rate) {
  const Int128 hundred = 100 * power_of_ten(rate.scale);
  const auto result = divide_half_away(gross * hundred, hundred + rate.units);
  BILLING_ASSERT(result.has_value());
  return *result;
}

}  // namespace

std::optional<int64_t> other_tax_amount(const Line& line, const OtherTax& tax) {
  const int exponent = line.amount->currency.exponent();
  if (tax.rate)
    return ExactProduct({line.amount->minor, exponent}).percent(*tax.rate).rounded(exponent);
  return ExactProduct(*line.quantity).times(tax.amount.value_or(Decimal{})).rounded(exponent);
}

namespace {

class Calculation {
 public:
  explicit Calculation(Document& document) : document_(document) {}

  Result<void> run() {
    price_lines();
    price_foot();
    check_adjustments();
    if (!faults_.empty())
      return fail(FailureKind::rejected, std::move(faults_));
    if (document_.prices == Prices::excl_vat) {
      tax_net_prices();
    } else {
      tax_gross_prices();
    }
    take_discount();
    write_totals();
    if (!faults_.empty())
      return fail(FailureKind::rejected, std::move(faults_));
    return {};
  }

 private:
  void fault(const char* code, std::string path, std::string message, std::string hint) {
    Location where;
    where.file = document_.number.empty() ? document_.id : document_.number;
    where.path = std::move(path);
    faults_.push_back({code, Severity::error, std::move(message), std::move(hint), where, {}});
  }

  Money money(int64_t minor) const { return {minor, document_.currency}; }

  Group& group_of(const Vat& vat) {
    auto at = std::lower_bound(groups_.begin(), groups_.end(), vat,
                               [](const Group& group, const Vat& key) { return group.vat < key; });
    if (at == groups_.end() || at->vat != vat) {
      at = groups_.insert(at, Group{});
      at->vat = vat;
    }
    return *at;
  }

  void price_lines() {
    for (size_t i = 0; i < document_.lines.size(); ++i) {
      Line& line = document_.lines[i];
      line.amount = line.net = line.allowance = std::nullopt;
      if (line.is_text())
        continue;
      const std::string path = fmt::format("lines[{}]", i + 1);
      auto lacks = [&](bool lacking, const char* key) {
        if (!lacking)
          return;
        fault("DOC-10", path + "." + key, fmt::format("line {} has no '{}'", i + 1, key),
              "write it on the line, or name a product that has it");
      };
      lacks(!line.quantity, "quantity");
      lacks(!line.unit_price, "unit_price");
      lacks(!line.vat, "vat");
      if (!line.quantity || !line.unit_price || !line.vat)
        continue;
      const auto amount = line_amount(line, path);
      if (!rate_is_good(*line.vat, path + ".vat") || !amount)
        continue;
      line.amount = money(*amount);
      Group& group = group_of(*line.vat);
      group.lines.push_back(i);
      group.lines_as_priced += *amount;
      for (size_t k = 0; k < line.other_taxes.size(); ++k)
        price_tax(line, line.other_taxes[k], fmt::format("{}.other_taxes[{}]", path, k + 1));
    }
  }

  void price_tax(const Line& line, OtherTax& tax, const std::string& path) {
    tax.net.reset();
    const Vat vat = tax.vat.value_or(*line.vat);
    const auto amount = other_tax_amount(line, tax);
    if (!amount || *amount > amount_minor_max || *amount < -amount_minor_max) {
      fault("DOC-11", path, fmt::format("the tax '{}' is too large", tax.name),
            "check its rate or amount");
      return;
    }
    if (rate_is_good(vat, path + ".vat"))
      add_charge(vat, {&tax.net, static_cast<int64_t>(*amount)});
  }

  void add_charge(const Vat& vat, Charge charge) {
    Group& group = group_of(vat);
    group.charges.push_back(charges_.size());
    group.charges_as_priced += charge.as_priced;
    charges_.push_back(charge);
  }

  // Beyond 0 to 100 % the arithmetic below could leave its room, or divide by zero.
  bool rate_is_good(const Vat& vat, std::string path) {
    if (vat.rate >= Decimal{0, 0} && vat.rate <= Decimal{100, 0})
      return true;
    fault("DOC-11", std::move(path), fmt::format("'{}' is no VAT rate", to_string(vat)),
          "rates lie between 0% and 100%");
    return false;
  }

  std::optional<int64_t> line_amount(Line& line, const std::string& path) {
    const int exponent = document_.currency.exponent();
    const auto full = ExactProduct(*line.quantity).times(*line.unit_price).rounded(exponent);
    ExactProduct reduced(*line.quantity);
    reduced.times(*line.unit_price);
    Int128 taken_off = 0;
    for (const Discount& discount : line.discounts) {
      if (discount.rate)
        reduced.less_percent(*discount.rate);
      if (!discount.amount)
        continue;
      const auto off = to_money(*discount.amount, document_.currency);
      if (!off) {
        fault("DOC-12", path + ".discount",
              fmt::format("'{}' is no amount in {}", to_string(*discount.amount),
                          document_.currency.code()),
              fmt::format("at most {} decimals", exponent));
        return std::nullopt;
      }
      taken_off += off->minor;
    }
    const auto amount = reduced.rounded(exponent);
    const Int128 result = amount.value_or(0) - taken_off;
    auto too_large = [](Int128 value) {
      return value > amount_minor_max || value < -amount_minor_max;
    };
    if (!full || !amount || too_large(*full) || too_large(*amount) || too_large(result)) {
      fault("DOC-11", path,
            fmt::format("the amount of {} x {} is too large", to_string(*line.quantity),
                        to_string(*line.unit_price)),
            "no line may exceed " + to_string(money(amount_minor_max)));
      return std::nullopt;
    }
    const auto net = static_cast<int64_t>(result);
    if (*full != net)
      line.allowance = money(*full - net);
    return net;
  }

  void price_foot() {
    if (document_.shipping) {
      const auto amount = to_money(document_.shipping->amount, document_.currency);
      if (!amount) {
        fault("DOC-12", "shipping.amount",
              fmt::format("'{}' is no amount in {}", to_string(document_.shipping->amount),
                          document_.currency.code()),
              fmt::format("at most {} decimals", document_.currency.exponent()));
      } else if (!document_.shipping->vat) {
        fault("DOC-10", "shipping.vat", "shipping has no 'vat'", "write {amount: 35.00, vat: 20%}");
      } else if (rate_is_good(*document_.shipping->vat, "shipping.vat")) {
        add_charge(*document_.shipping->vat, {nullptr, amount->minor});
      }
    }
    const auto& discount = document_.discount;
    if (discount && discount->amount && !to_money(*discount->amount, document_.currency)) {
      fault("DOC-12", "discount.amount",
            fmt::format("'{}' is no amount in {}", to_string(*discount->amount),
                        document_.currency.code()),
            fmt::format("at most {} decimals", document_.currency.exponent()));
    }
  }

  void tax_net_prices() {
    for (Group& group : groups_) {
      group.lines_net = group.lines_as_priced;
      group.charges_net = group.charges_as_priced;
      for (size_t k : group.charges) charges_[k].net = charges_[k].as_priced;
      for (size_t i : group.lines) document_.lines[i].net = document_.lines[i].amount;
      group.vat_amount = tax(group);
    }
  }

  // VAT on net prices. Per line, the discount and each charge count as lines of their own.
  int64_t tax(const Group& group) const {
    const Decimal& rate = group.vat.rate;
    if (document_.vat_rounding == VatRounding::per_rate)
      return percent_of(group.base(), rate) + adjustment(group);
    int64_t sum = adjustment(group) - percent_of(group.discount, rate);
    for (size_t k : group.charges) sum += percent_of(charges_[k].net, rate);
    for (size_t i : group.lines) sum += percent_of(document_.lines[i].net->minor, rate);
    return sum;
  }

  void tax_gross_prices() {
    for (Group& group : groups_) {
      const int64_t gross = group.lines_as_priced + group.charges_as_priced;
      const int64_t net = net_of_gross(gross, group.vat.rate);
      const Int128 hundred = 100 * power_of_ten(group.vat.rate.scale);
      std::vector<Int128> numerators;
      for (size_t i : group.lines) numerators.push_back(document_.lines[i].amount->minor * hundred);
      for (size_t k : group.charges) numerators.push_back(charges_[k].as_priced * hundred);
      auto parts = round_to_sum(net, numerators, hundred + group.vat.rate.units);
      // Of an adjustment the gross knows nothing: what VAT takes, the net of the first line gives.
      const int64_t adjusted = adjustment(group);
      parts[0] -= adjusted;
      for (size_t k = 0; k < group.lines.size(); ++k) {
        document_.lines[group.lines[k]].net = money(parts[k]);
        group.lines_net += parts[k];
      }
      for (size_t k = 0; k < group.charges.size(); ++k) {
        charges_[group.charges[k]].net = parts[group.lines.size() + k];
        group.charges_net += parts[group.lines.size() + k];
      }
      group.vat_amount = gross - net + adjusted;
    }
  }

  // Cents that the last of several credit notes takes.
  int64_t adjustment(const Group& group) const {
    int64_t sum = 0;
    for (const VatAdjustment& one : document_.vat_adjustments) {
      if (one.vat == group.vat)
        sum += one.amount.minor;
    }
    return sum;
  }

  // They are differences of rounding, no way to any VAT one likes.
  void check_adjustments() {
    for (const VatAdjustment& one : document_.vat_adjustments) {
      const auto most = static_cast<int64_t>(document_.lines.size()) + 1;
      if (std::abs(one.amount.minor) > most) {
        fault("DOC-11", "vat_adjustments",
              fmt::format("{} is no difference of rounding", to_string(one.amount)),
              "take 'vat_adjustments' out; they are worked out with the credit note");
      }
    }
  }

  void take_discount() {
    const auto& discount = document_.discount;
    if (!discount || (!discount->rate && !discount->amount))
      return;
    const bool incl_vat = discount->base == Prices::incl_vat;
    const auto parts = discount_parts(incl_vat);
    for (size_t i = 0; i < groups_.size(); ++i) {
      Group& group = groups_[i];
      if (parts[i] == 0)
        continue;
      if (incl_vat) {
        const int64_t gross = group.base() + group.vat_amount - parts[i];
        const int64_t net = net_of_gross(gross, group.vat.rate);
        group.discount = group.base() - net;
        group.vat_amount = gross - net;
      } else {
        group.discount = parts[i];
        group.vat_amount = tax(group);
      }
    }
  }

  // What each group bears of the discount: in proportion to its lines, never to its shipping.
  std::vector<int64_t> discount_parts(bool incl_vat) {
    std::vector<int64_t> weights;
    for (const Group& group : groups_) {
      weights.push_back(incl_vat ? lines_gross(group) : group.lines_net);
    }
    const auto sum = std::accumulate(weights.begin(), weights.end(), int64_t{0});
    const auto total = discount_total(sum);
    bool good = total.has_value();
    for (int64_t weight : weights) {
      if (!good || sum == 0)
        break;
      const Int128 part = static_cast<Int128>(*total) * weight / sum;
      good = part <= amount_minor_max && part >= -amount_minor_max;
    }
    if (!good) {
      fault("DOC-11", "discount", "the general discount is too large for its lines",
            "check its rate or amount, and lines that take off more than others give");
      return std::vector<int64_t>(groups_.size(), 0);
    }
    if (sum != 0)
      return allocate(*total, weights);
    // Lines that come to nothing: the first rate that has lines takes all.
    std::vector<int64_t> parts(groups_.size(), 0);
    for (size_t i = 0; i < groups_.size(); ++i) {
      if (groups_[i].lines.empty())
        continue;
      parts[i] = *total;
      break;
    }
    return parts;
  }

  std::optional<int64_t> discount_total(int64_t sum) const {
    const GeneralDiscount& discount = *document_.discount;
    if (!discount.rate)
      return to_money(*discount.amount, document_.currency)->minor;
    const auto total = divide_half_away(static_cast<Int128>(sum) * discount.rate->units,
                                        100 * power_of_ten(discount.rate->scale));
    if (!total || *total > amount_minor_max || *total < -amount_minor_max)
      return std::nullopt;
    return total;
  }

  // Per line, the VAT that was printed counts, not that of the sum.
  int64_t lines_gross(const Group& group) const {
    if (document_.prices == Prices::incl_vat)
      return group.lines_as_priced;
    int64_t gross = group.lines_net;
    if (document_.vat_rounding == VatRounding::per_rate) {
      return gross + percent_of(group.lines_net, group.vat.rate);
    }
    for (size_t i : group.lines) {
      gross += percent_of(document_.lines[i].net->minor, group.vat.rate);
    }
    return gross;
  }

  void write_totals() {
    const Money zero = money(0);
    Totals totals{zero, zero, zero, zero, zero, zero, zero, zero, zero, {}};
    for (const DeductedDeposit& deposit : document_.deposits) totals.prepaid += incl_vat(deposit);
    for (const Group& group : groups_) {
      totals.lines.minor += group.lines_net;
      totals.discount.minor += group.discount;
      totals.vat.minor += group.vat_amount;
      totals.breakdown.push_back({group.vat, money(group.base()), money(group.vat_amount)});
    }
    for (const Charge& charge : charges_) {
      (charge.tax == nullptr ? totals.shipping : totals.other_taxes).minor += charge.net;
      if (charge.tax != nullptr)
        *charge.tax = money(charge.net);
    }
    totals.excl_vat = totals.lines - totals.discount + totals.shipping + totals.other_taxes;
    totals.incl_vat = totals.excl_vat + totals.vat;
    totals.due = totals.incl_vat - totals.prepaid;
    if (totals.incl_vat.minor > amount_minor_max || totals.incl_vat.minor < -amount_minor_max) {
      fault("DOC-11", "totals", "the total is too large",
            "no total may exceed " + to_string(money(amount_minor_max)));
    }
    document_.totals = totals;
  }

  Document& document_;
  std::vector<Group> groups_;  // sorted by Vat
  std::vector<Charge> charges_;
  std::vector<Diagnostic> faults_;
};

}  // namespace

Money incl_vat(const DeductedDeposit& deposit) {
  BILLING_ASSERT(!deposit.breakdown.empty());
  Money total{0, deposit.breakdown[0].base.currency};
  for (const VatBreakdown& rate : deposit.breakdown) total += rate.base + rate.amount;
  return total;
}

Document without_prices(Document document) {
  for (Line& line : document.lines) {
    line.unit_price.reset();
    line.price_from.clear();
    line.vat.reset();
    line.vat_why.clear();
    line.vat_reason.clear();
    line.other_taxes.clear();
    line.discounts.clear();
    line.gross_wage.reset();
    line.cost_price.reset();
    line.amount = line.net = line.allowance = std::nullopt;
  }
  document.totals.reset();
  document.shipping.reset();
  document.discount.reset();
  return document;
}

Result<Document> with_totals(Document document) {
  BILLING_ASSERT(document.lines.size() <= lines_max);
  if (document.kind == Kind::delivery_note)
    return without_prices(std::move(document));
  BILLING_CHECK(Calculation(document).run());
  return document;
}

Result<std::vector<Line>> arranged(std::vector<Line> lines) {
  auto refused = [](size_t line, std::string message) {
    Location where;
    where.path = fmt::format("lines[{}].position", line + 1);
    return fail(FailureKind::rejected, "DOC-13", std::move(message),
                "give each pinned line a 'position' of its own, from 1 on", where);
  };
  std::vector<size_t> pinned;
  for (size_t i = 0; i < lines.size(); ++i) {
    if (!lines[i].position)
      continue;
    if (*lines[i].position < 1)
      return refused(i, "a line cannot stand before position 1");
    pinned.push_back(i);
  }
  std::stable_sort(pinned.begin(), pinned.end(),
                   [&](size_t a, size_t b) { return lines[a].position < lines[b].position; });
  // From the last one on, so that positions beyond the end share the end in their order.
  std::vector<Line*> places(lines.size(), nullptr);
  size_t end = lines.size();
  for (size_t k = pinned.size(); k-- > 0;) {
    Line& line = lines[pinned[k]];
    if (k > 0 && lines[pinned[k - 1]].position == line.position) {
      return refused(pinned[k], fmt::format("two lines are pinned to position {}", *line.position));
    }
    end = std::min(static_cast<size_t>(*line.position), end) - 1;
    places[end] = &line;
  }
  auto free = places.begin();
  for (Line& line : lines) {
    if (line.position)
      continue;
    free = std::find(free, places.end(), nullptr);
    *free = &line;
  }
  std::vector<Line> result;
  result.reserve(lines.size());
  for (Line* line : places) result.push_back(std::move(*line));
  return result;
}

}  // namespace billing

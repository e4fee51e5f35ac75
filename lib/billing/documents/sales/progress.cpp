// SPDX-License-Identifier: Apache-2.0
#include "billing/documents/sales/progress.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace billing {
namespace {

// Quantity and amount of one line in documents of one effect.
struct Sum {
  Decimal quantity;
  Int128 amount = 0;    // as it stands in those documents
  Int128 at_order = 0;  // what their quantities cost one by one at the order's price
};

class Tally {
 public:
  Tally(const Document& order, const Line& line) : order_(order), line_(line) {
    taken_.resize(line.discounts.size());
  }

  // False when a quantity leaves its room.
  bool add(Effect effect, const Line& other) {
    const bool back = effect == Effect::returned;
    const Decimal quantity = other.quantity.value_or(Decimal{});
    Sum& sum = effect == Effect::delivered ? delivered_
               : effect == Effect::drafted ? drafted_
                                           : invoiced_;
    const auto total = checked_sum(sum.quantity, back ? -quantity : quantity);
    const auto cost = cost_of(quantity);
    if (!total || !cost)
      return false;
    sum.quantity = *total;
    sum.at_order += back ? -*cost : *cost;
    if (effect == Effect::delivered)
      return true;
    const int64_t amount = other.amount ? other.amount->minor : 0;
    sum.amount += back ? -amount : amount;
    return add_discounts(other, back);
  }

  Result<LineProgress> result(int number) const {
    LineProgress progress;
    progress.line = number;
    progress.ordered = normalised(*line_.quantity);
    progress.delivered = delivered_.quantity;
    progress.invoiced = invoiced_.quantity;
    progress.drafted = drafted_.quantity;
    progress.discounts_taken = taken_;
    const auto all = checked_sum(invoiced_.quantity, drafted_.quantity);
    const auto left = all ? checked_sum(progress.ordered, -*all) : std::nullopt;
    const auto undelivered = checked_sum(progress.ordered, -progress.delivered);
    const auto invoiced = value_of(invoiced_.quantity, invoiced_.amount, invoiced_.at_order);
    const auto taken = all ? value_of(*all, invoiced_.amount + drafted_.amount,
                                      invoiced_.at_order + drafted_.at_order)
                           : std::nullopt;
    const auto delivered = cost_of(delivered_.quantity);
    if (!left || !undelivered || !invoiced || !taken || !delivered)
      return too_large(order_, number);
    progress.taken = *all;
    progress.left = *left;
    progress.undelivered = *undelivered;
    auto money = [&](int64_t minor) { return Money{minor, order_.currency}; };
    progress.ordered_amount = *line_.amount;
    progress.invoiced_amount = money(*invoiced);
    progress.drafted_amount = money(*taken - *invoiced);
    progress.left_amount = *line_.amount - money(*taken);
    progress.delivered_amount = progress.undelivered.units == 0 ? *line_.amount : money(*delivered);
    progress.delivered_percent = percent_of(progress.delivered, progress.ordered);
    progress.invoiced_percent = percent_of(progress.invoiced, progress.ordered);
    // Every piece may be invoiced, and yet for another amount.
    if (progress.invoiced_percent == 100)
      progress.invoiced_percent = progress_percent(*invoiced, progress.ordered_amount.minor);
    return progress;
  }

  static tl::unexpected<Failure> too_large(const Document& order, int number) {
    Location where;
    where.file = order.number;
    where.path = fmt::format("lines[{}]", number);
    return fail(FailureKind::rejected, "DOC-11",
                fmt::format("the quantities taken from line {} of {} are too large to be added",
                            number, order.number),
                "at most 15 digits in all", where);
  }

 private:
  std::optional<int64_t> cost_of(const Decimal& quantity) const {
    return priced(line_, quantity, order_.currency);
  }

  // What was invoiced of the line, less what rounding its parts one by one made of it.
  std::optional<int64_t> value_of(const Decimal& quantity, Int128 amount, Int128 at_order) const {
    const auto whole = cost_of(quantity);
    if (!whole)
      return std::nullopt;
    return divide_half_away(amount + *whole - at_order, 1);
  }

  bool add_discounts(const Line& other, bool back) {
    for (size_t i = 0; i < taken_.size() && i < other.discounts.size(); ++i) {
      if (!other.discounts[i].amount || !line_.discounts[i].amount)
        continue;
      const Decimal& off = *other.discounts[i].amount;
      const auto total = checked_sum(taken_[i], back ? -off : off);
      if (!total)
        return false;
      taken_[i] = *total;
    }
    return true;
  }

  static int percent_of(const Decimal& part, const Decimal& whole) {
    return progress_percent(part.units * power_of_ten(whole.scale),
                            whole.units * power_of_ten(part.scale));
  }

  const Document& order_;
  const Line& line_;
  Sum delivered_;
  Sum drafted_;
  Sum invoiced_;
  std::vector<Decimal> taken_;
};

// What a document takes of the order's shipping and general discount: what it says, where it is
// over several orders, else what stands at its foot.
OrderShare share_of(const Document& document, const std::string& order) {
  for (const OrderShare& share : document.order_shares) {
    if (share.order == order)
      return share;
  }
  const bool alone =
      std::all_of(document.lines.begin(), document.lines.end(),
                  [&](const Line& line) { return !line.source || line.source->document == order; });
  if (!alone || !document.order_shares.empty())
    return {};
  OrderShare share;
  if (document.shipping)
    share.shipping = document.shipping->amount;
  if (document.discount)
    share.discount = document.discount->amount;
  return share;
}

void add_to(Decimal& total, const std::optional<Decimal>& part, bool back) {
  if (part)
    total = sum(total, back ? -*part : *part);
}

void add_lines(OrderProgress& progress, Currency currency) {
  const Money zero{0, currency};
  progress.ordered = progress.delivered = progress.invoiced = progress.drafted = progress.left =
      zero;
  for (const LineProgress& line : progress.lines) {
    progress.ordered += line.ordered_amount;
    progress.delivered += line.delivered_amount;
    progress.invoiced += line.invoiced_amount;
    progress.drafted += line.drafted_amount;
    progress.left += line.left_amount;
  }
}

// Percentages of the whole; 100 is said only where each line is at 100, whatever cancels out.
void add_percents(OrderProgress& progress, bool foot_left) {
  const auto settle = [&](int percent, auto of_line) {
    if (percent != 100)
      return percent;
    for (const LineProgress& line : progress.lines) {
      if (of_line(line) < 100)
        return 99;
      if (of_line(line) > 100)
        return 101;
    }
    return percent;
  };
  progress.delivered_percent =
      settle(progress_percent(progress.delivered.minor, progress.ordered.minor),
             [](const LineProgress& line) { return line.delivered_percent; });
  progress.invoiced_percent =
      settle(progress_percent(progress.invoiced.minor, progress.ordered.minor),
             [](const LineProgress& line) { return line.invoiced_percent; });
  if (progress.invoiced_percent == 100 && foot_left)
    progress.invoiced_percent = 99;
}

bool beyond(const Decimal& value, const Decimal& whole) {
  return whole.units < 0 ? value <= whole : value >= whole;
}

}  // namespace

bool returns_quantities(DocumentType type) {
  return type == DocumentType::standard || type == DocumentType::cancellation ||
         type == DocumentType::invoicing_error;
}

Effect effect_of(const Document& document) {
  const bool stands = document.state == State::validated || document.state == State::posted;
  switch (document.kind) {
    case Kind::delivery_note:
      return document.state == State::delivered ? Effect::delivered : Effect::none;
    case Kind::invoice:
      return stands                           ? Effect::invoiced
             : document.state == State::draft ? Effect::drafted
                                              : Effect::none;
    case Kind::credit_note:
      return stands && returns_quantities(document.type) ? Effect::returned : Effect::none;
    case Kind::quote:
    case Kind::order:
    case Kind::receipt:
      break;
  }
  return Effect::none;
}

bool OrderProgress::nothing_left() const {
  return std::all_of(lines.begin(), lines.end(),
                     [](const LineProgress& line) { return beyond(line.taken, line.ordered); });
}

int progress_percent(Int128 part, Int128 whole) {
  if (whole == 0)
    return part == 0 ? 100 : 101;
  if (whole < 0) {
    part = -part;
    whole = -whole;
  }
  constexpr int percent_max = 1'000'000;
  const Int128 hundredfold = part * 100;
  Int128 percent = hundredfold / whole;
  const bool exact = percent * whole == hundredfold;
  if (!exact && part > whole)
    ++percent;
  if (!exact && part < 0)
    --percent;
  return static_cast<int>(std::clamp<Int128>(percent, -percent_max, percent_max));
}

std::optional<int64_t> priced(const Line& line, const Decimal& quantity, Currency currency) {
  ExactProduct product(quantity);
  product.times(line.unit_price.value_or(Decimal{}));
  for (const Discount& discount : line.discounts) {
    if (discount.rate)
      product.less_percent(*discount.rate);
  }
  return product.rounded(currency.exponent());
}

Result<OrderProgress> progress_of(const Document& order, std::span<const Document> related) {
  std::vector<Tally> tallies;
  for (const Line& line : order.lines) tallies.emplace_back(order, line);
  OrderProgress progress;
  Decimal invoiced_shipping;
  Decimal invoiced_discount;
  for (const Document& document : related) {
    const Effect effect = effect_of(document);
    if (effect == Effect::none)
      continue;
    bool concerned = false;
    for (const Line& line : document.lines) {
      if (!line.source || line.source->document != order.number)
        continue;
      const auto index = static_cast<size_t>(line.source->line) - 1;
      if (index >= order.lines.size() || order.lines[index].is_text())
        continue;
      concerned = true;
      if (!tallies[index].add(effect, line))
        return Tally::too_large(order, line.source->line);
    }
    if (!concerned || effect == Effect::delivered)
      continue;
    const OrderShare share = share_of(document, order.number);
    const bool back = effect == Effect::returned;
    add_to(progress.shipping_taken, share.shipping, back);
    add_to(progress.discount_taken, share.discount, back);
    if (effect == Effect::drafted)
      continue;
    add_to(invoiced_shipping, share.shipping, back);
    add_to(invoiced_discount, share.discount, back);
  }
  for (size_t i = 0; i < order.lines.size(); ++i) {
    if (order.lines[i].is_text())
      continue;
    BILLING_TRY(line, tallies[i].result(static_cast<int>(i) + 1));
    progress.lines.push_back(std::move(line));
  }
  const Decimal shipping = order.shipping ? order.shipping->amount : Decimal{};
  const Decimal discount = order.discount ? order.discount->amount.value_or(Decimal{}) : Decimal{};
  progress.shipping_left = sum(shipping, -progress.shipping_taken);
  progress.discount_left = sum(discount, -progress.discount_taken);
  add_lines(progress, order.currency);
  const bool foot_left = invoiced_shipping < shipping || invoiced_discount < discount;
  add_percents(progress, foot_left);
  progress.fully_invoiced = !foot_left && std::all_of(progress.lines.begin(), progress.lines.end(),
                                                      [](const LineProgress& line) {
                                                        return line.invoiced_percent >= 100;
                                                      });
  return progress;
}

}  // namespace billing

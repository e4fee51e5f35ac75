// SPDX-License-Identifier: Apache-2.0
#include "billing/documents/sales/partial.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "billing/base/text.hpp"

namespace billing {
namespace {

// A wish that fits the order: the line's index, and how much of it.
struct Taken {
  size_t index;
  Decimal quantity;
};

// What a wish may take of a line at most, and how to say so.
struct Limit {
  Decimal left;
  std::string counted;  // "10 ordered, 7.5 invoiced, 0 in drafts"
};

class Wishes {
 public:
  Wishes(const Document& order, const OrderProgress& progress) : order_(order) {
    for (const LineProgress& line : progress.lines) by_line_.push_back(&line);
  }

  template <class LimitOf>
  Result<std::vector<Taken>> fitting(std::span<const LineRequest> wanted, bool beyond,
                                     const LimitOf& limit_of) {
    std::vector<Taken> taken;
    for (const LineRequest& wish : wanted) {
      const LineProgress* line = find(wish.line);
      if (line == nullptr) {
        fault(FailureKind::rejected, "DOC-33", wish.line,
              fmt::format("{} has no priced line {}", order_.number, wish.line),
              fmt::format("'billing order progress {}' lists them", order_.number));
        continue;
      }
      const Limit limit = limit_of(*line);
      const Decimal quantity = wish.quantity.value_or(limit.left);
      const bool turned = (quantity.units < 0) != (line->ordered.units < 0);
      const bool too_much = line->ordered.units < 0 ? quantity < limit.left : quantity > limit.left;
      const bool twice = std::any_of(taken.begin(), taken.end(), [&](const Taken& one) {
        return one.index + 1 == static_cast<size_t>(wish.line);
      });
      if (quantity.units == 0 || turned || (too_much && !beyond) || twice) {
        fault(FailureKind::conflict, "DOC-23", wish.line,
              fmt::format("line {} of {}: {} wanted, {} left ({})", wish.line, order_.number,
                          to_string(normalised(quantity)), to_string(limit.left), limit.counted),
              twice ? "name each line once" : "take at most what is left, and something of it");
        continue;
      }
      taken.push_back({static_cast<size_t>(wish.line) - 1, quantity});
    }
    if (!faults_.empty())
      return fail(kind_, std::move(faults_));
    std::sort(taken.begin(), taken.end(),
              [](const Taken& a, const Taken& b) { return a.index < b.index; });
    return taken;
  }

 private:
  const LineProgress* find(int line) const {
    for (const LineProgress* one : by_line_) {
      if (one->line == line)
        return one;
    }
    return nullptr;
  }

  void fault(FailureKind kind, const char* code, int line, std::string message, std::string hint) {
    kind_ = kind;
    Location where;
    where.file = order_.number;
    where.path = fmt::format("lines[{}]", line);
    faults_.push_back(
        {code, Severity::error, std::move(message), std::move(hint), std::move(where), {}});
  }

  const Document& order_;
  std::vector<const LineProgress*> by_line_;
  std::vector<Diagnostic> faults_;
  FailureKind kind_ = FailureKind::conflict;
};

// whole x part / of, in minor units, halves away from zero. REQUIRES of other than zero.
int64_t proportion(int64_t whole, const Decimal& part, const Decimal& of) {
  Int128 numerator = whole * (part.units * power_of_ten(of.scale));
  Int128 denominator = of.units * power_of_ten(part.scale);
  if (denominator < 0) {
    numerator = -numerator;
    denominator = -denominator;
  }
  return divide_half_away(numerator, denominator).value_or(whole);
}

// What a line's discounts in amount come to for a part of it. `after`: what is taken of the line
// then, this part included.
void split_discounts(Line& line, const LineProgress& progress, const Decimal& after,
                     Currency currency) {
  for (size_t i = 0; i < line.discounts.size(); ++i) {
    auto& amount = line.discounts[i].amount;
    const auto whole = amount ? to_money(*amount, currency) : std::nullopt;
    const auto before = to_money(normalised(progress.discounts_taken[i]), currency);
    if (!whole || !before || progress.ordered.units == 0)
      continue;
    const int64_t until_now = proportion(whole->minor, after, progress.ordered);
    amount = to_decimal(Money{until_now - before->minor, currency});
  }
  std::erase_if(line.discounts,
                [](const Discount& one) { return one.amount && one.amount->units == 0; });
}

// Part of an amount at the foot, by how much of the lines' amount is taken in all; `rest`: nothing
// of the lines is left after it.
std::optional<Decimal> foot_part(const Decimal& whole, const Decimal& taken, int64_t lines_taken,
                                 int64_t lines_ordered, bool rest, Currency currency) {
  const auto all = to_money(normalised(whole), currency);
  const auto before = to_money(normalised(taken), currency);
  if (!all || !before)
    return std::nullopt;
  int64_t until_now = all->minor;
  if (!rest && lines_ordered != 0) {
    const int64_t share =
        proportion(all->minor, Decimal{lines_taken, 0}, Decimal{lines_ordered, 0});
    until_now = all->minor < 0 ? std::clamp<int64_t>(share, all->minor, 0)
                               : std::clamp<int64_t>(share, 0, all->minor);
  }
  const int64_t part = until_now - before->minor;
  if (part == 0 || (part < 0) != (all->minor < 0))
    return std::nullopt;
  return to_decimal(Money{part, currency});
}

// Texts introduce what follows them; those that introduce nothing that is taken stay away.
std::vector<Line> chosen_lines(const Document& order, std::span<const Taken> taken) {
  std::vector<Line> lines;
  std::vector<Line> texts;
  size_t next = 0;
  bool fresh = true;  // texts after a priced line begin anew
  for (size_t i = 0; i < order.lines.size(); ++i) {
    if (order.lines[i].is_text()) {
      if (!fresh)
        texts.clear();
      fresh = true;
      texts.push_back(order.lines[i]);
      continue;
    }
    fresh = false;
    if (next == taken.size() || taken[next].index != i)
      continue;
    lines.insert(lines.end(), texts.begin(), texts.end());
    texts.clear();
    Line line = order.lines[i];
    line.quantity = taken[next].quantity;
    line.source = LineSource{order.number, static_cast<int>(i) + 1};
    lines.push_back(std::move(line));
    ++next;
  }
  for (Line& line : lines) line.position.reset();
  return lines;
}

bool takes_all_at_once(const OrderProgress& progress, std::span<const Taken> taken) {
  size_t whole = 0;
  for (const LineProgress& line : progress.lines) {
    if (line.ordered.units == 0)
      ++whole;
    for (const Taken& one : taken) {
      if (one.index + 1 == static_cast<size_t>(line.line) && one.quantity == line.ordered)
        ++whole;
    }
  }
  return whole == progress.lines.size();
}

tl::unexpected<Failure> nothing(const Document& order, const char* what) {
  Location where;
  where.file = order.number;
  return fail(FailureKind::conflict, "DOC-23",
              fmt::format("nothing of {} is left to be {}", order.number, what),
              fmt::format("'billing order progress {}' shows what was", order.number), where);
}

const LineProgress& progress_at(const OrderProgress& progress, size_t index) {
  for (const LineProgress& line : progress.lines) {
    if (line.line == static_cast<int>(index) + 1)
      return line;
  }
  BILLING_ASSERT(false);
  return progress.lines[0];
}

// Amounts at the foot and in discounts, for a part of the order.
void split_amounts(Document& part, const Document& order, const OrderProgress& progress) {
  Int128 lines_taken = progress.ordered.minor - progress.left.minor;
  size_t done = 0;
  for (Line& line : part.lines) {
    if (line.is_text())
      continue;
    const LineProgress& was = progress_at(progress, static_cast<size_t>(line.source->line) - 1);
    const Decimal after = checked_sum(was.taken, *line.quantity).value_or(was.ordered);
    const Line& whole = order.lines[static_cast<size_t>(line.source->line) - 1];
    split_discounts(line, was, after, order.currency);
    lines_taken += priced(whole, *line.quantity, order.currency).value_or(0);
    for (const Discount& discount : line.discounts) {
      const Decimal off = discount.amount.value_or(Decimal{});
      lines_taken -= to_money(off, order.currency).value_or(Money{}).minor;
    }
    if (after == was.ordered)
      ++done;
  }
  for (const LineProgress& line : progress.lines) done += line.left.units == 0 ? 1 : 0;
  const bool rest = done == progress.lines.size();
  const auto taken =
      static_cast<int64_t>(std::clamp<Int128>(lines_taken, -amount_minor_max, amount_minor_max));
  const auto part_of_foot = [&](const Decimal& whole, const Decimal& before) {
    return foot_part(whole, before, taken, progress.ordered.minor, rest, order.currency);
  };
  if (part.shipping) {
    if (const auto amount = part_of_foot(part.shipping->amount, progress.shipping_taken))
      part.shipping->amount = *amount;
    else
      part.shipping.reset();
  }
  if (part.discount && part.discount->amount) {
    if (const auto amount = part_of_foot(*part.discount->amount, progress.discount_taken))
      part.discount->amount = *amount;
    else
      part.discount.reset();
  }
}

}  // namespace

Result<std::vector<LineRequest>> parse_line_requests(std::string_view text) {
  std::vector<LineRequest> requests;
  for (const std::string& word : split(text, ',')) {
    const size_t equals = word.find('=');
    const std::string line = word.substr(0, equals);
    LineRequest request;
    bool good = all_digits(line) && line.size() < 6;
    if (good)
      request.line = std::stoi(line);
    if (good && equals != std::string::npos) {
      request.quantity = parse_decimal(std::string_view(word).substr(equals + 1));
      good = request.quantity.has_value();
    }
    if (!good) {
      return fail(FailureKind::usage, "USAGE-02", fmt::format("'{}' is no line", word),
                  "write 3 for all that is left of line 3, 1=2.5 for 2.5 of line 1, or both: "
                  "1=2.5,3");
    }
    requests.push_back(request);
  }
  return requests;
}

namespace {

std::string counted(const LineProgress& line) {
  return fmt::format("{} ordered, {} invoiced, {} in drafts", to_string(line.ordered),
                     to_string(line.invoiced), to_string(line.drafted));
}

Document parted(const Document& order, const OrderProgress& progress,
                std::span<const Taken> taken) {
  Document part = order;
  if (takes_all_at_once(progress, taken)) {
    note_sources(part, order.number);
    return part;
  }
  part.lines = chosen_lines(order, taken);
  split_amounts(part, order, progress);
  return part;
}

}  // namespace

Result<Document> part_of(const Document& order, const OrderProgress& progress,
                         std::span<const LineRequest> wanted) {
  std::vector<LineRequest> all;
  if (wanted.empty()) {
    for (const LineProgress& line : progress.lines) {
      const bool left = line.ordered.units < 0 ? line.left.units < 0 : line.left.units > 0;
      if (left)
        all.push_back({line.line, line.left});
    }
    if (all.empty())
      return nothing(order, "invoiced");
    wanted = all;
  }
  BILLING_TRY(taken, Wishes(order, progress).fitting(wanted, false, [](const LineProgress& line) {
    return Limit{line.left, counted(line)};
  }));
  return parted(order, progress, taken);
}

Result<Document> delivered_part_of(const Document& order, const OrderProgress& progress,
                                   std::span<const LineRequest> wanted) {
  BILLING_TRY(taken, Wishes(order, progress).fitting(wanted, false, [](const LineProgress& line) {
    const auto delivered = checked_sum(line.delivered, -line.taken);
    return Limit{delivered ? std::max(line.left, *delivered) : line.left,
                 counted(line) + fmt::format(", {} delivered", to_string(line.delivered))};
  }));
  return parted(order, progress, taken);
}

Result<Document> delivery_of(const Document& order, const OrderProgress& progress,
                             std::span<const LineRequest> wanted, bool over) {
  std::vector<LineRequest> all;
  if (wanted.empty()) {
    for (const LineProgress& line : progress.lines) {
      if (line.undelivered.units > 0 && line.ordered_amount.minor >= 0)
        all.push_back({line.line, line.undelivered});
    }
    if (all.empty())
      return nothing(order, "delivered");
    wanted = all;
  }
  BILLING_TRY(taken, Wishes(order, progress).fitting(wanted, over, [](const LineProgress& line) {
    return Limit{line.undelivered, fmt::format("{} ordered, {} delivered", to_string(line.ordered),
                                               to_string(line.delivered))};
  }));
  Document note = order;
  if (takes_all_at_once(progress, taken)) {
    note_sources(note, order.number);
  } else {
    note.lines = chosen_lines(order, taken);
  }
  return note;
}

void note_sources(Document& copy, const std::string& number) {
  if (number.empty())
    return;
  for (size_t i = 0; i < copy.lines.size(); ++i) {
    if (!copy.lines[i].is_text())
      copy.lines[i].source = LineSource{number, static_cast<int>(i) + 1};
  }
}

}  // namespace billing

// SPDX-License-Identifier: Apache-2.0
#include "billing/documents/banking/booked_entry.hpp"

#include <algorithm>

#include "billing/base/text.hpp"

namespace billing {
namespace {

bool negative(const BookedEntry& entry) { return entry.whole.amount.minor < 0; }

Money with_sign(Money amount, bool minus) { return minus ? -amount : amount; }

// The amount of a part in the currency of the entry.
std::optional<Money> amount_of(const BookedEntry& entry, const EntryPart& part) {
  for (const auto& one : {part.amount, part.instructed}) {
    if (one && one->currency == entry.whole.amount.currency)
      return one;
  }
  return std::nullopt;
}

// Those in the currency of the entry; negative: money that was taken. What is outside the entry is
// left out, and what is not told to be inside, too, where only a clear word counts.
Int128 sum_of(const std::vector<StatedCharge>& charges, Currency currency, bool only_included) {
  Int128 sum = 0;
  for (const StatedCharge& charge : charges) {
    if (charge.amount.currency == currency && charge.included.value_or(!only_included))
      sum += charge.credit ? charge.amount.minor : -charge.amount.minor;
  }
  return sum;
}

Movement charge_of(const Movement& of, int64_t minor) {
  Movement charge;
  charge.entry = of.entry;
  charge.part = of.part;
  charge.line = of.line;
  charge.kind = MovementKind::charge;
  charge.amount = {minor, of.amount.currency};
  charge.account = of.account;
  charge.booked = of.booked;
  charge.value = of.value;
  charge.reversal = of.reversal;
  charge.reference = of.reference;
  charge.end_to_end_id = of.end_to_end_id;
  charge.mandate = of.mandate;
  charge.counterparty = of.counterparty;
  return charge;
}

// The part with what holds for all of the entry.
Movement movement_of(const BookedEntry& entry, EntryPart& part, int number, Money amount) {
  Movement made = std::move(part.movement);
  const Movement& whole = entry.whole;
  made.entry = whole.entry;
  made.part = number;
  made.amount = amount;
  made.account = whole.account;
  made.booked = whole.booked;
  made.value = whole.value;
  made.reversal = whole.reversal;
  for (const auto field : {&Movement::reference, &Movement::code, &Movement::payment_information_id,
                           &Movement::message_id, &Movement::label, &Movement::return_reason}) {
    if ((made.*field).empty())
      made.*field = whole.*field;
  }
  made.kind = kind_of(made);
  return made;
}

// What is the same in all parts may be said of the whole.
void share(const BookedEntry& entry, Movement& whole) {
  for (const auto field :
       {&Movement::end_to_end_id, &Movement::instruction_id, &Movement::payment_information_id,
        &Movement::mandate, &Movement::counterparty, &Movement::counterparty_iban,
        &Movement::return_reason, &Movement::return_text}) {
    const std::string& first = entry.parts[0].movement.*field;
    if ((whole.*field).empty() &&
        std::all_of(entry.parts.begin(), entry.parts.end(),
                    [&](const EntryPart& part) { return part.movement.*field == first; })) {
      whole.*field = first;
    }
  }
  for (const EntryPart& part : entry.parts) {
    whole.remittance.insert(whole.remittance.end(), part.movement.remittance.begin(),
                            part.movement.remittance.end());
  }
  if (whole.transactions == 0 && entry.parts.size() > 1)
    whole.transactions = static_cast<int>(entry.parts.size());
}

void add_whole(BookedEntry& entry, std::vector<Movement>& movements) {
  Movement& whole = entry.whole;
  const Int128 charges = sum_of(entry.charges, whole.amount.currency, true);
  const bool inside = charges != 0 && (charges < 0) == negative(entry) &&
                      magnitude(charges) < std::abs(whole.amount.minor);
  if (inside)
    whole.amount.minor -= static_cast<int64_t>(charges);
  whole.kind = kind_of(whole);
  movements.push_back(std::move(whole));
  if (inside)
    movements.push_back(charge_of(movements.back(), static_cast<int64_t>(charges)));
}

// The parts of an entry as far as they have amounts, and what these come to.
struct Sums {
  std::vector<Money> amounts;
  Int128 parts = 0;
  Int128 charges = 0;
};

Sums sums_of(const BookedEntry& entry) {
  Sums sums;
  const Currency currency = entry.whole.amount.currency;
  const Int128 whole = entry.whole.amount.minor;
  Int128 one_sign = 0;
  for (const EntryPart& part : entry.parts) {
    const auto amount = amount_of(entry, part);
    if (!amount)
      break;
    sums.amounts.push_back(with_sign(*amount, !part.credit.value_or(!negative(entry))));
    sums.parts += sums.amounts.back().minor;
    one_sign += with_sign(*amount, negative(entry)).minor;
    sums.charges += sum_of(part.charges, currency, false);
  }
  if (sums.charges == 0)
    sums.charges = sum_of(entry.charges, currency, false);
  // The signs that add up are the right ones.
  if (sums.parts != whole && sums.parts + sums.charges != whole && one_sign != sums.parts) {
    sums.parts = one_sign;
    for (Money& amount : sums.amounts)
      amount.minor = negative(entry) ? -std::abs(amount.minor) : std::abs(amount.minor);
  }
  return sums;
}

void add_parts(BookedEntry& entry, Sums& sums, std::vector<Movement>& movements) {
  const Currency currency = entry.whole.amount.currency;
  const Int128 rest = entry.whole.amount.minor - sums.parts;
  for (size_t i = 0; i < entry.parts.size(); ++i) {
    EntryPart& part = entry.parts[i];
    Money& amount = sums.amounts[i];
    // A return of 53.00 for 50.00 that were asked for, with 3.00 of charges.
    const Int128 own = sum_of(part.charges, currency, false);
    const bool inside = rest == 0 && own < 0 && amount.minor < 0 && part.instructed &&
                        part.instructed->currency == currency &&
                        own - part.instructed->minor == amount.minor;
    if (inside)
      amount.minor -= static_cast<int64_t>(own);
    movements.push_back(movement_of(entry, part, static_cast<int>(i) + 1, amount));
    if (inside)
      movements.push_back(charge_of(movements.back(), static_cast<int64_t>(own)));
  }
  if (rest != 0)
    movements.push_back(charge_of(movements.back(), static_cast<int64_t>(rest)));
}

}  // namespace

MovementKind kind_of(const Movement& movement) {
  const std::string_view code = movement.code;
  if (!movement.return_reason.empty())
    return MovementKind::returned;
  // PMNT/IDDT/UPDD: domain, family, sub-family.
  const size_t slash = code.find('/');
  if (slash != std::string_view::npos) {
    const std::string_view family = code.substr(slash + 1, 4);
    const std::string_view last = code.substr(code.rfind('/') + 1);
    const bool payment = family == "IDDT" || family == "RDDT" || family == "ICDT" ||
                         family == "RCDT" || family == "IRCT" || family == "RRCT";
    if (payment &&
        (last == "UPDD" || last == "PRDD" || last == "RRTN" || last == "RJCT" || last == "UPCT"))
      return MovementKind::returned;
    if (last == "CHRG" || last == "COMM" || last == "COME" || last == "FEES")
      return MovementKind::charge;
  }
  if (movement.reversal)
    return MovementKind::returned;
  return movement.amount.minor < 0 ? MovementKind::debit : MovementKind::credit;
}

Split split(BookedEntry&& entry, std::vector<Movement>& movements) {
  if (entry.parts.empty()) {
    add_whole(entry, movements);
    return {};
  }
  Sums sums = sums_of(entry);
  if (sums.amounts.size() < entry.parts.size()) {
    if (entry.parts.size() == 1) {
      movements.push_back(movement_of(entry, entry.parts[0], 1, entry.whole.amount));
      return {};
    }
    share(entry, entry.whole);
    add_whole(entry, movements);
    return {SplitVerdict::no_amounts, 0};
  }
  Split made{SplitVerdict::right, sums.parts};
  const Int128 rest = entry.whole.amount.minor - sums.parts;
  const bool explained = rest == 0 || magnitude(rest) == magnitude(sums.charges);
  if (!explained && entry.parts.size() == 1 && sums.charges == 0 && rest < 0)
    made.verdict = SplitVerdict::charges_assumed;
  else if (!explained || magnitude(rest) > amount_minor_max)
    made.verdict = SplitVerdict::wrong;
  if (made.verdict == SplitVerdict::wrong) {
    share(entry, entry.whole);
    add_whole(entry, movements);
  } else {
    add_parts(entry, sums, movements);
  }
  return made;
}

}  // namespace billing

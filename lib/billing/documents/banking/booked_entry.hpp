// SPDX-License-Identifier: Apache-2.0
// An entry of a statement with the payments inside it, and how it falls into movements that add up
// to it: facts that differ between banks are settled by the sums.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "billing/documents/banking/bank_statement.hpp"

namespace billing {

/// A charge as it is told: of an entry, or of a payment inside it.
struct StatedCharge {
  Money amount;                  // as it is written: not negative
  bool credit = false;           // given back
  std::optional<bool> included;  // in the amount of the entry; absent: not told
};

/// A payment inside an entry. Its movement's amount is set by split().
struct EntryPart {
  Movement movement;
  std::optional<Money> amount;      // of the payment, without a sign, any currency
  std::optional<Money> instructed;  // what was asked for
  std::optional<bool> credit;       // its own sign, where it has one
  std::vector<StatedCharge> charges;
};

struct BookedEntry {
  Movement whole;  // what holds for all of it, its signed amount included
  std::vector<StatedCharge> charges;
  std::vector<EntryPart> parts;
};

/// How the parts went together with the whole.
enum class SplitVerdict {
  right,
  charges_assumed,  // one payment, less money than it says: the rest is taken for charges
  no_amounts,       // several payments without amounts in the currency of the entry
  wrong,            // the parts do not add up
};

struct Split {
  SplitVerdict verdict = SplitVerdict::right;
  Int128 parts = 0;  // what the payments add up to, in minor units
};

/// The movements of an entry, appended; they add up to the amount of the whole. Where the parts do
/// not, the whole is one movement, with the references that all parts share.
Split split(BookedEntry&& entry, std::vector<Movement>& movements);

/// What kind of movement it is: a return by its reason, then by its code (ISO 20022 bank
/// transaction codes), then by the mark of reversals; a charge by its code; else by its sign.
MovementKind kind_of(const Movement& movement);

}  // namespace billing

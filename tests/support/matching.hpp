// SPDX-License-Identifier: Apache-2.0
// Movements of a bank account, and what the matcher says of one as text.
#pragma once

#include <string>

#include "billing/documents/banking/matching.hpp"
#include "support/values.hpp"

namespace billing::test {

/// So many minor units in EUR, booked on that day.
inline Movement moved(int64_t minor, std::string text = "", const char* day = "2026-11-24") {
  Movement movement;
  movement.amount = {minor, {}};
  movement.kind = minor < 0 ? MovementKind::debit : MovementKind::credit;
  movement.booked = date(day);
  if (!text.empty())
    movement.remittance = {std::move(text)};
  return movement;
}

/// "certain document_numbers E-1 F2026-00001/1=100.00 rest 0.00": the collections and instalments
/// it is for, and what is left of the movement.
inline std::string told(const Matcher& matcher, const Movement& movement) {
  const Match match = matcher.match(movement);
  CHECK(match.rest.currency == movement.amount.currency);
  std::string text =
      std::string(to_word(match.certainty)) + " " + std::string(to_word(match.reason));
  for (const size_t one : match.collections) text += " " + matcher.collections()[one].end_to_end_id;
  for (const Share& one : match.candidates) {
    const Candidate& candidate = matcher.candidates()[one.index];
    text += " " + candidate.number + "/" + std::to_string(candidate.instalment) + "=" +
            to_string(one.amount);
  }
  return text + " rest " + to_string(match.rest);
}

}  // namespace billing::test

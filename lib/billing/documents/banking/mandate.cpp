// SPDX-License-Identifier: Apache-2.0
#include "billing/documents/banking/mandate.hpp"

#include <algorithm>

namespace billing {

Date usable_until(const Mandate& mandate, const PresentedMandate& presented) {
  Date from = mandate.signed_on.value_or(Date{});
  for (const auto& used : {presented.last, mandate.last_collected_on}) {
    if (used)
      from = std::max(from, *used);
  }
  return add_months(from, lapse_months);
}

MandateState state_on(const Mandate& mandate, const PresentedMandate& presented, Date date) {
  if (mandate.revoked_on && *mandate.revoked_on <= date)
    return MandateState::revoked;
  if (presented.ended)
    return MandateState::ended;
  if (!presented.suspended.empty())
    return MandateState::suspended;
  if (!mandate.signed_on || *mandate.signed_on >= date)
    return MandateState::unsigned_yet;
  return date > usable_until(mandate, presented) ? MandateState::lapsed : MandateState::usable;
}

SequenceType next_sequence(const Mandate& mandate, const PresentedMandate& presented, bool frst) {
  if (mandate.type == MandateType::one_off)
    return SequenceType::OOFF;
  if (mandate.final)
    return SequenceType::FNAL;
  const bool first = !presented.known && !mandate.last_collected_on;
  return first && frst ? SequenceType::FRST : SequenceType::RCUR;
}

bool same_creditor(std::string_view a, std::string_view b) {
  constexpr size_t business = 4;
  constexpr size_t national = 7;
  if (a.size() < national || b.size() < national)
    return a == b;
  return a.substr(0, business) == b.substr(0, business) && a.substr(national) == b.substr(national);
}

bool same_bank(std::string_view iban, std::string_view other) {
  constexpr size_t bank_end = 9;  // country, check digits, bank
  const std::string_view country = iban.substr(0, 2);
  return (country == "FR" || country == "MC") && iban.size() > bank_end &&
         other.substr(0, 2) == country && iban.substr(4, 5) == other.substr(4, 5);
}

Amendment amendment_of(const Mandate& mandate, const PresentedMandate& presented,
                       const MandateTerms& now) {
  Amendment made;
  const bool told = presented.known;
  const FormerMandate& former = mandate.formerly;
  const std::string& code = told ? presented.code : mandate.previous_code;
  const std::string& iban = told ? presented.iban : former.iban;
  const std::string& name = told ? presented.creditor_name : former.creditor_name;
  const std::string& creditor = told ? presented.creditor_identifier : former.creditor_identifier;
  if (!code.empty() && code != mandate.code)
    made.code = code;
  if (!name.empty() && name != now.creditor_name)
    made.creditor_name = name;
  if (!creditor.empty() && !same_creditor(creditor, now.creditor_identifier))
    made.creditor_identifier = creditor;
  if (!iban.empty() && iban != now.iban) {
    if (same_bank(iban, now.iban))
      made.iban = iban;
    else
      made.other_account = true;
  }
  return made;
}

}  // namespace billing

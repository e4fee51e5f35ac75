// SPDX-License-Identifier: Apache-2.0
#include "billing/operations/banking/find_mandate.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "billing/base/text.hpp"
#include "billing/formats/records/records.hpp"
#include "billing/store/collections.hpp"
#include "billing/store/masters.hpp"

namespace billing {

Result<KnownMandate> find_mandate(Office& office, const MandateWanted& wanted) {
  std::vector<KnownMandate> usable;
  std::string others;
  for (const std::string& text : store::mandates_of(office.connection, wanted.customer)) {
    const auto record = records::from_store(text);
    const auto* mandate = record ? std::get_if<Mandate>(&*record) : nullptr;
    if (mandate == nullptr || (!mandate->company.empty() && mandate->company != wanted.company) ||
        (!wanted.named.empty() && mandate->code != wanted.named))
      continue;
    auto known = store::presented(office.connection, mandate->code, mandate->previous_code);
    MandateState state = state_on(*mandate, known, wanted.date);
    if (state == MandateState::usable && wanted.is_taken && wanted.is_taken(*mandate))
      state = MandateState::ended;
    if (state == MandateState::usable)
      usable.push_back({*mandate, std::move(known)});
    else
      others +=
          fmt::format("{}{} is {}", others.empty() ? "" : ", ", mandate->code, to_word(state));
  }
  if (usable.empty()) {
    return fail(FailureKind::rejected, "SEPA-23",
                others.empty()
                    ? fmt::format("'{}' has no mandate", wanted.customer)
                    : fmt::format("'{}' has no usable mandate: {}", wanted.customer, others),
                "have one signed, and apply it as 'kind: mandate'");
  }
  if (usable.size() == 1)
    return std::move(usable[0]);
  const auto told = std::find_if(usable.begin(), usable.end(), [&](const KnownMandate& one) {
    return one.mandate.code == wanted.told || one.mandate.previous_code == wanted.told;
  });
  if (!wanted.told.empty() && told != usable.end())
    return std::move(*told);
  const auto favourite = std::find_if(
      usable.begin(), usable.end(), [](const KnownMandate& one) { return one.mandate.favourite; });
  if (favourite != usable.end())
    return std::move(*favourite);
  std::vector<std::string> codes;
  for (const KnownMandate& one : usable) codes.push_back(one.mandate.code);
  return fail(FailureKind::rejected, "SEPA-24",
              fmt::format("'{}' has several mandates: {}", wanted.customer, join(codes, ", ")),
              "mark one of them 'favourite: true'");
}

DebitedAccount debited_account(const Mandate& mandate, const Partner& partner, Date date) {
  if (!mandate.iban.empty())
    return {mandate.iban, mandate.bic};
  const BankAccount* account = account_on(partner.bank_accounts, date);
  return account == nullptr ? DebitedAccount{} : DebitedAccount{account->iban, account->bic};
}

}  // namespace billing

// SPDX-License-Identifier: Apache-2.0
#include "billing/documents/parties/party.hpp"

#include "billing/base/text.hpp"

namespace billing {

const BankAccount* account_on(const std::vector<BankAccount>& accounts, Date date) {
  const BankAccount* found = nullptr;
  for (const BankAccount& account : accounts) {
    if (account.valid_from && date < *account.valid_from)
      continue;
    if (account.valid_until && date > *account.valid_until)
      continue;
    if (found == nullptr || (account.favourite && !found->favourite))
      found = &account;
  }
  return found;
}

bool is_sole_trader(const Party& party) {
  const std::string form = to_lower_ascii(party.legal_form);
  return form == "ei" || form == "eirl" || form == "entrepreneur individuel";
}

std::string legal_name(const Party& party) {
  const std::string form = is_sole_trader(party) ? "EI" : party.legal_form;
  if (form.empty())
    return party.name;
  const std::string padded = " " + to_lower_ascii(party.name) + " ";
  if (padded.find(" " + to_lower_ascii(form) + " ") != std::string::npos)
    return party.name;
  return party.name + " " + form;
}

}  // namespace billing

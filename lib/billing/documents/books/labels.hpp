// SPDX-License-Identifier: Apache-2.0
// What accounts and journals are called in the books that a French accountant reads.
#pragma once

#include <string>
#include <string_view>

#include "billing/documents/parties/company.hpp"

namespace billing {

/// By the French chart of accounts (PCG, règlement ANC 2014-03): the name of the longest number
/// there that the account begins with, "Compte 999" where none does.
std::string account_label(std::string_view account);

/// As the company calls it; else "Ventes", "Achats", "Banque", "Opérations diverses" for those of
/// its chart, else "Journal CODE".
std::string journal_label(const Company& company, std::string_view journal);

/// What customers who are no partners are called together.
constexpr std::string_view anonymous_label = "Clients divers";

/// The journal of opening entries (à-nouveaux).
constexpr std::string_view opening_journal = "AN";
constexpr std::string_view opening_label = "À-nouveaux";

}  // namespace billing

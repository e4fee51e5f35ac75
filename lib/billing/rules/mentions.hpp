// SPDX-License-Identifier: Apache-2.0
// The legal sentences a document must carry, resolved into it when it is issued; PDF and XML only
// print them.
#pragma once

#include "billing/base/result.hpp"
#include "billing/rules/rule.hpp"

namespace billing {

/// The mentions of the document on `date`, in the order in which they are printed. Fails with
/// LAW-01 (config) when the tables lack a wording for that date.
[[nodiscard]] Result<std::vector<Mention>> resolve_mentions(const Document& document,
                                                            const Company& company,
                                                            const LegalTables& law, Date date);

/// True when invoices between businesses must show the mentions of décret 2022-1299 already.
[[nodiscard]] Result<bool> new_mentions_obligatory(const Company& company, const LegalTables& law,
                                                   Date date);

}  // namespace billing

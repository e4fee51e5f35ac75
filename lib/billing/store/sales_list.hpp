// SPDX-License-Identifier: Apache-2.0
// What was sold and what was credited of it, in one list.
#pragma once

#include <functional>

#include "billing/store/documents.hpp"

namespace billing::store {

/// Invoices and credit notes together: drafts first, the newest of them first, then as they were
/// issued, the last one first; so the numbers of each series descend. `filter.kind` is not read.
void for_each_sale(sql::Connection&, const ListFilter& filter,
                   const std::function<void(const DocumentRow&)>& visit);

}  // namespace billing::store

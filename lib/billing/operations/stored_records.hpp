// SPDX-License-Identifier: Apache-2.0
// The master records of a kind, one after the other.
#pragma once

#include <functional>
#include <string_view>

#include "billing/formats/records/records.hpp"
#include "billing/operations/office.hpp"

namespace billing {

/// By code; memory does not grow with them. Ends at the first that cannot be read, with its fault.
[[nodiscard]] Result<void> for_each_record(Office& office, std::string_view kind,
                                           const std::function<void(records::Record)>& visit);

}  // namespace billing

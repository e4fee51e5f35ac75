// SPDX-License-Identifier: Apache-2.0
// How the file of a batch is made, as the database keeps it.
#pragma once

#include <string>
#include <string_view>

#include "billing/base/result.hpp"
#include "billing/documents/books/batch.hpp"

namespace billing {

/// Canonical JSON: {"format":"fec","encoding":"iso-8859-15","separator":"tab","columns":[...]}.
std::string write_form(const BatchForm& form);
/// STORE-01 (io): not what write_form wrote.
[[nodiscard]] Result<BatchForm> form_from_store(std::string_view json);

}  // namespace billing

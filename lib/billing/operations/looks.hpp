// SPDX-License-Identifier: Apache-2.0
// Templates by code: own ones from the database, ready ones from share/looks, each completed by
// what it is based on.
#pragma once

#include <string>
#include <vector>

#include "billing/documents/paper/template.hpp"
#include "billing/operations/office.hpp"

namespace billing {

constexpr std::string_view default_look = "classic";

/// The template as it was written: the own one of that code, else the ready one. DOC-01 (rejected)
/// with the nearest code when there is neither.
[[nodiscard]] Result<PaperTemplate> find_look(Office& office, const std::string& code);

/// The template with all that it is based on; nothing is left out any more. An own template that
/// is based on its own code is based on the ready one. DOC-01 as above; DOC-14 (rejected) when
/// templates are based on each other in a circle.
[[nodiscard]] Result<PaperTemplate> complete_look(Office& office, const std::string& code);

/// The ready templates of the installation, by code.
std::vector<PaperTemplate> ready_looks(Office& office);

}  // namespace billing

// SPDX-License-Identifier: Apache-2.0
// From the path of a field to its line in the text, for faults that are found after reading.
#pragma once

#include <string_view>

#include "billing/formats/tree/node.hpp"

namespace billing::tree {

/// The place of a field such as "lines[2].product", or of what comes nearest to it: the mapping
/// that lacks the key. For faults that are found after reading.
Location locate_path(Source& source, std::string_view path);

}  // namespace billing::tree

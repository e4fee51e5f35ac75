// SPDX-License-Identifier: Apache-2.0
// A tree of elements as XML 1.0 text in UTF-8.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "billing/documents/einvoice/element.hpp"

namespace billing::xml {

/// The prefix that elements of a space are written with; empty for the default namespace.
struct Prefix {
  std::string_view space;
  std::string_view prefix;
  std::string_view uri;
};

/// One element a line, indented by two blanks a level. Characters that XML cannot hold become
/// blanks. REQUIRES a root, and a prefix for the space of every element.
std::string write(const einvoice::Tree& tree, std::span<const Prefix> prefixes);

/// `text` as it stands between tags.
std::string escaped(std::string_view text);

}  // namespace billing::xml

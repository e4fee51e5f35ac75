// SPDX-License-Identifier: Apache-2.0
// For the files of this folder only.
#pragma once

#include <libxml/xmlstring.h>

#include <string_view>

namespace billing::xml {

/// What libxml2 gave, for as long as it holds it; nothing where it gave none.
inline std::string_view view(const xmlChar* text) {
  return text != nullptr ? std::string_view(reinterpret_cast<const char*>(text))
                         : std::string_view();
}

}  // namespace billing::xml

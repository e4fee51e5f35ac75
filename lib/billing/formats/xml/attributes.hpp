// SPDX-License-Identifier: Apache-2.0
// libxml2 compares each attribute with all others of its element. A value has no `<` in it, so the
// quotes since the last one bound their number.
#pragma once

#include <string_view>

#include "billing/formats/xml/reader.hpp"

namespace billing::xml {

/// Looks at the bytes of a document, in as many parts as it comes in.
class AttributeCount {
 public:
  /// False once an element may have more than `attributes_max`.
  bool few_enough(std::string_view bytes) {
    for (const char byte : bytes) {
      if (byte == '<')
        count_ = 0;
      else if (last_ == '=' && (byte == '"' || byte == '\'' || byte == ' '))
        ++count_;
      if (count_ > attributes_max)
        return false;
      last_ = byte;
    }
    return true;
  }

 private:
  int count_ = 0;
  char last_ = 0;
};

}  // namespace billing::xml

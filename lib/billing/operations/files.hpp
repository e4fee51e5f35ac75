// SPDX-License-Identifier: Apache-2.0
// Files made from documents.
#pragma once

#include <string>

#include "billing/operations/sales/documents.hpp"

namespace billing {

struct MadeFile {
  std::string name;  // NUMBER.pdf or D-n.pdf
  std::string bytes;
};

/// The PDF of a document. Drafts are marked SPECIMEN and made anew each time; issued ones are made
/// once per layout, kept, and given back byte for byte ever after.
[[nodiscard]] Result<MadeFile> pdf_of(Office& office, const std::string& id, Kind kind);

}  // namespace billing

// SPDX-License-Identifier: Apache-2.0
// The XML of an issued invoice or credit note: made, kept, and given back.
#pragma once

#include <string>

#include "billing/documents/einvoice/syntax.hpp"
#include "billing/operations/files.hpp"

namespace billing {

/// Made once per syntax and given back byte for byte ever after. EINV-05, EINV-06 (rejected): it is
/// no e-invoice, and why; EINV-07 (conflict): a draft.
[[nodiscard]] Result<MadeFile> xml_of(Office& office, const std::string& id, Kind kind,
                                      einvoice::Syntax syntax);

/// The XML of an issued document as it was kept, else as it is now, which is not kept yet. EINV-05,
/// EINV-06.
[[nodiscard]] Result<std::string> xml_text(Office& office, const StoredDocument& stored,
                                           einvoice::Syntax syntax);
/// Keeps it, unless there is one. REQUIRES a Work.
void keep_xml(Office& office, const StoredDocument& stored, einvoice::Syntax syntax,
              const std::string& text);

}  // namespace billing

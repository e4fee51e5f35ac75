// SPDX-License-Identifier: Apache-2.0
// Before anything is drawn: can the fonts write every text of the document?
#pragma once

#include <string_view>
#include <vector>

#include "billing/base/diagnostic.hpp"
#include "billing/documents/paper/labels.hpp"
#include "billing/documents/sales/document.hpp"
#include "billing/formats/pdf/document_pdf.hpp"
#include "billing/formats/pdf/typography.hpp"

namespace billing::pdf {

/// PDF-01 for each printed field with a character that a font lacks (named U+XXXX), or that is no
/// valid UTF-8; `where.path` names the field (lines[2].description, lines counted from 1). Words of
/// the template are fields of it (labels.quote), and so are the texts of the options.
std::vector<Diagnostic> unprintable_fields(const Document& document, const Options& options,
                                           const Labels& words, const Fonts& fonts);

}  // namespace billing::pdf

// SPDX-License-Identifier: Apache-2.0
// Long texts behind the document: special conditions and standard terms, in small type.
#pragma once

#include "billing/formats/pdf/flow.hpp"
#include "billing/formats/pdf/paper.hpp"

namespace billing::pdf {

/// Begins a new page with the title; a long text follows in two columns, which are even on its last
/// page.
void place_section(const Paper& paper, Flow& flow, const Section& section);

}  // namespace billing::pdf

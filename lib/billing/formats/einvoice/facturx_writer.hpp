// SPDX-License-Identifier: Apache-2.0
// Factur-X 1.09, profile EN 16931: a page of ours made PDF/A-3b, with the CII invoice attached.
#pragma once

#include <string>
#include <string_view>

#include "billing/base/result.hpp"

namespace billing::einvoice {

/// `page` is a PDF that formats/pdf made: fonts embedded with their Unicode maps, colours in RGB or
/// grey. What its information dictionary says (title, author, dates) is said again in the metadata.
/// The same input gives the same bytes. Fails (io) with PDF-02.
[[nodiscard]] Result<std::string> write_facturx(std::string_view page, std::string_view xml);

}  // namespace billing::einvoice

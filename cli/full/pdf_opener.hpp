// SPDX-License-Identifier: Apache-2.0
// Who opens the PDF of an e-invoice: each program says it for itself.
#pragma once

#include "billing/formats/einvoice/reader.hpp"

namespace billing::cli {

einvoice::PdfOpener einvoice_pdf_opener();

}  // namespace billing::cli

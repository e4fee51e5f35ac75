// SPDX-License-Identifier: Apache-2.0
#include "cli/full/pdf_opener.hpp"

namespace billing::cli {

einvoice::PdfOpener einvoice_pdf_opener() { return einvoice::open_facturx; }

}  // namespace billing::cli

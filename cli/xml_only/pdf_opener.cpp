// SPDX-License-Identifier: Apache-2.0
// billing-einvoice reads no PDF, and does without the libraries that do.
#include "cli/full/pdf_opener.hpp"

namespace billing::cli {

einvoice::PdfOpener einvoice_pdf_opener() { return nullptr; }

}  // namespace billing::cli

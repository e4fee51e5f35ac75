// SPDX-License-Identifier: Apache-2.0
// CSV as banks offer it for download, by a mapping that says which column is what. Rows above the
// titles and rows without a date and an amount are the bank's prose, and are passed over.
#pragma once

#include "billing/base/byte_stream.hpp"
#include "billing/documents/banking/csv_mapping.hpp"
#include "billing/formats/bank/reading.hpp"

namespace billing::bank {

void read_csv(ByteStream& bytes, const CsvMapping& mapping, Reading& reading);

}  // namespace billing::bank

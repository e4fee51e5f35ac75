// SPDX-License-Identifier: Apache-2.0
// The bytes of a batch, in its format, streamed.
#pragma once

#include "billing/base/byte_sink.hpp"
#include "billing/documents/books/batch.hpp"
#include "billing/formats/export/entry_writer.hpp"
#include "billing/operations/office.hpp"
#include "billing/store/batches.hpp"
#include "billing/store/file_runs.hpp"

namespace billing {

/// What accounts, journals and customers of a company are called today.
BookNames book_names(Office& office, const Company& company);

/// "BATCH-1".
std::string batch_name(int64_t number);

/// Writes a prepared batch. STORE-01 (io), faults of the company's record.
[[nodiscard]] Result<void> write_batch(Office& office, const store::FileRunRow& run, ByteSink& out);

}  // namespace billing

// SPDX-License-Identifier: Apache-2.0
// The accountant's answer as a file (CSV or JSON lines), and as rows of the chain.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "billing/base/byte_stream.hpp"
#include "billing/documents/books/acknowledgement.hpp"

namespace billing {

/// JSON lines when the first character is '{', else CSV with titles; columns or keys `number`,
/// `entry_number`, `date`, `journal`, `refused`, and where they are needed `kind` and `company`;
/// others are passed over. CSV is separated by semicolons, commas or tabs. Dates are YYYY-MM-DD,
/// AAAAMMJJ or JJ/MM/AAAA. Fails (rejected) with ACK-01 for each place that cannot be read.
[[nodiscard]] Result<std::vector<AccountantAnswer>> read_answers(ByteStream& bytes);

/// Canonical JSON, `kind: acknowledgement`.
std::string write_answers_event(const AnswersEvent& event);
/// STORE-01 (io): not what write_answers_event wrote.
[[nodiscard]] Result<AnswersEvent> answers_event_from_store(std::string_view json);

}  // namespace billing

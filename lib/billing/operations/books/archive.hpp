// SPDX-License-Identifier: Apache-2.0
// The dated archive of a closed period (I11): the chain to the closing, the entries, the kept
// files, with their sums; it is verified by itself, without the database.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "billing/operations/office.hpp"

namespace billing {

/// Writes the folder COMPANY-LASTDAY under `parent` (empty: beside the database): chain.jsonl,
/// entries.jsonl, the kept files and the texts that documents showed, README.txt, SHA256SUMS. The
/// same archive written again is left as it is. `until`: the last day of a closing; default: the
/// last one. Gives the path. Faults: CLOSE-02 (rejected) nothing is closed, or not on that day;
/// FILE-02, FILE-04 (io).
[[nodiscard]] Result<std::string> export_archive(Office& office, const std::string& parent,
                                                 std::optional<Date> until);

/// Reads an archive again: the sums of the files, the hashes of the chain, its closing, and the
/// totals of the documents against those of the closing. ARCHIVE-01 for each that does not agree.
struct ArchiveReport {
  std::string company;
  std::string last_day;
  int64_t files = 0;
  int64_t rows = 0;
  std::vector<Diagnostic> broken;
};
[[nodiscard]] Result<ArchiveReport> verify_archive(const std::string& path);

}  // namespace billing

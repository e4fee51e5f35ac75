// SPDX-License-Identifier: Apache-2.0
// The file of accounting entries of a fiscal year (FEC), as the tax authority asks for it.
// Sources: LPF art. L47 A-I and A47 A-1; BOI-CF-IOR-60-40-20.
#pragma once

#include <string>

#include "billing/documents/books/batch.hpp"
#include "billing/operations/office.hpp"

namespace billing {

struct FecRequest {
  int year = 0;        // in which the fiscal year ends
  std::string folder;  // where to; empty: beside the database
  BatchForm form;
};

struct MadeFec {
  std::string path;         // SirenFECAAAAMMJJ.txt
  std::string description;  // path of the file that describes it, as A47 A-1, XI wants
  int64_t entries = 0;
  bool opening = false;  // balances of the years before open it
};

/// Writes the year's entries in the order of their validation, behind an opening entry with the
/// balances of classes 1 to 5 of the years before (and their result), if there are any. Letters are
/// those of lines that cancel out within the year. A file of that name is replaced. Faults:
/// EXPORT-03 (rejected) the company has no SIREN; EXPORT-04 (rejected) nothing was booked in that
/// year; FILE-02 (io).
[[nodiscard]] Result<MadeFec> export_fec(Office& office, const FecRequest& request);

}  // namespace billing

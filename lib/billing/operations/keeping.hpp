// SPDX-License-Identifier: Apache-2.0
// How a file comes to be kept with an issued document, whoever made it.
#pragma once

#include <string>

#include "billing/operations/files.hpp"

namespace billing {

struct Keeping {
  std::string purpose;
  std::string variant;
  std::string name;
  std::string comment;
  FileOrigin origin = FileOrigin::generated;
};

/// Bytes, note and the event of the chain, all three or none. REQUIRES a Work.
void keep(Office& office, const StoredDocument& stored, const Keeping& what,
          const std::string& bytes);

/// ACRONYM-timestamp.extension; files of one second are told apart by a count.
std::string free_name(Office& office, int64_t document, const std::string& acronym,
                      const std::string& extension);

/// What names of files made from documents of that kind begin with.
std::string acronym_of(Kind kind);

/// Its number or D-n, as a file name: numbers may hold "/".
std::string file_stem(const Document& document);

}  // namespace billing

// SPDX-License-Identifier: Apache-2.0
#include "billing/operations/books/check_fec.hpp"

#include "billing/base/text.hpp"
#include "billing/formats/export/fec_reader.hpp"

namespace billing {

Result<FecSummary> check_fec(const std::string& path,
                             const std::function<void(const FecFinding&)>& tell) {
  BILLING_TRY(bytes, ByteStream::open(path));
  const std::string name = path == "-" ? "BATCH-0.fec.txt" : path.substr(path.rfind('/') + 1);
  return fec::judge(bytes, name, [&](const FecFinding& finding) {
    FecFinding made = finding;
    made.message = utf8_of(finding.message);
    tell(made);
  });
}

}  // namespace billing

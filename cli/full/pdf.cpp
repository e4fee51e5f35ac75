// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include "billing/base/text.hpp"
#include "billing/operations/files.hpp"
#include "cli/commands/files.hpp"
#include "cli/commands/full.hpp"

namespace billing::cli {
namespace {

// Words of --show and --hide, parted by commas.
Result<void> read_parts(Invocation& call, const std::string& option, bool shown,
                        ShownParts& parts) {
  const auto list = call.option(option);
  if (!list)
    return {};
  for (const std::string& word : split(*list, ',')) {
    const auto part = from_word<PaperPart>(trim(word));
    if (!part) {
      return fail(FailureKind::usage, "USAGE-02", fmt::format("{} knows no '{}'", option, word),
                  suggestion(word, words_of(PaperPart{})));
    }
    parts[*part] = shown;
  }
  return {};
}

Result<PrintRequest> request_of(Invocation& call) {
  PrintRequest request;
  request.look = call.option("--template").value_or("");
  BILLING_CHECK(read_parts(call, "--show", true, request.show));
  BILLING_CHECK(read_parts(call, "--hide", false, request.show));
  if (const auto copies = call.option("--copies")) {
    if (copies->size() != 1 || (*copies)[0] < '1' || (*copies)[0] > '9') {
      return fail(FailureKind::usage, "USAGE-02",
                  fmt::format("--copies is no number from 1 to 9: '{}'", *copies),
                  "2 for one that stays with the customer and one to sign and send back");
    }
    request.copies = (*copies)[0] - '0';
  }
  request.pro_forma = call.flag("--pro-forma");
  request.plain = call.flag("--plain");
  request.comment = call.option("--comment").value_or("");
  return request;
}

}  // namespace

Result<ExitStatus> run_pdf(Invocation& call) {
  BILLING_TRY(request, request_of(call));
  BILLING_TRY(office, call.office());
  BILLING_TRY(file, pdf_of(*office, call.arguments[0], *call.command.kind, request));
  BILLING_CHECK(write_made_file(call, file.name, file.bytes));
  return done;
}

}  // namespace billing::cli

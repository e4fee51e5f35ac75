// SPDX-License-Identifier: Apache-2.0
// Hands a command over to billing-full, which takes this process's place.
#include <fmt/format.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "cli/commands/full.hpp"

namespace billing::cli {
namespace {

// Comes back only when there is no such program.
Result<ExitStatus> hand_over(Invocation& call) {
  const std::string program = program_folder() + "../libexec/billing/billing-full";
  std::vector<char*> words{const_cast<char*>("billing")};
  for (const std::string& word : call.words) words.push_back(const_cast<char*>(word.c_str()));
  words.push_back(nullptr);
  ::execv(program.c_str(), words.data());
  return fail(FailureKind::io, "FULL-01",
              fmt::format("cannot run '{}': {}", program, std::strerror(errno)),
              "install the program again; this command needs all of it");
}

}  // namespace

Result<ExitStatus> run_pdf(Invocation& call) { return hand_over(call); }

Result<ExitStatus> run_einvoice_check(Invocation& call) { return hand_over(call); }

Result<ExitStatus> run_bank_statement_check(Invocation& call) { return hand_over(call); }

Result<ExitStatus> run_sepa_check(Invocation& call) { return hand_over(call); }

Result<ExitStatus> run_sepa_export(Invocation& call) { return hand_over(call); }

Result<ExitStatus> run_mandate_pdf(Invocation& call) { return hand_over(call); }

Result<ExitStatus> run_account_statement_pdf(Invocation& call) { return hand_over(call); }

Result<ExitStatus> run_sepa_announce(Invocation& call) { return hand_over(call); }

Result<ExitStatus> run_sepa_write_zip(Invocation& call) { return hand_over(call); }

Result<ExitStatus> run_import(Invocation& call) { return hand_over(call); }

Result<ExitStatus> run_remind(Invocation& call) { return hand_over(call); }

Result<ExitStatus> run_remind_now(Invocation& call) { return hand_over(call); }

Result<ExitStatus> run_outbox_send(Invocation& call) { return hand_over(call); }

Result<ExitStatus> run_send_document(Invocation& call) { return hand_over(call); }

Result<ExitStatus> run_send_quote(Invocation& call) { return hand_over(call); }

}  // namespace billing::cli

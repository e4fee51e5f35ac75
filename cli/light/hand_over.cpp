// SPDX-License-Identifier: Apache-2.0
// The commands that `billing` and `billing-einvoice` hand over to billing-full.
#include "cli/light/hand_over.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "cli/commands/full.hpp"

namespace billing::cli {

Result<ExitStatus> hand_over(Invocation& call, const char* name) {
  const std::string program = program_folder() + "../libexec/billing/" + name;
  std::vector<char*> words{const_cast<char*>("billing")};
  for (const std::string& word : call.words) words.push_back(const_cast<char*>(word.c_str()));
  words.push_back(nullptr);
  ::execv(program.c_str(), words.data());
  return fail(FailureKind::io, "FULL-01",
              fmt::format("cannot run '{}': {}", program, std::strerror(errno)),
              "install the program again; this command needs all of it");
}

Result<ExitStatus> run_pdf(Invocation& call) { return hand_over(call, "billing-full"); }

Result<ExitStatus> run_bank_statement_check(Invocation& call) {
  return hand_over(call, "billing-full");
}

Result<ExitStatus> run_sepa_check(Invocation& call) { return hand_over(call, "billing-full"); }

Result<ExitStatus> run_sepa_export(Invocation& call) { return hand_over(call, "billing-full"); }

Result<ExitStatus> run_mandate_pdf(Invocation& call) { return hand_over(call, "billing-full"); }

Result<ExitStatus> run_account_statement_pdf(Invocation& call) {
  return hand_over(call, "billing-full");
}

Result<ExitStatus> run_sepa_announce(Invocation& call) { return hand_over(call, "billing-full"); }

Result<ExitStatus> run_sepa_write_zip(Invocation& call) { return hand_over(call, "billing-full"); }

Result<ExitStatus> run_import(Invocation& call) { return hand_over(call, "billing-full"); }

Result<ExitStatus> run_remind(Invocation& call) { return hand_over(call, "billing-full"); }

Result<ExitStatus> run_remind_now(Invocation& call) { return hand_over(call, "billing-full"); }

Result<ExitStatus> run_outbox_send(Invocation& call) { return hand_over(call, "billing-full"); }

Result<ExitStatus> run_send_document(Invocation& call) { return hand_over(call, "billing-full"); }

Result<ExitStatus> run_send_quote(Invocation& call) { return hand_over(call, "billing-full"); }

}  // namespace billing::cli

// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include "billing/operations/banking/mandates.hpp"
#include "cli/commands/all.hpp"

namespace billing::cli {
namespace {

Result<ExitStatus> run_status(Invocation& call) {
  BILLING_TRY(office, call.office());
  Rows rows(call.output,
            {"code", "partner", "scheme", "state", "last_debit", "usable_until", "iban", "reason"});
  BILLING_CHECK(for_each_standing(*office, [&](const MandateStanding& one) {
    const auto& last = one.presented.last;
    rows.add({one.mandate.code, one.mandate.partner, std::string(to_word(one.mandate.scheme)),
              std::string(to_word(one.state)), last ? to_string(*last) : "",
              to_string(usable_until(one.mandate, one.presented)), one.presented.iban,
              one.presented.suspended});
  }));
  return done;
}

Result<ExitStatus> run_suspend(Invocation& call) {
  BILLING_TRY(office, call.office());
  BILLING_CHECK(suspend_mandate(*office, call.arguments[0], *call.option("--reason")));
  return done;
}

Result<ExitStatus> run_release(Invocation& call) {
  BILLING_TRY(office, call.office());
  BILLING_CHECK(release_mandate(*office, call.arguments[0]));
  return done;
}

Command of_one(const char* verb, const char* summary, Result<ExitStatus> (*run)(Invocation&)) {
  return {.noun = "mandate",
          .verb = verb,
          .arguments = "CODE",
          .arguments_min = 1,
          .arguments_max = 1,
          .completes = Completes::codes,
          .summary = summary,
          .run = run,
          .record_kind = "mandate"};
}

}  // namespace

std::vector<Command> mandate_commands() {
  Command status{.noun = "mandate",
                 .verb = "status",
                 .summary = "List the mandates with what can be collected by them today."};
  status.examples = {{"billing mandate status", ""}};
  status.run = run_status;
  Command suspend =
      of_one("suspend", "Let a mandate rest: nothing is collected by it.", run_suspend);
  suspend.options = {{"--reason", "TEXT", "kept with it", true}};
  suspend.examples = {{"billing mandate suspend RUM-2026-0001 --reason 'asked on the phone'", ""}};
  Command release =
      of_one("release", "Let a mandate that rests be collected by again.", run_release);
  release.examples = {{"billing mandate release RUM-2026-0001", "once the account is mended"}};
  return {status, suspend, release};
}

}  // namespace billing::cli

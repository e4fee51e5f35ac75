// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include "billing/operations/banking/mandates.hpp"
#include "cli/commands/all.hpp"
#include "cli/commands/full.hpp"

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
              one.mandate.signed_on ? to_string(usable_until(one.mandate, one.presented)) : "",
              one.presented.iban, one.presented.suspended});
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
  Command pdf =
      of_one("pdf", "Make the form of a mandate, to be signed; print its path.", run_mandate_pdf);
  pdf.more = "It is filled in as far as mandate, partner and company tell; the rest has room.";
  pdf.options = {
      {"--language", "WORD", "fr or en (default: the partner's)"},
      {"--template", "CODE", "the look: classic, modern, sober, letter or one of your own"},
      {"--output", "FILE|-", "the file to write, or - for standard output"},
      {"--output-dir", "DIR",
       "the folder to write into (default: as configured, else by the database)"}};
  pdf.examples = {{"billing mandate pdf RUM-2026-0001", ""},
                  {"billing mandate pdf RUM-2026-0001 --language en --output form.pdf", ""}};
  return {status, suspend, release, pdf};
}

}  // namespace billing::cli

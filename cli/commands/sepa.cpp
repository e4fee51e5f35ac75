// SPDX-License-Identifier: Apache-2.0
#include "cli/commands/all.hpp"
#include "cli/commands/full.hpp"

namespace billing::cli {
namespace {

Command check_command() {
  Command check{.noun = "sepa",
                .verb = "check",
                .arguments = "FILE...|-",
                .arguments_min = 1,
                .arguments_max = -1,
                .completes = Completes::files,
                .summary = "Say whether a bank would take a file of direct debits (pain.008)."};
  check.more =
      "The file is held against the schema of its flavour, and against what no schema can tell:\n"
      "sums and counts, check digits, characters, amendments, dates, addresses. No database is\n"
      "needed, and nothing is changed.";
  check.options = {{"--profile", "PROFILE", "dk (default: the German banks'), or iso (wider)"},
                   {"--schema", "FILE", "one more XML Schema to hold it against, of your bank"}};
  check.examples = {{"billing sepa check collection.xml", ""},
                    {"billing sepa check --profile iso --json collection.xml > check.json", ""}};
  check.run = run_sepa_check;
  return check;
}

}  // namespace

std::vector<Command> sepa_commands() { return {check_command()}; }

}  // namespace billing::cli

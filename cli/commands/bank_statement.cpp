// SPDX-License-Identifier: Apache-2.0
#include "cli/commands/all.hpp"
#include "cli/commands/full.hpp"

namespace billing::cli {

std::vector<Command> bank_statement_commands() {
  Command check{.noun = "bank-statement",
                .verb = "check",
                .arguments = "FILE...|-",
                .arguments_min = 1,
                .arguments_max = -1,
                .completes = Completes::files,
                .summary = "Show what a file of the bank says, and whether it adds up."};
  check.more =
      "Read are camt.052, camt.053, camt.054 and pain.002 of any version, CFONB 120, OFX, and CSV\n"
      "by a mapping of its columns. Signs, batches, charges and reversals are judged by the\n"
      "balances. Nothing is changed, and no database is needed.";
  check.options = {
      {"--mapping", "FILE", "the YAML that says which column of the CSV is what"},
      {"--statements", "", "one row for each statement, with its balances, instead of movements"}};
  check.examples = {{"billing bank-statement check camt053.xml", "each movement"},
                    {"billing bank-statement check --statements inbox/*", "what adds up"},
                    {"billing bank-statement check --mapping bank.yaml download.csv", ""},
                    {"billing bank-statement check --json camt054.xml | jq -r 'select(.kind == "
                     "\"return\").end_to_end_id'",
                     "what came back"}};
  check.run = run_bank_statement_check;
  return {check};
}

}  // namespace billing::cli

// SPDX-License-Identifier: Apache-2.0
#include "cli/commands/all.hpp"
#include "cli/commands/full.hpp"

namespace billing::cli {

std::vector<Command> einvoice_commands() {
  Command check{.noun = "einvoice",
                .verb = "check",
                .arguments = "FILE...|-",
                .arguments_min = 1,
                .arguments_max = -1,
                .completes = Completes::files,
                .summary = "Judge e-invoices: CII, UBL or Factur-X, from whomever they came."};
  check.more =
      "Structure and data types are judged as by the official XML Schemas, content by EN 16931,\n"
      "by the French rules when the seller is French, by Factur-X when the file is a PDF, and by\n"
      "checks of our own, which only warn. Nothing is changed, and no database is needed.";
  check.options = {
      {"--rules", "SETS", "the sets that judge, of en16931, br-fr, facturx, own; commas between"}};
  check.examples = {{"billing einvoice check invoice.xml", ""},
                    {"billing einvoice check --rules en16931,br-fr inbox/*.xml", ""},
                    {"billing einvoice check --json inbox/*.xml | jq -r 'select(.verdict != "
                     "\"valid\").file'",
                     "the files that are not"}};
  check.run = run_einvoice_check;
  return {check};
}

}  // namespace billing::cli

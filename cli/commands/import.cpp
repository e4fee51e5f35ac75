// SPDX-License-Identifier: Apache-2.0
#include "cli/commands/import.hpp"

#include "cli/commands/full.hpp"

namespace billing::cli {

Command import_command(const char* noun) {
  Command import{.noun = noun,
                 .verb = "import",
                 .arguments = "FILE...|-",
                 .arguments_min = 1,
                 .arguments_max = -1,
                 .completes = Completes::files,
                 .summary = "Book what a file of the bank says, as far as that is certain."};
  import.more =
      "Read are camt.053, camt.054 and pain.002 of any version, CFONB 120, OFX, and CSV by a\n"
      "mapping. What is certain is booked with its reason, what is likely is proposed, the rest "
      "is\n"
      "listed. Debits that came back open their instalment again, and the next step is told. What\n"
      "was booked before, from this file or another, is not booked again.";
  import.options = {{"--confirm", "", "book what is likely, too"},
                    { "--mapping",
                      "FILE",
                      "the YAML that says which column of the CSV is what" }};
  import.examples = {
      {std::string("billing ") + noun + " import camt053.xml --dry-run", "what would be booked"},
      { std::string("billing ") + noun + " import camt053.xml",
        "" }};
  import.run = run_import;
  return import;
}

}  // namespace billing::cli

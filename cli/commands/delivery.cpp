// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "cli/commands/all.hpp"
#include "cli/commands/issuing.hpp"

namespace billing::cli {

std::vector<Command> delivery_note_commands() {
  std::vector<Command> list = document_commands(Kind::delivery_note);
  // Goods are not handed over twice by copying a note, and it has no prices to earn a margin on.
  std::erase_if(list, [](const Command& command) { return command.verb == "duplicate"; });
  for (Command& command : list) {
    std::erase_if(command.options, [](const Option& option) {
      return option.name == "--margin" || option.name == "--explain" ||
             option.name == "--pro-forma";
    });
  }
  Command deliver{.noun = "delivery-note",
                  .verb = "deliver",
                  .arguments = "ID...|--all",
                  .arguments_min = 0,
                  .arguments_max = -1,
                  .completes = Completes::documents,
                  .summary = "Number and freeze drafts of delivery notes; print the numbers."};
  deliver.more =
      "For deliveries without an order: 'billing order deliver' makes those of an order in one go.";
  deliver.options = {{"--all", "", "every draft, but those dated after today"},
                     {"--if-needed", "", "for what was delivered already, print its number"}};
  deliver.examples = {{"billing delivery-note deliver D-6", ""}};
  deliver.kind = Kind::delivery_note;
  deliver.run = run_issue;
  list.push_back(deliver);
  return list;
}

}  // namespace billing::cli

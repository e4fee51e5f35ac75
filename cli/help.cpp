// SPDX-License-Identifier: Apache-2.0
#include "cli/help.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "cli/command.hpp"

namespace billing::cli {
namespace {

std::string overview() {
  std::string text = "Sales administration in a pipeline: quotes, orders, invoices, books.\n\n";
  text +=
      "  billing init                                create billing.db\n"
      "  billing apply company.yaml partners.yaml    company, customers, products, terms\n"
      "  billing quote new quote.yaml                a draft; prints its id, D-1\n"
      "  billing invoice validate D-3                number, freeze and book it\n\n"
      "Commands:\n";
  size_t width = 0;
  for (const Noun& noun : nouns()) width = std::max(width, noun.name.size());
  for (const Noun& noun : nouns())
    text += fmt::format("  {:<{}} {}\n", noun.name, width, noun.summary);
  text += "\n'billing help COMMAND' tells more. See billing(1).\n";
  return text;
}

std::string options_text(std::span<const Option> options) {
  std::string text;
  for (const Option& option : options) {
    std::string shown = option.value.empty() ? option.name : option.name + " " + option.value;
    if (const char letter = short_letter(option.name))
      shown = fmt::format("-{}, {}", letter, shown);
    text +=
        fmt::format("  {:<26} {}{}\n", shown, option.help, option.required ? " (required)" : "");
  }
  return text;
}

// Less what the command has for itself.
std::vector<Option> options_of_all(const Command& command) {
  std::vector<Option> options;
  for (const Option& one : global_options()) {
    if (std::none_of(command.options.begin(), command.options.end(),
                     [&](const Option& own) { return own.name == one.name; }))
      options.push_back(one);
  }
  return options;
}

std::string with_arguments(const std::string& name, const Command& command) {
  return command.arguments.empty() ? name : name + " " + command.arguments;
}

std::string noun_help(const std::string& noun) {
  std::string text;
  for (const Noun& known : nouns()) {
    if (known.name == noun)
      text = fmt::format("billing {}: {}\n\n", noun, known.summary);
  }
  for (const Command& command : commands()) {
    if (command.noun != noun)
      continue;
    text += fmt::format("  {:<22} {}\n", with_arguments(command.verb, command), command.summary);
  }
  text += fmt::format("\n'billing help {} VERB' tells more. See billing-{}(1).\n", noun, noun);
  return text;
}

std::string command_help(const Command& command) {
  std::string text =
      fmt::format("billing {}\n{}\n", with_arguments(command.name(), command), command.summary);
  if (!command.more.empty())
    text += "\n" + command.more + "\n";
  if (!command.examples.empty())
    text += "\nExamples:\n";
  for (const Example& example : command.examples) {
    text += fmt::format("  {}\n", example.command);
    if (!example.says.empty())
      text += fmt::format("      {}\n", example.says);
  }
  if (!command.options.empty())
    text += "\nOptions:\n" + options_text(command.options);
  text += "\nOptions of every command:\n" + options_text(options_of_all(command));
  text += fmt::format("\nSee billing-{}(1).\n", command.noun);
  return text;
}

}  // namespace

std::string help(const std::string& noun, const std::string& verb) {
  if (noun.empty())
    return overview();
  const Command* command = find_command(noun, verb);
  return command == nullptr ? noun_help(noun) : command_help(*command);
}

}  // namespace billing::cli

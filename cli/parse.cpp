// SPDX-License-Identifier: Apache-2.0
// The one file that knows CLI11. Only the command that was asked for is built, so that start-up
// costs nothing for the others.
#include "cli/parse.hpp"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>

#include "billing/base/text.hpp"

namespace billing::cli {
namespace {

auto unusable(std::string message, std::string hint) {
  return fail(FailureKind::usage, "USAGE-01", std::move(message), std::move(hint));
}

bool takes_value(std::string_view word, const Command* command) {
  auto among = [&](std::span<const Option> options) {
    return std::any_of(options.begin(), options.end(),
                       [&](const Option& o) { return o.name == word && !o.value.empty(); });
  };
  return among(global_options()) || (command != nullptr && among(command->options)) || word == "-o";
}

// Takes noun and verb out of the words; options may stand before, between and after them.
struct Words {
  std::string noun;
  std::string verb;
  std::vector<std::string> rest;
};

Words separate(const std::vector<std::string>& words) {
  Words result;
  bool noun_is_whole = false;
  for (size_t i = 0; i < words.size(); ++i) {
    const std::string& word = words[i];
    const bool is_option = word.size() > 1 && word[0] == '-';
    if (!is_option && result.noun.empty()) {
      result.noun = word;
      noun_is_whole = find_command(word, "") != nullptr;
    } else if (!is_option && result.verb.empty() && !noun_is_whole) {
      result.verb = word;
    } else {
      result.rest.push_back(word);
      if (is_option && takes_value(word, find_command(result.noun, result.verb)) &&
          i + 1 < words.size()) {
        result.rest.push_back(words[++i]);
      }
    }
  }
  return result;
}

// The first word that is neither an option nor the value of one; empty without.
std::string first_argument(const std::vector<std::string>& rest) {
  for (size_t i = 0; i < rest.size(); ++i) {
    if (rest[i].empty() || rest[i][0] != '-')
      return rest[i];
    if (takes_value(rest[i], nullptr))
      ++i;
  }
  return {};
}

Result<void> unknown_noun(const std::string& noun) {
  std::vector<std::string_view> names;
  for (const Noun& known : nouns()) names.push_back(known.name);
  const auto near = closest_match(noun, names);
  return unusable(
      fmt::format("unknown command '{}'", noun),
      near ? fmt::format("did you mean '{}'?", *near) : "'billing help' lists them all");
}

Result<void> unknown_verb(const std::string& noun, const std::string& verb) {
  std::vector<std::string_view> verbs;
  for (const Command& command : commands()) {
    if (command.noun == noun)
      verbs.push_back(command.verb);
  }
  if (verbs.empty())
    return unknown_noun(noun);
  if (verb.empty())
    return unusable(
        fmt::format("'{}' needs a verb", noun), "one of: " + [&] {
          std::vector<std::string> words(verbs.begin(), verbs.end());
          return join(words, ", ");
        }());
  return unusable(fmt::format("'{}' cannot '{}'", noun, verb), suggestion(verb, verbs));
}

std::optional<Format> format_from(const std::string& word) {
  if (word == "table")
    return Format::table;
  if (word == "json")
    return Format::json;
  if (word == "csv")
    return Format::csv;
  if (word == "yaml")
    return Format::yaml;
  return std::nullopt;
}

bool has_own(const Command& command, std::string_view name) {
  return std::any_of(command.options.begin(), command.options.end(),
                     [&](const Option& option) { return option.name == name; });
}

// Of an option that a command has for itself the command asks.
Result<Globals> globals_from(const Command& command,
                             std::map<std::string, std::vector<std::string>>& options) {
  Globals globals;
  auto take = [&](const char* name) -> std::optional<std::string> {
    const auto found = options.find(name);
    if (found == options.end() || has_own(command, name))
      return std::nullopt;
    std::string value = found->second.empty() ? "" : found->second.back();
    options.erase(found);
    return value;
  };
  globals.config = take("--config").value_or("");
  BILLING_TRY(configuration, Configuration::read(globals.config));
  if (!configuration["db"].empty())
    globals.db = configuration["db"];
  globals.company = configuration["company"];
  globals.configuration = std::move(configuration);
  if (auto v = take("--db"))
    globals.db = *v;
  if (auto v = take("--company"))
    globals.company = *v;
  if (auto v = take("--as"))
    globals.user = *v;
  if (auto v = take("--today")) {
    globals.today = parse_date(*v);
    if (!globals.today)
      return unusable(fmt::format("--today is no date: '{}'", *v), "write YYYY-MM-DD");
  }
  if (auto v = take("--format")) {
    const auto format = format_from(*v);
    if (!format)
      return unusable(fmt::format("unknown format '{}'", *v), "one of: table, json, csv, yaml");
    globals.format = *format;
  }
  if (take("--json"))
    globals.format = Format::json;
  if (auto v = take("--wait")) {
    if (!all_digits(*v) || v->size() > 6)
      return unusable(fmt::format("--wait is no number: '{}'", *v), "seconds");
    globals.wait = globals.lock_wait = std::stoi(*v);
  }
  if (auto v = take("--color")) {
    if (*v != "auto" && *v != "always" && *v != "never") {
      return unusable(fmt::format("--color cannot be '{}'", *v), "one of: auto, always, never");
    }
    globals.color = *v;
  }
  if (!globals.configuration["log"].empty())
    globals.log = globals.configuration["log"];
  if (auto v = take("--log")) {
    if (*v != "syslog" && *v != "none")
      return unusable(fmt::format("--log cannot be '{}'", *v), "one of: syslog, none");
    globals.log = *v;
  }
  globals.quiet = take("--quiet").has_value();
  globals.verbose = take("--verbose").has_value();
  globals.dry_run = take("--dry-run").has_value();
  globals.no_input = take("--no-input").has_value();
  return globals;
}

Result<void> unknown_option(const Command& command, const std::string& word) {
  std::vector<std::string_view> names;
  for (const Option& option : command.options) names.push_back(option.name);
  for (const Option& option : global_options()) names.push_back(option.name);
  const auto near = closest_match(word.substr(0, word.find('=')), names);
  return unusable(fmt::format("'{}' has no option '{}'", command.name(), word),
                  near ? fmt::format("did you mean '{}'?", *near)
                       : fmt::format("'billing help {}' lists them", command.name()));
}

// CLI11 takes "-q,--quiet".
std::string with_letter(const std::string& option) {
  const char letter = short_letter(option);
  return letter == 0 ? option : fmt::format("-{},{}", letter, option);
}

// Lets CLI11 tell options from arguments.
Result<std::unique_ptr<Invocation>> parse_options(const Command& command,
                                                  std::vector<std::string> rest) {
  CLI::App app;
  app.set_help_flag();
  app.allow_extras();
  std::map<std::string, std::vector<std::string>> values;
  std::map<std::string, bool> flags;
  auto declare = [&](const Option& option) {
    if (option.value.empty()) {
      app.add_flag(with_letter(option.name), flags[option.name])
          ->multi_option_policy(CLI::MultiOptionPolicy::TakeLast);
    } else {
      app.add_option(with_letter(option.name), values[option.name])
          ->type_size(1)
          ->expected(1)
          ->allow_extra_args(false)  // or it would take the arguments after its value
          ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
    }
  };
  for (const Option& option : global_options()) {
    if (!has_own(command, option.name))
      declare(option);
  }
  for (const Option& option : command.options) declare(option);
  std::reverse(rest.begin(), rest.end());
  try {
    app.parse(std::move(rest));
  } catch (const CLI::ArgumentMismatch& error) {
    const std::string words = error.what();  // "--state: 1 required TEXT missing"
    return unusable(fmt::format("'{}' needs a value after {}", command.name(),
                                words.substr(0, words.find(':'))),
                    fmt::format("'billing help {}' shows its options", command.name()));
  } catch (const CLI::ParseError& error) {
    return unusable(fmt::format("'{}': {}", command.name(), error.what()),
                    fmt::format("'billing help {}' shows its options", command.name()));
  }
  std::map<std::string, std::vector<std::string>> given;
  for (auto& [name, value] : values) {
    if (!value.empty())
      given[name] = std::move(value);
  }
  for (const auto& [name, on] : flags) {
    if (on)
      given[name];
  }
  BILLING_TRY(globals, globals_from(command, given));
  auto invocation = std::make_unique<Invocation>(command, globals);
  invocation->options = std::move(given);
  for (const std::string& word : app.remaining()) {
    if (word == "--")
      continue;
    if (word.size() > 1 && word[0] == '-') {
      BILLING_CHECK(unknown_option(command, word));
    }
    invocation->arguments.push_back(word);
  }
  return invocation;
}

Result<void> check_shape(const Command& command, const Invocation& invocation) {
  const int count = static_cast<int>(invocation.arguments.size());
  if (count < command.arguments_min) {
    return unusable(fmt::format("'{}' needs {}", command.name(), command.arguments),
                    fmt::format("billing {} {}", command.name(), command.arguments));
  }
  if (command.arguments_max >= 0 && count > command.arguments_max) {
    const std::string& extra = invocation.arguments[static_cast<size_t>(command.arguments_max)];
    return unusable(fmt::format("'{}' does not know what to do with '{}'", command.name(), extra),
                    fmt::format("billing {} {}", command.name(), command.arguments));
  }
  for (const Option& option : command.options) {
    if (option.required && !invocation.options.contains(option.name)) {
      return unusable(fmt::format("'{}' needs {}", command.name(), option.name),
                      fmt::format("{} {}: {}", option.name, option.value, option.help));
    }
  }
  return {};
}

}  // namespace

Result<Parsed> parse(const std::vector<std::string>& words) {
  Words found = separate(words);
  Parsed parsed;
  const auto help = std::find_if(found.rest.begin(), found.rest.end(),
                                 [](const std::string& w) { return w == "--help" || w == "-h"; });
  if (found.noun == "help" || help != found.rest.end()) {
    parsed.wants = Parsed::Wants::help;
    const bool shift = found.noun == "help";
    parsed.noun = shift ? found.verb : found.noun;
    parsed.verb = shift ? first_argument(found.rest) : found.verb;
    if (!parsed.noun.empty() && find_command(parsed.noun, parsed.verb) == nullptr) {
      const bool is_noun = std::any_of(nouns().begin(), nouns().end(),
                                       [&](const Noun& n) { return n.name == parsed.noun; });
      if (!is_noun)
        BILLING_CHECK(unknown_noun(parsed.noun));
      if (!parsed.verb.empty())
        BILLING_CHECK(unknown_verb(parsed.noun, parsed.verb));
    }
    return parsed;
  }
  if (std::find(found.rest.begin(), found.rest.end(), "--version") != found.rest.end()) {
    parsed.wants = Parsed::Wants::version;
    return parsed;
  }
  if (found.noun.empty()) {
    parsed.wants = Parsed::Wants::overview;
    return parsed;
  }
  const Command* command = find_command(found.noun, found.verb);
  if (command == nullptr)
    BILLING_CHECK(unknown_verb(found.noun, found.verb));
  BILLING_TRY(invocation, parse_options(*command, std::move(found.rest)));
  BILLING_CHECK(check_shape(*command, *invocation));
  parsed.invocation = std::move(invocation);
  return parsed;
}

}  // namespace billing::cli

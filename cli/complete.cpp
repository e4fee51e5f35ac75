// SPDX-License-Identifier: Apache-2.0
#include "cli/complete.hpp"

#include <algorithm>
#include <cstdlib>
#include <set>

#include "billing/documents/books/batch.hpp"
#include "billing/formats/records/records.hpp"
#include "billing/operations/opening.hpp"
#include "billing/store/documents.hpp"
#include "billing/store/masters.hpp"
#include "cli/command.hpp"
#include "cli/completion_scripts.hpp"  // made by the build from completions/

namespace billing::cli {
namespace {

constexpr int64_t documents_max = 200;

using Candidates = std::set<std::string>;

const Option* option_named(const Command* command, std::string_view name) {
  auto among = [&](std::span<const Option> options) -> const Option* {
    for (const Option& option : options) {
      if (option.name == name)
        return &option;
    }
    return nullptr;
  };
  if (const Option* option = among(global_options()))
    return option;
  return command == nullptr ? nullptr : among(command->options);
}

const Command* command_of(const std::string& noun, const std::string& verb) {
  const Command* command = find_command(noun, verb);
  return command == nullptr ? find_command(noun, "") : command;
}

// What stands before the word that is being completed.
struct Typed {
  bool help = false;
  std::string noun;
  std::string verb;
  std::string db = "billing.db";
  size_t arguments = 0;
  const Option* waiting = nullptr;  // an option whose value is being completed
};

Typed read(std::vector<std::string> before) {
  Typed typed;
  if (const char* chosen = std::getenv("BILLING_DB"); chosen != nullptr && *chosen != '\0')
    typed.db = chosen;
  std::erase(before, "=");  // bash takes --db=FILE apart
  for (const std::string& word : before) {
    if (typed.waiting != nullptr) {
      if (typed.waiting->name == "--db")
        typed.db = word;
      typed.waiting = nullptr;
    } else if (word.starts_with("--db=")) {
      typed.db = word.substr(5);
    } else if (word.size() > 1 && word[0] == '-') {
      const Option* option =
          option_named(command_of(typed.noun, typed.verb), word == "-o" ? "--output" : word);
      if (option != nullptr && !option->value.empty())
        typed.waiting = option;
    } else if (typed.noun.empty() && word == "help") {
      typed.help = true;
    } else if (typed.noun.empty()) {
      typed.noun = word;
    } else if (typed.verb.empty() && find_command(typed.noun, "") == nullptr) {
      typed.verb = word;
    } else {
      ++typed.arguments;
    }
  }
  return typed;
}

void add_documents(sql::Connection& connection, std::string_view kind, bool issued_only,
                   Candidates& candidates) {
  store::ListFilter filter;
  filter.kind = kind;
  filter.limit = documents_max;
  store::for_each_document(connection, filter, [&](const store::DocumentRow& row) {
    if (issued_only && row.number.empty())
      return;
    candidates.insert(row.number.empty() ? "D-" + std::to_string(row.draft) : row.number);
  });
}

void add_codes(sql::Connection& connection, const std::string& kind, Candidates& candidates) {
  for (const auto& code : store::master_codes(connection, kind)) candidates.insert(code);
}

// Ids and codes, out of the database that the words or the environment name.
template <class Add>
void from_database(const std::string& db, Add add) {
  try {
    if (auto connection = open_database(db))
      add(**connection);
  } catch (const sql::StoreError&) {
    // Nothing to offer.
  }
}

void add_words(std::span<const std::string_view> words, Candidates& candidates) {
  candidates.insert(words.begin(), words.end());
}

void add_option_values(const Typed& typed, Candidates& candidates) {
  const std::string& name = typed.waiting->name;
  if (name == "--format" && typed.noun == "export")
    add_words(words_of(ExportFormat{}), candidates);
  else if (name == "--format")
    candidates = {"table", "json", "csv", "yaml"};
  if (name == "--color")
    candidates = {"auto", "always", "never"};
  if (name == "--log")
    candidates = {"syslog", "none"};
  if (name == "--state")
    add_words(words_of(State{}), candidates);
  from_database(typed.db, [&](sql::Connection& connection) {
    if (name == "--company")
      add_codes(connection, "company", candidates);
    if (name == "--customer")
      add_codes(connection, "partner", candidates);
    if (name == "--for")
      add_documents(connection, "invoice", true, candidates);
  });
}

void add_arguments(const Typed& typed, const Command& command, Candidates& candidates) {
  const bool full =
      command.arguments_max >= 0 && typed.arguments >= static_cast<size_t>(command.arguments_max);
  if (full)
    return;
  switch (command.completes) {
    case Completes::nothing:
    case Completes::files:
      return;
    case Completes::kinds:
      return add_words(records::kinds(), candidates);
    case Completes::shells:
      candidates = {"bash", "zsh", "fish"};
      return;
    case Completes::codes:
      return from_database(typed.db, [&](sql::Connection& connection) {
        add_codes(connection, command.record_kind, candidates);
      });
    case Completes::documents:
      break;
  }
  if (command.verb == "edit" && typed.arguments > 0)
    return;  // a file
  // from-order and from-quote take ids of what they derive from.
  const std::string_view kind = command.verb == "from-order"   ? "order"
                                : command.verb == "from-quote" ? "quote"
                                                               : to_word(*command.kind);
  from_database(typed.db, [&](sql::Connection& connection) {
    add_documents(connection, kind, false, candidates);
  });
}

Candidates candidates_for(const Typed& typed, const std::string& last) {
  Candidates candidates;
  const Command* command = command_of(typed.noun, typed.verb);
  if (typed.waiting != nullptr) {
    add_option_values(typed, candidates);
  } else if (last.starts_with("-") && !typed.help) {
    for (const Option& option : global_options()) candidates.insert(option.name);
    candidates.insert({"--help", "--version"});
    if (command == nullptr)
      return candidates;
    for (const Option& option : command->options) candidates.insert(option.name);
  } else if (typed.noun.empty()) {
    for (const Noun& known : nouns()) candidates.emplace(known.name);
    if (!typed.help)
      candidates.insert("help");
  } else if (command == nullptr && typed.verb.empty()) {
    for (const Command& known : commands()) {
      if (known.noun == typed.noun)
        candidates.insert(known.verb);
    }
  } else if (command != nullptr && !typed.help) {
    add_arguments(typed, *command, candidates);
  }
  return candidates;
}

}  // namespace

std::string complete(const std::vector<std::string>& words) {
  std::string last = words.empty() ? "" : words.back();
  std::vector<std::string> before = words;
  if (!before.empty())
    before.pop_back();
  if (last == "=")
    last.clear();
  std::string text;
  for (const std::string& candidate : candidates_for(read(std::move(before)), last)) {
    if (candidate.starts_with(last))
      text += candidate + "\n";
  }
  return text;
}

std::string completion_script(const std::string& shell) {
  if (shell == "bash")
    return bash_script;
  if (shell == "zsh")
    return zsh_script;
  if (shell == "fish")
    return fish_script;
  return {};
}

}  // namespace billing::cli

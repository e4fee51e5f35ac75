// SPDX-License-Identifier: Apache-2.0
#include "cli/complete.hpp"

#include <cstdlib>
#include <set>

#include "billing/store/documents.hpp"
#include "billing/store/masters.hpp"
#include "billing/store/open.hpp"
#include "cli/command.hpp"

namespace billing::cli {
namespace {

constexpr int64_t documents_max = 200;

constexpr char bash_script[] = R"sh(_billing() {
  local IFS=$'\n'
  COMPREPLY=($(billing __complete "${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null))
  [ ${#COMPREPLY[@]} -gt 0 ] || COMPREPLY=($(compgen -f -- "${COMP_WORDS[COMP_CWORD]}"))
}
complete -F _billing billing
)sh";

constexpr char zsh_script[] = R"sh(#compdef billing
_billing() {
  local -a candidates
  candidates=(${(f)"$(billing __complete "${(@)words[2,CURRENT]}" 2>/dev/null)"})
  if (( ${#candidates} )); then compadd -a candidates; else _files; fi
}
_billing "$@"
)sh";

constexpr char fish_script[] = R"sh(function __billing_complete
  set -l words (commandline -opc) (commandline -ct)
  billing __complete $words[2..-1] 2>/dev/null
end
complete -c billing -a '(__billing_complete)'
)sh";

// Ids and codes, out of the database that the words or the environment name.
void add_records(const Command& command, const std::string& db, std::set<std::string>& candidates) {
  try {
    auto connection = sql::open(db);
    if (!connection) return;
    if (command.completes == Completes::codes) {
      for (const auto& code : store::master_codes(**connection, command.record_kind)) candidates.insert(code);
    } else if (command.completes == Completes::documents) {
      store::ListFilter filter;
      // from-order and from-quote take ids of what they derive from.
      const std::string kind = command.verb == "from-order"   ? "order"
                               : command.verb == "from-quote" ? "quote"
                                                              : std::string(to_word(*command.kind));
      filter.kind = kind;
      filter.limit = documents_max;
      store::for_each_document(**connection, filter, [&](const store::DocumentRow& row) {
        candidates.insert(row.number.empty() ? "D-" + std::to_string(row.draft) : row.number);
      });
    }
  } catch (const sql::StoreError&) {
    // Nothing to offer.
  }
}

}  // namespace

std::string complete(const std::vector<std::string>& words) {
  const std::string last = words.empty() ? "" : words.back();
  std::string noun;
  std::string verb;
  std::string db = "billing.db";
  if (const char* chosen = std::getenv("BILLING_DB")) db = chosen;
  for (size_t i = 0; i + 1 < words.size(); ++i) {
    if (words[i] == "--db") {
      db = words[++i];
    } else if (!words[i].starts_with("-")) {
      if (noun.empty()) {
        noun = words[i];
      } else if (verb.empty()) {
        verb = words[i];
      }
    }
  }
  std::set<std::string> candidates;
  const Command* command = find_command(noun, verb);
  if (command == nullptr) command = find_command(noun, "");
  if (noun.empty()) {
    for (const Noun& known : nouns()) candidates.insert(std::string(known.name));
  } else if (command == nullptr) {
    for (const Command& known : commands()) {
      if (known.noun == noun) candidates.insert(known.verb);
    }
  } else if (last.starts_with("-")) {
    for (const Option& option : command->options) candidates.insert(option.name);
    for (const Option& option : global_options()) candidates.insert(option.name);
  } else {
    add_records(*command, db, candidates);
  }
  std::string text;
  for (const std::string& candidate : candidates) {
    if (candidate.starts_with(last)) text += candidate + "\n";
  }
  return text;
}

std::string completion_script(const std::string& shell) {
  if (shell == "bash") return bash_script;
  if (shell == "zsh") return zsh_script;
  if (shell == "fish") return fish_script;
  return {};
}

}  // namespace billing::cli

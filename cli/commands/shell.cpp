// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include "billing/base/file.hpp"
#include "billing/base/text.hpp"
#include "billing/formats/records/records.hpp"
#include "cli/commands/all.hpp"
#include "cli/complete.hpp"

namespace billing::cli {
namespace {

Result<ExitStatus> run_completion(Invocation& call) {
  const std::string script = completion_script(call.arguments[0]);
  if (script.empty()) {
    return fail(FailureKind::usage, "USAGE-02",
                fmt::format("unknown shell '{}'", call.arguments[0]), "one of: bash, zsh, fish");
  }
  call.output.bytes(script);
  return done;
}

auto unknown_kind(const std::string& kind) {
  return fail(FailureKind::not_found, "DOC-03", fmt::format("there is no kind '{}'", kind),
              suggestion(kind, records::kinds()));
}

Result<ExitStatus> run_preferences(Invocation& call) {
  const std::string& kind = call.arguments[0];
  if (records::keys_of_kind(kind).empty())
    return unknown_kind(kind);
  BILLING_TRY(text, read_file(share_folder() + "/schemas/" + kind + ".schema.json"));
  call.output.bytes(text);
  return done;
}

Result<ExitStatus> run_keys(Invocation& call) {
  const auto keys = records::keys_of_kind(call.arguments[0]);
  if (keys.empty())
    return unknown_kind(call.arguments[0]);
  for (const std::string& key : keys) call.output.line(key);
  return done;
}

Result<ExitStatus> run_config(Invocation& call) {
  Rows rows(call.output, call.flag("--origin") ? std::vector<std::string>{"key", "value", "origin"}
                                               : std::vector<std::string>{"key", "value"});
  for (const ConfigurationKey& key : configuration_keys()) {
    const auto& values = call.globals.configuration.values();
    const auto found = values.find(std::string(key.key));
    if (found == values.end())
      continue;
    std::vector<std::string> row{found->first, found->second.value};
    if (call.flag("--origin"))
      row.push_back(found->second.origin);
    rows.add(row);
  }
  return done;
}

}  // namespace

std::vector<Command> shell_commands() {
  Command show{.noun = "schema",
               .verb = "show",
               .arguments = "KIND",
               .arguments_min = 1,
               .arguments_max = 1,
               .completes = Completes::kinds,
               .summary = "Print the JSON Schema of a kind of document, for editors."};
  show.examples = {{"billing schema show invoice > invoice.schema.json", ""}};
  show.run = run_preferences;
  Command keys{.noun = "schema",
               .verb = "keys",
               .arguments = "KIND",
               .arguments_min = 1,
               .arguments_max = 1,
               .completes = Completes::kinds,
               .summary = "List every key that a kind of document may have."};
  keys.examples = {{"billing schema keys quote", ""}};
  keys.run = run_keys;
  Command completion{.noun = "completion",
                     .arguments = "bash|zsh|fish",
                     .arguments_min = 1,
                     .arguments_max = 1,
                     .completes = Completes::shells,
                     .summary = "Print the completion script for a shell."};
  completion.examples = {{"source <(billing completion bash)", ""}};
  completion.run = run_completion;
  Command config{
      .noun = "config", .verb = "show", .summary = "Show the preferences that hold here, by key."};
  config.more =
      "From weak to strong: /etc/billing/config.yaml, the user's config.yaml, billing.yaml here or "
      "above,\n"
      "--config, the environment, options.";
  config.options = {{"--origin", "", "and where each comes from"}};
  config.examples = {{"billing config show --origin", ""}};
  config.run = run_config;
  return {config, show, keys, completion};
}

}  // namespace billing::cli

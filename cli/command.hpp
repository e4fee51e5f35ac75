// SPDX-License-Identifier: Apache-2.0
// A command as data: help, man page, completion and parsing all come from it.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "billing/documents/sales/document.hpp"
#include "billing/operations/office.hpp"
#include "cli/configuration.hpp"
#include "cli/exit_status.hpp"
#include "cli/output.hpp"
#include "cli/run_log.hpp"

namespace billing::cli {

struct Option {
  std::string name;   // "--reason"
  std::string value;  // "TEXT"; empty: a flag
  std::string help;
  bool required = false;
};

struct Example {
  std::string command;
  std::string says;
};

/// What completion offers for the arguments.
enum class Completes { nothing, files, documents, codes, kinds, shells };

class Invocation;

struct Command {
  std::string noun = {};
  std::string verb = {};       // empty: the noun is the whole command
  std::string arguments = {};  // as shown: "FILE...|-"
  int arguments_min = 0;
  int arguments_max = 0;  // -1: any number
  Completes completes = Completes::nothing;
  std::string summary = {};  // one sentence
  std::string more = {};     // further paragraphs, or empty
  std::vector<Option> options = {};
  std::vector<Example> examples = {};
  Result<ExitStatus> (*run)(Invocation&) = nullptr;
  std::optional<Kind> kind = {};  // of document commands
  std::string record_kind = {};   // of master data commands

  std::string name() const { return verb.empty() ? noun : noun + " " + verb; }
};

/// All commands, by noun in the order of the work.
std::span<const Command> commands();
/// Options that every command takes.
std::span<const Option> global_options();
/// The letter of an option that has one: 'q' of --quiet; else 0.
char short_letter(std::string_view option);
/// Nouns with a sentence each, for the overview, and who makes their commands.
struct Noun {
  using Maker = std::vector<Command> (*)();
  std::string_view name;
  std::string_view summary;
  Maker maker;
};
std::span<const Noun> nouns();

const Command* find_command(std::string_view noun, std::string_view verb);

struct Globals {
  std::string config;  // a file of its own
  std::string db = "billing.db";
  std::string company;
  std::optional<Date> today;
  std::string user;
  Format format = Format::automatic;
  Configuration configuration;
  bool quiet = false;
  bool verbose = false;
  bool dry_run = false;
  int wait = 30;
  int lock_wait = 0;  // for other runs of a job
  bool no_input = false;
  std::string color = "auto";
  std::string log = "none";
};

/// One call of a command: its arguments and options, the office it works in, where it speaks.
class Invocation {
 public:
  Invocation(const Command& c, Globals g)
      : command(c), globals(std::move(g)), output(globals.format) {}

  const Command& command;
  Globals globals;
  std::vector<std::string> words;  // all of the command line, as it was
  std::vector<std::string> arguments;
  std::map<std::string, std::vector<std::string>> options;
  Output output;
  RunLog* log = nullptr;  // of the whole run

  bool flag(const std::string& name) const { return options.contains(name); }
  /// Whether a job leaves unsaid what it made: --quiet, unless a form or a dry run asks for it.
  bool hushed() const {
    return globals.quiet && !globals.dry_run && output.format() == Format::automatic;
  }
  std::optional<std::string> option(const std::string& name) const;
  /// A date option; USAGE-02 (usage) when it is none.
  Result<std::optional<Date>> date_option(const std::string& name) const;
  /// A decimal option, with a percent sign or without where `such_as` has one; USAGE-02 (usage)
  /// when it is none.
  Result<std::optional<Decimal>> decimal_option(const std::string& name,
                                                std::string_view such_as = "1234.50") const;
  /// An option that is a whole number from `min` to `max`; USAGE-02 (usage), "NAME is no WHAT:
  /// ...", when it is none.
  Result<std::optional<int>> whole_option(const std::string& name, std::string_view what,
                                          const std::string& hint, int max, int min = 0) const;
  /// An option that is a word of an enum; USAGE-02 (usage) when it is none.
  template <class E>
  Result<std::optional<E>> word_option(const std::string& name) const {
    const auto text = option(name);
    if (!text)
      return std::nullopt;
    if (const auto word = from_word<E>(*text))
      return *word;
    return fail(unknown_word(name, *text, words_of(E{})));
  }
  /// Where files go: --output-dir, else output_dir of the configuration; empty: beside the
  /// database. USAGE-04 (usage) when --output says where, too.
  Result<std::string> output_folder() const;
  /// Where the database lies.
  std::string database_folder() const;
  /// Opens the database on first use. DOC-01 (not found) when there is no company of the name that
  /// was chosen.
  Result<Office*> office();
  /// As office(), also before the chosen company is there: for what all companies share.
  Result<Office*> any_office();

  /// A sentence for a person: on a terminal only, not with --quiet; in the log in any case.
  void say(const std::string& sentence) const;
  /// Warnings and faults of single items: always on standard error, and in the log.
  void tell(const std::vector<Diagnostic>& diagnostics) const;

 private:
  static Failure unknown_word(const std::string& name, const std::string& text,
                              std::span<const std::string_view> words);

  std::unique_ptr<sql::Connection> connection_;
  std::unique_ptr<Office> office_;
};

/// The value of an option is not what it may be: USAGE-02.
Failure wrong_value(std::string message, std::string hint);
/// A decimal out of the value of an option.
Result<Decimal> decimal_value(std::string_view option, std::string_view text,
                              std::string_view such_as = "1234.50");

/// The present moment in UTC; SOURCE_DATE_EPOCH fixes it.
std::string utc_now();

/// The folder of the program, with its slash: PREFIX/bin/, also when billing-full runs in its
/// place.
std::string program_folder();
/// PREFIX/share/billing, beside the folder of the program.
std::string share_folder();

}  // namespace billing::cli

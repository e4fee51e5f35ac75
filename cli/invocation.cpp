// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>
#include <pwd.h>
#include <unistd.h>

#include <cstdlib>
#include <ctime>

#include "billing/base/descriptor.hpp"
#include "billing/base/text.hpp"
#include "billing/operations/opening.hpp"
#include "cli/command.hpp"

namespace billing::cli {
namespace {

// Now, or what SOURCE_DATE_EPOCH says.
std::time_t instant() {
  if (const char* fixed = std::getenv("SOURCE_DATE_EPOCH")) {
    const std::string text = fixed;
    if (all_digits(text) && text.size() <= 11)
      return static_cast<std::time_t>(std::stoll(text));
  }
  return std::time(nullptr);
}

// The civil date here, by the clock of the machine.
Date local_date() {
  const std::time_t now = std::time(nullptr);
  std::tm local{};
  localtime_r(&now, &local);
  return {static_cast<int16_t>(local.tm_year + 1900), static_cast<int8_t>(local.tm_mon + 1),
          static_cast<int8_t>(local.tm_mday)};
}

// HH:MM here.
std::string local_hour() {
  const std::time_t now = instant();
  std::tm local{};
  localtime_r(&now, &local);
  return fmt::format("{:02}:{:02}", local.tm_hour, local.tm_min);
}

std::string login_name() {
  for (const char* variable : {"LOGNAME", "USER"}) {
    const char* name = std::getenv(variable);
    if (name != nullptr && *name != '\0')
      return name;
  }
  const passwd* entry = getpwuid(getuid());
  return entry != nullptr ? entry->pw_name : std::to_string(getuid());
}

}  // namespace

std::string utc_now() {
  const std::time_t now = instant();
  std::tm utc{};
  gmtime_r(&now, &utc);
  return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}Z", utc.tm_year + 1900, utc.tm_mon + 1,
                     utc.tm_mday, utc.tm_hour, utc.tm_min, utc.tm_sec);
}

std::string program_folder() {
  char path[4096];
  const ssize_t length = readlink("/proc/self/exe", path, sizeof path - 1);
  std::string folder(path, length > 0 ? static_cast<size_t>(length) : 0);
  folder.erase(folder.rfind('/') + 1);
  constexpr std::string_view full = "/libexec/billing/";
  if (folder.ends_with(full))
    folder.replace(folder.size() - full.size(), full.size(), "/bin/");
  return folder;
}

std::string share_folder() {
  if (const char* chosen = std::getenv("BILLING_SHARE"))
    return chosen;
  return program_folder() + "../share/billing";
}

std::optional<std::string> Invocation::option(const std::string& name) const {
  const auto found = options.find(name);
  if (found == options.end() || found->second.empty())
    return std::nullopt;
  return found->second.back();
}

Result<std::optional<Date>> Invocation::date_option(const std::string& name) const {
  const auto text = option(name);
  if (!text)
    return std::nullopt;
  if (const auto date = parse_date(*text))
    return date;
  return fail(wrong_value(fmt::format("{} is no date: '{}'", name, *text), "write YYYY-MM-DD"));
}

Failure wrong_value(std::string message, std::string hint) {
  return fail(FailureKind::usage, "USAGE-02", std::move(message), std::move(hint)).value();
}

Result<Decimal> decimal_value(std::string_view option, std::string_view text,
                              std::string_view such_as) {
  std::string_view digits = text;
  if (such_as.ends_with('%') && digits.ends_with('%'))
    digits.remove_suffix(1);
  if (const auto value = parse_decimal(digits))
    return *value;
  return fail(wrong_value(fmt::format("{} is no number: '{}'", option, text),
                          fmt::format("write it as {}", such_as)));
}

Result<std::optional<Decimal>> Invocation::decimal_option(const std::string& name,
                                                          std::string_view such_as) const {
  const auto text = option(name);
  if (!text)
    return std::nullopt;
  BILLING_TRY(value, decimal_value(name, *text, such_as));
  return value;
}

Result<std::optional<int>> Invocation::whole_option(const std::string& name, std::string_view what,
                                                    const std::string& hint, int max,
                                                    int min) const {
  const auto text = option(name);
  if (!text)
    return std::nullopt;
  constexpr size_t digits_max = 9;
  const bool whole = all_digits(*text) && text->size() <= digits_max;
  if (const int value = whole ? std::stoi(*text) : -1; value >= min && value <= max && whole)
    return value;
  return fail(wrong_value(fmt::format("{} is no {}: '{}'", name, what, *text), hint));
}

Result<std::string> Invocation::output_folder() const {
  const auto folder = option("--output-dir");
  if (folder && option("--output")) {
    return fail(FailureKind::usage, "USAGE-04", "--output and --output-dir exclude each other",
                "keep one");
  }
  return folder ? *folder : globals.configuration["output_dir"];
}

std::string Invocation::database_folder() const { return folder_of(globals.db); }

Failure Invocation::unknown_word(const std::string& name, const std::string& text,
                                 std::span<const std::string_view> words) {
  return wrong_value(fmt::format("{} knows no '{}'", name, text), suggestion(text, words));
}

Result<Office*> Invocation::office() {
  BILLING_TRY(office, any_office());
  // Of a company that is not there, lists would be empty, which says something else.
  if (!globals.company.empty()) {
    auto company = office->company("");
    if (!company) {
      company.error().kind = FailureKind::not_found;
      return fail(std::move(company.error()));
    }
  }
  return office;
}

Result<Office*> Invocation::any_office() {
  if (office_)
    return office_.get();
  BILLING_TRY(connection, open_database(globals.db));
  connection_ = std::move(connection);
  connection_->set_wait(globals.wait);
  OfficeSettings settings;
  settings.today = globals.today.value_or(local_date());
  settings.now = utc_now();
  settings.hour = local_hour();
  settings.company = globals.company;
  settings.user = globals.user.empty() ? login_name() : globals.user;
  settings.folder = database_folder();
  settings.share = share_folder();
  settings.version = "billing " BILLING_VERSION;
  settings.dry_run = globals.dry_run;
  office_ = std::make_unique<Office>(*connection_, settings);
  return office_.get();
}

void Invocation::say(const std::string& sentence) const {
  if (log != nullptr)
    log->say(sentence);
  if (globals.quiet || isatty(STDERR_FILENO) != 1)
    return;
  std::fprintf(stderr, "%s%s\n", globals.dry_run ? "dry run: " : "", sentence.c_str());
}

void Invocation::tell(const std::vector<Diagnostic>& diagnostics) const {
  if (diagnostics.empty())
    return;
  if (log != nullptr)
    log->tell(diagnostics);
  flush_output();
  const std::string text = render_all(diagnostics, colour_on_stderr(globals.color));
  std::fputs(text.c_str(), stderr);
}

}  // namespace billing::cli

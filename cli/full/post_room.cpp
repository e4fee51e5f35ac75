// SPDX-License-Identifier: Apache-2.0
#include "cli/full/post_room.hpp"

#include <fmt/format.h>
#include <sys/stat.h>

#include <cstdlib>

#include "billing/base/file.hpp"
#include "billing/base/process.hpp"
#include "billing/base/text.hpp"

namespace billing::cli {
namespace {

constexpr size_t password_bytes_max = 4096;

Failure unusable(std::string message, std::string hint) {
  return fail(FailureKind::config, "MAIL-09", std::move(message), std::move(hint)).value();
}

std::string method_of(const Invocation& call) {
  const auto chosen = call.option("--method");
  return chosen ? *chosen : call.globals.configuration["mail.method"];
}

bool is_this_machine(const std::string& host) {
  return host == "localhost" || host == "127.0.0.1" || host == "::1";
}

// From the file that is configured, else from the credential of a systemd service.
Result<std::string> password(const Configuration& configuration) {
  std::string path = configuration["mail.password_file"];
  if (path.empty()) {
    if (const char* folder = std::getenv("CREDENTIALS_DIRECTORY"))
      path = std::string(folder) + "/billing-mail-password";
  }
  if (path.empty()) {
    return fail(unusable("there is a 'mail.user', but no 'mail.password_file'",
                         "write the password into a file of its own and name that"));
  }
  struct stat info {};
  if (::stat(path.c_str(), &info) == 0 && (info.st_mode & S_IRWXO) != 0) {
    return fail(unusable(fmt::format("everybody may read the password in '{}'", path),
                         fmt::format("chmod o-rwx '{}'", path)));
  }
  auto text = read_file(path, password_bytes_max);
  if (!text)
    return fail(FailureKind::config, std::move(text.error().diagnostics));
  return std::string(trim(*text));
}

Result<delivery::Carrier> smtp(const Configuration& configuration) {
  delivery::SmtpSettings settings;
  settings.host = configuration["mail.host"];
  if (settings.host.empty())
    return fail(unusable("there is no 'mail.host'", "name the mail server in the configuration"));
  if (const std::string& port = configuration["mail.port"]; !port.empty())
    settings.port = std::stoi(port);
  const std::string& security = configuration["mail.security"];
  settings.security = security == "tls"    ? delivery::Security::tls
                      : security == "none" ? delivery::Security::none
                                           : delivery::Security::starttls;
  settings.user = configuration["mail.user"];
  settings.ca_file = configuration["mail.ca_file"];
  if (const std::string& timeout = configuration["mail.timeout"]; !timeout.empty())
    settings.timeout_seconds = std::stoi(timeout);
  if (!settings.user.empty()) {
    if (settings.security == delivery::Security::none && !is_this_machine(settings.host)) {
      return fail(unusable("a password does not travel without TLS",
                           "set 'mail.security' to starttls or tls"));
    }
    BILLING_TRY(secret, password(configuration));
    settings.password = std::move(secret);
  }
  return delivery::smtp_carrier(std::move(settings));
}

Result<delivery::Carrier> carrier(const Invocation& call, const std::string& method) {
  const Configuration& configuration = call.globals.configuration;
  if (method == "smtp")
    return smtp(configuration);
  if (method == "sendmail") {
    const std::string& program = configuration["mail.sendmail"];
    return delivery::sendmail_carrier(program.empty() ? "/usr/sbin/sendmail" : program);
  }
  if (method == "folder") {
    BILLING_TRY(folder, call.output_folder());
    if (!call.option("--output-dir") && !configuration["mail.folder"].empty())
      folder = configuration["mail.folder"];
    if (folder.empty())
      folder = call.database_folder();
    return delivery::folder_carrier(std::move(folder));
  }
  if (method.empty()) {
    return fail(FailureKind::config, "MAIL-01", "no way to send mail is configured",
                "set 'mail.method' and 'mail.host' (see billing-config(5)), or pass --method "
                "folder --output-dir DIR");
  }
  static constexpr std::string_view methods[] = {"smtp", "sendmail", "folder"};
  return fail(
      wrong_value(fmt::format("--method knows no '{}'", method), suggestion(method, methods)));
}

}  // namespace

bool can_post(const Invocation& call) { return !method_of(call).empty(); }

Result<PostRoom> post_room(const Invocation& call) {
  PostRoom room;
  BILLING_TRY(found, carrier(call, method_of(call)));
  room.carrier = std::move(found);
  room.now = utc_now;
  room.owner = this_process();
  room.is_gone = [](const std::string& owner) { return is_gone(owner); };
  if (const auto lease = call.option("--lease")) {
    if (!all_digits(*lease) || lease->size() > 6 || *lease == "0")
      return fail(wrong_value(fmt::format("--lease is no number of seconds: '{}'", *lease), "300"));
    room.lease_seconds = std::stoi(*lease);
  }
  return room;
}

}  // namespace billing::cli

// SPDX-License-Identifier: Apache-2.0
#include "cli/configuration.hpp"

#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>

#include "billing/base/text.hpp"
#include "billing/formats/tree/document_stream.hpp"
#include "billing/formats/tree/locate.hpp"

namespace billing::cli {
namespace {

constexpr ConfigurationKey keys[] = {
    {"company", "code of the company to work for"},
    {"db", "the database"},
    {"log", "where each run is noted: syslog, or none"},
    {"output_dir", "the folder that files are written into"},
    {"mail.ca_file", "certificates to trust, instead of the system's"},
    {"mail.folder", "where method 'folder' writes .eml files"},
    {"mail.host", "the mail server"},
    {"mail.method", "how mail leaves: smtp, sendmail or folder"},
    {"mail.password_file", "a file that holds the password alone"},
    {"mail.port", "of the mail server (587, 465 with tls, 25 with none)"},
    {"mail.security", "starttls, tls or none"},
    {"mail.sendmail", "the program of method 'sendmail'"},
    {"mail.timeout", "seconds to wait for the mail server"},
    {"mail.user", "whom to log in as"},
};
constexpr std::string_view paths[] = {"db",          "output_dir",         "mail.ca_file",
                                      "mail.folder", "mail.password_file", "mail.sendmail"};
constexpr std::string_view numbers[] = {"mail.port", "mail.timeout"};
constexpr std::string_view methods[] = {"smtp", "sendmail", "folder"};
constexpr std::string_view logs[] = {"syslog", "none"};
constexpr std::string_view securities[] = {"starttls", "tls", "none"};

bool is_among(std::span<const std::string_view> list, const std::string& key) {
  return std::find(list.begin(), list.end(), key) != list.end();
}

bool exists(const std::string& path) {
  struct stat info {};
  return ::stat(path.c_str(), &info) == 0;
}

std::string environment(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? std::string() : std::string(value);
}

// billing.yaml in this folder or one above it, as seen from here: "../billing.yaml".
std::string find_upwards() {
  char buffer[4096];
  if (::getcwd(buffer, sizeof buffer) == nullptr)
    return {};
  std::string folder = buffer;
  for (std::string up;; up += "../") {
    const std::string path = up + "billing.yaml";
    if (exists(path))
      return path;
    const size_t slash = folder.rfind('/');
    if (slash == std::string::npos || folder == "/")
      return {};
    folder = slash == 0 ? "/" : folder.substr(0, slash);
  }
}

std::string user_file() {
  const std::string base = environment("XDG_CONFIG_HOME");
  const std::string home = environment("HOME");
  if (!base.empty())
    return base + "/billing/config.yaml";
  return home.empty() ? std::string() : home + "/.config/billing/config.yaml";
}

// Reads one file over what is there.
class FileReader {
 public:
  FileReader(Configuration& into, tree::Source& source, bool may_lead_mail)
      : into_(into), source_(source), may_lead_mail_(may_lead_mail) {}

  void read(const tree::Node& node, const std::string& prefix) {
    for (size_t i = 0; i < node.keys.size(); ++i) {
      const std::string key = prefix + node.keys[i].text;
      const tree::Node& item = node.items[i];
      if (item.type == tree::NodeType::mapping && prefix.empty() && key == "mail") {
        read(item, "mail.");
        continue;
      }
      read_value(key, item);
    }
  }

  std::vector<Diagnostic> faults;

 private:
  void fault(const std::string& key, std::string message, std::string hint) {
    faults.push_back({"CONF-01",
                      Severity::error,
                      std::move(message),
                      std::move(hint),
                      tree::locate_path(source_, key),
                      {}});
  }

  void read_value(const std::string& key, const tree::Node& item) {
    std::vector<std::string_view> known;
    for (const ConfigurationKey& one : keys) known.push_back(one.key);
    if (std::find(known.begin(), known.end(), key) == known.end()) {
      fault(key, fmt::format("unknown key '{}'", key), suggestion(key, known));
      return;
    }
    if (item.type != tree::NodeType::scalar || item.text.empty()) {
      fault(key, fmt::format("'{}' must be one value", key), "");
      return;
    }
    if (const std::string hint = fault_of(key, item.text); !hint.empty()) {
      fault(key, fmt::format("'{}' cannot be '{}'", key, item.text), hint);
      return;
    }
    if (!may_lead_mail_ && key.starts_with("mail.") && key != "mail.folder" &&
        !(key == "mail.method" && item.text == "folder")) {
      fault(key, "a billing.yaml that lies about cannot say where mail goes",
            "say it in a file passed by --config, in the user's or in /etc/billing/config.yaml");
      return;
    }
    const Location where = tree::locate_path(source_, key);
    into_.set(key, is_among(paths, key) ? from_here(item.text) : item.text,
              fmt::format("{}:{}", source_.file, where.line));
  }

  // A path counts from the folder of the file that names it.
  std::string from_here(const std::string& path) const {
    const size_t slash = source_.file.rfind('/');
    return path.starts_with('/') || slash == std::string::npos
               ? path
               : source_.file.substr(0, slash + 1) + path;
  }

  static std::string fault_of(const std::string& key, const std::string& value) {
    const auto among = [&](std::span<const std::string_view> words) {
      return is_among(words, value) ? std::string() : suggestion(value, words);
    };
    if (key == "log")
      return among(logs);
    if (key == "mail.method")
      return among(methods);
    if (key == "mail.security")
      return among(securities);
    return is_among(numbers, key) && (!all_digits(value) || value.size() > 5) ? "a whole number"
                                                                              : std::string();
  }

  Configuration& into_;
  tree::Source& source_;
  bool may_lead_mail_;
};

Result<void> read_file_into(Configuration& configuration, const std::string& path,
                            bool may_lead_mail) {
  auto opened = tree::DocumentStream::open(path);
  if (!opened)
    return fail(FailureKind::config, std::move(opened.error().diagnostics));
  auto source = opened->next();
  if (!source)
    return fail(FailureKind::config, std::move(source.error().diagnostics));
  if (!*source)
    return {};  // an empty file says nothing
  if ((*source)->root.type != tree::NodeType::mapping) {
    Location where;
    where.file = path;
    return fail(FailureKind::config, "CONF-01", "a configuration is keys with values",
                "write 'db: billing.db', for one", where);
  }
  FileReader reader(configuration, **source, may_lead_mail);
  reader.read((*source)->root, "");
  if (!reader.faults.empty())
    return fail(FailureKind::config, std::move(reader.faults));
  return {};
}

}  // namespace

std::span<const ConfigurationKey> configuration_keys() { return keys; }

Result<Configuration> Configuration::read(const std::string& chosen) {
  Configuration configuration;
  const std::string all = "/etc/billing/config.yaml";
  for (const std::string& path : {all, user_file()}) {
    if (!path.empty() && exists(path))
      BILLING_CHECK(read_file_into(configuration, path, true));
  }
  if (const std::string here = find_upwards(); !here.empty())
    BILLING_CHECK(read_file_into(configuration, here, false));
  if (!chosen.empty())
    BILLING_CHECK(read_file_into(configuration, chosen, true));
  for (const auto& [key, variable] :
       {std::pair{"db", "BILLING_DB"}, std::pair{"company", "BILLING_COMPANY"}}) {
    if (const std::string value = environment(variable); !value.empty())
      configuration.set(key, value, variable);
  }
  return configuration;
}

const std::string& Configuration::operator[](const std::string& key) const {
  static const std::string none;
  const auto found = values_.find(key);
  return found == values_.end() ? none : found->second.value;
}

void Configuration::set(const std::string& key, std::string value, std::string origin) {
  values_[key] = {std::move(value), std::move(origin)};
}

}  // namespace billing::cli

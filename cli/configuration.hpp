// SPDX-License-Identifier: Apache-2.0
// Preferences of a machine or a user: which database, where files go, how mail leaves. Who the
// company is belongs to the database. From weak to strong: built in, /etc/billing/config.yaml,
// $XDG_CONFIG_HOME/billing/config.yaml, billing.yaml here or above, --config, the environment,
// options. Paths count from the folder of the file that names them.
#pragma once

#include <map>
#include <span>
#include <string>
#include <string_view>

#include "billing/base/result.hpp"

namespace billing::cli {

struct ConfiguredValue {
  std::string value;
  std::string origin;  // "FILE:LINE", "BILLING_DB", "built in"
};

class Configuration {
 public:
  /// Reads the files there are, and `chosen` (--config) if it is named. CONF-01 (config): a file
  /// that cannot be read, an unknown key, a value that cannot be; each with its place.
  [[nodiscard]] static Result<Configuration> read(const std::string& chosen);

  /// The value of "db", "mail.host" ...; empty: there is none.
  const std::string& operator[](const std::string& key) const;
  void set(const std::string& key, std::string value, std::string origin);
  /// All that is set, by key.
  const std::map<std::string, ConfiguredValue>& values() const { return values_; }

 private:
  std::map<std::string, ConfiguredValue> values_;
};

/// The keys that there are, with a sentence each.
struct ConfigurationKey {
  std::string_view key;
  std::string_view says;
};
std::span<const ConfigurationKey> configuration_keys();

}  // namespace billing::cli

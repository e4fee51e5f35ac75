// SPDX-License-Identifier: Apache-2.0
// An XML Schema (W3C, 1.0) that a document is held against while it passes by.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "billing/base/result.hpp"

namespace billing::xml {

/// Where a document is not what its schema says.
struct SchemaFault {
  int line = 0;
  std::string message;  // libxml2's, without the namespace
};

constexpr size_t schema_faults_max = 100;

class Schema {
 public:
  /// Reads a schema; it may not name other files. SCHEMA-01 (config): it cannot be read or is none.
  [[nodiscard]] static Result<Schema> load(const std::string& path);
  Schema(Schema&&) noexcept;
  Schema& operator=(Schema&&) noexcept;
  ~Schema();

  struct Loaded;  // libxml2's
  const Loaded& loaded() const { return *loaded_; }

 private:
  explicit Schema(std::unique_ptr<Loaded> loaded);
  std::unique_ptr<Loaded> loaded_;
};

}  // namespace billing::xml

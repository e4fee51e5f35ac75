// SPDX-License-Identifier: Apache-2.0
// A folder of files that is there as a whole or not at all, with the SHA-256 of each file in
// SHA256SUMS, as sha256sum(1) reads it.
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "billing/base/descriptor.hpp"
#include "billing/base/hasher.hpp"
#include "billing/base/result.hpp"

namespace billing {

class FolderWriter {
 public:
  /// Files go to a folder beside `path` until finish(). FILE-02 (io) when it cannot be made.
  [[nodiscard]] static Result<FolderWriter> create(const std::string& path);
  FolderWriter(FolderWriter&& other) noexcept;
  FolderWriter& operator=(FolderWriter&&) = delete;
  ~FolderWriter();  // takes away what was not finished

  /// Begins a file, ending the one before. `name` is of one level.
  [[nodiscard]] Result<void> begin(const std::string& name);
  [[nodiscard]] Result<void> write(std::string_view bytes);
  /// Writes SHA256SUMS and gives the folder its name. FILE-04 (io): there is another folder of that
  /// name; one with the same sums is left as it is.
  [[nodiscard]] Result<void> finish();

 private:
  explicit FolderWriter(std::string path);
  [[nodiscard]] Result<void> flush();
  [[nodiscard]] Result<void> end();

  std::string path_;
  std::string temporary_;
  std::string name_;  // of the file being written
  Descriptor file_;
  std::string buffer_;
  Hasher hasher_;
  std::map<std::string, std::string> sums_;
};

}  // namespace billing

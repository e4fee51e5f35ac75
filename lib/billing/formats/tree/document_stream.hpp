// SPDX-License-Identifier: Apache-2.0
// Cuts a file into its documents, one at a time, so that a stream of any length needs the memory
// of its largest document only. Documents are YAML parted by "---", or JSON, one a line.
#pragma once

#include <cstdio>
#include <optional>
#include <string>

#include "billing/base/result.hpp"
#include "billing/formats/tree/node.hpp"

namespace billing::tree {

/// A document may not be longer than this many bytes.
constexpr size_t document_size_max = 16U << 20U;

class DocumentStream {
 public:
  /// Opens a file, or standard input for "-". FILE-01 (io) when it cannot be read.
  [[nodiscard]] static Result<DocumentStream> open(const std::string& path);
  /// Over a text in memory; `name` is what messages call it.
  DocumentStream(std::string name, std::string text);

  DocumentStream(DocumentStream&& other) noexcept;
  DocumentStream& operator=(DocumentStream&&) = delete;
  ~DocumentStream();

  /// The next document, or nothing at the end; empty documents are passed over. A document that
  /// does not parse fails (see parse.hpp) and the one after it can still be asked for; FILE-01
  /// (io) and YAML-11 (too long) end the stream.
  [[nodiscard]] Result<std::optional<Source>> next();

 private:
  explicit DocumentStream(std::FILE* file, std::string name);
  bool read_line(std::string& line);  // false at the end; a line without its newline
  void skip_empty_lines();
  Result<std::optional<Source>> cut();
  static Result<Parsed> parse(Source& source);

  std::FILE* file_ = nullptr;
  std::string name_;
  std::string buffer_;
  size_t at_ = 0;
  bool at_end_ = false;
  bool failed_ = false;    // reading failed
  bool too_long_ = false;  // a line beyond document_size_max
  int line_number_ = 0;
  std::optional<std::string> pushed_back_;
};

}  // namespace billing::tree

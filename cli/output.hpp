// SPDX-License-Identifier: Apache-2.0
// Standard output: data only, as a table on a terminal, tab-separated when piped, or as JSON
// lines, CSV or YAML. Standard error: sentences.
#pragma once

#include <initializer_list>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace billing::cli {

enum class Format { automatic, table, json, csv, yaml };

class Output {
 public:
  explicit Output(Format format);

  Format format() const { return format_; }
  /// A line of text, as it is.
  void line(std::string_view text);
  /// Bytes, as they are.
  void bytes(std::string_view text);
  /// False once nobody reads any more.
  bool alive() const;

 private:
  Format format_;
};

/// Hands over what was printed so far. errno of the first thing that could not be, 0: none.
int flush_output();

/// Rows of equal columns, written as they come; on a terminal the first 500 set the widths.
class Rows {
 public:
  Rows(Output& output, std::vector<std::string> columns,
       std::vector<std::string> right_aligned = {});
  ~Rows();
  Rows(const Rows&) = delete;
  Rows& operator=(const Rows&) = delete;

  /// As many values as columns; an empty one is absent. Nothing is kept of what is printed at once.
  void add(std::initializer_list<std::string_view> values);
  void add(const std::vector<std::string>& values);

 private:
  void add_views(std::span<const std::string_view> values);
  void print_tree(std::span<const std::string_view> values);
  void print_separated(std::span<const std::string_view> values);
  void keep(std::span<const std::string_view> values);
  void print(const std::vector<std::string>& values);
  void flush();

  Output& output_;
  std::vector<std::string> columns_;
  std::vector<bool> right_;
  std::vector<std::vector<std::string>> waiting_;
  std::vector<size_t> widths_;
  std::vector<std::string_view> views_;
  std::string text_;
  bool header_done_ = false;
};

bool colour_on_stderr(const std::string& choice);

/// One rewritten line on a terminal once a job lasts longer than a second; nothing when piped.
class Progress {
 public:
  Progress(std::string what, bool quiet);
  ~Progress();
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;
  void at(int64_t count);

 private:
  std::string what_;
  bool on_;
  bool shown_ = false;
  int64_t started_ms_ = 0;
  int64_t last_ms_ = 0;
};

}  // namespace billing::cli

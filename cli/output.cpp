// SPDX-License-Identifier: Apache-2.0
#include "cli/output.hpp"

#include <fmt/format.h>
#include <poll.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <cstring>

#include "billing/base/text.hpp"
#include "billing/formats/tree/emitter.hpp"

namespace billing::cli {
namespace {

constexpr size_t rows_that_set_widths = 500;

// Asked once: it is a call of the system, and rows ask it each.
bool on_terminal() {
  static const bool on = isatty(STDOUT_FILENO) == 1;
  return on;
}

int first_error = 0;

bool reader_is_gone() {
  pollfd output{STDOUT_FILENO, POLLOUT, 0};
  return poll(&output, 1, 0) == 1 && (output.revents & (POLLERR | POLLHUP)) != 0;
}

void note_error(bool written) {
  if (!written && first_error == 0)
    first_error = errno;
}

void append_csv_field(std::string& text, std::string_view value) {
  std::string guarded;
  if (reads_as_formula(value)) {
    guarded.append("'").append(value);
    value = guarded;
  }
  if (value.find_first_of(",\"\r\n") == std::string_view::npos) {
    text += value;
    return;
  }
  text += '"';
  for (const char c : value) {
    if (c == '"')
      text += '"';
    text += c;
  }
  text += '"';
}

int64_t now_ms() {
  return std::chrono::duration_cast<std::chrono::milliseconds>(
             std::chrono::steady_clock::now().time_since_epoch())
      .count();
}

}  // namespace

Output::Output(Format format) : format_(format) {}

void Output::line(std::string_view text) {
  bytes(text);
  note_error(std::fputc('\n', stdout) != EOF);
}

void Output::bytes(std::string_view text) {
  note_error(std::fwrite(text.data(), 1, text.size(), stdout) == text.size());
}

bool Output::alive() const { return std::ferror(stdout) == 0; }

int flush_output() {
  note_error(std::fflush(stdout) == 0);
  // A library may have flushed (qpdf does whenever it is done), and told nobody.
  if (first_error == 0 && std::ferror(stdout) != 0)
    first_error = reader_is_gone() ? EPIPE : EIO;
  return first_error;
}

Rows::Rows(Output& output, std::vector<std::string> columns, std::vector<std::string> right_aligned)
    : output_(output), columns_(std::move(columns)) {
  for (const std::string& column : columns_) {
    bool right = false;
    for (const std::string& name : right_aligned) right |= name == column;
    right_.push_back(right);
    widths_.push_back(utf8_length(column));
  }
  if (output_.format() == Format::csv) {
    views_.assign(columns_.begin(), columns_.end());
    print_separated(views_);
  }
}

Rows::~Rows() { flush(); }

void Rows::add(std::initializer_list<std::string_view> values) {
  add_views({values.begin(), values.size()});
}

void Rows::add(const std::vector<std::string>& values) {
  views_.assign(values.begin(), values.end());
  add_views(views_);
}

void Rows::add_views(std::span<const std::string_view> values) {
  switch (output_.format()) {
    case Format::json:
    case Format::yaml:
      print_tree(values);
      return;
    case Format::csv:
      print_separated(values);
      return;
    case Format::automatic:
    case Format::table:
      break;
  }
  if (output_.format() == Format::automatic && !on_terminal()) {
    print_separated(values);
  } else {
    keep(values);
  }
}

void Rows::print_tree(std::span<const std::string_view> values) {
  const bool json = output_.format() == Format::json;
  tree::Emitter emitter(json ? tree::Syntax::json : tree::Syntax::yaml);
  if (!json)
    emitter.begin_sequence();
  emitter.begin_mapping();
  for (size_t i = 0; i < columns_.size(); ++i) emitter.text(columns_[i], values[i]);
  emitter.end_mapping();
  if (!json)
    emitter.end_sequence();
  std::string text = emitter.take();
  if (!text.empty() && text.back() == '\n')
    text.pop_back();
  output_.line(text);
}

void Rows::print_separated(std::span<const std::string_view> values) {
  const bool csv = output_.format() == Format::csv;
  text_.clear();
  for (const std::string_view value : values) {
    if (csv) {
      append_csv_field(text_, value);
    } else {
      append_printable(text_, value);
    }
    text_ += csv ? ',' : '\t';
  }
  text_.back() = '\n';
  output_.bytes(text_);
}

// A table's widths are those of its first rows.
void Rows::keep(std::span<const std::string_view> values) {
  std::vector<std::string> kept;
  kept.reserve(values.size());
  for (const std::string_view value : values) append_printable(kept.emplace_back(), value);
  if (header_done_) {
    print(kept);
    return;
  }
  for (size_t i = 0; i < kept.size(); ++i) widths_[i] = std::max(widths_[i], utf8_length(kept[i]));
  waiting_.push_back(std::move(kept));
  if (waiting_.size() >= rows_that_set_widths)
    flush();
}

void Rows::flush() {
  if (waiting_.empty())
    return;
  if (!header_done_)
    print(columns_);
  header_done_ = true;
  for (const auto& values : waiting_) print(values);
  waiting_.clear();
}

void Rows::print(const std::vector<std::string>& values) {
  std::string text;
  for (size_t i = 0; i < values.size(); ++i) {
    const size_t length = utf8_length(values[i]);
    const std::string padding(widths_[i] > length ? widths_[i] - length : 0, ' ');
    if (i > 0)
      text += "  ";
    text += right_[i] ? padding + values[i] : values[i] + padding;
  }
  text.erase(text.find_last_not_of(' ') + 1);
  output_.line(text);
}

bool colour_on_stderr(const std::string& choice) {
  if (choice == "always")
    return true;
  if (choice == "never")
    return false;
  const char* no_colour = std::getenv("NO_COLOR");
  const char* term = std::getenv("TERM");
  return isatty(STDERR_FILENO) == 1 && (no_colour == nullptr || *no_colour == '\0') &&
         term != nullptr && std::strcmp(term, "dumb") != 0;
}

Progress::Progress(std::string what, bool quiet)
    : what_(std::move(what)),
      on_(!quiet && isatty(STDERR_FILENO) == 1),
      started_ms_(on_ ? now_ms() : 0) {}

Progress::~Progress() {
  if (shown_)
    std::fputs("\r\033[K", stderr);
}

void Progress::at(int64_t count) {
  if (!on_ || count % 64 != 0)
    return;
  const int64_t now = now_ms();
  if (now - started_ms_ < 1000 || now - last_ms_ < 100)
    return;
  last_ms_ = now;
  shown_ = true;
  std::fprintf(stderr, "\r\033[K%lld %s", static_cast<long long>(count), what_.c_str());
  std::fflush(stderr);
}

}  // namespace billing::cli

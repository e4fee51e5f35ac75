// SPDX-License-Identifier: Apache-2.0
#include "billing/formats/tree/document_stream.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

#include "billing/base/text.hpp"
#include "billing/formats/tree/parse.hpp"

namespace billing::tree {
namespace {

// "---" and "..." at the start of a line are document markers wherever they stand (YAML 1.2,
// section 9.1.2), even inside quotes, so that a stream can be cut without parsing it.
bool is_marker(const std::string& line, const char* marker) {
  return line.starts_with(marker) &&
         (line.size() == 3 || line[3] == ' ' || line[3] == '\t' || line[3] == '\r');
}

bool is_blank(std::string_view line) {
  line = trim(line);
  return line.empty() || line[0] == '#';
}

bool is_json_line(std::string_view line) {
  line = trim(line);
  return line.size() >= 2 && line.front() == '{' && line.back() == '}';
}

void mark_all(Node& node, Mark mark) {
  node.mark = mark;
  for (Key& key : node.keys) key.mark = mark;
  for (Node& item : node.items) mark_all(item, mark);
}

}  // namespace

Result<DocumentStream> DocumentStream::open(const std::string& path) {
  if (path == "-")
    return DocumentStream(stdin, path);
  errno = 0;
  std::FILE* file = std::fopen(path.c_str(), "re");
  // A folder opens but cannot be read.
  if (file != nullptr) {
    const int first = std::fgetc(file);
    if (first == EOF && std::ferror(file) != 0) {
      const int reason = errno;
      std::fclose(file);
      file = nullptr;
      errno = reason;
    } else if (first != EOF) {
      std::ungetc(first, file);
    }
  }
  if (file == nullptr) {
    return fail(FailureKind::io, "FILE-01",
                fmt::format("cannot read '{}': {}", path, std::strerror(errno)),
                "check the path and the rights");
  }
  return DocumentStream(file, path);
}

DocumentStream::DocumentStream(std::FILE* file, std::string name)
    : file_(file), name_(std::move(name)) {}

DocumentStream::DocumentStream(std::string name, std::string text)
    : name_(std::move(name)), buffer_(std::move(text)), at_end_(true) {}

DocumentStream::DocumentStream(DocumentStream&& other) noexcept
    : file_(std::exchange(other.file_, nullptr)),
      name_(std::move(other.name_)),
      buffer_(std::move(other.buffer_)),
      at_(other.at_),
      at_end_(other.at_end_),
      failed_(other.failed_),
      too_long_(other.too_long_),
      line_number_(other.line_number_),
      pushed_back_(std::move(other.pushed_back_)) {}

DocumentStream::~DocumentStream() {
  if (file_ != nullptr && file_ != stdin)
    std::fclose(file_);
}

bool DocumentStream::read_line(std::string& line) {
  constexpr size_t block = 1U << 16U;
  ++line_number_;
  if (pushed_back_) {
    line = std::move(*pushed_back_);
    pushed_back_.reset();
    return true;
  }
  size_t searched = at_;
  for (;;) {
    const size_t newline = buffer_.find('\n', searched);
    if (newline != std::string::npos) {
      line.assign(buffer_, at_, newline - at_);
      at_ = newline + 1;
      return true;
    }
    if (at_end_ || file_ == nullptr) {
      if (at_ >= buffer_.size())
        return false;
      line.assign(buffer_, at_);
      at_ = buffer_.size();
      return true;
    }
    if (buffer_.size() - at_ > document_size_max) {
      too_long_ = true;
      return false;
    }
    buffer_.erase(0, at_);
    at_ = 0;
    searched = buffer_.size();
    buffer_.resize(searched + block);
    const size_t got = std::fread(buffer_.data() + searched, 1, block, file_);
    buffer_.resize(searched + got);
    if (got == 0) {
      at_end_ = true;
      failed_ = std::ferror(file_) != 0;
      if (failed_)
        return false;
    }
  }
}

// A hundred million empty lines before a document are passed at once.
void DocumentStream::skip_empty_lines() {
  if (pushed_back_)
    return;
  const size_t end = std::min(buffer_.find_first_not_of('\n', at_), buffer_.size());
  line_number_ += static_cast<int>(end - at_);
  at_ = end;
}

Result<std::optional<Source>> DocumentStream::next() {
  for (;;) {
    BILLING_TRY(source, cut());
    if (!source)
      return std::nullopt;
    BILLING_TRY(parsed, parse(*source));
    if (parsed.root.type == NodeType::null)
      continue;
    source->root = std::move(parsed.root);
    source->faults = std::move(parsed.faults);
    return std::move(source);
  }
}

Result<std::optional<Source>> DocumentStream::cut() {
  Source source;
  source.file = name_;
  std::string line;
  bool content = false;
  for (;;) {
    if (!content)
      skip_empty_lines();
    if (!read_line(line))
      break;
    if (line_number_ == 1 && line.starts_with("\xEF\xBB\xBF"))
      line.erase(0, 3);
    if (!content && is_blank(line) && source.text.empty())
      continue;
    if (is_marker(line, "---") || is_marker(line, "...")) {
      if (content) {
        if (line.size() > 3 && line[0] == '-')
          pushed_back_ = std::move(line), --line_number_;
        break;
      }
      if (line[0] == '-' && line.size() > 3)
        line.replace(0, 3, "   ");
      if (is_blank(line) || line.size() == 3)
        continue;
    }
    if (!content)
      source.first_line = line_number_;
    const bool json_line = source.text.empty() && is_json_line(line);
    content = true;
    source.text += line;
    source.text += '\n';
    if (source.text.size() > document_size_max)
      too_long_ = true;
    if (json_line || too_long_)
      break;
  }
  if (failed_)
    return fail(FailureKind::io, "FILE-01", fmt::format("cannot read '{}'", name_), "");
  if (too_long_) {
    at_end_ = true;
    buffer_.clear();
    at_ = 0;
    Location where;
    where.file = name_;
    return fail(FailureKind::rejected, "YAML-11",
                fmt::format("a document is longer than {} MiB", document_size_max >> 20U),
                "split it, or put --- between documents", where);
  }
  if (!content)
    return std::nullopt;
  return source;
}

Result<Parsed> DocumentStream::parse(Source& source) {
  BILLING_CHECK(check_text(source));
  const std::string_view text = trim(source.text);
  if (text.front() == '{') {
    if (auto root = parse_json(text)) {
      source.located = false;
      return Parsed{std::move(*root), {}};
    }
  }
  return parse_yaml(source);
}

void locate(Source& source) {
  if (source.located)
    return;
  source.located = true;
  if (auto parsed = parse_yaml(source)) {
    source.root = std::move(parsed->root);
  } else {
    // JSON that is no YAML, such as "\ud83d\ude00": all that is known is where it begins.
    mark_all(source.root, {source.first_line, 1});
  }
}

Location location_at(const Source& source, Mark mark, size_t characters, std::string path) {
  Location where;
  where.file = source.file;
  where.path = std::move(path);
  where.length = static_cast<int>(std::max<size_t>(characters, 1));
  if (mark.line == 0)
    return where;
  std::string_view rest = source.text;
  for (int line = source.first_line; line < mark.line; ++line) {
    const size_t newline = rest.find('\n');
    if (newline == std::string_view::npos) {
      rest = {};
      break;
    }
    rest.remove_prefix(newline + 1);
  }
  const std::string_view line = rest.substr(0, rest.find('\n'));
  where.line = mark.line;
  const size_t bytes = std::min(static_cast<size_t>(std::max(mark.column, 1)) - 1, line.size());
  where.excerpt = find_invalid_utf8(line) ? std::string() : std::string(line);
  where.column =
      static_cast<int>(where.excerpt.empty() ? bytes : utf8_length(line.substr(0, bytes))) + 1;
  return where;
}

}  // namespace billing::tree

// SPDX-License-Identifier: Apache-2.0
#include "billing/formats/export/fec_reader.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstring>

#include "billing/base/text.hpp"
#include "billing/documents/books/fec_check.hpp"

namespace billing::fec {
namespace {

constexpr size_t line_max = 1U << 20U;
constexpr size_t fields_min = 9;  // the tool takes a separator for one when it parts that many
constexpr std::string_view ends[] = {"CRLF", "LF", "CR", ""};
enum End : size_t { crlf, lf, cr, none };

// Lines of a file with their ends. A line beyond line_max goes on in the next one.
class Lines {
 public:
  explicit Lines(ByteStream& bytes) : bytes_(bytes) {}

  bool next(std::string& line, End& end) {
    line.clear();
    if (part_.empty() && !more())
      return false;
    for (;;) {
      const size_t stop = std::min(part_.find_first_of("\r\n"), part_.size());
      line.append(part_.substr(0, stop));
      part_.remove_prefix(stop);
      if (!part_.empty())
        break;
      if (line.size() > line_max || !more()) {
        end = none;
        return true;
      }
    }
    end = part_[0] == '\n' ? lf : cr;
    part_.remove_prefix(1);
    if (end == cr && (!part_.empty() || more()) && part_[0] == '\n') {
      end = crlf;
      part_.remove_prefix(1);
    }
    return true;
  }

 private:
  bool more() {
    part_ = bytes_.take();
    return !part_.empty();
  }

  ByteStream& bytes_;
  std::string_view part_;
};

// Line numbers of one kind: how many, and the first of them.
struct Seen {
  int64_t count = 0;
  std::vector<int64_t> first;
  void add(int64_t line) {
    if (first.size() < 20)
      first.push_back(line);
    ++count;
  }
};

bool is_ascii(std::string_view text) {
  size_t i = 0;
  for (; i + 8 <= text.size(); i += 8) {
    uint64_t word = 0;
    std::memcpy(&word, text.data() + i, 8);
    if ((word & 0x8080808080808080U) != 0)
      return false;
  }
  for (; i < text.size(); ++i) {
    if (static_cast<unsigned char>(text[i]) >= 0x80)
      return false;
  }
  return true;
}

class Reader {
 public:
  Reader(ByteStream& bytes, std::string_view name,
         const std::function<void(const FecFinding&)>& tell)
      : lines_(bytes),
        tell_to_(tell),
        check_(read_name(name, [this](FecFinding one) { note(std::move(one)); }),
               [this](FecFinding one) { note(std::move(one)); }) {}

  FecSummary read() {
    End end = none;
    bool judged = false;
    while (lines_.next(line_, end)) {
      ++number_;
      ends_[end].add(number_);
      if (number_ == 1) {
        judged = first_line();
        continue;
      }
      if (!judged) {
        if (!xml_)
          look_at_bytes();
        continue;
      }
      if (line_.find_first_not_of(' ') == std::string::npos) {
        note({&rule::empty_line, number_, 0, "", "an empty line"});
        continue;
      }
      look_at_bytes();
      split();
      check_.line({number_, line_, fields_});
    }
    if (number_ == 0)
      note({&rule::empty, 1, 0, "", "the file is empty"});
    if (judged)
      check_.finish(summary_);
    else
      summary_.lines = number_;
    of_file(judged);
    return summary_;
  }

 private:
  void note(FecFinding finding) {
    take(summary_, *finding.rule);
    tell_to_(finding);
  }

  bool first_line() {
    if (line_.starts_with("\xEF\xBB\xBF")) {
      line_.erase(0, 3);
      utf8_ = true;
      note({&rule::bom, 1, 0, "", "the file begins with a byte order mark"});
    }
    if (trim(line_).starts_with('<')) {
      xml_ = true;
      note({&rule::xml, 0, 0, "", "a FEC in XML is not judged"});
      return false;
    }
    for (const char one : {'\t', '|'}) {
      if (static_cast<size_t>(std::count(line_.begin(), line_.end(), one)) + 1 >= fields_min)
        separator_ = one;
    }
    if (separator_ == 0) {
      for (const char one : {';', ','}) {
        if (static_cast<size_t>(std::count(line_.begin(), line_.end(), one)) + 1 >= fields_min)
          summary_.separator = one;
      }
      note({&rule::separator, 1, 0, "",
            summary_.separator.empty()
                ? "nothing parts the first line into fields"
                : fmt::format("'{}' parts the fields; allowed are tab and |", summary_.separator)});
      look_at_bytes();
      return false;
    }
    summary_.separator = separator_ == '\t' ? "tab" : "pipe";
    look_at_bytes();
    split();
    return check_.titles({number_, line_, fields_});
  }

  void look_at_bytes() {
    bool control = false;
    bool zero = false;
    for (const char one : line_) {
      control |= static_cast<unsigned char>(one) < 0x20 && one != separator_;
      zero |= one == 0;
    }
    if (zero)
      note({&rule::nul, number_, 0, "", "a NUL byte"});
    if (control)
      note({&rule::ctrl, number_, 0, "", "a control character"});
    if (is_ascii(line_))
      return;
    if (!find_invalid_utf8(line_)) {
      of_utf8_.add(number_);
      return;
    }
    of_latin_.add(number_);
    const auto windows = [](char one) {
      return static_cast<unsigned char>(one) >= 0x80 && static_cast<unsigned char>(one) < 0xA0;
    };
    const auto found = std::find_if(line_.begin(), line_.end(), windows);
    if (found != line_.end())
      note({&rule::enc_cp1252, number_, static_cast<int>(found - line_.begin()) + 1, "",
            fmt::format("byte {:02X} is Windows-1252, and none of ISO 8859-15",
                        static_cast<unsigned>(static_cast<unsigned char>(*found)))});
  }

  void split() {
    fields_.clear();
    std::string_view rest = line_;
    for (size_t at = rest.find(separator_); at != std::string_view::npos;
         at = rest.find(separator_)) {
      fields_.push_back(rest.substr(0, at));
      rest.remove_prefix(at + 1);
    }
    fields_.push_back(rest);
  }

  void of_file(bool judged) {
    const bool both = of_utf8_.count > 0 && of_latin_.count > 0;
    summary_.encoding = both                          ? "mixed"
                        : utf8_ || of_utf8_.count > 0 ? "utf-8"
                        : of_latin_.count > 0         ? "iso-8859-15"
                                                      : "ascii";
    if (both) {
      const bool utf8_is_odd = of_utf8_.count <= of_latin_.count;
      for (const int64_t line : (utf8_is_odd ? of_utf8_ : of_latin_).first)
        note({&rule::enc_mixed, line, 0, "",
              utf8_is_odd ? "a line in UTF-8 in a file that is not"
                          : "a line that is not UTF-8 in a file that is"});
    }
    const size_t most = static_cast<size_t>(
        std::max_element(ends_.begin(), ends_.begin() + 3,
                         [](const Seen& a, const Seen& b) { return a.count < b.count; }) -
        ends_.begin());
    summary_.line_end = ends[most];
    for (size_t i = 0; i < 3; ++i) {
      if (i == most || ends_[i].count == 0)
        continue;
      summary_.line_end = "mixed";
      for (const int64_t line : ends_[i].first)
        note({&rule::eol_mixed, line, 0, "",
              fmt::format("the line ends with {}, others with {}", ends[i], ends[most])});
    }
    if (judged && ends_[none].count > 0)
      note({&rule::no_final_eol, ends_[none].first.back(), 0, "", "the last line has no end"});
  }

  Lines lines_;
  const std::function<void(const FecFinding&)>& tell_to_;
  FecSummary summary_;
  Check check_;
  std::string line_;
  std::vector<std::string_view> fields_;
  int64_t number_ = 0;
  char separator_ = 0;
  bool utf8_ = false;
  bool xml_ = false;
  std::array<Seen, 4> ends_;
  Seen of_utf8_, of_latin_;
};

}  // namespace

Result<FecSummary> judge(ByteStream& bytes, std::string_view name,
                         const std::function<void(const FecFinding&)>& tell) {
  const FecSummary summary = Reader(bytes, name, tell).read();
  BILLING_CHECK(bytes.good());
  return summary;
}

}  // namespace billing::fec

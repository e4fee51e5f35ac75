// SPDX-License-Identifier: Apache-2.0
#include "billing/formats/pdf/typography.hpp"

#include "billing/base/text.hpp"

namespace billing::pdf {
namespace {

// Fills lines greedily from pieces of a paragraph (a piece is a word with the blanks behind it).
class LineFiller {
 public:
  LineFiller(const FontMetrics& font, double width_em) : font_(font), width_(width_em) {}

  void add(std::string_view piece) {
    const std::string_view word = piece.substr(0, piece.find_last_not_of(' ') + 1);
    const double word_width = font_.width(word);
    if (!line_.empty() && used_ + word_width > width_)
      end_line();
    if (word_width > width_) {
      break_word(word);
    } else {
      line_ += word;
      used_ += word_width;
    }
    line_ += piece.substr(word.size());
    used_ += font_.width(piece.substr(word.size()));
  }

  void end_line() {
    line_.erase(line_.find_last_not_of(' ') + 1);
    lines_.push_back(std::move(line_));
    line_.clear();
    used_ = 0;
  }

  std::vector<std::string> take() { return std::move(lines_); }

 private:
  void break_word(std::string_view word) {
    for (size_t position = 0; position < word.size();) {
      const size_t start = position;
      const double advance = font_.advance(next_character(word, position));
      if (!line_.empty() && used_ + advance > width_)
        end_line();
      line_ += word.substr(start, position - start);
      used_ += advance;
    }
  }

  const FontMetrics& font_;
  double width_;
  double used_ = 0;
  std::string line_;
  std::vector<std::string> lines_;
};

// Behind the blanks that follow the next word, or behind a hyphen inside it.
size_t end_of_piece(std::string_view text, size_t start) {
  size_t end = start;
  while (end < text.size() && text[end] != ' ') {
    // Not before a figure: a number such as F2026-00012 stays in one piece.
    if (text[end] == '-' && end > start && end + 1 < text.size() && text[end + 1] != ' ' &&
        !all_digits(text.substr(end + 1, 1))) {
      return end + 1;
    }
    ++end;
  }
  while (end < text.size() && text[end] == ' ') ++end;
  return end;
}

}  // namespace

std::string font_path(const std::string& folder, Face face) {
  static constexpr std::array<std::string_view, face_count> files = {
      "/NotoSans-Regular.ttf", "/NotoSans-Bold.ttf", "/NotoSerif-Regular.ttf",
      "/NotoSerif-Bold.ttf"};
  return folder + std::string(files[static_cast<size_t>(face)]);
}

Result<Fonts> Fonts::read(const std::string& folder, const std::vector<Face>& faces) {
  Fonts fonts;
  for (const Face face : faces) {
    auto& place = fonts.faces_[static_cast<size_t>(face)];
    if (place)
      continue;
    BILLING_TRY(metrics, FontMetrics::read(font_path(folder, face)));
    place = std::move(metrics);
  }
  return fonts;
}

bool Fonts::all_have(char32_t code) const {
  for (const auto& face : faces_) {
    if (face && !face->has(code))
      return false;
  }
  return true;
}

double text_width(const Fonts& fonts, std::string_view text, const Style& style) {
  return fonts.of(style.face).width(text) * style.size;
}

std::string printable(std::string_view text) {
  std::string result;
  result.reserve(text.size());
  for (size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\r')
      continue;
    if (text.substr(i, 2) == "\u00ad") {
      ++i;
      continue;
    }
    result += text[i] == '\t' ? ' ' : text[i];
  }
  while (!result.empty() && (result.back() == '\n' || result.back() == ' ')) result.pop_back();
  return result;
}

std::vector<std::string> wrap(const Fonts& fonts, std::string_view text, const Style& style,
                              double width) {
  const std::string clean = printable(text);
  // A hair of tolerance: a column is as wide as its widest text, computed the same way.
  LineFiller filler(fonts.of(style.face), (width + 0.01) / style.size);
  std::string_view rest = clean;
  while (true) {
    const size_t newline = rest.find('\n');
    const std::string_view paragraph = rest.substr(0, newline);
    for (size_t at = 0; at < paragraph.size();) {
      const size_t end = end_of_piece(paragraph, at);
      filler.add(paragraph.substr(at, end - at));
      at = end;
    }
    filler.end_line();
    if (newline == std::string_view::npos)
      return filler.take();
    rest.remove_prefix(newline + 1);
  }
}

}  // namespace billing::pdf

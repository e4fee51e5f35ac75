// SPDX-License-Identifier: Apache-2.0
// Reads PDFs back with poppler's tools, as a customer's program would.
#pragma once

#include <doctest/doctest.h>
#include <unistd.h>

#include <cstdio>
#include <string>
#include <vector>

#include "billing/base/file.hpp"
#include "billing/base/text.hpp"
#include "billing/formats/pdf/document_pdf.hpp"

namespace billing::samples {

inline pdf::Options options() {
  pdf::Options options;
  options.font_folder = BILLING_SOURCE_DIR "/lib/billing/formats/pdf/fonts";
  options.generator = "billing 0.1.0";
  options.date = Date{2026, 11, 25};
  return options;
}

inline std::string pdf_of(const Document& document) {
  const auto bytes = pdf::write_document(document, options());
  REQUIRE_MESSAGE(bytes.has_value(), bytes.error().diagnostics.front().message);
  return *bytes;
}

/// What `tool` prints about the PDF (to standard output: "-" is its last argument).
inline std::string read_with(const std::string& tool, const std::string& bytes) {
  const std::string path =
      std::string(BILLING_BUILD_DIR) + "/test-" + std::to_string(::getpid()) + ".pdf";
  REQUIRE(write_file(path, bytes).has_value());
  // A complaint would stand among what is read.
  FILE* pipe =
      ::popen((tool + " " + path + (tool.ends_with("pdfinfo") ? "" : " -") + " 2>&1").c_str(), "r");
  REQUIRE(pipe != nullptr);
  std::string output;
  char buffer[4096];
  for (size_t n = 0; (n = std::fread(buffer, 1, sizeof buffer, pipe)) > 0;) {
    output.append(buffer, n);
  }
  CHECK(::pclose(pipe) == 0);
  ::unlink(path.c_str());
  return output;
}

inline std::string replaced(std::string text, const std::string& from, const std::string& to) {
  for (size_t at = 0; (at = text.find(from, at)) != std::string::npos; at += to.size()) {
    text.replace(at, from.size(), to);
  }
  return text;
}

/// The text of each page, laid out; no-break spaces are plain ones, to read well in tests.
inline std::vector<std::string> pages_of(const std::string& bytes) {
  std::string text = read_with("pdftotext -layout", bytes);
  text = replaced(replaced(text, "\u00a0", " "), "\u202f", " ");
  std::vector<std::string> pages = split(text, '\f');
  if (!pages.empty() && trim(pages.back()).empty())
    pages.pop_back();
  return pages;
}

inline std::string text_of(const std::string& bytes) { return join(pages_of(bytes), "\n"); }

inline size_t count(const std::string& text, const std::string& word) {
  size_t result = 0;
  for (size_t at = 0; (at = text.find(word, at)) != std::string::npos; at += word.size()) ++result;
  return result;
}

struct Word {
  int page;
  double left;
  double top;
  double right;
  double bottom;
  std::string text;
};

/// Every word with its place, in points from the top left corner of its page.
inline std::vector<Word> words_of(const std::string& bytes) {
  std::vector<Word> words;
  int page = 0;
  for (const std::string& line : split(read_with("pdftotext -bbox", bytes), '\n')) {
    if (line.find("<page ") != std::string::npos)
      ++page;
    Word word{page, 0, 0, 0, 0, ""};
    if (std::sscanf(line.c_str(), " <word xMin=\"%lf\" yMin=\"%lf\" xMax=\"%lf\" yMax=\"%lf\"",
                    &word.left, &word.top, &word.right, &word.bottom) != 4) {
      continue;
    }
    const size_t start = line.find("\">") + 2;
    word.text = line.substr(start, line.rfind("</word>") - start);
    words.push_back(word);
  }
  return words;
}

}  // namespace billing::samples

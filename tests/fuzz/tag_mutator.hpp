// SPDX-License-Identifier: Apache-2.0
// Makes new inputs out of a corpus of XML, SGML or plain bytes, the same ones for the same seed.
// Most changes keep the tags in pairs, so that what is behind the parser is reached, too.
#pragma once

#include <random>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace billing::fuzz {

class TagMutator {
 public:
  /// `tokens` may stand anywhere, `words` in an element.
  TagMutator(std::vector<std::string> corpus, std::span<const std::string_view> tokens,
             std::span<const std::string_view> words, uint64_t seed)
      : corpus_(std::move(corpus)), tokens_(tokens), words_(words), random_(seed) {}

  /// A text of the corpus with one to six changes.
  std::string next();

 private:
  size_t below(size_t limit) { return limit == 0 ? 0 : static_cast<size_t>(random_() % limit); }
  struct Leaf {
    size_t begin = 0, text = 0, end = 0;  // <name> text </name>
  };
  bool find_leaf(const std::string& text, Leaf& leaf);
  void change(std::string& text);
  void change_bytes(std::string& text);

  std::vector<std::string> corpus_;
  std::span<const std::string_view> tokens_;
  std::span<const std::string_view> words_;
  std::mt19937_64 random_;
};

}  // namespace billing::fuzz

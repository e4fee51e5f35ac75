// SPDX-License-Identifier: Apache-2.0
#include "tag_mutator.hpp"

#include <algorithm>

namespace billing::fuzz {

std::string TagMutator::next() {
  std::string text = corpus_[below(corpus_.size())];
  for (size_t left = 1 + below(6); left > 0; --left) change(text);
  return text;
}

// An element without others inside it, if one stands behind a random place.
bool TagMutator::find_leaf(const std::string& text, Leaf& leaf) {
  const size_t close = text.find("</", below(text.size() + 1));
  if (close == std::string::npos || close == 0)
    return false;
  leaf.begin = text.rfind('<', close - 1);
  leaf.end = text.find('>', close);
  leaf.text = text.find('>', leaf.begin) + 1;
  if (leaf.begin == std::string::npos || leaf.end == std::string::npos || leaf.text > close)
    return false;
  ++leaf.end;
  return true;
}

void TagMutator::change(std::string& text) {
  Leaf leaf;
  if (below(8) == 0 || !find_leaf(text, leaf)) {
    change_bytes(text);
    return;
  }
  const std::string whole = text.substr(leaf.begin, leaf.end - leaf.begin);
  switch (below(4)) {
    case 0:
      text.erase(leaf.begin, whole.size());
      return;
    case 1:
      text.insert(leaf.begin, whole);
      return;
    case 2: {
      Leaf other;
      if (find_leaf(text, other))
        text.replace(other.begin, other.end - other.begin, whole);
      return;
    }
    default: {
      const size_t close = text.find("</", leaf.text);
      text.replace(leaf.text, close - leaf.text, words_[below(words_.size())]);
    }
  }
}

void TagMutator::change_bytes(std::string& text) {
  const size_t at = below(text.size() + 1);
  const size_t length = std::min(text.size() - at, below(below(2) == 0 ? 8 : 400));
  switch (below(6)) {
    case 0:
      text.insert(at, tokens_[below(tokens_.size())]);
      return;
    case 1:
      text.erase(at, length);
      return;
    case 2:
      text.insert(below(text.size() + 1), text.substr(at, length));
      return;
    case 3:
      if (at < text.size())
        text[at] = static_cast<char>(random_() & 0xffU);
      return;
    case 4: {
      const std::string& other = corpus_[below(corpus_.size())];
      const size_t from = below(other.size());
      text.insert(at, other.substr(from, below(600)));
      return;
    }
    default:
      text.replace(at, length, tokens_[below(tokens_.size())]);
  }
}

}  // namespace billing::fuzz

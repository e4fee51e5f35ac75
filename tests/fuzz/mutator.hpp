// SPDX-License-Identifier: Apache-2.0
// Makes new inputs out of a corpus, the same ones for the same seed. It knows what hurts parsers
// of YAML and JSON, and nothing of what the inputs mean.
#pragma once

#include <random>
#include <string>
#include <string_view>
#include <vector>

namespace billing::fuzz {

class Mutator {
 public:
  Mutator(std::vector<std::string> corpus, uint64_t seed);

  /// A text of the corpus with one to eight changes.
  std::string document();
  /// A short text such as stands where a value is wanted.
  std::string value();

 private:
  size_t below(size_t limit);
  std::string_view token();
  void change(std::string& text);
  void change_lines(std::string& text);

  std::vector<std::string> corpus_;
  std::mt19937_64 random_;
};

}  // namespace billing::fuzz

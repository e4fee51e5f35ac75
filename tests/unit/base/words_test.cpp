// SPDX-License-Identifier: Apache-2.0
#include "billing/base/words.hpp"

#include <doctest/doctest.h>

#include <ostream>

namespace {
enum class Colour { red, dark_blue };
BILLING_WORDS(Colour, "red", "dark-blue")
}  // namespace

TEST_CASE("words and enumerators stand for each other, exactly as written") {
  CHECK(billing::to_word(Colour::dark_blue) == "dark-blue");
  CHECK(billing::from_word<Colour>("red") == Colour::red);
  CHECK(billing::from_word<Colour>("dark-blue") == Colour::dark_blue);
  for (const std::string wrong : {"", "Red", "re", "red ", "dark_blue"}) {
    CHECK_FALSE(billing::from_word<Colour>(wrong));
  }
}

// SPDX-License-Identifier: Apache-2.0
#include "billing/documents/sales/state.hpp"

#include <doctest/doctest.h>

using namespace billing;

TEST_CASE("no transition leaves a final state and none is written twice") {
  const auto table = transitions();
  for (size_t i = 0; i < table.size(); ++i) {
    CHECK(table[i].from != State::posted);
    CHECK(table[i].from != State::cancelled);
    for (size_t j = i + 1; j < table.size(); ++j) {
      CHECK_FALSE((table[i].kind == table[j].kind && table[i].from == table[j].from &&
                   table[i].verb == table[j].verb));
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
// Lettering (lettrage) in a FEC: lines of one account with the same letters cancel out. Groups that
// do are forgotten, so that a good file of any length takes little memory.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "billing/documents/books/fec.hpp"

namespace billing::fec {

class Lettering {
 public:
  struct Line {
    std::string_view account;
    std::string_view auxiliary;
    std::string_view letters;
    std::string_view date;
    Int128 amount = 0;  // debit less credit
    int64_t number = 0;
  };
  void add(const Line& line);
  void tell(const std::function<void(FecFinding)>& tell) const;

 private:
  struct Group {
    Int128 sum = 0;
    int64_t line = 0;  // its first
    std::string date;
    bool dates_differ = false;
  };
  std::unordered_map<std::string, Group> open_;
  std::vector<FecFinding> dates_;
  std::string key_;
};

}  // namespace billing::fec

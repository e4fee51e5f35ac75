// SPDX-License-Identifier: Apache-2.0
#include "billing/rules/en16931/code_lists.hpp"

#include <algorithm>
#include <map>
#include <string>
#include <vector>

#include "billing/base/result.hpp"
#include "billing/documents/einvoice/element.hpp"
#include "billing/rules/en16931/table_text.hpp"
#include "billing/rules/en16931/tables.hpp"

namespace billing::einvoice {
namespace {

struct List {
  std::string text;                     // " AA AB "
  std::vector<std::string_view> codes;  // sorted
};

using Lists = std::map<std::string_view, List>;

Lists read_lists() {
  Lists lists;
  for (std::string_view line : split_view(tables::code_lists, '\n')) {
    const size_t blank = line.find(' ');
    List list;
    list.text = std::string(line.substr(blank)) + " ";
    list.codes = split_view(line.substr(blank + 1), ' ');
    std::sort(list.codes.begin(), list.codes.end());
    for (std::string_view name : split_view(line.substr(0, blank), ',')) lists[name] = list;
  }
  return lists;
}

const List& list_of(std::string_view name) {
  static const Lists lists = read_lists();
  const auto found = lists.find(name);
  BILLING_ASSERT(found != lists.end());
  return found->second;
}

}  // namespace

bool in_code_list(std::string_view list, std::string_view code) {
  const auto& codes = list_of(list).codes;
  return std::binary_search(codes.begin(), codes.end(), std::string_view(normalised(code)));
}

bool in_code_text(std::string_view list, std::string_view text) {
  return list_of(list).text.find(text) != std::string::npos;
}

}  // namespace billing::einvoice

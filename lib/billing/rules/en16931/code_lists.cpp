// SPDX-License-Identifier: Apache-2.0
#include "billing/rules/en16931/code_lists.hpp"

#include <algorithm>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "billing/base/result.hpp"
#include "billing/base/split_view.hpp"
#include "billing/documents/einvoice/element.hpp"
#include "billing/rules/en16931/tables.hpp"

namespace billing::einvoice {
namespace {

class List {
 public:
  /// `text`: " AA AB "
  explicit List(std::string text) : text_(std::move(text)) {}

  bool has_text(std::string_view text) const { return text_.find(text) != std::string::npos; }
  bool has(std::string_view code) const {
    std::call_once(sorting_, [this] {
      codes_ = split_view(text_, ' ');
      if (!std::is_sorted(codes_.begin(), codes_.end()))
        std::sort(codes_.begin(), codes_.end());
    });
    return std::binary_search(codes_.begin(), codes_.end(), code);
  }

 private:
  std::string text_;
  // Cut up and sorted when a document first asks for it: most use a few lists.
  mutable std::once_flag sorting_;
  mutable std::vector<std::string_view> codes_;
};

using Lists = std::map<std::string_view, std::shared_ptr<const List>>;

Lists read_lists() {
  Lists lists;
  for (std::string_view line : split_view(tables::code_lists, '\n')) {
    const size_t blank = line.find(' ');
    const auto list = std::make_shared<const List>(std::string(line.substr(blank)) + " ");
    for (std::string_view name : split_view(line.substr(0, blank), ',')) lists[name] = list;
  }
  return lists;
}

const List& list_of(std::string_view name) {
  static const Lists lists = read_lists();
  const auto found = lists.find(name);
  BILLING_ASSERT(found != lists.end());
  return *found->second;
}

}  // namespace

bool in_code_list(std::string_view list, std::string_view code) {
  return list_of(list).has(normalised(code));
}

bool in_code_text(std::string_view list, std::string_view text) {
  return list_of(list).has_text(text);
}

}  // namespace billing::einvoice

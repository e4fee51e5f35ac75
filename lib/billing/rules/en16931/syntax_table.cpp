// SPDX-License-Identifier: Apache-2.0
#include "billing/rules/en16931/syntax_table.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <deque>
#include <unordered_map>
#include <vector>

#include "billing/base/split_view.hpp"
#include "billing/rules/en16931/tables.hpp"

namespace billing::einvoice {
namespace {

struct Row {
  std::string_view rule;
  Severity severity = Severity::error;
  std::string_view count;  // 0, 0..1, 1, 1..
  std::string_view path;   // from the context; for count 0 of a whole path, its last name
};

struct Pattern {
  Row row;
  std::vector<std::string_view> above;  // names of the ancestors, the nearest first
  std::string_view attribute;           // empty: the element itself is what is counted
};

// Elements by their path from the root.
struct Node {
  std::vector<std::pair<std::string_view, Node*>> children;  // few: looked through
  std::vector<Row> forbidden;                                // this element
  std::vector<std::pair<std::string_view, Row>> attributes;  // forbidden ones of it
  std::vector<Row> counted;                                  // paths below it

  Node* child(std::string_view name) const {
    for (const auto& [known, node] : children) {
      if (known == name)
        return node;
    }
    return nullptr;
  }
};

// Official rules that never speak: an earlier rule takes their context away, or they look for an
// element in a namespace where it is not.
constexpr std::string_view silent[] = {"CII-DT-010", "CII-DT-011", "CII-DT-012",
                                       "CII-SR-438", "UBL-CR-629", "UBL-CR-630"};

class Table {
 public:
  explicit Table(std::string_view text) {
    std::vector<std::string_view> words;
    for (std::string_view line : split_view(text, '\n')) {
      split_into(words, line, ' ');
      if (std::find(std::begin(silent), std::end(silent), words[0]) != std::end(silent))
        continue;
      const Row row{words[0], words[1] == "fatal" ? Severity::error : Severity::warning, words[3],
                    words[4]};
      add(row, words[2]);
    }
  }

  Node root;
  std::unordered_map<std::string_view, std::vector<Pattern>> by_name;
  std::unordered_map<std::string_view, std::vector<Row>> by_attribute;  // wherever it stands
  std::vector<std::pair<std::string_view, std::vector<Row>>> by_ending;

 private:
  void add(const Row& row, std::string_view context) {
    if (context[0] == '*') {
      const std::string_view ending = context.substr(1);
      if (by_ending.empty() || by_ending.back().first != ending)
        by_ending.emplace_back(ending, std::vector<Row>());
      by_ending.back().second.push_back(row);
    } else if (row.path.starts_with("//")) {
      auto names = split_view(row.path, '/');
      Row counted = row;
      if (row.count != "0") {  // counted in the parent that the path names
        counted.path = names.back();
        names.pop_back();
      }
      add_pattern(counted, names);
    } else if (context[0] != '/') {
      auto names = split_view(context, '/');
      if (row.count == "0") {
        for (std::string_view name : split_view(row.path, '/')) names.push_back(name);
      }
      add_pattern(row, names);
    } else {
      add_path(row, context);
    }
  }

  void add_pattern(Row row, std::vector<std::string_view> names) {
    Pattern pattern;
    if (names.back()[0] == '@') {
      pattern.attribute = names.back().substr(1);
      names.pop_back();
    }
    if (row.count == "0")
      row.path = pattern.attribute.empty() ? names.back() : pattern.attribute;
    pattern.row = row;
    if (names.empty()) {
      by_attribute[pattern.attribute].push_back(row);
      return;
    }
    pattern.above.assign(names.rbegin() + 1, names.rend());
    by_name[names.back()].push_back(std::move(pattern));
  }

  void add_path(Row row, std::string_view context) {
    std::vector<std::string_view>& names = names_;
    split_into(names, context, '/');
    std::string_view attribute;
    if (row.count == "0") {
      split_into(below_, row.path, '/');
      names.insert(names.end(), below_.begin(), below_.end());
      if (names.back()[0] == '@') {
        attribute = names.back().substr(1);
        names.pop_back();
      }
      row.path = attribute.empty() ? names.back() : attribute;
    }
    Node* node = &root;
    for (std::string_view name : names) {
      Node* next = node->child(name);
      if (next == nullptr) {
        next = &nodes_.emplace_back();
        node->children.emplace_back(name, next);
      }
      node = next;
    }
    if (row.count != "0")
      node->counted.push_back(row);
    else if (!attribute.empty())
      node->attributes.emplace_back(attribute, row);
    else
      node->forbidden.push_back(row);
  }

  std::deque<Node> nodes_;  // where they stay
  std::vector<std::string_view> names_;
  std::vector<std::string_view> below_;
};

const Table& table_of(Syntax syntax) {
  // Never taken down: the end of the program is nearer.
  if (syntax == Syntax::cii) {
    static const Table& cii = *new Table(tables::syntax_cii);
    return cii;
  }
  static const Table& ubl = *new Table(tables::syntax_ubl);
  return ubl;
}

// Elements of CII whose identifiers have rules of their own (CII-DT-001 to 007).
bool plain_identifier(Term at) {
  static constexpr std::array<std::array<std::string_view, 2>, 4> places = {
      {{"GuidelineSpecifiedDocumentContextParameter", "ID"},
       {"ExchangedDocument", "ID"},
       {"AssociatedDocumentLineDocument", "LineID"},
       {"SpecifiedTradeProduct", "SellerAssignedID"}}};
  return std::any_of(places.begin(), places.end(), [&](const auto& place) {
    return at->parent != nullptr && at->parent->name == place[0] && at->name == place[1];
  });
}

class Walk {
 public:
  Walk(const Judgement& judgement, const Table& table) : j_(judgement), table_(table) {}

  void element(Term at, const Node* node) {
    if (node != nullptr)
      by_path(at, *node);
    by_name(at);
    endings(at);
    for (const Attribute& one : at->attributes) {
      const auto rows = table_.by_attribute.find(one.name);
      if (rows == table_.by_attribute.end())
        continue;
      for (const Row& row : rows->second) tell(row, at, true);
    }
    for (Term inner = at->first; inner != nullptr; inner = inner->next) {
      element(inner, node != nullptr ? node->child(inner->name) : nullptr);
    }
  }

 private:
  void tell(const Row& row, Term at, bool of_attribute, size_t found = 0) {
    std::string message;
    std::string hint;
    if (row.count == "0") {
      message = fmt::format("{}'{}' is outside the model of EN 16931",
                            of_attribute ? "attribute " : "", row.path);
      hint = "a receiver need not read it; take it out";
    } else {
      message = fmt::format("{} of '{}', where {} may be", found, row.path,
                            row.count == "0..1" ? "one at most"
                            : row.count == "1"  ? "exactly one"
                                                : "one at least");
    }
    j_.findings.error(row.rule, at, "", std::move(message), std::move(hint));
    j_.findings.list.back().severity = row.severity;
  }

  void count(const Row& row, Term at) {
    const size_t found = find_all(at, row.path).size();
    const bool holds = row.count == "0..1" ? found <= 1 : row.count == "1" ? found == 1 : found > 0;
    if (!holds)
      tell(row, at, false, found);
  }

  void by_path(Term at, const Node& node) {
    for (const Row& row : node.forbidden) tell(row, at, false);
    for (const auto& [name, row] : node.attributes) {
      if (attribute(at, name) != nullptr)
        tell(row, at, true);
    }
    for (const Row& row : node.counted) {
      const size_t last = row.path.rfind('@');
      if (last != std::string_view::npos)
        count_attribute(row, at);
      else
        count(row, at);
    }
  }

  // ".../@name" or "@name" on its own.
  void count_attribute(const Row& row, Term at) {
    const size_t slash = row.path.rfind('/');
    const std::string_view name = row.path.substr(row.path.rfind('@') + 1);
    const Terms holders =
        slash == std::string_view::npos ? Terms{at} : find_all(at, row.path.substr(0, slash));
    const auto found = static_cast<size_t>(std::count_if(
        holders.begin(), holders.end(), [&](Term one) { return attribute(one, name) != nullptr; }));
    const bool holds = row.count == "0..1" ? found <= 1 : row.count == "1" ? found == 1 : found > 0;
    if (!holds)
      tell(row, at, false, found);
  }

  void by_name(Term at) {
    const auto patterns = table_.by_name.find(at->name);
    if (patterns == table_.by_name.end())
      return;
    for (const Pattern& pattern : patterns->second) {
      Term above = at->parent;
      bool matches = true;
      for (std::string_view name : pattern.above) {
        matches = matches && above != nullptr && above->name == name;
        above = above != nullptr ? above->parent : nullptr;
      }
      if (!matches)
        continue;
      if (pattern.row.count != "0") {
        if (pattern.row.path.find('@') != std::string_view::npos)
          count_attribute(pattern.row, at);
        else
          count(pattern.row, at);
      } else if (pattern.attribute.empty()) {
        tell(pattern.row, at, false);
      } else if (attribute(at, pattern.attribute) != nullptr) {
        tell(pattern.row, at, true);
      }
    }
  }

  void endings(Term at) {
    for (const auto& [ending, rows] : table_.by_ending) {
      if (!at->name.ends_with(ending))
        continue;
      if (at->name == "TaxTotalAmount" && ending == "Amount" && j_.cii())
        continue;
      if (ending == "ID" && plain_identifier(at))
        continue;
      for (const Row& row : rows) of_ending(at, row);
    }
  }

  void of_ending(Term at, const Row& row) {
    if (row.count != "0") {
      if (row.path[0] == '@')
        count_attribute(row, at);
      else
        count(row, at);
      return;
    }
    const size_t mark = row.path.find('@');
    if (mark == std::string_view::npos) {
      if (find(at, row.path) != nullptr)
        tell(row, at, false);
      return;
    }
    const Term holder = mark == 0 ? at : find(at, row.path.substr(0, mark - 1));
    if (attribute(holder, row.path.substr(mark + 1)) != nullptr)
      tell(row, at, true);
  }

  const Judgement& j_;
  const Table& table_;
};

}  // namespace

void judge_syntax_table(const Judgement& judgement) {
  const Table& table = table_of(judgement.invoice.syntax);
  Walk(judgement, table).element(judgement.invoice.root, &table.root);
}

void judge_syntax(const Judgement& judgement) {
  judge_syntax_table(judgement);
  if (judgement.cii())
    judge_syntax_cii(judgement);
  else
    judge_syntax_ubl(judgement);
}

}  // namespace billing::einvoice

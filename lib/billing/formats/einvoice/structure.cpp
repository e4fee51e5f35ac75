// SPDX-License-Identifier: Apache-2.0
#include "billing/formats/einvoice/structure.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <unordered_map>

#include "billing/base/split_view.hpp"
#include "billing/base/text.hpp"
#include "billing/formats/einvoice/datatypes.hpp"
#include "billing/formats/einvoice/structure_tables.hpp"
#include "billing/values/exact.hpp"

namespace billing::einvoice {
namespace {

constexpr std::string_view xsi = "{http://www.w3.org/2001/XMLSchema-instance}";
constexpr std::string_view builtin[] = {"string", "token",   "normalizedString", "decimal", "date",
                                        "time",   "boolean", "dateTime",         "anyURI"};

struct AttributeRule {
  std::string_view name;
  std::string_view type;
  std::string fixed;
  bool required = false;
};

struct Type;

struct Item {
  std::string_view space;
  std::string_view name;
  const Type* type = nullptr;
  bool required = false;
  bool many = false;
};

struct Type {
  enum Kind { sequence, choice, text, any } kind = text;
  std::string_view datatype;  // of text
  std::vector<AttributeRule> attributes;
  std::vector<Item> items;
};

// One syntax: its types by name, and the types of its roots.
class Structure {
 public:
  explicit Structure(std::string_view table) {
    for (std::string_view name : builtin) types_[name].datatype = name;
    std::vector<std::string_view> words;
    for (std::string_view line : split_view(table, '\n')) {
      split_into(words, line, ' ');
      if (line[0] == '!')
        roots_.emplace_back(words[0].substr(1), words[1]);
      else if (line[0] != '%')
        read_type(words);
    }
  }

  const Type* root(std::string_view name) const {
    for (const auto& [root, type] : roots_) {
      if (root == name)
        return &types_.at(type);
    }
    return nullptr;
  }

 private:
  void read_type(const std::vector<std::string_view>& words) {
    Type& type = types_[words[0].substr(0, words[0].size() - 1)];
    switch (words[0].back()) {
      case ':':
        type.kind = Type::sequence;
        break;
      case '|':
        type.kind = Type::choice;
        break;
      case '#':
        type.kind = Type::any;
        return;
      default:
        read_text(type, words);
        return;
    }
    type.items.reserve(words.size() - 1);
    for (size_t i = 1; i < words.size(); ++i) type.items.push_back(item(words[i]));
  }

  static void read_text(Type& type, const std::vector<std::string_view>& words) {
    type.datatype = words[1];
    for (size_t i = 2; i < words.size(); ++i) {
      std::string_view word = words[i].substr(1);
      AttributeRule rule;
      if (const size_t equals = word.find('='); equals != std::string_view::npos) {
        rule.fixed = word.substr(equals + 1);
        for (size_t at = rule.fixed.find("%20"); at != std::string::npos;
             at = rule.fixed.find("%20"))
          rule.fixed.replace(at, 3, " ");
        word = word.substr(0, equals);
      }
      rule.required = word.back() == '!';
      word.remove_suffix(rule.required ? 1 : 0);
      rule.name = word.substr(0, word.find(':'));
      rule.type = word.substr(word.find(':') + 1);
      type.attributes.push_back(std::move(rule));
    }
  }

  Item item(std::string_view word) {
    const size_t colon = word.find(':');
    const size_t slash = word.find('/');
    Item made;
    made.space = word.substr(0, colon);
    made.name = word.substr(colon + 1, slash - colon - 1);
    const char sign = made.name.back();
    made.many = sign == '*' || sign == '+';
    made.required = sign != '*' && sign != '?';
    if (made.many || sign == '?')
      made.name.remove_suffix(1);
    made.type = &types_[word.substr(slash + 1)];
    return made;
  }

  std::unordered_map<std::string_view, Type> types_;  // nodes: pointers to types stay good
  std::vector<std::pair<std::string_view, std::string_view>> roots_;
};

const Structure& structure(Syntax syntax) {
  // Never taken down: the end of the program is nearer.
  if (syntax == Syntax::cii) {
    static const Structure& cii = *new Structure(tables::cii);
    return cii;
  }
  static const Structure& ubl = *new Structure(tables::ubl);
  return ubl;
}

class Check {
 public:
  explicit Check(Findings& findings) : findings_(findings) {}

  void element(Term at, const Type& type) {
    if (type.kind == Type::any)
      return;
    attributes(at, type);
    switch (type.kind) {
      case Type::sequence:
        no_text(at);
        sequence(at, type);
        return;
      case Type::choice:
        no_text(at);
        choice(at, type);
        return;
      case Type::text:
        text(at, type);
        return;
      case Type::any:
        return;
    }
  }

 private:
  void fault(Term at, std::string message, std::string hint = {}) {
    findings_.error("XSD", at, "", std::move(message), std::move(hint));
  }

  static bool is(Term at, const Item& item) {
    return at->name == item.name && at->space == item.space;
  }

  void attributes(Term at, const Type& type) {
    for (const Attribute& one : at->attributes) {
      if (one.name.starts_with(xsi) && one.name.ends_with("chemaLocation"))
        continue;
      const auto rule =
          std::find_if(type.attributes.begin(), type.attributes.end(),
                       [&](const AttributeRule& candidate) { return candidate.name == one.name; });
      if (rule == type.attributes.end()) {
        fault(at, fmt::format("attribute '{}' does not belong to '{}'", one.name, at->name),
              "take it out");
      } else if (const auto wrong = datatype_fault(rule->type, one.value)) {
        fault(at, fmt::format("attribute '{}' {}", one.name, *wrong));
      } else if (!rule->fixed.empty() && normalised(one.value) != rule->fixed) {
        fault(at,
              fmt::format("attribute '{}' is '{}', not '{}'", one.name, one.value, rule->fixed));
      }
    }
    for (const AttributeRule& rule : type.attributes) {
      if (rule.required && attribute(at, rule.name) == nullptr)
        fault(at, fmt::format("'{}' has no attribute '{}'", at->name, rule.name), "add it");
    }
  }

  void no_text(Term at) {
    if (!blank(at))
      fault(at, fmt::format("text in '{}', where only elements may be", at->name));
  }

  void text(Term at, const Type& type) {
    if (at->first != nullptr) {
      fault(at->first,
            fmt::format("element '{}' in '{}', where only text may be", at->first->name, at->name));
      return;
    }
    if (const auto wrong = datatype_fault(type.datatype, at->text)) {
      fault(at, fmt::format("'{}' {}", at->name, *wrong));
    } else if (type.datatype == "decimal" && !Exact::parse(at->text).known()) {
      // Well-formed, but more than our arithmetic holds: never judged, so never good.
      findings_.error(
          "LIMIT", at, "",
          fmt::format("'{}' has more than 18 digits on one side of the point", at->name),
          "no amount needs them");
    }
  }

  void choice(Term at, const Type& type) {
    const Term only = at->first;
    for (const Item& item : type.items) {
      if (only != nullptr && is(only, item)) {
        element(only, *item.type);
        if (only->next != nullptr)
          fault(only->next, fmt::format("a second element in '{}'", at->name), "keep one");
        return;
      }
    }
    fault(only != nullptr ? only : at,
          only != nullptr
              ? fmt::format("element '{}' does not belong into '{}'", only->name, at->name)
              : fmt::format("'{}' is empty", at->name),
          fmt::format("one of: {}", names(type)));
  }

  static std::string names(const Type& type) {
    std::string list;
    for (const Item& item : type.items) list += (list.empty() ? "" : ", ") + std::string(item.name);
    return list;
  }

  // Names do not come twice in a sequence, so the next place of a name is the only one it can have.
  void sequence(Term at, const Type& type) {
    size_t place = 0;
    size_t count = 0;  // how often the item at `place` was there
    for (Term inner = at->first; inner != nullptr; inner = inner->next) {
      size_t next = 0;
      while (next < type.items.size() && !is(inner, type.items[next])) ++next;
      if (next == type.items.size()) {
        fault(inner, fmt::format("element '{}' does not belong into '{}'", inner->name, at->name),
              unknown_hint(inner, type));
        continue;
      }
      if (next < place) {
        fault(inner,
              fmt::format("element '{}' stands behind '{}'", inner->name, type.items[place].name),
              fmt::format("put it before '{}'", type.items[place].name));
      } else {
        for (; place < next; ++place, count = 0) missing(at, type.items[place], count, inner);
        if (++count > 1 && !type.items[place].many)
          fault(inner, fmt::format("a second '{}' in '{}'", inner->name, at->name), "keep one");
      }
      element(inner, *type.items[next].type);
    }
    for (; place < type.items.size(); ++place, count = 0)
      missing(at, type.items[place], count, nullptr);
  }

  void missing(Term at, const Item& item, size_t count, Term before) {
    if (!item.required || count > 0)
      return;
    // Out of its place it was, or will be, told as such.
    for (Term other = at->first; other != nullptr; other = other->next) {
      if (is(other, item))
        return;
    }
    fault(at, fmt::format("'{}' has no '{}'", at->name, item.name),
          before != nullptr ? fmt::format("add it before '{}'", before->name) : "add it");
  }

  static std::string unknown_hint(Term at, const Type& type) {
    std::vector<std::string_view> known;
    for (const Item& item : type.items) known.push_back(item.name);
    const auto near = closest_match(at->name, known);
    if (near == at->name)
      return "its namespace is wrong";
    return near ? fmt::format("did you mean '{}'?", *near) : "take it out";
  }

  Findings& findings_;
};

}  // namespace

std::span<const xml::Namespace> namespaces() {
  static const std::vector<xml::Namespace> list = [] {
    std::vector<xml::Namespace> made;
    std::vector<std::string_view> words;
    for (std::string_view table : {std::string_view(tables::cii), std::string_view(tables::ubl)}) {
      for (std::string_view line : split_view(table, '\n')) {
        split_into(words, line, ' ');
        if (line[0] == '%')
          made.push_back({words[1], words[0].substr(1)});
        else if (line[0] == '!' && words[1][0] == '.')
          made.push_back({words[2], words[0].substr(1)});
      }
    }
    return made;
  }();
  return list;
}

std::optional<Syntax> syntax_of(const Tree& tree) {
  const std::string_view name = tree.root()->name;
  if (tree.root()->space == "rsm" && name == "CrossIndustryInvoice")
    return Syntax::cii;
  if (tree.root()->space == name && (name == "Invoice" || name == "CreditNote"))
    return Syntax::ubl;
  return std::nullopt;
}

void check_structure(const Tree& tree, Syntax syntax, Findings& findings) {
  const Type* type = structure(syntax).root(tree.root()->name);
  if (type != nullptr)
    Check(findings).element(tree.root(), *type);
}

}  // namespace billing::einvoice

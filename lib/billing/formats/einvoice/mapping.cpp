// SPDX-License-Identifier: Apache-2.0
#include "billing/formats/einvoice/mapping.hpp"

#include <charconv>
#include <iterator>

#include "billing/base/result.hpp"
#include "billing/base/text.hpp"
#include "billing/formats/einvoice/mapping_tables.hpp"

namespace billing::einvoice {
namespace {

std::string_view next_word(std::string_view& line) {
  const size_t blank = line.find(' ');
  const std::string_view word = line.substr(0, blank);
  line.remove_prefix(blank == std::string_view::npos ? line.size() : blank + 1);
  return word;
}

int number_of(std::string_view digits) {
  int number = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), number);
  return number;
}

// "BT-29" or one of the four parts.
Bt term_of(std::string_view word) {
  static constexpr std::pair<std::string_view, Bt> parts[] = {
      {"BT-18-1", bt_18_1}, {"BT-125-1", bt_125_1}, {"BT-125-2", bt_125_2}, {"BT-128-1", bt_128_1}};
  for (const auto& [name, id] : parts) {
    if (name == word)
      return id;
  }
  return number_of(word.substr(3));
}

MappedAttribute attribute_of(std::string_view word) {
  MappedAttribute made;
  const size_t equals = word.find('=');
  made.name = word.substr(1, equals - 1);
  const std::string_view value = word.substr(equals + 1);
  if (value == "scheme") {
    made.kind = MappedAttribute::scheme;
  } else if (value == "scheme?") {
    made.kind = MappedAttribute::optional_scheme;
  } else if (value == "version") {
    made.kind = MappedAttribute::version;
  } else if (value.starts_with("BT-")) {
    made.kind = MappedAttribute::term;
    made.id = term_of(value);
  } else {
    made.text = value;
  }
  return made;
}

bool set_form(MappedElement& made, std::string_view word) {
  static constexpr std::pair<std::string_view, MappedElement::Form> forms[] = {
      {"date", MappedElement::date},
      {"time-code", MappedElement::time_code},
      {"note", MappedElement::note},
      {"iban", MappedElement::iban},
      {"no-iban", MappedElement::no_iban}};
  for (const auto& [name, form] : forms) {
    if (name == word) {
      made.form = form;
      return true;
    }
  }
  return false;
}

bool set_flag(MappedElement& made, std::string_view word) {
  const std::pair<std::string_view, bool*> flags[] = {
      {"^", &made.of_document},    {"*", &made.each_value},     {"or-none", &made.or_none},
      {"always", &made.always},    {"first", &made.first_only}, {"read", &made.only_read},
      {"copy", &made.only_written}};
  for (const auto& [name, flag] : flags) {
    if (name == word) {
      *flag = true;
      return true;
    }
  }
  return false;
}

void set_word(MappedElement& made, std::string_view word) {
  if (set_form(made, word) || set_flag(made, word))
    return;
  if (word == "invoice") {
    made.in_credit_note = false;
  } else if (word == "credit") {
    made.in_invoice = false;
  } else if (word[0] == '@') {
    made.attributes.push_back(attribute_of(word));
  } else if (word[0] == '=' || word[0] == '~') {
    made.constant = word.substr(1);
    made.read_any = word[0] == '~';
  } else if (word.starts_with("or=")) {
    made.otherwise = word.substr(3);
  } else if (word.starts_with("BG-")) {
    made.group = number_of(word.substr(3));
  } else {
    BILLING_ASSERT(word.starts_with("BT-"));
    made.term = term_of(word);
  }
}

MappedElement element_of(std::string_view line) {
  MappedElement made;
  std::string_view name = next_word(line);
  if (const size_t colon = name.find(':'); colon != std::string_view::npos) {
    made.space = name.substr(0, colon);
    name.remove_prefix(colon + 1);
  }
  const size_t bar = name.find('|');
  made.name = name.substr(0, bar);
  made.credit_name = bar == std::string_view::npos ? name : name.substr(bar + 1);
  while (!line.empty()) set_word(made, next_word(line));
  return made;
}

// Reads the lines that are indented deeper than `depth` into `parent`.
void read_children(MappedElement& parent, std::string_view& table, size_t depth) {
  while (!table.empty()) {
    const size_t indent = table.find_first_not_of(' ');
    if (indent <= depth)
      return;
    std::string_view line = table.substr(indent, table.find('\n') - indent);
    table.remove_prefix(indent + line.size() + 1);
    parent.children.push_back(element_of(line));
    read_children(parent.children.back(), table, indent);
  }
}

void note_presence(MappedElement& element) {
  if (element.term != 0 && !element.only_read)
    (element.of_document ? element.holds_of_document : element.holds).term(element.term);
  element.only_constants = element.term == 0 && element.group == 0;
  for (MappedElement& child : element.children) {
    note_presence(child);
    element.only_constants = element.only_constants && child.only_constants;
    if (child.group != 0) {
      element.holds.group(child.group);
      continue;
    }
    element.holds |= child.holds;
    element.holds_of_document |= child.holds_of_document;
  }
}

MappedElement read_table(std::string_view table) {
  while (table.starts_with('\n')) table.remove_prefix(1);
  const size_t end = table.find('\n');
  MappedElement root = element_of(table.substr(0, end));
  table.remove_prefix(end + 1);
  read_children(root, table, 0);
  note_presence(root);
  return root;
}

}  // namespace

const MappedElement& mapping(Syntax syntax) {
  static const MappedElement cii = read_table(tables::mapping::cii);
  static const MappedElement ubl = read_table(tables::mapping::ubl);
  return syntax == Syntax::cii ? cii : ubl;
}

}  // namespace billing::einvoice

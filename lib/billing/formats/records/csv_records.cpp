// SPDX-License-Identifier: Apache-2.0
#include "billing/formats/records/csv_records.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "billing/base/text.hpp"
#include "billing/formats/bank/csv_cells.hpp"
#include "billing/formats/records/reader.hpp"
#include "billing/formats/records/records.hpp"
#include "billing/formats/tree/parse.hpp"

namespace billing::records {
namespace {

using tree::Node;
using tree::NodeType;

constexpr size_t list_max = 200;  // items of a list that a title may count

// "contacts[1].email": a key, or the place in a list.
struct Step {
  std::string_view key;
  size_t index = 0;  // from 1; 0: it is a key
};

std::vector<Step> steps_of(std::string_view path) {
  std::vector<Step> steps;
  while (!path.empty()) {
    if (path[0] == '[') {
      const size_t close = std::min(path.find(']'), path.size());
      size_t index = 0;
      std::from_chars(path.data() + 1, path.data() + close, index);
      steps.push_back({{}, index});
      path.remove_prefix(std::min(close + 1, path.size()));
    } else {
      if (path[0] == '.')
        path.remove_prefix(1);
      const std::string_view key = path.substr(0, path.find_first_of(".["));
      steps.push_back({key, 0});
      path.remove_prefix(key.size());
    }
  }
  return steps;
}

// The path as keys_of_kind lists it, with the places in lists left out; empty when it is no path.
std::string pattern_of(std::string_view path) {
  std::string pattern;
  bool digits = false;
  for (const char one : path) {
    if (one == ']')
      digits = false;
    if (digits && (one < '0' || one > '9'))
      return {};
    if (!digits)
      pattern += one;
    if (one == '[')
      digits = true;
  }
  for (const Step& step : steps_of(path)) {
    if (step.key.empty() && (step.index == 0 || step.index > list_max))
      return {};
  }
  return digits ? std::string() : pattern;
}

void remove(Node& node, size_t at) {
  const auto place = static_cast<std::ptrdiff_t>(at);
  node.items.erase(node.items.begin() + place);
  if (node.type == NodeType::mapping)
    node.keys.erase(node.keys.begin() + place);
}

void become(Node& node, NodeType type) {
  if (node.type == type)
    return;
  const tree::Mark mark = node.mark;
  node = Node();
  node.type = type;
  node.mark = mark;
}

size_t place_of(const Node& node, const Step& step) {
  if (step.key.empty())
    return step.index - 1;
  const auto found = std::find_if(node.keys.begin(), node.keys.end(),
                                  [&](const tree::Key& key) { return key.text == step.key; });
  return static_cast<size_t>(found - node.keys.begin());
}

// Sets the text at a path; an empty one takes a scalar away.
void put_text(Node& node, std::span<const Step> steps, const std::string& text, tree::Mark mark) {
  if (steps.empty()) {
    if (!text.empty()) {
      node = Node();
      node.type = NodeType::scalar;
      node.mark = mark;
      node.text = text;
    } else if (node.type == NodeType::scalar) {
      node = Node();
    }
    return;
  }
  const Step& step = steps[0];
  const NodeType type = step.key.empty() ? NodeType::sequence : NodeType::mapping;
  if (text.empty() && node.type != type)
    return;
  become(node, type);
  const size_t at = place_of(node, step);
  if (at >= node.items.size()) {
    if (text.empty())
      return;
    node.items.resize(at + 1);
    if (type == NodeType::mapping)
      node.keys.push_back({std::string(step.key), mark});
  }
  Node& inner = node.items[at];
  if (!text.empty() && inner.mark.line == 0)
    inner.mark = mark;
  put_text(inner, steps.subspan(1), text, mark);
}

// What was emptied goes.
void prune(Node& node) {
  for (size_t i = node.items.size(); i-- > 0;) {
    Node& item = node.items[i];
    prune(item);
    const bool holds = item.type == NodeType::mapping || item.type == NodeType::sequence;
    if (item.type == NodeType::null || (holds && item.items.empty()))
      remove(node, i);
  }
}

void flatten(const Node& node, const std::string& path, std::vector<KeyText>& out) {
  if (node.type == NodeType::scalar)
    out.emplace_back(path, node.text);
  for (size_t i = 0; i < node.items.size(); ++i) {
    if (node.type == NodeType::sequence)
      flatten(node.items[i], fmt::format("{}[{}]", path, i + 1), out);
    else
      flatten(node.items[i], (path.empty() ? "" : path + ".") + node.keys[i].text, out);
  }
}

// A mapping of keys of a record, nested or with dots.
struct KeyTexts {
  std::vector<KeyText>& list;
  const std::vector<std::string>& keys;
};

void read(Reading& reading, const Node& node, const Path& path, KeyTexts& out) {
  flatten(node, "", out.list);
  for (const KeyText& one : out.list) {
    if (is_key_of(out.keys, one.first))
      continue;
    const std::vector<std::string_view> known(out.keys.begin(), out.keys.end());
    reading.fault("YAML-03", node, path, fmt::format("unknown key '{}'", one.first),
                  suggestion(one.first, known));
  }
}

bool is_number(std::string_view text) {
  return !text.empty() && text.find_first_not_of("0123456789.-") == std::string_view::npos;
}

// Keys whose values are amounts, prices, quantities; the second list is that of rates.
constexpr std::string_view number_keys[] = {"unit_price", "cost_price", "credit_limit", "amount",
                                            "quantity"};
constexpr std::string_view rate_keys[] = {"vat", "rate", "discount", "early_payment_discount"};

template <size_t N>
bool is_among(const std::string_view (&list)[N], std::string_view key) {
  return std::find(std::begin(list), std::end(list), key) != std::end(list);
}

}  // namespace

std::vector<std::string> columns_of_kind(std::string_view kind) {
  std::vector<std::string> keys = keys_of_kind(kind);
  std::erase(keys, "kind");
  std::erase(keys, "schema");
  return keys;
}

bool is_key_of(const std::vector<std::string>& keys, std::string_view path) {
  std::string pattern = pattern_of(path);
  if (pattern.empty())
    return false;
  if (pattern.starts_with("x-"))
    return true;
  if (pattern.ends_with("[]"))  // a list of words
    pattern.resize(pattern.size() - 2);
  return std::find(keys.begin(), keys.end(), pattern) != keys.end();
}

Result<RecordMapping> read_record_mapping(tree::Source source, std::string_view kind) {
  if (!source.located)
    locate(source);
  Reading reading{source, source.faults};
  RecordMapping mapping;
  mapping.others = false;
  const std::vector<std::string> keys = columns_of_kind(kind);
  const Path top;
  Reader reader(reading, source.root, top);
  reader.optional("separator", mapping.separator);
  reader.optional("decimal_mark", mapping.decimal_mark);
  reader.optional("rates", mapping.rates);
  reader.required("columns", KeyTexts{mapping.columns, keys});
  reader.optional("values", KeyTexts{mapping.values, keys});
  reader.finish();
  if (!reading.faults.empty())
    return fail(FailureKind::rejected, std::move(reading.faults));
  return mapping;
}

CsvRecords::CsvRecords(ByteStream& bytes, std::string kind, RecordMapping mapping)
    : bytes_(bytes),
      kind_(std::move(kind)),
      mapping_(std::move(mapping)),
      keys_(columns_of_kind(kind_)) {}

Diagnostic CsvRecords::fault(std::string message, std::string hint) const {
  Location where;
  where.file = bytes_.name();
  where.line = rows_ ? rows_->line() : 1;
  where.column = 1;
  return {"CSV-01", Severity::error, std::move(message), std::move(hint), std::move(where), {}};
}

void CsvRecords::bind(std::string key, size_t at, std::vector<Diagnostic>& faults) {
  for (const Column& column : columns_) {
    if (column.key == key)
      faults.push_back(fault(fmt::format("two columns are '{}'", key), "leave out one of them"));
  }
  columns_.push_back({std::move(key), at});
}

void CsvRecords::bind_mapped(std::vector<Diagnostic>& faults) {
  for (const auto& [key, title] : mapping_.columns) {
    size_t found = titles_.size();
    for (size_t i = 0; i < titles_.size(); ++i) {
      if (!(bank::Title(titles_[i]) == bank::Title(title)))
        continue;
      if (found < titles_.size())
        faults.push_back(
            fault(fmt::format("two columns are called '{}'", titles_[i]), "rename one of them"));
      found = i;
    }
    if (found < titles_.size()) {
      bind(key, found, faults);
      continue;
    }
    const std::vector<std::string_view> known(titles_.begin(), titles_.end());
    faults.push_back(
        fault(fmt::format("there is no column '{}'", title), suggestion(title, known)));
  }
}

void CsvRecords::bind_others(std::vector<Diagnostic>& faults) {
  for (size_t i = 0; i < titles_.size(); ++i) {
    const std::string title(trim(titles_[i]));
    const bool mapped = std::any_of(columns_.begin(), columns_.end(),
                                    [&](const Column& column) { return column.at == i; });
    if (mapped || title.empty())
      continue;
    if (is_key_of(keys_, title)) {
      bind(title, i, faults);
      continue;
    }
    const std::vector<std::string_view> known(keys_.begin(), keys_.end());
    const auto near = closest_match(title, known);
    faults.push_back(fault(fmt::format("column '{}' is no key of a {}", title, kind_),
                           (near ? fmt::format("did you mean '{}'? ", *near) : "") +
                               "--column KEY=TITLE or --mapping FILE say which it is"));
  }
}

Result<void> CsvRecords::read_titles() {
  if (bytes_.peek(3) == "\xEF\xBB\xBF") {
    for (int i = 0; i < 3; ++i) bytes_.get();
  }
  const std::string_view ahead = bytes_.peek(size_t{64} << 10U);
  const std::string_view first = ahead.substr(0, ahead.find('\n'));
  size_t most = 0;
  for (const CsvSeparator word :
       {CsvSeparator::comma, CsvSeparator::semicolon, CsvSeparator::tab, CsvSeparator::pipe}) {
    const char one = bank::character_of(word);
    const auto count = static_cast<size_t>(std::count(first.begin(), first.end(), one));
    if (mapping_.separator ? word == *mapping_.separator : count > most) {
      separator_ = one;
      most = count;
    }
  }
  rows_.emplace(bytes_, separator_);
  std::vector<Diagnostic> faults;
  if (!rows_->next(titles_)) {
    BILLING_CHECK(bytes_.good());
    faults.push_back(fault("the file is empty", "its first line holds the titles of the columns"));
    return fail(FailureKind::rejected, std::move(faults));
  }
  for (const std::string& title : titles_) {
    const auto control = std::find_if(title.begin(), title.end(), [](char one) {
      const bool breaks = one == '\n' || one == '\r' || one == '\t';
      return (static_cast<unsigned char>(one) < 0x20 && !breaks) || one == 0x7f;
    });
    if (control != title.end()) {
      faults.push_back(fault(fmt::format("a title holds control character {:#04x}",
                                         static_cast<unsigned char>(*control)),
                             "the file is no CSV, or its first line has no titles"));
      return fail(FailureKind::rejected, std::move(faults));
    }
  }
  bind_mapped(faults);
  if (mapping_.others)
    bind_others(faults);
  const bool has_code = std::any_of(columns_.begin(), columns_.end(),
                                    [](const Column& column) { return column.key == "code"; });
  if (!has_code && faults.empty())
    faults.push_back(fault("no column holds the 'code'", "it says which record a line is about"));
  if (!faults.empty())
    return fail(FailureKind::rejected, std::move(faults));
  return {};
}

bool CsvRecords::next() {
  while (rows_->next(cells_)) {
    for (std::string& cell : cells_) {
      if (cell.starts_with('\'') && reads_as_formula(cell))
        cell.erase(0, 1);  // as exports mark it, and spreadsheets do
    }
    const bool blank = std::all_of(cells_.begin(), cells_.end(),
                                   [](const std::string& cell) { return trim(cell).empty(); });
    if (!blank)
      return true;
  }
  return false;
}

// As YAML would have it: numbers with a point, rates with their sign. What cannot be is left as it
// is, for the reader to judge; but a number with the other mark would be taken for another one.
std::optional<std::string> CsvRecords::value(const Column& column) const {
  const std::string& cell = cells_[column.at];
  if (mapping_.others && mapping_.columns.empty())
    return cell;
  std::string text(trim(cell));
  const std::string_view key =
      std::string_view(column.key).substr(column.key.find_last_of('.') + 1);
  const bool rate = is_among(rate_keys, key);
  if (!rate && !is_among(number_keys, key))
    return text;
  const bool percent = text.ends_with('%');
  if (mapping_.decimal_mark == DecimalMark::comma) {
    const std::string plain =
        bank::plain_amount(percent ? text.substr(0, text.size() - 1) : text, DecimalMark::comma);
    if (is_number(plain))
      text = plain + (percent ? "%" : "");
    else if (text.find_first_of("0123456789") != std::string::npos)
      return std::nullopt;
  }
  if (rate && mapping_.rates == CsvRates::plain && is_number(text))
    text += '%';
  return text;
}

std::string CsvRecords::code() const {
  for (const Column& column : columns_) {
    if (column.key == "code" && column.at < cells_.size())
      return value(column).value_or("");
  }
  return {};
}

Result<tree::Source> CsvRecords::record(std::string_view known) const {
  tree::Source source{bytes_.name(), line(), {}, {}, {}, true};
  std::vector<size_t> begins;
  for (const std::string& cell : cells_) {
    if (!source.text.empty() || !begins.empty())
      source.text += separator_;
    begins.push_back(source.text.size());
    for (const char one : cell) source.text += one == '\n' || one == '\r' ? ' ' : one;
  }
  if (cells_.size() != titles_.size()) {
    Location where = location_at(source, {line(), 1}, utf8_length(source.text), "");
    return fail(FailureKind::rejected, "CSV-02",
                fmt::format("{} cells under {} titles", cells_.size(), titles_.size()),
                "a separator or a quote is missing, or one too many", std::move(where));
  }
  if (auto root = tree::parse_json(known))
    source.root = std::move(*root);
  become(source.root, NodeType::mapping);
  source.root.mark = {line(), 1};
  const auto set = [&](std::string_view key, const std::string& text, size_t column) {
    put_text(source.root, steps_of(key), text, {line(), static_cast<int>(column) + 1});
  };
  set("kind", kind_, 0);
  for (const auto& [key, text] : mapping_.values) set(key, text, 0);
  for (const Column& column : columns_) {
    const auto text = value(column);
    if (!text) {
      const std::string& cell = cells_[column.at];
      const tree::Mark mark{line(), static_cast<int>(begins[column.at]) + 1};
      return fail(FailureKind::rejected, "CSV-05",
                  fmt::format("'{}' is no number with a decimal comma", trim(cell)),
                  "the mapping says 'decimal_mark: comma'",
                  location_at(source, mark, utf8_length(cell), column.key));
    }
    set(column.key, *text, begins[column.at]);
  }
  prune(source.root);
  return source;
}

std::vector<KeyText> keys_and_values(std::string_view json) {
  std::vector<KeyText> out;
  if (const auto root = tree::parse_json(json))
    flatten(*root, "", out);
  std::erase_if(out, [](const KeyText& one) { return one.first == "kind"; });
  return out;
}

std::vector<std::string> in_order(std::string_view kind, std::vector<std::string> keys) {
  const std::vector<std::string> known = columns_of_kind(kind);
  // Lists go item by item: the key before the first bracket, then the places, then the rest.
  struct Ordered {
    std::vector<size_t> places;
    std::string key;
  };
  std::vector<Ordered> ordered;
  for (std::string& key : keys) {
    Ordered one;
    std::string prefix;
    for (const Step& step : steps_of(key)) {
      if (step.key.empty()) {
        prefix += "[]";
        one.places.push_back(step.index);
        continue;
      }
      prefix += (prefix.empty() ? "" : ".") + std::string(step.key);
      const auto found = std::find(known.begin(), known.end(), prefix);
      one.places.push_back(static_cast<size_t>(found - known.begin()));
    }
    one.key = std::move(key);
    ordered.push_back(std::move(one));
  }
  std::sort(ordered.begin(), ordered.end(), [](const Ordered& a, const Ordered& b) {
    return a.places != b.places ? a.places < b.places : a.key < b.key;
  });
  keys.clear();
  for (Ordered& one : ordered) keys.push_back(std::move(one.key));
  return keys;
}

}  // namespace billing::records

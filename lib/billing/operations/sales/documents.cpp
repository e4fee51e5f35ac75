// SPDX-License-Identifier: Apache-2.0
#include "billing/operations/sales/documents.hpp"

#include <fmt/format.h>

#include <charconv>
#include <set>

#include "billing/base/text.hpp"
#include "billing/formats/records/records.hpp"

namespace billing {
namespace {

auto not_found(const std::string& id, std::optional<Kind> kind, std::string hint) {
  return fail(FailureKind::not_found, "DOC-03",
              fmt::format("there is no {} '{}'", kind ? noun(*kind) : "document", id),
              std::move(hint));
}

std::string kind_noun(const store::DocumentRow& row) {
  const auto kind = from_word<Kind>(row.kind);
  return kind ? noun(*kind) : row.kind;
}

}  // namespace

std::optional<store::DocumentRow> row_of_draft(Office& office, int64_t draft) {
  if (auto row = store::find_draft(office.connection, draft))
    return row;
  return store::find_issued_by_draft(office.connection, draft);
}

std::string draft_id(int64_t draft) { return "D-" + std::to_string(draft); }

std::optional<int64_t> parse_draft_id(std::string_view text) {
  if (!text.starts_with("D-") || !all_digits(text.substr(2)))
    return std::nullopt;
  int64_t id = 0;
  const auto [end, error] = std::from_chars(text.data() + 2, text.data() + text.size(), id);
  if (error != std::errc() || end != text.data() + text.size())
    return std::nullopt;
  return id;
}

Result<StoredDocument> read_draft_row(store::DocumentRow row) {
  BILLING_TRY(document, records::document_from_store(row.text));
  document.id = draft_id(row.draft);
  document.number = row.number;
  if (const auto state = from_word<State>(row.state))
    document.state = *state;
  return StoredDocument{std::move(row), std::move(document)};
}

Result<StoredDocument> read_row(Office& office, store::DocumentRow stored_row) {
  BILLING_TRY(stored, read_draft_row(std::move(stored_row)));
  const store::DocumentRow& row = stored.row;
  Document& document = stored.document;
  if (row.issued != 0) {
    const auto layout = store::layout_of(office.connection, row.issued);
    if (!layout.empty()) {
      for (Line& line : document.lines) line.page_break = PageBreak::none;
    }
    for (const store::LayoutRow& place : layout) {
      const auto index = static_cast<size_t>(place.line) - 1;
      const auto page_break = from_word<PageBreak>(place.page_break);
      if (index < document.lines.size() && page_break)
        document.lines[index].page_break = *page_break;
    }
  }
  return stored;
}

Result<StoredDocument> find_issued(Office& office, const std::string& company,
                                   const std::string& number, Kind kind) {
  auto rows = store::find_issued_by_number(office.connection, number, company);
  std::erase_if(rows, [&](const auto& row) { return row.kind != to_word(kind); });
  if (rows.empty())
    return not_found(number, kind, "'billing audit verify' tells what else is missing");
  return read_row(office, std::move(rows[0]));
}

Result<StoredDocument> find_document(Office& office, const std::string& id,
                                     std::optional<Kind> kind) {
  std::vector<store::DocumentRow> rows;
  if (const auto draft = parse_draft_id(id)) {
    if (auto row = row_of_draft(office, *draft))
      rows.push_back(std::move(*row));
  } else {
    rows = store::find_issued_by_number(office.connection, id, office.settings.company);
  }
  const std::string other = rows.empty() ? "" : kind_noun(rows[0]);
  if (kind)
    std::erase_if(rows, [&](const auto& row) { return row.kind != to_word(*kind); });
  if (rows.empty()) {
    if (!other.empty())
      return not_found(id, kind,
                       fmt::format("{} is a{} {}", id,
                                   other == "invoice" || other == "order" ? "n" : "", other));
    return not_found(
        id, kind,
        fmt::format("'billing {} list' shows those there are", kind ? noun(*kind) : "invoice"));
  }
  if (!office.settings.company.empty() && rows[0].company != office.settings.company) {
    return not_found(id, kind, fmt::format("it belongs to company '{}'", rows[0].company));
  }
  if (rows.size() > 1) {
    return fail(FailureKind::usage, "DOC-07", fmt::format("'{}' exists more than once", id),
                "choose with --company, or give the D-n id");
  }
  return read_row(office, std::move(rows[0]));
}

namespace {

MapNode map_below(Office& office, store::DocumentRow row) {
  MapNode node{std::move(row), {}};
  node.row.text.clear();
  for (int64_t child : store::children_of(office.connection, node.row.draft)) {
    if (auto below = row_of_draft(office, child)) {
      node.children.push_back(map_below(office, std::move(*below)));
    }
  }
  return node;
}

// Everything that hangs together with `start`, up and down.
std::set<int64_t> connected(Office& office, int64_t start) {
  std::set<int64_t> found{start};
  std::vector<int64_t> open{start};
  while (!open.empty()) {
    const int64_t draft = open.back();
    open.pop_back();
    for (const auto& near : {store::parents_of(office.connection, draft),
                             store::children_of(office.connection, draft)}) {
      for (int64_t other : near) {
        if (found.insert(other).second)
          open.push_back(other);
      }
    }
  }
  return found;
}

}  // namespace

Result<std::vector<MapNode>> map_of(Office& office, const std::string& id) {
  BILLING_TRY(start, find_document(office, id, std::nullopt));
  std::vector<MapNode> roots;
  for (int64_t draft : connected(office, start.row.draft)) {
    if (!store::parents_of(office.connection, draft).empty())
      continue;
    if (auto row = row_of_draft(office, draft))
      roots.push_back(map_below(office, std::move(*row)));
  }
  return roots;
}

}  // namespace billing

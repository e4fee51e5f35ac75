// SPDX-License-Identifier: Apache-2.0
#include "billing/operations/sales/sources.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

namespace billing {
namespace {

// The quotes and orders above a draft, by number.
Result<std::map<std::string, Document>> documents_above(Office& office, int64_t draft) {
  std::map<std::string, Document> above;
  for (const int64_t parent : store::ancestors_of(office.connection, draft)) {
    auto row = store::find_issued_by_draft(office.connection, parent);
    if (!row || (row->kind != to_word(Kind::quote) && row->kind != to_word(Kind::order)))
      continue;
    BILLING_TRY(stored, read_row(office, std::move(*row)));
    above.emplace(stored.document.number, std::move(stored.document));
  }
  return above;
}

}  // namespace

Result<std::vector<Diagnostic>> wrong_sources(Office& office, const Document& document,
                                              int64_t draft) {
  std::vector<Diagnostic> faults;
  const bool any = std::any_of(document.lines.begin(), document.lines.end(),
                               [](const Line& line) { return line.source.has_value(); });
  if (!any)
    return faults;
  BILLING_TRY(above, documents_above(office, draft));
  for (size_t i = 0; i < document.lines.size(); ++i) {
    const auto& source = document.lines[i].source;
    if (!source)
      continue;
    const auto found = above.find(source->document);
    const auto index = static_cast<size_t>(source->line) - 1;
    if (found != above.end() && index < found->second.lines.size() &&
        !found->second.lines[index].is_text())
      continue;
    Location where;
    where.path = fmt::format("lines[{}].source", i + 1);
    faults.push_back({"DOC-16",
                      Severity::error,
                      found == above.end()
                          ? fmt::format("the draft was not made from '{}'", source->document)
                          : fmt::format("{} has no priced line {}", source->document, source->line),
                      "leave 'source' as it was, or out on lines of your own",
                      where,
                      {}});
  }
  return faults;
}

Result<std::vector<Document>> accepted_quotes(Office& office, const Document& document) {
  std::vector<Document> quotes;
  const auto draft = parse_draft_id(document.id);
  if (document.kind != Kind::invoice || !draft)
    return quotes;
  std::set<int64_t> seen;
  std::vector<int64_t> open = store::parents_of(office.connection, *draft);
  while (!open.empty()) {
    const int64_t id = open.back();
    open.pop_back();
    auto row = store::find_issued_by_draft(office.connection, id);
    if (!row || !seen.insert(id).second)
      continue;
    const bool is_quote = row->kind == to_word(Kind::quote);
    const bool accepted =
        row->state == to_word(State::accepted) || row->state == to_word(State::done);
    for (int64_t parent : store::parents_of(office.connection, id)) open.push_back(parent);
    if (!is_quote || !accepted)
      continue;
    BILLING_TRY(quote, read_row(office, std::move(*row)));
    for (int64_t child : store::children_of(office.connection, id)) {
      const auto amendment = store::find_issued_by_draft(office.connection, child);
      if (amendment && amendment->kind == to_word(Kind::quote))
        open.push_back(child);
    }
    quotes.push_back(std::move(quote.document));
  }
  return quotes;
}

}  // namespace billing

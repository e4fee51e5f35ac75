// SPDX-License-Identifier: Apache-2.0
#include "billing/documents/paper/template.hpp"

#include <algorithm>
#include <charconv>

namespace billing {
namespace {

template <class T>
void put(std::optional<T>& under, const std::optional<T>& over) {
  if (over)
    under = over;
}

void put(std::string& under, const std::string& over) {
  if (!over.empty())
    under = over;
}

}  // namespace

PaperTemplate merged(const PaperTemplate& under, const PaperTemplate& over) {
  PaperTemplate result = under;
  result.code = over.code;
  result.name = over.name;
  result.based_on = over.based_on;
  put(result.text_font, over.text_font);
  put(result.title_font, over.title_font);
  put(result.text_size, over.text_size);
  put(result.colours.ink, over.colours.ink);
  put(result.colours.quiet, over.colours.quiet);
  put(result.colours.line, over.colours.line);
  put(result.colours.accent, over.colours.accent);
  put(result.colours.tint, over.colours.tint);
  put(result.window, over.window);
  put(result.table_head, over.table_head);
  put(result.table_rows, over.table_rows);
  put(result.totals, over.totals);
  put(result.strip, over.strip);
  put(result.logo_height, over.logo_height);
  if (!over.columns.empty())
    result.columns = over.columns;
  result.show = merged(under.show, over.show);
  // Later texts win, language by language (Labels takes them in this order).
  result.labels.insert(result.labels.end(), over.labels.begin(), over.labels.end());
  return result;
}

std::vector<PaperColumn> missing_columns(const std::vector<PaperColumn>& columns) {
  std::vector<PaperColumn> missing;
  if (columns.empty())
    return missing;
  for (const PaperColumn column :
       {PaperColumn::description, PaperColumn::quantity, PaperColumn::unit, PaperColumn::unit_price,
        PaperColumn::discount, PaperColumn::vat, PaperColumn::amount}) {
    if (std::find(columns.begin(), columns.end(), column) == columns.end())
      missing.push_back(column);
  }
  return missing;
}

std::optional<Rgb> parse_colour(std::string_view text) {
  if (text.size() != 7 || text[0] != '#')
    return std::nullopt;
  int value = 0;
  const auto [end, error] = std::from_chars(text.data() + 1, text.data() + 7, value, 16);
  if (error != std::errc() || end != text.data() + 7 || value < 0)
    return std::nullopt;
  return Rgb{value >> 16, (value >> 8) & 0xFF, value & 0xFF};
}

}  // namespace billing

// SPDX-License-Identifier: Apache-2.0
// The rows of a query as values; `read` makes one of the row where the statement stands.
#pragma once

#include <optional>
#include <type_traits>
#include <vector>

#include "billing/store/connection.hpp"

namespace billing::sql {

template <class Read>
using RowOf = std::decay_t<std::invoke_result_t<Read, Statement&>>;

/// The first row, if there is one.
template <class Read>
std::optional<RowOf<Read>> first_row(Statement& row, const Read& read) {
  std::optional<RowOf<Read>> found;
  if (row.step())
    found = read(row);
  row.reset();
  return found;
}

template <class Read>
std::vector<RowOf<Read>> all_rows(Statement& row, const Read& read) {
  std::vector<RowOf<Read>> found;
  while (row.step()) found.push_back(read(row));
  row.reset();
  return found;
}

template <class Read, class Visit>
void each_row(Statement& row, const Read& read, const Visit& visit) {
  while (row.step()) visit(read(row));
  row.reset();
}

/// The first column of the first row; 0 where there is none.
inline int64_t one_integer(Statement& row) {
  return first_row(row, [](Statement& first) { return first.integer(0); }).value_or(0);
}

}  // namespace billing::sql

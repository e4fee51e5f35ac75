// SPDX-License-Identifier: Apache-2.0
// One description of a record serves its reading, its writing and its list of keys. A description
// is a function template
//     template <class V> void describe(V& visit, Of<V, Line>& line) {
//       visit.optional("quantity", line.quantity); ...
// and V is a Reader, a Writer or a KeyLister. Special shapes (percent, short forms, checked
// identifiers) are small wrappers around a reference to the member.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "billing/base/words.hpp"
#include "billing/formats/tree/node.hpp"
#include "billing/values/company_id.hpp"
#include "billing/values/date.hpp"
#include "billing/values/decimal.hpp"
#include "billing/values/money.hpp"

namespace billing::records {

/// T for a visitor that writes into it, const T for one that only looks.
template <class V, class T>
using Of = std::conditional_t<V::writes_members, T, const T>;

/// Text that is a code: letters, digits and . _ - / only, at most 40.
template <class S>
struct Code {
  S& text;
};
template <class S>
Code<S> code(S& text) {
  return {text};
}

/// Text with a check of its own (IBAN, SIREN ...), normalised first.
template <class S>
struct Checked {
  S& text;
  Fault (*check)(std::string_view);
  std::string (*normalise)(std::string_view);
};
template <class S>
Checked<S> checked(S& text, Fault (*check)(std::string_view),
                   std::string (*normalise)(std::string_view)) {
  return {text, check, normalise};
}

/// A decimal (or optional decimal) written with a percent sign; within [min, max].
template <class D>
struct Percent {
  D& value;
  int min;
  int max;
};
template <class D>
Percent<D> percent(D& value, int min = 0, int max = 100) {
  return {value, min, max};
}

/// A whole number within [min, max].
template <class I>
struct Whole {
  I& value;
  int min;
  int max;
};
template <class I>
Whole<I> whole(I& value, int min, int max) {
  return {value, min, max};
}

/// A flag that is written only when it differs from its default.
template <class B>
struct Flag {
  B& value;
  bool by_default;
};
template <class B>
Flag<B> flag(B& value, bool by_default) {
  return {value, by_default};
}

}  // namespace billing::records

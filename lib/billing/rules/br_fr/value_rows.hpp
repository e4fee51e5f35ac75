// SPDX-License-Identifier: Apache-2.0
// Which text must look like what: the rules of BR-FR that look at one text at a time, as tables.
#pragma once

#include <span>

namespace billing::einvoice {

enum class Wants {
  length_35,
  length_100,
  length_125,
  number,  // of an invoice: letters, digits, + - _ /
  date,
  type,
  address,  // letters, digits, + - _ .
  siren,
  filled,
  category,  // one that France knows
  not_l_m,
  rate,
  amount,
  quantity,
  price,
  percent
};

/// Texts at the end of a path: from the root when it begins with /, else wherever it ends so.
/// {Line} is the line of the document; `scheme` wants that schemeID, "0002|0231" one of them.
struct ValueRow {
  const char* rule;
  const char* term;
  const char* path;
  Wants wants;
  const char* scheme = nullptr;
};

std::span<const ValueRow> cii_value_rows();
std::span<const ValueRow> ubl_value_rows();

}  // namespace billing::einvoice

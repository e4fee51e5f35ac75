// SPDX-License-Identifier: Apache-2.0
// Documents from text, and their totals as text.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "billing/base/result.hpp"
#include "billing/base/text.hpp"
#include "billing/documents/sales/credit_note.hpp"
#include "billing/documents/sales/document.hpp"
#include "billing/documents/sales/totals.hpp"
#include "support/values.hpp"

namespace billing::test {

/// "20%" or, for other categories than S, "AE:0%".
inline Vat vat(std::string_view text) {
  Vat result;
  if (const size_t colon = text.find(':'); colon != std::string_view::npos) {
    result.category = from_word<VatCategory>(text.substr(0, colon)).value();
    text.remove_prefix(colon + 1);
  }
  REQUIRE(text.ends_with('%'));
  result.rate = decimal(text.substr(0, text.size() - 1));
  return result;
}

/// "QUANTITY x PRICE VAT [-RATE% | -AMOUNT | goods | service | account=CODE]...", or "# text".
inline Line line(std::string_view text) {
  Line result;
  if (text.starts_with("# ")) {
    result.text = text.substr(2);
    return result;
  }
  const auto words = split(text, ' ');
  REQUIRE(words.size() >= 4);
  result.description = "something";
  result.quantity = decimal(words[0]);
  result.unit_price = decimal(words[2]);
  result.vat = vat(words[3]);
  for (size_t i = 4; i < words.size(); ++i) {
    const std::string& word = words[i];
    if (const auto nature = from_word<Nature>(word)) {
      result.nature = *nature;
    } else if (word.starts_with("account=")) {
      result.account = word.substr(8);
    } else if (word.ends_with('%')) {
      result.discounts.push_back({decimal(word.substr(1, word.size() - 2)), {}, {}});
    } else {
      result.discounts.push_back({{}, decimal(word.substr(1)), {}});
    }
  }
  return result;
}

/// "35.00 20%"
inline Shipping shipping(std::string_view text) {
  const auto words = split(text, ' ');
  return {decimal(words.at(0)), vat(words.at(1))};
}

/// "3% excl" or "50.00 incl": on the total without or with VAT.
inline GeneralDiscount discount(std::string_view text) {
  const auto words = split(text, ' ');
  GeneralDiscount result;
  result.base = words.at(1) == "incl" ? Prices::incl_vat : Prices::excl_vat;
  const std::string& figure = words[0];
  if (figure.ends_with('%')) {
    result.rate = decimal(figure.substr(0, figure.size() - 1));
  } else {
    result.amount = decimal(figure);
  }
  return result;
}

/// An invoice over these lines; shipping and discount may be empty.
inline Document invoice(const std::vector<std::string>& lines, std::string_view shipped = {},
                        std::string_view reduced = {}) {
  Document document;
  document.kind = Kind::invoice;
  document.id = "D-1";
  for (const std::string& text : lines) document.lines.push_back(line(text));
  if (!shipped.empty())
    document.shipping = shipping(shipped);
  if (!reduced.empty())
    document.discount = discount(reduced);
  return document;
}

/// The same as an order, confirmed as O2026-00001.
inline Document order(const std::vector<std::string>& lines, std::string_view shipped = {},
                      std::string_view reduced = {}) {
  Document document = *with_totals(invoice(lines, shipped, reduced));
  document.kind = Kind::order;
  document.number = "O2026-00001";
  document.state = State::confirmed;
  document.issue_date = date("2026-11-03");
  return document;
}

/// Code and field of each fault: "DOC-10 lines[1].vat".
inline std::string faults(const Failure& failure) {
  std::string text;
  for (const Diagnostic& fault : failure.diagnostics) {
    if (!text.empty())
      text += "; ";
    text += fault.code;
    if (!fault.where.path.empty())
      text += " " + fault.where.path;
  }
  return text;
}

/// "LINES - DISCOUNT + SHIPPING = EXCL + VAT = INCL | RATE: BASE VAT | ..."
inline std::string summary(const Totals& totals) {
  std::string text = to_string(totals.lines) + " - " + to_string(totals.discount) + " + " +
                     to_string(totals.shipping) + " = " + to_string(totals.excl_vat) + " + " +
                     to_string(totals.vat) + " = " + to_string(totals.incl_vat);
  for (const VatBreakdown& rate : totals.breakdown) {
    text += " | " + to_string(rate.vat) + ": " + to_string(rate.base) + " ";
    text += to_string(rate.amount);
  }
  return text;
}

/// The totals as text, or the faults.
inline std::string summary(const Result<Document>& document) {
  return document ? summary(*document->totals) : faults(document.error());
}

/// The whole of an invoice, credited.
inline Document credit_note(const Document& invoice) {
  CreditRequest request;
  request.reason = "retour";
  auto note = credit_note_from(invoice, request, left_to_credit(invoice, {}));
  REQUIRE(note);
  return *note;
}

}  // namespace billing::test

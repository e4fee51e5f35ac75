// SPDX-License-Identifier: Apache-2.0
// Rules on allowances and charges, of the document and of lines.
#include <algorithm>

#include "billing/rules/en16931/judgement.hpp"

namespace billing::einvoice {
namespace {

struct Names {
  const char *amount, *amount_term;
  const char *category, *category_term;  // null: none at this level
  const char *reason, *reason_again, *reason_term;
  const char* what;
};

constexpr Names document_allowance = {"BR-31", "BT-92",    "BR-32",       "BT-95",
                                      "BR-33", "BR-CO-21", "BT-97 BT-98", "a document allowance"};
constexpr Names document_charge = {"BR-36", "BT-99",    "BR-37",         "BT-102",
                                   "BR-38", "BR-CO-22", "BT-104 BT-105", "a document charge"};
constexpr Names line_allowance = {"BR-41", "BT-136",   nullptr,         nullptr,
                                  "BR-42", "BR-CO-23", "BT-139 BT-140", "a line allowance"};
constexpr Names line_charge = {"BR-43", "BT-141",   nullptr,         nullptr,
                               "BR-44", "BR-CO-24", "BT-144 BT-145", "a line charge"};

void one(const Judgement& j, const AllowanceCharge& it, const Names& names) {
  const std::string what = names.what;
  j.need(!it.amounts.empty(), names.amount, it.at, names.amount_term, what + " without amount");
  if (names.category != nullptr) {
    const bool taxed = std::any_of(it.taxes.begin(), it.taxes.end(), [](const Tax& tax) {
      return tax.vat && tax.category_at != nullptr;
    });
    j.need(taxed, names.category, it.at, names.category_term, what + " without VAT category");
  }
  const bool told = it.reason != nullptr || it.reason_code != nullptr;
  for (const char* rule : {names.reason, names.reason_again}) {
    j.need(told, rule, it.at, names.reason_term, what + " without reason",
           "give the reason in words or as a code");
  }
}

}  // namespace

void judge_allowances(const Judgement& j) {
  // CII reads the indicator as a word here: of one written 0 or 1 these rules know nothing.
  auto each = [&](const std::vector<AllowanceCharge>& list, const Names& allowance,
                  const Names& charge) {
    for (const AllowanceCharge& it : list) {
      if (it.literal && it.kind != AllowanceCharge::unknown)
        one(j, it, it.kind == AllowanceCharge::charge ? charge : allowance);
    }
  };
  each(j.invoice.allowances, document_allowance, document_charge);
  for (const Line& line : j.invoice.lines) each(line.allowances, line_allowance, line_charge);
}

}  // namespace billing::einvoice

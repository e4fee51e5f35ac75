// SPDX-License-Identifier: Apache-2.0
// Rules by subject, one file each.
#pragma once

#include <span>

#include "billing/rules/rule.hpp"

namespace billing {

std::span<const Rule> seller_rules();   // who sells, and how he is registered
std::span<const Rule> buyer_rules();    // who buys
std::span<const Rule> content_rules();  // lines, VAT, references
std::span<const Rule> terms_rules();    // when and how it is paid
std::span<const Rule> mention_rules();  // the sentences of the law
std::span<const Rule> quote_rules();    // quotes, and what consumers are owed
std::span<const Rule> order_rules();    // what a confirmed order needs
std::span<const Rule> floor_rules();    // the least that work may be paid
std::span<const Rule> paper_rules();    // what the paper may not hide
std::span<const Rule> receipt_rules();  // who gets a receipt instead of an invoice

}  // namespace billing

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
std::span<const Rule> paper_rules();    // what the paper may not hide

}  // namespace billing

// SPDX-License-Identifier: Apache-2.0
// What the official rules of e-invoices let pass though it is wrong or will be asked about: they
// look at no product of quantity and price, take VAT that is 99 cents off, and know no check
// digits. Warnings all, with codes BILL-...
#pragma once

#include <span>

#include "billing/rules/en16931/judgement.hpp"

namespace billing::einvoice {

void judge_own(const Judgement& judgement);

/// The codes, each with a sentence on what it checks, for the manual.
struct OwnCheck {
  std::string_view code;
  std::string_view summary;
};
std::span<const OwnCheck> own_checks();

}  // namespace billing::einvoice

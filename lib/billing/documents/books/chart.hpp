// SPDX-License-Identifier: Apache-2.0
// The accounts and journals a company books to; defaults from the French plan comptable général
// (règlement ANC 2014-03), each replaceable in the company's YAML.
#pragma once

#include <string>

namespace billing {

struct Chart {
  std::string customers = "411000";
  std::string goods = "707000";
  std::string services = "706000";
  std::string shipping = "708500";
  std::string other_taxes = "708800";  // eco-contributions and the like
  std::string vat_collected = "445710";
  std::string vat_pending = "445740";  // services, until the customer pays
  std::string advances = "419100";     // deposits invoiced, excl. VAT (net presentation)
  std::string rebates = "709000";      // global discounts granted after the invoice
  std::string rebates_earlier_year = "709900";
  std::string bank = "512000";     // transfers, direct debits, cards; a bank account may differ
  std::string cheques = "511200";  // to be cashed
  std::string cash = "530000";
  std::string collections = "511500";  // direct debits handed in, until the bank books them
  std::string bank_charges = "627000";
  std::string early_payment_discounts = "665000";
  std::string bad_debts = "654000";
  std::string small_losses = "658000";  // cents
  std::string small_gains = "758000";
  std::string exchange_losses = "666000";
  std::string exchange_gains = "766000";
  std::string sales_journal = "VE";
  std::string bank_journal = "BQ";
  std::string general_journal = "OD";
  friend bool operator==(const Chart&, const Chart&) = default;
};

}  // namespace billing

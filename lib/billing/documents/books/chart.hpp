// SPDX-License-Identifier: Apache-2.0
// The accounts and journals a company books to; defaults from the French plan comptable général
// (règlement ANC 2014-03), each replaceable in the company's YAML.
#pragma once

#include <iterator>
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
  std::string suppliers = "401000";
  std::string purchases = "607000";
  std::string sales_journal = "VE";
  std::string bank_journal = "BQ";
  std::string general_journal = "OD";
  std::string purchase_journal = "AC";
  friend bool operator==(const Chart&, const Chart&) = default;
};

/// A place of the chart and its key in the company's YAML.
struct ChartKey {
  const char* key;
  std::string Chart::*value;
};
constexpr ChartKey chart_accounts[] = {
    {"customers", &Chart::customers},
    {"goods", &Chart::goods},
    {"services", &Chart::services},
    {"shipping", &Chart::shipping},
    {"other_taxes", &Chart::other_taxes},
    {"vat_collected", &Chart::vat_collected},
    {"vat_pending", &Chart::vat_pending},
    {"advances", &Chart::advances},
    {"rebates", &Chart::rebates},
    {"rebates_earlier_year", &Chart::rebates_earlier_year},
    {"bank", &Chart::bank},
    {"cheques", &Chart::cheques},
    {"cash", &Chart::cash},
    {"collections", &Chart::collections},
    {"bank_charges", &Chart::bank_charges},
    {"early_payment_discounts", &Chart::early_payment_discounts},
    {"bad_debts", &Chart::bad_debts},
    {"small_losses", &Chart::small_losses},
    {"small_gains", &Chart::small_gains},
    {"exchange_losses", &Chart::exchange_losses},
    {"exchange_gains", &Chart::exchange_gains},
    {"suppliers", &Chart::suppliers},
    {"purchases", &Chart::purchases},
};
constexpr ChartKey chart_journals[] = {
    {"sales_journal", &Chart::sales_journal},
    {"bank_journal", &Chart::bank_journal},
    {"general_journal", &Chart::general_journal},
    {"purchase_journal", &Chart::purchase_journal},
};
static_assert(sizeof(Chart) ==
              (std::size(chart_accounts) + std::size(chart_journals)) * sizeof(std::string));

/// What a journal is called in the books (JournalLib of the FEC).
struct JournalName {
  std::string code;
  std::string label;
  friend bool operator==(const JournalName&, const JournalName&) = default;
};

}  // namespace billing

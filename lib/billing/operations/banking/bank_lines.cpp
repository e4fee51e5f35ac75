// SPDX-License-Identifier: Apache-2.0
#include "billing/operations/banking/bank_lines.hpp"

#include "billing/base/failpoint.hpp"
#include "billing/documents/books/entry.hpp"
#include "billing/formats/tree/emitter.hpp"
#include "billing/operations/banking/recording.hpp"
#include "billing/operations/banking/settling.hpp"
#include "billing/store/documents.hpp"

namespace billing {
namespace {

std::string text_of(Office& office, const BankLine& line, const std::string& hash) {
  tree::Emitter json(tree::Syntax::json);
  json.begin_mapping();
  json.text("kind", "bank_line");
  json.text("type", to_word(line.kind));
  json.text("bank_account", line.bank_account);
  json.text("key", line.key);
  json.text("date", to_string(line.date));
  json.text("amount", to_string(line.amount));
  json.text("currency", line.amount.currency.code());
  json.text("text", line.text);
  json.text("entry_hash", hash);
  json.text("at", office.settings.now);
  json.text("by", office.settings.user);
  json.end_mapping();
  return json.take();
}

}  // namespace

Result<int64_t> append_bank_line(Office& office, const Company& company, const BankLine& line) {
  const Chart& chart = company.accounts;
  std::string bank = chart.bank;
  for (const BankAccount& one : company.bank_accounts) {
    if (one.name == line.bank_account && !one.account.empty())
      bank = one.account;
  }
  const bool charge = line.kind == BankLineKind::charge;
  Entry entry{chart.bank_journal,
              booking_day(office, company.code, line.date),
              line.key.substr(0, 40),
              charge ? "Frais bancaires" : "Prélèvements, banque",
              {}};
  debit(entry, company.currency, bank, "", entry.label, line.amount.minor);
  debit(entry, company.currency, charge ? chart.bank_charges : chart.collections, "", entry.label,
        -line.amount.minor);
  const NumberedEntry booked = number_entry(office, company, entry);
  const int64_t row = store::append_issued(office.connection, company.code, "bank_line", "", 0,
                                           text_of(office, line, booked.hash));
  insert_entry(office, company, booked, entry, row);
  failpoint("bank_line.booked");
  return row;
}

}  // namespace billing

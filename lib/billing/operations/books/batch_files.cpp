// SPDX-License-Identifier: Apache-2.0
#include "billing/operations/books/batch_files.hpp"

#include <fmt/format.h>

#include "billing/documents/books/labels.hpp"
#include "billing/formats/export/batch_form.hpp"
#include "billing/formats/export/journal.hpp"
#include "billing/formats/tree/emitter.hpp"
#include "billing/store/audit.hpp"

namespace billing {
namespace {

// Entries as text for ledger, hledger and beancount. Every file stands for itself, and all of them
// together as well: accounts may be declared twice, but not opened twice.
void write_journal(Office& office, const store::BatchRow& batch, journal::Dialect dialect,
                   Currency currency, ByteSink& out) {
  out.write(journal::head(dialect, currency));
  if (dialect == journal::Dialect::beancount) {
    out.write("plugin \"beancount.plugins.auto_accounts\"\n");
  } else {
    store::for_each_batch_account(office.connection, batch, [&](auto account, auto auxiliary) {
      out.write(journal::opening(dialect, Date{}, account, auxiliary, currency));
    });
  }
  out.write("\n");
  Entry entry;
  std::string name;
  int64_t id = 0;
  const auto print = [&] {
    if (!entry.lines.empty())
      out.write(journal::transaction(dialect, entry, name));
  };
  store::for_each_batch_line(office.connection, batch, currency, [&](const BookedLine& line) {
    if (line.entry != id) {
      print();
      id = line.entry;
      name = fmt::format("{}-{}", line.fiscal_year, line.number);
      // Of the entry itself: that of its first line.
      entry = {std::string(line.journal),
               parse_date(line.date).value_or(Date{}),
               std::string(line.piece),
               std::string(line.label),
               {}};
    }
    entry.lines.push_back({std::string(line.account),
                           std::string(line.auxiliary),
                           std::string(line.label),
                           {line.debit, currency},
                           {line.credit, currency}});
  });
  print();
}

// Of members, whose lines repeat them.
struct NamesOfMembers {
  KnownNames journals, accounts, auxiliaries;
};

void write_entry(tree::Emitter& json, const store::EntryPlace& place, const Entry& entry,
                 NamesOfMembers& names) {
  json.key("entry");
  json.begin_mapping();
  json.text("number", fmt::format("{}-{}", place.fiscal_year, place.number));
  json.text("journal", entry.journal);
  json.text("journal_label", names.journals.of(entry.journal));
  json.text("date", to_string(entry.date));
  json.text("valid_date", to_string(place.valid_date));
  json.text("piece", entry.piece);
  json.text("label", entry.label);
  json.key("lines");
  json.begin_sequence();
  for (const EntryLine& line : entry.lines) {
    json.begin_mapping();
    json.text("account", line.account);
    json.text("account_label", names.accounts.of(line.account));
    json.text("auxiliary", line.auxiliary);
    if (!line.auxiliary.empty())
      json.text("auxiliary_label", names.auxiliaries.of(line.auxiliary));
    json.text("label", line.label);
    json.text("debit", line.debit.is_zero() ? "" : to_string(line.debit));
    json.text("credit", line.credit.is_zero() ? "" : to_string(line.credit));
    json.end_mapping();
  }
  json.end_sequence();
  json.end_mapping();
}

// A line for each member: what it is, its entry, and its frozen text as it stands in the chain.
void write_members(Office& office, const store::BatchRow& batch, const std::string& name,
                   const Company& company, ByteSink& out) {
  BookNames ask = book_names(office, company);
  NamesOfMembers names{KnownNames(std::move(ask.journal)), KnownNames(std::move(ask.account)),
                       KnownNames(std::move(ask.auxiliary))};
  store::for_each_member(office.connection, batch, [&](const store::MemberRow& member) {
    tree::Emitter json(tree::Syntax::json);
    json.begin_mapping();
    json.text("batch", name);
    json.text("company", company.code);
    json.key("chain");
    json.number(member.chain);
    json.text("kind", member.kind);
    json.text("number", member.number);
    for (const auto& [place, entry] :
         store::entries_of(office.connection, member.id, company.currency))
      write_entry(json, place, entry, names);
    json.end_mapping();
    std::string line = json.take();
    line.pop_back();
    line.append(",\"text\":").append(member.text).append("}\n");
    out.write(line);
  });
}

}  // namespace

BookNames book_names(Office& office, const Company& company) {
  return {[&company](std::string_view code) { return journal_label(company, code); },
          [](std::string_view account) { return account_label(account); },
          [&office](std::string_view auxiliary) {
            if (auxiliary == anonymous_auxiliary)
              return std::string(anonymous_label);
            return store::name_of_auxiliary(office.connection, auxiliary)
                .value_or(std::string(auxiliary));
          }};
}

std::string batch_name(int64_t number) { return fmt::format("BATCH-{}", number); }

Result<void> write_batch(Office& office, const store::FileRunRow& run, ByteSink& out) {
  BILLING_TRY(form, form_from_store(run.format));
  BILLING_TRY(company, office.company(run.company));
  const auto batch = store::find_batch(office.connection, run.id);
  BILLING_ASSERT(batch);
  // One state of the database for all that is read, but within the transaction of a dry run.
  std::optional<sql::Snapshot> snapshot;
  if (!office.connection.in_transaction())
    snapshot.emplace(office.connection);
  const Currency currency = company->currency;
  switch (form.format) {
    case ExportFormat::fec:
    case ExportFormat::csv: {
      EntryWriter writer(out, {batch_name(run.number), company->code, currency, form},
                         book_names(office, *company));
      writer.titles();
      store::for_each_batch_line(office.connection, *batch, currency,
                                 [&](const BookedLine& line) { writer.line(line); });
      break;
    }
    case ExportFormat::jsonl:
      write_members(office, *batch, batch_name(run.number), *company, out);
      break;
    case ExportFormat::ledger:
      write_journal(office, *batch, journal::Dialect::ledger, currency, out);
      break;
    case ExportFormat::hledger:
      write_journal(office, *batch, journal::Dialect::hledger, currency, out);
      break;
    case ExportFormat::beancount:
      write_journal(office, *batch, journal::Dialect::beancount, currency, out);
      break;
  }
  return {};
}

}  // namespace billing

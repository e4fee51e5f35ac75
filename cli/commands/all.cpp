// SPDX-License-Identifier: Apache-2.0
#include "cli/commands/all.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace billing::cli {
namespace {

// Made when they are first asked for: a run needs those of one noun.
const std::vector<Command>& made_by(Noun::Maker maker) {
  static std::map<Noun::Maker, std::vector<Command>> made;
  const auto [at, is_new] = made.try_emplace(maker);
  if (is_new)
    at->second = maker();
  return at->second;
}

}  // namespace

std::span<const Noun> nouns() {
  static constexpr Noun list[] = {
      {"init", "create a database", database_commands},
      {"apply", "create or update master data from YAML", database_commands},
      {"backup", "copy the database while others work in it", database_commands},
      {"company", "who sells", master_commands},
      {"partner", "customers and suppliers", master_commands},
      {"product", "the catalogue", master_commands},
      {"payment-terms", "when a total falls due", master_commands},
      {"standard-terms", "standard terms of sale (CGV)", master_commands},
      {"mandate", "SEPA direct debit mandates", master_commands},
      {"template", "how documents look on paper", master_commands},
      {"reminder-plan", "which reminder follows which, and when", master_commands},
      {"mail-template", "the words of mails", master_commands},
      {"quote", "quotes (devis)", quote_commands},
      {"order", "orders (commandes)", order_commands},
      {"delivery-note", "delivery notes (bons de livraison)", delivery_note_commands},
      {"invoice", "invoices (factures)", invoice_commands},
      {"credit-note", "credit notes (avoirs)", credit_note_commands},
      {"receipt", "receipts without invoice, for private persons (reçus)", receipt_commands},
      {"credits", "prepaid credits of customers", credit_commands},
      {"payment", "money received, paid back, written off", payment_commands},
      {"einvoice", "electronic invoices (CII, UBL, Factur-X)", einvoice_commands},
      {"bank-statement", "what the bank says (camt, pain.002, CFONB 120, OFX, CSV)",
       bank_statement_commands},
      {"sepa", "SEPA direct debits (pain.008)", sepa_commands},
      {"account-statement", "what a customer owes, and how it came about",
       account_statement_commands},
      {"remind", "reminders of open invoices and unanswered quotes (relances)", remind_commands},
      {"outbox", "mails that wait to be sent, and what became of them", outbox_commands},
      {"books", "journal entries and balances", book_commands},
      {"export", "what was validated, for the accountant, and his answers", export_commands},
      {"archive", "closed books in a folder that is verified by itself", book_commands},
      {"report", "ageing, VAT, what was cashed, revenue", report_commands},
      {"fec", "files of accounting entries for the tax authority (FEC)", fec_commands},
      {"search", "find partners by name, documents by number", search_commands},
      {"audit", "verify everything that was issued", book_commands},
      {"rules", "the legal rules that documents are held against", book_commands},
      {"config", "preferences of this machine and where each comes from", shell_commands},
      {"schema", "the keys of YAML documents", shell_commands},
      {"completion", "completion for your shell", shell_commands},
  };
  return list;
}

std::span<const Command> commands() {
  static const std::vector<Command> all = [] {
    std::vector<Command> list;
    std::set<Noun::Maker> seen;
    for (const Noun& noun : nouns()) {
      if (!seen.insert(noun.maker).second)
        continue;  // some nouns come together
      const std::vector<Command>& part = made_by(noun.maker);
      list.insert(list.end(), part.begin(), part.end());
    }
    return list;
  }();
  return all;
}

std::span<const Option> global_options() {
  static const std::vector<Option> options = {
      {"--db", "FILE", "the database (BILLING_DB; default billing.db)"},
      {"--company", "CODE", "the company (BILLING_COMPANY; not needed while there is one)"},
      {"--config", "FILE", "a configuration file, over those found in their places"},
      {"--today", "DATE", "work as if today were DATE, written YYYY-MM-DD"},
      {"--as", "USER", "who does this (default: the login name)"},
      {"--format", "FORMAT", "of what is printed: table, json, csv or yaml"},
      {"--json", "", "the same as --format json"},
      {"--quiet", "", "say nothing when all goes well"},
      {"--verbose", "", "say more (no command does yet)"},
      {"--dry-run", "", "do everything, but keep nothing"},
      {"--wait", "SECONDS", "how long to wait for other writers (default 30)"},
      {"--no-input", "", "never ask (no command does yet)"},
      {"--color", "WHEN", "colour in messages: auto, always or never"},
      {"--log", "WHERE", "note the run and its faults: syslog (or the journal), none"},
  };
  return options;
}

char short_letter(std::string_view option) {
  if (option == "--quiet")
    return 'q';
  if (option == "--verbose")
    return 'v';
  if (option == "--dry-run")
    return 'n';
  if (option == "--output")
    return 'o';
  return 0;
}

const Command* find_command(std::string_view noun, std::string_view verb) {
  const auto all = nouns();
  const auto known =
      std::find_if(all.begin(), all.end(), [&](const Noun& one) { return one.name == noun; });
  if (known == all.end())
    return nullptr;
  for (const Command& command : made_by(known->maker)) {
    if (command.noun == noun && command.verb == verb)
      return &command;
  }
  return nullptr;
}

}  // namespace billing::cli

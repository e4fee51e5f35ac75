// SPDX-License-Identifier: Apache-2.0
#include "cli/commands/all.hpp"

#include <algorithm>
#include <iterator>
#include <map>

namespace billing::cli {
namespace {

using Maker = std::vector<Command> (*)();

struct Place {
  std::string_view noun;
  Maker maker;
};

// Who makes the commands of a noun. A run needs those of one.
constexpr Place places[] = {
    {"init", database_commands},
    {"apply", database_commands},
    {"backup", database_commands},
    {"company", master_commands},
    {"partner", master_commands},
    {"product", master_commands},
    {"payment-terms", master_commands},
    {"standard-terms", master_commands},
    {"mandate", master_commands},
    {"template", master_commands},
    {"reminder-plan", master_commands},
    {"mail-template", master_commands},
    {"quote", quote_commands},
    {"order", order_commands},
    {"delivery-note", delivery_note_commands},
    {"invoice", invoice_commands},
    {"credit-note", credit_note_commands},
    {"receipt", receipt_commands},
    {"credits", credit_commands},
    {"payment", payment_commands},
    {"einvoice", einvoice_commands},
    {"bank-statement", bank_statement_commands},
    {"sepa", sepa_commands},
    {"account-statement", account_statement_commands},
    {"remind", remind_commands},
    {"outbox", outbox_commands},
    {"books", book_commands},
    {"export", export_commands},
    {"archive", book_commands},
    {"report", report_commands},
    {"fec", fec_commands},
    {"search", search_commands},
    {"audit", book_commands},
    {"rules", book_commands},
    {"config", shell_commands},
    {"schema", shell_commands},
    {"completion", shell_commands},
};

// In the order of the work.
constexpr Maker makers[] = {
    database_commands,      master_commands,  quote_commands,       order_commands,
    delivery_note_commands, invoice_commands, credit_note_commands, receipt_commands,
    credit_commands,        payment_commands, einvoice_commands,    bank_statement_commands,
    sepa_commands,          remind_commands,  outbox_commands,      account_statement_commands,
    report_commands,        book_commands,    export_commands,      fec_commands,
    search_commands,        shell_commands,
};

// Made when they are first asked for.
const std::vector<Command>& made_by(Maker maker) {
  static std::map<Maker, std::vector<Command>> made;
  const auto [at, is_new] = made.try_emplace(maker);
  if (is_new)
    at->second = maker();
  return at->second;
}

}  // namespace

std::span<const Noun> nouns() {
  static constexpr Noun list[] = {
      {"init", "create a database"},
      {"apply", "create or update master data from YAML"},
      {"backup", "copy the database while others work in it"},
      {"company", "who sells"},
      {"partner", "customers and suppliers"},
      {"product", "the catalogue"},
      {"payment-terms", "when a total falls due"},
      {"standard-terms", "standard terms of sale (CGV)"},
      {"mandate", "SEPA direct debit mandates"},
      {"template", "how documents look on paper"},
      {"reminder-plan", "which reminder follows which, and when"},
      {"mail-template", "the words of mails"},
      {"quote", "quotes (devis)"},
      {"order", "orders (commandes)"},
      {"delivery-note", "delivery notes (bons de livraison)"},
      {"invoice", "invoices (factures)"},
      {"credit-note", "credit notes (avoirs)"},
      {"receipt", "receipts without invoice, for private persons (reçus)"},
      {"credits", "prepaid credits of customers"},
      {"payment", "money received, paid back, written off"},
      {"einvoice", "electronic invoices (CII, UBL, Factur-X)"},
      {"bank-statement", "what the bank says (camt, pain.002, CFONB 120, OFX, CSV)"},
      {"sepa", "SEPA direct debits (pain.008)"},
      {"account-statement", "what a customer owes, and how it came about"},
      {"remind", "reminders of open invoices and unanswered quotes (relances)"},
      {"outbox", "mails that wait to be sent, and what became of them"},
      {"books", "journal entries and balances"},
      {"export", "what was validated, for the accountant, and his answers"},
      {"archive", "closed books in a folder that is verified by itself"},
      {"report", "ageing, VAT, what was cashed, revenue"},
      {"fec", "files of accounting entries for the tax authority (FEC)"},
      {"search", "find partners by name, documents by number"},
      {"audit", "verify everything that was issued"},
      {"rules", "the legal rules that documents are held against"},
      {"config", "preferences of this machine and where each comes from"},
      {"schema", "the keys of YAML documents"},
      {"completion", "completion for your shell"},
  };
  return list;
}

std::span<const Command> commands() {
  static const std::vector<Command> all = [] {
    std::vector<Command> list;
    for (const Maker maker : makers) {
      const std::vector<Command>& part = made_by(maker);
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
  const auto place = std::find_if(std::begin(places), std::end(places),
                                  [&](const Place& one) { return one.noun == noun; });
  if (place == std::end(places))
    return nullptr;
  for (const Command& command : made_by(place->maker)) {
    if (command.noun == noun && command.verb == verb)
      return &command;
  }
  return nullptr;
}

}  // namespace billing::cli

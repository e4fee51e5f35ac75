// SPDX-License-Identifier: Apache-2.0
// Commands by noun; each function gives its noun's commands in the order of help.
#pragma once

#include <vector>

#include "cli/command.hpp"

namespace billing::cli {

std::vector<Command> database_commands();  // init, apply
// company, partner, product, payment-terms, mandate, template
std::vector<Command> master_commands();
std::vector<Command> terms_commands();    // payment-terms explain
std::vector<Command> mandate_commands();  // status, suspend, release
std::vector<Command> quote_commands();
std::vector<Command> order_commands();
std::vector<Command> delivery_note_commands();
std::vector<Command> invoice_commands();
std::vector<Command> credit_note_commands();
std::vector<Command> receipt_commands();
std::vector<Command> credit_commands();  // credits: prepaid ones of customers
std::vector<Command> payment_commands();
std::vector<Command> account_statement_commands();
std::vector<Command> report_commands();
std::vector<Command> book_commands();  // books, audit, rules
std::vector<Command> einvoice_commands();
std::vector<Command> bank_statement_commands();
std::vector<Command> sepa_commands();
/// xml, status: of issued invoices and credit notes.
std::vector<Command> electronic_commands(Kind kind, const std::string& number);
std::vector<Command> export_commands();
std::vector<Command> search_commands();
std::vector<Command> fec_commands();
std::vector<Command> shell_commands();  // config, completion, schema

std::vector<Command> remind_commands();
std::vector<Command> outbox_commands();
/// send: mails an issued document.
std::vector<Command> send_commands(Kind kind, const std::string& number);
/// How mail leaves, for every command that sends some.
std::vector<Option> mail_options();
/// comment, history.
std::vector<Command> note_commands(Kind kind, const std::string& number);
/// withdraw, terminate.
std::vector<Command> ending_commands_by_law(Kind kind, const std::string& number);

/// new, list, show, edit, duplicate, pdf, attach, files, check, cancel: the same for every kind of
/// document.
std::vector<Command> document_commands(Kind kind);
/// pdf, attach, files; `number` is an issued document for the examples.
std::vector<Command> paper_commands(Kind kind, const std::string& number);
/// The list and show of templates, plans and mails know the ready ones, too.
void give_ready_records(std::vector<Command>& list);

}  // namespace billing::cli

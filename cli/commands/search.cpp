// SPDX-License-Identifier: Apache-2.0
#include "billing/base/text.hpp"
#include "billing/operations/sales/documents.hpp"
#include "billing/store/documents.hpp"
#include "billing/store/masters.hpp"
#include "cli/commands/all.hpp"
#include "cli/commands/listing.hpp"

namespace billing::cli {
namespace {

// Partners by code and name, whatever case and accents; documents by number.
Result<ExitStatus> run_search(Invocation& call) {
  BILLING_TRY(office, call.office());
  const std::string& text = call.arguments[0];
  const std::string key = search_key(text);
  Rows rows(call.output, {"kind", "id", "number", "state", "name", "date", "total", "currency"},
            {"total"});
  store::for_each_master(office->connection, "partner", [&](const store::MasterRow& partner) {
    if (search_key(partner.code).find(key) != std::string::npos ||
        search_key(partner.name).find(key) != std::string::npos)
      rows.add({"partner", partner.code, "", "", partner.name, "", "", ""});
  });
  store::search_documents(
      office->connection, office->settings.company, text, [&](const store::DocumentRow& row) {
        const bool priced = row.kind != to_word(Kind::delivery_note);
        rows.add({row.kind, row.draft == 0 ? "" : draft_id(row.draft), row.number, row.state,
                  row.customer_name, row.issue_date,
                  priced ? amount_text(row.total, row.currency) : "", priced ? row.currency : ""});
      });
  return done;
}

}  // namespace

std::vector<Command> search_commands() {
  Command search{.noun = "search",
                 .arguments = "TEXT",
                 .arguments_min = 1,
                 .arguments_max = 1,
                 .summary = "Find partners by name or code, documents and payments by number."};
  search.examples = {{"billing search dupont", "partners, whatever case and accents"},
                     {"billing search 2025-0004", "what bears a number that holds this"}};
  search.run = run_search;
  return {search};
}

}  // namespace billing::cli

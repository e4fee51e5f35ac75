// SPDX-License-Identifier: Apache-2.0
#include "billing/operations/sales/credits.hpp"

#include <fmt/format.h>

#include "cli/commands/all.hpp"

namespace billing::cli {
namespace {

Result<ExitStatus> run_credits(Invocation& call) {
  BILLING_TRY(office, call.office());
  Rows rows(call.output, {"customer", "code", "balance"}, {"balance"});
  for (const store::CreditBalance& one : store::credit_balances(
           office->connection, office->settings.company, call.option("--customer").value_or(""))) {
    rows.add({one.customer, one.code, to_string(credits_of(one.quantity))});
  }
  return done;
}

Result<ExitStatus> run_movements(Invocation& call) {
  BILLING_TRY(office, call.office());
  const std::string customer = call.arguments.empty() ? "" : call.arguments[0];
  if (!customer.empty())
    BILLING_CHECK(office->partner(customer));
  Rows rows(call.output,
            {"id", "date", "customer", "code", "quantity", "reason", "document", "comment", "by"},
            {"quantity"});
  store::for_each_credit_movement(
      office->connection, office->settings.company, customer,
      [&](const store::CreditMovement& movement) {
        rows.add({std::to_string(movement.id), movement.date, movement.customer, movement.code,
                  to_string(credits_of(movement.quantity)), movement.reason,
                  movement.document == 0 ? "" : draft_id(movement.document), movement.comment,
                  movement.by});
      });
  return done;
}

Result<ExitStatus> run_use(Invocation& call) {
  CreditUse use;
  use.customer = call.arguments[0];
  use.code = call.option("--code").value_or("");
  use.comment = call.option("--comment").value_or("");
  const auto quantity = parse_decimal(*call.option("--quantity"));
  if (!quantity) {
    return fail(FailureKind::usage, "USAGE-02",
                fmt::format("'{}' is no quantity", *call.option("--quantity")),
                "digits and a point, such as 2.5");
  }
  use.quantity = *quantity;
  BILLING_TRY(office, call.office());
  BILLING_TRY(left, use_credits(*office, use));
  call.output.line(to_string(left));
  call.say(fmt::format("{} has {} credits left", use.customer, to_string(left)));
  return done;
}

}  // namespace

std::vector<Command> credit_commands() {
  Command list{.noun = "credits",
               .verb = "list",
               .summary = "List the prepaid credits that customers have left."};
  list.options = {{"--customer", "CODE", "only those of this partner"}};
  list.examples = {{"billing credits list", ""}, {"billing credits list --customer DUPONT", ""}};
  list.run = run_credits;
  Command movements{.noun = "credits",
                    .verb = "movements",
                    .arguments = "[CUSTOMER]",
                    .arguments_max = 1,
                    .completes = Completes::codes,
                    .summary = "List what was granted, used and taken back, oldest first."};
  movements.examples = {{"billing credits movements DUPONT", ""}};
  movements.record_kind = "partner";
  movements.run = run_movements;
  Command use{.noun = "credits",
              .verb = "use",
              .arguments = "CUSTOMER",
              .arguments_min = 1,
              .arguments_max = 1,
              .completes = Completes::codes,
              .summary = "Use credits of a customer; print what is left of them."};
  use.more = "Never more than there are. Customers get credits by products that grant them.";
  use.options = {{"--quantity", "N", "how many", true},
                 {"--code", "CODE", "which (default: the only ones it has)"},
                 {"--comment", "TEXT", "what for"}};
  use.examples = {{"billing credits use DUPONT --quantity 2.5 --comment 'call of Monday'", ""}};
  use.record_kind = "partner";
  use.run = run_use;
  return {list, movements, use};
}

}  // namespace billing::cli

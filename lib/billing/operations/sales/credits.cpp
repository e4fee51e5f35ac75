// SPDX-License-Identifier: Apache-2.0
#include "billing/operations/sales/credits.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "billing/base/failpoint.hpp"
#include "billing/documents/sales/progress.hpp"
#include "billing/formats/tree/emitter.hpp"
#include "billing/operations/sales/events.hpp"

namespace billing {
namespace {

constexpr std::string_view granted = "granted";
constexpr std::string_view used = "used";
constexpr std::string_view taken_back = "taken back";

using Quantities = std::map<std::string, int64_t>;  // by code, in ten-thousandths

// What the lines grant; quantity times credits, rounded to their decimals.
void add_grants(Quantities& total, const Document& document, int sign) {
  for (const Line& line : document.lines) {
    if (!line.credits || !line.quantity)
      continue;
    const auto grant =
        ExactProduct(*line.quantity).times(line.credits->quantity).rounded(credit_scale);
    if (grant && *grant <= amount_minor_max && *grant >= -amount_minor_max)
      total[line.credits->code] += sign * *grant;
  }
}

int64_t append(sql::Connection& connection, const store::CreditMovement& movement) {
  const int64_t event =
      store::append_issued(connection, movement.company, "credits", "", 0, credit_text(movement));
  failpoint("credits.appended");
  return event;
}

void move(Office& office, const Document& document, const std::string& code, int64_t quantity,
          std::string_view reason, int64_t draft, const std::string& comment) {
  store::CreditMovement movement{0,
                                 document.company,
                                 document.customer,
                                 code,
                                 quantity,
                                 std::string(reason),
                                 draft,
                                 comment,
                                 to_string(office.settings.today),
                                 office.settings.now,
                                 office.settings.user};
  movement.event = append(office.connection, movement);
  store::insert_credit_movement(office.connection, movement);
}

// Grants or takes back until the document has granted `target`; what was used stays used.
void settle(Office& office, const StoredDocument& stored, const Quantities& target) {
  const Document& document = stored.document;
  Quantities missing = target;
  for (const auto& granted_before : store::credits_of_document(office.connection, stored.row.draft))
    missing[granted_before.code] -= granted_before.quantity;
  for (const auto& [code, quantity] : missing) {
    const std::string name = shown_id(document);
    if (quantity > 0)
      move(office, document, code, quantity, granted, stored.row.draft, name);
    if (quantity >= 0)
      continue;
    const int64_t unused = std::min(
        -quantity,
        store::credit_balance(office.connection, document.company, document.customer, code));
    if (unused > 0)
      move(office, document, code, -unused, taken_back, stored.row.draft, name);
  }
}

bool is_consolidated(Office& office, const std::string& customer) {
  if (customer.empty())
    return false;
  const auto partner = office.partner(customer);
  return partner && (*partner)->billing_mode == BillingMode::consolidated;
}

// What a document grants, less what credit notes below it give back.
Result<Quantities> entitlement(Office& office, const StoredDocument& stored) {
  Quantities total;
  add_grants(total, stored.document, 1);
  for (const int64_t below : store::descendants_of(office.connection, stored.row.draft)) {
    auto row = row_of_draft(office, below);
    if (!row || row->kind != to_word(Kind::credit_note))
      continue;
    BILLING_TRY(credit_note, read_row(office, std::move(*row)));
    if (effect_of(credit_note.document) == Effect::returned)
      add_grants(total, credit_note.document, -1);
  }
  for (auto& [code, quantity] : total) quantity = std::max<int64_t>(quantity, 0);
  return total;
}

bool has_granted(Office& office, int64_t draft) {
  for (const auto& balance : store::credits_of_document(office.connection, draft)) {
    if (balance.quantity > 0)
      return true;
  }
  return false;
}

bool comes_from_quote(Office& office, int64_t order) {
  for (int64_t parent : store::parents_of(office.connection, order)) {
    const auto row = row_of_draft(office, parent);
    if (row && row->kind == to_word(Kind::quote))
      return true;
  }
  return false;
}

}  // namespace

std::string credit_text(const store::CreditMovement& movement) {
  tree::Emitter json(tree::Syntax::json);
  json.begin_mapping();
  json.text("kind", "credits");
  json.text("customer", movement.customer);
  json.text("code", movement.code);
  json.text("quantity", to_string(credits_of(movement.quantity)));
  json.text("reason", movement.reason);
  if (movement.document != 0)
    json.text("document", draft_id(movement.document));
  json.text("comment", movement.comment);
  json.text("date", movement.date);
  json.text("at", movement.at);
  json.text("by", movement.by);
  json.end_mapping();
  return json.take();
}

void chain_credit_movements(sql::Connection& connection) {
  for (const store::CreditMovement& movement : store::unchained_credit_movements(connection))
    store::set_credit_event(connection, movement.id, append(connection, movement));
}

Decimal credits_of(int64_t quantity) { return normalised({quantity, credit_scale}); }

Result<void> grant_credits_by_acceptance(Office& office, const StoredDocument& accepted) {
  const bool granted_by_quote =
      accepted.document.kind == Kind::order && comes_from_quote(office, accepted.row.draft);
  if (!is_consolidated(office, accepted.document.customer) || granted_by_quote)
    return {};
  BILLING_TRY(target, entitlement(office, accepted));
  settle(office, accepted, target);
  return {};
}

Result<void> settle_credits_by_payment(Office& office, const StoredDocument& invoice, bool paid) {
  if (invoice.document.customer.empty() || is_consolidated(office, invoice.document.customer))
    return {};
  Quantities target;
  if (paid) {
    BILLING_TRY(entitled, entitlement(office, invoice));
    target = std::move(entitled);
  }
  settle(office, invoice, target);
  return {};
}

Result<void> settle_credits_by_receipt(Office& office, const StoredDocument& receipt) {
  const Document& document = receipt.document;
  if (document.customer.empty())
    return {};
  if (document.preceding.empty()) {
    Quantities target;
    add_grants(target, document, 1);
    settle(office, receipt, target);
    return {};
  }
  for (const IssuedReference& preceding : document.preceding) {
    BILLING_TRY(original, find_issued(office, document.company, preceding.number, Kind::receipt));
    settle(office, original, {});
  }
  return {};
}

Result<void> take_back_credits(Office& office, const StoredDocument& ended) {
  settle(office, ended, {});
  for (int64_t parent : store::parents_of(office.connection, ended.row.draft)) {
    auto row = row_of_draft(office, parent);
    if (!row || row->kind != to_word(Kind::quote))
      continue;
    BILLING_TRY(quote, read_row(office, std::move(*row)));
    settle(office, quote, {});
  }
  return {};
}

Result<void> settle_credits_by_credit_note(Office& office, int64_t credit_note_draft) {
  for (const int64_t above : store::ancestors_of(office.connection, credit_note_draft)) {
    if (!has_granted(office, above))
      continue;
    auto row = row_of_draft(office, above);
    if (!row)
      continue;
    BILLING_TRY(stored, read_row(office, std::move(*row)));
    BILLING_TRY(target, entitlement(office, stored));
    settle(office, stored, target);
  }
  return {};
}

Result<Decimal> use_credits(Office& office, const CreditUse& use) {
  Work work(office);
  BILLING_TRY(company, office.company(""));
  BILLING_TRY(partner, office.partner(use.customer));
  const auto quantity = ExactProduct(use.quantity).rounded(credit_scale);
  if (!quantity || *quantity <= 0 || credits_of(*quantity) != use.quantity) {
    return fail(FailureKind::rejected, "CRED-03",
                fmt::format("{} is no quantity of credits", to_string(use.quantity)),
                fmt::format("above zero, with at most {} decimals", credit_scale));
  }
  std::string code = use.code;
  if (code.empty()) {
    const auto all = store::credit_balances(office.connection, company->code, partner->code);
    if (all.size() > 1) {
      std::string names;
      for (const auto& one : all) names += (names.empty() ? "" : ", ") + one.code;
      return fail(FailureKind::usage, "CRED-02",
                  fmt::format("'{}' has credits of several kinds", partner->code),
                  "choose with --code: " + names);
    }
    if (!all.empty())
      code = all[0].code;
  }
  const int64_t balance =
      code.empty() ? 0
                   : store::credit_balance(office.connection, company->code, partner->code, code);
  if (*quantity > balance) {
    return fail(
        FailureKind::conflict, "CRED-01",
        fmt::format("'{}' has {} credits{}, not {}", partner->code, to_string(credits_of(balance)),
                    code.empty() ? "" : " " + code, to_string(use.quantity)),
        fmt::format("'billing credits movements {}' shows where they went", partner->code));
  }
  Document owner;
  owner.company = company->code;
  owner.customer = partner->code;
  move(office, owner, code, -*quantity, used, 0, use.comment);
  work.finish();
  return credits_of(balance - *quantity);
}

}  // namespace billing

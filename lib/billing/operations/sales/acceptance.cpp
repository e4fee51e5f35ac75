// SPDX-License-Identifier: Apache-2.0
#include "billing/operations/sales/acceptance.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "billing/operations/sales/billing_modes.hpp"
#include "billing/operations/sales/credits.hpp"
#include "billing/operations/sales/events.hpp"
#include "billing/operations/sales/history.hpp"

namespace billing {
namespace {

bool on_paper(const Acceptance& acceptance) { return !acceptance.signed_by.empty(); }

// Everything that stands against the acceptance, at once.
class Refusals {
 public:
  Refusals(Office& office, const Document& quote, const Acceptance& acceptance)
      : office_(office), quote_(quote), acceptance_(acceptance) {
    where_.file = shown_id(quote);
  }

  std::vector<Diagnostic> all() {
    check_validity();
    if (!quote_.customer.empty()) {
      if (const auto partner = office_.partner(quote_.customer))
        check_person(**partner);
    }
    check_terms();
    check_signature();
    return std::move(faults_);
  }

 private:
  void fault(const char* code, std::string message, std::string hint) {
    faults_.push_back({code, Severity::error, std::move(message), std::move(hint), where_, {}});
  }

  void check_validity() {
    if (!is_expired(quote_, office_.settings.today) || acceptance_.late)
      return;
    fault("ACCEPT-02", fmt::format("the quote expired on {}", to_string(*quote_.valid_until)),
          "pass --late to accept it all the same");
  }

  void check_person(const Partner& partner) {
    if (on_paper(acceptance_))
      return;
    if (!partner.accept_on_behalf) {
      fault("ACCEPT-01",
            fmt::format("partner '{}' does not allow acceptance on its behalf", partner.code),
            "have it signed: --signed-by NAME --signed-on DATE");
    }
    const std::string& name =
        acceptance_.on_behalf_of.empty() ? quote_.contact : acceptance_.on_behalf_of;
    if (name.empty() || partner.contacts.empty())
      return;
    const auto contact =
        std::find_if(partner.contacts.begin(), partner.contacts.end(), [&](const Contact& one) {
          return one.name == name || one.first_name + " " + one.name == name;
        });
    std::string entitled;
    for (const Contact& one : partner.contacts) {
      if (one.approves_quotes)
        entitled += (entitled.empty() ? "" : ", ") + one.name;
    }
    const std::string hint = entitled.empty() ? "let a contact of the partner approve quotes"
                                              : fmt::format("those who may: {}", entitled);
    if (contact == partner.contacts.end()) {
      fault("ACCEPT-03", fmt::format("'{}' is no contact of partner '{}'", name, partner.code),
            hint);
    } else if (!contact->approves_quotes) {
      fault("ACCEPT-03",
            fmt::format("'{}' may not approve quotes for partner '{}'", name, partner.code), hint);
    }
  }

  void check_terms() {
    const auto& terms = quote_.standard_terms;
    if (!terms || terms->hash.empty() || on_paper(acceptance_) || acceptance_.terms_accepted)
      return;
    fault(
        "ACCEPT-04",
        fmt::format("the standard terms '{}' shown with the quote were not accepted", terms->code),
        "pass --terms-accepted once the customer did");
  }

  void check_signature() {
    const auto& day = acceptance_.signed_on;
    if (!day)
      return;
    if (*day > office_.settings.today) {
      fault("ACCEPT-05", fmt::format("{} is after today", to_string(*day)), "correct --signed-on");
    } else if (quote_.issue_date && *day < *quote_.issue_date) {
      fault("ACCEPT-05",
            fmt::format("{} is before the quote was sent, on {}", to_string(*day),
                        to_string(*quote_.issue_date)),
            "correct --signed-on");
    }
  }

  Office& office_;
  const Document& quote_;
  const Acceptance& acceptance_;
  Location where_;
  std::vector<Diagnostic> faults_;
};

// REQUIRES a Work.
Result<void> accept_stored(Office& office, StoredDocument& stored, const Acceptance& acceptance) {
  const Document& quote = stored.document;
  auto faults = Refusals(office, quote, acceptance).all();
  if (!faults.empty())
    return fail(FailureKind::conflict, std::move(faults));
  std::string for_whom = acceptance.on_behalf_of;
  if (for_whom.empty() && !on_paper(acceptance))
    for_whom = quote.buyer.attention.empty() ? quote.buyer.name : quote.buyer.attention;
  std::string scan;
  if (acceptance.scan) {
    BILLING_CHECK(check_attachment(*acceptance.scan));
    scan = keep_attachment(office, stored, *acceptance.scan);
  }
  const std::string quote_hash =
      hex(sha256({stored.row.text}));  // of the very text that was issued
  BILLING_TRY(
      state,
      record_event(office, stored, Verb::accept,
                   {{"on_behalf_of", for_whom},
                    {"signed_by", acceptance.signed_by},
                    {"signed_on", acceptance.signed_on ? to_string(*acceptance.signed_on) : ""},
                    {"quote_hash", quote_hash},
                    {"terms_hash", quote.standard_terms ? quote.standard_terms->hash : ""},
                    {"attachment", scan}}));
  tell_issuer(office, stored, "quote_accepted");
  stored.document.state = state;
  stored.document.accepted_on = acceptance.signed_on.value_or(office.settings.today);
  return grant_credits_by_acceptance(office, stored);
}

}  // namespace

Result<void> ensure_accepted(Office& office, StoredDocument& stored, const Acceptance& acceptance) {
  if (stored.document.state == State::sent)
    return accept_stored(office, stored, acceptance);
  BILLING_TRY(day, accepted_on(office, stored));
  stored.document.accepted_on = day;
  return {};
}

Result<std::string> accept_quote(Office& office, const std::string& id,
                                 const Acceptance& acceptance) {
  Work work(office);
  BILLING_TRY(stored, find_document(office, id, Kind::quote));
  // A draft has no event; the table says so.
  BILLING_CHECK(
      next_state(shown_id(stored.document), Kind::quote, stored.document.state, Verb::accept));
  BILLING_CHECK(accept_stored(office, stored, acceptance));
  BILLING_TRY(invoice, invoice_at_order(office, stored));
  work.finish();
  return invoice;
}

Result<void> refuse_quote(Office& office, const std::string& id, const std::string& reason) {
  Work work(office);
  BILLING_TRY(stored, find_document(office, id, Kind::quote));
  BILLING_CHECK(record_event(office, stored, Verb::refuse, {{"reason", reason}}));
  tell_issuer(office, stored, "quote_refused", reason);
  work.finish();
  return {};
}

}  // namespace billing

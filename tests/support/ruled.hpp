// SPDX-License-Identifier: Apache-2.0
// A document that keeps every rule of its kind, to be spoilt in one place, and what the rules then
// say of it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "billing/rules/rule.hpp"
#include "support/documents.hpp"

namespace billing::test {

struct Ruled {
  Document document;
  Company company;
  LegalTables law;
  Date date;
  std::vector<Mention> expected;
  std::optional<Partner> partner;
  std::vector<Document> quotes;

  std::vector<Diagnostic> found() const {
    return check({document, company, law, date, expected, partner ? &*partner : nullptr, quotes});
  }

  /// "CODE field; ..." of what is found, a warning with "?" behind its code; "good" for nothing.
  std::string told() const {
    std::string text;
    for (const Diagnostic& one : found()) {
      text += (text.empty() ? "" : "; ") + one.code;
      text += (one.severity == Severity::warning ? "? " : " ") + one.where.path;
    }
    return text.empty() ? "good" : text;
  }

  /// The totals of one line at 20 %.
  void total(int64_t excl_vat, int64_t vat_amount, std::string_view rate = "20%") {
    Totals totals;
    const Currency unit = document.currency;
    totals.lines = totals.excl_vat = {excl_vat, unit};
    totals.vat = {vat_amount, unit};
    totals.incl_vat = totals.due = {excl_vat + vat_amount, unit};
    totals.discount = totals.shipping = totals.other_taxes = totals.prepaid = {0, unit};
    totals.breakdown = {{vat(rate), {excl_vat, unit}, {vat_amount, unit}}};
    document.totals = totals;
  }
};

/// Of that kind, by a French SARL to a French business, issued on 25 November 2026: 100.00 and
/// 20.00 of VAT.
inline Ruled sound(Kind kind) {
  Ruled one;
  one.date = date("2026-11-25");
  Document& document = one.document;
  document.kind = kind;
  document.id = "D-1";
  document.lines = {line("1 x 100.00 20%")};
  document.lines[0].net = money("100.00");
  one.total(10'000, 2'000);
  Party& seller = document.seller;
  seller.name = "Acme";
  seller.legal_form = "SARL";
  seller.share_capital = "10000.00";
  seller.siren = "732829320";
  seller.rcs = "Paris";
  seller.vat_number = "FR44732829320";
  seller.address = {"12 rue des Lilas", "", "", "75011", "Paris", "FR"};
  Party& buyer = document.buyer;
  buyer.name = "Dupont SA";
  buyer.siren = "552100554";
  buyer.vat_number = "FR96552100554";
  buyer.email = "claire@dupont.example";
  buyer.address = {"3 quai de la Gare", "", "", "75013", "Paris", "FR"};
  document.customer = "DUPONT";
  document.mentions = {{"late_penalty_legal", "..."}, {"recovery_indemnity", "..."}};
  document.schedule = {{one.date, money("120.00"), InstalmentType::payment, {}, ""}};
  document.valid_until = date("2026-12-25");
  document.payment_method = PaymentMethod::cash;
  document.reason = "retour";
  if (kind == Kind::credit_note)
    document.preceding = {{"F2026-00001", one.date}};
  if (kind == Kind::receipt)
    buyer.type = PartnerType::consumer;
  one.law.file = "law/fr.yaml";
  one.law.country = "FR";
  one.law.milestones = {{"new_mentions_large", date("2026-09-01"), ""},
                        {"new_mentions_small", date("2027-09-01"), ""},
                        {"old_references_end", date("2028-01-01"), ""}};
  one.law.receipts = {{{PartnerType::consumer},
                       {SaleChannel::distance},
                       decimal("25"),
                       "arrêté 83-50/A",
                       date("2020-01-01"),
                       date("2030-12-31"),
                       "CGI"}};
  return one;
}

inline Ruled to_consumer(Kind kind) {
  Ruled one = sound(kind);
  one.document.buyer.type = PartnerType::consumer;
  one.document.mentions.clear();
  return one;
}

}  // namespace billing::test

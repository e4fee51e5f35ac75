// SPDX-License-Identifier: Apache-2.0
// Documents for the tests of the PDF writer, complete with totals.
#pragma once

#include <fmt/format.h>

#include <string>

#include "billing/documents/sales/document.hpp"
#include "billing/documents/sales/totals.hpp"

namespace billing::samples {

inline Decimal decimal(std::string_view text) { return parse_decimal(text).value(); }

inline Vat standard(std::string_view rate) { return {VatCategory::S, decimal(rate)}; }

inline Line line(std::string description, std::string_view quantity, std::string unit,
                 std::string_view unit_price, Vat vat) {
  Line line;
  line.description = std::move(description);
  line.quantity = decimal(quantity);
  line.unit = std::move(unit);
  line.unit_price = decimal(unit_price);
  line.vat = vat;
  return line;
}

inline Line text_line(std::string text) {
  Line line;
  line.text = std::move(text);
  return line;
}

inline Party company() {
  Party seller;
  seller.name = "Atelier Lumière";
  seller.trade_name = "Lumière & Bois";
  seller.legal_form = "SARL";
  seller.share_capital = "10000";
  seller.siren = "732829320";
  seller.siret = "73282932000074";
  seller.rcs = "Lyon";
  seller.vat_number = "FR44732829320";
  seller.address = {"12 rue des Tanneurs", "", "", "69003", "Lyon", "FR"};
  seller.email = "contact@atelier-lumiere.example";
  seller.phone = "04 72 00 00 00";
  seller.bank_account = BankAccount{"",
                                    "FR7630006000011234567890189",
                                    "AGRIFRPP",
                                    "Atelier Lumière SARL",
                                    "Crédit Agricole",
                                    {},
                                    {},
                                    true,
                                    {}};
  return seller;
}

inline Party customer() {
  Party buyer;
  buyer.name = "Boulangerie Dupré & Fils";
  buyer.legal_form = "SAS";
  buyer.siren = "552100554";
  buyer.vat_number = "FR27552100554";
  buyer.attention = "Mme Éloïse Dupré";
  buyer.address = {"8 place de la République", "Bâtiment B", "", "38000", "Grenoble", "FR"};
  return buyer;
}

inline Document with_sums(Document document) { return with_totals(std::move(document)).value(); }

/// An empty document of that kind between the two, dated 25 November 2026.
inline Document document(Kind kind, std::string number) {
  Document document;
  document.kind = kind;
  document.id = "D-17";
  document.number = std::move(number);
  document.issue_date = Date{2026, 11, 25};
  document.seller = company();
  document.buyer = customer();
  if (kind == Kind::quote)
    document.valid_until = Date{2026, 12, 25};
  if (kind == Kind::invoice)
    document.due_date = Date{2026, 12, 25};
  document.mentions = {
      {"late",
       "Pénalités de retard : trois fois le taux de l’intérêt légal, exigibles le jour "
       "suivant la date de règlement, sans rappel préalable."},
      {"recovery", "Indemnité forfaitaire pour frais de recouvrement : 40 €."},
      {"discount", "Pas d’escompte pour paiement anticipé."}};
  return document;
}

inline Document one_line_quote() {
  Document quote = document(Kind::quote, "Q2026-00042");
  quote.title = "Rénovation de la vitrine";
  quote.lines = {
      line("Vitrine en chêne massif, pose comprise", "1", "C62", "1234.50", standard("20"))};
  return with_sums(std::move(quote));
}

inline Document long_invoice(int lines) {
  Document invoice = document(Kind::invoice, "F2026-00123");
  for (int i = 1; i <= lines; ++i) {
    invoice.lines.push_back(line(fmt::format("Article n° {:03} fourni et posé", i), "2", "H87",
                                 "12.25", standard(i % 3 == 0 ? "5.5" : "20")));
  }
  return with_sums(std::move(invoice));
}

inline Document english_invoice() {
  Document invoice = document(Kind::invoice, "F2026-00124");
  invoice.language = Language::en;
  invoice.buyer = {};
  invoice.buyer.name = "Harbour Trading";
  invoice.buyer.legal_form = "Ltd";
  invoice.buyer.vat_number = "IE6388047V";
  invoice.buyer.address = {"4 Custom House Quay", "", "", "D01 X2Y3", "Dublin", "IE"};
  invoice.purchase_order = "PO-7781";
  invoice.mentions = {{"reverse",
                       "Reverse charge: VAT due by the customer (art. 196, directive "
                       "2006/112/EC)."}};
  invoice.lines = {line("Consulting", "12.5", "HUR", "98.00", {VatCategory::AE, Decimal{}})};
  return with_sums(std::move(invoice));
}

inline Document credit_note() {
  Document credit = document(Kind::credit_note, "A2026-00007");
  credit.preceding = {{"F2026-00120", Date{2026, 11, 2}}};
  credit.reason = "Retour de deux chaises";
  credit.lines = {line("Chaise en hêtre", "2", "C62", "80", standard("20"))};
  return with_sums(std::move(credit));
}

}  // namespace billing::samples

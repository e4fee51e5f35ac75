// SPDX-License-Identifier: Apache-2.0
// The business terms of an invoice or credit note of ours. Amounts are read from its totals, none
// is computed again; what the totals do not tell apart (the general discount by rate) follows from
// them.
#pragma once

#include <span>
#include <string>

#include "billing/documents/einvoice/business_terms.hpp"
#include "billing/documents/law.hpp"
#include "billing/documents/parties/company.hpp"
#include "billing/documents/sales/document.hpp"
#include "billing/documents/sales/unit.hpp"

namespace billing::einvoice {

/// BT-24: what the document is held against.
inline constexpr std::string_view specification = "urn:cen.eu:en16931:2017";

struct IssuedDocument {
  const Document& document;  // as it was issued, or will be
  const Company& company;    // its VAT group and representative
  const LegalTables& law;    // codes of the reasons why lines bear no VAT
  const UnitTable& units;
  /// What an invoice to a business says of late payment and of discounts: the French rules want
  /// the notes PMT, PMD and AAB on credit notes, too, which do not print them.
  std::span<const Mention> payment_mentions = {};
};

/// REQUIRES an invoice or credit note with totals, issue date and number, in a currency with at
/// most two decimals.
BusinessTerms semantic_from(const IssuedDocument& issued);

/// Whether the document can be an e-invoice at all: EN 16931 knows two decimals. One sentence why
/// not, or nothing.
std::string why_no_einvoice(const Document& document);

/// True where the French rules hold: a French seller and a buyer who is no consumer (CGI art. 289
/// bis; sales to consumers are reported, not invoiced electronically).
bool under_french_rules(const Document& document);

// The parts, each a file.
void put_parties(const IssuedDocument& issued, BusinessTerms& terms);    // BG-4, 7, 11, 13
void put_lines(const IssuedDocument& issued, BusinessTerms& terms);      // BG-25
void put_charges(const IssuedDocument& issued, BusinessTerms& terms);    // BG-20, BG-21
void put_breakdown(const IssuedDocument& issued, BusinessTerms& terms);  // BG-23
/// A rate as both syntaxes write it: the French rules compare texts, two decimals at most.
std::string rate_text(const Vat& vat);

}  // namespace billing::einvoice

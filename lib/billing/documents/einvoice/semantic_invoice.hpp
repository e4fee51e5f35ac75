// SPDX-License-Identifier: Apache-2.0
// The semantic invoice of EN 16931: business terms (BT) in their groups (BG), each with its place
// in the document it was read from. The same for both syntaxes; where a term may stand several
// times by mistake, all places are kept, so that rules can say so.
#pragma once

#include <string>
#include <vector>

#include "billing/documents/einvoice/element.hpp"
#include "billing/documents/einvoice/syntax.hpp"

namespace billing::einvoice {

/// A VAT category and rate: of a line (BT-151, BT-152), of an allowance or charge (BT-95, BT-96,
/// BT-102, BT-103) or of the breakdown (BT-118, BT-119).
struct Tax {
  Term at = nullptr;
  std::string category;  // the code as the rules of the syntax compare it
  bool vat = false;      // the tax is named VAT
  Term category_at = nullptr;
  Term rate = nullptr;
};

/// BG-20, BG-21 of the document, BG-27, BG-28 of a line.
struct AllowanceCharge {
  Term at = nullptr;
  enum Kind { allowance, charge, unknown } kind = unknown;
  bool literal = false;  // its indicator is written as a word, not as 0 or 1
  Terms amounts;         // BT-92, BT-99, BT-136, BT-141
  Terms base_amounts;    // BT-93, BT-100, BT-137, BT-142
  Terms taxes_at;
  std::vector<Tax> taxes;  // BT-95/96, BT-102/103
  Term reason = nullptr;   // BT-97, BT-104, BT-139, BT-144
  Term reason_code = nullptr;
};

/// BG-14 and BG-26: from when to when.
struct Period {
  Term at = nullptr;
  Term start = nullptr;
  Term end = nullptr;
  Term code = nullptr;  // UBL only: BT-8
};

/// Seller (BG-4), buyer (BG-7), payee (BG-10), tax representative (BG-11).
struct Party {
  Term at = nullptr;
  Terms names;              // BT-27, BT-44, BT-59, BT-62
  Terms ids;                // BT-29, BT-46, BT-60
  Terms global_ids;         // those of them with a scheme
  Term legal_id = nullptr;  // BT-30, BT-47, BT-61
  Terms vat_ids;            // BT-31, BT-48, BT-63
  Terms tax_ids;            // BT-32, other registrations
  Terms endpoints;          // BT-34, BT-49
  Terms addresses;          // BG-5, BG-8, BG-12
  Terms countries;          // BT-40, BT-55, BT-69
};

/// BG-23.
struct Breakdown {
  Term at = nullptr;
  Term basis = nullptr;   // BT-116
  Term amount = nullptr;  // BT-117
  Tax tax;
  Term reason = nullptr;       // BT-120
  Term reason_code = nullptr;  // BT-121
};

/// BG-25.
struct Line {
  Term at = nullptr;
  Term id = nullptr;          // BT-126
  Term quantity = nullptr;    // BT-129
  Terms nets;                 // BT-131
  Terms names;                // BT-153
  Terms prices;               // BT-146
  Terms gross_prices;         // BT-148
  Term price_base = nullptr;  // BT-149
  std::vector<Tax> taxes;
  std::vector<AllowanceCharge> allowances;
  std::vector<Period> periods;  // BG-26
};

/// BG-16.
struct PaymentMeans {
  Term at = nullptr;
  Term code = nullptr;            // BT-81
  Terms accounts;                 // BG-17
  Terms account_ids;              // BT-84
  Term mandate = nullptr;         // BT-89
  Term debtor_account = nullptr;  // BT-91
};

/// BG-3.
struct Reference {
  Term at = nullptr;
  Term number = nullptr;  // BT-25
  Term date = nullptr;    // BT-26
};

/// BG-1.
struct Note {
  Term at = nullptr;
  std::string subject;  // BT-21
  std::string text;     // BT-22
};

/// BG-22.
struct Totals {
  Term at = nullptr;
  Terms lines;       // BT-106
  Terms allowances;  // BT-107
  Terms charges;     // BT-108
  Terms net;         // BT-109
  Terms vat;         // BT-110, BT-111: told apart by their currency
  Terms gross;       // BT-112
  Terms paid;        // BT-113
  Terms rounding;    // BT-114
  Terms due;         // BT-115
};

struct SemanticInvoice {
  Syntax syntax = Syntax::cii;
  Term root = nullptr;
  bool credit_note_root = false;  // UBL CreditNote
  Term number = nullptr;          // BT-1
  Term issue_date = nullptr;      // BT-2
  Term type_code = nullptr;       // BT-3
  Term currency = nullptr;        // BT-5
  Term tax_currency = nullptr;    // BT-6
  Terms tax_point_dates;          // BT-7
  Terms tax_point_codes;          // BT-8
  Terms due_dates;                // BT-9
  Term contract = nullptr;        // BT-12
  Term terms_text = nullptr;      // BT-20
  std::vector<Note> notes;
  Term process = nullptr;        // BT-23
  Term specification = nullptr;  // BT-24
  std::vector<Reference> references;
  Party seller, buyer, payee, representative;
  Term delivery_date = nullptr;  // BT-72
  Terms delivery_addresses;      // BG-15
  Terms delivery_countries;      // BT-80
  std::vector<Period> periods;   // BG-14
  std::vector<PaymentMeans> payment_means;
  Term creditor_id = nullptr;                // BT-90
  std::vector<AllowanceCharge> allowances;   // BG-20, BG-21
  std::vector<AllowanceCharge> all_charges;  // those of lines and prices too
  std::vector<Tax> line_taxes;               // of all lines, at whatever depth
  std::vector<Tax> charge_taxes;             // of all allowances and charges, likewise
  std::vector<Totals> totals;
  std::vector<Breakdown> breakdown;
  std::vector<Line> lines;

  /// Text as the rules of the currency compare it.
  std::string_view currency_code() const { return raw(currency); }
};

}  // namespace billing::einvoice

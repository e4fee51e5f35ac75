// SPDX-License-Identifier: Apache-2.0
// The words of the paper in French and English. Legal sentences are not here: they come with the
// document (Document::mentions).
#pragma once

#include <string>
#include <string_view>

#include "billing/documents/sales/document.hpp"

namespace billing::pdf {

struct Labels {
  const char* quote;
  const char* order;
  const char* invoice;
  const char* credit_note;
  const char* draft;
  const char* number_sign;  // before a document's number
  const char* page;
  const char* colon;
  const char* specimen;

  const char* phone;
  const char* capital;
  const char* registration_pending;
  const char* vat_number;
  const char* attention;

  const char* issue_date;
  const char* valid_until;
  const char* delivery_date;
  const char* due_date;
  const char* payment_method;
  const char* purchase_order;
  const char* origin_quote;
  const char* origin;
  const char* preceding;
  const char* credit_of;  // "Avoir sur facture"
  const char* dated;      // "du", before the date of that invoice
  const char* reason;
  const char* buyer_siren;
  const char* buyer_vat_number;
  const char* salesperson;
  const char* delivery_address;

  const char* description;
  const char* quantity;
  const char* unit;
  const char* unit_price;
  const char* discount;
  const char* vat;
  const char* amount;
  const char* excl_vat;  // HT
  const char* incl_vat;  // TTC
  const char* available_on;
  const char* available_in_days;  // with {}
  const char* product_code;

  const char* base;
  const char* vat_amount;
  const char* lines_total;
  const char* shipping;
  const char* total_excl_vat;
  const char* total_vat;
  const char* total_incl_vat;
  const char* prepaid;
  const char* due;
  const char* credit_due;  // what a credit note comes to

  const char* schedule;
  const char* deposit;
  const char* bank_details;
  const char* account_holder;
  const char* bank;
  const char* payment_reference;

  const char* acceptance;
  const char* acceptance_date;
  const char* acceptance_name;
  const char* acceptance_signature;
};

const Labels& labels(Language language);

/// "Facture", "Credit note".
const char* title_of(Kind kind, const Labels& labels);

/// "virement", "bank transfer".
std::string method_word(PaymentMethod method, Language language);

/// How a VAT rate reads in a line's column: "20 %", "exonéré".
std::string vat_word(const Vat& vat, Language language);

/// The same in full, for the table of VAT: "Autoliquidation".
std::string vat_title(const Vat& vat, Language language);

/// The word for a unit of UN/ECE Rec 20 or of daily use; others as given; nothing for pieces.
std::string unit_word(std::string_view unit, Language language);

/// The country's name for the last line of an address, in capitals; the code when it is unknown.
std::string country_name(std::string_view code, Language language);

}  // namespace billing::pdf

// SPDX-License-Identifier: Apache-2.0
// Words for the values of a document: kinds, payment methods, VAT, units, countries.
#pragma once

#include <string>
#include <string_view>

#include "billing/documents/paper/labels.hpp"
#include "billing/documents/sales/document.hpp"

namespace billing::pdf {

/// "Facture", "Facture d'acompte", "Credit note".
const std::string& title_of(const Document& document, const Labels& words);

/// What a credit note is for: "remise globale", "cancellation"; nothing where it does not say.
std::string credit_type_word(DocumentType type, const Labels& words);

/// "virement", "bank transfer".
const std::string& method_word(PaymentMethod method, const Labels& words);

/// How a VAT rate reads in a line's column: "20 %", "exonéré".
std::string vat_word(const Vat& vat, const Labels& words);

/// The same in full, for the table of VAT: "Autoliquidation".
std::string vat_title(const Vat& vat, const Labels& words);

/// The word for a unit of UN/ECE Rec 20 or of daily use; others as given; nothing for pieces.
std::string unit_word(std::string_view unit, Language language);

/// The country's name for the last line of an address, in capitals; the code when it is unknown.
std::string country_name(std::string_view code, Language language);

}  // namespace billing::pdf

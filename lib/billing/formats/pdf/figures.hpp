// SPDX-License-Identifier: Apache-2.0
// Numbers, money, dates and identifiers as they are written on paper in either language.
#pragma once

#include <string>
#include <string_view>

#include "billing/documents/parties/party.hpp"
#include "billing/values/date.hpp"
#include "billing/values/decimal.hpp"
#include "billing/values/money.hpp"

namespace billing::pdf {

/// "1 234,5" with narrow no-break spaces, "1,234.5"; decimals as the value has them; a real minus.
std::string number(const Decimal& value, Language language);

/// The same without zeros at the end, for quantities and rates.
std::string short_number(const Decimal& value, Language language);

/// "20 %", "20%".
std::string percent(const Decimal& rate, Language language);

/// Without the currency, with all its decimals.
std::string amount(Money money, Language language);

/// "1 234,50 €", "1,234.50 €", "£1,234.50", "1 234,50 CHF".
std::string amount_with_currency(Money money, Language language);

/// The sign of EUR, GBP and USD, the code of the others.
std::string currency_sign(Currency currency);

/// A unit price: at least the currency's decimals, more if the price has more.
std::string unit_price(const Decimal& price, Currency currency, Language language);

/// Before what explains a word: " : " after a no-break space in French, ": " in English.
std::string_view colon(Language language);

/// "25/11/2026", "25 November 2026".
std::string date(Date date, Language language);

/// "732 829 320", "732 829 320 00074" with no-break spaces; others as they are.
std::string grouped_siren(std::string_view digits);

}  // namespace billing::pdf

// SPDX-License-Identifier: Apache-2.0
#include "billing/formats/pdf/words.hpp"

#include "billing/base/text.hpp"
#include "billing/formats/pdf/figures.hpp"

namespace billing::pdf {
namespace {

struct UnitWord {
  std::string_view codes;  // in lower case, separated by blanks
  const char* fr;
  const char* en;
};

// Words of daily use beside their Rec 20 codes.
constexpr UnitWord unit_words[] = {
    {"c62 h87 ea unit piece pce pc u unité pièce", "", ""},
    {"hur hour hours h heure heures", "h", "h"},
    {"min minute minutes", "min", "min"},
    {"day days d jour jours j", "j", "d"},
    {"e49 workday", "j", "d"},
    {"wee week weeks semaine semaines", "semaine", "week"},
    {"mon month months mois", "mois", "month"},
    {"ann year years an année", "an", "year"},
    {"mtr m metre meter mètre", "m", "m"},
    {"lm linear_metre ml", "ml", "lin. m"},
    {"mtk m2 m² square_metre", "m²", "m²"},
    {"mtq m3 m³ cubic_metre", "m³", "m³"},
    {"cmt cm", "cm", "cm"},
    {"mmt mm", "mm", "mm"},
    {"kmt km kilometre", "km", "km"},
    {"kgm kg kilogram kilo", "kg", "kg"},
    {"grm g gram gramme", "g", "g"},
    {"tne t tonne ton", "t", "t"},
    {"ltr l litre liter", "l", "l"},
    {"kwh", "kWh", "kWh"},
    {"set lot", "lot", "set"},
    {"ls lump_sum forfait flat", "forfait", "lump sum"},
    {"pr pair paire", "paire", "pair"},
    {"nmp xpk pk pack package paquet", "paquet", "pack"},
    {"xbx bx box boîte carton", "boîte", "box"},
    {"p1 percent %", "%", "%"},
};

struct CountryName {
  std::string_view code;
  const char* fr;
  const char* en;
};

constexpr CountryName country_names[] = {
    {"AD", "ANDORRE", "ANDORRA"},
    {"AT", "AUTRICHE", "AUSTRIA"},
    {"AU", "AUSTRALIE", "AUSTRALIA"},
    {"BE", "BELGIQUE", "BELGIUM"},
    {"BG", "BULGARIE", "BULGARIA"},
    {"BR", "BRÉSIL", "BRAZIL"},
    {"CA", "CANADA", "CANADA"},
    {"CH", "SUISSE", "SWITZERLAND"},
    {"CN", "CHINE", "CHINA"},
    {"CY", "CHYPRE", "CYPRUS"},
    {"CZ", "TCHÉQUIE", "CZECHIA"},
    {"DE", "ALLEMAGNE", "GERMANY"},
    {"DK", "DANEMARK", "DENMARK"},
    {"DZ", "ALGÉRIE", "ALGERIA"},
    {"EE", "ESTONIE", "ESTONIA"},
    {"ES", "ESPAGNE", "SPAIN"},
    {"FI", "FINLANDE", "FINLAND"},
    {"FR", "FRANCE", "FRANCE"},
    {"GB", "ROYAUME-UNI", "UNITED KINGDOM"},
    {"GF", "GUYANE", "FRENCH GUIANA"},
    {"GP", "GUADELOUPE", "GUADELOUPE"},
    {"GR", "GRÈCE", "GREECE"},
    {"HR", "CROATIE", "CROATIA"},
    {"HU", "HONGRIE", "HUNGARY"},
    {"IE", "IRLANDE", "IRELAND"},
    {"IN", "INDE", "INDIA"},
    {"IS", "ISLANDE", "ICELAND"},
    {"IT", "ITALIE", "ITALY"},
    {"JP", "JAPON", "JAPAN"},
    {"LI", "LIECHTENSTEIN", "LIECHTENSTEIN"},
    {"LT", "LITUANIE", "LITHUANIA"},
    {"LU", "LUXEMBOURG", "LUXEMBOURG"},
    {"LV", "LETTONIE", "LATVIA"},
    {"MA", "MAROC", "MOROCCO"},
    {"MC", "MONACO", "MONACO"},
    {"MQ", "MARTINIQUE", "MARTINIQUE"},
    {"MT", "MALTE", "MALTA"},
    {"NC", "NOUVELLE-CALÉDONIE", "NEW CALEDONIA"},
    {"NL", "PAYS-BAS", "NETHERLANDS"},
    {"NO", "NORVÈGE", "NORWAY"},
    {"PF", "POLYNÉSIE FRANÇAISE", "FRENCH POLYNESIA"},
    {"PL", "POLOGNE", "POLAND"},
    {"PT", "PORTUGAL", "PORTUGAL"},
    {"RE", "LA RÉUNION", "RÉUNION"},
    {"RO", "ROUMANIE", "ROMANIA"},
    {"RS", "SERBIE", "SERBIA"},
    {"SE", "SUÈDE", "SWEDEN"},
    {"SI", "SLOVÉNIE", "SLOVENIA"},
    {"SK", "SLOVAQUIE", "SLOVAKIA"},
    {"SN", "SÉNÉGAL", "SENEGAL"},
    {"TN", "TUNISIE", "TUNISIA"},
    {"TR", "TURQUIE", "TÜRKIYE"},
    {"UA", "UKRAINE", "UKRAINE"},
    {"US", "ÉTATS-UNIS", "UNITED STATES"},
    {"XI", "IRLANDE DU NORD", "NORTHERN IRELAND"},
    {"YT", "MAYOTTE", "MAYOTTE"},
};

}  // namespace

const std::string& title_of(const Document& document, const Labels& words) {
  switch (document.kind) {
    case Kind::quote:
      return words(Label::quote);
    case Kind::order:
      return words(Label::order);
    case Kind::delivery_note:
      return words(Label::delivery_note);
    case Kind::invoice:
      return words(document.type == DocumentType::deposit ? Label::deposit_invoice
                                                          : Label::invoice);
    case Kind::credit_note:
      return words(Label::credit_note);
    case Kind::receipt:
      return words(Label::receipt);
  }
  return words(Label::invoice);
}

std::string credit_type_word(DocumentType type, const Labels& words) {
  switch (type) {
    case DocumentType::standard:
      return {};
    case DocumentType::deposit:
      return words(Label::type_deposit);
    case DocumentType::global_discount:
      return words(Label::type_global_discount);
    case DocumentType::global_discount_earlier_year:
      return words(Label::type_global_discount_earlier_year);
    case DocumentType::invoicing_error:
      return words(Label::type_invoicing_error);
    case DocumentType::cancellation:
      return words(Label::type_cancellation);
  }
  return {};
}

const std::string& method_word(PaymentMethod method, const Labels& words) {
  switch (method) {
    case PaymentMethod::transfer:
      return words(Label::method_transfer);
    case PaymentMethod::direct_debit:
      return words(Label::method_direct_debit);
    case PaymentMethod::card:
      return words(Label::method_card);
    case PaymentMethod::cheque:
      return words(Label::method_cheque);
    case PaymentMethod::cash:
      return words(Label::method_cash);
    case PaymentMethod::other:
      return words(Label::method_other);
  }
  return words(Label::method_other);
}

std::string vat_word(const Vat& vat, const Labels& words) {
  switch (vat.category) {
    case VatCategory::S:
    case VatCategory::Z:
      return percent(vat.rate, words.language());
    case VatCategory::E:
      return words(Label::vat_exempt);
    case VatCategory::AE:
      return words(Label::vat_reverse_charge);
    case VatCategory::K:
      return words(Label::vat_intra_eu);
    case VatCategory::G:
      return words(Label::vat_export);
    case VatCategory::O:
      return words(Label::vat_outside);
  }
  return {};
}

std::string vat_title(const Vat& vat, const Labels& words) {
  switch (vat.category) {
    case VatCategory::S:
    case VatCategory::Z:
      return percent(vat.rate, words.language());
    case VatCategory::E:
      return words(Label::vat_exempt_in_full);
    case VatCategory::AE:
      return words(Label::vat_reverse_charge_in_full);
    case VatCategory::K:
      return words(Label::vat_intra_eu_in_full);
    case VatCategory::G:
      return words(Label::vat_export_in_full);
    case VatCategory::O:
      return words(Label::vat_outside_in_full);
  }
  return {};
}

std::string unit_word(std::string_view unit, Language language) {
  const std::string key = to_lower_ascii(unit);
  for (const UnitWord& word : unit_words) {
    for (const std::string& code : split(word.codes, ' ')) {
      if (code == key)
        return language == Language::fr ? word.fr : word.en;
    }
  }
  return std::string(unit);
}

std::string country_name(std::string_view code, Language language) {
  for (const CountryName& country : country_names) {
    if (country.code == code)
      return language == Language::fr ? country.fr : country.en;
  }
  return std::string(code);
}

}  // namespace billing::pdf

// SPDX-License-Identifier: Apache-2.0
#include "billing/formats/pdf/labels.hpp"

#include "billing/base/text.hpp"
#include "billing/formats/pdf/figures.hpp"

namespace billing::pdf {
namespace {

constexpr Labels french{
    .quote = "Devis",
    .order = "Commande",
    .invoice = "Facture",
    .credit_note = "Avoir",
    .draft = "Brouillon",
    .number_sign = "N°\u00a0",
    .page = "page",
    .colon = "\u00a0: ",
    .specimen = "SPECIMEN",
    .phone = "Tél.",
    .capital = "au capital de",
    .registration_pending = "SIRET en cours d’attribution",
    .vat_number = "TVA",
    .attention = "À l’attention de",
    .issue_date = "Date d’émission",
    .valid_until = "Valable jusqu’au",
    .delivery_date = "Date de livraison",
    .due_date = "Échéance",
    .payment_method = "Mode de règlement",
    .purchase_order = "Votre commande",
    .origin_quote = "Devis d’origine",
    .origin = "Nos références",
    .preceding = "Facture d’origine",
    .credit_of = "Avoir sur facture",
    .dated = "du",
    .reason = "Motif",
    .buyer_siren = "SIREN client",
    .buyer_vat_number = "N° TVA client",
    .salesperson = "Votre interlocuteur",
    .delivery_address = "Adresse de livraison",
    .description = "Désignation",
    .quantity = "Quantité",
    .unit = "Unité",
    .unit_price = "Prix unitaire",
    .discount = "Remise",
    .vat = "TVA",
    .amount = "Montant",
    .excl_vat = "HT",
    .incl_vat = "TTC",
    .available_on = "Disponible le",
    .available_in_days = "Délai\u00a0: {} jours",
    .product_code = "Réf.",
    .base = "Base HT",
    .vat_amount = "Montant TVA",
    .lines_total = "Total des lignes HT",
    .shipping = "Frais de port HT",
    .total_excl_vat = "Total HT",
    .total_vat = "Total TVA",
    .total_incl_vat = "Total TTC",
    .prepaid = "Déjà réglé",
    .due = "Net à payer",
    .credit_due = "Net en votre faveur",
    .schedule = "Échéancier de paiement",
    .deposit = "Acompte",
    .bank_details = "Coordonnées bancaires",
    .account_holder = "Titulaire",
    .bank = "Banque",
    .payment_reference = "Réf. à rappeler",
    .acceptance = "Bon pour accord",
    .acceptance_date = "Date",
    .acceptance_name = "Nom et qualité du signataire",
    .acceptance_signature = "Signature, précédée de la mention «\u00a0Bon pour accord\u00a0»",
};

constexpr Labels english{
    .quote = "Quote",
    .order = "Order",
    .invoice = "Invoice",
    .credit_note = "Credit note",
    .draft = "Draft",
    .number_sign = "No.\u00a0",
    .page = "page",
    .colon = ": ",
    .specimen = "SPECIMEN",
    .phone = "Phone",
    .capital = "share capital",
    .registration_pending = "Registration in progress (SIRET pending)",
    .vat_number = "VAT",
    .attention = "Attn.",
    .issue_date = "Issue date",
    .valid_until = "Valid until",
    .delivery_date = "Delivery date",
    .due_date = "Due date",
    .payment_method = "Payment method",
    .purchase_order = "Your purchase order",
    .origin_quote = "Our quote",
    .origin = "Our references",
    .preceding = "Preceding invoice",
    .credit_of = "Credit note for invoice",
    .dated = "of",
    .reason = "Reason",
    .buyer_siren = "Customer SIREN",
    .buyer_vat_number = "Customer VAT no.",
    .salesperson = "Your contact",
    .delivery_address = "Delivery address",
    .description = "Description",
    .quantity = "Quantity",
    .unit = "Unit",
    .unit_price = "Unit price",
    .discount = "Discount",
    .vat = "VAT",
    .amount = "Amount",
    .excl_vat = "excl. VAT",
    .incl_vat = "incl. VAT",
    .available_on = "Available on",
    .available_in_days = "Available in {} days",
    .product_code = "Ref.",
    .base = "Base excl. VAT",
    .vat_amount = "VAT amount",
    .lines_total = "Lines excl. VAT",
    .shipping = "Shipping excl. VAT",
    .total_excl_vat = "Total excl. VAT",
    .total_vat = "Total VAT",
    .total_incl_vat = "Total incl. VAT",
    .prepaid = "Already paid",
    .due = "Amount due",
    .credit_due = "Credit in your favour",
    .schedule = "Payment schedule",
    .deposit = "Deposit",
    .bank_details = "Bank details",
    .account_holder = "Account holder",
    .bank = "Bank",
    .payment_reference = "Payment reference",
    .acceptance = "Accepted and agreed",
    .acceptance_date = "Date",
    .acceptance_name = "Name and position",
    .acceptance_signature = "Signature",
};

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

const Labels& labels(Language language) { return language == Language::fr ? french : english; }

const char* title_of(Kind kind, const Labels& words) {
  switch (kind) {
    case Kind::quote:
      return words.quote;
    case Kind::order:
      return words.order;
    case Kind::invoice:
      return words.invoice;
    case Kind::credit_note:
      return words.credit_note;
  }
  return "";
}

std::string method_word(PaymentMethod method, Language language) {
  const bool fr = language == Language::fr;
  switch (method) {
    case PaymentMethod::transfer:
      return fr ? "virement" : "bank transfer";
    case PaymentMethod::direct_debit:
      return fr ? "prélèvement" : "direct debit";
    case PaymentMethod::card:
      return fr ? "carte bancaire" : "card";
    case PaymentMethod::cheque:
      return fr ? "chèque" : "cheque";
    case PaymentMethod::cash:
      return fr ? "espèces" : "cash";
    case PaymentMethod::other:
      return fr ? "autre moyen" : "other means";
  }
  return "";
}

std::string vat_word(const Vat& vat, Language language) {
  const bool fr = language == Language::fr;
  switch (vat.category) {
    case VatCategory::S:
    case VatCategory::Z:
      return percent(vat.rate, language);
    case VatCategory::E:
      return fr ? "exonéré" : "exempt";
    case VatCategory::AE:
      return fr ? "autoliq." : "reverse";
    case VatCategory::K:
      return fr ? "intra-UE" : "intra-EU";
    case VatCategory::G:
      return "export";
    case VatCategory::O:
      return fr ? "hors\u00a0TVA" : "no\u00a0VAT";
  }
  return "";
}

std::string vat_title(const Vat& vat, Language language) {
  const bool fr = language == Language::fr;
  switch (vat.category) {
    case VatCategory::S:
    case VatCategory::Z:
      return percent(vat.rate, language);
    case VatCategory::E:
      return fr ? "Exonéré" : "Exempt";
    case VatCategory::AE:
      return fr ? "Autoliquidation" : "Reverse charge";
    case VatCategory::K:
      return fr ? "Livraison intra-UE" : "Intra-EU supply";
    case VatCategory::G:
      return "Export";
    case VatCategory::O:
      return fr ? "Hors champ de TVA" : "Outside scope of VAT";
  }
  return "";
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

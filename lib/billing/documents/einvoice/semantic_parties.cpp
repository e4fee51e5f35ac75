// SPDX-License-Identifier: Apache-2.0
// Who sells, who buys, where it goes.
#include <fmt/format.h>

#include <algorithm>

#include "billing/base/text.hpp"
#include "billing/documents/einvoice/semantic_from.hpp"
#include "billing/documents/parties/territory.hpp"

namespace billing::einvoice {
namespace {

// Schemes of ISO/IEC 6523 and of electronic addresses (EAS).
constexpr const char* siren_scheme = "0002";
constexpr const char* siret_scheme = "0009";
constexpr const char* vat_group_scheme = "0231";
constexpr const char* directory_scheme = "0225";  // the French directory: SIREN, or SIREN_suffix
constexpr const char* email_scheme = "EM";
constexpr const char* belgian_scheme = "0208";  // the enterprise number, digits of the VAT number

// The schemes of electronic addresses that are VAT numbers.
struct VatScheme {
  std::string_view prefix, scheme;
};
constexpr VatScheme vat_schemes[] = {
    {"AT", "9914"}, {"BE", "9925"}, {"BG", "9926"}, {"CH", "9927"}, {"CY", "9928"}, {"CZ", "9929"},
    {"DE", "9930"}, {"EE", "9931"}, {"EL", "9933"}, {"ES", "9920"}, {"FR", "9957"}, {"GB", "9932"},
    {"HR", "9934"}, {"HU", "9910"}, {"IE", "9935"}, {"IT", "0211"}, {"LT", "9937"}, {"LU", "9938"},
    {"LV", "9939"}, {"MT", "9943"}, {"NL", "9944"}, {"PL", "9945"}, {"PT", "9946"}, {"RO", "9947"},
    {"SE", "9955"}, {"SI", "9949"}, {"SK", "9950"}};

// The numbers of the terms of a party.
struct PartyTerms {
  Bt name, trade_name, id, legal_id, vat_id, endpoint;
  Bt line1, line2, line3, city, postcode, country;
  Bt contact, phone, email;
};
constexpr PartyTerms seller_terms = {27, 28, 29, 30, 31, 34, 35, 36, 162, 37, 38, 40, 41, 42, 43};
constexpr PartyTerms buyer_terms = {44, 45, 46, 47, 48, 49, 50, 51, 163, 52, 53, 55, 56, 57, 58};

std::string country_of(const Address& address) {
  return address.country.empty() ? "FR" : address.country;
}

void put_address(const PartyTerms& numbers, const Address& address, BusinessTerms& terms) {
  terms.put(numbers.line1, address.line1);
  terms.put(numbers.line2, address.line2);
  terms.put(numbers.line3, address.line3);
  terms.put(numbers.city, address.city);
  terms.put(numbers.postcode, address.postcode);
  terms.put(numbers.country, country_of(address));
}

// BT-34 and BT-49: the entry in the French directory, else the VAT number, else the mail address.
void put_endpoint(const PartyTerms& numbers, const Party& party, BusinessTerms& terms) {
  if (!party.siren.empty()) {
    terms.put(numbers.endpoint, party.siren, directory_scheme);
    return;
  }
  for (const VatScheme& one : vat_schemes) {
    if (party.vat_number.starts_with(one.prefix)) {
      terms.put(numbers.endpoint, party.vat_number, std::string(one.scheme));
      return;
    }
  }
  terms.put(numbers.endpoint, party.email, email_scheme);
}

// Outside the scope of VAT no VAT number may be named (BR-O-02).
bool names_vat_numbers(const Document& document) {
  const auto& rates = document.totals->breakdown;
  return rates.empty() || std::any_of(rates.begin(), rates.end(), [](const VatBreakdown& one) {
           return one.vat.category != VatCategory::O;
         });
}

void put_party(const PartyTerms& numbers, const Party& party, bool vat, BusinessTerms& terms) {
  terms.put(numbers.name, is_sole_trader(party) ? legal_name(party) : party.name);
  terms.put(numbers.trade_name, party.trade_name);
  terms.put(numbers.id, party.siret, siret_scheme);
  terms.put(numbers.legal_id, party.siren, siren_scheme);
  if (party.siren.empty() && party.vat_number.starts_with("BE"))
    terms.put(numbers.legal_id, party.vat_number.substr(2), belgian_scheme);
  if (vat)
    terms.put(numbers.vat_id, party.vat_number);
  put_endpoint(numbers, party, terms);
  put_address(numbers, party.address, terms);
  terms.put(numbers.phone, party.phone);
  terms.put(numbers.email, party.email);
}

// BT-33: "SARL, 10000.00 EUR, RCS Paris".
std::string legal_information(const Party& seller, const Company& company) {
  std::vector<std::string> parts;
  if (!is_sole_trader(seller) && !seller.legal_form.empty())
    parts.push_back(seller.legal_form);
  if (!seller.share_capital.empty())
    parts.push_back(fmt::format("capital {} {}", seller.share_capital, company.currency.code()));
  if (!seller.rcs.empty())
    parts.push_back("RCS " + seller.rcs);
  if (!seller.rm.empty())
    parts.push_back("RM " + seller.rm);
  return join(parts, ", ");
}

// BG-11: the fiscal representative, or the single taxable person of a VAT group (BR-FR-CO-15). Only
// the VAT number tells its country.
void put_representative(const Company& company, BusinessTerms& terms) {
  const auto& one = company.vat_group ? company.vat_group : company.fiscal_representative;
  if (!one || one->vat_number.size() < 2)
    return;
  const std::string prefix = one->vat_number.substr(0, 2);
  terms.put(62, one->name);
  terms.put(63, one->vat_number);
  terms.put(64, one->address);
  terms.put(69, prefix == "EL" ? "GR" : prefix);
}

bool supplies_within_eu(const Document& document) {
  const auto& rates = document.totals->breakdown;
  return std::any_of(rates.begin(), rates.end(),
                     [](const VatBreakdown& one) { return one.vat.category == VatCategory::K; });
}

// BG-13 to BG-15. A supply within the EU names where and when (BR-IC-11, BR-IC-12): what is not
// said is the buyer's place, and the day of the invoice, as the law takes it (CGI ann. II 242
// nonies A).
void put_delivery(const Document& document, BusinessTerms& terms) {
  const bool within_eu = supplies_within_eu(document);
  std::optional<Address> address = document.delivery_address;
  std::optional<Date> date = document.delivery_date;
  if (within_eu && !address)
    address = document.buyer.address;
  if (within_eu && !date)
    date = document.issue_date;
  if (date)
    terms.put(72, to_string(*date));
  if (!address)
    return;
  terms.put(75, address->line1);
  terms.put(76, address->line2);
  terms.put(165, address->line3);
  terms.put(77, address->city);
  terms.put(78, address->postcode);
  terms.put(80, country_of(*address));
}

// A login name that was only assumed is no name for customers.
bool is_assumed(const Document& document) {
  return std::any_of(document.proposed.begin(), document.proposed.end(), [](const Provenance& one) {
    return one.field == "salesperson" && one.from == "author";
  });
}

}  // namespace

void put_parties(const IssuedDocument& issued, BusinessTerms& terms) {
  const Document& document = issued.document;
  const Party& seller = document.seller;
  const bool vat = names_vat_numbers(document);
  put_party(seller_terms, seller, vat, terms);
  if (!is_assumed(document))
    terms.put(seller_terms.contact, document.salesperson);
  terms.put(33, legal_information(seller, issued.company));
  // Under the franchise there may be no VAT number; the tax office knows the SIREN (BR-E-02).
  if (vat && seller.vat_number.empty())
    terms.put(32, seller.siren);
  if (issued.company.vat_group && issued.company.vat_group->vat_number.size() > 9) {
    const std::string& number = issued.company.vat_group->vat_number;
    terms.put(29, number.substr(number.size() - 9), vat_group_scheme);
  }
  put_party(buyer_terms, document.buyer, vat, terms);
  terms.put(buyer_terms.contact, document.buyer.attention);
  if (vat)
    put_representative(issued.company, terms);
  put_delivery(document, terms);
}

}  // namespace billing::einvoice

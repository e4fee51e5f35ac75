// SPDX-License-Identifier: Apache-2.0
#include "billing/base/text.hpp"
#include "billing/rules/groups.hpp"

namespace billing {
namespace {

constexpr char apply_hint[] = "' to the company and run 'billing apply company.yaml'";

std::string add_to_company(const char* key) { return std::string("add '") + key + apply_hint; }

// A seller who wrote no country is taken for a French one, as its law is: all that is missing is
// told at once.
bool is_french(const RuleInput& input) {
  const std::string& country = input.document.seller.address.country;
  return country.empty() || country == "FR";
}

bool is_pending(const RuleInput& input) {
  return input.document.seller.registration == Registration::pending;
}

// Companies with a share capital, for which form, capital and register are printed.
bool is_capital_company(const Party& seller) {
  static constexpr std::string_view forms[] = {"SA",   "SAS", "SASU",   "SARL",
                                               "EURL", "SCA", "SELARL", "SELAS"};
  const std::string form = to_upper_ascii(without_separators(seller.legal_form));
  for (std::string_view known : forms) {
    if (form == known)
      return true;
  }
  return false;
}

void seller_address(const RuleInput& input, Findings& findings) {
  const Address& address = input.document.seller.address;
  if (address.line1.empty() && address.line2.empty()) {
    findings.add("seller.address.line1", "the seller's street is missing",
                 add_to_company("address.line1"));
  }
  if (address.city.empty()) {
    findings.add("seller.address.city", "the seller's town is missing",
                 add_to_company("address.city"));
  }
  if (address.country.empty()) {
    findings.add("seller.address.country", "the seller's country is missing",
                 add_to_company("address.country"));
  }
}

void seller_siren(const RuleInput& input, Findings& findings) {
  if (!is_french(input) || is_pending(input) || !input.document.seller.siren.empty())
    return;
  findings.add("seller.siren", "the seller's SIREN is missing",
               add_to_company("siren") + "; while it is being assigned, 'registration: pending'");
}

void seller_form(const RuleInput& input, Findings& findings) {
  if (!is_french(input) || !input.document.seller.legal_form.empty())
    return;
  findings.add("seller.legal_form", "the seller's legal form is missing",
               add_to_company("legal_form") + " (SARL, SAS, EI for a sole trader ...)");
}

void seller_capital(const RuleInput& input, Findings& findings) {
  const Party& seller = input.document.seller;
  if (!is_french(input) || !is_capital_company(seller) || !seller.share_capital.empty())
    return;
  findings.add("seller.share_capital", "the seller's share capital is missing",
               add_to_company("share_capital"));
}

void seller_register(const RuleInput& input, Findings& findings) {
  const Party& seller = input.document.seller;
  if (!is_french(input) || is_pending(input) || !is_capital_company(seller))
    return;
  if (!seller.rcs.empty() || !seller.rm.empty())
    return;
  findings.add("seller.rcs", "the seller's register is missing",
               add_to_company("rcs") + " (its city), or 'rm' with the department of a craftsman");
}

// Simplified invoices up to 150 EUR excl. VAT need none (242 nonies A, II).
void seller_vat_number(const RuleInput& input, Findings& findings) {
  const Document& document = input.document;
  if (input.company.vat_regime == VatRegime::franchise || !document.seller.vat_number.empty())
    return;
  if (is_pending(input))
    return;
  bool cross_border = false;
  for (const VatBreakdown& part : document.totals->breakdown) {
    cross_border |= part.vat.category == VatCategory::K || part.vat.category == VatCategory::AE;
  }
  const int64_t limit = 150 * static_cast<int64_t>(power_of_ten(document.currency.exponent()));
  if (document.totals->excl_vat.minor <= limit && !cross_border)
    return;
  findings.add("seller.vat_number", "the seller's VAT number is missing",
               add_to_company("vat_number"));
}

constexpr Rule seller_table[] = {
    {"INV-FR-01", "qoicr", Severity::error, "CGI ann. II art. 242 nonies A, I-1°",
     "the seller's address is complete", seller_address},
    {"INV-FR-02", "ic", Severity::error,
     "CGI ann. II art. 242 nonies A, I-1°; C. com. art. R. 123-221",
     "a French seller shows its SIREN", seller_siren},
    {"INV-FR-03", "ic", Severity::error, "CGI ann. II art. 242 nonies A, I-2°",
     "the seller's VAT number stands on invoices above 150 EUR", seller_vat_number},
    {"INV-FR-04", "ic", Severity::error, "C. com. art. R. 123-237 and R. 526-27",
     "a French seller shows its legal form", seller_form},
    {"INV-FR-05", "ic", Severity::error, "C. com. art. R. 123-238",
     "a company shows its share capital", seller_capital},
    {"INV-FR-06", "ic", Severity::error, "C. com. art. R. 123-237",
     "a company shows its register and the city of it", seller_register},
};

}  // namespace

std::span<const Rule> seller_rules() { return seller_table; }

}  // namespace billing

// SPDX-License-Identifier: Apache-2.0
#include "billing/rules/mentions.hpp"

#include <algorithm>

namespace billing {
namespace {

bool has_category(const Document& document, VatCategory category) {
  if (!document.totals)
    return false;
  return std::any_of(document.totals->breakdown.begin(), document.totals->breakdown.end(),
                     [&](const VatBreakdown& part) { return part.vat.category == category; });
}

bool has_nature(const Document& document, Nature nature) {
  return std::any_of(document.lines.begin(), document.lines.end(), [&](const Line& line) {
    return !line.is_text() && line.nature.value_or(Nature::service) == nature;
  });
}

std::vector<std::string> codes_of(const Document& document, const Company& company) {
  std::vector<std::string> codes;
  const bool invoice = document.kind == Kind::invoice || document.kind == Kind::credit_note;
  if (company.identity.registration == Registration::pending)
    codes.push_back("registration_pending");
  if (company.vat_regime == VatRegime::franchise) {
    codes.push_back("franchise");
  } else if (has_category(document, VatCategory::E)) {
    codes.push_back("exempt");
  }
  if (has_category(document, VatCategory::AE))
    codes.push_back("reverse_charge");
  if (has_category(document, VatCategory::K))
    codes.push_back("intra_eu_goods");
  if (has_category(document, VatCategory::G))
    codes.push_back("export");
  if (has_category(document, VatCategory::O))
    codes.push_back("outside_scope");
  if (!invoice)
    return codes;
  const bool goods = has_nature(document, Nature::goods);
  const bool services = has_nature(document, Nature::service);
  // The option matters where VAT would otherwise wait for the payment: services.
  if (company.vat_regime == VatRegime::debits && services &&
      has_category(document, VatCategory::S)) {
    codes.push_back("debits");
  }
  if (document.buyer.type == PartnerType::consumer)
    return codes;
  codes.push_back(goods && services ? "operation_mixed"
                  : goods           ? "operation_goods"
                                    : "operation_services");
  // A credit note asks for no payment (C. com. L441-9 speaks of invoices to be paid).
  if (document.kind == Kind::credit_note)
    return codes;
  if (company.defaults.early_payment_discount.empty())
    codes.push_back("no_early_payment_discount");
  codes.push_back(company.defaults.late_penalty.legal ? "late_penalty_legal" : "late_penalty_rate");
  codes.push_back("recovery_indemnity");
  return codes;
}

// "5,5" in French, "5.5" in English.
std::string rate_text(const Decimal& rate, Language language) {
  std::string text = to_string(normalised(rate));
  if (language == Language::fr)
    std::replace(text.begin(), text.end(), '.', ',');
  return text;
}

}  // namespace

Result<std::vector<Mention>> resolve_mentions(const Document& document, const Company& company,
                                              const LegalTables& law, Date date) {
  std::vector<Mention> mentions;
  for (const std::string& code : codes_of(document, company)) {
    BILLING_TRY(found, wording(law, code, date, document.language));
    std::string text = found;
    if (const size_t at = text.find("{rate}"); at != std::string::npos) {
      text.replace(at, 6, rate_text(company.defaults.late_penalty.rate, document.language));
    }
    mentions.push_back({code, text});
  }
  const bool asks_payment =
      document.kind == Kind::invoice && document.buyer.type != PartnerType::consumer;
  if (asks_payment && !company.defaults.early_payment_discount.empty()) {
    mentions.push_back({"early_payment_discount", company.defaults.early_payment_discount});
  }
  return mentions;
}

Result<bool> new_mentions_obligatory(const Company& company, const LegalTables& law, Date date) {
  const bool large = company.size == CompanySize::large || company.size == CompanySize::eti;
  BILLING_TRY(from, milestone(law, large ? "new_mentions_large" : "new_mentions_small"));
  return date >= from;
}

}  // namespace billing

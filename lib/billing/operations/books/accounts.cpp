// SPDX-License-Identifier: Apache-2.0
#include "billing/operations/books/accounts.hpp"

#include <algorithm>

#include "billing/documents/books/labels.hpp"
#include "billing/operations/stored_records.hpp"

namespace billing {
namespace {

using Visit = std::function<void(const PlannedAccount&)>;

const std::string& first_of(const std::string& own, const std::string& usual) {
  return own.empty() ? usual : own;
}

void visit_chart(const Company& company, const Visit& visit) {
  for (const ChartKey& key : chart_accounts) {
    const std::string& account = company.accounts.*key.value;
    visit({key.key, account, "", "", "", account_label(account)});
  }
  for (const BankAccount& bank : company.bank_accounts) {
    if (!bank.account.empty())
      visit({"bank_account", bank.account, "", "", "", bank.name});
  }
}

// Who has no role is a customer.
bool has_role(const Partner& partner, PartnerRole role) {
  if (partner.roles.empty())
    return role == PartnerRole::customer;
  return std::find(partner.roles.begin(), partner.roles.end(), role) != partner.roles.end();
}

void visit_partner(const Company& company, const Partner& partner, const Visit& visit) {
  const Chart& chart = company.accounts;
  if (has_role(partner, PartnerRole::customer))
    visit({"customer", first_of(partner.account, chart.customers),
           first_of(partner.auxiliary, partner.code),
           first_of(partner.journal, chart.sales_journal), partner.code, partner.name});
  if (has_role(partner, PartnerRole::supplier)) {
    const SupplierSettings supplier = partner.supplier.value_or(SupplierSettings());
    visit({"supplier", first_of(supplier.account, chart.suppliers),
           first_of(supplier.auxiliary, partner.code),
           first_of(supplier.journal, chart.purchase_journal), partner.code, partner.name});
  }
}

void visit_product(const Product& product, Language language, const Visit& visit) {
  const std::string& name = in_language(product.name, language);
  if (!product.account.empty())
    visit({"product", product.account, "", "", product.code, name});
  if (!product.purchase_account.empty())
    visit({"purchase", product.purchase_account, "", "", product.code, name});
}

}  // namespace

Result<void> for_each_account(Office& office, const Company& company, bool partners_only,
                              const Visit& visit) {
  if (!partners_only)
    visit_chart(company, visit);
  BILLING_CHECK(for_each_record(office, "partner", [&](const records::Record& record) {
    visit_partner(company, std::get<Partner>(record), visit);
  }));
  if (partners_only)
    return {};
  const Language language = company.defaults.language;
  return for_each_record(office, "product", [&](const records::Record& record) {
    visit_product(std::get<Product>(record), language, visit);
  });
}

}  // namespace billing

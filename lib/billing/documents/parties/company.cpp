// SPDX-License-Identifier: Apache-2.0
#include "billing/documents/parties/company.hpp"

#include <algorithm>

namespace billing {
namespace {

template <class T>
const T* by_code(const std::vector<T>& list, std::string_view code) {
  const auto at =
      std::find_if(list.begin(), list.end(), [&](const T& one) { return one.code == code; });
  return at == list.end() ? nullptr : &*at;
}

void replace(std::string& usual, const std::string& special) {
  if (!special.empty())
    usual = special;
}

}  // namespace

const Profile* find_profile(const Company& company, std::string_view code) {
  return by_code(company.profiles, code);
}

const Activity* find_activity(const Company& company, std::string_view code) {
  return by_code(company.activities, code);
}

Party seller_on(const Company& company, Date date, const Profile* profile) {
  Party seller = company.identity;
  const BankAccount* account = account_on(company.bank_accounts, date);
  if (profile != nullptr) {
    // The legal block stays: the name a profile gives is a trade name.
    replace(seller.trade_name, profile->name);
    replace(seller.email, profile->email);
    replace(seller.phone, profile->phone);
    replace(seller.website, profile->website);
    if (profile->address)
      seller.address = *profile->address;
    for (const BankAccount& other : company.bank_accounts) {
      if (!profile->bank_account.empty() && other.name == profile->bank_account)
        account = &other;
    }
  }
  if (account != nullptr) {
    seller.bank_account = BankAccount{
        {}, account->iban, account->bic, account->holder, account->bank, {}, {}, false, {}};
  }
  return seller;
}

// The company's identity, with what profile and document change of it (C3, Q14). The legal block
// cannot be changed: who issues a document is the company.
Party seller_of(const Document& document, const Company& company, Date date) {
  Party seller = seller_on(company, date, find_profile(company, document.profile));
  const Party& own = document.seller;
  replace(seller.trade_name, own.trade_name);
  replace(seller.email, own.email);
  replace(seller.phone, own.phone);
  replace(seller.website, own.website);
  replace(seller.vat_number, own.vat_number);
  if (!own.address.line1.empty())
    seller.address = own.address;
  if (own.bank_account)
    seller.bank_account = own.bank_account;
  return seller;
}

}  // namespace billing

// SPDX-License-Identifier: Apache-2.0
#include "billing/documents/parties/company.hpp"

namespace billing {

Party seller_on(const Company& company, Date date) {
  Party seller = company.identity;
  if (const BankAccount* account = account_on(company.bank_accounts, date)) {
    seller.bank_account =
        BankAccount{{}, account->iban, account->bic, account->holder, account->bank, {}, {}, false};
  }
  return seller;
}

}  // namespace billing

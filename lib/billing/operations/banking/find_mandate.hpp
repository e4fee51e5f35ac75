// SPDX-License-Identifier: Apache-2.0
// Which mandate a customer is debited by, and on which account.
#pragma once

#include <functional>
#include <string>

#include "billing/documents/banking/mandate.hpp"
#include "billing/documents/parties/partner.hpp"
#include "billing/operations/office.hpp"

namespace billing {

/// A mandate, and what debits told of it.
struct KnownMandate {
  Mandate mandate;
  PresentedMandate presented;
};

struct MandateWanted {
  std::string customer;  // partner code
  std::string company;   // code
  std::string named;     // the document's own; empty: the customer's
  std::string told;      // on the invoice: rather than the favourite, if it can be used
  Date date;             // of the debit
  std::function<bool(const Mandate&)> is_taken = {};  // by another debit, of a one-off one
};

/// The named one, else the told one, else the favourite, else the only one that can be used on
/// `date`. SEPA-23 (rejected): there is none, with the state of those there are; SEPA-24
/// (rejected): there are several and no favourite.
[[nodiscard]] Result<KnownMandate> find_mandate(Office& office, const MandateWanted& wanted);

/// What is debited: the mandate's own account, else the partner's of that day; empty where neither
/// is known.
struct DebitedAccount {
  std::string iban;
  std::string bic;
};
DebitedAccount debited_account(const Mandate& mandate, const Partner& partner, Date date);

}  // namespace billing

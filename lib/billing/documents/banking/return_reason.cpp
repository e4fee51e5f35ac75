// SPDX-License-Identifier: Apache-2.0
#include "billing/documents/banking/return_reason.hpp"

#include <algorithm>
#include <iterator>

namespace billing {
namespace {

constexpr auto again = AfterReturn::again;
constexpr auto contact = AfterReturn::contact;
constexpr auto suspend = AfterReturn::suspend;
constexpr auto mend = AfterReturn::mend;

constexpr ReturnReason reasons[] = {
    {"AC01", "account number wrong", suspend, "ask for the IBAN, then release the mandate"},
    {"AC04", "account closed", suspend, "ask for a new IBAN, then release the mandate"},
    {"AC06", "account blocked", suspend, "contact the customer"},
    {"AC13", "account of a consumer", suspend, "have a CORE mandate signed"},
    {"AG01", "direct debit not allowed on the account", suspend, "agree on other means"},
    {"AG02", "operation code wrong", mend, "check FRST and RCUR with the bank"},
    {"AM01", "amount is zero", mend, "tell the maintainers: the file is wrong"},
    {"AM02", "amount not allowed", mend, "ask the bank for its limit"},
    {"AM04", "insufficient funds", again, "remind; it is collected again"},
    {"AM05", "duplicate", contact, "make sure that the first one is dead before collecting again"},
    {"AM09", "amount wrong", mend, "check the amount"},
    {"AM10", "control sum wrong", mend, "tell the maintainers: the file is wrong"},
    {"BE01", "name does not fit the account", mend, "check name and account"},
    {"BE04", "address missing", mend, "add the address of the customer"},
    {"BE05", "creditor identifier not known", mend, "check the creditor identifier"},
    {"CNOR", "creditor's bank not known", mend, "check the BIC of the own account"},
    {"DNOR", "debtor's bank not reachable", mend, "check the BIC of the customer"},
    {"DT01", "date not allowed", mend, "collect on another day"},
    {"DUPL", "duplicate", contact, "make sure that the first one is dead before collecting again"},
    {"ED05", "settlement failed", again, "it is collected again"},
    {"FF01", "file format wrong", mend, "tell the maintainers: the file is wrong"},
    {"FF05", "local instrument wrong", mend, "check the scheme of the mandate"},
    {"FRAD", "fraud", suspend, "contact the customer"},
    {"MD01", "no mandate", suspend, "find the signed mandate; contact the customer"},
    {"MD02", "mandate data wrong", mend, "correct the mandate"},
    {"MD05", "should not have been collected", suspend, "contact the customer"},
    {"MD06", "refund claimed by the customer", contact, "contact the customer: it is disputed"},
    {"MD07", "customer deceased", suspend, "close the mandate"},
    {"MS02", "refused by the customer", contact, "contact the customer"},
    {"MS03", "no reason given", again, "it is collected again; then contact the customer"},
    {"RC01", "BIC wrong", mend, "check the BIC of the customer"},
    {"RR01", "account or identification missing", mend, "add what is missing"},
    {"RR02", "name or address of the customer missing", mend, "add the address of the customer"},
    {"RR03", "name or address of the creditor missing", mend, "add the address of the company"},
    {"RR04", "regulatory reason", contact, "ask the bank"},
    {"RR10", "characters not allowed", mend, "tell the maintainers: the file is wrong"},
    {"SL01", "blocked by the customer's bank", contact, "contact the customer"},
    {"SL11", "creditor not on the customer's list", contact, "contact the customer"},
    {"SL12", "creditor on the customer's black list", suspend, "contact the customer"},
    {"SL13", "above the customer's limit of transactions", contact, "contact the customer"},
    {"SL14", "above the customer's limit of amount", contact, "contact the customer"},
    {"TECH", "technical", again, "it is collected again"},
};
constexpr ReturnReason unknown = {"", "reason not known", contact, "ask the bank"};

}  // namespace

const ReturnReason& return_reason(std::string_view code) {
  const auto* found = std::find_if(std::begin(reasons), std::end(reasons),
                                   [&](const ReturnReason& one) { return one.code == code; });
  return found == std::end(reasons) ? unknown : *found;
}

}  // namespace billing

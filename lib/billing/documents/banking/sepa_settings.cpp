// SPDX-License-Identifier: Apache-2.0
#include "billing/documents/banking/sepa_settings.hpp"

namespace billing {

SepaAccount sepa_account(const SepaSettings& settings, std::string_view account) {
  for (const SepaAccount& one : settings.accounts) {
    if (one.account == account)
      return one;
  }
  SepaAccount usual;
  usual.account = account;
  return usual;
}

}  // namespace billing

// SPDX-License-Identifier: Apache-2.0
#include "billing/documents/banking/sepa_settings.hpp"

#include "billing/base/text.hpp"
#include "billing/values/business_day.hpp"

namespace billing {

Fault check_hour(std::string_view text) {
  const bool shaped = text.size() == 5 && text[2] == ':' && all_digits(text.substr(0, 2)) &&
                      all_digits(text.substr(3));
  if (shaped && text < "24:00" && text[3] < '6')
    return std::nullopt;
  return "an hour is written HH:MM, such as 14:00";
}

Date first_collection_day(const SepaAccount& settings, Date today, std::string_view hour) {
  Date received = today;
  // A bank that says until when it takes files takes none on closed days.
  if (!settings.cut_off.empty() && (hour >= settings.cut_off || !is_target_day(today)))
    received = add_target_days(today, 1);
  return settings.lead_days == 0 ? target_day_from(received)
                                 : add_target_days(received, settings.lead_days);
}

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

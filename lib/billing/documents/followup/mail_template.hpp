// SPDX-License-Identifier: Apache-2.0
// The words of mails (`kind: mail_template`), in both languages, with merge fields.
#pragma once

#include <string>

#include "billing/documents/parties/partner.hpp"

namespace billing {

struct MailTemplate {
  std::string code;
  std::string user;   // of this user alone: what it sends itself is then worded so (F1)
  Localized subject;  // after the tag, the kind and the number, which every subject begins with
  Localized text;
  Localized html;  // a second form of the same; empty: plain text alone
  Extras extras;
  friend bool operator==(const MailTemplate&, const MailTemplate&) = default;
};

}  // namespace billing

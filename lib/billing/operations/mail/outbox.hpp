// SPDX-License-Identifier: Apache-2.0
// What people do with mails in the outbox.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>

#include "billing/operations/sales/documents.hpp"
#include "billing/store/outbox.hpp"

namespace billing {

/// A refused or dropped mail waits again. MAIL-07 (conflict): it waits, or was sent; DOC-03.
[[nodiscard]] Result<void> revive(Office& office, int64_t id);
/// A waiting mail that shall not leave. MAIL-07 (conflict): it was sent, or ended; DOC-03.
[[nodiscard]] Result<void> drop(Office& office, int64_t id, const std::string& reason);

/// What a mail was asked to say besides, as its row keeps it: "to", "attach", "reason". Empty ones
/// are left out.
std::string mail_details(
    std::initializer_list<std::pair<std::string_view, std::string_view>> details);
/// One of them; empty: none.
std::string mail_detail(const store::MailRow& mail, std::string_view key);

/// The customer of the document that a mail is about; empty: none is known.
std::string customer_of(Office& office, const store::MailRow& mail);

}  // namespace billing

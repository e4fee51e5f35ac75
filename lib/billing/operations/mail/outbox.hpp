// SPDX-License-Identifier: Apache-2.0
// What people do with mails in the outbox.
#pragma once

#include "billing/operations/sales/documents.hpp"
#include "billing/store/outbox.hpp"

namespace billing {

/// A refused or dropped mail waits again. MAIL-07 (conflict): it waits, or was sent; DOC-03.
[[nodiscard]] Result<void> revive(Office& office, int64_t id);
/// A waiting mail that shall not leave. MAIL-07 (conflict): it was sent, or ended; DOC-03.
[[nodiscard]] Result<void> drop(Office& office, int64_t id, const std::string& reason);

/// The customer of the document that a mail is about; empty: none is known.
std::string customer_of(Office& office, const store::MailRow& mail);

}  // namespace billing

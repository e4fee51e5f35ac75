// SPDX-License-Identifier: Apache-2.0
// Mails an issued document to its customer, with its PDF (Q12).
#pragma once

#include <string>
#include <vector>

#include "billing/operations/mail/writing.hpp"
#include "billing/operations/sales/documents.hpp"

namespace billing {

struct SendRequest {
  std::vector<std::string> to;  // addresses, over what the partner says; new ones stay with it
  bool again = false;           // though it was sent before
};

/// Puts the mail into the outbox and notes that the document was sent; the mail's number. MAIL-02
/// (rejected): no mail address; MAIL-03 (rejected): nobody is known to write to; MAIL-08
/// (conflict): it was sent before; REM-03 (conflict): a draft.
[[nodiscard]] Result<int64_t> send_document(Office& office, const std::string& id, Kind kind,
                                            const SendRequest& request);
/// The same as a part of something larger. REQUIRES a Work.
[[nodiscard]] Result<int64_t> send_within(Office& office, const StoredDocument& stored,
                                          const SendRequest& request);

/// The mail that would be sent, without its files. Fails as send_document() does.
[[nodiscard]] Result<WrittenMail> preview_of(Office& office, Plans& plans,
                                             const StoredDocument& stored,
                                             const SendRequest& request);

}  // namespace billing

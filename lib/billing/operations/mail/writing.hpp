// SPDX-License-Identifier: Apache-2.0
// Puts mails into words: reminders of what is open, documents sent, notices. Nothing is written
// into the database but the PDFs that go with them, which are kept with their documents.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "billing/operations/followup/due.hpp"
#include "billing/store/outbox.hpp"

namespace billing {

/// Parts of one customer that are at the same step, oldest due first.
struct Reminder {
  const ReminderStep* step = nullptr;
  std::vector<FollowUp> parts;
  std::optional<bool> attach;  // over what the step says
};

/// A mail in words, ready to be put into the outbox; `text` is its body, for people to look at.
struct WrittenMail {
  store::MailRow row;
  std::string text;
};

/// MAIL-03 (rejected): nobody to write to, or no sender; REM-01: the step has no words; LAW-03
/// (config): its late charges cannot be reckoned; and those of pdf_of() and write_message().
[[nodiscard]] Result<WrittenMail> write_reminder(Office& office, Plans& plans,
                                                 const Reminder& reminder);

/// A mail that waits in the outbox without its bytes, or whose reasons have changed since it was
/// built. Nothing when it was overtaken: what a reminder asks for is not open any more.
[[nodiscard]] Result<std::optional<WrittenMail>> write_waiting(Office& office, Plans& plans,
                                                               const store::MailRow& row);

/// A mail about a document, for people to look at: without its files, so that none is kept.
[[nodiscard]] Result<WrittenMail> write_preview(Office& office, Plans& plans,
                                                const store::MailRow& row);

/// Whether what a built reminder asks for is no longer what is open.
bool is_overtaken(Office& office, const store::MailRow& row);

/// The recipients of an envelope as they are kept: who it is for, an empty line, who gets a copy.
struct KeptRecipients {
  std::vector<std::string> to;
  std::vector<std::string> copies;
};
std::string kept_text(const KeptRecipients& recipients);
KeptRecipients kept_recipients(const std::string& text);

}  // namespace billing

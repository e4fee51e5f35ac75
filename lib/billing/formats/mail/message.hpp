// SPDX-License-Identifier: Apache-2.0
// A mail as bytes (RFC 5322, MIME), made by GMime, whose types stay in this folder. The same values
// give the same bytes.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "billing/base/result.hpp"

namespace billing::mail {

struct Mailbox {
  std::string name;  // as shown; may be empty
  std::string address;
};

struct MailFile {
  std::string name;
  std::string type;  // "application/pdf"
  std::string bytes;
};

struct Message {
  Mailbox from;
  Mailbox reply_to;  // address empty: none
  std::vector<Mailbox> to;
  std::vector<Mailbox> cc;
  std::string subject;
  std::string date;        // UTC, 2026-11-25T09:30:00Z
  std::string message_id;  // without angle brackets
  std::string language;    // "fr"
  std::string text;
  std::string html;  // empty: plain text alone
  std::vector<MailFile> files;
};

/// Whether `address` is one that a mail may be sent to: something@domain, no blanks, no control
/// characters, nothing that parts addresses.
bool is_mail_address(std::string_view address);
/// Whether the text holds a control character, a line end for one.
bool has_control(std::string_view text);

/// The message with CRLF line ends. MAIL-02 (rejected): an address that is none, or a control
/// character in a name, a subject or a file name, by which headers could be smuggled in.
[[nodiscard]] Result<std::string> write_message(const Message& message);

}  // namespace billing::mail

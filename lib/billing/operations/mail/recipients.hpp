// SPDX-License-Identifier: Apache-2.0
// Who gets a mail about a document (P2), and in whose name it goes (F8, C8).
#pragma once

#include <string>
#include <vector>

#include "billing/documents/parties/company.hpp"
#include "billing/formats/mail/message.hpp"
#include "billing/operations/office.hpp"

namespace billing {

/// follow_up: the contacts whose role is "follow_up" come first.
enum class MailAbout { document, follow_up };

struct MailRecipients {
  std::vector<mail::Mailbox> to;  // empty: nobody is known
  std::vector<mail::Mailbox> cc;  // the partner's mailing list
  Language language = Language::fr;
  std::string name;  // of the first, for the address line
};

/// The document's contact, else the partner's billing contact, else the partner, else any contact
/// that has an address.
MailRecipients recipients_of(Office& office, const Document& document, MailAbout about);

/// The sender that all mails of a company have: its address, and the person and the activity.
mail::Mailbox sender_of(const Company& company, const Document& document);
/// Where answers go: the activity's address, else the company's.
mail::Mailbox answers_to(const Company& company, const Document& document);
/// Who is in charge of a document, for the foot of a letter.
std::string person_of(const Document& document);
std::string activity_of(const Company& company, const Document& document);

}  // namespace billing

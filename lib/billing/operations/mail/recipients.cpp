// SPDX-License-Identifier: Apache-2.0
#include "billing/operations/mail/recipients.hpp"

#include <algorithm>

#include "billing/base/text.hpp"

namespace billing {
namespace {

constexpr std::string_view follow_up_role = "follow_up";
constexpr std::string_view billing_role = "billing";

std::string name_of(const Contact& contact) {
  return contact.first_name.empty() ? contact.name : contact.first_name + " " + contact.name;
}

const Contact* find_contact(const std::vector<Contact>& contacts, auto matches) {
  const auto found = std::find_if(contacts.begin(), contacts.end(), [&](const Contact& contact) {
    return !contact.email.empty() && matches(contact);
  });
  return found == contacts.end() ? nullptr : &*found;
}

void add(MailRecipients& recipients, const Contact& contact) {
  if (recipients.to.empty()) {
    recipients.language = contact.language;
    recipients.name = name_of(contact);
  }
  recipients.to.push_back({name_of(contact), contact.email});
}

void add_first(MailRecipients& recipients, const Partner& partner, const Document& document) {
  const auto& contacts = partner.contacts;
  const Contact* contact = find_contact(contacts, [&](const Contact& one) {
    return !document.contact.empty() && one.name == document.contact;
  });
  if (contact == nullptr)
    contact = find_contact(contacts, [](const Contact& one) { return one.role == billing_role; });
  if (contact == nullptr && partner.email.empty())
    contact = find_contact(contacts, [](const Contact&) { return true; });
  if (contact != nullptr)
    add(recipients, *contact);
  else if (!partner.email.empty())
    recipients.to.push_back({partner.name, partner.email});
}

}  // namespace

MailRecipients recipients_of(Office& office, const Document& document, MailAbout about) {
  MailRecipients recipients;
  recipients.language = document.language;
  recipients.name = document.buyer.attention;
  const auto found = document.customer.empty() ? Result<const Partner*>(nullptr)
                                               : office.partner(document.customer);
  const Partner* partner = found ? *found : nullptr;
  if (partner == nullptr) {
    if (!document.buyer.email.empty())
      recipients.to.push_back({document.buyer.name, document.buyer.email});
    return recipients;
  }
  if (about == MailAbout::follow_up) {
    for (const Contact& contact : partner->contacts) {
      if (contact.role == follow_up_role && !contact.email.empty())
        add(recipients, contact);
    }
  }
  if (recipients.to.empty())
    add_first(recipients, *partner, document);
  for (const std::string& address : partner->mailing_list) recipients.cc.push_back({{}, address});
  return recipients;
}

std::string person_of(const Document& document) {
  // A login name that was only assumed is no name for customers.
  const bool assumed = std::any_of(
      document.proposed.begin(), document.proposed.end(),
      [](const Provenance& one) { return one.field == "salesperson" && one.from == "author"; });
  if (!document.salesperson.empty() && !assumed)
    return document.salesperson;
  return document.activity ? document.activity->person : std::string();
}

std::string activity_of(const Company& company, const Document& document) {
  const bool own = document.activity && !document.activity->name.empty();
  return own ? document.activity->name : company.identity.name;
}

mail::Mailbox sender_of(const Company& company, const Document& document) {
  const std::string person = person_of(document);
  const std::string name = activity_of(company, document);
  return {person.empty() ? name : person + ", " + name,
          company.mail.from.empty() ? company.identity.email : company.mail.from};
}

mail::Mailbox answers_to(const Company& company, const Document& document) {
  const bool own = document.activity && !document.activity->email.empty();
  return {activity_of(company, document), own ? document.activity->email : company.identity.email};
}

}  // namespace billing

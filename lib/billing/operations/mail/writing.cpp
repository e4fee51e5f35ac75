// SPDX-License-Identifier: Apache-2.0
#include "billing/operations/mail/writing.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "billing/base/failure_about.hpp"
#include "billing/base/hash.hpp"
#include "billing/base/text.hpp"
#include "billing/documents/followup/reminder.hpp"
#include "billing/operations/files.hpp"
#include "billing/operations/followup/late_charges.hpp"
#include "billing/operations/keeping.hpp"
#include "billing/operations/mail/outbox.hpp"
#include "billing/operations/mail/recipients.hpp"
#include "billing/operations/sales/draft.hpp"
#include "billing/store/payments.hpp"

namespace billing {
namespace {

// What every mail about a document needs.
struct Writing {
  Company company;        // a copy: what is kept on the way makes the office read its records anew
  StoredDocument stored;  // the (first) document
  const MailTemplate* words = nullptr;
  MailRecipients who;
  MergeValues values;
  std::vector<mail::MailFile> files;
  std::string named;     // "Facture F2026-00031"
  std::string identity;  // what the message id follows from
  bool to_issuer = false;
};

bool mentions(const MailTemplate& words, Language language, MergeField field) {
  const std::string braces = fmt::format("{{{}}}", to_word(field));
  for (const Localized* part : {&words.subject, &words.text, &words.html}) {
    if (in_language(*part, language).find(braces) != std::string::npos)
      return true;
  }
  return false;
}

// Who signs above the company's name: the person in charge, else the activity, if it has another
// name.
std::string signature_of(const Writing& writing) {
  const std::string person = person_of(writing.stored.document);
  const std::string activity = activity_of(writing.company, writing.stored.document);
  return person.empty() && activity != writing.company.identity.name ? activity : person;
}

std::string domain_of(const std::string& address) {
  const size_t at = address.find('@');
  return at == std::string::npos ? "localhost" : address.substr(at + 1);
}

std::string message_id(const Writing& writing, const std::string& from) {
  return hex(sha256({writing.company.code, "|", writing.identity})).substr(0, 32) + "@" +
         domain_of(from);
}

Failure nobody(const Writing& writing, const char* what, const char* hint) {
  return failure_about(writing.stored.document.number, FailureKind::rejected, "MAIL-03", what,
                       hint);
}

void add_copies(const Writing& writing, const mail::Message& message, KeptRecipients& recipients) {
  for (const mail::Mailbox& box : message.cc) recipients.copies.push_back(box.address);
  if (!writing.company.mail.copy || writing.to_issuer || message.reply_to.address.empty())
    return;
  const auto known = [&](const std::vector<std::string>& list) {
    return std::find(list.begin(), list.end(), message.reply_to.address) != list.end();
  };
  if (!known(recipients.to) && !known(recipients.copies))
    recipients.copies.push_back(message.reply_to.address);
}

// Fields that are empty leave no hole.
std::string without_holes(std::string text) {
  for (size_t at = text.find("\n\n\n"); at != std::string::npos; at = text.find("\n\n\n", at))
    text.erase(at, 1);
  return text;
}

// The mail's own words as a letter, with the step's name as its title.
Result<void> attach_letter(Office& office, Writing& writing, const std::string& title,
                           const std::string& reference) {
  const Language language = writing.who.language;
  LetterText letter;
  letter.title = title;
  letter.reference = reference;
  letter.language = language;
  letter.text = without_holes(merged(in_language(writing.words->text, language), writing.values));
  BILLING_TRY(bytes, print_letter(office, writing.stored.document, letter));
  writing.files.push_back({fmt::format("{}-{}.pdf", file_stem(writing.stored.document),
                                       language == Language::fr ? "lettre" : "letter"),
                           "application/pdf", std::move(bytes)});
  return {};
}

Result<WrittenMail> finish(Writing writing, store::MailRow row, const std::string& date) {
  const Company& company = writing.company;
  const Document& document = writing.stored.document;
  const Language language = writing.who.language;
  mail::Message message;
  message.from = sender_of(company, document);
  message.reply_to = answers_to(company, document);
  if (message.from.address.empty())
    return fail(nobody(writing, "the company has no mail address to write from",
                       "give it an 'email', or 'mail: {from: ...}'"));
  if (writing.who.to.empty())
    return fail(nobody(writing, "nobody is known to write to",
                       "give the partner, or a contact of it, an 'email'"));
  message.to = writing.who.to;
  message.cc = writing.who.cc;
  const std::string& tag = company.mail.tag.empty() ? company.code : company.mail.tag;
  message.subject =
      fmt::format("[{}] {}{}{}", tag, writing.named, language == Language::fr ? "\u00a0: " : ": ",
                  merged(in_language(writing.words->subject, language), writing.values));
  message.date = date;
  message.message_id = message_id(writing, message.from.address);
  message.language = to_word(language);
  message.text = without_holes(merged(in_language(writing.words->text, language), writing.values));
  if (const std::string& html = in_language(writing.words->html, language); !html.empty())
    message.html = merged_html(html, writing.values);
  message.files = std::move(writing.files);
  auto bytes = mail::write_message(message);
  if (!bytes) {
    for (Diagnostic& fault : bytes.error().diagnostics) fault.where.file = document.number;
    return fail(std::move(bytes.error()));
  }
  KeptRecipients recipients;
  for (const mail::Mailbox& box : message.to) recipients.to.push_back(box.address);
  add_copies(writing, message, recipients);
  row.company = company.code;
  row.draft = writing.stored.row.draft;
  row.recipient = recipients.to.front();
  row.message_id = message.message_id;
  row.sender = message.from.address;
  row.recipients = kept_text(recipients);
  row.subject = message.subject;
  row.bytes = std::move(*bytes);
  return WrittenMail{std::move(row), std::move(message.text)};
}

OpenPart open_part_of(const FollowUp& part) {
  OpenPart open;
  open.kind = from_word<Kind>(part.row.kind).value_or(Kind::invoice);
  open.number = part.row.number;
  open.issue_date = parse_date(part.row.issue_date);
  open.due_date = parse_date(part.row.due_date).value_or(part.start);
  open.open = part.open;
  open.penalty.amount.currency = part.open.currency;
  open.indemnity.currency = part.open.currency;
  return open;
}

// Late charges are reckoned only for mails that speak of them: a half year that the law's file
// lacks stops no others. Consumers owe none before a formal notice (C. civ. 1231-6).
Result<void> add_charges(Office& office, const Writing& writing, const FollowUp& part,
                         std::vector<OpenPart>& parts) {
  const PartnerType type = writing.stored.document.buyer.type;
  if (type == PartnerType::consumer || part.row.instalment == 0 ||
      part.start >= office.settings.today)
    return {};
  OpenPart& open = parts.back();
  for (const OpenItem& item : store::items_of(office.connection, part.row.document)) {
    if (item.instalment != part.row.instalment)
      continue;
    BILLING_TRY(late, late_instalment(office, writing.company, item, part.open.currency,
                                      office.settings.today));
    open.penalty = std::move(late.penalty);
  }
  const auto same = std::count_if(parts.begin(), parts.end(),
                                  [&](const OpenPart& one) { return one.number == open.number; });
  if (same > 1)
    return {};
  BILLING_TRY(law, office.law(law_of(writing.company)));
  open.indemnity = recovery_indemnity(type, open.open.currency, *law);
  return {};
}

Result<ReminderText> reminder_text(Office& office, const Writing& writing,
                                   const Reminder& reminder) {
  ReminderText text;
  text.language = writing.who.language;
  text.today = office.settings.today;
  text.activity = activity_of(writing.company, writing.stored.document);
  text.sender = signature_of(writing);
  text.step = in_language(reminder.step->name, text.language);
  text.account = writing.stored.document.seller.bank_account;
  const bool charges = mentions(*writing.words, text.language, MergeField::penalties) ||
                       mentions(*writing.words, text.language, MergeField::penalty) ||
                       mentions(*writing.words, text.language, MergeField::indemnity) ||
                       mentions(*writing.words, text.language, MergeField::amount_due);
  for (const FollowUp& part : reminder.parts) {
    text.parts.push_back(open_part_of(part));
    const auto instalments = store::items_of(office.connection, part.row.document).size();
    text.parts.back().instalment = instalments > 1 ? part.row.instalment : 0;
    if (charges)
      BILLING_CHECK(add_charges(office, writing, part, text.parts));
  }
  return text;
}

Result<void> attach_pdf(Office& office, const std::string& number, Kind kind,
                        std::vector<mail::MailFile>& files) {
  BILLING_TRY(pdf, pdf_of(office, number, kind));
  files.push_back({pdf.name, "application/pdf", std::move(pdf.bytes)});
  return {};
}

Result<Writing> begin(Office& office, const std::string& company, const std::string& number,
                      Kind kind, MailAbout about) {
  Writing writing;
  BILLING_TRY(stored, find_issued(office, company, number, kind));
  writing.stored = std::move(stored);
  BILLING_TRY(found, office.company(company));
  writing.company = *found;
  writing.who = recipients_of(office, writing.stored.document, about);
  Document spoken = writing.stored.document;
  spoken.language = writing.who.language;
  writing.values = merge_values(spoken);
  if (!writing.who.name.empty())
    writing.values[MergeField::contact] = writing.who.name;
  const std::string activity = activity_of(writing.company, spoken);
  writing.values[MergeField::activity] = activity;
  writing.values[MergeField::sender] = signature_of(writing);
  writing.values[MergeField::today] = merged_date(spoken.language, office.settings.today);
  writing.values[MergeField::link] = document_link(writing.company.mail.link, number);
  writing.named = kind_name(spoken.language, kind) + " " + number;
  return writing;
}

// Of a direct debit that is going to be collected.
void add_debit_values(MergeValues& values, Language language, const store::MailRow& row) {
  const std::string amount = mail_detail(row, "amount");
  values[MergeField::debit_date] = merged_date(language, parse_date(mail_detail(row, "date")));
  if (all_digits(amount))
    values[MergeField::debit_amount] = merged_amount(language, Money{std::stoll(amount), {}});
  values[MergeField::debit_account] = mail_detail(row, "account");
  values[MergeField::mandate] = mail_detail(row, "mandate");
  values[MergeField::creditor_identifier] = mail_detail(row, "creditor");
}

// One that says something about a document rather than asks for money.
Result<WrittenMail> write_notice(Office& office, Plans& plans, const store::MailRow& row,
                                 bool with_files = true) {
  const auto about = row_of_draft(office, row.draft);
  if (!about)
    return fail(FailureKind::not_found, "DOC-03",
                fmt::format("the document of mail {} is gone", row.id), "");
  const Kind kind = from_word<Kind>(about->kind).value_or(Kind::invoice);
  BILLING_TRY(writing, begin(office, about->company, about->number, kind, MailAbout::document));
  const bool sent = row.purpose == sent_step || row.purpose == "invoice";
  writing.to_issuer = row.purpose == "quote_accepted" || row.purpose == "quote_refused";
  BILLING_TRY(words, plans.mail(sent ? "document_sent" : row.purpose, row.purpose));
  writing.words = words;
  if (sent) {
    BILLING_TRY(own, plans.words_of(row.by));
    if (own != nullptr)
      writing.words = own;
  }
  if (writing.to_issuer) {
    writing.who.to = {answers_to(writing.company, writing.stored.document)};
    writing.who.cc.clear();
  } else if (const std::string to = mail_detail(row, "to"); !to.empty()) {
    writing.who.to.clear();
    for (const std::string& address : split(to, '\n')) writing.who.to.push_back({{}, address});
  }
  if (const std::string reason = mail_detail(row, "reason"); !reason.empty())
    writing.values[MergeField::reason] = reason;
  if (row.purpose == "debit_announced")
    add_debit_values(writing.values, writing.who.language, row);
  if (sent && with_files)
    BILLING_CHECK(attach_pdf(office, about->number, kind, writing.files));
  writing.identity = fmt::format("{}|{}|{}|{}", row.purpose, about->number, row.at, row.id);
  return finish(std::move(writing), row, row.at);
}

Result<std::optional<WrittenMail>> write_reminder_again(Office& office, Plans& plans,
                                                        const store::MailRow& row) {
  Reminder reminder;
  if (const std::string attach = mail_detail(row, "attach"); !attach.empty())
    reminder.attach = attach == "true";
  for (const store::StepRow& step : store::steps_by_mail(office.connection, row.id)) {
    BILLING_TRY(part, follow_up_of(office, plans, step.document, step.instalment));
    if (part && part->plan != nullptr && !part->suspended) {
      reminder.step = find_step(*part->plan, row.step);
      reminder.parts.push_back(std::move(*part));
    }
  }
  if (reminder.parts.empty() || reminder.step == nullptr)
    return std::nullopt;
  BILLING_TRY(written, write_reminder(office, plans, reminder));
  written.row.id = row.id;
  written.row.attempts = row.attempts;
  written.row.message_id = row.message_id.empty() ? written.row.message_id : row.message_id;
  return written;
}

}  // namespace

std::string kept_text(const KeptRecipients& recipients) {
  return join(recipients.to, "\n") + "\n\n" + join(recipients.copies, "\n");
}

KeptRecipients kept_recipients(const std::string& text) {
  KeptRecipients recipients;
  std::vector<std::string>* list = &recipients.to;
  for (const std::string& line : split(text, '\n')) {
    if (line.empty())
      list = &recipients.copies;
    else
      list->push_back(line);
  }
  return recipients;
}

Result<WrittenMail> write_reminder(Office& office, Plans& plans, const Reminder& reminder) {
  const store::FollowUpRow& first = reminder.parts.front().row;
  const Kind kind = from_word<Kind>(first.kind).value_or(Kind::invoice);
  BILLING_TRY(writing, begin(office, first.company, first.number, kind, MailAbout::follow_up));
  BILLING_TRY(words, plans.mail(reminder.step->mail, reminder.step->step));
  writing.words = words;
  BILLING_TRY(text, reminder_text(office, writing, reminder));
  add_reminder_values(writing.values, text);
  writing.named = named_parts(text.language, text.parts);
  writing.identity = "reminder|" + reminder.step->step;
  std::vector<std::string> attached;
  for (const FollowUp& part : reminder.parts) {
    writing.identity += fmt::format("|{} {}", part.row.number, part.row.instalment);
    const bool known =
        std::find(attached.begin(), attached.end(), part.row.number) != attached.end();
    if (known || !reminder.attach.value_or(reminder.step->attach))
      continue;
    BILLING_CHECK(attach_pdf(office, part.row.number, kind, writing.files));
    attached.push_back(part.row.number);
  }
  if (reminder.step->letter) {
    std::string title = text.step.empty() ? kind_name(text.language, kind) : text.step;
    title[0] = to_upper_ascii(title.substr(0, 1))[0];
    BILLING_CHECK(attach_letter(office, writing, title, writing.values[MergeField::number]));
  }
  store::MailRow row;
  row.purpose = "reminder";
  row.step = reminder.step->step;
  row.at = office.settings.now;
  row.by = office.settings.user;
  if (reminder.attach)
    row.details = mail_details({{"attach", *reminder.attach ? "true" : "false"}});
  return finish(std::move(writing), std::move(row), office.settings.now);
}

Result<std::optional<WrittenMail>> write_waiting(Office& office, Plans& plans,
                                                 const store::MailRow& row) {
  if (row.purpose == "reminder")
    return write_reminder_again(office, plans, row);
  BILLING_TRY(written, write_notice(office, plans, row));
  return written;
}

Result<WrittenMail> write_preview(Office& office, Plans& plans, const store::MailRow& row) {
  return write_notice(office, plans, row, false);
}

bool is_overtaken(Office& office, const store::MailRow& row) {
  if (row.purpose != "reminder")
    return false;
  for (const store::StepRow& step : store::steps_by_mail(office.connection, row.id)) {
    const auto part = store::open_part(office.connection, step.document, step.instalment);
    if (!part || part->residual != step.amount)
      return true;
  }
  return false;
}

}  // namespace billing

// SPDX-License-Identifier: Apache-2.0
#include "billing/formats/mail/message.hpp"

#include <fmt/format.h>
#include <gmime/gmime.h>

#include <memory>

#include "billing/base/hash.hpp"
#include "billing/values/instant.hpp"

namespace billing::mail {
namespace {

struct Unref {
  void operator()(void* object) const { g_object_unref(object); }
};
template <class T>
using Owned = std::unique_ptr<T, Unref>;

class Checking {
 public:
  void text(const char* what, std::string_view value) {
    if (has_control(value))
      add(fmt::format("the {} holds a control character", what), "write it on one line");
  }
  void mailbox(const char* what, const Mailbox& box) {
    text(what, box.name);
    if (!is_mail_address(box.address))
      add(fmt::format("the {} is no mail address: '{}'", what, box.address),
          "mend the record it comes from");
  }
  Result<void> done() {
    if (faults_.empty())
      return {};
    return fail(FailureKind::rejected, std::move(faults_));
  }

 private:
  void add(std::string message, const char* hint) {
    faults_.push_back({"MAIL-02", Severity::error, std::move(message), hint, {}, {}});
  }
  std::vector<Diagnostic> faults_;
};

Result<void> check(const Message& message) {
  Checking checking;
  checking.mailbox("sender", message.from);
  if (!message.reply_to.address.empty())
    checking.mailbox("address for answers", message.reply_to);
  for (const Mailbox& box : message.to) checking.mailbox("recipient", box);
  for (const Mailbox& box : message.cc) checking.mailbox("recipient of a copy", box);
  checking.text("subject", message.subject);
  for (const MailFile& file : message.files) checking.text("name of a file", file.name);
  return checking.done();
}

void add_mailbox(GMimeMessage* message, GMimeAddressType type, const Mailbox& box) {
  g_mime_message_add_mailbox(message, type, box.name.empty() ? nullptr : box.name.c_str(),
                             box.address.c_str());
}

Owned<GMimeObject> text_part(const char* subtype, const std::string& text) {
  GMimeTextPart* part = g_mime_text_part_new_with_subtype(subtype);
  g_mime_text_part_set_text(part, text.c_str());
  g_mime_part_set_content_encoding(GMIME_PART(part), GMIME_CONTENT_ENCODING_QUOTEDPRINTABLE);
  return Owned<GMimeObject>(GMIME_OBJECT(part));
}

Owned<GMimeObject> file_part(const MailFile& file) {
  const size_t slash = file.type.find('/');
  GMimePart* part = g_mime_part_new_with_type(file.type.substr(0, slash).c_str(),
                                              file.type.substr(slash + 1).c_str());
  const Owned<GMimeStream> stream(
      g_mime_stream_mem_new_with_buffer(file.bytes.data(), file.bytes.size()));
  const Owned<GMimeDataWrapper> content(
      g_mime_data_wrapper_new_with_stream(stream.get(), GMIME_CONTENT_ENCODING_DEFAULT));
  g_mime_part_set_content(part, content.get());
  g_mime_part_set_content_encoding(part, GMIME_CONTENT_ENCODING_BASE64);
  g_mime_object_set_disposition(GMIME_OBJECT(part), GMIME_DISPOSITION_ATTACHMENT);
  g_mime_part_set_filename(part, file.name.c_str());
  return Owned<GMimeObject>(GMIME_OBJECT(part));
}

// A multipart whose boundary follows from the message, so that the bytes do.
Owned<GMimeMultipart> multipart(const char* subtype, const std::string& message_id) {
  Owned<GMimeMultipart> parts(g_mime_multipart_new_with_subtype(subtype));
  const std::string boundary =
      "=_" + hex(sha256({std::string(subtype) + message_id})).substr(0, 40);
  g_mime_multipart_set_boundary(parts.get(), boundary.c_str());
  return parts;
}

Owned<GMimeObject> body_of(const Message& message) {
  Owned<GMimeObject> text = text_part("plain", message.text);
  if (!message.html.empty()) {
    auto forms = multipart("alternative", message.message_id);
    g_mime_multipart_add(forms.get(), text.get());
    g_mime_multipart_add(forms.get(), text_part("html", message.html).get());
    text.reset(GMIME_OBJECT(forms.release()));
  }
  if (message.files.empty())
    return text;
  auto whole = multipart("mixed", message.message_id);
  g_mime_multipart_add(whole.get(), text.get());
  for (const MailFile& file : message.files)
    g_mime_multipart_add(whole.get(), file_part(file).get());
  return Owned<GMimeObject>(GMIME_OBJECT(whole.release()));
}

std::string bytes_of(GMimeMessage* message) {
  GMimeFormatOptions* format = g_mime_format_options_new();
  g_mime_format_options_set_newline_format(format, GMIME_NEWLINE_FORMAT_DOS);
  const Owned<GMimeStream> memory(g_mime_stream_mem_new());
  g_mime_object_write_to_stream(GMIME_OBJECT(message), format, memory.get());
  g_mime_format_options_free(format);
  const GByteArray* array = g_mime_stream_mem_get_byte_array(GMIME_STREAM_MEM(memory.get()));
  return {reinterpret_cast<const char*>(array->data), array->len};
}

}  // namespace

Result<std::string> write_message(const Message& message) {
  BILLING_CHECK(check(message));
  g_mime_init();
  const Owned<GMimeMessage> made(g_mime_message_new(TRUE));
  add_mailbox(made.get(), GMIME_ADDRESS_TYPE_FROM, message.from);
  if (!message.reply_to.address.empty())
    add_mailbox(made.get(), GMIME_ADDRESS_TYPE_REPLY_TO, message.reply_to);
  for (const Mailbox& box : message.to) add_mailbox(made.get(), GMIME_ADDRESS_TYPE_TO, box);
  for (const Mailbox& box : message.cc) add_mailbox(made.get(), GMIME_ADDRESS_TYPE_CC, box);
  g_mime_message_set_subject(made.get(), message.subject.c_str(), "utf-8");
  GDateTime* date = g_date_time_new_from_unix_utc(seconds_of(message.date).value_or(0));
  g_mime_message_set_date(made.get(), date);
  g_date_time_unref(date);
  g_mime_message_set_message_id(made.get(), message.message_id.c_str());
  GMimeObject* object = GMIME_OBJECT(made.get());
  g_mime_object_set_header(object, "Auto-Submitted", "auto-generated", "us-ascii");
  if (!message.language.empty())
    g_mime_object_set_header(object, "Content-Language", message.language.c_str(), "us-ascii");
  g_mime_message_set_mime_part(made.get(), body_of(message).get());
  return bytes_of(made.get());
}

}  // namespace billing::mail

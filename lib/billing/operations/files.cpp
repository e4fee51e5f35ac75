// SPDX-License-Identifier: Apache-2.0
#include "billing/operations/files.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "billing/base/text.hpp"
#include "billing/operations/keeping.hpp"
#include "billing/operations/sales/events.hpp"

namespace billing {
namespace {

constexpr const char* attached = "attached";

// "20261125T101500Z" of "2026-11-25T10:15:00Z".
std::string compact(std::string instant) {
  std::erase_if(instant, [](char c) { return c == '-' || c == ':'; });
  return instant;
}

// The extension of a file name in lower case, if it is one: ".pdf".
std::string extension_of(std::string_view name) {
  const size_t dot = name.rfind('.');
  if (dot == std::string_view::npos || dot == 0 || name.size() - dot > 9)
    return {};
  const std::string extension = to_lower_ascii(name.substr(dot));
  const bool plain =
      extension.size() > 1 && std::all_of(extension.begin() + 1, extension.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
      });
  return plain ? extension : "";
}

bool is_acronym(std::string_view text) {
  return !text.empty() && text.size() <= 12 && std::all_of(text.begin(), text.end(), [](char c) {
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
  });
}

}  // namespace

std::string acronym_of(Kind kind) {
  switch (kind) {
    case Kind::quote:
      return "DEV";
    case Kind::order:
      return "CDE";
    case Kind::delivery_note:
      return "BL";
    case Kind::invoice:
      return "FAC";
    case Kind::credit_note:
      return "AVO";
    case Kind::receipt:
      return "REC";
  }
  return "DOC";
}

std::string file_stem(const Document& document) {
  return in_file_name(document.number.empty() ? document.id : document.number);
}

std::string free_name(Office& office, int64_t document, const std::string& acronym,
                      const std::string& extension) {
  const std::string stem = acronym + "-" + compact(office.settings.now);
  std::string name = stem + extension;
  for (int n = 2; store::find_kept_note(office.connection, document, name); ++n)
    name = fmt::format("{}-{}{}", stem, n, extension);
  return name;
}

void keep(Office& office, const StoredDocument& stored, const Keeping& what,
          const std::string& bytes) {
  const int64_t document = stored.row.issued;
  const Sha256 hash =
      store::keep_file(office.connection, document, what.purpose, what.variant, bytes);
  store::insert_kept_note(office.connection,
                          {document, what.purpose, what.variant, what.name,
                           std::string(to_word(what.origin)), what.comment, office.settings.now,
                           office.settings.user, static_cast<int64_t>(bytes.size()), hex(hash)});
  record_kept_file(office, stored, what.purpose, what.variant, hash);
}

Result<void> check_attachment(const Attachment& attachment) {
  if (!attachment.acronym.empty() && !is_acronym(attachment.acronym)) {
    return fail(FailureKind::rejected, "DOC-41",
                fmt::format("'{}' is no acronym", attachment.acronym),
                "1 to 12 letters and digits, such as BC or PV");
  }
  if (attachment.bytes.empty() || attachment.bytes.size() > attachment_bytes_max) {
    return fail(FailureKind::rejected, "DOC-41",
                fmt::format("'{}' is {}", attachment.file_name,
                            attachment.bytes.empty() ? "empty" : "too large"),
                fmt::format("files of 1 byte to {} MB are kept", attachment_bytes_max >> 20U));
  }
  return {};
}

std::string keep_attachment(Office& office, const StoredDocument& stored,
                            const Attachment& attachment) {
  const std::string acronym =
      attachment.acronym.empty() ? "PJ" : to_upper_ascii(attachment.acronym);
  std::string name =
      free_name(office, stored.row.issued, acronym, extension_of(attachment.file_name));
  keep(office, stored, {attached, name, name, attachment.comment, attachment.origin},
       attachment.bytes);
  return name;
}

Result<std::string> attach_file(Office& office, const std::string& id, Kind kind,
                                const Attachment& attachment) {
  BILLING_CHECK(check_attachment(attachment));
  Work work(office);
  BILLING_TRY(stored, find_document(office, id, kind));
  if (!stored.issued()) {
    return fail(FailureKind::conflict, "DOC-40", fmt::format("'{}' is a draft", id),
                "files are kept with issued documents");
  }
  const std::string name = keep_attachment(office, stored, attachment);
  work.finish();
  return name;
}

Result<std::vector<store::KeptNote>> files_of(Office& office, const std::string& id, Kind kind) {
  BILLING_TRY(stored, find_document(office, id, kind));
  std::vector<store::KeptNote> notes;
  if (stored.issued())
    notes = store::kept_notes(office.connection, stored.row.issued);
  return notes;
}

Result<MadeFile> file_of(Office& office, const std::string& id, Kind kind,
                         const std::string& name) {
  BILLING_TRY(stored, find_document(office, id, kind));
  const auto note = stored.issued()
                        ? store::find_kept_note(office.connection, stored.row.issued, name)
                        : std::nullopt;
  auto bytes =
      note ? store::kept_file(office.connection, note->document, note->purpose, note->variant)
           : std::nullopt;
  if (!bytes) {
    return fail(FailureKind::not_found, "DOC-03", fmt::format("'{}' has no file '{}'", id, name),
                fmt::format("'billing {} files {}' lists those there are", noun(kind), id));
  }
  return MadeFile{name, std::move(*bytes)};
}

}  // namespace billing

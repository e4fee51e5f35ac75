// SPDX-License-Identifier: Apache-2.0
// The files that belong to documents (L4): made from them, sent, or received, such as a signed
// scan. Each is kept for ever with its document and given back byte for byte.
#pragma once

#include <string>
#include <vector>

#include "billing/operations/printing.hpp"
#include "billing/operations/sales/documents.hpp"

namespace billing {

struct MadeFile {
  std::string name;  // NUMBER.pdf or D-n.pdf
  std::string bytes;
};

/// The PDF of a document. Drafts are marked SPECIMEN and made anew each time; issued ones are made
/// once per layout, kept, and given back byte for byte ever after. Fails as print() does.
[[nodiscard]] Result<MadeFile> pdf_of(Office& office, const std::string& id, Kind kind,
                                      const PrintRequest& request = {});

/// Where an attached file comes from.
enum class FileOrigin { generated, sent, received };
BILLING_WORDS(FileOrigin, "generated", "sent", "received")

struct Attachment {
  std::string file_name;  // as it was called; only the extension counts
  std::string bytes;
  std::string acronym;  // empty: PJ (piece jointe)
  std::string comment;
  FileOrigin origin = FileOrigin::received;
};

constexpr size_t attachment_bytes_max = 32U << 20U;

/// DOC-41 (rejected): the acronym is no word of 1 to 12 letters and digits, or the file is empty or
/// too large.
[[nodiscard]] Result<void> check_attachment(const Attachment& attachment);

/// Keeps a file with an issued document; the answer is its name, ACRONYM-timestamp.extension.
/// DOC-40 (conflict): a draft keeps no files; else as check_attachment().
[[nodiscard]] Result<std::string> attach_file(Office& office, const std::string& id, Kind kind,
                                              const Attachment& attachment);

/// The same for a document that was issued. REQUIRES a Work.
std::string keep_attachment(Office& office, const StoredDocument& stored,
                            const Attachment& attachment);

/// What is kept with a document, in the order of keeping.
[[nodiscard]] Result<std::vector<store::KeptNote>> files_of(Office& office, const std::string& id,
                                                            Kind kind);

/// One of them by its name. DOC-03 (not_found).
[[nodiscard]] Result<MadeFile> file_of(Office& office, const std::string& id, Kind kind,
                                       const std::string& name);

}  // namespace billing

// SPDX-License-Identifier: Apache-2.0
// Acceptance of quotes (Q6, Q7): who may accept, what is proved, and refusal.
#pragma once

#include <optional>
#include <string>

#include "billing/operations/files.hpp"
#include "billing/operations/sales/documents.hpp"

namespace billing {

struct Acceptance {
  std::string on_behalf_of;  // a contact of the customer; default: the document's
  std::string signed_by;
  std::optional<Date> signed_on;
  bool late = false;               // after the validity date
  bool terms_accepted = false;     // the standard terms shown with the quote
  std::optional<Attachment> scan;  // of the signed paper, kept with the quote
};

/// Records that the customer accepts, with who, when, for whom, and the hashes of the quote and of
/// the terms shown. A signature on paper accepts the terms printed with it; anything else is
/// acceptance on the customer's behalf. Conflicts: ACCEPT-01 the partner forbids that; ACCEPT-02
/// expired, without `late`; ACCEPT-03 no contact of the customer, or one who may not approve;
/// ACCEPT-04 the standard terms were not accepted; ACCEPT-05 signed before the quote was sent.
/// A customer who is invoiced at the order is invoiced at once: the invoice's number, or the id of
/// its draft; else empty.
[[nodiscard]] Result<std::string> accept_quote(Office& office, const std::string& id,
                                               const Acceptance& acceptance);
/// Makes `stored` an accepted quote, if it is a sent one. REQUIRES a Work.
[[nodiscard]] Result<void> ensure_accepted(Office& office, StoredDocument& stored,
                                           const Acceptance& acceptance);
[[nodiscard]] Result<void> refuse_quote(Office& office, const std::string& id,
                                        const std::string& reason);

}  // namespace billing

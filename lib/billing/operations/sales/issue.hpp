// SPDX-License-Identifier: Apache-2.0
// Issuing: a draft gets its date and number, is checked, frozen into the chain and booked, in one
// transaction. Quotes are issued when sent, orders when confirmed, invoices and credit notes when
// validated.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "billing/formats/tree/node.hpp"
#include "billing/operations/sales/documents.hpp"

namespace billing {

struct Issued {
  std::string id;  // D-n
  std::string number;
  Document document;  // as frozen
  std::vector<Diagnostic> warnings;
  std::string invoice;  // of an order: the number or id of what was invoiced at once, or empty
};

/// What else happens in the transaction that issues a document, such as putting a mail into the
/// outbox; a failure of it undoes all.
using Also = std::function<Result<void>(Office&, const Issued&)>;

/// Quotes by send, orders by confirm, delivery notes by deliver, invoices and credit notes by
/// validate. Fails with STATE-01 (conflict), DATE-01 (conflict: the issue date lies before the last
/// of the series or after today), every rule that is broken (rejected), LAW-01 (config). `channel`:
/// how a quote goes.
[[nodiscard]] Result<Issued> issue(Office& office, const std::string& id, Kind kind,
                                   std::optional<SendChannel> channel = std::nullopt,
                                   const Also& also = {});

/// The same as a part of something larger. REQUIRES a Work.
[[nodiscard]] Result<Issued> issue_within(Office& office, const std::string& id, Kind kind,
                                          std::optional<SendChannel> channel = std::nullopt);

/// Fills in the mentions that a draft would be issued with today, for people to read and change.
[[nodiscard]] Result<void> propose_mentions(Office& office, StoredDocument& stored);

/// Everything that would stop `issue`, and the warnings; nothing is changed.
[[nodiscard]] Result<std::vector<Diagnostic>> check_document(Office& office, const std::string& id,
                                                             Kind kind);
/// A document out of a file with all that is filled in: prices, VAT, terms, totals. The faults are
/// at their places in the file.
[[nodiscard]] Result<Document> complete_file(Office& office, tree::Source source);
/// What check_document finds, of a document out of a file: a draft to be, or what `show` printed of
/// an issued one, which must then equal the stored one (DOC-36).
[[nodiscard]] Result<std::vector<Diagnostic>> check_file(Office& office, tree::Source source);

/// Issues every draft of the kind in the order (issue date, id), each with its own verdict; drafts
/// of many are put into common transactions. Other processes may do the same at once.
struct BatchOutcome {
  int64_t issued = 0;
  int64_t failed = 0;
};
BatchOutcome issue_all(Office& office, Kind kind, const std::function<void(const Issued&)>& done,
                       const std::function<void(const std::string& id, const Failure&)>& failed);

}  // namespace billing

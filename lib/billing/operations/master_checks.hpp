// SPDX-License-Identifier: Apache-2.0
// What a master record must agree with that stands elsewhere: the records it names, and what the
// database has of it already.
#pragma once

#include <vector>

#include "billing/formats/records/records.hpp"
#include "billing/operations/office.hpp"

namespace billing {

/// A record with its source, which places the faults found later.
struct IncomingMaster {
  tree::Source source;
  records::Record record;
};

struct MasterFaults {
  std::vector<Diagnostic> list;
  bool conflicts_only = true;  // all that was found is what the database has already

  void add(IncomingMaster& incoming, const char* path, Failure failure);
  /// All of them as one failure: conflict or rejected.
  Failure take();
};

/// DOC-04: the type of a partner in use (P6); DOC-18: an account on which something is booked. The
/// database holds the record as it was.
void check_change(Office& office, IncomingMaster& incoming, MasterFaults& faults);

/// DOC-01: a reference to nothing; DOC-15, DOC-17, MAND-01 to 04: what cannot be. All that the
/// record refers to is in the database.
void check_references(Office& office, IncomingMaster& incoming, MasterFaults& faults);

}  // namespace billing

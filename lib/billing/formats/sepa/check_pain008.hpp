// SPDX-License-Identifier: Apache-2.0
// Reads a collection message (pain.008) as it passes by and judges what no schema can: sums,
// counts, check digits, characters, amendments, dates, and what may not stand together.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "billing/base/byte_stream.hpp"
#include "billing/base/diagnostic.hpp"
#include "billing/base/result.hpp"
#include "billing/documents/banking/sepa_settings.hpp"
#include "billing/formats/xml/schema.hpp"
#include "billing/values/date.hpp"

namespace billing::sepa {

/// Unstructured addresses are refused from this collection date on (EPC153-22 2.1).
constexpr Date unstructured_end{2026, 11, 15};

struct BatchSummary {
  std::string id;
  std::string sequence;
  std::string scheme;
  std::string date;
  int64_t debits = 0;
  int64_t total = 0;  // in cents
  friend bool operator==(const BatchSummary&, const BatchSummary&) = default;
};

/// What a message holds, as it was counted.
struct MessageSummary {
  std::string message_id;
  int64_t debits = 0;
  int64_t total = 0;
  std::vector<BatchSummary> batches;
};

struct MessageCheck {
  MessageSummary summary;
  std::vector<Diagnostic> diagnostics;  // SEPA-02 to SEPA-20, XML-01 to XML-03
  int64_t faults = 0;                   // errors, told or not
};

/// The flavour that the first bytes name; nothing for what is no message of the four.
std::optional<PainFlavour> flavour_of(ByteStream& bytes);

/// Checks a message whose bytes are pushed, such as one in the making.
class MessageChecker {
 public:
  MessageChecker(PainFlavour flavour, const xml::Schema& schema);
  ~MessageChecker();
  void push(std::string_view bytes);
  MessageCheck finish();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// Reads to the end, held against `schema`. Fails (io) only when the bytes cannot be read.
[[nodiscard]] Result<MessageCheck> check_message(ByteStream& bytes, PainFlavour flavour,
                                                 const xml::Schema& schema);

}  // namespace billing::sepa

// SPDX-License-Identifier: Apache-2.0
// Writes collection messages (pain.008) as they come, in the order of the schemas: nothing of them
// is held.
#pragma once

#include "billing/base/byte_sink.hpp"
#include "billing/documents/banking/collection.hpp"

namespace billing::sepa {

/// What differs between the flavours. facts: EPC130-08, DFÜ-Abkommen annex 3.
struct FlavourFacts {
  PainFlavour flavour;
  const char* bic_tag;
  const char* organisation_tag;  // of an identification that is a BIC; unused otherwise
  bool bic_optional;             // else an agent without a BIC cannot be written
  bool smnda_at_agent;           // where "same mandate, new debtor account" stands
  bool structured_address;       // the German banks take one
  bool blank_in_mandate;
};
const FlavourFacts& facts_of(PainFlavour flavour);

class MessageWriter {
 public:
  MessageWriter(ByteSink& out, const CollectionHead& head);
  void begin();
  void begin_batch(const CollectionBatch& batch);
  /// REQUIRES an agent that the flavour can write.
  void debit(const Debit& debit);
  void end_batch();
  void end();

 private:
  void agent(const char* tag, const std::string& bic);
  void address(const SepaAddress& address);
  void amendment(const Amendment& amendment);
  void creditor_identifier(const std::string& identifier);

  ByteSink& out_;
  const CollectionHead& head_;
  const FlavourFacts& facts_;
};

}  // namespace billing::sepa

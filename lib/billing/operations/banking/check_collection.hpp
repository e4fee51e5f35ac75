// SPDX-License-Identifier: Apache-2.0
// Whether a bank would take a file of direct debits (pain.008). Nothing is changed.
#pragma once

#include <memory>
#include <string>

#include "billing/base/result.hpp"
#include "billing/formats/sepa/check_pain008.hpp"

namespace billing {

/// Whose rules a file is held to besides those of the EPC: the German banks' (narrower), or
/// ISO 20022 alone.
enum class SepaProfile { dk, iso };
BILLING_WORDS(SepaProfile, "dk", "iso")

/// The schema of a flavour out of `share`; that of ISO where it differs.
std::string schema_path(const std::string& share, PainFlavour flavour, SepaProfile profile);

/// One more schema, such as the bank's, that a message is held against while its bytes are pushed.
class OwnSchema {
 public:
  /// SCHEMA-01 (config).
  [[nodiscard]] static Result<OwnSchema> load(const std::string& path);
  OwnSchema(OwnSchema&&) noexcept;
  ~OwnSchema();
  void push(std::string_view bytes);
  /// Adds what it found to `check`, as SEPA-02.
  void finish(sepa::MessageCheck& check);

 private:
  struct State;
  explicit OwnSchema(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

/// Reads `path`, or standard input for "-". `own_schema`: one more, of the bank. Fails (rejected)
/// with SEPA-01 for what is no pain.008 of the four flavours, SCHEMA-01, FILE-01.
struct CollectionCheck {
  PainFlavour flavour = PainFlavour::v001_02;
  sepa::MessageCheck check;
};
[[nodiscard]] Result<CollectionCheck> check_collection(const std::string& path,
                                                       const std::string& share,
                                                       SepaProfile profile,
                                                       const std::string& own_schema);

}  // namespace billing

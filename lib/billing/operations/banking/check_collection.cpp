// SPDX-License-Identifier: Apache-2.0
#include "billing/operations/banking/check_collection.hpp"

#include <fmt/format.h>

#include "billing/base/file.hpp"
#include "billing/formats/xml/events.hpp"

namespace billing {
namespace {

constexpr size_t standard_input_max = 256U << 20U;

// Only what the schema says counts.
class Deaf : public xml::Events {
 public:
  bool begin(std::string_view, std::string_view, std::span<const xml::Attribute>, int) override {
    return true;
  }
  bool end(std::string_view, std::string_view, int) override { return true; }
};

}  // namespace

struct OwnSchema::State {
  State(std::string named, xml::Schema loaded)
      : path(std::move(named)), schema(std::move(loaded)), follower(deaf, schema, faults) {}
  std::string path;
  xml::Schema schema;
  Deaf deaf;
  std::vector<xml::SchemaFault> faults;
  xml::Follower follower;
};

OwnSchema::OwnSchema(std::unique_ptr<State> state) : state_(std::move(state)) {}
OwnSchema::OwnSchema(OwnSchema&&) noexcept = default;
OwnSchema::~OwnSchema() = default;

Result<OwnSchema> OwnSchema::load(const std::string& path) {
  BILLING_TRY(schema, xml::Schema::load(path));
  return OwnSchema(std::make_unique<State>(path, std::move(schema)));
}

void OwnSchema::push(std::string_view bytes) { state_->follower.push(bytes); }

void OwnSchema::finish(sepa::MessageCheck& check) {
  // What is not well-formed was told by who reads the message.
  (void)state_->follower.finish();
  for (xml::SchemaFault& fault : state_->faults) {
    ++check.faults;
    Location where;
    where.line = fault.line;
    where.column = 1;
    check.diagnostics.push_back({"SEPA-02",
                                 Severity::error,
                                 std::move(fault.message),
                                 fmt::format("so says '{}'", state_->path),
                                 std::move(where),
                                 {}});
  }
}

std::string schema_path(const std::string& share, PainFlavour flavour, SepaProfile profile) {
  const bool differs = flavour == PainFlavour::v001_02 || flavour == PainFlavour::v001_08;
  return fmt::format("{}/schemas/{}{}.xsd", share, to_word(flavour),
                     profile == SepaProfile::iso && differs ? "-iso" : "");
}

Result<CollectionCheck> check_collection(const std::string& path, const std::string& share,
                                         SepaProfile profile, const std::string& own_schema) {
  std::string held;
  if (path == "-") {
    BILLING_TRY(bytes, read_file("/dev/stdin", standard_input_max));
    held = std::move(bytes);
  }
  const auto open = [&]() -> Result<ByteStream> {
    return path == "-" ? Result<ByteStream>(ByteStream::over(held, path)) : ByteStream::open(path);
  };
  BILLING_TRY(bytes, open());
  const auto flavour = sepa::flavour_of(bytes);
  if (!flavour) {
    Location where;
    where.file = path;
    return fail(FailureKind::rejected, "SEPA-01", "it is no collection that can be checked",
                "checked are pain.008.001.02, 002.02, 003.02 and 001.08, told by the namespace",
                std::move(where));
  }
  BILLING_TRY(schema, xml::Schema::load(schema_path(share, *flavour, profile)));
  BILLING_TRY(check, sepa::check_message(bytes, *flavour, schema));
  CollectionCheck made{*flavour, std::move(check)};
  if (!own_schema.empty()) {
    BILLING_TRY(own, OwnSchema::load(own_schema));
    BILLING_TRY(again, open());
    for (std::string_view part = again.take(); !part.empty(); part = again.take()) own.push(part);
    BILLING_CHECK(again.good());
    own.finish(made.check);
  }
  for (Diagnostic& one : made.check.diagnostics) one.where.file = path;
  return made;
}

}  // namespace billing

// SPDX-License-Identifier: Apache-2.0
// XML as it passes by, never held as a whole: elements begin and end, in as little memory for a
// long file as for a short one. As safe as reader.hpp: no document type, no entities, no network,
// bounded depth and text.
#pragma once

#include <memory>
#include <span>
#include <string_view>

#include "billing/base/byte_stream.hpp"
#include "billing/base/result.hpp"
#include "billing/formats/xml/schema.hpp"

namespace billing::xml {

constexpr size_t text_max = 1U << 20U;  // of an element

/// An attribute without a namespace.
struct Attribute {
  std::string_view name;
  std::string_view value;
};

/// What follows a document. Names are local names; those of one parse that are equal lie at one
/// address, so that comparing data() compares them.
class Events {
 public:
  virtual ~Events() = default;
  /// `space` is the namespace. False: read no further.
  virtual bool begin(std::string_view name, std::string_view space,
                     std::span<const Attribute> attributes, int line) = 0;
  /// `text` is what stands in the element behind its last child.
  virtual bool end(std::string_view name, std::string_view text, int line) = 0;
};

/// Follows a document whose bytes are pushed. With a schema it is held against that on the way;
/// `faults` gets where it is not what that says, at most schema_faults_max of them.
class Follower {
 public:
  explicit Follower(Events& events);
  Follower(Events& events, const Schema& schema, std::vector<SchemaFault>& faults);
  ~Follower();
  /// False: it will not look at more, since `events` said so or something is wrong.
  bool push(std::string_view bytes);
  /// Fails (rejected) with XML-01 where it is not well-formed, XML-02 for a document type
  /// declaration, XML-03 past a limit.
  [[nodiscard]] Result<void> finish();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// Follows a document to its end, or until `events` says false. Fails as finish() does; (io) with
/// FILE-01.
[[nodiscard]] Result<void> follow(ByteStream& bytes, Events& events);
[[nodiscard]] Result<void> follow(ByteStream& bytes, Events& events, const Schema& schema,
                                  std::vector<SchemaFault>& faults);

}  // namespace billing::xml

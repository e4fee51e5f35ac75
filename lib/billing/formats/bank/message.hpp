// SPDX-License-Identifier: Apache-2.0
// What readers of ISO 20022 messages share: they follow a message element by element and know
// where they are.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "billing/formats/bank/reading.hpp"
#include "billing/formats/bank/tags.hpp"
#include "billing/formats/xml/events.hpp"

namespace billing::bank {

/// The elements that are open, the innermost first: path[0] is the one at hand.
class Path {
 public:
  Tag operator[](size_t up) const {
    return up < open_.size() ? open_[open_.size() - 1 - up] : Tag::other;
  }
  bool in(Tag parent) const { return (*this)[1] == parent; }
  void push(Tag tag) { open_.push_back(tag); }
  void pop() { open_.pop_back(); }
  size_t depth() const { return open_.size(); }

 private:
  std::vector<Tag> open_;
};

/// Reads one family of messages.
class MessageReader {
 public:
  virtual ~MessageReader() = default;
  virtual void begin(const Path& path, std::span<const xml::Attribute> attributes, int line) = 0;
  virtual void end(const Path& path, std::string_view text, int line) = 0;
  /// After the last element.
  virtual void finish() = 0;
};

/// The three-letter code in an attribute Ccy; EUR where there is none.
Currency currency_of(std::span<const xml::Attribute> attributes);

}  // namespace billing::bank

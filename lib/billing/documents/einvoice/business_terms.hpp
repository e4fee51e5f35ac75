// SPDX-License-Identifier: Apache-2.0
// An invoice in the words of EN 16931 alone: business terms (BT) with their values, in groups (BG).
// No syntax is known here; CII and UBL are two ways of writing the same terms. Only groups that may
// repeat are groups here: the terms of all others stand beside each other, for their numbers
// differ.
#pragma once

#include <bitset>
#include <string>
#include <string_view>
#include <vector>

namespace billing::einvoice {

/// 27 is BT-27. The parts of a term that are values of their own have numbers that EN 16931 does
/// not use: bt_18_1 and so on.
using Bt = int;
/// 25 is BG-25. Those that repeat: 1, 3, 17, 20, 21, 23, 24, 25 and in lines 27, 28, 32.
using Bg = int;

constexpr Bt bt_18_1 = 171;   // scheme of the invoiced object
constexpr Bt bt_125_1 = 172;  // mime code of an attached document
constexpr Bt bt_125_2 = 173;  // its file name
constexpr Bt bt_128_1 = 174;  // scheme of a line's object

struct BusinessTerm {
  Bt id = 0;
  std::string text;     // dates as YYYY-MM-DD, codes and decimals as EN 16931 has them
  std::string scheme;   // of identifiers (ISO 6523, EAS, UNTDID 7143); may be empty
  std::string version;  // of a scheme, for BT-158
  friend bool operator==(const BusinessTerm&, const BusinessTerm&) = default;
};

/// What is there, by number: a term or a group.
class Presence {
 public:
  void term(Bt id) { bits_.set(static_cast<size_t>(id)); }
  void group(Bg id) { bits_.set(groups_from + static_cast<size_t>(id)); }
  bool meets(const Presence& other) const { return (bits_ & other.bits_).any(); }
  bool has_term(Bt id) const { return bits_.test(static_cast<size_t>(id)); }
  Presence& operator|=(const Presence& other) {
    bits_ |= other.bits_;
    return *this;
  }
  friend bool operator==(const Presence&, const Presence&) = default;

 private:
  static constexpr size_t groups_from = 180;
  std::bitset<224> bits_;
};

/// A group, or the whole document. Terms and groups stand in the order of their numbers, those of
/// one number as they were added, identifiers without a scheme first.
struct BusinessTerms {
  Bg id = 0;
  std::vector<BusinessTerm> terms;
  std::vector<BusinessTerms> groups;
  Presence present;

  /// Adds a term, unless its text is empty.
  void put(Bt term, std::string text, std::string scheme = {}, std::string version = {});
  /// Adds an empty group behind those of its number. The reference is good until the next one.
  BusinessTerms& add(Bg group);
  /// The first value, or nullptr.
  const BusinessTerm* find(Bt term) const;
  /// Its text, empty for none.
  std::string_view text(Bt term) const;

  friend bool operator==(const BusinessTerms&, const BusinessTerms&) = default;
};

/// Whether the type code (BT-3, UNTDID 1001) is one of a credit note, as EN 16931 parts them.
bool is_credit_type(std::string_view type_code);

}  // namespace billing::einvoice

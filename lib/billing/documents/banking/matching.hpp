// SPDX-License-Identifier: Apache-2.0
// Which open item a movement of the bank settles, and how sure that is. Nothing is guessed: what
// is certain has one reading only, what is likely is for a person to confirm.
#pragma once

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "billing/base/words.hpp"
#include "billing/documents/banking/bank_statement.hpp"
#include "billing/values/date.hpp"
#include "billing/values/money.hpp"

namespace billing {

/// An instalment of an invoice (positive), or a credit note or payment with something left of it
/// (negative), as far as a movement may be held against it.
struct Candidate {
  std::string number;  // F2026-00031
  int instalment = 1;
  std::string customer;  // the code
  std::string customer_name;
  std::vector<std::string> ibans;  // of the customer, normalised
  Money open;
};

/// Where a collection stands, as the bank has told so far.
enum class CollectionState { sent, settled, rejected, returned };
BILLING_WORDS(CollectionState, "sent", "settled", "rejected", "returned")

/// A direct debit that was handed in.
struct Collection {
  std::string end_to_end_id;
  std::string instruction_id;
  std::string payment_information_id;
  std::string message_id;
  std::string mandate;
  std::string number;  // of the invoice it collects, and which instalment
  int instalment = 1;
  Money amount;
  std::optional<Date> date;  // when it is collected
  CollectionState state = CollectionState::sent;
};

enum class Certainty { none, likely, certain };
BILLING_WORDS(Certainty, "none", "likely", "certain")

/// Why: the first that applies.
enum class MatchReason {
  unknown,
  charge,         // the bank's own
  end_to_end_id,  // our own reference of a collection
  instruction_id,
  payment_information_id,  // all that is left of a batch
  mandate_and_amount,
  document_numbers,  // in what the payer wrote
  iban_and_amount,
  name_and_amount,
  customer_total,  // all that a customer owes
  already_told,    // the collection was settled, or came back, before
};
BILLING_WORDS(MatchReason, "unknown", "charge", "end_to_end_id", "instruction_id",
              "payment_information_id", "mandate_and_amount", "document_numbers", "iban_and_amount",
              "name_and_amount", "customer_total", "already_told")

/// How much of a movement goes to which candidate or collection, by index.
struct Share {
  size_t index = 0;
  Money amount;  // positive: settles; negative: reopens, or uses up a credit note
};

struct Match {
  Certainty certainty = Certainty::none;
  MatchReason reason = MatchReason::unknown;
  std::vector<size_t> collections;  // what becomes settled, or returned
  std::vector<Share> candidates;    // of a payment without a collection
  Money rest;                       // of the movement: what no share takes
};

/// How long after its date a collection may come back: 13 months and the days of the banks.
constexpr int return_days_max = 13 * 31 + 10;

/// Holds movements against what is open, one after the other: what one settles is open no more for
/// the next.
class Matcher {
 public:
  Matcher(std::vector<Candidate> candidates, std::vector<Collection> collections);

  /// Changes nothing.
  Match match(const Movement& movement) const;
  /// Takes a match as done.
  void apply(const Match& match, const Movement& movement);

  const std::vector<Candidate>& candidates() const { return candidates_; }
  const std::vector<Collection>& collections() const { return collections_; }

 private:
  using Index = std::unordered_map<std::string, std::vector<size_t>>;
  using Indices = std::vector<size_t>;

  std::optional<Match> by_reference(const Index& index, const std::string& reference,
                                    MatchReason reason, const Movement& movement) const;
  std::optional<Match> by_batch(const Movement& movement) const;
  std::optional<Match> by_mandate(const Movement& movement) const;
  std::optional<Match> by_numbers(const Movement& movement) const;
  std::optional<Match> by_amount(const Movement& movement) const;
  std::optional<Match> by_total(const Movement& movement) const;
  bool may_become(const Collection& collection, const Movement& movement) const;
  Indices named(const Movement& movement, bool abbreviated) const;
  std::optional<Match> of_numbers(const Indices& named, const Movement& movement) const;
  struct Customer {
    std::set<std::string> words;  // of his name
    std::vector<std::string> ibans;
    Indices candidates;
    int64_t total = 0;  // of what is open, whatever the currency
  };
  static MatchReason sign_of(const Customer& customer, const Movement& movement,
                             const std::set<std::string>& words);
  Indices with_amount(const Indices& list, Int128 minor) const;
  void settle(size_t index, int64_t minor);
  void settle_collected(const Collection& collection, bool back);

  std::vector<Candidate> candidates_;
  std::vector<Collection> collections_;
  Index collections_by_end_to_end_, collections_by_instruction_, collections_by_batch_;
  Index collections_by_mandate_;
  Index candidates_by_number_;  // plain_number; instalments in their order
  std::set<size_t> number_lengths_;
  std::vector<Customer> customers_;
  Indices customer_of_;  // of each candidate
  // What was open once: entries that are no longer right are passed over.
  std::unordered_map<int64_t, Indices> candidates_by_open_, customers_by_total_;
};

/// Letters and digits only, capitals: "f 2026/00031" -> "F202600031".
std::string plain_number(std::string_view text);

/// The words of a name without accents, legal forms and titles: "SARL Dupont & Fils" and "DUPONT
/// FILS" have the same.
std::set<std::string> name_words(std::string_view name);

}  // namespace billing

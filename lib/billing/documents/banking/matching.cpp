// SPDX-License-Identifier: Apache-2.0
#include "billing/documents/banking/matching.hpp"

#include <algorithm>

#include "billing/base/text.hpp"

namespace billing {
namespace {

constexpr size_t number_length_min = 4;  // shorter ones are in every text

bool is_digit(char one) { return one >= '0' && one <= '9'; }
bool is_letter(char one) { return one >= 'A' && one <= 'Z'; }

// Letters and digits of a text, and which of them began behind something else.
struct Plain {
  std::string text;
  std::vector<bool> begins;
};

Plain plain_of(std::string_view text) {
  Plain plain;
  bool begins = true;
  for (const char one : text) {
    const char upper = one >= 'a' && one <= 'z' ? static_cast<char>(one - 'a' + 'A') : one;
    if (is_digit(upper) || is_letter(upper)) {
      plain.text += upper;
      plain.begins.push_back(begins);
      begins = false;
    } else {
      begins = true;
    }
  }
  plain.begins.push_back(true);
  return plain;
}

// A number stands alone when its digits go on neither before nor behind it; letters that a bank ran
// together with it do no harm.
bool stands_alone(const Plain& plain, size_t at, size_t length) {
  const auto goes_on = [&](size_t behind) {
    return behind > 0 && behind < plain.text.size() && !plain.begins[behind] &&
           is_digit(plain.text[behind - 1]) && is_digit(plain.text[behind]);
  };
  return !goes_on(at) && !goes_on(at + length);
}

// All that the payer, or the bank for him, wrote.
std::vector<std::string_view> texts_of(const Movement& movement) {
  std::vector<std::string_view> texts(movement.remittance.begin(), movement.remittance.end());
  texts.push_back(movement.end_to_end_id);
  texts.push_back(movement.label);
  texts.push_back(movement.reference);
  for (const MovementDetail& one : movement.details) texts.push_back(one.text);
  return texts;
}

bool same_currency(Money amount, const Movement& movement) {
  return amount.currency == movement.amount.currency;
}

void add_once(std::vector<size_t>& list, size_t index) {
  if (std::find(list.begin(), list.end(), index) == list.end())
    list.push_back(index);
}

Match unsure(MatchReason reason, const Movement& movement) {
  Match match;
  match.reason = reason;
  match.rest = movement.amount;
  return match;
}

}  // namespace

std::string plain_number(std::string_view text) { return plain_of(text).text; }

std::set<std::string> name_words(std::string_view name) {
  static const std::set<std::string, std::less<>> left_out = {
      "sa",  "sas", "sasu", "sarl", "eurl", "sci", "snc",      "selarl", "gmbh",
      "ag",  "ltd", "bv",   "nv",   "sprl", "srl", "inc",      "et",     "and",
      "und", "mr",  "mme",  "mlle", "m",    "ste", "societe",  "vir",    "sepa",
      "de",  "du",  "des",  "la",   "le",   "les", "monsieur", "madame", "virement"};
  std::set<std::string> words;
  std::string word;
  const std::string key = search_key(name) + " ";
  for (const char one : key) {
    const bool part =
        is_digit(one) || (one >= 'a' && one <= 'z') || static_cast<unsigned char>(one) >= 0x80;
    if (part) {
      word += one;
      continue;
    }
    if (word.size() > 1 && !left_out.contains(word))
      words.insert(word);
    word.clear();
  }
  return words;
}

Matcher::Matcher(std::vector<Candidate> candidates, std::vector<Collection> collections)
    : candidates_(std::move(candidates)), collections_(std::move(collections)) {
  for (size_t i = 0; i < collections_.size(); ++i) {
    const Collection& one = collections_[i];
    for (const auto& [key, index] : {std::pair{&one.end_to_end_id, &collections_by_end_to_end_},
                                     std::pair{&one.instruction_id, &collections_by_instruction_},
                                     std::pair{&one.payment_information_id, &collections_by_batch_},
                                     std::pair{&one.mandate, &collections_by_mandate_}}) {
      if (!key->empty())
        (*index)[*key].push_back(i);
    }
  }
  std::unordered_map<std::string, size_t> customers;
  for (size_t i = 0; i < candidates_.size(); ++i) {
    const Candidate& one = candidates_[i];
    const std::string plain = plain_number(one.number);
    if (plain.size() >= number_length_min) {
      candidates_by_number_[plain].push_back(i);
      number_lengths_.insert(plain.size());
    }
    // Who is written out in place is a customer of his own.
    const std::string& key = one.customer.empty() ? one.number : one.customer;
    const auto [entry, is_new] = customers.emplace(key, customers_.size());
    if (is_new)
      customers_.push_back({name_words(one.customer_name), one.ibans, {}, 0});
    customer_of_.push_back(entry->second);
    customers_[entry->second].candidates.push_back(i);
    customers_[entry->second].total += one.open.minor;
    candidates_by_open_[one.open.minor].push_back(i);
  }
  for (size_t i = 0; i < customers_.size(); ++i)
    customers_by_total_[customers_[i].total].push_back(i);
}

// What a collection may become by money that came in, or went out again.
bool Matcher::may_become(const Collection& collection, const Movement& movement) const {
  if (movement.amount.minor >= 0)
    return collection.state == CollectionState::sent;
  if (collection.state != CollectionState::sent && collection.state != CollectionState::settled)
    return false;
  if (!collection.date || !movement.booked)
    return true;
  const int days = days_between(*collection.date, *movement.booked);
  return days >= -10 && days <= return_days_max;
}

std::optional<Match> Matcher::by_reference(const Index& index, const std::string& reference,
                                           MatchReason reason, const Movement& movement) const {
  const auto found = reference.empty() ? index.end() : index.find(reference);
  if (found == index.end())
    return std::nullopt;
  for (const size_t one : found->second) {
    const Collection& collection = collections_[one];
    if (!may_become(collection, movement) || !same_currency(collection.amount, movement))
      continue;
    Match match;
    match.reason = reason;
    match.rest.currency = movement.amount.currency;
    if (magnitude(movement.amount.minor) != collection.amount.minor) {
      match.rest.minor = movement.amount.minor;
      return match;
    }
    match.collections = {one};
    match.certainty = Certainty::certain;
    return match;
  }
  return unsure(MatchReason::already_told, movement);
}

Matcher::Indices Matcher::with_amount(const Indices& list, Int128 minor) const {
  Indices found;
  for (const size_t one : list) {
    if (collections_[one].amount.minor == minor)
      found.push_back(one);
  }
  return found;
}

// A batch that is booked as one: all of it that may still become what the movement says; else the
// one collection of the batch that has the amount.
std::optional<Match> Matcher::by_batch(const Movement& movement) const {
  const auto found = collections_by_batch_.find(movement.payment_information_id);
  if (movement.payment_information_id.empty() || found == collections_by_batch_.end())
    return std::nullopt;
  Match match;
  match.reason = MatchReason::payment_information_id;
  Int128 sum = 0;
  for (const size_t one : found->second) {
    const Collection& collection = collections_[one];
    if (!may_become(collection, movement) || !same_currency(collection.amount, movement))
      continue;
    match.collections.push_back(one);
    sum += collection.amount.minor;
  }
  if (match.collections.empty())
    return unsure(MatchReason::already_told, movement);
  if (sum != magnitude(movement.amount.minor))
    match.collections = with_amount(match.collections, magnitude(movement.amount.minor));
  if (match.collections.size() != 1 && sum != magnitude(movement.amount.minor))
    return unsure(MatchReason::payment_information_id, movement);
  match.certainty = Certainty::certain;
  match.rest.currency = movement.amount.currency;
  return match;
}

std::optional<Match> Matcher::by_mandate(const Movement& movement) const {
  const auto found = collections_by_mandate_.find(movement.mandate);
  if (movement.mandate.empty() || found == collections_by_mandate_.end())
    return std::nullopt;
  Match match;
  match.reason = MatchReason::mandate_and_amount;
  for (const size_t one : found->second) {
    const Collection& collection = collections_[one];
    if (may_become(collection, movement) && same_currency(collection.amount, movement) &&
        magnitude(movement.amount.minor) == collection.amount.minor)
      match.collections.push_back(one);
  }
  if (match.collections.size() != 1)
    return unsure(MatchReason::mandate_and_amount, movement);
  match.certainty = Certainty::certain;
  match.rest.currency = movement.amount.currency;
  return match;
}

// The numbers of open documents in the texts, whatever stands between their parts. Abbreviated:
// a group of digits behind a number stands for its end, as in "F2026-00031, 00033 et 34".
Matcher::Indices Matcher::named(const Movement& movement, bool abbreviated) const {
  Indices found;
  for (const std::string_view text : texts_of(movement)) {
    const Plain plain = plain_of(text);
    std::string last;
    for (size_t at = 0; at < plain.text.size();) {
      size_t taken = 0;
      const auto look_up = [&](const std::string& number, size_t length) {
        const auto entry = candidates_by_number_.find(number);
        if (taken > 0 || entry == candidates_by_number_.end() || !stands_alone(plain, at, length))
          return;
        for (const size_t one : entry->second) add_once(found, one);
        last = number;
        taken = length;
      };
      for (auto length = number_lengths_.rbegin(); length != number_lengths_.rend(); ++length) {
        if (at + *length <= plain.text.size())
          look_up(plain.text.substr(at, *length), *length);
      }
      if (abbreviated && taken == 0 && !last.empty() && plain.begins[at]) {
        size_t digits = 0;
        while (at + digits < plain.text.size() && is_digit(plain.text[at + digits]) &&
               (digits == 0 || !plain.begins[at + digits]))
          ++digits;
        if (digits >= 2 && digits < last.size())
          look_up(last.substr(0, last.size() - digits) + plain.text.substr(at, digits), digits);
      }
      at += std::max<size_t>(taken, 1);
    }
  }
  return found;
}

// All that is open of the documents, or the next instalment of each, or one instalment alone, must
// be the amount; else it may be a part, or too much.
std::optional<Match> Matcher::of_numbers(const Indices& named, const Movement& movement) const {
  Indices open;
  for (const size_t one : named) {
    if (candidates_[one].open.minor != 0 && same_currency(candidates_[one].open, movement))
      open.push_back(one);
  }
  if (open.empty())
    return std::nullopt;
  Indices first;
  for (const size_t one : open) {
    if (first.empty() || candidates_[first.back()].number != candidates_[one].number)
      first.push_back(one);
  }
  std::vector<Indices> readings = {open, first};
  for (const size_t one : open) readings.push_back({one});
  for (const Indices& reading : readings) {
    // One of several documents that are named is not what the payer says.
    if (reading.size() == 1 && first.size() > 1)
      continue;
    Int128 sum = 0;
    for (const size_t one : reading) sum += candidates_[one].open.minor;
    if (sum != movement.amount.minor)
      continue;
    Match match;
    match.certainty = Certainty::certain;
    match.reason = MatchReason::document_numbers;
    match.rest.currency = movement.amount.currency;
    for (const size_t one : reading) match.candidates.push_back({one, candidates_[one].open});
    return match;
  }
  Match match = unsure(MatchReason::document_numbers, movement);
  for (const size_t one : open) {
    const int64_t amount = std::min(match.rest.minor, candidates_[one].open.minor);
    if (amount <= 0)
      continue;
    match.candidates.push_back({one, {amount, movement.amount.currency}});
    match.rest.minor -= amount;
  }
  match.certainty = match.candidates.empty() ? Certainty::none : Certainty::likely;
  return match;
}

std::optional<Match> Matcher::by_numbers(const Movement& movement) const {
  if (movement.amount.minor <= 0)
    return std::nullopt;
  const auto in_full = of_numbers(named(movement, false), movement);
  if (!in_full || in_full->certainty == Certainty::certain)
    return in_full;
  const auto abbreviated = of_numbers(named(movement, true), movement);
  return abbreviated && abbreviated->certainty == Certainty::certain ? abbreviated : in_full;
}

namespace {

// The other side, if the bank names it; else it may be anywhere in the texts.
std::set<std::string> words_of_payer(const Movement& movement) {
  auto words = name_words(movement.counterparty);
  if (movement.counterparty.empty()) {
    words = name_words(movement.label);
    for (const std::string& text : movement.remittance) words.merge(name_words(text));
  }
  return words;
}

}  // namespace

// By his account, else by all words of his name.
MatchReason Matcher::sign_of(const Customer& customer, const Movement& movement,
                             const std::set<std::string>& words) {
  if (!movement.counterparty_iban.empty() &&
      std::find(customer.ibans.begin(), customer.ibans.end(), movement.counterparty_iban) !=
          customer.ibans.end())
    return MatchReason::iban_and_amount;
  const bool long_enough = std::any_of(customer.words.begin(), customer.words.end(),
                                       [](const std::string& word) { return word.size() > 2; });
  return long_enough && std::includes(words.begin(), words.end(), customer.words.begin(),
                                      customer.words.end())
             ? MatchReason::name_and_amount
             : MatchReason::unknown;
}

// One open item of this customer, and only one, has the amount.
std::optional<Match> Matcher::by_amount(const Movement& movement) const {
  const auto found = candidates_by_open_.find(movement.amount.minor);
  if (movement.amount.minor <= 0 || found == candidates_by_open_.end())
    return std::nullopt;
  const auto words = words_of_payer(movement);
  std::optional<Match> match;
  for (const size_t one : found->second) {
    if (candidates_[one].open != movement.amount || (match && match->candidates[0].index == one))
      continue;
    const MatchReason reason = sign_of(customers_[customer_of_[one]], movement, words);
    if (reason == MatchReason::unknown)
      continue;
    if (match)
      return unsure(reason, movement);
    match = unsure(reason, movement);
    match->certainty = Certainty::likely;
    match->candidates = {{one, movement.amount}};
    match->rest.minor = 0;
  }
  return match;
}

// All that one customer owes.
std::optional<Match> Matcher::by_total(const Movement& movement) const {
  const auto found = customers_by_total_.find(movement.amount.minor);
  if (movement.amount.minor <= 0 || found == customers_by_total_.end())
    return std::nullopt;
  const auto words = words_of_payer(movement);
  std::optional<Match> match;
  std::optional<size_t> who;
  for (const size_t customer : found->second) {
    if (customers_[customer].total != movement.amount.minor || who == customer ||
        sign_of(customers_[customer], movement, words) == MatchReason::unknown)
      continue;
    Match all = unsure(MatchReason::customer_total, movement);
    bool one_currency = true;
    for (const size_t one : customers_[customer].candidates) {
      if (candidates_[one].open.minor == 0)
        continue;
      one_currency = one_currency && same_currency(candidates_[one].open, movement);
      all.candidates.push_back({one, candidates_[one].open});
    }
    if (all.candidates.size() < 2 || !one_currency)
      continue;
    if (match)
      return unsure(MatchReason::customer_total, movement);
    all.certainty = Certainty::likely;
    all.rest.minor = 0;
    match = std::move(all);
    who = customer;
  }
  return match;
}

Match Matcher::match(const Movement& movement) const {
  if (movement.kind == MovementKind::charge)
    return unsure(MatchReason::charge, movement);
  auto made = by_reference(collections_by_end_to_end_, movement.end_to_end_id,
                           MatchReason::end_to_end_id, movement);
  if (!made)
    made = by_reference(collections_by_instruction_, movement.instruction_id,
                        MatchReason::instruction_id, movement);
  if (!made)
    made = by_mandate(movement);
  if (!made)
    made = by_batch(movement);
  if (!made)
    made = by_numbers(movement);
  if (!made)
    made = by_amount(movement);
  if (!made)
    made = by_total(movement);
  return made ? *made : unsure(MatchReason::unknown, movement);
}

// An item, and so its customer, has less left, or more.
void Matcher::settle(size_t index, int64_t minor) {
  Candidate& candidate = candidates_[index];
  candidate.open.minor -= minor;
  candidates_by_open_[candidate.open.minor].push_back(index);
  const size_t who = customer_of_[index];
  customers_[who].total -= minor;
  customers_by_total_[customers_[who].total].push_back(who);
}

void Matcher::settle_collected(const Collection& collection, bool back) {
  const auto found = candidates_by_number_.find(plain_number(collection.number));
  if (found == candidates_by_number_.end())
    return;
  for (const size_t one : found->second) {
    if (candidates_[one].instalment == collection.instalment &&
        candidates_[one].number == collection.number)
      settle(one, back ? -collection.amount.minor : collection.amount.minor);
  }
}

void Matcher::apply(const Match& match, const Movement& movement) {
  const bool back = movement.amount.minor < 0;
  for (const size_t one : match.collections) {
    Collection& collection = collections_[one];
    // What came back before it was booked was never settled: nothing opens again.
    if (!back || collection.state == CollectionState::settled)
      settle_collected(collection, back);
    collection.state = back ? CollectionState::returned : CollectionState::settled;
  }
  for (const Share& share : match.candidates) settle(share.index, share.amount.minor);
}

}  // namespace billing

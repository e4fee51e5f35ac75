// SPDX-License-Identifier: Apache-2.0
// The reader of camt.05x: statements and balances in camt.cpp, entries and their payments in
// camt_entry.cpp.
#pragma once

#include "billing/documents/banking/booked_entry.hpp"
#include "billing/formats/bank/message.hpp"

namespace billing::bank {

// Debtor and creditor of a payment: which of them is the other side depends on its kind.
struct Party {
  std::string name;
  std::string account;
  std::string identifier;
};
struct Parties {
  Party debtor, creditor;
};

class CamtReader : public MessageReader {
 public:
  CamtReader(Reading& reading, std::string name) : reading_(reading), name_(std::move(name)) {}

  void begin(const Path& path, std::span<const xml::Attribute> attributes, int line) override;
  void end(const Path& path, std::string_view text, int line) override;
  void finish() override;

 private:
  struct BalanceRead {
    std::string type;
    std::string amount;
    Currency currency;
    bool credit = true;
    std::optional<Date> date;
  };
  // Where an amount and what goes with it are kept until their end.
  struct ChargeRead {
    std::optional<Money> amount;
    bool credit = false;
    std::optional<bool> included;
  };

  void begin_statement(int line);
  void begin_entry(int line);
  void end_statement();
  void end_entry();
  void end_part();
  void end_balance(int line);
  void end_charge(std::vector<StatedCharge>& charges);
  void tell_head();
  void set_currency(std::string_view text);
  void of_statement(const Path& path, std::string_view text);
  void of_balance(const Path& path, std::string_view text);
  void of_entry(const Path& path, std::string_view text, int line);
  void of_part(const Path& path, std::string_view text, int line);
  void of_parties(const Path& path, std::string_view text);
  bool of_code(const Path& path, std::string_view text, std::string& code);
  bool of_charge(const Path& path, std::string_view text, int line);
  std::optional<Money> amount(std::string_view text, int line);
  std::optional<Date> date(std::string_view text, int line);
  void tell_split(const Split& split, Money whole, int line);

  Reading& reading_;
  std::string name_;
  std::string message_id_;
  Statement statement_;
  bool in_statement_ = false, in_balance_ = false, in_entry_ = false, in_part_ = false;
  bool told_ = false;
  bool currency_known_ = false;
  bool any_ = false;
  int errors_before_ = 0;
  BalanceRead balance_;
  BookedEntry entry_;
  EntryPart part_;
  Parties parties_;
  ChargeRead charge_;
  std::string status_;
  std::optional<bool> credit_;
  bool amount_read_ = false;
  Currency currency_;  // of the amount at hand
  std::vector<Movement> movements_;
};

}  // namespace billing::bank

// SPDX-License-Identifier: Apache-2.0
// What a bank says: statements with their balances, movements, and answers to collections that
// were handed in. The same for every format that banks write.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "billing/base/words.hpp"
#include "billing/values/date.hpp"
#include "billing/values/money.hpp"

namespace billing {

/// What moved the money, as far as the bank tells. A return is a payment that came back, whoever
/// sent it back: our collection (negative) or our own transfer (positive). A charge is the bank's
/// own, and never part of what a customer owes.
enum class MovementKind { credit, debit, returned, charge };
BILLING_WORDS(MovementKind, "credit", "debit", "return", "charge")

/// A line of text with the word that the bank puts before it: LIB, NPY, RCN of CFONB 120.
struct MovementDetail {
  std::string qualifier;
  std::string text;
};

/// One amount that a statement books. An entry of many payments is as many movements; they and the
/// charges add up to what the entry changes the balance by.
struct Movement {
  int entry = 0;  // which entry of its statement, from 1
  int part = 0;   // which payment of the entry, from 1; 0: the entry as a whole
  int line = 0;   // of the file
  MovementKind kind = MovementKind::credit;
  Money amount;         // negative: money left the account
  std::string account;  // only where it is another one than the statement's
  std::optional<Date> booked;
  std::optional<Date> value;
  bool reversal = false;      // the bank's own word that it takes back an earlier entry
  std::string reference;      // the bank's
  std::string code;           // the bank's, of what kind it is: PMNT/RCDT/ESCT, B1, CREDIT
  std::string end_to_end_id;  // without the bank's words for "none"
  std::string instruction_id;
  std::string payment_information_id;  // of a batch that was handed in
  std::string message_id;
  std::string mandate;
  std::string creditor_identifier;
  int transactions = 0;  // of a batch that is booked as one; 0: unknown
  std::string counterparty;
  std::string counterparty_iban;
  std::string label;                    // the bank's sentence
  std::vector<std::string> remittance;  // what the payer wrote, and structured references
  std::vector<MovementDetail> details;
  std::string return_reason;  // an ISO code, or the bank's own
  std::string return_text;
};

enum class StatementFormat { camt, cfonb120, ofx, csv };
BILLING_WORDS(StatementFormat, "camt", "cfonb120", "ofx", "csv")

/// The head of a statement, and what its end adds. Notifications (camt.054) have no balances.
struct Statement {
  StatementFormat format = StatementFormat::camt;
  std::string message;  // the message or file it came in: camt.053.001.08
  std::string message_id;
  std::string id;
  std::string account;  // an IBAN, or bank-branch-number
  Currency currency;
  std::optional<Money> opening;
  std::optional<Date> opening_date;
  std::optional<Money> closing;
  std::optional<Date> closing_date;
  bool interim = false;  // of a day that is not over (camt.052): its balances prove nothing
  int line = 0;
  int entries = 0;
  int not_booked = 0;  // entries that are announced only
  int faults = 0;      // errors inside it; what has any is not booked
};

/// What became of a collection or transfer that was handed in. Accepted is not paid.
enum class ReportedState { rejected, accepted, pending, unknown };
BILLING_WORDS(ReportedState, "rejected", "accepted", "pending", "unknown")

/// One answer of a status report (pain.002): on a transaction, or on all of a group that it does
/// not name one by one.
struct PaymentStatus {
  enum class Scope { transaction, payment_information, message } scope = Scope::transaction;
  ReportedState state = ReportedState::unknown;
  int line = 0;
  std::string word;  // the status itself: RJCT, ACSP, PART
  std::string report_id;
  std::string message_id;    // of the message that is answered
  std::string message_name;  // pain.008.001.02
  std::string payment_information_id;
  std::string end_to_end_id;
  std::string instruction_id;
  std::string mandate;
  std::string reference;  // the bank's
  std::string counterparty;
  std::optional<Money> amount;
  std::string reason;  // an ISO code, or the bank's own
  std::string text;
};
BILLING_WORDS(PaymentStatus::Scope, "transaction", "payment_information", "message")

/// Collects what a reader finds, in the order of the file.
class StatementSink {
 public:
  virtual ~StatementSink() = default;
  /// The head as far as it is known before the first movement.
  virtual void begin(const Statement& statement) = 0;
  virtual void movement(const Movement& movement) = 0;
  /// All of it.
  virtual void end(const Statement& statement) = 0;
  virtual void status(const PaymentStatus& status) = 0;
};

}  // namespace billing

// SPDX-License-Identifier: Apache-2.0
// The one body of quotes, orders, invoices and credit notes (Q2): a plain struct. What the user
// writes, what is computed from it, and what issuing fixes stand in that order. Amounts are in
// the document's currency.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "billing/base/words.hpp"
#include "billing/documents/paper/options.hpp"
#include "billing/documents/parties/party.hpp"
#include "billing/documents/sales/terms.hpp"
#include "billing/documents/sales/vat.hpp"
#include "billing/values/date.hpp"
#include "billing/values/decimal.hpp"
#include "billing/values/money.hpp"

namespace billing {

enum class Kind { quote, order, invoice, credit_note };
BILLING_WORDS(Kind, "quote", "order", "invoice", "credit_note")

/// `expired` is never stored: a sent quote is shown so once its validity is over.
enum class State {
  draft,
  sent,
  accepted,
  refused,
  cancelled,
  confirmed,
  done,
  validated,
  posted,
  expired
};
BILLING_WORDS(State, "draft", "sent", "accepted", "refused", "cancelled", "confirmed", "done",
              "validated", "posted", "expired")

/// Whether unit prices are written without or with VAT.
enum class Prices { excl_vat, incl_vat };
BILLING_WORDS(Prices, "excl_vat", "incl_vat")

/// A reduction of a line: a rate in percent, or an amount in the document's currency.
struct Discount {
  std::optional<Decimal> rate;
  std::optional<Decimal> amount;
  std::string reason;
  friend bool operator==(const Discount&, const Discount&) = default;
};

/// The reduction at the foot of a document; it applies to the line nets only.
struct GeneralDiscount {
  std::optional<Decimal> rate;
  std::optional<Decimal> amount;
  Prices base = Prices::excl_vat;  // on the total excl. or incl. VAT
  std::string reason;
  friend bool operator==(const GeneralDiscount&, const GeneralDiscount&) = default;
};

enum class PageBreak { none, before, after };
BILLING_WORDS(PageBreak, "none", "before", "after")

/// When a line can be had: a date, or so many days.
struct Availability {
  std::optional<Date> date;
  std::optional<int> days;
  friend bool operator==(const Availability&, const Availability&) = default;
};

/// A priced line, or (with `text`) a comment between lines, which has nothing else.
struct Line {
  std::string text;
  std::string product;  // code in the catalogue, or empty: a free line
  std::string description;
  std::string comment;
  std::optional<Decimal> quantity;  // absent only on text lines
  std::string unit;                 // UN/ECE Rec 20 code or a word of law/units.yaml
  std::optional<Decimal> unit_price;
  std::optional<Vat> vat;
  std::vector<Discount> discounts;
  std::optional<Nature> nature;
  std::string account;  // overrides the product's and the company's
  std::optional<Availability> availability;
  std::optional<int> position;  // pinned: stays the n-th line whatever is inserted (Q13)
  PageBreak page_break = PageBreak::none;

  std::optional<Money> amount;     // as priced: the net, or on incl.-VAT prices the gross
  std::optional<Money> net;        // excl. VAT, before the general discount
  std::optional<Money> allowance;  // what the discounts took off
  friend bool operator==(const Line&, const Line&) = default;

  bool is_text() const { return !text.empty(); }
};

struct Shipping {
  Decimal amount;  // excl. or incl. VAT like all prices of the document
  std::optional<Vat> vat;
  friend bool operator==(const Shipping&, const Shipping&) = default;
};

/// BG-23: what is taxed at one category and rate.
struct VatBreakdown {
  Vat vat;
  Money base;
  Money amount;
  friend bool operator==(const VatBreakdown&, const VatBreakdown&) = default;
};

/// EN 16931 BG-22. excl_vat = lines - discount + shipping; incl_vat = excl_vat + vat;
/// due = incl_vat - prepaid.
struct Totals {
  Money lines;
  Money discount;
  Money shipping;
  Money excl_vat;
  Money vat;
  Money incl_vat;
  Money prepaid;
  Money due;
  std::vector<VatBreakdown> breakdown;
  friend bool operator==(const Totals&, const Totals&) = default;
};

/// A legal sentence as it is printed, resolved when the document is issued.
struct Mention {
  std::string code;
  std::string text;
  friend bool operator==(const Mention&, const Mention&) = default;
};

/// BG-3: the invoice a credit note corrects.
struct PrecedingInvoice {
  std::string number;
  Date issue_date;
  friend bool operator==(const PrecedingInvoice&, const PrecedingInvoice&) = default;
};

/// Which fields that have defaults the user wrote; no part of a document's value.
struct Given {
  bool currency = false;
  bool language = false;
  bool state = false;
  friend bool operator==(const Given&, const Given&) { return true; }
};

struct Document {
  Kind kind = Kind::quote;

  // Given by the system; on input they must match the store or be absent.
  std::string id;      // D-n, for ever
  std::string number;  // taken when issued
  State state = State::draft;

  std::string company;   // code
  std::string customer;  // partner code; empty when the buyer is written out in place
  std::string title;
  std::optional<Date> issue_date;
  std::optional<Date> valid_until;
  std::optional<Date> delivery_date;
  Currency currency;
  Prices prices = Prices::excl_vat;
  VatRounding vat_rounding = VatRounding::per_rate;
  Language language = Language::fr;
  std::string contact;  // a contact's name at the customer
  std::string salesperson;
  std::string purchase_order;  // the customer's own reference
  std::string note;            // internal, never printed
  std::string comment_before;
  std::string comment_after;
  std::vector<std::string> origin;  // numbers of the quote or orders it was made from
  std::vector<PrecedingInvoice> preceding;
  std::string reason;  // of a credit note

  std::vector<Line> lines;
  std::optional<Shipping> shipping;
  std::optional<GeneralDiscount> discount;
  std::string payment_terms;            // a code, or
  std::vector<Instalment> instalments;  // written out (or copied from the code when drafted)
  std::optional<Date> due_date;         // without terms
  std::optional<PaymentMethod> payment_method;

  // Copies and results.
  Party seller;
  Party buyer;
  std::optional<Address> delivery_address;
  PaperChoice paper;
  std::optional<Totals> totals;
  std::vector<ScheduledPayment> schedule;
  std::vector<Mention> mentions;
  std::string entry_hash;  // of its journal entry (books/entry.hpp), hexadecimal
  Extras extras;
  Given given;

  friend bool operator==(const Document&, const Document&) = default;
};

/// "quote", "credit-note": the noun on the command line.
std::string noun(Kind kind);

}  // namespace billing

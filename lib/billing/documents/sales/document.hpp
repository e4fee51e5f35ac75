// SPDX-License-Identifier: Apache-2.0
// The one body of quotes, orders, delivery notes, invoices, credit notes and receipts (Q2): a plain
// struct. What the user writes, what is computed from it, and what issuing fixes stand in that
// order. Amounts are in the document's currency.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "billing/base/words.hpp"
#include "billing/documents/paper/options.hpp"
#include "billing/documents/parties/party.hpp"
#include "billing/documents/sales/order_figures.hpp"
#include "billing/documents/sales/terms.hpp"
#include "billing/documents/sales/vat.hpp"
#include "billing/values/date.hpp"
#include "billing/values/decimal.hpp"
#include "billing/values/money.hpp"

namespace billing {

enum class Kind { quote, order, delivery_note, invoice, credit_note, receipt };
BILLING_WORDS(Kind, "quote", "order", "delivery_note", "invoice", "credit_note", "receipt")

/// What has a journal entry once it is issued, and is posted by the accountant: invoices, credit
/// notes, receipts.
bool is_booked(Kind kind);

/// `expired` is never stored: a sent quote is shown so once its validity is over.
enum class State {
  draft,
  sent,
  accepted,
  refused,
  cancelled,
  confirmed,
  done,
  delivered,
  validated,
  posted,
  expired
};
BILLING_WORDS(State, "draft", "sent", "accepted", "refused", "cancelled", "confirmed", "done",
              "delivered", "validated", "posted", "expired")

/// Of issued invoices and credit notes, beside their state (I7). `credited`: wholly taken back by
/// credit notes; never set by hand.
enum class PaymentState { waiting, partly_paid, paid, credited };
BILLING_WORDS(PaymentState, "waiting", "partly_paid", "paid", "credited")

/// What an invoice or a credit note is for; it decides the accounts it is booked to and, of credit
/// notes, whether quantities return to what is left of the order (N2). Invoices are `standard` or
/// `deposit` (BT-3 386); a credit note for a deposit invoice is `deposit`, too (503), the others
/// say why.
enum class DocumentType {
  standard,
  deposit,
  global_discount,               // remise globale, on the current financial year
  global_discount_earlier_year,  // the same on an earlier one
  invoicing_error,
  cancellation
};
BILLING_WORDS(DocumentType, "standard", "deposit", "global_discount",
              "global_discount_earlier_year", "invoicing_error", "cancellation")

/// What becomes of a credit note: taken off its invoice, off the next one, or paid back (N3).
enum class Settle { invoice, next, refund };
BILLING_WORDS(Settle, "invoice", "next", "refund")

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

/// Where a sale to a consumer is made; decides whether it may be withdrawn from (C. conso L221-18).
enum class SaleChannel { shop, distance, off_premises };
BILLING_WORDS(SaleChannel, "shop", "distance", "off_premises")

/// What acceptance leaves of the invoice of a customer who is invoiced at the order (O7).
enum class OrderInvoice { validated, draft };
BILLING_WORDS(OrderInvoice, "validated", "draft")

/// How a quote reaches its customer.
enum class SendChannel { mail, paper, online };
BILLING_WORDS(SendChannel, "mail", "paper", "online")

/// Another tax on a line (eco-contribution ...): a percentage of the line, or an amount for each
/// unit of its quantity. It bears VAT of its own and no discount.
struct OtherTax {
  std::string name;
  std::optional<Decimal> rate;
  std::optional<Decimal> amount;
  std::optional<Vat> vat;  // default: the line's
  std::string comment;
  std::optional<Money> net;  // computed: excl. VAT
  friend bool operator==(const OtherTax&, const OtherTax&) = default;
};

/// Where a line comes from: the n-th line, counted from 1, of the quote or order of that number.
struct LineSource {
  std::string document;
  int line = 0;
  friend bool operator==(const LineSource&, const LineSource&) = default;
};

/// Credits are counted with at most so many decimals.
constexpr int credit_scale = 4;

/// Prepaid credits (credits prepayes) that one unit of a line grants its customer (O8).
struct CreditGrant {
  std::string code;  // which credits
  Decimal quantity;
  friend bool operator==(const CreditGrant&, const CreditGrant&) = default;
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
  std::string price_from;  // "catalogue" or "customer"; empty: the line says it
  std::optional<Vat> vat;
  std::string vat_why;     // how the program came to it; empty: the line says it
  std::string vat_reason;  // code of the wording that says why there is no VAT
  VatScheme vat_scheme = VatScheme::standard;
  ReverseCharge reverse_charge = ReverseCharge::none;
  std::vector<OtherTax> other_taxes;
  std::vector<Discount> discounts;
  std::optional<Nature> nature;
  std::string category;                 // of the product: conditions of wordings, rates and floors
  std::vector<std::string> conditions;  // agreements that apply to the work, e.g. cp304
  std::optional<Decimal> gross_wage;    // of an employee, for one unit of the quantity
  std::optional<Decimal> cost_price;    // for the margin; never printed
  std::string account;                  // overrides the product's and the company's
  std::optional<Availability> availability;
  std::optional<int> position;  // pinned: stays the n-th line whatever is inserted (Q13)
  PageBreak page_break = PageBreak::none;
  std::optional<int> preceding_line;  // of a credit note: the invoice's line it takes from, from 1
  std::optional<LineSource> source;
  std::optional<CreditGrant> credits;  // the product's when the line was written

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

/// What a collective invoice takes of one order's general discount and shipping, as they are
/// written there.
struct OrderShare {
  std::string order;
  std::optional<Decimal> discount;
  std::optional<Decimal> shipping;
  friend bool operator==(const OrderShare&, const OrderShare&) = default;
};

/// BG-23: what is taxed at one category and rate.
struct VatBreakdown {
  Vat vat;
  Money base;
  Money amount;
  friend bool operator==(const VatBreakdown&, const VatBreakdown&) = default;
};

/// A deposit that a final invoice deducts, less what was credited of it: by number, date and rate
/// (facts of CGI 289-I-1-c and of the tax doctrine on final invoices).
struct DeductedDeposit {
  std::string number;
  Date issue_date;
  std::vector<VatBreakdown> breakdown;
  friend bool operator==(const DeductedDeposit&, const DeductedDeposit&) = default;
};
/// Its amount incl. VAT. REQUIRES a breakdown.
Money incl_vat(const DeductedDeposit& deposit);

/// What the VAT at one rate differs from its calculation: the last of several credit notes takes
/// the cents that are left.
struct VatAdjustment {
  Vat vat;
  Money amount;
  friend bool operator==(const VatAdjustment&, const VatAdjustment&) = default;
};

/// EN 16931 BG-22. excl_vat = lines - discount + shipping + other_taxes;
/// incl_vat = excl_vat + vat; prepaid = the deposits deducted; due = incl_vat - prepaid.
struct Totals {
  Money lines;
  Money discount;
  Money shipping;
  Money other_taxes;
  Money excl_vat;
  Money vat;
  Money incl_vat;
  Money prepaid;
  Money due;
  std::vector<VatBreakdown> breakdown;
  friend bool operator==(const Totals&, const Totals&) = default;
};

/// What one unit of the company's currency is worth in the document's, as the ECB quotes it, on a
/// day. Fixed once; credit notes inherit it.
struct ExchangeRate {
  Decimal rate;
  Date date;
  friend bool operator==(const ExchangeRate&, const ExchangeRate&) = default;
};

/// The total VAT in the company's currency, where the document's is another (directive art. 230).
struct AccountingVat {
  Currency currency;
  Money amount;
  friend bool operator==(const AccountingVat&, const AccountingVat&) = default;
};

/// How an invoice is going to be debited, told on it (EPC016-06, 4.3.3): the mandate, who collects
/// (ICS), and the account as it was known when the invoice was issued.
struct DirectDebit {
  std::string mandate;
  std::string creditor_identifier;
  std::string iban;
  friend bool operator==(const DirectDebit&, const DirectDebit&) = default;
};

/// A special condition (condition particuliere): of the company's list, or free text.
struct SpecialCondition {
  std::string code;
  std::string text;
  friend bool operator==(const SpecialCondition&, const SpecialCondition&) = default;
};

/// The standard terms (CGV) a document goes with; `hash` (SHA-256, hexadecimal) names the very text
/// once it is issued.
struct TermsShown {
  std::string code;
  std::string hash;
  friend bool operator==(const TermsShown&, const TermsShown&) = default;
};

/// Who did something, and when (UTC, 2026-11-25T09:30:00Z).
struct Attribution {
  std::string by;
  std::string at;
  friend bool operator==(const Attribution&, const Attribution&) = default;
};

/// Where a document stands with the accountant: the batch in which it left, and either its place in
/// his books or why he refused it; neither while he has not answered.
struct Acknowledgement {
  std::string batch;
  std::string entry_number;
  std::optional<Date> date;
  std::string journal;
  std::string refused;
  friend bool operator==(const Acknowledgement&, const Acknowledgement&) = default;
};

/// A value that was proposed, and by whom: company, customer, product or law.
struct Provenance {
  std::string field;
  std::string from;
  friend bool operator==(const Provenance&, const Provenance&) = default;
};

/// A legal sentence as it is printed, resolved when the document is issued.
struct Mention {
  std::string code;
  std::string text;
  friend bool operator==(const Mention&, const Mention&) = default;
};

/// Another document, by number and date: the invoice that a credit note corrects (BG-3), the
/// receipt that a receipt takes back, the quote that details an invoice in short form.
struct IssuedReference {
  std::string number;
  Date issue_date;
  friend bool operator==(const IssuedReference&, const IssuedReference&) = default;
};

/// What settled a document: a payment, a credit note, a write-off; or of a credit note the invoices
/// it was taken off and what was paid back.
struct SettledBy {
  std::string number;
  Date date;
  Money amount;
  friend bool operator==(const SettledBy&, const SettledBy&) = default;
};

/// How an issued invoice or credit note stands today: what is open of it, and what settled it.
struct Standing {
  PaymentState state = PaymentState::waiting;
  Money open;
  std::optional<Date> next_due;
  std::vector<SettledBy> settled;
  friend bool operator==(const Standing&, const Standing&) = default;
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
  DocumentType type = DocumentType::standard;

  std::string company;   // code
  std::string customer;  // partner code; empty when the buyer is written out in place
  std::string title;
  std::optional<Date> issue_date;
  std::optional<Date> valid_until;
  std::optional<Date> delivery_date;
  Currency currency;
  Prices prices = Prices::excl_vat;
  VatRounding vat_rounding = VatRounding::per_rate;
  std::optional<ExchangeRate> exchange_rate;
  Language language = Language::fr;
  std::string contact;  // a contact's name at the customer
  std::string salesperson;
  std::string purchase_order;  // the customer's own reference
  std::string note;            // internal, never printed
  std::string comment_before;
  std::string comment_after;
  std::string profile;               // code of one of the company's profiles
  std::optional<Activity> activity;  // the trade identity it is made under
  std::string footer;                // printed at the foot of the pages
  std::optional<SaleChannel> sale_channel;
  ReverseCharge reverse_charge = ReverseCharge::none;
  bool self_billed = false;         // issued by the customer in the seller's name
  std::optional<Date> accepted_on;  // when the quote it comes from was accepted
  std::vector<MilestoneDate> milestones;
  std::string amends;    // number of the quote it amends
  std::string replaces;  // number of the quote that was cancelled for it
  std::optional<SendChannel> sent_by;
  std::vector<std::string> origin;  // numbers of the quote or orders it was made from
  std::vector<IssuedReference> preceding;
  std::string reason;                     // of a credit note, or a receipt that takes one back
  Settle settle = Settle::invoice;        // of a credit note
  std::vector<DeductedDeposit> deposits;  // deducted by a final invoice
  std::vector<VatAdjustment> vat_adjustments;
  bool short_form = false;                   // of an invoice: the quote is named, not the detail
  std::vector<IssuedReference> detailed_by;  // that quote and its amendments; with short_form only
  bool invoicing_finished = false;           // of an invoice: nothing more of its orders follows
  std::vector<OrderShare> order_shares;      // of an invoice over several orders

  std::vector<Line> lines;
  std::optional<Shipping> shipping;
  std::optional<GeneralDiscount> discount;
  std::string payment_terms;            // a code, or
  std::vector<Instalment> instalments;  // written out (or copied from the code when drafted)
  std::optional<Date> due_date;         // without terms
  std::optional<PaymentMethod> payment_method;
  std::string mandate;  // to collect by, where it is not the customer's usual one
  std::optional<EarlyPaymentDiscount> early_payment_discount;
  std::optional<TermsShown> standard_terms;
  std::vector<SpecialCondition> special_conditions;

  // Copies and results.
  Party seller;
  Party buyer;
  std::optional<Address> delivery_address;
  PaperChoice paper;
  std::optional<Totals> totals;
  std::vector<ScheduledPayment> schedule;
  std::optional<DirectDebit> direct_debit;
  std::optional<Standing> payment;                 // shown of invoices, never stored
  std::optional<Acknowledgement> acknowledgement;  // shown of what left, never stored
  std::vector<ScheduledPayment> expected;  // shown of orders, never stored: by today's milestones
  std::optional<OrderProgress> progress;   // shown of orders, never stored
  std::vector<Mention> mentions;
  std::optional<AccountingVat> vat_accounting;
  std::string entry_hash;            // of its journal entry (books/entry.hpp), hexadecimal
  std::vector<Provenance> proposed;  // fields that defaults filled in
  std::optional<Attribution> made;
  std::optional<Attribution> issued;
  Extras extras;
  Given given;

  friend bool operator==(const Document&, const Document&) = default;
};

/// What the document comes to incl. VAT, in minor units; 0 of a delivery note, which has no prices.
int64_t total_of(const Document& document);

/// "quote", "credit-note": the noun on the command line.
std::string noun(Kind kind);

}  // namespace billing

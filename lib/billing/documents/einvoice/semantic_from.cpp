// SPDX-License-Identifier: Apache-2.0
// The document as a whole: what it is, its notes, how it is paid, its totals.
#include "billing/documents/einvoice/semantic_from.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "billing/base/result.hpp"
#include "billing/base/text.hpp"
#include "billing/documents/paper/labels.hpp"

namespace billing::einvoice {
namespace {

bool is_french(const Party& party) { return territory_of(party.address).country == "FR"; }

// BT-3 (UNTDID 1001).
std::string type_code(const Document& document) {
  const bool deposit = document.type == DocumentType::deposit;
  if (document.kind == Kind::credit_note)
    return document.self_billed ? "261" : deposit ? "503" : "381";
  if (deposit)
    return document.self_billed ? "500" : "386";
  if (document.self_billed)
    return "389";
  return document.preceding.size() == 1 ? "384" : "380";
}

// BT-23, the billing frame of the French rules: what is supplied (goods, services, both), and 1, an
// invoice like any other, or 4, a final one after deposits.
std::string frame(const Document& document) {
  static constexpr std::string_view letters[] = {"B", "S", "M"};
  const auto operation = static_cast<size_t>(operation_of(document));
  return std::string(letters[operation]) + (document.deposits.empty() ? "1" : "4");
}

// BT-21 of the mentions that the French rules ask for by code; the others are regulatory.
std::string_view subject_of(std::string_view mention) {
  if (mention == "recovery_indemnity")
    return "PMT";
  if (mention.starts_with("late_penalty"))
    return "PMD";
  if (mention.ends_with("early_payment_discount"))
    return "AAB";
  return "REG";
}

// How a supply is dealt with in the French system (note BAR).
std::string_view treatment(const Document& document) {
  if (document.buyer.type == PartnerType::consumer)
    return "B2C";
  return is_french(document.buyer) ? "B2B" : "B2BINT";
}

class Notes {
 public:
  explicit Notes(BusinessTerms& terms) : terms_(terms) {}

  void add(std::string_view subject, std::string_view text) {
    if (trim(text).empty())
      return;
    BusinessTerms& note = terms_.add(1);
    note.put(21, std::string(subject));
    note.put(22, std::string(trim(text)));
  }

 private:
  BusinessTerms& terms_;
};

void put_notes(const IssuedDocument& issued, BusinessTerms& terms) {
  const Document& document = issued.document;
  Notes notes(terms);
  notes.add("AAI", document.reason);
  notes.add("AAI", document.comment_before);
  for (const Line& line : document.lines) notes.add("AAI", line.text);
  notes.add("AAI", document.comment_after);
  for (const SpecialCondition& one : document.special_conditions) notes.add("AAI", one.text);
  std::string given;
  for (const Mention& mention : document.mentions) {
    const std::string_view subject = subject_of(mention.code);
    given += subject;
    notes.add(subject, mention.text);
  }
  if (!is_french(document.seller))
    return;
  for (const Mention& mention : issued.payment_mentions) {
    const std::string_view subject = subject_of(mention.code);
    if (under_french_rules(document) && subject != "REG" &&
        given.find(subject) == std::string::npos)
      notes.add(subject, mention.text);
  }
  if (issued.company.vat_group)
    notes.add("TXD", "MEMBRE_ASSUJETTI_UNIQUE");
  notes.add("BAR", treatment(document));
}

// BT-81 (UNTDID 4461).
std::string_view means_code(PaymentMethod method) {
  switch (method) {
    case PaymentMethod::transfer:
      return "30";
    case PaymentMethod::direct_debit:
      return "59";
    case PaymentMethod::card:
      return "48";
    case PaymentMethod::cheque:
      return "20";
    case PaymentMethod::cash:
      return "10";
    case PaymentMethod::other:
      return "ZZZ";
  }
  return "ZZZ";
}

Label method_label(PaymentMethod method) {
  switch (method) {
    case PaymentMethod::transfer:
      return Label::method_transfer;
    case PaymentMethod::direct_debit:
      return Label::method_direct_debit;
    case PaymentMethod::card:
      return Label::method_card;
    case PaymentMethod::cheque:
      return Label::method_cheque;
    case PaymentMethod::cash:
      return Label::method_cash;
    case PaymentMethod::other:
      return Label::method_other;
  }
  return Label::method_other;
}

// The first payment that says how; else a transfer, if there is an account for it. A transfer
// without an account says nothing (BR-61).
std::optional<PaymentMethod> method_of(const Document& document) {
  std::optional<PaymentMethod> method = document.payment_method;
  for (auto payment = document.schedule.rbegin(); payment != document.schedule.rend(); ++payment) {
    if (payment->method)
      method = payment->method;
  }
  const bool account = document.seller.bank_account.has_value();
  if (method.value_or(PaymentMethod::transfer) != PaymentMethod::transfer)
    return method;
  return account ? std::optional(PaymentMethod::transfer) : std::nullopt;
}

// What becomes of a credit note. The rules of Factur-X want terms where an amount is due
// (BR-CO-25), of credit notes, too.
std::string settling_words(const Document& credit) {
  const bool french = credit.language == Language::fr;
  switch (credit.settle) {
    case Settle::invoice: {
      std::string numbers;
      for (const IssuedReference& invoice : credit.preceding)
        numbers += (numbers.empty() ? " " : ", ") + invoice.number;
      return (french ? "Déduit de la facture" : "Deducted from invoice") + numbers;
    }
    case Settle::next:
      return french ? "À déduire de la prochaine facture" : "To be deducted from the next invoice";
    case Settle::refund:
      return french ? "À rembourser" : "To be paid back";
  }
  return {};
}

void put_payment(const IssuedDocument& issued, BusinessTerms& terms) {
  const Document& document = issued.document;
  const Labels labels(document.language, {});
  if (!document.schedule.empty())
    terms.put(9, to_string(document.schedule.back().due_date));
  if (document.schedule.size() > 1) {
    std::string text;
    for (const ScheduledPayment& payment : document.schedule) {
      text += fmt::format("{}{}: {} {}", text.empty() ? "" : "\n", to_string(payment.due_date),
                          to_string(payment.amount), document.currency.code());
      if (payment.method)
        text += fmt::format(", {}", labels(method_label(*payment.method)));
      if (!payment.title.empty())
        text += fmt::format(" ({})", payment.title);
    }
    terms.put(20, std::move(text));
  }
  if (document.kind == Kind::credit_note)
    terms.put(20, settling_words(document));
  const auto method = method_of(document);
  // Who credits does not ask for money.
  if (!method || document.kind == Kind::credit_note)
    return;
  terms.put(81, std::string(means_code(*method)));
  terms.put(82, labels(method_label(*method)));
  terms.put(83, document.number);
  if (*method == PaymentMethod::direct_debit) {
    const DirectDebit debit = document.direct_debit.value_or(DirectDebit{});
    terms.put(89, debit.mandate);
    terms.put(90, debit.creditor_identifier);
    terms.put(91, debit.iban);
  } else if (*method == PaymentMethod::transfer) {
    const BankAccount& account = *document.seller.bank_account;
    BusinessTerms& group = terms.add(17);
    group.put(84, account.iban);
    group.put(85, account.holder);
    group.put(86, account.bic);
  }
}

std::string unless_zero(Money amount) { return amount.is_zero() ? "" : to_string(amount); }

void put_totals(const Document& document, BusinessTerms& terms) {
  const Totals& totals = *document.totals;
  terms.put(106, to_string(totals.lines));
  terms.put(109, to_string(totals.excl_vat));
  terms.put(110, to_string(totals.vat));
  terms.put(112, to_string(totals.incl_vat));
  terms.put(113, unless_zero(totals.prepaid));
  terms.put(115, to_string(totals.due));
  if (document.vat_accounting && document.vat_accounting->currency != document.currency) {
    terms.put(6, std::string(document.vat_accounting->currency.code()));
    terms.put(111, to_string(document.vat_accounting->amount));
  }
}

// BG-3: what a credit note or a corrected invoice is about, and the deposits that are deducted.
void put_references(const Document& document, BusinessTerms& terms) {
  auto put = [&](const std::string& number, Date date) {
    BusinessTerms& reference = terms.add(3);
    reference.put(25, number);
    reference.put(26, to_string(date));
  };
  for (const IssuedReference& one : document.preceding) put(one.number, one.issue_date);
  for (const DeductedDeposit& one : document.deposits) put(one.number, one.issue_date);
}

bool says(const Document& document, std::string_view mention) {
  return std::any_of(document.mentions.begin(), document.mentions.end(),
                     [&](const Mention& one) { return one.code == mention; });
}

}  // namespace

std::string why_no_einvoice(const Document& document) {
  if (document.currency.exponent() <= 2)
    return {};
  return fmt::format("amounts in {} have {} decimals, EN 16931 knows two", document.currency.code(),
                     document.currency.exponent());
}

bool under_french_rules(const Document& document) {
  return is_french(document.seller) && document.buyer.type != PartnerType::consumer;
}

BusinessTerms semantic_from(const IssuedDocument& issued) {
  const Document& document = issued.document;
  BILLING_ASSERT(document.totals && document.issue_date && !document.number.empty() &&
                 document.currency.exponent() <= 2);
  BusinessTerms terms;
  terms.put(1, document.number);
  terms.put(2, to_string(*document.issue_date));
  terms.put(3, type_code(document));
  terms.put(5, std::string(document.currency.code()));
  if (says(document, "debits"))
    terms.put(8, "3");  // VAT on debits falls due with the invoice
  terms.put(13, document.purchase_order);
  if (document.origin.size() == 1)
    terms.put(14, document.origin.front());
  if (is_french(document.seller))
    terms.put(23, frame(document));
  terms.put(24, std::string(specification));
  put_references(document, terms);
  put_notes(issued, terms);
  put_parties(issued, terms);
  put_payment(issued, terms);
  put_charges(issued, terms);
  put_totals(document, terms);
  put_breakdown(issued, terms);
  put_lines(issued, terms);
  return terms;
}

}  // namespace billing::einvoice

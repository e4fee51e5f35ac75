// SPDX-License-Identifier: Apache-2.0
#include "billing/rules/own_checks.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <optional>

#include "billing/base/text.hpp"
#include "billing/values/bank_id.hpp"
#include "billing/values/company_id.hpp"

namespace billing::einvoice {
namespace {

constexpr OwnCheck checks[] = {
    {"BILL-NET", "a line's net amount is quantity times net price, less allowances, plus charges"},
    {"BILL-VAT", "a VAT amount is its base times the rate, to the cent"},
    {"BILL-DUE", "an amount that is due has a due date or terms of payment"},
    {"BILL-SDD", "a direct debit names mandate, creditor and debited account"},
    {"BILL-SIREN", "SIREN and SIRET have their check digits"},
    {"BILL-IBAN", "an IBAN has its length and check digits"},
    {"BILL-VATID", "a VAT number has the format and key of its country"},
    {"BILL-NOTE", "a note has a text"},
    {"BILL-DEPOSIT", "a final invoice names the deposits it takes off, and their amount"},
    {"BILL-LINE", "every line has an identifier of its own"},
};

void warn(const Judgement& j, const char* code, Term at, std::string_view term, std::string message,
          std::string hint = {}) {
  j.findings.warning(code, at, term, std::move(message), std::move(hint));
}

void line_net(const Judgement& j, const Line& line, size_t place) {
  const Exact quantity = number(line.quantity);
  const Exact price = number(first(line.prices));
  const Exact said = number(first(line.nets));
  const Exact base = line.price_base != nullptr ? number(line.price_base) : Exact(1);
  if (!(base > Exact(0)))
    return;
  Exact others(0);
  for (const AllowanceCharge& one : line.allowances) {
    const Exact amount = number(first(one.amounts));
    others = one.kind == AllowanceCharge::charge ? others + amount : others - amount;
  }
  // net = quantity x price / base + others, without a division: both sides times the base.
  const Exact product = quantity * price;
  const Exact half_cent = Exact(5).shifted(3);
  const Exact off = ((said - others) * base - product).magnitude();
  if (!off.known() || off <= half_cent * base)
    return;
  std::string sum = fmt::format("{} x {}", quantity.text(), price.text());
  if (line.price_base != nullptr)
    sum += fmt::format(" for {}", base.text());
  if (base == Exact(1))
    sum += fmt::format(" = {}", product.rounded_away(2).text());
  if (!line.allowances.empty())
    sum += fmt::format(", allowances and charges {}", others.text());
  warn(j, "BILL-NET", first(line.nets), "BT-131",
       fmt::format("line {}: {}, the file says {}", place, sum, said.text()),
       "the net amount of a line is quantity times net price, rounded to cents");
}

void vat(const Judgement& j, const Breakdown& one) {
  const Exact base = number(one.basis);
  const Exact rate = number(one.tax.rate);
  const Exact said = number(one.amount);
  const Exact right = (base * rate.shifted(2)).rounded_away(2);
  if (!right.known() || !said.known() || right == said)
    return;
  warn(j, "BILL-VAT", one.amount, "BT-117",
       fmt::format("{} at {} % is {}, the file says {}", base.text(),
                   std::string(trim(raw(one.tax.rate))), right.text(), said.text()),
       "the official rules allow one unit of the currency; an accountant does not");
}

void payment(const Judgement& j) {
  const SemanticInvoice& i = j.invoice;
  const Exact due = i.totals.empty() ? Exact() : number(first(i.totals.front().due));
  static constexpr std::string_view credits[] = {"81",  "83",  "261", "262", "296", "308", "381",
                                                 "396", "420", "458", "502", "503", "532"};
  const bool credit = std::find(std::begin(credits), std::end(credits), normalised(i.type_code)) !=
                      std::end(credits);
  if (!credit && due > Exact(0) && i.due_dates.empty() && blank(i.terms_text)) {
    warn(j, "BILL-DUE", i.totals.front().at, "BT-9 BT-20",
         fmt::format("{} is due, but neither date nor terms say when", due.text()),
         "give the due date; EN 16931 asks for it (BR-CO-25)");
  }
  for (const PaymentMeans& means : i.payment_means) {
    const std::string code = normalised(means.code);
    if (code != "59" && code != "49")
      continue;
    std::string missing;
    auto lack = [&](bool lacks, const char* what) {
      if (lacks)
        missing += (missing.empty() ? "" : ", ") + std::string(what);
    };
    lack(blank(means.mandate), "mandate (BT-89)");
    lack(blank(i.creditor_id), "creditor identifier (BT-90)");
    lack(blank(means.debtor_account), "debited account (BT-91)");
    if (!missing.empty())
      warn(j, "BILL-SDD", means.at, "BT-89 BT-90 BT-91",
           fmt::format("a direct debit without {}", missing));
  }
}

void identifier(const Judgement& j, const char* code, Term at, const char* term,
                const Fault& fault) {
  if (fault)
    warn(j, code, at, term, *fault);
}

void identifiers(const Judgement& j, const Party& party, const char* term) {
  const Terms ids = j.cii() ? party.global_ids : party.ids;
  for (Term id : ids) {
    if (attribute_or_empty(id, "schemeID") == "0009")
      identifier(j, "BILL-SIREN", id, term, check_siret(normalised(id)));
    if (attribute_or_empty(id, "schemeID") == "0002")
      identifier(j, "BILL-SIREN", id, term, check_siren(normalised(id)));
  }
  if (party.legal_id != nullptr && attribute_or_empty(party.legal_id, "schemeID") == "0002")
    identifier(j, "BILL-SIREN", party.legal_id, term, check_siren(normalised(party.legal_id)));
  for (Term id : party.vat_ids) {
    const std::string number = normalised(id);
    if (number.size() > 2 && (is_eu_country(number.substr(0, 2)) || number.starts_with("EL")))
      identifier(j, "BILL-VATID", id, term, check_vat_number(without_separators(number)));
  }
}

// A text that begins like an IBAN: two letters, two digits.
bool looks_like_iban(std::string_view text) {
  return text.size() > 4 && text[0] >= 'A' && text[0] <= 'Z' && text[1] >= 'A' && text[1] <= 'Z' &&
         all_digits(text.substr(2, 2));
}

void accounts(const Judgement& j) {
  for (const PaymentMeans& means : j.invoice.payment_means) {
    Terms ids = means.account_ids;
    if (means.debtor_account != nullptr)
      ids.push_back(means.debtor_account);
    for (Term id : ids) {
      const std::string iban = normalised_iban(raw(id));
      if (id->name == "IBANID" || looks_like_iban(iban))
        identifier(j, "BILL-IBAN", id, "BT-84", check_iban(iban));
    }
  }
}

void deposits(const Judgement& j) {
  const SemanticInvoice& i = j.invoice;
  const std::string frame = normalised(i.process);
  if (frame != "B4" && frame != "S4" && frame != "M4")
    return;
  const Exact paid = i.totals.empty() ? Exact() : number(first(i.totals.front().paid));
  if (!(paid > Exact(0)))
    warn(j, "BILL-DEPOSIT", i.process, "BT-113",
         fmt::format("frame {} is final after deposit, but nothing is deducted", frame),
         "the paid amount is what the deposits came to, with VAT");
  if (i.references.empty())
    warn(j, "BILL-DEPOSIT", i.process, "BT-25",
         fmt::format("frame {} is final after deposit, but no deposit invoice is named", frame),
         "name each deposit invoice with its date");
}

void lines(const Judgement& j) {
  std::vector<std::string> known;
  size_t place = 0;
  for (const Line& line : j.invoice.lines) {
    line_net(j, line, ++place);
    known.push_back(normalised(line.id));
  }
  std::sort(known.begin(), known.end());
  const auto twice = std::adjacent_find(known.begin(), known.end());
  if (twice != known.end() && !twice->empty())
    warn(j, "BILL-LINE", j.invoice.root, "BT-126",
         fmt::format("two lines are called '{}'", *twice));
}

}  // namespace

std::span<const OwnCheck> own_checks() { return checks; }

void judge_own(const Judgement& j) {
  const SemanticInvoice& i = j.invoice;
  lines(j);
  for (const Breakdown& one : i.breakdown) vat(j, one);
  payment(j);
  identifiers(j, i.seller, "BT-29 BT-30 BT-31");
  identifiers(j, i.buyer, "BT-46 BT-47 BT-48");
  identifiers(j, i.payee, "BT-60 BT-61");
  identifiers(j, i.representative, "BT-63");
  accounts(j);
  for (const Note& note : i.notes) {
    if (normalised(note.text).empty())
      warn(j, "BILL-NOTE", note.at, "BT-22",
           note.subject.empty() ? std::string("a note without text")
                                : fmt::format("note {} without text", note.subject));
  }
  deposits(j);
}

}  // namespace billing::einvoice

// SPDX-License-Identifier: Apache-2.0
// A random walk over the operations of a company that sells: orders, deposits, invoices, credit
// notes, receipts, prepaid credits, payments and refunds, all in any order. After each thousand
// steps (EVERY) the books balance, what is open is what was not settled, the VAT on the accounts is
// that of the documents, and the auditor finds nothing.
//   walk DATABASE SHARE STEPS SEED [EVERY]
#include <fmt/format.h>

#include <cstdio>
#include <cstdlib>
#include <random>
#include <string>
#include <vector>

#include "billing/operations/audit.hpp"
#include "billing/operations/banking/payments.hpp"
#include "billing/operations/masters.hpp"
#include "billing/operations/opening.hpp"
#include "billing/operations/sales/crediting.hpp"
#include "billing/operations/sales/credits.hpp"
#include "billing/operations/sales/draft.hpp"
#include "billing/operations/sales/events.hpp"
#include "billing/operations/sales/invoicing.hpp"
#include "billing/operations/sales/issue.hpp"
#include "billing/operations/sales/receipts.hpp"
#include "billing/store/open.hpp"

using namespace billing;

namespace {

constexpr const char* masters = R"(
kind: company
code: ACME
name: Atelier Acme
legal_form: SARL
share_capital: 10000.00
siren: "732829320"
siret: "73282932000074"
rcs: Paris
vat_number: FR44732829320
address: {line1: 12 rue des Lilas, postcode: "75011", city: Paris, country: FR}
bank_accounts: [{name: main, iban: FR7630006000011234567890189, bic: AGRIFRPP}]
defaults: {payment_terms: net30, late_penalty: legal}
---
kind: payment_terms
code: net30
instalments: [{share: 100%, type: payment, due: {days: 30}}]
---
kind: payment_terms
code: thirds
instalments:
  - {share: 33.33%, type: payment, due: {days: 10}}
  - {share: 33.33%, type: payment, due: {days: 20}}
  - {share: 33.34%, type: payment, due: {days: 30}}
---
kind: partner
code: DUPONT
name: Dupont SA
siren: "552100554"
vat_number: FR96552100554
address: {line1: 3 quai de la Gare, postcode: "75013", city: Paris, country: FR}
contacts: [{name: Dupont, email: claire@dupont.example, language: fr}]
---
kind: partner
code: LEGRAND
name: Legrand et Fils
siren: "404833048"
address: {line1: 1 place du Marché, postcode: "69001", city: Lyon, country: FR}
contacts: [{name: Legrand, email: compta@legrand.example, language: fr}]
payment_terms: thirds
---
kind: partner
code: MARTIN
name: Jeanne Martin
type: consumer
address: {line1: 8 rue du Port, postcode: "44000", city: Nantes, country: FR}
phone: "+33 2 40 00 00 01"
---
kind: product
code: PACK
name: Pack support
unit_price: 100.00
vat: 20%
credits: {code: SUPPORT, quantity: 2.5}
)";

class Walk {
 public:
  Walk(sql::Connection& connection, std::string share, uint64_t seed)
      : connection_(connection), share_(std::move(share)), random_(seed) {}

  bool run(int64_t steps, int64_t every) {
    {
      Office office = today();
      std::vector<tree::DocumentStream> streams;
      streams.emplace_back("masters", masters);
      if (!good(apply(office, std::move(streams)), "masters"))
        return false;
    }
    for (int64_t tried = 0; valid_ < steps && tried < steps * 5; ++tried) {
      step();
      if (failed_)
        return false;
      if (valid_ % every == 0 && valid_ != checked_ && !check())
        return false;
    }
    if (valid_ < steps) {
      std::printf("only %ld steps were possible\n", static_cast<long>(valid_));
      return false;
    }
    return check();
  }

 private:
  int64_t between(int64_t least, int64_t most) {
    return std::uniform_int_distribution<int64_t>(least, most)(random_);
  }
  const std::string& one_of(const std::vector<std::string>& list) {
    return list[static_cast<size_t>(between(0, static_cast<int64_t>(list.size()) - 1))];
  }
  // The latest are the likeliest.
  std::string recent(const std::vector<std::string>& list) {
    if (list.empty())
      return "F0";
    const auto size = static_cast<int64_t>(list.size());
    return list[static_cast<size_t>(size - 1 - between(0, std::min<int64_t>(size, 30) - 1))];
  }

  Office today() {
    OfficeSettings settings;
    settings.today = day_;
    settings.now = to_string(day_) + "T09:30:00Z";
    settings.user = "alice";
    settings.share = share_;
    return Office(connection_, settings);
  }

  // What the rules of the house refuse is no step; a broken machine or a bug is the end.
  template <class T>
  bool good(const Result<T>& result, const char* what) {
    if (result)
      return true;
    const Diagnostic& first = result.error().diagnostics[0];
    const bool refused = result.error().kind == FailureKind::conflict ||
                         result.error().kind == FailureKind::not_found;
    if (!refused) {
      std::printf("%s: %s [%s]\n", what, first.message.c_str(), first.code.c_str());
      failed_ = true;
    }
    return false;
  }

  std::string lines() {
    std::string text;
    for (int64_t n = between(1, 4); n > 0; --n) {
      text += fmt::format(
          "  - {{description: Poste, quantity: {}.{}, unit_price: {}.{:02}, vat: {}, nature: "
          "{}}}\n",
          between(0, 9), between(1, 9), between(0, 400), between(1, 99),
          one_of({"20%", "10%", "5.5%"}), one_of({"goods", "service"}));
    }
    if (between(0, 4) == 0)
      text += fmt::format("  - {{product: PACK, quantity: {}}}\n", between(1, 3));
    return text;
  }

  void new_document(Kind kind) {
    Office office = today();
    const std::string customer =
        kind == Kind::receipt ? "MARTIN" : one_of({"DUPONT", "LEGRAND", "MARTIN"});
    std::string text =
        fmt::format("kind: {}\ncustomer: {}\nlines:\n{}", to_word(kind), customer, lines());
    if (kind == Kind::receipt)
      text += fmt::format("payment_method: {}\nprices: {}\n", one_of({"cash", "card", "cheque"}),
                          one_of({"excl_vat", "incl_vat"}));
    if (between(0, 3) == 0)
      text += fmt::format("discount: {}%\n", between(1, 20));
    std::vector<tree::DocumentStream> streams;
    streams.emplace_back("walk", text);
    std::string id;
    const auto made =
        new_drafts(office, std::move(streams), kind, [&](const std::string& one) { id = one; }, {});
    if (!good(made, "new"))
      return;
    if (kind != Kind::order)
      return validate(id, kind);
    Office again = today();
    const auto issued = issue(again, id, Kind::order);
    if (good(issued, "confirm"))
      orders_.push_back(issued->number);
    ++valid_;
  }

  void validate(const std::string& id, Kind kind) {
    Office office = today();
    const auto issued = issue(office, id, kind);
    if (!good(issued, "validate"))
      return;
    (kind == Kind::invoice   ? invoices_
     : kind == Kind::receipt ? receipts_
                             : credit_notes_)
        .push_back(issued->number);
    ++valid_;
  }

  void take_receipt_back() {
    Office office = today();
    const auto counter = cancel_receipt(office, recent(receipts_), "retour", std::nullopt);
    if (good(counter, "take back"))
      ++valid_;
  }

  void use_some_credits() {
    Office office = today();
    CreditUse use;
    use.customer = one_of({"DUPONT", "LEGRAND", "MARTIN"});
    use.quantity = Decimal{between(1, 50), 1};
    if (good(use_credits(office, use), "use credits"))
      ++valid_;
  }

  // Of a payment: what it left on account.
  void pay_back() {
    if (!payments_.empty())
      pay(recent(payments_), Spread::none);
  }

  template <class T>
  void draft_and_validate(const Result<T>& id, Kind kind, const char* what) {
    if (!good(id, what))
      return;
    ++valid_;
    validate(*id, kind);
  }

  void credit() {
    Office office = today();
    CreditRequest request;
    request.reason = "retour";
    request.settle = static_cast<Settle>(between(0, 2));
    const int64_t way = between(0, 2);
    if (way == 0)
      request.lines = {{1, std::nullopt}};
    if (way == 1)
      request.amount = Money{between(1, 20'000), {}};
    draft_and_validate(credit_invoice(office, recent(invoices_), request), Kind::credit_note,
                       "credit");
  }

  void pay(const std::string& document, Spread spread) {
    Office office = today();
    PaymentRequest request;
    request.document = document;
    request.amount = Decimal{between(1, 60'000), 2};
    request.spread = spread;
    request.method = static_cast<PaymentMethod>(between(0, 5));
    const auto recorded = record_payment(office, request);
    if (!good(recorded, "pay"))
      return;
    payments_.push_back(recorded->payment.number);
    ++valid_;
  }

  void write_something_off() {
    Office office = today();
    WriteOffRequest request;
    request.document = recent(invoices_);
    request.type = static_cast<PaymentType>(between(4, 6));
    if (between(0, 1) == 0)
      request.amount = Decimal{between(1, 500), 2};
    const auto payment = write_off(office, request);
    if (!good(payment, "write off"))
      return;
    payments_.push_back(payment->number);
    ++valid_;
  }

  void step() {
    if (between(0, 20) == 0)
      day_ = add_days(day_, static_cast<int>(between(1, 3)));
    Office office = today();
    switch (between(0, 20)) {
      case 0:
      case 1:
        return new_document(Kind::invoice);
      case 2:
        return new_document(Kind::order);
      case 3: {
        DepositAsked asked;
        asked.share = Decimal{between(1, 60), 0};
        return draft_and_validate(invoice_deposit(office, recent(orders_), asked), Kind::invoice,
                                  "deposit");
      }
      case 4:
        return draft_and_validate(invoice_from_orders(office, {recent(orders_)}, {}), Kind::invoice,
                                  "from order");
      case 5:
        return credit();
      case 6:
      case 7:
      case 8:
        return pay(recent(invoices_), Spread::document);
      case 9:
        return pay(recent(invoices_), Spread::oldest);
      case 10:
        return pay(recent(orders_), Spread::document);
      case 11:
        return pay(recent(credit_notes_), Spread::document);
      case 12:
        return write_something_off();
      case 13:
        if (good(reverse_payment(office, recent(payments_), std::nullopt, "retour"), "reverse"))
          ++valid_;
        return;
      case 14:
        if (good(allocate_payment(office, recent(between(0, 1) == 0 ? payments_ : credit_notes_),
                                  {}),
                 "allocate"))
          ++valid_;
        return;
      case 15:
      case 16:
        return new_document(Kind::receipt);
      case 17:
        return take_receipt_back();
      case 18:
        return use_some_credits();
      case 19:
        return pay_back();
      default:
        if (good(unallocate_payment(office, recent(payments_), ""), "unallocate"))
          ++valid_;
    }
  }

  bool equal(const char* what, const char* left, const char* right) {
    const auto number = [&](const char* text) {
      sql::Statement& row = connection_.query(text);
      row.step();
      const int64_t value = row.integer(0);
      row.reset();
      return value;
    };
    const int64_t a = number(left);
    const int64_t b = number(right);
    if (a != b)
      std::printf("after %ld steps: %s: %ld and %ld\n", static_cast<long>(valid_), what,
                  static_cast<long>(a), static_cast<long>(b));
    return a == b;
  }

  bool check() {
    checked_ = valid_;
    bool all = true;
    all &= equal("debit and credit", "SELECT sum(debit) FROM entry_line",
                 "SELECT sum(credit) FROM entry_line");
    all &= equal("customers' accounts and what is open",
                 "SELECT sum(debit - credit) FROM entry_line WHERE account = '411000'",
                 "SELECT sum(residual) FROM open_item");
    all &= equal("VAT collected and VAT due",
                 "SELECT sum(credit - debit) FROM entry_line WHERE account = '445710'",
                 "SELECT sum(amount) FROM vat_due");
    all &= equal("receipts on customers' accounts and none",
                 "SELECT count(*) FROM entry e JOIN entry_line l ON l.entry = e.id"
                 " JOIN issued_status s ON s.id = e.document"
                 " WHERE s.kind = 'receipt' AND l.auxiliary <> ''",
                 "SELECT 0");
    all &= equal("receipts taken back and nothing",
                 "SELECT coalesce(sum(a.total + b.total), 0) FROM issued i"
                 " JOIN link k ON k.parent = i.draft JOIN issued j ON j.draft = k.child"
                 " JOIN issued_status a ON a.id = i.id JOIN issued_status b ON b.id = j.id"
                 " WHERE i.kind = 'receipt'",
                 "SELECT 0");
    all &= equal("VAT pending and VAT not released",
                 "SELECT sum(credit - debit) FROM entry_line WHERE account = '445740'",
                 "SELECT sum(amount - released) FROM vat_pending");
    all &= equal("lettered lines and zero",
                 "SELECT coalesce(max(abs(s)), 0) FROM (SELECT sum(l.debit - l.credit) AS s FROM"
                 " lettering t JOIN entry_line l ON l.entry = t.entry AND l.line = t.line"
                 " GROUP BY l.auxiliary, t.code)",
                 "SELECT 0");
    all &= equal("lines of what is settled and lettered lines",
                 "SELECT count(*) FROM entry e JOIN entry_line l ON l.entry = e.id"
                 " JOIN issued_status s ON s.id = e.document WHERE l.auxiliary <> ''"
                 " AND s.residual <> 0 AND EXISTS (SELECT 1 FROM lettering t"
                 " WHERE t.entry = l.entry AND t.line = l.line)",
                 "SELECT 0");
    Office office = today();
    const auto report = audit(office, {});
    if (!report || !report->broken.empty()) {
      all = false;
      for (size_t i = 0; report && i < report->broken.size() && i < 10; ++i)
        std::printf("after %ld steps: %s: %s\n", static_cast<long>(valid_),
                    report->broken[i].where.file.c_str(), report->broken[i].message.c_str());
    }
    return all;
  }

  sql::Connection& connection_;
  std::string share_;
  std::mt19937_64 random_;
  Date day_{2026, 1, 5};
  int64_t valid_ = 0;
  int64_t checked_ = -1;
  bool failed_ = false;
  std::vector<std::string> orders_;
  std::vector<std::string> invoices_;
  std::vector<std::string> credit_notes_;
  std::vector<std::string> receipts_;
  std::vector<std::string> payments_;
};

}  // namespace

int main(int argc, char** argv) {
  if (argc < 5) {
    std::fputs("walk DATABASE SHARE STEPS SEED [EVERY]\n", stderr);
    return 2;
  }
  const std::string path = argv[1];
  if (!sql::create(path))
    return 1;
  auto connection = open_database(path);
  if (!connection)
    return 1;
  // The walk is about what is written, not about whether a crash keeps it.
  (*connection)->execute("PRAGMA synchronous = OFF");
  Walk walk(**connection, argv[2], std::strtoull(argv[4], nullptr, 10));
  const int64_t every = argc > 5 ? std::strtoll(argv[5], nullptr, 10) : 1000;
  return walk.run(std::strtoll(argv[3], nullptr, 10), every) ? 0 : 1;
}

// SPDX-License-Identifier: Apache-2.0
// Random books are paid, collected and returned; what the bank writes of it is read back and must
// reconcile wholly.
#include <doctest/doctest.h>
#include <fmt/format.h>

#include <map>

#include "billing/documents/banking/judgement.hpp"
#include "billing/documents/banking/matching.hpp"
#include "billing/formats/bank/statement_reader.hpp"
#include "support/random.hpp"

using namespace billing;
using test::Random;

namespace {

Money eur(int64_t minor) { return {minor, {}}; }

// The books, and what the bank will say of them.
struct Books {
  std::vector<Candidate> invoices;
  std::vector<Collection> collections;
  std::map<std::string, int64_t> open;  // after all that the statement says
  std::string entries;
  int64_t moved = 0;
  bool turned = false;  // the bank writes reversals with the sign of what they take back
};

struct Payment {
  std::string end_to_end_id = "NOTPROVIDED";
  std::string text = {};
  std::string reason = {};
  int64_t amount = 0;
  int64_t charges = 0;
};

std::string details(const Payment& one) {
  std::string text = fmt::format(
      "<TxDtls><Refs><EndToEndId>{}</EndToEndId></Refs><AmtDtls><InstdAmt><Amt Ccy=\"EUR\">{}</Amt>"
      "</InstdAmt></AmtDtls>",
      one.end_to_end_id, to_string(eur(one.amount)));
  if (one.charges > 0)
    text += fmt::format("<Chrgs><Rcrd><Amt Ccy=\"EUR\">{}</Amt></Rcrd></Chrgs>",
                        to_string(eur(one.charges)));
  if (!one.text.empty())
    text += fmt::format("<RmtInf><Ustrd>{}</Ustrd></RmtInf>", one.text);
  if (!one.reason.empty())
    text += fmt::format("<RtrInf><Rsn><Cd>{}</Cd></Rsn></RtrInf>", one.reason);
  return text + "</TxDtls>";
}

void add_entry(Books& books, int64_t amount, const std::string& inside) {
  const bool back = amount < 0;
  const bool credit = back == books.turned;
  books.entries += fmt::format(
      "<Ntry><Amt Ccy=\"EUR\">{}</Amt><CdtDbtInd>{}</CdtDbtInd>{}<Sts>BOOK</Sts>"
      "<BookgDt><Dt>2026-11-24</Dt></BookgDt><NtryDtls>{}</NtryDtls></Ntry>\n",
      to_string(eur(back ? -amount : amount)), !back || credit ? "CRDT" : "DBIT",
      back ? "<RvslInd>true</RvslInd>" : "", inside);
  books.moved += amount;
}

std::string written(Random& random, std::string number) {
  const char mark = random.one_of("-/. _");
  for (char& one : number) {
    if (one == '-')
      one = mark;
  }
  if (random.chance(30))
    std::erase(number, mark);
  return random.one_of<std::string>({"FACTURE ", "Fact", "", "REF:"}) + number;
}

Books random_books(Random& random) {
  Books books;
  books.turned = random.chance(50);
  const int64_t count = random.between(4, 60);
  for (int64_t n = 1; n <= count; ++n) {
    const std::string number = fmt::format("F2026-{:05}", n);
    const int64_t amount = random.between(100, 900'000) * 100 + n;  // no two are the same
    books.invoices.push_back(
        {number, 1, fmt::format("C{}", n % 7), fmt::format("Customer {}", n % 7), {}, eur(amount)});
    books.open[number] = amount;
  }
  return books;
}

void pay(Random& random, Books& books, const Candidate& one) {
  add_entry(books, one.open.minor,
            details({.text = written(random, one.number), .amount = one.open.minor}));
  books.open[one.number] = 0;
}

void pay_two(Random& random, Books& books, const Candidate& one, const Candidate& other) {
  const int64_t amount = one.open.minor + other.open.minor;
  add_entry(books, amount,
            details({.text = written(random, one.number) + " ET " + written(random, other.number),
                     .amount = amount}));
  books.open[one.number] = books.open[other.number] = 0;
}

// A run of collections, booked as one, with its payments named or not; some come back.
void collect(Random& random, Books& books, std::span<const Candidate> list, int run) {
  const bool named = random.chance(50);
  std::string inside = named ? ""
                             : fmt::format(
                                   "<Btch><PmtInfId>RUN-{}</PmtInfId><NbOfTxs>{}</NbOfTxs>"
                                   "</Btch>",
                                   run, list.size());
  int64_t sum = 0;
  for (const Candidate& one : list) {
    Collection collection;
    collection.end_to_end_id = one.number + "-1";
    collection.payment_information_id = fmt::format("RUN-{}", run);
    collection.mandate = "RUM-" + one.customer;
    collection.number = one.number;
    collection.amount = one.open;
    collection.date = Date{2026, 11, 20};
    books.collections.push_back(collection);
    sum += one.open.minor;
    books.open[one.number] = 0;
    if (named)
      inside += details({.end_to_end_id = collection.end_to_end_id, .amount = one.open.minor});
  }
  add_entry(books, sum, inside);
  for (const Candidate& one : list) {
    if (!random.chance(30))
      continue;
    const int64_t charges = random.chance(50) ? 300 : 0;
    add_entry(books, -one.open.minor - charges,
              details({.end_to_end_id = one.number + "-1",
                       .reason = "AM04",
                       .amount = one.open.minor,
                       .charges = charges}));
    books.open[one.number] = one.open.minor;
  }
}

std::string statement_of(const Books& books) {
  const auto balance = [](const char* type, int64_t minor) {
    return fmt::format(
        "<Bal><Tp><CdOrPrtry><Cd>{}</Cd></CdOrPrtry></Tp><Amt Ccy=\"EUR\">{}</Amt><CdtDbtInd>CRDT"
        "</CdtDbtInd><Dt><Dt>2026-11-24</Dt></Dt></Bal>",
        type, to_string(eur(minor)));
  };
  constexpr int64_t opening = 100'000'000'00;
  return "<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:camt.053.001.04\"><BkToCstmrStmt><Stmt>"
         "<Id>1</Id><Acct><Id><IBAN>FR7630006000011234567890189</IBAN></Id></Acct>" +
         balance("OPBD", opening) + balance("CLBD", opening + books.moved) + books.entries +
         "</Stmt></BkToCstmrStmt></Document>";
}

class Collected : public StatementSink {
 public:
  void begin(const Statement&) override {}
  void movement(const Movement& movement) override { movements.push_back(movement); }
  void end(const Statement& statement) override {
    BalanceSum sum;
    for (const Movement& one : movements) sum.add(statement, one);
    verdict = sum.verdict(statement);
    faults = statement.faults;
    for (Movement& one : movements) {
      if (verdict == Balance::reversed && one.reversal)
        one.amount = -one.amount;
    }
  }
  void status(const PaymentStatus&) override {}

  std::vector<Movement> movements;
  Balance verdict = Balance::unknown;
  int faults = 0;
};

}  // namespace

TEST_CASE("what the bank writes of random books reconciles wholly") {
  BILLING_RANDOM(random);
  int returns = 0;
  for (int round = 0; round < 150; ++round) {
    CAPTURE(round);
    Books books = random_books(random);
    const std::vector<Candidate> all = books.invoices;
    const std::span<const Candidate> list(all);
    for (size_t i = 0, run = 1; i < list.size();) {
      const size_t left = list.size() - i;
      const auto many = static_cast<size_t>(random.between(1, static_cast<int64_t>(left)));
      if (random.chance(20)) {
        i += 1;  // stays open
      } else if (random.chance(30) && many > 2) {
        collect(random, books, list.subspan(i, many), static_cast<int>(run++));
        i += many;
      } else if (random.chance(40) && left > 1) {
        pay_two(random, books, list[i], list[i + 1]);
        i += 2;
      } else {
        pay(random, books, list[i]);
        i += 1;
      }
    }
    const std::string text = statement_of(books);
    ByteStream bytes = ByteStream::over(text, "random");
    Collected read;
    const auto outcome = bank::read_statements(bytes, nullptr, read);
    REQUIRE(outcome);
    CHECK(outcome->diagnostics.empty());
    CHECK(read.faults == 0);
    CHECK((read.verdict == Balance::right || read.verdict == Balance::reversed));

    Matcher matcher(books.invoices, books.collections);
    for (const Movement& one : read.movements) {
      if (one.kind == MovementKind::charge)
        continue;
      const Match match = matcher.match(one);
      CAPTURE(to_string(one.amount));
      CAPTURE(one.end_to_end_id);
      CHECK(match.certainty == Certainty::certain);
      CHECK(match.rest.is_zero());
      matcher.apply(match, one);
      returns += one.amount.minor < 0 ? 1 : 0;
    }
    for (const Candidate& one : matcher.candidates()) {
      CAPTURE(one.number);
      CHECK(one.open.minor == books.open[one.number]);
    }
  }
  CHECK(returns > 50);
}

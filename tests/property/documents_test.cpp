// SPDX-License-Identifier: Apache-2.0
#include "support/documents.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <map>

#include "billing/documents/books/entry.hpp"
#include "billing/documents/sales/derive.hpp"
#include "billing/documents/sales/state.hpp"
#include "billing/documents/sales/terms.hpp"
#include "support/random.hpp"

using namespace billing;
using test::Random;

namespace {

Line random_line(Random& random) {
  Line line;
  if (random.chance(10)) {
    line.text = "a comment";
    return line;
  }
  line.quantity = random.decimal(5, 4);
  line.unit_price = random.decimal(6, 6);
  line.vat = test::vat(random.one_of<std::string>({"20%", "10%", "5.5%", "2.1%", "8.5%", "E:0%"}));
  if (random.chance(50))
    line.nature = random.chance(50) ? Nature::goods : Nature::service;
  if (random.chance(20))
    line.account = random.one_of<std::string>({"707100", "706200"});
  while (random.chance(20)) {
    Discount discount;
    if (random.chance(70)) {
      discount.rate = Decimal{random.between(0, 10'000), 2};
    } else {
      discount.amount = Decimal{random.between(0, 50), 0};
    }
    line.discounts.push_back(discount);
  }
  return line;
}

Document random_document(Random& random) {
  Document document;
  document.kind = Kind::invoice;
  document.currency = test::currency(random.one_of<std::string>({"EUR", "EUR", "JPY", "KWD"}));
  document.prices = random.chance(50) ? Prices::excl_vat : Prices::incl_vat;
  document.vat_rounding = random.chance(70) ? VatRounding::per_rate : VatRounding::per_line;
  for (int64_t n = random.between(0, 8); n > 0; --n) document.lines.push_back(random_line(random));
  if (random.chance(30)) {
    document.shipping =
        Shipping{{random.between(0, 99), 0}, test::vat(random.chance(50) ? "20%" : "5.5%")};
  }
  if (random.chance(50)) {
    GeneralDiscount discount;
    discount.base = random.chance(50) ? Prices::excl_vat : Prices::incl_vat;
    if (random.chance(50)) {
      discount.rate = Decimal{random.between(0, 10'000), 2};
    } else {
      discount.amount = Decimal{random.between(0, 50), 0};
    }
    document.discount = discount;
  }
  document.number = "F1";
  document.issue_date = Date{2026, 11, 3};
  return document;
}

// A random document with its totals; now and then a discount is too large for lines that nearly
// cancel out, which is refused and tried again.
Document computed(Random& random) {
  for (;;) {
    if (auto document = with_totals(random_document(random)))
      return *document;
  }
}

// Naive: floor((2n + d) / 2d) of the magnitude.
int64_t nearest(Int128 numerator, Int128 denominator) {
  const Int128 size = numerator < 0 ? -numerator : numerator;
  const auto rounded = static_cast<int64_t>((2 * size + denominator) / (2 * denominator));
  return numerator < 0 ? -rounded : rounded;
}

}  // namespace

TEST_CASE("property: the totals of a document add up in every direction") {
  BILLING_RANDOM(random);
  for (int i = 0; i < 5000; ++i) {
    const Document document = computed(random);
    const Totals& totals = *document.totals;
    CAPTURE(test::summary(totals));
    REQUIRE(totals.excl_vat == totals.lines - totals.discount + totals.shipping);
    REQUIRE(totals.incl_vat == totals.excl_vat + totals.vat);
    REQUIRE(totals.due == totals.incl_vat - totals.prepaid);
    int64_t nets = 0;
    for (const Line& line : document.lines) {
      REQUIRE(line.is_text() != line.net.has_value());
      if (line.net)
        nets += line.net->minor;
    }
    REQUIRE(nets == totals.lines.minor);
    int64_t bases = 0;
    int64_t amounts = 0;
    for (size_t k = 0; k < totals.breakdown.size(); ++k) {
      bases += totals.breakdown[k].base.minor;
      amounts += totals.breakdown[k].amount.minor;
      if (k > 0)
        REQUIRE(totals.breakdown[k - 1].vat < totals.breakdown[k].vat);
    }
    REQUIRE(bases == totals.excl_vat.minor);
    REQUIRE(amounts == totals.vat.minor);
    REQUIRE(*with_totals(document) == document);  // computed again, nothing changes
  }
}

TEST_CASE("property: a line is its exact product rounded once") {
  BILLING_RANDOM(random);
  for (int i = 0; i < 5000; ++i) {
    Document document = random_document(random);
    document.prices = Prices::excl_vat;
    document.discount.reset();
    const auto result = with_totals(document);
    if (!result)
      continue;  // too large
    const Int128 unit = power_of_ten(document.currency.exponent());
    for (const Line& line : result->lines) {
      if (line.is_text())
        continue;
      Int128 numerator = static_cast<Int128>(line.quantity->units) * line.unit_price->units * unit;
      Int128 denominator = power_of_ten(line.quantity->scale + line.unit_price->scale);
      const int64_t full = nearest(numerator, denominator);
      int64_t off = 0;
      if (line.discounts.size() > 3)
        continue;  // beyond 128 bits for this oracle
      for (const Discount& discount : line.discounts) {
        if (discount.amount)
          off += discount.amount->units * static_cast<int64_t>(unit);
        if (!discount.rate)
          continue;
        numerator *= 10'000 - discount.rate->units;
        denominator *= 10'000;
      }
      const int64_t amount = nearest(numerator, denominator) - off;
      REQUIRE(line.net->minor == amount);
      REQUIRE((line.allowance ? line.allowance->minor : 0) == full - amount);
    }
  }
}

TEST_CASE("property: per rate, VAT is the rate of the base; per line, of each line") {
  BILLING_RANDOM(random);
  for (int i = 0; i < 5000; ++i) {
    Document document = random_document(random);
    document.prices = Prices::excl_vat;
    if (document.discount)
      document.discount->base = Prices::excl_vat;
    const auto result = with_totals(document);
    if (!result)
      continue;
    for (const VatBreakdown& rate : result->totals->breakdown) {
      const Int128 whole = 100 * power_of_ten(rate.vat.rate.scale);
      auto tax = [&](int64_t amount) {
        return nearest(static_cast<Int128>(amount) * rate.vat.rate.units, whole);
      };
      if (document.vat_rounding == VatRounding::per_rate) {
        REQUIRE(rate.amount.minor == tax(rate.base.minor));
        continue;
      }
      int64_t expected = 0;
      int64_t sum = 0;
      for (const Line& line : result->lines) {
        if (line.is_text() || line.vat != rate.vat)
          continue;
        expected += tax(line.net->minor);
        sum += line.net->minor;
      }
      if (document.shipping && document.shipping->vat == rate.vat) {
        expected += tax(result->totals->shipping.minor);
        sum += result->totals->shipping.minor;
      }
      REQUIRE(rate.amount.minor == expected - tax(sum - rate.base.minor));
    }
  }
}

TEST_CASE("property: with prices incl. VAT the gross is what the customer saw, nets are near") {
  BILLING_RANDOM(random);
  for (int i = 0; i < 5000; ++i) {
    Document document = random_document(random);
    document.prices = Prices::incl_vat;
    if (document.discount)
      document.discount->base = Prices::incl_vat;
    const auto result = with_totals(document);
    if (!result)
      continue;
    const int64_t unit = static_cast<int64_t>(power_of_ten(document.currency.exponent()));
    int64_t lines = 0;
    bool priced = false;
    for (const Line& line : result->lines) {
      if (line.is_text())
        continue;
      priced = true;
      lines += line.amount->minor;
      // |net - amount / (1 + rate)| < 1
      const Int128 whole = 100 * power_of_ten(line.vat->rate.scale);
      const Int128 beside =
          line.net->minor * (whole + line.vat->rate.units) - line.amount->minor * whole;
      REQUIRE(beside < whole + line.vat->rate.units);
      REQUIRE(-beside < whole + line.vat->rate.units);
    }
    int64_t gross = lines;
    if (document.shipping)
      gross += document.shipping->amount.units * unit;
    if (document.discount && priced) {
      gross -= document.discount->rate
                   ? nearest(static_cast<Int128>(lines) * document.discount->rate->units, 10'000)
                   : document.discount->amount->units * unit;
    }
    REQUIRE(result->totals->incl_vat.minor == gross);
  }
}

TEST_CASE("property: on incl. VAT, in value, the gross falls by exactly that value") {
  BILLING_RANDOM(random);
  for (int i = 0; i < 5000; ++i) {
    Document document = random_document(random);
    document.lines.push_back(test::line("1 x 7.00 20%"));
    document.discount.reset();
    const auto plain = with_totals(document);
    if (!plain)
      continue;  // too large
    document.discount =
        GeneralDiscount{{}, Decimal{random.between(0, 50), 0}, Prices::incl_vat, {}};
    const auto reduced = with_totals(document);
    if (!reduced)
      continue;
    const Money value = *to_money(*document.discount->amount, document.currency);
    REQUIRE(plain->totals->incl_vat - reduced->totals->incl_vat == value);
    REQUIRE(plain->totals->shipping == reduced->totals->shipping);
    REQUIRE(plain->totals->lines == reduced->totals->lines);
  }
}

// Must hold whenever the two nets add up to the net of the whole line: VAT per rate knows the sum
// of the nets of a rate only, and the general discount only those sums. Where the halves round
// apart (0.5 x 0.01 twice is 0.02) the base changes, and VAT rightly with it.
TEST_CASE("property: a line split in two changes nothing where the nets add up") {
  BILLING_RANDOM(random);
  int held = 0;
  for (int i = 0; i < 5000; ++i) {
    Document document = random_document(random);
    document.prices = Prices::excl_vat;
    document.vat_rounding = VatRounding::per_rate;
    Line whole = test::line("1 x 1 20%");
    whole.quantity = random.decimal(5, 2);
    whole.unit_price = random.decimal(6, 3);
    Line first = whole;
    Line second = whole;
    first.quantity->units = random.between(0, std::abs(whole.quantity->units));
    second.quantity->units -= first.quantity->units;
    document.lines.push_back(whole);
    const auto one = with_totals(document);
    document.lines.back() = first;
    document.lines.push_back(second);
    const auto two = with_totals(document);
    if (!one || !two)
      continue;
    const size_t last = two->lines.size() - 1;
    if (two->lines[last - 1].net->minor + two->lines[last].net->minor !=
        one->lines.back().net->minor) {
      continue;
    }
    ++held;
    REQUIRE(*one->totals == *two->totals);
  }
  CHECK(held > 1000);
}

TEST_CASE("property: entries balance, and a credit note mirrors its invoice") {
  BILLING_RANDOM(random);
  for (int i = 0; i < 5000; ++i) {
    const Document document = computed(random);
    Company company;
    company.vat_regime = random.one_of<VatRegime>({VatRegime::normal, VatRegime::debits});
    const Entry entry = book(document, company, {}).entry;
    REQUIRE(balance(entry) == 0);
    std::map<std::string, int64_t> accounts;
    for (const EntryLine& line : entry.lines) {
      REQUIRE(line.debit.is_zero() != line.credit.is_zero());
      REQUIRE((line.debit.minor >= 0 && line.credit.minor >= 0));
      REQUIRE(line.auxiliary.empty() == (line.account != "411000"));
      accounts[line.account.substr(0, 3)] += line.credit.minor - line.debit.minor;
    }
    const Totals& totals = *document.totals;
    REQUIRE(-accounts["411"] == totals.incl_vat.minor);
    REQUIRE(accounts["445"] == totals.vat.minor);
    REQUIRE(accounts["706"] + accounts["707"] + accounts["708"] == totals.excl_vat.minor);
    REQUIRE(accounts["708"] == totals.shipping.minor);
    auto credit = with_totals(test::credit_note(document));
    REQUIRE(credit);
    REQUIRE(*credit->totals == totals);
    credit->number = "A1";
    credit->issue_date = document.issue_date;
    const Entry mirror = book(*credit, company, {}).entry;
    REQUIRE(mirror.lines.size() == entry.lines.size());
    for (size_t k = 0; k < entry.lines.size(); ++k) {
      REQUIRE(mirror.lines[k].account == entry.lines[k].account);
      REQUIRE(mirror.lines[k].debit == entry.lines[k].credit);
      REQUIRE(mirror.lines[k].credit == entry.lines[k].debit);
    }
  }
}

TEST_CASE("property: a schedule adds up, its dates never go back, all but the last are exact") {
  BILLING_RANDOM(random);
  for (int i = 0; i < 10'000; ++i) {
    std::vector<Instalment> terms(static_cast<size_t>(random.between(1, 6)));
    Int128 sum = 0;
    for (Instalment& instalment : terms) {
      instalment.share = {random.between(1, 10'000), 2};
      sum += instalment.share.units;
      if (random.chance(20))
        instalment.type = InstalmentType::deposit;
      if (random.chance(50))
        instalment.due.days = static_cast<int>(random.between(0, 90));
      if (random.chance(20))
        instalment.due.months = static_cast<int>(random.between(0, 3));
      instalment.due.end_of_month = random.chance(30);
      if (random.chance(20))
        instalment.due.plus_days = static_cast<int>(random.between(0, 60));
      if (random.chance(20))
        instalment.due.on_day = static_cast<int>(random.between(1, 31));
    }
    const Money total{random.between(-1'000'000'000, 1'000'000'000), {}};
    const Date issued = add_days({2026, 1, 1}, static_cast<int>(random.between(0, 2000)));
    const auto payments = schedule(terms, total, issued);
    REQUIRE(payments.size() == terms.size());
    Money paid{0, {}};
    Date before = issued;
    for (size_t k = 0; k < payments.size(); ++k) {
      paid += payments[k].amount;
      REQUIRE(payments[k].due_date >= before);
      before = payments[k].due_date;
      if (k + 1 == payments.size())
        continue;
      REQUIRE(payments[k].amount.minor ==
              nearest(static_cast<Int128>(total.minor) * terms[k].share.units, sum));
    }
    REQUIRE(paid == total);
    Money invoiced{0, {}};
    for (const auto& payment : invoice_schedule(terms, total, issued)) invoiced += payment.amount;
    REQUIRE(invoiced == total);
  }
}

TEST_CASE("property: pinned lines stand where they want, all others in their order") {
  BILLING_RANDOM(random);
  for (int i = 0; i < 5000; ++i) {
    std::vector<Line> lines(static_cast<size_t>(random.between(0, 9)));
    for (size_t k = 0; k < lines.size(); ++k) {
      lines[k].text = std::to_string(k);
      if (random.chance(40))
        lines[k].position = static_cast<int>(random.between(1, 12));
    }
    bool twice = false;
    for (size_t a = 0; a < lines.size(); ++a) {
      for (size_t b = a + 1; b < lines.size(); ++b) {
        twice = twice || (lines[a].position && lines[a].position == lines[b].position);
      }
    }
    const auto result = arranged(lines);
    REQUIRE(result.has_value() != twice);
    if (twice)
      continue;
    REQUIRE(result->size() == lines.size());
    int free = -1;
    int beyond = 0;
    size_t overflowing = 0;
    for (const Line& line : lines) {
      if (line.position && static_cast<size_t>(*line.position) > lines.size())
        ++overflowing;
    }
    for (size_t k = 0; k < result->size(); ++k) {
      const Line& line = (*result)[k];
      REQUIRE(line == lines[std::stoul(line.text)]);
      if (!line.position) {
        REQUIRE(std::stoi(line.text) > free);
        free = std::stoi(line.text);
      } else if (overflowing == 0) {
        REQUIRE(static_cast<size_t>(*line.position) == k + 1);
      } else {
        REQUIRE(*line.position > beyond);  // pinned ones keep their order among themselves
        beyond = *line.position;
        REQUIRE(k + 1 <= static_cast<size_t>(*line.position));
      }
    }
  }
}

TEST_CASE("property: whatever verbs are tried, a document stays in the table and ends") {
  BILLING_RANDOM(random);
  const auto table = transitions();
  for (int i = 0; i < 5000; ++i) {
    const Kind kind = static_cast<Kind>(random.between(0, 5));
    State state = State::draft;
    bool issued = false;
    for (int step = 0; step < 30; ++step) {
      const Verb verb = static_cast<Verb>(random.between(0, 14));
      const auto next = next_state("D-1", kind, state, verb);
      const auto row = std::find_if(table.begin(), table.end(), [&](const Transition& t) {
        return t.kind == kind && t.from == state && t.verb == verb;
      });
      REQUIRE(next.has_value() == (row != table.end()));
      if (!next)
        continue;
      REQUIRE(*next == row->to);
      state = *next;
      // What has gone out never becomes a draft again.
      if (issued)
        REQUIRE(state != State::draft);
      issued = issued || (state != State::draft && state != State::cancelled);
      if (issued && is_booked(kind)) {
        REQUIRE((state == State::validated || state == State::posted));
      }
    }
  }
}

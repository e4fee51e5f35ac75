// SPDX-License-Identifier: Apache-2.0
// The rules of VAT categories: the same ten for each, with what the category asks. Where the
// official rules of CII and UBL differ, the difference is told where it is made.
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "billing/base/text.hpp"
#include "billing/rules/en16931/judgement.hpp"

namespace billing::einvoice {
namespace {

struct Category {
  const char* code;   // UNTDID 5305
  const char* rules;  // "BR-S"
  const char* name;
  enum Rate { positive, not_negative, zero, absent } rate_cii, rate_ubl;
  enum Ids { seller_any, seller_vat, both_vat, seller_any_and_buyer, none } ids;
  bool exempt;    // a reason is obligatory; else forbidden
  bool per_rate;  // a breakdown line for each rate
};

constexpr Category categories[] = {
    {"S", "BR-S", "standard rate", Category::positive, Category::positive, Category::seller_any,
     false, true},
    {"Z", "BR-Z", "zero rate", Category::zero, Category::zero, Category::seller_any, false, false},
    {"E", "BR-E", "exempt", Category::zero, Category::zero, Category::seller_any, true, false},
    {"AE", "BR-AE", "reverse charge", Category::zero, Category::zero,
     Category::seller_any_and_buyer, true, false},
    {"K", "BR-IC", "intra-community supply", Category::zero, Category::zero, Category::both_vat,
     true, false},
    {"G", "BR-G", "export", Category::zero, Category::zero, Category::seller_vat, true, false},
    {"O", "BR-O", "not subject to VAT", Category::absent, Category::absent, Category::none, true,
     false},
    {"L", "BR-AF", "Canary Islands tax", Category::positive, Category::not_negative,
     Category::seller_any, false, true},
    {"M", "BR-AG", "tax of Ceuta and Melilla", Category::not_negative, Category::not_negative,
     Category::seller_any, false, true},
};

bool vat_number(const Party& party) { return !party.vat_ids.empty(); }

class Rules {
 public:
  Rules(const Judgement& judgement, const Category& category) : j_(judgement), c_(category) {}

  void run() {
    collect();
    use();
    identifiers();
    rates();
    for (const Breakdown& one : j_.invoice.breakdown) {
      if (one.tax.category == c_.code && counts(one.tax))
        breakdown(one);
    }
    if (c_.code == std::string_view("K"))
      intra_community();
    if (c_.code == std::string_view("O"))
      alone();
  }

 private:
  std::string rule(const char* number) const { return std::string(c_.rules) + "-" + number; }

  // CII asks for the tax to be named VAT everywhere but in the breakdown of S and Z.
  bool counts(const Tax& tax) const {
    return tax.vat || (j_.cii() && (c_.code[0] == 'S' || c_.code[0] == 'Z'));
  }

  void fault(const char* number, Term at, std::string_view term, std::string message,
             std::string hint = {}) const {
    j_.findings.error(rule(number), at, term, std::move(message), std::move(hint));
  }

  size_t count(const std::vector<Tax>& taxes, bool vat_only) const {
    return static_cast<size_t>(std::count_if(taxes.begin(), taxes.end(), [&](const Tax& tax) {
      return tax.category == c_.code && (tax.vat || !vat_only);
    }));
  }

  size_t count_breakdown(bool vat_only) const {
    const auto& list = j_.invoice.breakdown;
    return static_cast<size_t>(std::count_if(list.begin(), list.end(), [&](const Breakdown& one) {
      return one.tax.category == c_.code && (one.tax.vat || !vat_only);
    }));
  }

  bool used_rightly_in_cii() const {
    const size_t lines = count(j_.invoice.line_taxes, false);
    const size_t charges = count(j_.invoice.charge_taxes, false);
    const size_t told = count_breakdown(false);
    if (c_.per_rate)
      return (lines == 0 || lines + told >= 2) && (charges == 0 || charges + told >= 2);
    if (c_.ids == Category::none)
      return told == 0 || (told == 1 && lines + charges > 0);
    return told + lines + charges == 0 || (told == 1 && lines + charges > 0);
  }

  bool used_rightly_in_ubl() const {
    if (c_.per_rate) {
      const bool vat_only = c_.code[0] != 'S';
      size_t used = count(j_.invoice.line_taxes, vat_only);
      for (const AllowanceCharge& one : j_.invoice.all_charges) used += count(one.taxes, vat_only);
      const bool loose = c_.code[0] == 'L' && used > 0;
      const size_t told = count_breakdown(vat_only && !loose);
      return (used > 0) == (told > 0);
    }
    const size_t told = count_breakdown(true);
    const size_t used =
        told + count(j_.invoice.line_taxes, true) + count(j_.invoice.charge_taxes, true);
    return used == 0 || told == 1;
  }

  // -01: the breakdown has the category if, and only if, it is used; once, unless it is per rate.
  void use() const {
    if (!(j_.cii() ? used_rightly_in_cii() : used_rightly_in_ubl())) {
      fault("01", j_.invoice.root, "BT-118",
            fmt::format("category {} ({}) must stand {} in the VAT breakdown when it is used, and "
                        "not otherwise; it stands there {} times",
                        c_.code, c_.name, c_.per_rate ? "for each rate" : "once",
                        count_breakdown(false)));
    }
  }

  bool identified() const {
    const SemanticInvoice& i = j_.invoice;
    const bool seller_vat = vat_number(i.seller) || vat_number(i.representative);
    const bool seller_any = seller_vat || !i.seller.tax_ids.empty();
    switch (c_.ids) {
      case Category::seller_any:
        return seller_any;
      case Category::seller_vat:
        return seller_vat;
      case Category::both_vat:
        return seller_vat && vat_number(i.buyer);
      case Category::seller_any_and_buyer:
        return seller_any && (vat_number(i.buyer) || i.buyer.legal_id != nullptr);
      case Category::none:
        return !seller_vat && !vat_number(i.buyer);
    }
    return false;
  }

  std::string wanted() const {
    switch (c_.ids) {
      case Category::seller_any:
        return "the seller's VAT number, tax registration or tax representative";
      case Category::seller_vat:
        return "the seller's or his tax representative's VAT number";
      case Category::both_vat:
        return "the VAT numbers of the seller (or his tax representative) and of the buyer";
      case Category::seller_any_and_buyer:
        return "the seller's VAT number or registration, and the buyer's VAT number or legal "
               "registration";
      case Category::none:
        return "that there be no VAT number of seller, tax representative or buyer";
    }
    return {};
  }

  // -02 to -04, by where the category is used.
  void identifiers() const {
    // BR-S-02 of UBL also fails when no line of the category names its tax VAT.
    const bool unnamed = j_.ubl() && c_.code[0] == 'S' && count(j_.invoice.line_taxes, true) == 0;
    if (identified() && !unnamed)
      return;
    const std::string hint = "the category asks for " + wanted();
    auto tell = [&](const char* number, Term at, const char* where) {
      fault(number, at, "BT-31 BT-32 BT-48 BT-63",
            fmt::format("category {} ({}) in {}, without the identifiers it asks for", c_.code,
                        c_.name, where),
            hint);
    };
    if (j_.cii()) {
      for (const Line& line : j_.invoice.lines) {
        for (const Tax& tax : line.taxes) {
          if (tax.category == c_.code && tax.vat)
            tell("02", tax.at, "a line");
        }
      }
    } else {
      for (const Tax& tax : j_.invoice.line_taxes) {
        if (tax.category == c_.code && (tax.vat || c_.code[0] == 'S')) {
          tell("02", tax.at, "a line");
          break;
        }
      }
    }
    if (identified())
      return;
    const bool of_document = j_.ubl() && c_.ids == Category::none;
    for (const AllowanceCharge& one :
         of_document ? j_.invoice.allowances : j_.invoice.all_charges) {
      if (one.kind == AllowanceCharge::unknown || count(one.taxes, true) == 0)
        continue;
      const bool charge = one.kind == AllowanceCharge::charge;
      // BR-AF-04 of UBL wants the code without blanks around it.
      if (j_.ubl() && charge && c_.code[0] == 'L' && raw(one.taxes[0].category_at) != "L")
        continue;
      tell(charge ? "04" : "03", one.at, charge ? "a charge" : "an allowance");
    }
  }

  bool rate_holds(Term rate) const {
    switch (j_.cii() ? c_.rate_cii : c_.rate_ubl) {
      case Category::positive:
        return number(rate) > Exact(0);
      case Category::not_negative:
        return number(rate) >= Exact(0);
      case Category::zero:
        return number(rate) == Exact(0);
      case Category::absent:
        return rate == nullptr;
    }
    return false;
  }

  void rate(const char* number, const Tax& tax, const char* term) const {
    if (tax.category != c_.code || !tax.vat || rate_holds(tax.rate))
      return;
    static constexpr const char* wanted[] = {"above 0", "0 or more", "0", "left out"};
    fault(number, tax.at, term,
          fmt::format("the rate of category {} ({}) must be {}, the file says {}", c_.code, c_.name,
                      wanted[j_.cii() ? c_.rate_cii : c_.rate_ubl],
                      tax.rate != nullptr ? trim(raw(tax.rate)) : "nothing"));
  }

  // -05 to -07.
  void rates() const {
    for (const Line& line : j_.invoice.lines) {
      for (const Tax& tax : line.taxes) rate("05", tax, "BT-152");
    }
    for (const AllowanceCharge& one : j_.invoice.all_charges) {
      if (one.kind == AllowanceCharge::unknown)
        continue;
      const bool charge = one.kind == AllowanceCharge::charge;
      for (const Tax& tax : one.taxes) rate(charge ? "07" : "06", tax, charge ? "BT-103" : "BT-96");
    }
  }

  // Lines of credit notes in UBL are summed up on their own.
  struct Sums {
    Exact lines{0}, credit_lines{0}, charges{0}, allowances{0};
    bool used = false, credit_used = false;  // a line or a charge, a line of a credit note
  };

  // Adds an amount to the category, and to each rate beside it.
  template <class Add>
  void each_rate(const std::vector<Tax>& taxes, Add add) {
    if (std::none_of(taxes.begin(), taxes.end(),
                     [&](const Tax& tax) { return tax.category == c_.code; }))
      return;
    add(all_);
    std::set<std::string> rates;
    for (const Tax& tax : taxes) {
      const Exact rate = number(tax.rate);
      if (rate.known() && rates.insert(rate.text()).second)
        add(by_rate_[rate.text()]);
    }
  }

  // One pass over the document, however many lines the breakdown has.
  void collect() {
    for (const Line& line : j_.invoice.lines) {
      const Exact net = sum(line.nets);
      const bool credit = is_credit(line);
      each_rate(line.taxes, [&](Sums& sums) {
        Exact& total = credit ? sums.credit_lines : sums.lines;
        total = total + net;
        (credit ? sums.credit_used : sums.used) = true;
      });
    }
    for (const AllowanceCharge& one : j_.invoice.allowances) {
      if (one.kind == AllowanceCharge::unknown)
        continue;
      const Exact amount = one.amounts.empty() ? Exact(0) : number(one.amounts[0]);
      each_rate(one.taxes, [&](Sums& sums) {
        Exact& total = one.kind == AllowanceCharge::charge ? sums.charges : sums.allowances;
        total = total + amount;
      });
    }
    for (const AllowanceCharge& one : j_.invoice.all_charges)
      each_rate(one.taxes, [&](Sums& sums) { sums.used = sums.credit_used = true; });
  }

  static bool is_credit(const Line& line) { return line.at->name == "CreditNoteLine"; }

  Sums sums(const Exact* at_rate) const {
    Sums sums = all_;
    if (at_rate != nullptr) {
      const auto found = by_rate_.find(at_rate->text());
      sums = found != by_rate_.end() ? found->second : Sums();
    }
    if (j_.cii()) {
      sums.lines = sums.lines.rounded_up(2);
      sums.charges = sums.charges.rounded_up(2);
      sums.allowances = sums.allowances.rounded_up(2);
    }
    return sums;
  }

  // What the official rules take as a sign of that kind of lines.
  bool there(const Sums& all, bool credit) const {
    if (c_.code[0] == 'S')
      return credit ? all.credit_used : all.used;
    const auto& lines = j_.invoice.lines;
    return std::any_of(lines.begin(), lines.end(),
                       [&](const Line& line) { return is_credit(line) == credit; });
  }

  // -08: exact for a rate in CII and a category in UBL; within one unit the other way about. O is
  // exact in both.
  void base(const Breakdown& one) const {
    const Exact rate = number(one.tax.rate);
    if (c_.per_rate && one.tax.rate == nullptr)
      return;
    if (j_.cii() && c_.per_rate && c_.code[0] != 'S')
      return;  // the official rules look for the rate where there is none
    const Sums all = sums(c_.per_rate ? &rate : nullptr);
    const Exact said = number(one.basis);
    const bool exact = c_.ids == Category::none || c_.per_rate == j_.cii();
    const Exact others = all.charges - all.allowances;
    auto fits = [&](const Exact& lines) {
      const Exact right = lines + others;
      return exact ? said == right : said - Exact(1) < right && right < said + Exact(1);
    };
    // In UBL either kind of lines may be the one that fits, as far as there are any.
    const bool holds = j_.cii() ? fits(all.lines)
                                : (there(all, false) && fits(all.lines)) ||
                                      (there(all, true) && fits(all.credit_lines));
    const Exact lines = all.lines + all.credit_lines;
    const Exact right = lines + others;
    if (holds)
      return;
    fault("08", one.at, "BT-116",
          fmt::format(
              "lines {} + charges {} - allowances {} = {} of category {}{}, the base says {}",
              lines.text(), all.charges.text(), all.allowances.text(), right.text(), c_.code,
              c_.per_rate ? fmt::format(" at {} %", trim(raw(one.tax.rate))) : "", said.text()),
          "the base is what lines, charges and allowances of the category add up to");
  }

  // -09.
  void amount(const Breakdown& one) const {
    const Exact said = number(one.amount);
    if (!c_.per_rate) {
      if (!(said == Exact(0))) {
        fault("09", one.at, "BT-117",
              fmt::format("the VAT amount of category {} ({}) must be 0.00, the file says {}",
                          c_.code, c_.name, said.text()));
      }
      return;
    }
    if (j_.cii() && c_.code[0] != 'S')
      return;  // empty in the official rules
    const Exact base = number(one.basis).magnitude();
    const Exact rate = number(one.tax.rate);
    // CII rounds the product before it divides by a hundred.
    const Exact right =
        j_.cii() ? (base * rate).rounded_up(0).shifted(2) : (base * rate.shifted(2)).rounded_up(2);
    if (said.magnitude() - Exact(1) < right && right < said.magnitude() + Exact(1))
      return;
    fault("09", one.at, "BT-117",
          fmt::format("{} at {} % is {}, the file says {}", number(one.basis).text(),
                      one.tax.rate != nullptr ? trim(raw(one.tax.rate)) : "no", right.text(),
                      said.text()));
  }

  void breakdown(const Breakdown& one) const {
    base(one);
    amount(one);
    const bool told = one.reason != nullptr || one.reason_code != nullptr;
    if (told == c_.exempt)
      return;
    fault("10", one.at, "BT-120 BT-121",
          fmt::format("category {} ({}) {} an exemption reason", c_.code, c_.name,
                      c_.exempt ? "without" : "with"),
          c_.exempt ? "give the reason in words or as a VATEX code" : "take it out");
  }

  bool in_breakdown() const { return count_breakdown(true) > 0; }

  // BR-IC-11, BR-IC-12.
  void intra_community() const {
    const SemanticInvoice& i = j_.invoice;
    if (!in_breakdown())
      return;
    bool dated = false;
    for (const Period& one : i.periods) {
      dated |= one.start != nullptr || one.end != nullptr || (j_.ubl() && one.at->first != nullptr);
    }
    dated |= j_.cii() ? i.delivery_date != nullptr : utf8_length(raw(i.delivery_date)) > 1;
    if (!dated)
      fault("11", i.root, "BT-72 BG-14", "an intra-community supply without date or period");
    const Term country = first(i.delivery_countries);
    if (j_.cii() ? country == nullptr : utf8_length(raw(country)) <= 1)
      fault("12", i.root, "BT-80", "an intra-community supply without the country it goes to");
  }

  // BR-O-11 to BR-O-14: nothing else beside it.
  void alone() const {
    if (!in_breakdown())
      return;
    const SemanticInvoice& i = j_.invoice;
    auto other = [&](const Tax& tax) {
      return tax.category != c_.code && (j_.cii() ? tax.category_at != nullptr : tax.vat);
    };
    const bool in_lines = std::any_of(i.line_taxes.begin(), i.line_taxes.end(), other);
    const bool in_head = std::any_of(i.breakdown.begin(), i.breakdown.end(),
                                     [&](const Breakdown& one) { return other(one.tax); });
    bool in_allowances = false;
    bool in_charges = false;
    for (const AllowanceCharge& one : i.all_charges) {
      const bool found = std::any_of(one.taxes.begin(), one.taxes.end(), other);
      in_allowances |= found && one.kind == AllowanceCharge::allowance;
      in_charges |= found && one.kind == AllowanceCharge::charge;
    }
    if (j_.cii()) {
      const bool charged = std::any_of(i.charge_taxes.begin(), i.charge_taxes.end(), other);
      tell_other("11", in_lines || in_head);
      tell_other("12", in_lines || in_head);
      tell_other("13", charged);
      tell_other("14", charged);
      return;
    }
    tell_other("11", in_head);
    tell_other("12", in_lines);
    tell_other("13", in_allowances);
    tell_other("14", in_charges);
  }

  void tell_other(const char* number, bool found) const {
    if (found) {
      fault(number, j_.invoice.root, "BT-118", "another VAT category beside O (not subject to VAT)",
            "a document is either wholly outside VAT or not at all");
    }
  }

  const Judgement& j_;
  const Category& c_;
  Sums all_;
  std::map<std::string, Sums> by_rate_;
};

// BR-B-01, BR-B-02: split payment is Italian, and excludes the standard rate.
void split_payment(const Judgement& j) {
  bool split = false;
  bool standard = false;
  auto look = [&](Term category) {
    split |= raw(category) == "B";
    standard |= raw(category) == "S";
  };
  for (const Tax& tax : j.invoice.line_taxes) look(tax.category_at);
  for (const Tax& tax : j.invoice.charge_taxes) look(tax.category_at);
  for (const Breakdown& one : j.invoice.breakdown) look(one.tax.category_at);
  for (Term category : descendants(j.invoice.root, "CategoryCode")) look(category);
  if (!split)
    return;
  bool italian = true;
  const char* name = j.cii() ? "CountryID" : "IdentificationCode";
  for (Term country : descendants(j.invoice.root, name)) italian &= raw(country) == "IT";
  j.need(italian, "BR-B-01", j.invoice.root, "BT-118",
         "category B (split payment) outside a domestic Italian invoice");
  j.need(!standard, "BR-B-02", j.invoice.root, "BT-118",
         "category B (split payment) beside the standard rate");
}

}  // namespace

void judge_categories(const Judgement& j) {
  for (const Category& category : categories) Rules(j, category).run();
  split_payment(j);
}

}  // namespace billing::einvoice

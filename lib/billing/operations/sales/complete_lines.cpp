// SPDX-License-Identifier: Apache-2.0
#include "billing/operations/sales/complete_lines.hpp"

#include <fmt/format.h>

#include "billing/base/text.hpp"
#include "billing/documents/sales/vat_of_line.hpp"

namespace billing {
namespace {

class Lines {
 public:
  Lines(const LinesInput& input, std::vector<Diagnostic>& faults)
      : in_(input), faults_(faults), question_(common_question(input)) {}

  void run() {
    auto& lines = in_.document.lines;
    for (size_t i = 0; i < lines.size(); ++i) {
      if (!lines[i].is_text())
        complete(lines[i], fmt::format("lines[{}]", i + 1));
    }
    complete_shipping();
  }

 private:
  void fault(std::string path, std::string code, std::string message, std::string hint) {
    Location where;
    where.path = std::move(path);
    faults_.push_back(
        {std::move(code), Severity::error, std::move(message), std::move(hint), where, {}});
  }

  // What is the same for all lines of the document.
  static VatQuestion common_question(const LinesInput& in) {
    const Document& document = in.document;
    VatQuestion q;
    q.regime = in.company.vat_regime;
    q.seller = territory_of(in.company.identity.address);
    q.buyer = territory_of(document.buyer.address);
    q.delivery = document.delivery_address ? territory_of(*document.delivery_address) : q.buyer;
    q.buyer_type = document.buyer.type;
    q.buyer_status =
        document.buyer.type == PartnerType::consumer ? VatStatus::not_taxable : VatStatus::taxable;
    if (in.partner != nullptr) {
      q.buyer_status = in.partner->vat_status.value_or(q.buyer_status);
      q.exemption = in.partner->exemption;
    }
    q.northern_ireland = document.buyer.vat_number.starts_with("XI");
    q.reverse_charge = document.reverse_charge;
    q.date = document.issue_date.value_or(in.office.settings.today);
    return q;
  }

  void complete(Line& line, const std::string& path) {
    const Product* product = nullptr;
    if (!line.product.empty()) {
      auto found = in_.office.product(line.product);
      if (!found) {
        for (Diagnostic fault : found.error().diagnostics) {
          fault.where.path = path + ".product";
          faults_.push_back(std::move(fault));
        }
        return;
      }
      product = *found;
      if (!product->active) {
        fault(path + ".product", "DOC-08", fmt::format("product '{}' is not active", product->code),
              "set 'active: true', or choose another");
      }
      from_catalogue(line, *product, path);
    }
    check_unit(line, path);
    if (!line.quantity)
      line.quantity = Decimal{1, 0};
    if (!line.nature)
      line.nature = in_.company.defaults.nature;
    tax(line, product);
    for (OtherTax& tax : line.other_taxes) {
      if (!tax.vat)
        tax.vat = line.vat;
    }
  }

  void from_catalogue(Line& line, const Product& product, const std::string& path) {
    if (line.description.empty())
      line.description = in_language(product.name, in_.document.language);
    if (line.comment.empty())
      line.comment = in_language(product.description, in_.document.language);
    if (line.unit.empty())
      line.unit = product.unit;
    if (!line.nature)
      line.nature = nature_of(product);
    if (line.account.empty())
      line.account = product.account;
    if (line.category.empty())
      line.category = product.category;
    if (line.vat_scheme == VatScheme::standard)
      line.vat_scheme = product.vat_scheme;
    if (line.reverse_charge == ReverseCharge::none)
      line.reverse_charge = product.reverse_charge;
    if (line.other_taxes.empty())
      line.other_taxes = product.other_taxes;
    if (!line.credits)
      line.credits = product.credits;
    price(line, product, path);
  }

  // The customer's price for the product, else the catalogue's; by the line's unit.
  void price(Line& line, const Product& product, const std::string& path) {
    if (!line.cost_price && product.cost_price)
      line.cost_price = converted(*product.cost_price, product, line, path);
    if (line.unit_price)
      return;
    const CustomerPrice* agreed = nullptr;
    const CustomerPrice* general = nullptr;
    if (in_.partner != nullptr) {
      for (const CustomerPrice& one : in_.partner->prices) {
        if (one.product == product.code)
          agreed = &one;
        if (one.product.empty())
          general = &one;
      }
    }
    const CustomerPrice* own = agreed != nullptr ? agreed : general;
    const bool own_price = own != nullptr && own->unit_price;
    const auto price = own_price ? own->unit_price : product.unit_price;
    if (!price)
      return;
    line.unit_price = converted(*price, product, line, path);
    line.price_from = own_price ? "customer" : "catalogue";
    if (own != nullptr && own->discount && line.discounts.empty()) {
      line.discounts.push_back({own->discount, {}, {}});
      line.price_from = "customer";
    }
  }

  // 10.00 a month, sold by the year: 120.00 (K3).
  std::optional<Decimal> converted(const Decimal& price, const Product& product, const Line& line,
                                   const std::string& path) {
    if (line.unit == product.unit)
      return price;
    const Unit* a = find_unit(in_.units, product.unit);
    const Unit* b = find_unit(in_.units, line.unit);
    if (a != nullptr && a == b)
      return price;
    if (const auto found = convert_price(in_.units, price, product.unit, line.unit))
      return found;
    fault(path + ".unit", "DOC-14",
          fmt::format("the price of '{}' is for one {}, and cannot be turned into one for a {}",
                      product.code, product.unit.empty() ? "piece" : product.unit, line.unit),
          "give the line a 'unit_price', or sell by the product's unit");
    return price;
  }

  void check_unit(const Line& line, const std::string& path) {
    if (is_unit(in_.units, line.unit))
      return;
    std::vector<std::string_view> words;
    for (const Unit& unit : in_.units.units) words.push_back(unit.word);
    fault(path + ".unit", "DOC-14", fmt::format("there is no unit '{}'", line.unit),
          suggestion(line.unit, words) + "; UN/ECE Rec 20 codes such as KGM will do, too");
  }

  // A VAT that the program found before is found again; one that was said stays.
  void tax(Line& line, const Product* product) {
    VatQuestion q = question_;
    q.nature = *line.nature;
    q.category = line.category;
    q.scheme = line.vat_scheme;
    if (line.reverse_charge != ReverseCharge::none)
      q.reverse_charge = line.reverse_charge;
    q.usual = product != nullptr && product->vat ? product->vat : in_.company.defaults.vat;
    if (line.vat && !line.vat_why.empty()) {
      const VatAnswer found = vat_of_line(q, in_.law);
      if (found.vat == line.vat) {
        line.vat_reason = found.reason;
        line.vat_why = found.why;
        return;
      }
    }
    const bool said = line.vat.has_value();
    q.said = line.vat;
    q.said_reason = line.vat_reason;
    VatAnswer answer = vat_of_line(q, in_.law);
    line.vat = answer.vat;
    line.vat_reason = std::move(answer.reason);
    line.vat_why = said ? std::string() : std::move(answer.why);
  }

  // Without a rate of its own shipping bears that of the lines, if they have one only.
  void complete_shipping() {
    if (!in_.document.shipping)
      return;
    auto& vat = in_.document.shipping->vat;
    const bool named = vat && vat->category != VatCategory::Z;
    if (named)
      return;
    if (in_.company.vat_regime == VatRegime::franchise) {
      vat = Vat{VatCategory::E, {}};
      return;
    }
    if (vat)
      return;
    for (const Line& line : in_.document.lines) {
      if (line.is_text() || !line.vat)
        continue;
      if (vat && *vat != *line.vat) {
        vat = in_.company.defaults.vat;
        return;
      }
      vat = line.vat;
    }
  }

  const LinesInput& in_;
  std::vector<Diagnostic>& faults_;
  VatQuestion question_;
};

}  // namespace

void complete_lines(const LinesInput& input, std::vector<Diagnostic>& faults) {
  Lines(input, faults).run();
}

}  // namespace billing

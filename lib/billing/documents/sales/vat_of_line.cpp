// SPDX-License-Identifier: Apache-2.0
#include "billing/documents/sales/vat_of_line.hpp"

#include <fmt/format.h>

#include <iterator>

namespace billing {
namespace {

Vat without(VatCategory category) { return {category, {}}; }

bool is_taxable_business(const VatQuestion& q) { return q.buyer_type != PartnerType::consumer; }

bool in_eu(const Territory& territory) {
  return territory.kind == TerritoryKind::national || territory.kind == TerritoryKind::corsica;
}

// Where the supply takes place: goods where they go, services to a business where it sits
// (directive art. 44), to a consumer where the seller sits (art. 45).
Territory place_of(const VatQuestion& q) {
  if (q.nature == Nature::goods)
    return q.delivery;
  return is_taxable_business(q) ? q.buyer : q.seller;
}

using Row = std::optional<VatAnswer> (*)(const VatQuestion&, const LegalTables&);

std::optional<VatAnswer> as_said(const VatQuestion& q, const LegalTables&) {
  if (!q.said)
    return std::nullopt;
  // 0% under the franchise means what the franchise says.
  if (q.said->category == VatCategory::Z && q.regime == VatRegime::franchise)
    return std::nullopt;
  std::string reason = q.said_reason;
  if (reason.empty()) {
    switch (q.said->category) {
      case VatCategory::E:
        reason = q.regime == VatRegime::franchise ? "franchise"
                 : q.exemption.empty()            ? "exempt"
                                                  : q.exemption;
        break;
      case VatCategory::AE:
        reason = q.seller.country == q.buyer.country ? "reverse_charge" : "intra_eu_services";
        break;
      case VatCategory::K:
        reason = "intra_eu_goods";
        break;
      case VatCategory::G:
        reason = "export";
        break;
      case VatCategory::O:
        reason = "outside_scope";
        break;
      case VatCategory::S:
      case VatCategory::Z:
        break;
    }
  }
  return VatAnswer{q.said, std::move(reason), "the line says so"};
}

std::optional<VatAnswer> under_franchise(const VatQuestion& q, const LegalTables&) {
  if (q.regime != VatRegime::franchise)
    return std::nullopt;
  return VatAnswer{without(VatCategory::E), "franchise", "the company charges no VAT (franchise)"};
}

std::optional<VatAnswer> on_margin(const VatQuestion& q, const LegalTables&) {
  if (q.scheme == VatScheme::standard)
    return std::nullopt;
  return VatAnswer{without(VatCategory::E), fmt::format("margin_{}", to_word(q.scheme)),
                   fmt::format("VAT is on the margin ({})", to_word(q.scheme))};
}

std::optional<VatAnswer> overseas(const VatQuestion& q, const LegalTables&) {
  if (q.seller.country != "FR")
    return std::nullopt;
  const Territory place = place_of(q);
  if (place.country != "FR")
    return std::nullopt;
  // Goods that leave for another part of the territory are treated as an export (CGI art. 294, 2).
  if (q.nature == Nature::goods && place.kind != q.seller.kind &&
      (place.kind == TerritoryKind::overseas || place.kind == TerritoryKind::overseas_without_vat ||
       q.seller.kind == TerritoryKind::overseas ||
       q.seller.kind == TerritoryKind::overseas_without_vat)) {
    return VatAnswer{without(VatCategory::G), "overseas_export",
                     "goods sent between the mainland and an overseas department"};
  }
  if (place.kind == TerritoryKind::overseas_without_vat) {
    return VatAnswer{without(VatCategory::E), "overseas_without_vat",
                     "VAT does not apply in Guyane and Mayotte"};
  }
  return std::nullopt;
}

std::optional<VatAnswer> within_eu(const VatQuestion& q, const LegalTables&) {
  if (!is_taxable_business(q) || !is_eu_member(q.seller.country))
    return std::nullopt;
  if (q.nature == Nature::goods) {
    const bool to_eu = in_eu(q.delivery) || q.northern_ireland;
    if (!to_eu || q.delivery.country == q.seller.country || q.buyer.country == q.seller.country)
      return std::nullopt;
    return VatAnswer{
        without(VatCategory::K), "intra_eu_goods",
        fmt::format("goods for a business in {}, another EU member", q.delivery.country)};
  }
  if (!in_eu(q.buyer) || q.buyer.country == q.seller.country)
    return std::nullopt;
  return VatAnswer{
      without(VatCategory::AE), "intra_eu_services",
      fmt::format("a service for a business in {}, another EU member", q.buyer.country)};
}

std::optional<VatAnswer> outside_eu(const VatQuestion& q, const LegalTables&) {
  if (q.nature == Nature::goods) {
    if (q.delivery.kind != TerritoryKind::outside)
      return std::nullopt;
    return VatAnswer{without(VatCategory::G), "export",
                     fmt::format("goods leave the EU, for {}", q.delivery.country)};
  }
  if (!is_taxable_business(q) || q.buyer.kind != TerritoryKind::outside)
    return std::nullopt;
  return VatAnswer{without(VatCategory::O), "outside_eu_services",
                   fmt::format("a service for a business outside the EU, in {}", q.buyer.country)};
}

std::optional<VatAnswer> domestic_reverse_charge(const VatQuestion& q, const LegalTables&) {
  if (q.reverse_charge == ReverseCharge::none || q.buyer_type != PartnerType::business ||
      q.buyer_status != VatStatus::taxable || q.buyer.country != q.seller.country) {
    return std::nullopt;
  }
  return VatAnswer{without(VatCategory::AE),
                   q.reverse_charge == ReverseCharge::construction ? "reverse_charge_construction"
                                                                   : "reverse_charge",
                   fmt::format("the customer owes the VAT ({})", to_word(q.reverse_charge))};
}

std::optional<VatAnswer> exempt_customer(const VatQuestion& q, const LegalTables&) {
  if (q.exemption.empty())
    return std::nullopt;
  return VatAnswer{without(VatCategory::E), q.exemption, "the customer is exempt"};
}

std::optional<VatAnswer> at_usual_rate(const VatQuestion& q, const LegalTables& law) {
  if (!q.usual)
    return VatAnswer{std::nullopt, "", "neither the line, the product nor the company says a rate"};
  if (q.usual->category != VatCategory::S) {
    VatQuestion said = q;
    said.said = q.usual;
    auto answer = as_said(said, law);
    if (answer)
      answer->why = "the catalogue says so";
    return answer;
  }
  const Territory place = place_of(q);
  for (const VatRate& rate : law.vat_rates) {
    const bool here = rate.territory == place.kind && place.country == q.seller.country;
    const bool now = (!rate.from || *rate.from <= q.date) && (!rate.until || q.date <= *rate.until);
    const bool meant =
        rate.category.empty() ? rate.instead_of == q.usual->rate : rate.category == q.category;
    if (here && now && meant) {
      return VatAnswer{Vat{VatCategory::S, rate.rate}, "",
                       fmt::format("the rate of {} that stands for {}", to_word(place.kind),
                                   to_string(*q.usual))};
    }
  }
  return VatAnswer{q.usual, "", "the usual rate"};
}

constexpr Row rows[] = {
    as_said,    under_franchise,         on_margin,       overseas,     within_eu,
    outside_eu, domestic_reverse_charge, exempt_customer, at_usual_rate};

}  // namespace

VatAnswer vat_of_line(const VatQuestion& question, const LegalTables& law) {
  for (Row row : rows) {
    if (auto answer = row(question, law))
      return std::move(*answer);
  }
  return {};
}

}  // namespace billing

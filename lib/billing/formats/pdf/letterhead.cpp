// SPDX-License-Identifier: Apache-2.0
#include "billing/formats/pdf/letterhead.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "billing/base/text.hpp"
#include "billing/formats/pdf/figures.hpp"

namespace billing::pdf {
namespace {

void add_unless_empty(std::vector<std::string>& list, std::string text) {
  if (!text.empty())
    list.push_back(std::move(text));
}

// Postcode before the town, as on the continent; Britain and Ireland write it on a line of its
// own, America and Australia behind the town.
std::vector<std::string> town_lines(const Address& address) {
  const std::string& country = address.country;
  if (country == "GB" || country == "IE" || country == "XI") {
    return {address.city, address.postcode};
  }
  const bool behind = country == "US" || country == "CA" || country == "AU";
  return {std::string(trim(behind ? address.city + " " + address.postcode
                                  : address.postcode + " " + address.city))};
}

std::vector<std::string> address_lines(const Address& address, std::string_view home_country,
                                       Language language) {
  std::vector<std::string> lines;
  add_unless_empty(lines, address.line1);
  add_unless_empty(lines, address.line2);
  add_unless_empty(lines, address.line3);
  for (std::string& line : town_lines(address)) add_unless_empty(lines, std::move(line));
  if (address.country != home_country) {
    add_unless_empty(lines, country_name(address.country, language));
  }
  return lines;
}

std::string siren_of(const Party& party) {
  if (!party.siren.empty() || party.siret.size() != 14)
    return party.siren;
  return party.siret.substr(0, 9);
}

// CGI ann. II 242 nonies A, I-1° and C. com. R123-237: identity, register, capital, VAT number.
std::vector<std::string> identifiers(const Paper& paper) {
  const Party& seller = paper.document.seller;
  std::vector<std::string> list;
  if (seller.registration == Registration::pending) {
    list.emplace_back(paper.words.registration_pending);
  } else if (!seller.siret.empty()) {
    list.push_back("SIRET\u00a0" + grouped_siren(seller.siret));
  } else if (!seller.siren.empty()) {
    list.push_back("SIREN\u00a0" + grouped_siren(seller.siren));
  }
  if (!seller.rcs.empty())
    list.push_back("RCS\u00a0" + seller.rcs);
  if (!seller.rm.empty())
    list.push_back("RM\u00a0" + seller.rm);
  if (!seller.vat_number.empty()) {
    list.push_back(std::string(paper.words.vat_number) + "\u00a0" + seller.vat_number);
  }
  return list;
}

// "au capital de 10 000 €" behind the legal form, or nothing without a capital.
std::string capital(const Paper& paper) {
  const Party& seller = paper.document.seller;
  if (seller.share_capital.empty())
    return {};
  const auto value = parse_decimal(seller.share_capital);
  const std::string figure =
      value ? short_number(*value, paper.language()) + "\u00a0€" : seller.share_capital;
  return std::string(paper.words.capital) + " " + figure;
}

// Texts side by side, separated by dots, as many as fit on each line.
Block run_of(const Fonts& fonts, const std::vector<std::string>& texts, const Style& style,
             double width) {
  if (texts.empty())
    return {};
  return paragraph(fonts, join(texts, "\u00a0\u00b7 "), style, width);
}

constexpr double footer_height_max = mm(14);

struct Fact {
  std::string caption;
  std::string value;
};

void add_fact(std::vector<Fact>& list, const char* caption, std::string value) {
  if (!trim(value).empty())
    list.push_back({caption, std::move(value)});
}

void add_fact(std::vector<Fact>& list, const char* caption, const std::optional<Date>& day,
              Language language) {
  if (day)
    list.push_back({caption, date(*day, language)});
}

// A schedule of one plain payment is a due date, not a table.
std::optional<Date> only_due_date(const Document& document) {
  if (document.schedule.empty())
    return document.due_date;
  if (document.schedule.size() > 1)
    return std::nullopt;
  return document.schedule.front().due_date;
}

std::optional<PaymentMethod> only_method(const Document& document) {
  if (document.schedule.size() == 1 && document.schedule.front().method) {
    return document.schedule.front().method;
  }
  return document.payment_method;
}

std::vector<Fact> facts_of(const Paper& paper) {
  const Document& document = paper.document;
  const Labels& words = paper.words;
  const Language language = paper.language();
  std::vector<Fact> list;
  add_fact(list, words.issue_date, document.issue_date, language);
  add_fact(list, words.delivery_date, document.delivery_date, language);
  if (document.kind == Kind::quote) {
    add_fact(list, words.valid_until, document.valid_until, language);
  }
  if (document.kind != Kind::credit_note) {
    add_fact(list, words.due_date, only_due_date(document), language);
    if (const auto method = only_method(document)) {
      add_fact(list, words.payment_method, method_word(*method, language));
    }
  }
  add_fact(list, words.purchase_order, document.purchase_order);
  add_fact(list, document.kind == Kind::order ? words.origin_quote : words.origin,
           join(document.origin, ", "));
  if (document.kind != Kind::credit_note) {
    std::vector<std::string> preceding;
    for (const PrecedingInvoice& invoice : document.preceding) {
      preceding.push_back(
          fmt::format("{} {} {}", invoice.number, words.dated, date(invoice.issue_date, language)));
    }
    add_fact(list, words.preceding, join(preceding, ", "));
  }
  add_fact(list, words.buyer_siren, grouped_siren(siren_of(document.buyer)));
  add_fact(list, words.buyer_vat_number, document.buyer.vat_number);
  add_fact(list, words.salesperson, document.salesperson);
  if (document.delivery_address && *document.delivery_address != document.buyer.address) {
    const auto lines =
        address_lines(*document.delivery_address, document.seller.address.country, language);
    add_fact(list, words.delivery_address, join(lines, "\n"));
  }
  return list;
}

Block recipient_in(const Paper& paper, double width, double size) {
  const Party& buyer = paper.document.buyer;
  const Style name{Face::bold, size, colours::ink};
  const Style plain{Face::regular, size, colours::ink};
  Block block = paragraph(paper.fonts, legal_name(buyer), name, width);
  if (!buyer.trade_name.empty() && buyer.trade_name != buyer.name) {
    block.stack(paragraph(paper.fonts, buyer.trade_name, plain, width));
  }
  if (!buyer.attention.empty()) {
    block.stack(paragraph(paper.fonts, std::string(paper.words.attention) + " " + buyer.attention,
                          plain, width));
  }
  for (const std::string& line :
       address_lines(buyer.address, paper.document.seller.address.country, paper.language())) {
    block.stack(paragraph(paper.fonts, line, plain, width));
  }
  return block;
}

}  // namespace

Block sender(const Paper& paper, double width) {
  const Party& seller = paper.document.seller;
  const Style name{Face::bold, 12.5, colours::accent};
  const Style plain{Face::regular, 8.5, colours::ink};
  Block block = paragraph(paper.fonts, legal_name(seller), name, width);
  if (!seller.trade_name.empty() && seller.trade_name != seller.name) {
    block.stack(paragraph(paper.fonts, seller.trade_name, styles::strong, width));
  }
  // At home the country goes without saying; abroad it is part of the address.
  const auto home = paper.document.buyer.address.country;
  bool first = true;
  for (const std::string& line : address_lines(seller.address, home, paper.language())) {
    block.stack(paragraph(paper.fonts, line, plain, width), first ? 3 : 0);
    first = false;
  }
  std::vector<std::string> reach;
  if (!seller.phone.empty())
    reach.push_back(paper.words.phone + ("\u00a0" + seller.phone));
  add_unless_empty(reach, seller.email);
  add_unless_empty(reach, seller.website);
  first = true;
  for (const std::string& line : reach) {
    block.stack(paragraph(paper.fonts, line, plain, width), first ? 3 : 0);
    first = false;
  }
  block.stack(run_of(paper.fonts, identifiers(paper), styles::small, width), 4);
  if (const std::string text = capital(paper); !text.empty()) {
    const std::string form = paper.document.seller.legal_form;
    block.stack(paragraph(paper.fonts, std::string(trim(form + " " + text)), styles::small, width));
  }
  return block;
}

Block title(const Paper& paper, double width) {
  Block block =
      paragraph(paper.fonts, title_of(paper.document.kind, paper.words), styles::title, width);
  const std::string number =
      (paper.document.number.empty() ? "" : paper.words.number_sign) + reference(paper);
  Style style{Face::bold, 11, colours::ink};
  while (style.size > 7 && text_width(paper.fonts, number, style) > width) style.size -= 0.5;
  block.stack(paragraph(paper.fonts, number, style, width));
  return block;
}

Block recipient(const Paper& paper, double width, double height) {
  for (const double size : {10.5, 9.5, 8.5, 7.5}) {
    Block block = recipient_in(paper, width, size);
    if (block.height <= height || size < 8)
      return block;
  }
  return {};
}

Block facts(const Paper& paper, double width) {
  constexpr size_t columns = 4;
  constexpr double gap = mm(4);
  const double column_width = (width - gap * (columns - 1)) / columns;
  const std::vector<Fact> list = facts_of(paper);
  Block block;
  for (size_t i = 0; i < list.size(); i += columns) {
    Block row;
    for (size_t k = i; k < std::min(i + columns, list.size()); ++k) {
      Block cell = paragraph(paper.fonts, list[k].caption, styles::caption, column_width);
      cell.stack(paragraph(paper.fonts, list[k].value, styles::body, column_width), 0.5);
      row.beside(std::move(cell), static_cast<double>(k - i) * (column_width + gap));
    }
    block.stack(std::move(row), 7);
  }
  return block;
}

Block footer(const Paper& paper, double width, size_t page, size_t pages) {
  const Style style{Face::regular, 7, colours::grey};
  const std::string where =
      fmt::format("{}\u00a0\u00b7 {}\u00a0{}/{}", full_title(paper), paper.words.page, page, pages);
  std::vector<std::string> legal{
      std::string(trim(legal_name(paper.document.seller) + " " + capital(paper)))};
  const std::vector<std::string> address = address_lines(
      paper.document.seller.address, paper.document.buyer.address.country, paper.language());
  if (!address.empty())
    legal.push_back(join(address, ", "));
  for (std::string& text : identifiers(paper)) legal.push_back(std::move(text));
  const double where_width = std::min(text_width(paper.fonts, where, style), width * 0.45);
  Block block;
  block.rules.push_back({0, 0, width, 0.5, colours::hairline});
  Block line = run_of(paper.fonts, legal, style, width - where_width - mm(8));
  // The paper ends below: of a very long line the rest is left to the first page's letterhead.
  if (line.height > footer_height_max)
    line = cut(std::move(line), footer_height_max).first;
  block.overlay(std::move(line), 0, 5);
  block.overlay(
      paragraph(paper.fonts, where, {Face::regular, 7, colours::ink}, where_width, Align::right),
      width - where_width, 5);
  return block;
}

}  // namespace billing::pdf

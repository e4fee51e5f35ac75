// SPDX-License-Identifier: Apache-2.0
#include "billing/formats/pdf/letterhead.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "billing/base/text.hpp"
#include "billing/formats/pdf/closing.hpp"
#include "billing/formats/pdf/figures.hpp"
#include "billing/formats/pdf/words.hpp"

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

bool says_mention(const Document& document, std::string_view code) {
  return std::any_of(document.mentions.begin(), document.mentions.end(),
                     [&](const Mention& mention) { return mention.code == code; });
}

// CGI ann. II 242 nonies A, I-1° and C. com. R123-237: identity, register, capital, VAT number.
std::vector<std::string> identifiers(const Paper& paper) {
  const Party& seller = paper.document.seller;
  std::vector<std::string> list;
  if (seller.registration == Registration::pending) {
    // Some documents say it as a mention; once is enough.
    if (!says_mention(paper.document, "registration_pending"))
      list.push_back(paper.words(Label::registration_pending));
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
    list.push_back(std::string(paper.words(Label::vat_number)) + "\u00a0" + seller.vat_number);
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
  return std::string(paper.words(Label::capital)) + " " + figure;
}

// Texts side by side, separated by dots, as many as fit on each line.
Block run_of(const Fonts& fonts, const std::vector<std::string>& texts, const Style& style,
             double width) {
  if (texts.empty())
    return {};
  return paragraph(fonts, join(texts, "\u00a0\u00b7 "), style, width);
}

struct Fact {
  std::string caption;
  std::string value;
};

void add_fact(std::vector<Fact>& list, const std::string& caption, std::string value) {
  if (!trim(value).empty())
    list.push_back({caption, std::move(value)});
}

void add_fact(std::vector<Fact>& list, const std::string& caption, const std::optional<Date>& day,
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

std::vector<Fact> facts_of(const Paper& paper) {
  const Document& document = paper.document;
  const Labels& words = paper.words;
  const Language language = paper.language();
  std::vector<Fact> list;
  add_fact(list, words(Label::issue_date), document.issue_date, language);
  add_fact(list, words(Label::delivery_date), document.delivery_date, language);
  if (document.kind == Kind::quote) {
    add_fact(list, words(Label::valid_until), document.valid_until, language);
  }
  if (document.kind != Kind::credit_note) {
    add_fact(list, words(Label::due_date), only_due_date(document), language);
    if (const auto method = one_method(document)) {
      add_fact(list, words(Label::payment_method), method_word(*method, words));
    }
  }
  add_fact(list, words(Label::purchase_order), document.purchase_order);
  add_fact(list, document.kind == Kind::order ? words(Label::origin_quote) : words(Label::origin),
           join(document.origin, ", "));
  if (document.kind == Kind::credit_note) {
    add_fact(list, words(Label::credit_type), credit_type_word(document.type, words));
  } else if (document.kind != Kind::receipt) {
    std::vector<std::string> preceding;
    for (const IssuedReference& invoice : document.preceding) {
      preceding.push_back(fmt::format("{} {} {}", invoice.number, words(Label::dated),
                                      date(invoice.issue_date, language)));
    }
    add_fact(list, words(Label::preceding), join(preceding, ", "));
  }
  add_fact(list, words(Label::buyer_siren), grouped_siren(siren_of(document.buyer)));
  add_fact(list, words(Label::buyer_vat_number), document.buyer.vat_number);
  if (paper.shows(PaperPart::salesperson))
    add_fact(list, words(Label::salesperson), document.salesperson);
  if (paper.shows(PaperPart::delivery_address) && document.delivery_address &&
      *document.delivery_address != document.buyer.address) {
    const auto lines =
        address_lines(*document.delivery_address, document.seller.address.country, language);
    add_fact(list, words(Label::delivery_address), join(lines, "\n"));
  }
  return list;
}

Block recipient_in(const Paper& paper, double width, double size) {
  const Party& buyer = paper.document.buyer;
  const Style name = paper.theme.strong.sized(size);
  const Style plain = paper.theme.body_at(size);
  Block block = paragraph(paper.fonts, legal_name(buyer), name, width);
  if (!buyer.trade_name.empty() && buyer.trade_name != buyer.name) {
    block.stack(paragraph(paper.fonts, buyer.trade_name, plain, width));
  }
  if (!buyer.attention.empty()) {
    block.stack(paragraph(paper.fonts, paper.words(Label::attention) + " " + buyer.attention, plain,
                          width));
  }
  for (const std::string& line :
       address_lines(buyer.address, paper.document.seller.address.country, paper.language())) {
    block.stack(paragraph(paper.fonts, line, plain, width));
  }
  return block;
}

// The logo as large as its place allows, its proportions kept; nothing without one.
Block logo(const Paper& paper, double width) {
  Block block;
  const auto file = paper.options.images.find(paper.options.logo);
  if (paper.options.logo.empty() || file == paper.options.images.end())
    return block;
  const auto size = image_size(file->second);
  if (!size)
    return block;
  const double scale =
      std::min(std::min(width, mm(60)) / size->width, paper.theme.logo_height / size->height);
  block.height = size->height * scale;
  block.images.push_back({0, 0, size->width * scale, block.height, file->first});
  return block;
}

// At home the country goes without saying; abroad it is part of the address.
std::vector<std::string> sender_address(const Paper& paper) {
  return address_lines(paper.document.seller.address, paper.document.buyer.address.country,
                       paper.language());
}

// The largest size, down to `least`, in which the text takes one line of the width.
Style fitting(const Fonts& fonts, const std::string& text, Style style, double width,
              double least) {
  while (style.size > least && text_width(fonts, text, style) > width) style.size -= 0.5;
  return style;
}

}  // namespace

Block sender(const Paper& paper, double width) {
  const Party& seller = paper.document.seller;
  const Style plain = paper.theme.body_at(paper.theme.size() - 0.5);
  Block block = logo(paper, width);
  const auto group = [&](const std::vector<std::string>& lines) {
    double gap = 3;
    for (const std::string& line : lines) {
      block.stack(paragraph(paper.fonts, line, plain, width), gap);
      gap = 0;
    }
  };
  const auto reach = [&](const auto& who) {
    std::vector<std::string> lines;
    if (!who.phone.empty())
      lines.push_back(paper.words(Label::phone) + "\u00a0" + who.phone);
    add_unless_empty(lines, who.email);
    add_unless_empty(lines, who.website);
    group(lines);
  };
  const auto& brand = paper.options.brand;
  if (brand) {
    block.stack(paragraph(paper.fonts, brand->name, paper.theme.name, width), mm(3));
    if (!brand->person.empty())
      block.stack(paragraph(paper.fonts, brand->person, paper.theme.strong, width));
    reach(*brand);
    block.stack(paragraph(paper.fonts, legal_name(seller), plain, width), 6);
  } else {
    block.stack(paragraph(paper.fonts, legal_name(seller), paper.theme.name, width), mm(3));
  }
  if (!seller.trade_name.empty() && seller.trade_name != seller.name) {
    block.stack(
        paragraph(paper.fonts, seller.trade_name, brand ? plain : paper.theme.strong, width));
  }
  group(sender_address(paper));
  if (!brand)
    reach(seller);
  return block;
}

Block name_and_address(const Paper& paper, const Party& party, double width) {
  Block block = paragraph(paper.fonts, legal_name(party), paper.theme.strong, width);
  for (const std::string& line : address_lines(party.address, "", paper.language()))
    block.stack(paragraph(paper.fonts, line, paper.theme.body, width));
  return block;
}

Block return_line(const Paper& paper, double width) {
  std::vector<std::string> parts = sender_address(paper);
  parts.insert(parts.begin(), legal_name(paper.document.seller));
  const std::string text = join(parts, " \u00b7 ");
  const Style style = fitting(paper.fonts, text, paper.theme.caption.sized(7), width, 5);
  Block block = paragraph(paper.fonts, text, style, width);
  block.height += 1;
  block.underline(width, 0.4, paper.theme.line);
  return block;
}

Block title(const Paper& paper, double width) {
  const std::string& kind = kind_title(paper);
  Block block =
      paragraph(paper.fonts, kind, fitting(paper.fonts, kind, paper.theme.title, width, 14), width);
  const std::string number =
      (paper.document.number.empty() ? "" : paper.words(Label::number_sign)) + reference(paper);
  block.stack(paragraph(paper.fonts, number,
                        fitting(paper.fonts, number, paper.theme.number, width, 7), width));
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
      Block cell = paragraph(paper.fonts, list[k].caption, paper.theme.caption, column_width);
      cell.stack(paragraph(paper.fonts, list[k].value, paper.theme.body, column_width), 0.5);
      row.beside(std::move(cell), static_cast<double>(k - i) * (column_width + gap));
    }
    block.stack(std::move(row), 7);
  }
  return block;
}

Block footer(const Paper& paper, double width, const PageOfCopy& place) {
  const Style style = paper.theme.caption.sized(7);
  std::string where = full_title(paper);
  if (paper.options.copies > 1) {
    where += "\u00a0\u00b7 " +
             paper.words(Label::copy, fmt::format("{}/{}", place.copy, paper.options.copies));
  }
  where +=
      fmt::format("\u00a0\u00b7 {}\u00a0{}/{}", paper.words(Label::page), place.page, place.pages);
  std::vector<std::string> legal{
      std::string(trim(legal_name(paper.document.seller) + " " + capital(paper)))};
  if (const auto address = sender_address(paper); !address.empty())
    legal.push_back(join(address, ", "));
  for (std::string& text : identifiers(paper)) legal.push_back(std::move(text));
  const double where_width = std::min(text_width(paper.fonts, where, style) + 0.1, width * 0.45);
  Block block;
  block.fills.push_back({0, 0, width, 0.5, paper.theme.line});
  Block line = run_of(paper.fonts, legal, style, width - where_width - mm(8));
  if (!paper.options.footer.empty()) {
    line.stack(paragraph(paper.fonts, paper.options.footer, style, width - where_width - mm(8)), 1);
  }
  block.overlay(std::move(line), 0, 5);
  block.overlay(
      paragraph(paper.fonts, where, {style.face, 7, paper.theme.ink}, where_width, Align::right),
      width - where_width, 5);
  return block;
}

namespace {

// French window on the right: the sender on the left, the title above the window.
void place_right_letterhead(const Paper& paper, Flow& flow) {
  const Frame& frame = flow.frame();
  const Window& window = right_window;
  const Block from = sender(paper, right_column - mm(12));
  const Block to = recipient(paper, window.width, window.bottom - window.top);
  const Block what = title(paper, right_width);
  // The title ends above the window; a very long number may push it up to the paper's edge.
  const double title_top = std::min(frame.top - 4, window.top - mm(2) - what.height);
  flow.draw(from, frame.left, frame.top);
  flow.draw(what, frame.left + right_column, std::max(title_top, mm(6)));
  flow.draw(to, window.left, window.top);
  const double lowest = std::max(frame.top + from.height, window.top + to.height);
  flow.move_to(std::max(lowest, window.bottom) + mm(6));
}

// DIN window on the left: the sender on the right, and in one line above the recipient.
void place_left_letterhead(const Paper& paper, Flow& flow) {
  const Frame& frame = flow.frame();
  const Window& window = left_window;
  const Block from = sender(paper, right_width - mm(4));
  const Block back = return_line(paper, window.width);
  const Block to = recipient(paper, window.width, window.bottom - window.top);
  flow.draw(from, frame.left + right_column + mm(4), frame.top);
  flow.draw(back, window.left, window.top - mm(2) - back.height);
  flow.draw(to, window.left, window.top);
  const double lowest = std::max(frame.top + from.height, window.top + to.height);
  flow.move_to(std::max(lowest, window.bottom) + mm(7));
  flow.place(title(paper, frame.width));
  flow.space(mm(4));
}

}  // namespace

void place_letterhead(const Paper& paper, Flow& flow) {
  const bool right = paper.theme.window == EnvelopeWindow::right;
  right ? place_right_letterhead(paper, flow) : place_left_letterhead(paper, flow);
  // Where a letter for this envelope is folded.
  Block fold;
  fold.fills.push_back({0, 0, mm(4), 0.4, paper.theme.line});
  flow.draw(fold, mm(4), right ? mm(99) : mm(105));
}

}  // namespace billing::pdf

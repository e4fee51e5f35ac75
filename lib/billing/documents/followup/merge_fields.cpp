// SPDX-License-Identifier: Apache-2.0
#include "billing/documents/followup/merge_fields.hpp"

#include <fmt/format.h>

#include "billing/base/text.hpp"

namespace billing {
namespace {

struct Braces {
  size_t open;
  std::string_view word;
};

// The next word in braces from `from` on.
std::optional<Braces> next_braces(std::string_view text, size_t from) {
  for (size_t open = text.find('{', from); open != std::string_view::npos;
       open = text.find('{', open + 1)) {
    const size_t end = text.find_first_not_of("abcdefghijklmnopqrstuvwxyz_", open + 1);
    if (end != std::string_view::npos && end > open + 1 && text[end] == '}')
      return Braces{open, text.substr(open + 1, end - open - 1)};
  }
  return std::nullopt;
}

bool is_known(MergeField field, MergePlace place) {
  return place == MergePlace::mail || field <= MergeField::due_date;
}

}  // namespace

std::string merged_date(Language language, const std::optional<Date>& date) {
  if (!date)
    return {};
  return language == Language::fr
             ? fmt::format("{:02}/{:02}/{:04}", date->day, date->month, date->year)
             : to_string(*date);
}

std::string merged_amount(Language language, Money amount) {
  std::string text = to_string(amount);
  if (language == Language::fr) {
    size_t point = text.find('.');
    if (point == std::string::npos)
      point = text.size();
    else
      text[point] = ',';
    const size_t first = text.starts_with('-') ? 1 : 0;
    for (size_t at = point; at > first + 3;) {
      at -= 3;
      text.insert(at, "\u00a0");
    }
  }
  return text + "\u00a0" + std::string(amount.currency.code());
}

std::string document_link(std::string_view pattern, std::string_view number) {
  constexpr std::string_view field = "{number}";
  constexpr std::string_view unreserved =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";
  std::string encoded;
  for (const char c : number) {
    if (unreserved.find(c) != std::string_view::npos)
      encoded += c;
    else
      encoded += fmt::format("%{:02X}", static_cast<unsigned char>(c));
  }
  std::string link(pattern);
  for (size_t at = link.find(field); at != std::string::npos;
       at = link.find(field, at + encoded.size()))
    link.replace(at, field.size(), encoded);
  return link;
}

namespace {

std::string value_of(MergeField field, const Document& document, const ScheduledPayment* payment,
                     const Decimal* share) {
  const Language language = document.language;
  switch (field) {
    case MergeField::number:
      return document.number.empty() ? document.id : document.number;
    case MergeField::issue_date:
      return merged_date(language, document.issue_date);
    case MergeField::title:
      return document.title;
    case MergeField::customer:
      return document.buyer.name;
    case MergeField::company:
      return document.seller.name;
    case MergeField::contact:
      return document.buyer.attention.empty() ? document.contact : document.buyer.attention;
    case MergeField::purchase_order:
      return document.purchase_order;
    case MergeField::origin:
      return join(document.origin, ", ");
    case MergeField::total:
      return document.totals ? merged_amount(language, document.totals->incl_vat) : std::string();
    case MergeField::share:
      return share == nullptr ? std::string()
                              : to_string(*share) + (language == Language::fr ? "\u00a0%" : "%");
    case MergeField::amount:
      return payment == nullptr ? std::string() : merged_amount(language, payment->amount);
    case MergeField::due_date:
      return payment == nullptr ? std::string() : merged_date(language, payment->due_date);
    case MergeField::valid_until:
      return merged_date(language, document.valid_until);
    case MergeField::reason:
      return document.reason;
    default:
      return {};
  }
}

// The text with each field replaced by what `value` says; other words keep their braces.
template <class Value>
std::string filled(std::string_view text, const Value& value) {
  std::string result;
  size_t done = 0;
  for (auto braces = next_braces(text, 0); braces; braces = next_braces(text, done)) {
    result += text.substr(done, braces->open - done);
    const auto field = from_word<MergeField>(braces->word);
    result +=
        field ? value(*field) : std::string(text.substr(braces->open, braces->word.size() + 2));
    done = braces->open + braces->word.size() + 2;
  }
  return result.append(text.substr(done));
}

std::string escaped(std::string_view text) {
  std::string html;
  for (const char c : text) {
    switch (c) {
      case '&':
        html += "&amp;";
        break;
      case '<':
        html += "&lt;";
        break;
      case '>':
        html += "&gt;";
        break;
      case '"':
        html += "&quot;";
        break;
      case '\n':
        html += "<br>\n";
        break;
      default:
        html += c;
    }
  }
  return html;
}

}  // namespace

std::optional<std::string> unknown_merge_field(std::string_view text, MergePlace place) {
  for (auto braces = next_braces(text, 0); braces; braces = next_braces(text, braces->open + 1)) {
    const auto field = from_word<MergeField>(braces->word);
    if (!field || !is_known(*field, place))
      return std::string(braces->word);
  }
  return std::nullopt;
}

std::string merge_fields_known(MergePlace place) {
  std::string list;
  for (const std::string_view word : words_of(MergeField{})) {
    if (is_known(*from_word<MergeField>(word), place))
      list += fmt::format("{}{}", list.empty() ? "" : ", ", word);
  }
  return list;
}

MergeValues merge_values(const Document& document) {
  MergeValues values;
  for (const std::string_view word : words_of(MergeField{})) {
    const MergeField field = *from_word<MergeField>(word);
    values[field] = value_of(field, document, nullptr, nullptr);
  }
  return values;
}

std::string merged(std::string_view text, const MergeValues& values) {
  return filled(text, [&](MergeField field) {
    const auto found = values.find(field);
    return found == values.end() ? std::string() : found->second;
  });
}

std::string merged_html(std::string_view html, const MergeValues& values) {
  return filled(html, [&](MergeField field) {
    const auto found = values.find(field);
    return found == values.end() ? std::string() : escaped(found->second);
  });
}

std::string merged(std::string_view text, const Document& document, const ScheduledPayment* payment,
                   const Decimal* share) {
  return filled(text, [&](MergeField field) { return value_of(field, document, payment, share); });
}

void merge_schedule(Document& document) {
  // The schedule of an invoice leaves out the deposits of its terms.
  std::vector<const Decimal*> shares;
  for (const Instalment& instalment : document.instalments) {
    if (document.kind != Kind::invoice || instalment.type == InstalmentType::payment)
      shares.push_back(&instalment.share);
  }
  for (size_t i = 0; i < document.schedule.size(); ++i) {
    ScheduledPayment& payment = document.schedule[i];
    const Decimal* share = i < shares.size() ? shares[i] : nullptr;
    payment.title = merged(payment.title, document, &payment, share);
    payment.comment = merged(payment.comment, document, &payment, share);
  }
}

}  // namespace billing

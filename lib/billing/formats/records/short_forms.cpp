// SPDX-License-Identifier: Apache-2.0
#include "billing/formats/records/short_forms.hpp"

#include <fmt/format.h>

#include "billing/documents/followup/merge_fields.hpp"

namespace billing::records {

std::string as_written(std::string_view text) { return std::string(text); }

std::string compact_upper(std::string_view text) {
  return to_upper_ascii(without_separators(text));
}

Fault check_country(std::string_view country) {
  if (is_country(country))
    return std::nullopt;
  return "write the ISO 3166 code in two capitals, such as FR";
}

// Only what every mail server would refuse too; the rest is for delivery to find out.
Fault check_email(std::string_view address) {
  const size_t at = address.find('@');
  const bool good = at != std::string_view::npos && at > 0 && at + 1 < address.size() &&
                    address.find('@', at + 1) == std::string_view::npos && address.size() <= 254 &&
                    address.find_first_of(" \t\n<>,;\"") == std::string_view::npos;
  if (good)
    return std::nullopt;
  return "write one address, such as compta@acme.example";
}

Fault check_link(std::string_view pattern) {
  const bool web = pattern.starts_with("https://") || pattern.starts_with("http://");
  if (web && pattern.find("{number}") != std::string_view::npos &&
      pattern.find_first_of(" \t\n<>\"") == std::string_view::npos)
    return std::nullopt;
  return "write a URL with the number in it, such as https://clients.acme.example/{number}";
}

Fault check_colour(std::string_view text) {
  if (parse_colour(text))
    return std::nullopt;
  return "write red, green and blue in hexadecimal, such as \"#0D5478\"";
}

namespace {

bool is_scalar(const tree::Node& node) { return node.type == tree::NodeType::scalar; }

template <class T>
void read_scalar(Reading& reading, const tree::Node& node, const Path& path, T&& out) {
  Reader::read_alone(reading, node, path, out);
}

template <class D>
void read_percent(Reading& reading, const tree::Node& node, const Path& path, D& out) {
  read_scalar(reading, node, path, percent(out));
}

// A discount has a rate or an amount.
void check_one_of(Reading& reading, const tree::Node& node, const Path& path,
                  const std::optional<Decimal>& rate, const std::optional<Decimal>& amount) {
  if (node.type != tree::NodeType::mapping || rate.has_value() != amount.has_value())
    return;
  if (node.find("rate") != nullptr && !rate)
    return;  // already told as no rate
  if (node.find("amount") != nullptr && !amount)
    return;  // already told as no number
  reading.fault("YAML-05", node, path,
                fmt::format("'{}' needs a rate or an amount, one of both", path.text()),
                "write 5%, {rate: 5%} or {amount: 12.50}");
}

void check_amount_off(Reading& reading, const tree::Node& node, const Path& path,
                      const std::optional<Decimal>& amount) {
  if (!amount || amount->units >= 0)
    return;
  reading.fault("YAML-08", node, path, fmt::format("'{}' takes off a negative amount", path.text()),
                "write what is taken off as a positive amount");
}

void read_discount(Reading& reading, const tree::Node& node, const Path& path, Discount& out) {
  if (is_scalar(node)) {
    read_percent(reading, node, path, out.rate);
    return;
  }
  read_mapping(reading, node, path, out);
  check_one_of(reading, node, path, out.rate, out.amount);
  check_amount_off(reading, node, path, out.amount);
}

}  // namespace

void read(Reading& reading, const tree::Node& node, const Path& path, Vat& out) {
  if (!is_scalar(node)) {
    read_mapping(reading, node, path, out);
  } else if (const auto category = from_word<VatCategory>(node.text);
             category && *category != VatCategory::S) {
    out = {*category, {}};
    return;
  } else {
    Decimal rate;
    const size_t faults = reading.faults.size();
    read_percent(reading, node, path, rate);
    // 0% alone says that there is no VAT, not why; the category is found when drafting.
    out = {rate.units == 0 ? VatCategory::Z : VatCategory::S, rate};
    if (faults != reading.faults.size())
      return;
  }
  const bool taxed = out.rate.units != 0;
  if (taxed != (out.category == VatCategory::S)) {
    reading.fault("YAML-08", node, path,
                  taxed ? fmt::format("category {} has no VAT rate", to_word(out.category))
                        : "category S needs a rate above zero",
                  "write 20%, or one of E (exempt), AE (reverse charge), K (intra-EU goods), "
                  "G (export), O (outside the scope), Z (zero rate)");
  }
}

void read(Reading& reading, const tree::Node& node, const Path& path,
          Discounts<std::vector<Discount>>& out) {
  out.list.clear();
  if (node.type != tree::NodeType::sequence) {
    read_discount(reading, node, path, out.list.emplace_back());
    return;
  }
  for (size_t i = 0; i < node.items.size(); ++i) {
    read_discount(reading, node.items[i], Path{&path, {}, i + 1}, out.list.emplace_back());
  }
}

void read(Reading& reading, const tree::Node& node, const Path& path, GeneralDiscount& out) {
  if (is_scalar(node)) {
    read_percent(reading, node, path, out.rate);
    return;
  }
  read_mapping(reading, node, path, out);
  check_one_of(reading, node, path, out.rate, out.amount);
  check_amount_off(reading, node, path, out.amount);
}

void read(Reading& reading, const tree::Node& node, const Path& path, Due& out) {
  if (is_scalar(node)) {
    out.on_signature = node.text == "on_signature";
    if (!out.on_signature) {
      reading.fault("YAML-10", node, path,
                    fmt::format("'{}' cannot be '{}'", path.text(), node.text),
                    "write on_signature or {days: 30}, {days: 45, end_of_month: true} ...");
    }
    return;
  }
  const size_t faults = reading.faults.size();
  read_mapping(reading, node, path, out);
  if (out.plus_days && !out.end_of_month) {
    reading.fault("YAML-05", node, path, "'plus_days' counts from the end of the month",
                  "write {end_of_month: true, plus_days: 15}");
  }
  if (out.days && out.months) {
    reading.fault("YAML-05", node, path, "'days' and 'months' exclude each other", "keep one");
  }
  if (out == Due{} && reading.faults.size() == faults) {
    reading.fault("YAML-05", node, path, fmt::format("'{}' says nothing", path.text()),
                  "write {days: 30}");
  }
}

void read(Reading& reading, const tree::Node& node, const Path& path, Localized& out) {
  if (!is_scalar(node)) {
    read_mapping(reading, node, path, out);
    if (node.type == tree::NodeType::mapping && out.fr.empty() && out.en.empty()) {
      reading.fault("YAML-05", node, path, fmt::format("'{}' has no text", path.text()),
                    "write {fr: ..., en: ...}");
    }
    return;
  }
  read_scalar(reading, node, path, out.fr);
}

void read(Reading& reading, const tree::Node& node, const Path& path, NumberPattern& out) {
  if (is_scalar(node)) {
    out.reset.reset();
    out.next.reset();
    read_scalar(reading, node, path, out.pattern);
  } else {
    read_mapping(reading, node, path, out);
  }
  if (const auto fault = check_pattern(out)) {
    reading.fault("YAML-13", node, path,
                  fmt::format("'{}' is no pattern for numbers: '{}'", path.text(), out.pattern),
                  *fault);
  }
}

void read(Reading& reading, const tree::Node& node, const Path& path, LatePenalty& out) {
  out.legal = is_scalar(node) && node.text == "legal";
  if (!out.legal)
    read_percent(reading, node, path, out.rate);
}

void read(Reading& reading, const tree::Node& node, const Path& path, YearEnd<int>& out) {
  const std::string& text = node.text;
  const auto date = is_scalar(node) ? parse_date("2023-" + text) : std::optional<Date>();
  if (!date) {
    reading.fault("YAML-09", node, path,
                  fmt::format("'{}' is no day of the year: '{}'", path.text(), text),
                  "write MM-DD, such as 12-31");
    return;
  }
  out.month = date->month;
  out.day = date->day;
}

void read(Reading& reading, const tree::Node& node, const Path& path,
          CapitalText<std::string>& out) {
  Decimal amount;
  read_scalar(reading, node, path, amount);
  if (amount.units < 0) {
    reading.fault("YAML-08", node, path, fmt::format("'{}' cannot be negative", path.text()),
                  "write it as the articles of the company do, such as 10000.00");
  }
  out.text = node.text;
}

void read(Reading& reading, const tree::Node& node, const Path& path, CurrencyKey<Currency>& out) {
  read_scalar(reading, node, path, out.currency);
  reading.currency = out.currency;
}

void read(Reading& reading, const tree::Node& node, const Path& path,
          CustomerKey<std::string, Party>& out) {
  if (is_scalar(node)) {
    read_scalar(reading, node, path, Code<std::string>{out.code});
  } else {
    read_mapping(reading, node, path, out.party);
  }
}

void read(Reading& reading, const tree::Node& node, const Path& path,
          TermsKey<std::string, std::vector<Instalment>>& out) {
  if (is_scalar(node)) {
    read_scalar(reading, node, path, Code<std::string>{out.code});
    return;
  }
  Reader reader(reading, node, path);
  describe_terms(reader, out.code, out.instalments);
  reader.finish();
}

void read(Reading& reading, const tree::Node& node, const Path& path, Amount<Money>& out) {
  out.value.currency = reading.currency;
  read_scalar(reading, node, path, out.value);
}

void read(Reading& reading, const tree::Node& node, const Path& path, Availability& out) {
  if (!is_scalar(node)) {
    read_mapping(reading, node, path, out);
    return;
  }
  out.date.emplace();
  read_scalar(reading, node, path, *out.date);
}

void read(Reading& reading, const tree::Node& node, const Path& path, Line& out) {
  read_mapping(reading, node, path, out);
  if (node.type != tree::NodeType::mapping)
    return;
  static constexpr std::string_view with_text[] = {"text", "position", "page_break"};
  const tree::Node* text = node.find("text");
  if (text != nullptr && !(text->type == tree::NodeType::scalar && text->text.empty())) {
    for (const tree::Key& key : node.keys) {
      if (std::find(std::begin(with_text), std::end(with_text), key.text) != std::end(with_text))
        continue;
      reading.fault_at_key("YAML-05", key, Path{&path, key.text},
                           fmt::format("a line with 'text' cannot have '{}'", key.text),
                           "put the comment on a line of its own, or use 'comment'");
    }
  } else if (out.product.empty() && out.description.empty() && node.find("product") == nullptr) {
    reading.fault("YAML-05", node, path, fmt::format("'{}' says nothing", path.text()),
                  "give the line a 'product', a 'description' or a 'text'");
  }
}

void read(Reading& reading, const tree::Node& node, const Path& path, OtherTax& out) {
  read_mapping(reading, node, path, out);
  check_one_of(reading, node, path, out.rate, out.amount);
}

// Titles and comments are filled in when the document is issued; a field that is none is told now.
void read(Reading& reading, const tree::Node& node, const Path& path, Instalment& out) {
  read_mapping(reading, node, path, out);
  for (const auto& [key, text] : {std::pair{"title", &out.title}, {"comment", &out.comment}}) {
    const auto unknown = unknown_merge_field(*text);
    const tree::Node* at = node.find(key);
    if (!unknown || at == nullptr)
      continue;
    reading.fault("MERGE-01", *at, Path{&path, key},
                  fmt::format("there is no merge field '{}'", *unknown),
                  "known: " + merge_fields_known());
  }
}

void read(Reading& reading, const tree::Node& node, const Path& path, CreditGrant& out) {
  read_mapping(reading, node, path, out);
  const tree::Node* quantity = node.find("quantity");
  if (quantity == nullptr || (out.quantity.units >= 0 && out.quantity.scale <= credit_scale))
    return;
  reading.fault(
      "YAML-08", *quantity, Path{&path, "quantity"},
      fmt::format("'quantity' cannot be {}", to_string(out.quantity)),
      fmt::format("credits are counted from 0 up, with at most {} decimals", credit_scale));
}

// Its amount is in a currency of its own; those after it are in the document's again.
void read(Reading& reading, const tree::Node& node, const Path& path, AccountingVat& out) {
  const Currency outer = reading.currency;
  read_mapping(reading, node, path, out);
  reading.currency = outer;
}

// A code alone; the rest is the company's and filled in when drafting.
void read(Reading& reading, const tree::Node& node, const Path& path, Activity& out) {
  if (is_scalar(node)) {
    read_scalar(reading, node, path, code(out.code));
  } else {
    read_mapping(reading, node, path, out);
  }
}

void read(Reading& reading, const tree::Node& node, const Path& path, EarlyPaymentDiscount& out) {
  if (is_scalar(node)) {
    read_scalar(reading, node, path, out.text);
    return;
  }
  const size_t faults = reading.faults.size();
  read_mapping(reading, node, path, out);
  if (out.text.empty() == !out.rate && reading.faults.size() == faults) {
    reading.fault("YAML-05", node, path,
                  fmt::format("'{}' needs a rate or a text, one of both", path.text()),
                  "write {rate: 2%, days: 10}");
  }
}

void read(Reading& reading, const tree::Node& node, const Path& path, TermsShown& out) {
  if (is_scalar(node)) {
    read_scalar(reading, node, path, code(out.code));
  } else {
    read_mapping(reading, node, path, out);
  }
}

void read(Reading& reading, const tree::Node& node, const Path& path, SpecialCondition& out) {
  if (is_scalar(node)) {
    read_scalar(reading, node, path, out.text);
    return;
  }
  read_mapping(reading, node, path, out);
  if (node.type == tree::NodeType::mapping && out.code.empty() && out.text.empty()) {
    reading.fault("YAML-05", node, path, fmt::format("'{}' says nothing", path.text()),
                  "give a 'code' of the company's list, or a 'text'");
  }
}

void write(Writer& writer, const EarlyPaymentDiscount& discount) {
  if (discount.rate) {
    write_mapping(writer, discount);
  } else {
    writer.write_value(discount.text);
  }
}

void write(Writer& writer, const TermsShown& terms) {
  if (terms.hash.empty()) {
    writer.write_value(terms.code);
  } else {
    write_mapping(writer, terms);
  }
}

void write(Writer& writer, const Vat& vat) {
  if (vat.category == VatCategory::S) {
    writer.write_value(Percent<const Decimal>{vat.rate, 0, 100});
  } else {
    write_mapping(writer, vat);
  }
}

void write(Writer& writer, const Discounts<const std::vector<Discount>>& discounts) {
  const auto& list = discounts.list;
  auto put = [&](const Discount& discount) {
    if (discount.rate && discount.reason.empty()) {
      writer.write_value(Percent<const Decimal>{*discount.rate, 0, 100});
    } else {
      write_mapping(writer, discount);
    }
  };
  if (list.size() == 1) {
    put(list[0]);
    return;
  }
  writer.emitter().begin_sequence();
  for (const Discount& discount : list) put(discount);
  writer.emitter().end_sequence();
}

void write(Writer& writer, const Due& due) {
  if (due.on_signature) {
    writer.emitter().bare("on_signature");
  } else {
    write_mapping(writer, due);
  }
}

void write(Writer& writer, const Localized& text) {
  if (text.en.empty()) {
    writer.write_value(text.fr);
  } else {
    write_mapping(writer, text);
  }
}

void write(Writer& writer, const NumberPattern& pattern) {
  if (!pattern.reset && !pattern.next) {
    writer.write_value(pattern.pattern);
  } else {
    write_mapping(writer, pattern);
  }
}

void write(Writer& writer, const LatePenalty& penalty) {
  if (penalty.legal) {
    writer.emitter().bare("legal");
  } else {
    writer.write_value(Percent<const Decimal>{penalty.rate, 0, 100});
  }
}

void write(Writer& writer, const YearEnd<const int>& end) {
  writer.write_value(fmt::format("{:02}-{:02}", end.month, end.day));
}

void write(Writer& writer, const CapitalText<const std::string>& capital) {
  writer.emitter().bare(capital.text);
}

void write(Writer& writer, const CurrencyKey<const Currency>& currency) {
  writer.write_value(currency.currency);
}

void write(Writer& writer, const CustomerKey<const std::string, const Party>& customer) {
  writer.write_value(customer.code);
}

void write(Writer& writer,
           const TermsKey<const std::string, const std::vector<Instalment>>& terms) {
  if (terms.instalments.empty()) {
    writer.write_value(terms.code);
    return;
  }
  writer.emitter().begin_mapping();
  describe_terms(writer, terms.code, terms.instalments);
  writer.emitter().end_mapping();
}

void write(Writer& writer, const Amount<const Money>& amount) { writer.write_value(amount.value); }

}  // namespace billing::records

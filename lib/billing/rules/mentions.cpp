// SPDX-License-Identifier: Apache-2.0
// Which wordings of the law a document prints: those whose conditions hold, and those that say why
// its lines bear no VAT.
#include "billing/rules/mentions.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "billing/documents/sales/withdrawal.hpp"

namespace billing {
namespace {

template <class T>
bool contains(const std::vector<T>& list, const T& value) {
  return std::find(list.begin(), list.end(), value) != list.end();
}

// True when nothing is asked for, or one of `there` is among what is asked for.
template <class T>
bool any_of(const std::vector<T>& asked, const std::vector<T>& there) {
  return asked.empty() || std::any_of(there.begin(), there.end(),
                                      [&](const T& value) { return contains(asked, value); });
}

template <class T>
void add_once(std::vector<T>& list, const T& value) {
  if (!contains(list, value))
    list.push_back(value);
}

// What conditions look at.
struct Facts {
  std::vector<VatCategory> categories;
  std::vector<std::string> reasons;  // why lines bear no VAT
  std::vector<std::string> products;
  std::vector<SellerTrait> traits;
  std::vector<SaleChannel> channels;
  Operation operation = Operation::services;
  bool early_payment_discount = false;
};

std::vector<SellerTrait> traits_of(const Document& document, const Company& company) {
  std::vector<SellerTrait> traits;
  const std::pair<SellerTrait, bool> all[] = {
      {SellerTrait::registration_pending,
       document.seller.registration == Registration::pending ||
           company.identity.registration == Registration::pending},
      {SellerTrait::approved_association, company.approved_association},
      {SellerTrait::insured, company.insurance.has_value()},
      {SellerTrait::vat_group, company.vat_group.has_value()},
      {SellerTrait::represented, company.fiscal_representative.has_value()},
      {SellerTrait::mediated, !company.mediator.empty()},
      {SellerTrait::legal_penalty, company.defaults.late_penalty.legal},
      {SellerTrait::own_penalty, !company.defaults.late_penalty.legal}};
  for (const auto& [trait, holds] : all) {
    if (holds)
      traits.push_back(trait);
  }
  return traits;
}

Facts facts_of(const Document& document, const Company& company) {
  Facts facts;
  facts.traits = traits_of(document, company);
  facts.operation = operation_of(document);
  facts.early_payment_discount =
      document.early_payment_discount || company.defaults.early_payment_discount;
  if (document.sale_channel)
    facts.channels.push_back(*document.sale_channel);
  for (const Line& line : document.lines) {
    if (line.is_text() || !line.vat)
      continue;
    add_once(facts.categories, line.vat->category);
    if (!line.category.empty())
      add_once(facts.products, line.category);
    if (!line.vat_reason.empty())
      add_once(facts.reasons, line.vat_reason);
  }
  return facts;
}

bool holds(const When& when, const Document& document, const Company& company, const Facts& facts) {
  auto is = [](const auto& asked, const auto& value) {
    return asked.empty() || contains(asked, value);
  };
  return is(when.kinds, document.kind) && is(when.customers, document.buyer.type) &&
         is(when.regimes, company.vat_regime) && is(when.operations, facts.operation) &&
         any_of(when.categories, facts.categories) && any_of(when.sellers, facts.traits) &&
         any_of(when.products, facts.products) && any_of(when.channels, facts.channels) &&
         when.early_payment_discount.value_or(facts.early_payment_discount) ==
             facts.early_payment_discount &&
         when.self_billed.value_or(document.self_billed) == document.self_billed;
}

// "5,5" in French, "5.5" in English.
std::string number_text(const Decimal& value, Language language) {
  std::string text = to_string(normalised(value));
  if (language == Language::fr)
    std::replace(text.begin(), text.end(), '.', ',');
  return text;
}

std::string date_text(Date date, Language language) {
  return language == Language::fr
             ? fmt::format("{:02}/{:02}/{:04}", date.day, date.month, date.year)
             : to_string(date);
}

std::string in_full(const NamedTaxpayer& taxpayer) {
  return fmt::format("{}, {}, {}", taxpayer.name, taxpayer.address, taxpayer.vat_number);
}

using Values = std::vector<std::pair<std::string_view, std::string>>;

// What the {names} of wordings stand for.
Values values_of(const Document& document, const Company& company, Date date) {
  const Language language = document.language;
  Values values = {{"{rate}", number_text(company.defaults.late_penalty.rate, language)},
                   {"{mediator}", company.mediator}};
  if (company.insurance) {
    values.emplace_back("{insurer}", company.insurance->insurer);
    values.emplace_back("{insurer_address}", company.insurance->address);
    values.emplace_back("{insured_area}", company.insurance->area);
  }
  if (company.vat_group)
    values.emplace_back("{group}", in_full(*company.vat_group));
  if (company.fiscal_representative)
    values.emplace_back("{representative}", in_full(*company.fiscal_representative));
  const auto& discount = document.early_payment_discount ? document.early_payment_discount
                                                         : company.defaults.early_payment_discount;
  if (discount) {
    values.emplace_back("{discount_rate}",
                        number_text(discount->rate.value_or(Decimal{}), language));
    values.emplace_back("{discount_days}", std::to_string(discount->days));
  }
  values.emplace_back("{withdraw_until}",
                      date_text(withdrawal_ends(document.accepted_on.value_or(date)), language));
  return values;
}

std::string filled(std::string text, const Values& values) {
  for (const auto& [name, value] : values) {
    for (size_t at = text.find(name); at != std::string::npos; at = text.find(name, at)) {
      text.replace(at, name.size(), value);
      at += value.size();
    }
  }
  return text;
}

// The entry of a code that holds on `date`; nothing where the mention had not begun yet. One that
// ended without another to follow is a gap in the law's file.
Result<const Wording*> in_force(const LegalTables& law, const std::string& code, Date date) {
  if (const Wording* entry = find_wording(law, code, date))
    return entry;
  const bool ended = std::any_of(law.wordings.begin(), law.wordings.end(), [&](const Wording& w) {
    return w.code == code && w.until && *w.until < date;
  });
  if (!ended)
    return nullptr;
  BILLING_CHECK(wording(law, code, date, Language::fr));
  return nullptr;
}

}  // namespace

Result<std::vector<Mention>> resolve_mentions(const Document& document, const Company& company,
                                              const LegalTables& law, Date date) {
  // What the law wants said of prices and payment has no place on what shows neither.
  if (document.kind == Kind::delivery_note)
    return std::vector<Mention>{};
  const Facts facts = facts_of(document, company);
  const Values values = values_of(document, company, date);
  std::vector<Mention> mentions;
  auto add = [&](const Wording& entry) {
    const std::string& text = document.language == Language::fr ? entry.fr : entry.en;
    mentions.push_back({entry.code, filled(text, values)});
  };
  for (const std::string& reason : facts.reasons) {
    BILLING_CHECK(wording(law, reason, date, document.language));
    add(*find_wording(law, reason, date));
  }
  std::vector<std::string> seen;
  for (const Wording& entry : law.wordings) {
    if (!entry.when || contains(seen, entry.code) || !holds(*entry.when, document, company, facts))
      continue;
    seen.push_back(entry.code);
    BILLING_TRY(now, in_force(law, entry.code, date));
    if (now != nullptr)
      add(*now);
  }
  // A sentence of one's own stands for the law's.
  const auto& discount = document.early_payment_discount ? document.early_payment_discount
                                                         : company.defaults.early_payment_discount;
  for (Mention& mention : mentions) {
    if (mention.code == "early_payment_discount" && discount && !discount->text.empty())
      mention.text = discount->text;
  }
  return mentions;
}

Result<bool> new_mentions_obligatory(const Company& company, const LegalTables& law, Date date) {
  const bool large = company.size == CompanySize::large || company.size == CompanySize::eti;
  BILLING_TRY(from, milestone(law, large ? "new_mentions_large" : "new_mentions_small"));
  return date >= from;
}

}  // namespace billing

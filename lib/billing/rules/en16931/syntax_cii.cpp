// SPDX-License-Identifier: Apache-2.0
// Syntax rules of CII that depend on more than a count.
#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "billing/rules/en16931/syntax_table.hpp"

namespace billing::einvoice {
namespace {

void warn(const Judgement& j, bool holds, const char* rule, Term at, std::string message) {
  if (!holds)
    j.findings.warning(rule, at, "", std::move(message));
}

size_t count_typed(Term at, const char* code, const char* below = nullptr) {
  size_t count = 0;
  for (Term one : find_all(at, "AdditionalReferencedDocument")) {
    const auto types = find_all(one, "TypeCode");
    const bool typed = std::any_of(types.begin(), types.end(),
                                   [&](Term type) { return normalised(type) == code; });
    if (typed)
      count += below != nullptr ? find_all(one, below).size() : 1;
  }
  return count;
}

void items(const Judgement& j, Term trade) {
  for (Term product : find_all(trade, "IncludedSupplyChainTradeLineItem/SpecifiedTradeProduct")) {
    const Term global = child(product, "GlobalID");
    j.need(global == nullptr || attribute(global, "schemeID") != nullptr, "CII-SR-046", product,
           "BT-157", "a standard item identifier without scheme", "schemeID 0160 is a GTIN");
    j.need(child(product, "OriginTradeCountry") == nullptr ||
               find_all(product, "OriginTradeCountry/ID").size() == 1,
           "CII-SR-090", product, "BT-159", "a country of origin without its code");
  }
  for (Term line : find_all(trade, "IncludedSupplyChainTradeLineItem")) {
    const Term settlement = child(line, "SpecifiedLineTradeSettlement");
    warn(j, count_typed(settlement, "130") <= 1, "CII-SR-474", settlement,
         "more than one object identifier (TypeCode 130) in a line");
    const Term agreement = child(line, "SpecifiedLineTradeAgreement");
    bool discount = false;
    bool amount = false;
    const auto applied =
        find_all(agreement, "GrossPriceProductTradePrice/AppliedTradeAllowanceCharge");
    bool indicated = false;
    for (Term one : applied) {
      const std::string word = normalised(find(one, "ChargeIndicator/Indicator"));
      indicated |= child(one, "ChargeIndicator") != nullptr;
      discount |= word == "false" || word == "0";
      amount |= child(one, "ActualAmount") != nullptr;
    }
    warn(j, (!indicated && !amount) || (discount && amount), "CII-SR-119", agreement,
         "a price discount must be an allowance with an amount");
  }
}

void one_identifier(const Judgement& j, const char* rule, Term party) {
  warn(j, child(party, "ID") == nullptr || child(party, "GlobalID") == nullptr, rule, party,
       "both ID and GlobalID, where one of them may be");
}

void parties(const Judgement& j, Term trade) {
  const Term agreement = child(trade, "ApplicableHeaderTradeAgreement");
  one_identifier(j, "CII-SR-450", child(agreement, "BuyerTradeParty"));
  one_identifier(j, "CII-SR-449", find(trade, "ApplicableHeaderTradeDelivery/ShipToTradeParty"));
  one_identifier(j, "CII-SR-451", find(trade, "ApplicableHeaderTradeSettlement/PayeeTradeParty"));
  for (const auto& [rule, name] :
       {std::pair("CII-SR-465", "SellerTradeParty"), std::pair("CII-SR-466", "BuyerTradeParty")}) {
    const Term party = child(agreement, name);
    warn(j,
         find(party, "DefinedTradeContact/PersonName") == nullptr ||
             find(party, "DefinedTradeContact/DepartmentName") == nullptr,
         rule, party, "both a person and a department as contact, where one of them may be");
  }
  warn(j, count_typed(agreement, "50") <= 1, "CII-SR-457", agreement,
       "more than one tender reference (TypeCode 50)");
  warn(j, count_typed(agreement, "130") <= 1, "CII-SR-458", agreement,
       "more than one object identifier (TypeCode 130)");
  warn(j, count_typed(agreement, "916", "Name") <= 1, "CII-SR-475", agreement,
       "more than one supporting document with a name");
  warn(j, count_typed(agreement, "916", "AttachmentBinaryObject") <= 1, "CII-SR-476", agreement,
       "more than one supporting document attached");
}

// True when all of them say the same.
bool one_text(const Terms& terms) {
  return std::all_of(terms.begin(), terms.end(),
                     [&](Term term) { return normalised(term) == normalised(terms[0]); });
}

void settlement(const Judgement& j, Term trade) {
  const Term at = child(trade, "ApplicableHeaderTradeSettlement");
  std::set<std::string_view> codes;
  for (Term tax : descendants(j.invoice.root, "ApplicableTradeTax")) {
    for (Term code : find_all(tax, "DueDateTypeCode")) codes.insert(raw(code));
  }
  if (at != nullptr)
    j.need(codes.size() <= 1, "CII-SR-462", at, "BT-8", "different codes for the tax point date",
           "all lines of the breakdown say the same");
  Terms types;
  Terms texts;
  for (Term means : descendants(j.invoice.root, "SpecifiedTradeSettlementPaymentMeans")) {
    const std::string code = normalised(child(means, "TypeCode"));
    const Term account = child(means, "PayeePartyCreditorFinancialAccount");
    if (means->parent == at && (code == "30" || code == "58"))
      j.need(child(account, "IBANID") != nullptr || child(account, "ProprietaryID") != nullptr,
             "CII-SR-470", at, "BT-84", "no account number for a credit transfer",
             "give the IBAN of the account that is to be credited");
    for (Term one : find_all(means, "TypeCode")) types.push_back(one);
    for (Term one : find_all(means, "Information")) texts.push_back(one);
  }
  j.need(one_text(types), "CII-SR-467", j.invoice.root, "BT-81",
         "payment means with different codes", "one code for all accounts");
  j.need(one_text(texts), "CII-SR-468", j.invoice.root, "BT-82",
         "payment means with different texts", "one text for all accounts");
}

void referenced(const Judgement& j, Term at) {
  const bool additional = at->name == "AdditionalReferencedDocument";
  Terms types = find_all(at, "TypeCode");
  auto typed = [&](std::string_view code) {
    return additional &&
           std::any_of(types.begin(), types.end(), [&](Term type) { return raw(type) == code; });
  };
  const bool supporting = typed("916");
  const char* hint = "a supporting document has TypeCode 916";
  j.need(child(at, "URIID") == nullptr || supporting, "CII-DT-015", at, "BT-124",
         "an address (URIID) in a reference that is no supporting document", hint);
  j.need(types.empty() || typed("50") || typed("130") || supporting, "CII-DT-018", at, "",
         "a TypeCode that a reference may not have",
         "additional references are 50 (tender), 130 (object) or 916 (supporting document)");
  j.need(child(at, "Name") == nullptr || supporting, "CII-DT-021", at, "BT-123",
         "a name in a reference that is no supporting document", hint);
  j.need(child(at, "AttachmentBinaryObject") == nullptr || supporting, "CII-DT-022", at, "BT-125",
         "an attachment in a reference that is no supporting document", hint);
  j.need(child(at, "ReferenceTypeCode") == nullptr || typed("130"), "CII-DT-024", at, "BT-18",
         "a scheme in a reference that is no object identifier", "an object has TypeCode 130");
  j.need(child(at, "FormattedIssueDateTime") == nullptr || at->name == "InvoiceReferencedDocument",
         "CII-DT-027", at, "BT-26", "a date in a reference other than a preceding invoice");
}

void trade_tax(const Judgement& j, Term at) {
  const auto types = find_all(at, "TypeCode");
  j.need(types.empty() ||
             std::any_of(types.begin(), types.end(), [](Term type) { return raw(type) == "VAT"; }),
         "CII-DT-037", at, "", "a tax that is not VAT", "TypeCode is VAT");
  const bool header = ancestor(at, "ApplicableHeaderTradeSettlement") != nullptr;
  const bool applicable = at->name == "ApplicableTradeTax";
  const struct {
    const char *rule, *name;
    bool allowed;
  } places[] = {{"CII-DT-041", "BasisAmount", header},
                {"CII-DT-054", "TaxPointDate", header},
                {"CII-DT-058", "DueDateTypeCode", header},
                {"CII-DT-052", "ExemptionReasonCode", applicable},
                {"CII-DT-098", "ExemptionReason", applicable}};
  for (const auto& place : places)
    warn(j, place.allowed || child(at, place.name) == nullptr, place.rule, at,
         fmt::format("'{}' is outside the model of EN 16931 here", place.name));
}

bool is_day(std::string_view text) {
  const std::string word = normalised(text);
  if (word.size() != 8 ||
      !std::all_of(word.begin(), word.end(), [](char c) { return c >= '0' && c <= '9'; }))
    return false;
  const int month = std::stoi(word.substr(4, 2));
  const int day = std::stoi(word.substr(6));
  return month >= 1 && month <= 12 && day >= 1 && day <= 31;
}

void walk_cii(const Judgement& j, Term at, bool units) {
  if (at->name.ends_with("ReferencedDocument"))
    referenced(j, at);
  else if (at->name.ends_with("TradeTax"))
    trade_tax(j, at);
  else if (at->name.ends_with("Quantity"))
    j.need(attribute(at, "unitCode") == nullptr || units, "CII-DT-033", at, "BT-150",
           "a unit of a quantity, though no billed quantity has one");
  else if (at->name == "DateTimeString" && at->space == "udt" &&
           attribute_or_empty(at, "format") == "102")
    j.need(is_day(raw(at)), "CII-DT-097", at, "", fmt::format("'{}' is no date YYYYMMDD", raw(at)));
  for (Term inner = at->first; inner != nullptr; inner = inner->next) walk_cii(j, inner, units);
}

}  // namespace

void judge_syntax_cii(const Judgement& j) {
  const Term trade = child(j.invoice.root, "SupplyChainTradeTransaction");
  items(j, trade);
  parties(j, trade);
  settlement(j, trade);
  bool units = false;
  for (const Line& line : j.invoice.lines) units |= attribute(line.quantity, "unitCode") != nullptr;
  walk_cii(j, j.invoice.root, units);
}

}  // namespace billing::einvoice

// SPDX-License-Identifier: Apache-2.0
// The French rules on parties: SIREN and SIRET, electronic addresses, VAT groups.
#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "billing/base/text.hpp"
#include "billing/rules/br_fr/br_fr.hpp"

namespace billing::einvoice {
namespace {

/// A party by the suffix of its rules, and where each syntax keeps it.
struct Role {
  const char* suffix;
  const char *cii, *ubl;
  bool own_siren;  // its SIREN must be given, else that of the SIRET will do
};

#define TRADE "SupplyChainTradeTransaction/"
#define AGREEMENT TRADE "ApplicableHeaderTradeAgreement/"
#define SETTLEMENT TRADE "ApplicableHeaderTradeSettlement/"

constexpr Role roles[] = {
    {"BT-29", AGREEMENT "SellerTradeParty", "AccountingSupplierParty/Party", true},
    {"BT-46", AGREEMENT "BuyerTradeParty", "AccountingCustomerParty/Party", true},
    {"BT-60", SETTLEMENT "PayeeTradeParty", "PayeeParty", false},
    {"EXT-FR-FE-06", AGREEMENT "BuyerAgentTradeParty", "AccountingCustomerParty/Party/AgentParty",
     false},
    {"EXT-FR-FE-46", SETTLEMENT "PayerTradeParty", "PaymentMeans/PaymentMandate/PayerParty", false},
    {"EXT-FR-FE-69", AGREEMENT "SalesAgentTradeParty", "AccountingSupplierParty/Party/AgentParty",
     false},
    {"EXT-FR-FE-92", SETTLEMENT "InvoiceeTradeParty",
     "AccountingCustomerParty/Party/ServiceProviderParty/Party", false},
    {"EXT-FR-FE-115", SETTLEMENT "InvoicerTradeParty",
     "AccountingSupplierParty/Party/ServiceProviderParty/Party", false},
    {"BT-71", TRADE "ApplicableHeaderTradeDelivery/ShipToTradeParty", "Delivery", false},
    {"EXT-FR-FE-146",
     TRADE "IncludedSupplyChainTradeLineItem/SpecifiedLineTradeDelivery/ShipToTradeParty", nullptr,
     false},
};

#undef TRADE
#undef AGREEMENT
#undef SETTLEMENT

Term with_scheme(const Terms& ids, std::string_view scheme) {
  const auto found = std::find_if(ids.begin(), ids.end(), [&](Term id) {
    return attribute(id, "schemeID") != nullptr && attribute_or_empty(id, "schemeID") == scheme;
  });
  return found != ids.end() ? *found : nullptr;
}

// BR-FR-09.
void siret(const Judgement& j, const Role& role, Term party) {
  const bool delivery = party->name == "Delivery";
  const Terms ids = find_all(party, j.cii()    ? "GlobalID"
                                    : delivery ? "DeliveryLocation/ID"
                                               : "PartyIdentification/ID");
  const Term id = with_scheme(ids, "0009");
  if (id == nullptr)
    return;
  const Terms legal = find_all(party, j.cii()    ? "SpecifiedLegalOrganization/ID"
                                      : delivery ? "DeliveryParty/PartyLegalEntity/CompanyID"
                                                 : "PartyLegalEntity/CompanyID");
  const Term siren = with_scheme(legal, "0002");
  const std::string_view number = raw(id);
  std::string_view own = raw(siren);
  if (!role.own_siren && own.empty())
    own = number.substr(0, 9);
  const bool fits = number.size() == 14 && all_digits(number) &&
                    (siren != nullptr || !role.own_siren) && number.substr(0, 9) == own;
  j.need(fits, fmt::format("BR-FR-09_{}", role.suffix), id, role.suffix,
         fmt::format("SIRET '{}' does not begin with the SIREN '{}'", number, own),
         "a SIRET is the SIREN and 5 digits of the establishment");
}

// BR-FR-CO-10.
void schemes(const Judgement& j, const Role& role, Term party) {
  const Terms ids = j.cii()                             ? find_all(party, "GlobalID")
                    : party->name == "DeliveryLocation" ? find_all(party, "ID")
                                                        : find_all(party, "PartyIdentification/ID");
  std::set<std::string_view> known;
  bool named = true;
  bool once = true;
  for (Term id : ids) {
    const auto* scheme = attribute(id, "schemeID");
    named &= scheme != nullptr;
    if (scheme != nullptr)
      once &= known.insert(*scheme).second;
  }
  j.need(named, fmt::format("BR-FR-CO-10_{}-1", role.suffix), party, role.suffix,
         "an identifier without scheme", "schemeID says of what list it is: 0009 SIRET");
  j.need(once, fmt::format("BR-FR-CO-10_{}-2", role.suffix), party, role.suffix,
         "two identifiers of one scheme", "one identifier for each scheme");
}

// UBL's rules on schemes look at these parties wherever they stand.
Terms parties_for_schemes(const Judgement& j, const Role& role) {
  if (j.cii())
    return find_all(j.invoice.root, role.cii);
  const std::string_view suffix = role.suffix;
  if (suffix == "BT-71")
    return find_all(j.invoice.root, "Delivery/DeliveryLocation");
  if (suffix == "EXT-FR-FE-146") {
    Terms found;
    for (const Line& line : j.invoice.lines) {
      for (Term at : find_all(line.at, "Delivery/DeliveryLocation")) found.push_back(at);
    }
    return found;
  }
  return find_all(j.invoice.root, role.ubl);
}

bool is_siren(std::string_view text) { return text.size() == 9 && all_digits(text); }

Term legal_id(const Judgement& j, const Party& party) {
  return with_scheme(
      find_all(party.at, j.cii() ? "SpecifiedLegalOrganization/ID" : "PartyLegalEntity/CompanyID"),
      "0002");
}

// BR-FR-10, BR-FR-11.
void sirens(const Judgement& j) {
  const SemanticInvoice& i = j.invoice;
  const char* hint = "9 digits, as legal registration with schemeID 0002";
  if (j.cii()) {
    j.need(is_siren(normalised(legal_id(j, i.seller))), "BR-FR-10_BT-30", i.seller.at, "BT-30",
           "the seller's SIREN is missing", hint);
  } else {
    for (Term holder : descendants(i.root, "AccountingSupplierParty")) {
      for (Term entity : find_all(holder, "Party/PartyLegalEntity")) {
        j.need(is_siren(normalised(with_scheme(find_all(entity, "CompanyID"), "0002"))),
               "BR-FR-10_BT-30", entity, "BT-30", "the seller's SIREN is missing", hint);
      }
    }
  }
  if (treatment(i) != "B2B")
    return;
  const Term buyer = legal_id(j, i.buyer);
  j.need(is_siren(j.cii() ? std::string(raw(buyer)) : normalised(buyer)), "BR-FR-11_BT-47",
         i.buyer.at, "BT-47", "the buyer's SIREN is missing", hint);
}

// BR-FR-12, BR-FR-13, BR-FR-21, BR-FR-22.
void addresses(const Judgement& j) {
  const SemanticInvoice& i = j.invoice;
  auto given = [&](const Party& party) {
    const Term at = first(party.endpoints);
    return j.cii() ? !raw(at).empty() : !blank(at);
  };
  j.need(given(i.buyer), "BR-FR-12_BT-49", i.root, "BT-49", "the buyer has no electronic address");
  j.need(given(i.seller), "BR-FR-13_BT-34", i.root, "BT-34",
         "the seller has no electronic address");
  const bool self_billed =
      one_of(raw(i.type_code), {"389", "501", "500", "471", "473", "261", "502"});
  const std::string said = treatment(i);
  auto in_directory = [&](const Party& party) {
    const Term at = first(party.endpoints);
    const Term siren = j.cii() ? party.legal_id : legal_id(j, party);
    return raw(at).starts_with(raw(siren)) && attribute_or_empty(at, "schemeID") == "0225";
  };
  const char* hint = "schemeID 0225, and a text that begins with the SIREN";
  if (said == "B2B" && !self_billed)
    j.need(in_directory(i.buyer), "BR-FR-21_BT-49", first(i.buyer.endpoints), "BT-49",
           "the buyer's electronic address is not one of the French directory", hint);
  if ((j.cii() ? said == "B2B" : !said.empty()) && self_billed)
    j.need(in_directory(i.seller), "BR-FR-22_BT-34", first(i.seller.endpoints), "BT-34",
           "the seller's electronic address is not one of the French directory", hint);
}

// BR-FR-CO-14, BR-FR-CO-15: a member of a VAT group (assujetti unique).
void vat_group(const Judgement& j) {
  const SemanticInvoice& i = j.invoice;
  if (with_scheme(j.cii() ? i.seller.global_ids : i.seller.ids, "0231") == nullptr)
    return;
  bool noted = j.ubl() && after_subject(all_notes(i), "TXD") == "MEMBRE_ASSUJETTI_UNIQUE";
  for (const Note& note : i.notes)
    noted |= j.cii() && is_about(note, "TXD") && note.text == "MEMBRE_ASSUJETTI_UNIQUE";
  j.need(noted, "BR-FR-CO-14_BT-29-1", i.root, "BT-22",
         "a member of a VAT group without the note that says so",
         "a note TXD that says MEMBRE_ASSUJETTI_UNIQUE");
  Terms numbers = i.representative.vat_ids;
  if (j.ubl())
    numbers = find_all(i.representative.at, "PartyTaxScheme/CompanyID");
  j.need(!raw(first(numbers)).empty(), "BR-FR-CO-15_BT-29-1", i.root, "BT-63",
         "a member of a VAT group without the VAT number of the group",
         "the group stands as tax representative");
}

}  // namespace

void judge_french_parties(const Judgement& j) {
  for (const Role& role : roles) {
    const char* path = j.cii() ? role.cii : role.ubl;
    if (path != nullptr) {
      for (Term party : find_all(j.invoice.root, path)) siret(j, role, party);
    }
    for (Term party : parties_for_schemes(j, role)) schemes(j, role, party);
  }
  sirens(j);
  addresses(j);
  vat_group(j);
}

}  // namespace billing::einvoice

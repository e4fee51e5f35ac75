// SPDX-License-Identifier: Apache-2.0
// Syntax rules of UBL that depend on more than a count.
#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "billing/base/text.hpp"
#include "billing/rules/en16931/syntax_table.hpp"

namespace billing::einvoice {
namespace {

void warn(const Judgement& j, bool holds, const char* rule, Term at, const char* message) {
  if (!holds)
    j.findings.warning(rule, at, "", message);
}

bool typed(Term reference, std::string_view code) {
  return raw(child(reference, "DocumentTypeCode")) == code;
}

void references(const Judgement& j) {
  const Term root = j.invoice.root;
  size_t objects = 0;
  for (Term at : find_all(root, "AdditionalDocumentReference"))
    objects += typed(at, "130") ? find_all(at, "ID").size() : 0;
  j.need(objects <= 1, "UBL-SR-04", root, "BT-18", "more than one invoiced object");
  bool schemed = false;
  bool attached = false;
  bool described = false;
  for (Term at : descendants(root, "AdditionalDocumentReference")) {
    const bool object = typed(at, "130");
    schemed |= !object && attribute(child(at, "ID"), "schemeID") != nullptr;
    attached |= object && child(at, "Attachment") != nullptr;
    described |= object && child(at, "DocumentDescription") != nullptr;
    const bool plain = attribute(child(at, "ID"), "schemeID") == nullptr &&
                       child(at, "DocumentTypeCode") == nullptr;
    j.need(object || (j.invoice.credit_note_root && typed(at, "50")) || plain, "UBL-SR-43", at,
           "BT-122", "a supporting document with a scheme or a type code",
           "only an invoiced object (130) has them; a project (50) in a credit note");
  }
  warn(j, !schemed, "UBL-CR-665", root, "a scheme at the number of a supporting document");
  j.need(!attached, "UBL-CR-666", root, "BT-18", "an invoiced object with an attachment");
  j.need(!described, "UBL-CR-673", root, "BT-18", "an invoiced object with a description");
}

// How many different texts.
size_t different(const Terms& terms) {
  std::set<std::string_view> texts;
  for (Term term : terms) texts.insert(raw(term));
  return texts.size();
}

size_t registrations(Term party, bool vat) {
  size_t count = 0;
  for (Term scheme : find_all(party, "PartyTaxScheme")) {
    const auto ids = find_all(scheme, "TaxScheme/ID");
    const bool named = std::any_of(
        ids.begin(), ids.end(), [&](Term id) { return (to_upper_ascii(raw(id)) == "VAT") == vat; });
    count += named ? find_all(scheme, "CompanyID").size() : 0;
  }
  return count;
}

void parties(const Judgement& j) {
  const Term root = j.invoice.root;
  j.need(registrations(j.invoice.seller.at, true) <= 1, "UBL-SR-12", root, "BT-31",
         "more than one VAT number of the seller");
  j.need(registrations(j.invoice.seller.at, false) <= 1, "UBL-SR-13", root, "BT-32",
         "more than one tax registration of the seller");
  j.need(registrations(j.invoice.buyer.at, true) <= 1, "UBL-SR-18", root, "BT-48",
         "more than one VAT number of the buyer");
  for (Term party : find_all(root, "AccountingSupplierParty/Party"))
    j.need(find_all(party, "PartyTaxScheme").size() <= 2, "UBL-SR-42", party, "BT-31 BT-32",
           "more than two tax registrations of the seller");
  size_t creditors = 0;
  for (Term identification : descendants(root, "PartyIdentification")) {
    for (Term id : find_all(identification, "ID"))
      creditors += to_upper_ascii(attribute_or_empty(id, "schemeID")) == "SEPA" ? 1U : 0U;
  }
  j.need(creditors <= 1, "UBL-SR-29", root, "BT-90", "more than one SEPA creditor identifier");
  for (Term scheme : descendants(root, "PartyTaxScheme"))
    j.need(find(scheme, "TaxScheme/ID") != nullptr && child(scheme, "CompanyID") != nullptr,
           "UBL-SR-53", scheme, "BT-31", "a tax registration without number or scheme");
  for (const char* name : {"PostalAddress", "Address"}) {
    for (Term at : descendants(root, name))
      j.need(find_all(at, "AddressLine").size() <= 1, "UBL-SR-51", at, "BT-162",
             "more than one further address line");
  }
  for (Term payee : descendants(root, "PayeeParty")) {
    // True when some name of the payee is not some name of the seller.
    const auto names = find_all(payee, "PartyName/Name");
    const auto sellers =
        find_all(root, "AccountingSupplierParty/Party/PartyLegalEntity/RegistrationName");
    bool other = false;
    if (!names.empty() && !sellers.empty()) {
      for (Term name : names) other |= raw(name) != raw(sellers[0]);
      for (Term seller : sellers) other |= raw(seller) != raw(names[0]);
    }
    size_t ids = 0;
    for (Term id : find_all(payee, "PartyIdentification/ID"))
      ids += to_upper_ascii(attribute_or_empty(id, "schemeID")) != "SEPA" ? 1U : 0U;
    const char* message = "the payee is the seller, or has more than one name or number";
    j.need(other && names.size() <= 1, "UBL-SR-19", payee, "BT-59", message);
    j.need(other && ids <= 1, "UBL-SR-20", payee, "BT-60", message);
    j.need(other && find_all(payee, "PartyLegalEntity/CompanyID").size() <= 1, "UBL-SR-21", payee,
           "BT-61", message);
  }
}

void payment(const Judgement& j) {
  const Term root = j.invoice.root;
  j.need(different(descendants(root, "PaymentID")) <= 1, "UBL-SR-44", root, "BT-83",
         "different remittance texts");
  j.need(different(descendants(root, "PaymentMeansCode")) <= 1, "UBL-SR-47", root, "BT-81",
         "different payment means codes");
  for (Term at : descendants(root, "AllowanceCharge")) {
    const std::string word = normalised(child(at, "ChargeIndicator"));
    const bool charge = word == "true" || word == "1";
    if (charge || word == "false" || word == "0")
      j.need(find_all(at, "AllowanceChargeReason").size() <= 1, charge ? "UBL-SR-31" : "UBL-SR-30",
             at, "BT-97", "more than one reason");
  }
}

bool within_price(Term at) {
  const Term charge = ancestor(at, "AllowanceCharge");
  return charge != nullptr && charge->parent != nullptr && charge->parent->name == "Price";
}

void walk_ubl(const Judgement& j, Term at, bool& named) {
  named |= attribute(at, "name") != nullptr && at->name != "PaymentMeansCode";
  if (at->name.ends_with("Amount") && !at->name.ends_with("PriceAmount") && !within_price(at)) {
    const size_t point = raw(at).find('.');
    j.need(point == std::string_view::npos || utf8_length(raw(at).substr(point + 1)) <= 2,
           "UBL-DT-01", at, "", fmt::format("more than two decimals: {}", trim(raw(at))),
           "write at most two");
  }
  for (Term inner = at->first; inner != nullptr; inner = inner->next) walk_ubl(j, inner, named);
}

}  // namespace

void judge_syntax_ubl(const Judgement& j) {
  references(j);
  parties(j);
  payment(j);
  bool named = false;
  walk_ubl(j, j.invoice.root, named);
  warn(j, !named, "UBL-DT-18", j.invoice.root, "an attribute 'name'");
  const Term version = child(j.invoice.root, "UBLVersionID");
  warn(j, version == nullptr || raw(version) == "2.1", "UBL-CR-002", j.invoice.root,
       "a UBL version other than 2.1");
  warn(j,
       find(j.invoice.root, "PaymentMeans/PaymentDueDate") == nullptr || j.invoice.credit_note_root,
       "UBL-CR-412", j.invoice.root, "a due date at the payment means");
}

}  // namespace billing::einvoice

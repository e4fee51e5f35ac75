// SPDX-License-Identifier: Apache-2.0
// BR-CL: what must come from a code list; BR-CO-09: VAT numbers begin with their country.
#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include "billing/base/text.hpp"
#include "billing/rules/en16931/code_lists.hpp"
#include "billing/rules/en16931/judgement.hpp"

namespace billing::einvoice {
namespace {

/// Where a code stands: an element by its name, in a parent of a name ("": any), as its text or as
/// an attribute.
struct Place {
  std::string_view rule;
  std::string_view parent;
  std::string_view name;
  std::string_view attribute;  // empty: the text
  std::string_view term;
  std::string_view list;  // what the list is
};

constexpr Place cii_places[] = {
    {"BR-CL-01", "ExchangedDocument", "TypeCode", "", "BT-3", "UNTDID 1001 invoice types"},
    {"BR-CL-03", "", "TaxTotalAmount", "currencyID", "BT-110", "ISO 4217 currencies"},
    {"BR-CL-04", "", "InvoiceCurrencyCode", "", "BT-5", "ISO 4217 currencies"},
    {"BR-CL-05", "", "TaxCurrencyCode", "", "BT-6", "ISO 4217 currencies"},
    {"BR-CL-06", "", "DueDateTypeCode", "", "BT-8", "UNTDID 2475: 5, 29, 72"},
    {"BR-CL-07", "", "ReferenceTypeCode", "", "BT-18", "UNTDID 1153 reference types"},
    {"BR-CL-08", "", "SubjectCode", "", "BT-21", "UNTDID 4451 text subjects"},
    {"BR-CL-13", "", "ClassCode", "listID", "BT-158", "UNTDID 7143 item types"},
    {"BR-CL-14", "", "CountryID", "", "BT-40", "ISO 3166-1 countries"},
    {"BR-CL-15", "OriginTradeCountry", "ID", "", "BT-159", "ISO 3166-1 countries"},
    {"BR-CL-16", "SpecifiedTradeSettlementPaymentMeans", "TypeCode", "", "BT-81",
     "UNTDID 4461 payment means"},
    {"BR-CL-17", "CategoryTradeTax", "CategoryCode", "", "BT-95", "UNTDID 5305 VAT categories"},
    {"BR-CL-18", "ApplicableTradeTax", "CategoryCode", "", "BT-118", "UNTDID 5305 VAT categories"},
    {"BR-CL-21", "SpecifiedTradeProduct", "GlobalID", "schemeID", "BT-157", "ISO 6523 schemes"},
    {"BR-CL-23", "", "BasisQuantity", "unitCode", "BT-150", "UN/ECE Rec 20 and 21 units"},
    {"BR-CL-23", "", "BilledQuantity", "unitCode", "BT-130", "UN/ECE Rec 20 and 21 units"},
    {"BR-CL-25", "URIUniversalCommunication", "URIID", "schemeID", "BT-34",
     "electronic address schemes (EAS)"},
};

constexpr Place ubl_places[] = {
    {"BR-CL-03", "", "Amount", "currencyID", "BT-5", "ISO 4217 currencies"},
    {"BR-CL-03", "", "BaseAmount", "currencyID", "BT-5", "ISO 4217 currencies"},
    {"BR-CL-03", "", "PriceAmount", "currencyID", "BT-5", "ISO 4217 currencies"},
    {"BR-CL-03", "", "TaxAmount", "currencyID", "BT-5", "ISO 4217 currencies"},
    {"BR-CL-03", "", "TaxableAmount", "currencyID", "BT-5", "ISO 4217 currencies"},
    {"BR-CL-03", "", "LineExtensionAmount", "currencyID", "BT-5", "ISO 4217 currencies"},
    {"BR-CL-03", "", "TaxExclusiveAmount", "currencyID", "BT-5", "ISO 4217 currencies"},
    {"BR-CL-03", "", "TaxInclusiveAmount", "currencyID", "BT-5", "ISO 4217 currencies"},
    {"BR-CL-03", "", "AllowanceTotalAmount", "currencyID", "BT-5", "ISO 4217 currencies"},
    {"BR-CL-03", "", "ChargeTotalAmount", "currencyID", "BT-5", "ISO 4217 currencies"},
    {"BR-CL-03", "", "PrepaidAmount", "currencyID", "BT-5", "ISO 4217 currencies"},
    {"BR-CL-03", "", "PayableRoundingAmount", "currencyID", "BT-5", "ISO 4217 currencies"},
    {"BR-CL-03", "", "PayableAmount", "currencyID", "BT-5", "ISO 4217 currencies"},
    {"BR-CL-04", "", "DocumentCurrencyCode", "", "BT-5", "ISO 4217 currencies"},
    {"BR-CL-05", "", "TaxCurrencyCode", "", "BT-6", "ISO 4217 currencies"},
    {"BR-CL-06", "InvoicePeriod", "DescriptionCode", "", "BT-8", "UNTDID 2005: 3, 35, 432"},
    {"BR-CL-11", "PartyLegalEntity", "CompanyID", "schemeID", "BT-30", "ISO 6523 schemes"},
    {"BR-CL-13", "CommodityClassification", "ItemClassificationCode", "listID", "BT-158",
     "UNTDID 7143 item types"},
    {"BR-CL-14", "Country", "IdentificationCode", "", "BT-40", "ISO 3166-1 countries"},
    {"BR-CL-15", "OriginCountry", "IdentificationCode", "", "BT-159", "ISO 3166-1 countries"},
    {"BR-CL-16", "PaymentMeans", "PaymentMeansCode", "", "BT-81", "UNTDID 4461 payment means"},
    {"BR-CL-17", "TaxCategory", "ID", "", "BT-118", "UNTDID 5305 VAT categories"},
    {"BR-CL-18", "ClassifiedTaxCategory", "ID", "", "BT-151", "UNTDID 5305 VAT categories"},
    {"BR-CL-21", "StandardItemIdentification", "ID", "schemeID", "BT-157", "ISO 6523 schemes"},
    {"BR-CL-23", "", "InvoicedQuantity", "unitCode", "BT-130", "UN/ECE Rec 20 and 21 units"},
    {"BR-CL-23", "", "BaseQuantity", "unitCode", "BT-150", "UN/ECE Rec 20 and 21 units"},
    {"BR-CL-23", "", "CreditedQuantity", "unitCode", "BT-130", "UN/ECE Rec 20 and 21 units"},
    {"BR-CL-25", "", "EndpointID", "schemeID", "BT-34", "electronic address schemes (EAS)"},
    {"BR-CL-26", "DeliveryLocation", "ID", "schemeID", "BT-71", "ISO 6523 schemes"},
};

constexpr std::string_view mime_codes[] = {
    "application/pdf",
    "image/png",
    "image/jpeg",
    "text/csv",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "application/vnd.oasis.opendocument.spreadsheet"};

bool within(Term at, std::string_view name) { return ancestor(at, name) != nullptr; }

class Codes {
 public:
  explicit Codes(const Judgement& judgement) : j_(judgement) {}

  void walk(Term at) {
    if (j_.cii())
      cii(at);
    else
      ubl(at);
    for (Term inner = at->first; inner != nullptr; inner = inner->next) walk(inner);
  }

 private:
  void fault(std::string_view rule, Term at, std::string_view term, std::string_view code,
             std::string_view list) const {
    j_.findings.error(rule, at, term, fmt::format("'{}' is not in the list: {}", code, list));
  }

  void check(std::string_view rule, Term at, std::string_view term, std::string_view code,
             std::string_view list) const {
    if (!in_code_list(fmt::format("{}.{}", rule, j_.cii() ? "cii" : "ubl"), code))
      fault(rule, at, term, code, list);
  }

  template <size_t size>
  void places(Term at, const Place (&list)[size]) const {
    for (const Place& place : list) {
      if (at->name != place.name || at->parent == nullptr)
        continue;
      if (!place.parent.empty() && at->parent->name != place.parent)
        continue;
      if (place.attribute.empty()) {
        check(place.rule, at, place.term, raw(at), place.list);
      } else if (const auto* value = attribute(at, place.attribute)) {
        check(place.rule, at, place.term, *value, place.list);
      } else if (place.rule == "BR-CL-03" && j_.ubl()) {
        check(place.rule, at, place.term, "", place.list);
      }
    }
  }

  void reasons(Term at, const char* exemption, const char* reason, const char* binary) const {
    if (at->name == exemption) {
      if (!in_code_list(j_.cii() ? "BR-CL-22.cii" : "BR-CL-22.ubl", to_upper_ascii(raw(at))))
        fault("BR-CL-22", at, "BT-121", raw(at), "VATEX exemption reasons");
    }
    if (at->name == binary) {
      const auto* mime = attribute(at, "mimeCode");
      if (mime != nullptr &&
          std::find(std::begin(mime_codes), std::end(mime_codes), *mime) == std::end(mime_codes))
        fault("BR-CL-24", at, "BT-125", *mime, "PDF, PNG, JPEG, CSV, XLSX, ODS");
    }
    if (at->name != reason || at->parent == nullptr)
      return;
    const std::string_view kind =
        j_.cii() ? std::string_view("SpecifiedTradeAllowanceCharge") : "AllowanceCharge";
    if (at->parent->name != kind)
      return;
    const std::string word = normalised(j_.cii() ? find(at->parent, "ChargeIndicator/Indicator")
                                                 : child(at->parent, "ChargeIndicator"));
    if (word == "false" || word == "0")
      check("BR-CL-19", at, "BT-98", raw(at), "UNTDID 5189 allowance reasons");
    else if (word == "true" || word == "1")
      check("BR-CL-20", at, "BT-105", raw(at), "UNTDID 7161 charge reasons");
  }

  void cii(Term at) const {
    places(at, cii_places);
    reasons(at, "ExemptionReasonCode", "ReasonCode", "AttachmentBinaryObject");
    const auto* scheme = attribute(at, "schemeID");
    if (scheme == nullptr)
      return;
    if (at->name == "GlobalID") {
      if (within(at, "ShipToTradeParty")) {
        if (at->parent->name == "ShipToTradeParty" &&
            within(at->parent, "ApplicableHeaderTradeDelivery"))
          check("BR-CL-26", at, "BT-71", *scheme, "ISO 6523 schemes");
      } else if (!within(at, "SpecifiedTradeProduct")) {
        check("BR-CL-10", at, "BT-29", *scheme, "ISO 6523 schemes");
      }
    } else if (at->name == "ID" && !within(at, "SpecifiedTaxRegistration")) {
      check("BR-CL-11", at, "BT-30", *scheme, "ISO 6523 schemes");
    } else if (at->name == "ID" && *scheme == "VA" &&
               at->parent->name == "SpecifiedTaxRegistration") {
      vat_number(at, utf8_substring(raw(at), 0, 2), false);
    }
  }

  void ubl(Term at) const {
    places(at, ubl_places);
    reasons(at, "TaxExemptionReasonCode", "AllowanceChargeReasonCode",
            "EmbeddedDocumentBinaryObject");
    if (at->name == "InvoiceTypeCode" && !in_code_list("BR-CL-01.ubl", raw(at)))
      fault("BR-CL-01", at, "BT-3", raw(at), "UNTDID 1001 types of an Invoice");
    if (at->name == "CreditNoteTypeCode" && !in_code_list("BR-CL-01.ubl.2", raw(at)))
      fault("BR-CL-01", at, "BT-3", raw(at), "UNTDID 1001 types of a CreditNote");
    if (at->name == "Note" && at->parent == j_.invoice.root)
      note(at);
    if (at->name == "PartyTaxScheme")
      tax_scheme(at);
    const auto* scheme = attribute(at, "schemeID");
    if (at->name != "ID" || scheme == nullptr || at->parent == nullptr)
      return;
    if (at->parent->name == "PartyIdentification") {
      const bool creditor = normalised(*scheme) == "SEPA" &&
                            (within(at, "AccountingSupplierParty") || within(at, "PayeeParty"));
      if (!creditor)
        check("BR-CL-10", at, "BT-29", *scheme, "ISO 6523 schemes");
    } else if (at->parent->name == "AdditionalDocumentReference" ||
               at->parent->name == "DocumentReference") {
      if (raw(child(at->parent, "DocumentTypeCode")) == "130")
        check("BR-CL-07", at, "BT-18", *scheme, "UNTDID 1153 reference types");
    }
  }

  // "#AAB#text". Only a subject of three characters is looked at, and found anywhere in the list.
  void note(Term at) const {
    const std::string_view text = raw(at);
    const size_t begin = text.find('#');
    const size_t end = text.find('#', begin + 1);  // where there is no begin, there is no end
    if (end == std::string_view::npos)
      return;
    const std::string_view subject = text.substr(begin + 1, end - begin - 1);
    if (utf8_length(subject) == 3 && !in_code_text("BR-CL-08.ubl", subject))
      fault("BR-CL-08", at, "BT-21", subject, "UNTDID 4451 text subjects");
  }

  void tax_scheme(Term at) const {
    for (Term id : find_all(at, "TaxScheme/ID")) {
      if (to_upper_ascii(normalised(id)) == "VAT") {
        vat_number(at, utf8_substring(raw(child(at, "CompanyID")), 0, 2), true);
        return;
      }
    }
  }

  void vat_number(Term at, const std::string& prefix, bool anywhere) const {
    const bool known = anywhere ? in_code_text("BR-CO-09.ubl", prefix)
                                : in_code_text("BR-CO-09.cii", " " + prefix + " ");
    j_.need(known, "BR-CO-09", at, "BT-31 BT-48 BT-63",
            fmt::format("a VAT number that begins with '{}', no country", prefix),
            "it begins with the country's two letters, EL for Greece");
  }

  const Judgement& j_;
};

}  // namespace

void judge_codes(const Judgement& j) { Codes(j).walk(j.invoice.root); }

}  // namespace billing::einvoice

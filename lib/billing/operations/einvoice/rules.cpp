// SPDX-License-Identifier: Apache-2.0
#include "billing/operations/einvoice/rules.hpp"

#include "billing/formats/einvoice/facturx.hpp"
#include "billing/rules/br_fr/br_fr.hpp"
#include "billing/rules/en16931/judgement.hpp"
#include "billing/rules/en16931/official_rules.hpp"
#include "billing/rules/own_checks.hpp"

namespace billing {
namespace {

std::vector<EinvoiceRule> official(std::string_view set, std::string_view version) {
  std::vector<EinvoiceRule> rules;
  for (const einvoice::OfficialRule& one : einvoice::official_rules(set))
    rules.push_back({one.code, one.severity, one.syntaxes, one.summary, version});
  return rules;
}

}  // namespace

std::vector<EinvoiceRule> rules_of(EinvoiceSet set) {
  std::vector<EinvoiceRule> rules;
  switch (set) {
    case EinvoiceSet::xsd:
      return {{"LIMIT", Severity::error, "cii,ubl",
               "a number has at most 18 digits on either side of its point", ""},
              {"XSD", Severity::error, "cii", "structure and data types are those of the schema",
               "D22B"},
              {"XSD", Severity::error, "ubl", "structure and data types are those of the schema",
               "UBL-2.1"}};
    case EinvoiceSet::en16931:
      return official("en16931", einvoice::en16931_version);
    case EinvoiceSet::br_fr:
      return official("br-fr", einvoice::br_fr_version);
    case EinvoiceSet::facturx:
      for (const einvoice::FacturXRule& one : einvoice::facturx_rules())
        rules.push_back({one.code, one.severity, "pdf", one.summary, einvoice::facturx_version});
      return rules;
    case EinvoiceSet::own:
      for (const einvoice::OwnCheck& one : einvoice::own_checks())
        rules.push_back({one.code, Severity::warning, "cii,ubl", one.summary, ""});
      return rules;
  }
  return rules;
}

}  // namespace billing

// SPDX-License-Identifier: Apache-2.0
#include "billing/operations/einvoice/terms_of.hpp"

#include <fmt/format.h>

#include "billing/documents/einvoice/semantic_from.hpp"
#include "billing/formats/einvoice/business_syntax.hpp"
#include "billing/operations/sales/draft.hpp"
#include "billing/rules/br_fr/br_fr.hpp"
#include "billing/rules/en16931/judgement.hpp"
#include "billing/rules/mentions.hpp"

namespace billing {
namespace {

// How to mend it in our records, where the rule's own hint speaks of XML.
struct Mending {
  std::string_view rule, hint;
};
constexpr Mending mendings[] = {
    {"BR-FR-10", "add 'siren' to the company and 'billing apply' it"},
    {"BR-FR-13", "add 'siren' to the company and 'billing apply' it"},
    {"BR-FR-11",
     "add 'siren' to the partner, 'billing apply' it, then 'edit ID --refresh-address'"},
    {"BR-FR-21", "add 'siren' to the partner; the French directory knows it by that"},
    {"BR-FR-12", "add 'siren' to the partner, or of a foreign one 'vat_number' or 'email'"},
    {"BR-FR-DEC-02", "quantities have at most 4 decimals"},
    {"BR-FR-DEC-03", "unit prices have at most 6 decimals"},
    {"BR-O-", "supplies outside the scope of VAT need an invoice of their own"},
    {"BR-S-02", "add 'vat_number' to the company"},
    {"BR-CO-26", "add 'siren' or 'vat_number' to the company"},
};

std::string hint_for(const einvoice::Finding& finding) {
  for (const Mending& one : mendings) {
    if (finding.rule.starts_with(one.rule))
      return std::string(one.hint);
  }
  return finding.hint;
}

// What an invoice to a business would say of late payment; credit notes print none of it.
Result<std::vector<Mention>> payment_mentions(const Document& document, const Company& company,
                                              const LegalTables& law) {
  Document invoice;
  invoice.kind = Kind::invoice;
  invoice.language = document.language;
  invoice.early_payment_discount = document.early_payment_discount;
  return resolve_mentions(invoice, company, law, *document.issue_date);
}

}  // namespace

Result<einvoice::BusinessTerms> einvoice_terms(Office& office, const Document& document) {
  if (const std::string why = einvoice::why_no_einvoice(document); !why.empty()) {
    return fail(FailureKind::rejected, "EINV-05",
                fmt::format("{} cannot be an e-invoice: {}", document.number, why),
                "send it on paper or as a plain PDF");
  }
  BILLING_TRY(company, office.company(document.company));
  BILLING_TRY(law, office.law(law_of(*company)));
  BILLING_TRY(units, office.units());
  BILLING_TRY(mentions, payment_mentions(document, *company, *law));
  einvoice::IssuedDocument issued{document, *company, *law, *units, mentions};
  return einvoice::semantic_from(issued);
}

std::vector<Diagnostic> judge_einvoice(const Document& document,
                                       const einvoice::BusinessTerms& terms) {
  einvoice::Tree tree;
  einvoice::build_tree(terms, einvoice::Syntax::cii, tree);
  const einvoice::SemanticInvoice invoice = einvoice::located_terms(tree, einvoice::Syntax::cii);
  einvoice::Findings findings;
  einvoice::judge_en16931({invoice, findings});
  if (einvoice::under_french_rules(document))
    einvoice::judge_br_fr({invoice, findings});
  std::vector<Diagnostic> told;
  for (einvoice::Finding& one : findings.list) {
    if (one.severity != Severity::error)
      continue;
    Location where;
    where.file = document.id;
    told.push_back({"EINV-06", Severity::error, "as an e-invoice: " + std::move(one.message),
                    hint_for(one), std::move(where),
                    one.term.empty() ? one.rule : one.rule + ", " + one.term});
  }
  return told;
}

std::vector<Diagnostic> check_as_einvoice(Office& office, const Document& document) {
  const auto terms = einvoice_terms(office, document);
  return terms ? judge_einvoice(document, *terms) : terms.error().diagnostics;
}

}  // namespace billing

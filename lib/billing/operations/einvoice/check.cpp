// SPDX-License-Identifier: Apache-2.0
#include "billing/operations/einvoice/check.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <exception>
#include <map>

#include "billing/base/failpoint.hpp"
#include "billing/formats/einvoice/facturx.hpp"
#include "billing/formats/einvoice/reader.hpp"
#include "billing/rules/br_fr/br_fr.hpp"
#include "billing/rules/en16931/judgement.hpp"
#include "billing/rules/own_checks.hpp"

namespace billing {
namespace {

class Report {
 public:
  Report(EinvoiceVerdict& verdict, einvoice::Term root) : verdict_(verdict), root_(root) {}

  // What is missing has no place of its own: it is told of the document.
  void add_of_document(const einvoice::Findings& findings) { add(findings, root_); }
  // What is wrong with the PDF has no place in the XML.
  void add_of_container(const einvoice::Findings& findings) { add(findings, nullptr); }

  // After the last: the places that were left out, and the verdict.
  void close() {
    for (const auto& [rule, count] : places_) {
      if (count <= places_per_rule_max)
        continue;
      for (auto one = verdict_.findings.rbegin(); one != verdict_.findings.rend(); ++one) {
        if (one->rule != rule)
          continue;
        one->message += fmt::format(" (and {} more places)", count - places_per_rule_max);
        break;
      }
    }
    verdict_.kind = EinvoiceVerdict::Kind::valid;
    for (const EinvoiceFinding& one : verdict_.findings) {
      if (one.severity == Severity::error)
        verdict_.kind = EinvoiceVerdict::Kind::invalid;
    }
  }

 private:
  void add(const einvoice::Findings& findings, einvoice::Term otherwise) {
    for (const einvoice::Finding& one : findings.list) {
      if (++places_[one.rule] > places_per_rule_max)
        continue;
      const einvoice::Term at = one.at != nullptr ? one.at : otherwise;
      verdict_.findings.push_back({one.rule, one.severity, at != nullptr ? at->line : 0,
                                   einvoice::xpath(at), one.term, one.message, one.hint});
    }
  }

  EinvoiceVerdict& verdict_;
  einvoice::Term root_;
  std::map<std::string, size_t> places_;
};

// A French seller, and a buyer who is no consumer, as the note BAR would say: the French rules are
// those between businesses (CGI art. 289 bis).
bool is_french(const einvoice::SemanticInvoice& invoice) {
  const bool consumer =
      std::any_of(invoice.notes.begin(), invoice.notes.end(), [](const einvoice::Note& note) {
        return note.subject == "BAR" && einvoice::normalised(note.text) == "B2C";
      });
  return !consumer && einvoice::normalised(einvoice::first(invoice.seller.countries)) == "FR";
}

void judge(const einvoice::Received& received, const EinvoiceRules& rules,
           EinvoiceVerdict& verdict) {
  Report report(verdict, received.tree.root());
  verdict.syntax = to_word(received.syntax);
  verdict.pdf = received.pdf;
  verdict.rules.push_back(received.syntax == einvoice::Syntax::cii ? "xsd D22B" : "xsd UBL-2.1");
  report.add_of_document(received.structure);
  if (rules.en16931) {
    verdict.rules.push_back(fmt::format("en16931 {}", einvoice::en16931_version));
    einvoice::Findings findings;
    einvoice::judge_en16931({received.invoice, findings});
    report.add_of_document(findings);
  }
  const bool french = rules.br_fr == EinvoiceRules::When::always ||
                      (rules.br_fr == EinvoiceRules::When::fitting && is_french(received.invoice));
  if (french) {
    verdict.rules.push_back(fmt::format("br-fr {}", einvoice::br_fr_version));
    einvoice::Findings findings;
    einvoice::judge_br_fr({received.invoice, findings});
    report.add_of_document(findings);
  }
  if (received.pdf && rules.facturx != EinvoiceRules::When::never) {
    verdict.rules.push_back(fmt::format("facturx {}", einvoice::facturx_version));
    report.add_of_container(received.container);
  }
  if (rules.own) {
    verdict.rules.push_back("own");
    einvoice::Findings findings;
    einvoice::judge_own({received.invoice, findings});
    report.add_of_document(findings);
  }
  report.close();
}

}  // namespace

EinvoiceVerdict check_einvoice(std::string_view bytes, const EinvoiceRules& rules,
                               einvoice::PdfOpener open_pdf) {
  EinvoiceVerdict verdict;
  try {
    const auto received = einvoice::receive(bytes, open_pdf);
    failpoint("einvoice.judge");
    if (received) {
      judge(**received, rules, verdict);
      return verdict;
    }
    for (const Diagnostic& fault : received.error().diagnostics)
      verdict.findings.push_back(
          {fault.code, fault.severity, fault.where.line, "", "", fault.message, fault.hint});
  } catch (const std::exception& error) {
    verdict.kind = EinvoiceVerdict::Kind::engine;
    verdict.findings = {{"ENGINE", Severity::error, 0, "", "",
                         fmt::format("internal error: {}", error.what()),
                         "please report this, with the file"}};
  }
  return verdict;
}

}  // namespace billing

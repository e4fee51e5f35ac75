// SPDX-License-Identifier: Apache-2.0
#include "billing/operations/einvoice/check.hpp"

#include <fmt/format.h>

#include <exception>
#include <map>

#include "billing/formats/einvoice/reader.hpp"
#include "billing/rules/br_fr/br_fr.hpp"
#include "billing/rules/en16931/judgement.hpp"
#include "billing/rules/own_checks.hpp"

namespace billing {
namespace {

using einvoice::Findings;
using einvoice::Received;

class Report {
 public:
  explicit Report(EinvoiceVerdict& verdict) : verdict_(verdict) {}

  void add(const Findings& findings) {
    for (const einvoice::Finding& one : findings.list) {
      const size_t known = ++places_[one.rule];
      if (known > places_per_rule_max)
        continue;
      verdict_.findings.push_back({one.rule, one.severity, one.at != nullptr ? one.at->line : 0,
                                   einvoice::xpath(one.at), one.term, one.message, one.hint});
    }
  }

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
  EinvoiceVerdict& verdict_;
  std::map<std::string, size_t> places_;
};

void judge(const Received& received, const EinvoiceRules& rules, EinvoiceVerdict& verdict) {
  Report report(verdict);
  verdict.syntax = to_word(received.syntax);
  verdict.pdf = received.pdf;
  verdict.rules.push_back(received.syntax == einvoice::Syntax::cii ? "xsd D22B" : "xsd UBL-2.1");
  report.add(received.structure);
  if (rules.en16931) {
    verdict.rules.push_back(fmt::format("en16931 {}", einvoice::en16931_version));
    Findings findings;
    einvoice::judge_en16931({received.invoice, findings});
    report.add(findings);
  }
  const bool french = rules.br_fr == EinvoiceRules::When::always ||
                      (rules.br_fr == EinvoiceRules::When::fitting &&
                       einvoice::normalised(einvoice::first(received.invoice.seller.countries)) == "FR");
  if (french) {
    verdict.rules.push_back(fmt::format("br-fr {}", einvoice::br_fr_version));
    Findings findings;
    einvoice::judge_br_fr({received.invoice, findings});
    report.add(findings);
  }
  if (received.pdf && rules.facturx != EinvoiceRules::When::never) {
    verdict.rules.push_back("facturx 1.09");
    report.add(received.container);
  }
  if (rules.own) {
    verdict.rules.push_back("own");
    Findings findings;
    einvoice::judge_own({received.invoice, findings});
    report.add(findings);
  }
  report.close();
}

}  // namespace

EinvoiceVerdict check_einvoice(std::string_view bytes, const EinvoiceRules& rules) {
  EinvoiceVerdict verdict;
  try {
    const auto received = einvoice::receive(bytes);
    if (received) {
      judge(**received, rules, verdict);
      return verdict;
    }
    for (const Diagnostic& fault : received.error().diagnostics)
      verdict.findings.push_back(
          {fault.code, fault.severity, fault.where.line, "", "", fault.message, fault.hint});
  } catch (const std::exception& error) {
    verdict.kind = EinvoiceVerdict::Kind::engine;
    verdict.findings = {
        {"ENGINE", Severity::error, 0, "", "", fmt::format("internal error: {}", error.what()),
         "please report this, with the file"}};
  }
  return verdict;
}

}  // namespace billing

// SPDX-License-Identifier: Apache-2.0
// Invoices of several vendors in one document (frames B8, S8, M8) and invoices in both directions
// (B9, S9, M9): each sub-invoice is a heading line (GROUP) with its lines below it.
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "billing/base/text.hpp"
#include "billing/rules/br_fr/br_fr.hpp"

namespace billing::einvoice {
namespace {

/// A line as these rules see it.
struct SubLine {
  Term at = nullptr;
  std::string id, status, parent;
  bool child_of = false;
  bool marked = false;  // its status says something, or need not
  Term status_at = nullptr;
  std::string name, legal, country;  // of its vendor
  Terms legals;
  Terms numbers, frames;  // of the sub-invoice: AFL, AVV
  std::string number;
  Term net = nullptr, gross = nullptr;
  Term vat = nullptr, vat_accounting = nullptr;
  Term exemption = nullptr;
  bool refers = false, refers_dated = false;

  bool group() const { return status == "GROUP" && !child_of; }
};

Term in_currency(const Terms& amounts, Term currency) {
  for (Term amount : amounts) {
    const auto* code = attribute(amount, "currencyID");
    if (currency != nullptr && code != nullptr && *code == raw(currency))
      return amount;
  }
  return nullptr;
}

SubLine of_cii(const SemanticInvoice& i, Term at) {
  SubLine line;
  line.at = at;
  const Term head = child(at, "AssociatedDocumentLineDocument");
  line.id = raw(child(head, "LineID"));
  line.status_at = child(head, "LineStatusReasonCode");
  line.status = raw(line.status_at);
  line.marked = line.status_at == nullptr || !blank(line.status_at);
  const Term parent = child(head, "ParentLineID");
  line.child_of = parent != nullptr;
  line.parent = raw(parent);
  const Term vendor = find(at, "SpecifiedLineTradeAgreement/ItemSellerTradeParty");
  line.name = normalised(child(vendor, "Name"));
  line.legals = find_all(vendor, "SpecifiedLegalOrganization/ID");
  line.country = normalised(find(vendor, "PostalTradeAddress/CountryID"));
  const Term settlement = child(at, "SpecifiedLineTradeSettlement");
  for (Term one : find_all(settlement, "AdditionalReferencedDocument")) {
    const std::string_view scheme = raw(child(one, "ReferenceTypeCode"));
    const bool object = raw(child(one, "TypeCode")) == "130";
    const Term id = child(one, "IssuerAssignedID");
    if (scheme == "AFL") {
      line.numbers.push_back(object ? id : nullptr);
      if (object && line.number.empty())
        line.number = normalised(id);
    } else if (scheme == "AVV") {
      line.frames.push_back(object ? id : nullptr);
    }
  }
  const Term totals = child(settlement, "SpecifiedTradeSettlementLineMonetarySummation");
  line.net = child(totals, "LineTotalAmount");
  line.gross = child(totals, "GrandTotalAmount");
  const Terms taxes = find_all(totals, "TaxTotalAmount");
  line.vat = in_currency(taxes, i.currency);
  line.vat_accounting = in_currency(taxes, i.tax_currency);
  line.exemption = find(settlement, "ApplicableTradeTax/ExemptionReason");
  line.refers = find(settlement, "InvoiceReferencedDocument/IssuerAssignedID") != nullptr;
  line.refers_dated =
      find(settlement, "InvoiceReferencedDocument/FormattedIssueDateTime/DateTimeString") !=
      nullptr;
  return line;
}

SubLine of_ubl(const SemanticInvoice& i, Term at) {
  SubLine line;
  line.at = at;
  line.id = raw(child(at, "ID"));
  for (Term one : find_all(at, "BillingReference")) {
    const Term document = child(one, "InvoiceDocumentReference");
    const Term id = child(document, "ID");
    if (id == nullptr)
      continue;
    if (raw(id) != raw(i.number)) {
      line.refers = true;
      line.refers_dated |= child(document, "IssueDate") != nullptr;
      continue;
    }
    const Term parent = find(one, "BillingReferenceLine/ID");
    line.status_at = child(document, "DocumentStatusCode");
    line.status = raw(line.status_at);
    line.marked = !blank(line.status_at);
    line.child_of = parent != nullptr;
    line.parent = raw(parent);
  }
  const Term vendor = find(at, "Item/ManufacturerParty");
  line.name = normalised(find(vendor, "PartyLegalEntity/RegistrationName"));
  line.legals = find_all(vendor, "PartyLegalEntity/CompanyID");
  line.country = normalised(find(vendor, "PostalAddress/Country/IdentificationCode"));
  for (Term one : find_all(at, "DocumentReference")) {
    if (raw(child(one, "DocumentTypeCode")) != "130")
      continue;
    const Term id = child(one, "ID");
    const std::string_view scheme = attribute_or_empty(id, "schemeID");
    if (scheme == "AFL") {
      line.numbers.push_back(id);
      line.number = normalised(id);
    } else if (scheme == "AVV") {
      line.frames.push_back(id);
    }
  }
  line.net = child(at, "LineExtensionAmount");
  line.gross = child(at, "TaxInclusiveLineExtensionAmount");
  const Terms taxes = find_all(at, "TaxTotal/TaxAmount");
  line.vat = in_currency(taxes, i.currency);
  line.vat_accounting = in_currency(taxes, i.tax_currency);
  line.exemption = find(at, "Item/ClassifiedTaxCategory/TaxExemptionReason");
  return line;
}

class Vendors {
 public:
  Vendors(const Judgement& judgement, bool both_ways) : j_(judgement), both_ways_(both_ways) {
    for (const Line& line : j_.invoice.lines) {
      lines_.push_back(j_.cii() ? of_cii(j_.invoice, line.at) : of_ubl(j_.invoice, line.at));
      lines_.back().legal = normalised(first(lines_.back().legals));
    }
    collect();
  }

  void run() const {
    headings();
    document_type();
    // Lines of the other kind of document, which the schema forbids, are not looked at further.
    const std::string own = fmt::format("{}Line", j_.invoice.root->name);
    for (const SubLine& line : lines_) {
      j_.need(line.marked, "BR-FR-MV-01_EXT-FR-FE-163", line.at, "EXT-FR-FE-163",
              "a line without its part (GROUP, DETAIL, INFORMATION)");
      if (j_.ubl() && line.at->name != own)
        continue;
      belonging(line);
      if (line.group())
        heading(line);
    }
    own_invoice();
    numbers_once();
  }

 private:
  size_t count_of(Term legal) const {
    return static_cast<size_t>(
        std::count_if(lines_.begin(), lines_.end(), [&](const SubLine& line) {
          return line.group() && legal != nullptr &&
                 std::any_of(line.legals.begin(), line.legals.end(),
                             [&](Term one) { return raw(one) == raw(legal); });
        }));
  }

  void headings() const {
    const auto count = std::count_if(lines_.begin(), lines_.end(),
                                     [](const SubLine& line) { return line.group(); });
    const Term root = j_.invoice.root;
    if (!both_ways_) {
      j_.need(count >= 1, "BR-FR-MV-02_EXT-FR-FE-163", root, "EXT-FR-FE-163",
              "no heading line (GROUP) of a sub-invoice");
      return;
    }
    j_.need(count == 2, "BR-FR-BD-02_EXT-FR-FE-163", root, "EXT-FR-FE-163",
            fmt::format("{} heading lines (GROUP), where one for each direction is wanted", count));
    j_.need(count_of(j_.invoice.seller.legal_id) == 1,
            j_.cii() ? "BR-FR-BD-02_BT-31" : "BR-FR-BD-02_BT-30", root, "BT-30",
            "not one sub-invoice of the seller");
    j_.need(count_of(j_.invoice.buyer.legal_id) == 1, "BR-FR-BD-02_BT-47", root, "BT-47",
            "not one sub-invoice of the buyer");
  }

  void document_type() const {
    const Term type = j_.invoice.type_code;
    if (type == nullptr)
      return;
    const bool self_billed =
        one_of(j_.cii() && !both_ways_ ? std::string(raw(type)) : normalised(type),
               {"389", "261", "501", "500", "502", "471", "473"});
    j_.need(!blank(type) && self_billed == both_ways_,
            !both_ways_ ? "BR-FR-MV-13_BT-3"
            : j_.cii()  ? "BR-FR-BD-13_BT-3"
                        : "BR-FR-MV-BD_BT-3",
            type, "BT-3", fmt::format("type {} in frame {}", raw(type), raw(j_.invoice.process)),
            both_ways_ ? "an invoice in both directions is self-billed"
                       : "an invoice of several vendors is not self-billed");
  }

  struct Below {
    Exact net{0};
    int64_t count = 0;
    int64_t details = 0;
  };

  // One pass over lines and breakdown, however many headings there are.
  void collect() {
    for (const SubLine& line : lines_) {
      by_id_.emplace(line.id, &line);
      if (!line.child_of)
        continue;
      Below& below = below_[line.parent];
      below.details += line.status == "DETAIL" ? 1 : 0;
      if (line.status_at == nullptr || line.status == "INFORMATION" || line.net == nullptr)
        continue;
      below.net = below.net + number(line.net);
      ++below.count;
    }
    for (const Breakdown& one : j_.invoice.breakdown) {
      const std::string_view reason = raw(one.reason);
      const size_t end = reason.empty() ? std::string_view::npos : reason.find('#', 1);
      if (!one.tax.vat || one.amount == nullptr || end == std::string_view::npos ||
          reason[0] != '#')
        continue;
      Exact& total = vat_.try_emplace(std::string(reason.substr(1, end - 1)), 0).first->second;
      // CII may tell an amount more than once; its rules add them all up.
      total = total + (j_.cii() ? sum(find_all(one.at, "CalculatedAmount")) : number(one.amount));
    }
  }

  const SubLine* parent_of(const SubLine& line) const {
    const auto found = by_id_.find(line.parent);
    return found != by_id_.end() ? found->second : nullptr;
  }

  // MV-06 to MV-08.
  void belonging(const SubLine& line) const {
    const SubLine* parent = line.child_of ? parent_of(line) : nullptr;
    const std::string no_text;
    const std::string& legal = parent != nullptr ? parent->legal : no_text;
    const std::string& number = parent != nullptr ? parent->number : no_text;
    j_.need(!line.legal.empty() && (!line.child_of || line.legal == legal),
            "BR-FR-MV-06_EXT-FR-FE-167", line.at, "EXT-FR-FE-167",
            "a line without the vendor's legal registration, or with one other than its heading's");
    j_.need(!line.number.empty() && (!line.child_of || line.number == number), "BR-FR-MV-07_BT-128",
            line.at, "BT-128",
            "a line without the number of its sub-invoice, or with one other than its heading's");
    if (line.status == "DETAIL") {
      j_.need(!line.number.empty() && !blank(line.exemption) &&
                  raw(line.exemption).starts_with("#" + line.number + "#"),
              "BR-FR-MV-08_BT-128", line.at, "BT-128",
              "the exemption reason of a line does not begin with #NUMBER# of its sub-invoice");
    }
  }

  // MV-03, MV-05, MV-09, MV-10, MV-14.
  void heading(const SubLine& line) const {
    auto filled = [&](bool holds, const char* rule, const char* what) {
      j_.need(holds, rule, line.at, "BT-128", fmt::format("a sub-invoice without {}", what));
    };
    filled(!line.name.empty(), "BR-FR-MV-03_EXT-FR-FE-164", "its vendor's name");
    filled(!line.legal.empty(), "BR-FR-MV-03_EXT-FR-FE-167", "its vendor's legal registration");
    filled(!line.country.empty(), "BR-FR-MV-03_EXT-FR-FE-177", "its vendor's country");
    filled(!blank(line.vat), "BR-FR-MV-03_EXT-FR-FE-181", "its VAT total");
    if (j_.invoice.tax_currency != nullptr)
      filled(!raw(j_.invoice.tax_currency).empty() && !blank(line.vat_accounting),
             "BR-FR-MV-03_EXT-FR-FE-182", "its VAT total in the accounting currency");
    objects(line);
    amounts(line);
    corrections(line);
  }

  void objects(const SubLine& line) const {
    auto told = [](Term id) { return !blank(id); };
    auto frame = [](Term id) { return !blank(id) && !one_of(raw(id), {"M8", "S8", "B8"}); };
    const bool numbered = j_.cii() ? std::all_of(line.numbers.begin(), line.numbers.end(), told)
                                   : !blank(first(line.numbers));
    const bool framed = j_.cii() ? std::all_of(line.frames.begin(), line.frames.end(), frame)
                                 : frame(first(line.frames));
    j_.need(numbered, "BR-FR-MV-03_BT-128_AFL", line.at, "BT-128",
            "a sub-invoice without its number (AFL)");
    j_.need(framed, "BR-FR-MV-03_BT-128_AVV", line.at, "BT-128",
            "a sub-invoice without its own frame (AVV)");
  }

  void amounts(const SubLine& line) const {
    const auto found = below_.find(line.id);
    const Below below = found != below_.end() ? found->second : Below();
    const Exact cent = Exact(1).shifted(2);
    const Exact net = number(line.net);
    j_.need((net - below.net).magnitude() <= cent * Exact(below.count),
            "BR-FR-MV-05_EXT-FR-FE-BG-12", line.at, "BT-131",
            fmt::format("the lines of the sub-invoice add up to {}, its heading says {}",
                        below.net.text(), net.text()));
    const Exact right = vat_of(line.number);
    const Exact vat = number(line.vat);
    j_.need((vat - right).magnitude() <= cent, "BR-FR-MV-09_EXT-FR-FE-181", line.at,
            "EXT-FR-FE-181",
            fmt::format("the VAT of the sub-invoice adds up to {}, its heading says {}",
                        right.text(), vat.text()));
    if (line.gross == nullptr)
      return;
    const Exact gross = number(line.gross);
    j_.need((gross - net - vat).magnitude() <= cent * Exact(below.details),
            "BR-FR-MV-10_EXT-FR-FE-184", line.at, "EXT-FR-FE-184",
            fmt::format("{} + {} = {}, the sub-invoice says {}", net.text(), vat.text(),
                        (net + vat).text(), gross.text()));
  }

  Exact vat_of(const std::string& number_of_invoice) const {
    const auto found = vat_.find(number_of_invoice);
    return found != vat_.end() ? found->second : Exact(0);
  }

  void corrections(const SubLine& line) const {
    const std::string_view type = raw(j_.invoice.type_code);
    const bool asked = both_ways_ ? one_of(type, {"261", "471", "473", "502"})
                                  : one_of(type, {"384", "472", "381", "396", "503"});
    if (!asked)
      return;
    const std::string prefix = both_ways_ ? "BR-FR-BD-14-" : "BR-FR-MV-14-";
    j_.need(line.refers, prefix + "EXT-FR-FE-136", line.at, "EXT-FR-FE-136",
            "a sub-invoice that does not name the invoice it corrects");
    j_.need(line.refers_dated, prefix + "EXT-FR-FE-138", line.at, "EXT-FR-FE-138",
            "a sub-invoice that does not tell the date of the invoice it corrects");
  }

  // MV-11: among the seller's own sub-invoices, one alone has the number of the document.
  void own_invoice() const {
    const Term seller = j_.invoice.seller.legal_id;
    const std::string_view number = raw(j_.invoice.number);
    std::vector<const SubLine*> own;
    size_t same = 0;
    for (const SubLine& line : lines_) {
      const bool his = seller != nullptr && line.group() &&
                       std::any_of(line.legals.begin(), line.legals.end(), [&](Term one) {
                         return (j_.cii() ? std::string(raw(one)) : normalised(one)) == raw(seller);
                       });
      if (!his)
        continue;
      own.push_back(&line);
      for (Term id : line.numbers) same += id != nullptr && raw(id) == number ? 1U : 0U;
    }
    for (const SubLine* line : own) {
      const bool holds = same == 1 || (same != 0 && line->number != number);
      j_.need(holds, "BR-FR-MV-11_BT-128", line->at, "BT-128",
              "not exactly one sub-invoice of the seller has the number of the document");
    }
  }

  // MV-12.
  void numbers_once() const {
    std::set<std::string_view> known;
    bool once = true;
    for (const SubLine& line : lines_) {
      for (Term id : line.numbers) {
        if (id == nullptr)
          continue;
        once &= known.insert(raw(id)).second || !line.group();
      }
    }
    j_.need(once, "BR-FR-MV-12_BT-128", j_.invoice.root, "BT-128",
            "two sub-invoices of the same number");
  }

  const Judgement& j_;
  bool both_ways_;
  std::vector<SubLine> lines_;
  std::map<std::string, const SubLine*> by_id_;
  std::map<std::string, Below> below_;  // by heading
  std::map<std::string, Exact> vat_;    // by number of sub-invoice
};

}  // namespace

void judge_multi_vendor(const Judgement& j) {
  const std::string frame = normalised(j.invoice.process);
  const bool both_ways = one_of(frame, {"S9", "B9", "M9"});
  if (both_ways || one_of(frame, {"S8", "B8", "M8"}))
    Vendors(j, both_ways).run();
}

}  // namespace billing::einvoice

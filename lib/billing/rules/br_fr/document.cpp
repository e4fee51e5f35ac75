// SPDX-License-Identifier: Apache-2.0
// The French rules on notes and on the document as a whole.
#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include "billing/base/text.hpp"
#include "billing/rules/br_fr/br_fr.hpp"

namespace billing::einvoice {
namespace {

constexpr std::string_view treatments[] = {"B2B",    "B2BINT",     "B2C",
                                           "B2CINT", "OUTOFSCOPE", "ARCHIVEONLY"};

bool is_treatment(std::string_view word) {
  return std::find(std::begin(treatments), std::end(treatments), word) != std::end(treatments);
}

size_t occurrences(const std::string& text, const std::string& word) {
  size_t count = 0;
  for (size_t at = text.find(word); at != std::string::npos; at = text.find(word, at + word.size()))
    ++count;
  return count;
}

struct ObligatoryNote {
  const char* subject;
  const char *missing_cii, *missing_ubl;  // null: it may be missing
  const char *twice_cii, *twice_ubl;
  const char* what;
};

constexpr ObligatoryNote obligatory[] = {
    {"PMT", "BR-FR-05_BT-22_PMT", "BR-FR-05_BT-22-1", "BR-FR-06_BT-21_PMT", "BR-FR-06_BT-21-1",
     "the lump sum for recovery costs"},
    {"PMD", "BR-FR-05_BT-22_PMD", "BR-FR-05_BT-22-2", "BR-FR-06_BT-21_PMD", "BR-FR-06_BT-21-2",
     "the penalties for late payment"},
    {"AAB", "BR-FR-05_BT-22_AAB", "BR-FR-05_BT-22-3", "BR-FR-06_BT-21_AAB", "BR-FR-06_BT-21-3",
     "the discount for early payment, or its absence"},
    {"TXD", nullptr, nullptr, "BR-FR-06_BT-21_TXD", "BR-FR-06_BT-21-4",
     "membership of a VAT group"}};

size_t count_notes(const Judgement& j, const char* subject) {
  if (j.ubl())
    return occurrences(all_notes(j.invoice), fmt::format("#{}#", subject));
  const auto& notes = j.invoice.notes;
  return static_cast<size_t>(std::count_if(
      notes.begin(), notes.end(), [&](const Note& note) { return is_about(note, subject); }));
}

void handling(const Judgement& j) {
  const SemanticInvoice& i = j.invoice;
  if (j.cii()) {
    size_t told = 0;
    for (const Note& note : i.notes) {
      if (!is_about(note, "BAR"))
        continue;
      j.need(is_treatment(note.text), "BR-FR-20_BT-21", note.at, "BT-21",
             fmt::format("a note BAR that says '{}'", note.text),
             "B2B, B2BINT, B2C, B2CINT, OUTOFSCOPE or ARCHIVEONLY");
      told += is_treatment(normalised(note.text)) ? 1U : 0U;
    }
    j.need(told <= 1, "BR-FR-31_BT-21", i.root, "BT-21", "more than one note BAR", "keep one");
    return;
  }
  const std::string said = treatment(i);
  j.need(said.empty() || is_treatment(said), "BR-FR-20_BT-21", i.root, "BT-21",
         fmt::format("a note BAR that says '{}'", said),
         "B2B, B2BINT, B2C, B2CINT, OUTOFSCOPE or ARCHIVEONLY");
  std::string notes;
  for (const Note& note : i.notes) {
    if (raw(note.at).find("#BAR#") != std::string_view::npos)
      notes += raw(note.at);
  }
  notes += "#";
  size_t told = 0;
  for (std::string_view word : treatments) told += occurrences(notes, fmt::format("BAR#{}#", word));
  j.need(told <= 1, "BR-FR-30_BT-21", i.root, "BT-21", "more than one note BAR", "keep one");
}

std::string_view date_text(const Terms& dates) { return raw(first(dates)); }

Terms period_texts(const Judgement& j, bool start) {
  Terms found;
  for (const Period& one : j.invoice.periods) {
    Term at = start ? one.start : one.end;
    if (j.cii())
      at = child(at, "DateTimeString");
    if (at != nullptr)
      found.push_back(at);
  }
  return found;
}

// True for a line that names an invoice with number and date; headings and lines of information
// need not.
bool refers_in_cii(Term line) {
  const Term status = find(line, "AssociatedDocumentLineDocument/LineStatusReasonCode");
  bool refers = status != nullptr && raw(status) != "DETAIL";
  for (Term one : find_all(line, "SpecifiedLineTradeSettlement/InvoiceReferencedDocument"))
    refers |= child(one, "IssuerAssignedID") != nullptr &&
              find(one, "FormattedIssueDateTime/DateTimeString") != nullptr;
  return refers;
}

// A reference is to this credit note itself or to another document: without a number of its own
// nobody can say which.
bool refers_in_ubl(Term line, Term own) {
  if (own == nullptr)
    return false;
  bool refers = false;
  bool itself = false;
  bool marked = false;
  for (Term one : find_all(line, "BillingReference/InvoiceDocumentReference")) {
    const Term id = child(one, "ID");
    if (id != nullptr && raw(id) == raw(own)) {
      itself = true;
      marked |= raw(child(one, "DocumentStatusCode")) == "DETAIL";
    } else if (id != nullptr) {
      refers |= child(one, "IssueDate") != nullptr;
    }
  }
  return refers || (itself && !marked);
}

bool lines_refer(const Judgement& j) {
  const SemanticInvoice& i = j.invoice;
  return std::all_of(i.lines.begin(), i.lines.end(), [&](const Line& line) {
    return j.cii() ? refers_in_cii(line.at) : refers_in_ubl(line.at, i.number);
  });
}

void references(const Judgement& j) {
  const SemanticInvoice& i = j.invoice;
  const std::string_view type = raw(i.type_code);
  if (type == "262" && (j.cii() || i.credit_note_root)) {
    const bool told = !raw(i.contract).empty() && !date_text(period_texts(j, true)).empty() &&
                      !date_text(period_texts(j, false)).empty();
    j.need(told, "BR-FR-CO-03_BT-3", i.root, "BT-12 BT-73 BT-74",
           "a global allowance (262) without contract and period");
  }
  if (one_of(type, {"384", "471", "472", "473"}) && !i.credit_note_root) {
    j.need(i.references.size() == 1, j.cii() ? "BR-FR-CO-04_BT-4" : "BR-FR-CO-04_BT-3", i.root,
           "BT-25", fmt::format("a corrected invoice with {} references", i.references.size()),
           "it names exactly one invoice, the one it corrects");
  }
  if (!one_of(type, {"261", "381", "396", "502", "503"}) || (j.ubl() && !i.credit_note_root))
    return;
  bool headed = false;
  for (const Reference& one : i.references) headed |= one.number != nullptr && one.date != nullptr;
  j.need(headed || lines_refer(j), "BR-FR-CO-05_BT-3", i.root, "BT-25 BT-26",
         "a credit note that names no invoice with its number and date",
         "name the credited invoice, with its date, for the document or for every line");
}

void terms_of_payment(const Judgement& j) {
  const SemanticInvoice& i = j.invoice;
  const std::string_view type = raw(i.type_code);
  const std::string_view frame = raw(i.process);
  const bool deposit = one_of(type, {"386", "500", "503"});
  const bool paid = one_of(frame, {"B2", "S2", "M2"});
  const Terms due = j.cii() ? i.due_dates : find_all(i.root, "DueDate");
  const std::string_view issued = raw(i.issue_date);
  const std::string_view falls = date_text(due);
  const bool given = j.cii() ? !falls.empty() : !due.empty();
  const bool late = i.issue_date == nullptr ? j.ubl() : falls >= issued;
  j.need(!given || deposit || paid || late, "BR-FR-CO-07_BT-9", first(due), "BT-9",
         fmt::format("due on {}, before it is issued on {}", falls, issued));
  j.need(!one_of(frame, {"B4", "S4", "M4"}) || !deposit, "BR-FR-CO-08_BT-23", i.process, "BT-23",
         fmt::format("frame {} (final after deposit) on a deposit", frame), "B1, S1 or M1");
  if (!paid)
    return;
  const Totals none;
  const Totals& totals = i.totals.empty() ? none : i.totals.front();
  const Exact prepaid = number(first(totals.paid));
  const Exact gross = number(first(totals.gross));
  j.need(prepaid == gross, "BR-FR-CO-09_BT-23-1", totals.at, "BT-113",
         fmt::format("frame {} (already paid), but {} of {} is paid", frame, prepaid.text(),
                     gross.text()));
  j.need(number(first(totals.due)) == Exact(0), "BR-FR-CO-09_BT-23-2", totals.at, "BT-115",
         fmt::format("frame {} (already paid), but {} is due", frame,
                     number(first(totals.due)).text()));
  Terms dates = due;
  for (Term at : find_all(i.root, "PaymentMeans/PaymentDueDate")) dates.push_back(at);
  j.need(!date_text(dates).empty(), "BR-FR-CO-09_BT-23-3", i.root, "BT-9",
         fmt::format("frame {} (already paid), but no date", frame),
         "the due date is the day it was paid");
}

void euro(const Judgement& j) {
  const SemanticInvoice& i = j.invoice;
  Terms currencies = {i.currency};
  if (j.ubl())  // the schema forbids a second one; the official rule looks at it all the same
    currencies = find_all(i.root, "DocumentCurrencyCode");
  if (std::none_of(currencies.begin(), currencies.end(),
                   [](Term one) { return one != nullptr && raw(one) != "EUR"; }))
    return;
  bool told = false;
  const Terms totals = j.cii() ? (i.totals.empty() ? Terms() : i.totals.front().vat)
                               : find_all(i.root, "TaxTotal/TaxAmount");
  for (Term amount : totals)
    told |= attribute_or_empty(amount, "currencyID") == "EUR" && !raw(amount).empty();
  j.need(told && raw(i.tax_currency) == "EUR", "BR-FR-CO-12_BT-5", i.root, "BT-6 BT-111",
         fmt::format("an invoice in {} without its VAT total in EUR", raw(i.currency)),
         "BT-6 is EUR, and the VAT total is given in both currencies");
}

void attachments(const Judgement& j) {
  const SemanticInvoice& i = j.invoice;
  const char* path = j.cii() ? "SupplyChainTradeTransaction/ApplicableHeaderTradeAgreement/"
                               "AdditionalReferencedDocument"
                             : "AdditionalDocumentReference";
  const char* name = j.cii() ? "Name" : "DocumentDescription";
  size_t readable = 0;
  for (Term at : find_all(i.root, path)) {
    const Terms names = find_all(at, name);
    readable +=
        std::any_of(names.begin(), names.end(), [](Term one) { return raw(one) == "LISIBLE"; })
            ? 1U
            : 0U;
  }
  j.need(readable <= 1, "BR-FR-18_BT-123", i.root, "BT-123",
         "more than one attachment LISIBLE (the readable invoice)", "keep one");
  const Terms all = j.cii() ? find_all(i.root, path) : descendants(i.root, path);
  for (Term at : all) {
    const Term told = child(at, name);
    const std::string code = j.cii() ? normalised(told) : std::string(raw(told));
    if ((j.cii() && raw(child(at, "TypeCode")) != "916") || (j.cii() ? code.empty() : !told))
      continue;
    j.need(one_of(code,
                  {"RIB", "LISIBLE", "FEUILLE_DE_STYLE", "PJA", "BORDEREAU_SUIVI",
                   "DOCUMENT_ANNEXE", "BON_LIVRAISON", "BON_COMMANDE", "BORDEREAU_SUIVI_VALIDATION",
                   "ETAT_ACOMPTE", "FACTURE_PAIEMENT_DIRECT", "RECAPITULATIF_COTRAITANCE"}),
           "BR-FR-17_BT-123", at, "BT-123", fmt::format("'{}' is no kind of attachment", code),
           "RIB, LISIBLE, BON_LIVRAISON, BON_COMMANDE, DOCUMENT_ANNEXE, PJA...");
  }
}

// BR-FR-15 of CII asks for a category where UBL takes its absence; it is told with the values
// there.
void categories(const Judgement& j) {
  if (j.ubl())
    return;
  auto judge = [&](const Tax& tax, const char* known, const char* spanish, const char* term,
                   bool may_be_absent) {
    const bool told = tax.category_at != nullptr;
    const bool fits = one_of(tax.category, {"S", "E", "AE", "K", "G", "O", "Z"});
    j.need((told && fits) || (!told && may_be_absent), known, tax.at, term,
           fmt::format("'{}' is no VAT category that France knows (S E AE K G O Z)", tax.category));
    j.need(!one_of(tax.category, {"L", "M"}), spanish, tax.at, term,
           fmt::format("'{}' is a VAT category of Spain only", tax.category));
  };
  for (const AllowanceCharge& one : j.invoice.allowances) {
    for (const Tax& tax : one.taxes)
      judge(tax, "BR-FR-15_BT-95_BT-102", "BR-FR-15_BT-95_BT-102_LM", "BT-95 BT-102", false);
  }
  for (const Breakdown& one : j.invoice.breakdown)
    judge(one.tax, "BR-FR-15_BT-95_BT-118", "BR-FR-15_BT-95_BT-118_LM", "BT-118", false);
  for (const Line& line : j.invoice.lines) {
    const std::string_view status =
        raw(find(line.at, "AssociatedDocumentLineDocument/LineStatusReasonCode"));
    for (const Tax& tax : line.taxes)
      judge(tax, "BR-FR-15_BT-95_BT-151", "BR-FR-15_BT-95_BT-151_LM", "BT-151",
            one_of(status, {"GROUP", "INFORMATION"}));
  }
}

size_t count_with(const Terms& references, std::string_view name, std::string_view code) {
  return static_cast<size_t>(std::count_if(references.begin(), references.end(), [&](Term one) {
    const Terms codes = find_all(one, name);
    return std::any_of(codes.begin(), codes.end(), [&](Term at) { return raw(at) == code; });
  }));
}

// BR-FR-29, BR-FR-30 of CII: one object of each scheme, and not without its number.
void objects(const Judgement& j, Term holder, const char* rule, const char* term) {
  const Terms references = find_all(holder, "AdditionalReferencedDocument");
  const std::string number = std::string(rule).substr(0, std::string(rule).find('_'));
  j.need(count_with(references, "ReferenceTypeCode", "AFL") <= 1 &&
             count_with(references, "ReferenceTypeCode", "AVV") <= 1,
         rule, holder, term, "more than one object of the scheme AFL, or AVV", "keep one of each");
  for (Term one : references) {
    for (const char* scheme : {"AFL", "AVV"}) {
      if (count_with({one}, "ReferenceTypeCode", scheme) == 0)
        continue;
      for (Term id : find_all(one, "IssuerAssignedID"))
        j.need(!blank(id), number + "_" + scheme, id, term, "an object without number");
    }
  }
}

// What only a UBL document that breaks its schema can break: attributes of an item outside all
// lines, and several numbers in one reference.
void misplaced(const Judgement& j) {
  for (Term at : find_all(j.invoice.root, "Item/AdditionalItemProperty")) {
    const Terms names = find_all(at, "Name");
    const Terms codes = find_all(at, "NameCode");
    j.need(!names.empty() || !codes.empty(), "BR-FR-27_BG-32", at, "BT-160",
           "an item attribute without name or code");
    for (Term one : names)
      j.need(!blank(one), "BR-FR-27_BT-160", one, "BT-160", "an item attribute without name");
    for (Term one : codes)
      j.need(!blank(one), "BR-FR-27_EXT-FR-FE-159", one, "BT-160",
             "an item attribute without code");
  }
  for (Term at : find_all(j.invoice.root, "AdditionalDocumentReference")) {
    for (const char* scheme : {"AFL", "AVV"}) {
      const Terms ids = find_all(at, "ID");
      const auto same = std::count_if(ids.begin(), ids.end(), [&](Term id) {
        return attribute_or_empty(id, "schemeID") == scheme;
      });
      j.need(same <= 1, "BR-FR-29_BT-18", at, "BT-18",
             "more than one object of the scheme AFL, or AVV", "keep one of each");
    }
  }
}

// BR-FR-27 to BR-FR-30.
void items(const Judgement& j) {
  const char* property = j.cii() ? "SpecifiedTradeProduct/ApplicableProductCharacteristic"
                                 : "Item/AdditionalItemProperty";
  const char* measure = j.cii() ? "ValueMeasure" : "ValueQuantity";
  for (const Line& line : j.invoice.lines) {
    for (Term at : find_all(line.at, property)) {
      if (j.cii())
        j.need(child(at, "Description") != nullptr || child(at, "TypeCode") != nullptr,
               "BR-FR-27_BG-32", at, "BT-160", "an item attribute without name or code");
      const Term quantity = child(at, measure);
      const bool text = child(at, "Value") != nullptr;
      const bool measured = !attribute_or_empty(quantity, "unitCode").empty();
      j.need(text ? quantity == nullptr : measured, "BR-FR-28-Value", at, "BT-161",
             "an item attribute with neither text nor measure, or with both");
    }
  }
  if (j.ubl()) {
    misplaced(j);
    return;
  }
  for (const Line& line : j.invoice.lines) objects(j, line.at, "BR-FR-30_BT-128", "BT-128");
  objects(j, find(j.invoice.root, "SupplyChainTradeTransaction/ApplicableHeaderTradeAgreement"),
          "BR-FR-29_BT-18", "BT-18");
}

}  // namespace

bool is_about(const Note& note, std::string_view subject) {
  const Terms codes = find_all(note.at, "SubjectCode");
  return std::any_of(codes.begin(), codes.end(), [&](Term code) { return raw(code) == subject; });
}

std::string all_notes(const SemanticInvoice& invoice) {
  std::string text;
  for (const Note& note : invoice.notes) text += raw(note.at);
  return text;
}

std::string after_subject(const std::string& notes, const std::string& subject) {
  const std::string mark = "#" + subject + "#";
  const size_t at = notes.find(mark);
  if (at == std::string::npos)
    return {};
  const std::string rest = notes.substr(at + mark.size());
  return rest.substr(0, rest.find('#'));
}

std::string treatment(const SemanticInvoice& invoice) {
  if (invoice.syntax == Syntax::ubl)
    return after_subject(all_notes(invoice), "BAR");
  for (const Note& note : invoice.notes) {
    if (is_about(note, "BAR") && note.text == "B2B")
      return note.text;
  }
  return {};
}

bool one_of(std::string_view word, std::initializer_list<std::string_view> words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

void judge_french_notes(const Judgement& j) {
  if (j.cii() && child(j.invoice.root, "ExchangedDocument") == nullptr)
    return;
  for (const ObligatoryNote& note : obligatory) {
    const size_t count = count_notes(j, note.subject);
    if (note.missing_cii != nullptr) {
      j.need(count > 0, j.cii() ? note.missing_cii : note.missing_ubl, j.invoice.root, "BT-22",
             fmt::format("no note {}: {}", note.subject, note.what));
    }
    j.need(count <= 1, j.cii() ? note.twice_cii : note.twice_ubl, j.invoice.root, "BT-21",
           fmt::format("more than one note {}: {}", note.subject, note.what), "keep one");
  }
  handling(j);
}

void judge_french_document(const Judgement& j) {
  const SemanticInvoice& i = j.invoice;
  if (j.ubl() || child(i.root, "ExchangedDocumentContext") != nullptr) {
    j.need(one_of(raw(i.process), {"B1", "S1", "M1", "B2", "S2", "M2", "S3", "B4", "S4", "M4",
                                   "S5", "S6", "B7", "S7", "B8", "S8", "M8", "B9", "S9", "M9"}),
           "BR-FR-08_BT-23", i.root, "BT-23",
           fmt::format("'{}' is no invoicing frame", raw(i.process)),
           "B1 goods, S1 services, M1 both; with 2 paid, 4 final after deposit");
  }
  references(j);
  terms_of_payment(j);
  euro(j);
  attachments(j);
  categories(j);
  items(j);
}

void judge_br_fr(const Judgement& judgement) {
  judge_french_values(judgement);
  judge_french_notes(judgement);
  judge_french_parties(judgement);
  judge_french_document(judgement);
  judge_multi_vendor(judgement);
}

}  // namespace billing::einvoice

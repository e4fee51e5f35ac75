// SPDX-License-Identifier: Apache-2.0
// Puts a document on paper: which template, which parts, which images, out of what the company,
// the document and the caller say.
#pragma once

#include <string>

#include "billing/documents/banking/account_statement.hpp"
#include "billing/documents/banking/mandate_form.hpp"
#include "billing/documents/paper/options.hpp"
#include "billing/documents/sales/document.hpp"
#include "billing/operations/office.hpp"

namespace billing {

/// What one call asks for, over what document and company say.
struct PrintRequest {
  std::string look;  // code of a template; empty: as document and company say
  ShownParts show;
  int copies = 1;
  bool pro_forma = false;
  std::string comment;  // noted with the file, not printed
  bool plain = false;   // the page alone, without the e-invoice in it
};

/// The PDF's bytes. Drafts are marked SPECIMEN or, as asked, PRO FORMA. PDF-04 (rejected): an image
/// that cannot be read; PDF-05 (rejected): `request` hides what the law wants on an invoice; PDF-06
/// (conflict): an issued invoice or a credit note as pro forma; DOC-01: no such template; else as
/// pdf::write_document.
[[nodiscard]] Result<std::string> print(Office& office, Document document,
                                        const PrintRequest& request);

/// What a letter about an issued document says (pdf::Letter).
struct LetterText {
  std::string title;
  std::string reference;
  std::string text;
  Language language = Language::fr;
};

/// A letter in the look of the document: letterhead, recipient in the window, today's date. Fails
/// as print() does.
[[nodiscard]] Result<std::string> print_letter(Office& office, Document document,
                                               const LetterText& letter);

/// The form of a mandate in the look of the company, or that of code `look`: letterhead, debtor in
/// the window. `document` bears seller, buyer and language. Fails as print() does.
[[nodiscard]] Result<std::string> print_mandate(Office& office, Document document,
                                                const MandateForm& form, const std::string& look);

/// A customer's account in the look of the company, or that of code `look`: letterhead, customer in
/// the window. `document` bears buyer, language and currency; `reference` stands below the title.
/// Fails as print() does.
[[nodiscard]] Result<std::string> print_statement(Office& office, Document document,
                                                  AccountStatement statement,
                                                  const std::string& reference,
                                                  const std::string& look);

/// A word for what differs from the usual print: page breaks that were asked for after issuing, and
/// what `request` says, and what settled the document where that is shown. The same word, the same
/// paper; empty for the usual one.
std::string variant_of(const Document& document, const PrintRequest& request);

}  // namespace billing

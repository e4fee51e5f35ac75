// SPDX-License-Identifier: Apache-2.0
// Where a syntax keeps each term of EN 16931: a template of the whole document, one element a line,
// each within the one above that is indented less, in the order of the schema. Writer and reader
// both walk it. The templates are mapping/*.txt; the words behind the name of an element:
//
//   BT-n              its text is that term of the nearest group, BT-n ^ of the document
//   BG-n              it stands once for each of those groups; or-none: also without any
//   *                 it stands once for each value of the one term in it
//   =text             it always says so, and is told apart by that from others of its name
//   ~text             it is written so, and read whatever it says
//   @name=text        an attribute, which tells elements apart like =text
//   @name=scheme      the term's scheme, which must be there (scheme?: may be), or its version
//   @name=BT-n        that term; BT-5 and BT-6 tell amounts apart by their currency
//   date              written YYYYMMDD        time-code   BT-8 in the code list of CII
//   note              "#subject#text"         iban, no-iban   whether the text looks like one
//   first             in the first of the groups only
//   or=text           says so where the term is not known, and is not read then
//   always            though there is nothing in it
//   read, copy        only read, only written
//   invoice, credit   in only one of the two documents; Name|Other: their names for it
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "billing/documents/einvoice/business_terms.hpp"
#include "billing/documents/einvoice/syntax.hpp"

namespace billing::einvoice {

struct MappedAttribute {
  enum Kind { constant, scheme, optional_scheme, version, term } kind = constant;
  std::string_view name;
  std::string_view text;  // of a constant
  Bt id = 0;              // of a term
};

struct MappedElement {
  enum Form { plain, date, time_code, note, iban, no_iban } form = plain;
  std::string_view space;
  std::string_view name;
  std::string_view credit_name;  // in a credit note; mostly the same
  std::string_view constant;
  std::string_view otherwise;  // what is written where the term is not known
  Bt term = 0;
  Bg group = 0;
  bool of_document = false;
  bool each_value = false;
  bool or_none = false;
  bool read_any = false;  // a constant that is only written
  bool always = false;
  bool first_only = false;
  bool only_read = false;
  bool only_written = false;
  bool in_invoice = true;
  bool in_credit_note = true;
  bool only_constants = false;  // as all that is in it
  std::vector<MappedAttribute> attributes;
  std::vector<MappedElement> children;
  Presence holds;              // terms and groups in it, down to the next group
  Presence holds_of_document;  // those of the document, likewise
};

/// The root of a syntax's template.
const MappedElement& mapping(Syntax syntax);

}  // namespace billing::einvoice

// SPDX-License-Identifier: Apache-2.0
#include "billing/formats/pdf/characters.hpp"

#include <fmt/format.h>

#include "billing/base/text.hpp"

namespace billing::pdf {
namespace {

class Inspector {
 public:
  Inspector(const Document& document, const Fonts& fonts) : document_(document), fonts_(fonts) {}

  void check(const std::string& path, std::string_view text) {
    if (const auto bad = find_invalid_utf8(text)) {
      add(path, fmt::format("'{}' is not valid UTF-8 at byte {}", path, *bad + 1), "");
      return;
    }
    const std::string clean = printable(text);
    for (size_t position = 0; position < clean.size();) {
      const char32_t code = next_character(clean, position);
      if (code == '\n' || fonts_.all_have(code))
        continue;
      add(path,
          fmt::format("'{}' has the character U+{:04X}, which the fonts cannot print", path,
                      static_cast<uint32_t>(code)),
          is_combining(code) ? "write the letter and its accent as one character (Unicode NFC)"
                             : "write it in other characters");
      return;
    }
  }

  void check(const std::string& path, const Address& address) {
    check(path + ".line1", address.line1);
    check(path + ".line2", address.line2);
    check(path + ".line3", address.line3);
    check(path + ".postcode", address.postcode);
    check(path + ".city", address.city);
    check(path + ".country", address.country);
  }

  void check(const std::string& path, const Party& party) {
    check(path + ".name", party.name);
    check(path + ".trade_name", party.trade_name);
    check(path + ".legal_form", party.legal_form);
    check(path + ".share_capital", party.share_capital);
    check(path + ".siren", party.siren);
    check(path + ".siret", party.siret);
    check(path + ".rcs", party.rcs);
    check(path + ".rm", party.rm);
    check(path + ".vat_number", party.vat_number);
    check(path + ".address", party.address);
    check(path + ".email", party.email);
    check(path + ".phone", party.phone);
    check(path + ".website", party.website);
    check(path + ".attention", party.attention);
    if (!party.bank_account)
      return;
    check(path + ".bank_account.iban", party.bank_account->iban);
    check(path + ".bank_account.bic", party.bank_account->bic);
    check(path + ".bank_account.holder", party.bank_account->holder);
    check(path + ".bank_account.bank", party.bank_account->bank);
  }

  void check(const std::string& path, const Line& line) {
    check(path + ".text", line.text);
    check(path + ".product", line.product);
    check(path + ".description", line.description);
    check(path + ".comment", line.comment);
    check(path + ".unit", line.unit);
    for (const Discount& discount : line.discounts) check(path + ".discount", discount.reason);
  }

  std::vector<Diagnostic> take() { return std::move(faults_); }

 private:
  static bool is_combining(char32_t code) { return code >= 0x0300 && code <= 0x036F; }

  void add(const std::string& path, std::string message, std::string hint) {
    Location where;
    where.file = document_.number.empty() ? document_.id : document_.number;
    where.path = path;
    faults_.push_back({"PDF-01", Severity::error, std::move(message), std::move(hint), where, {}});
  }

  const Document& document_;
  const Fonts& fonts_;
  std::vector<Diagnostic> faults_;
};

std::string numbered(const char* list, size_t index) {
  return fmt::format("{}[{}]", list, index + 1);
}

// What stands in the place of a document.
void check_other_papers(Inspector& inspector, const Options& options) {
  if (options.letter) {
    inspector.check("letter.title", options.letter->title);
    inspector.check("letter.reference", options.letter->reference);
    inspector.check("letter.place", options.letter->place);
    inspector.check("letter.text", options.letter->text);
  }
  if (options.statement) {
    inspector.check("customer", options.statement->reference);
    for (const AccountMovement& movement : options.statement->account.movements)
      inspector.check("number", movement.number);
  }
  if (options.mandate) {
    inspector.check("mandate.code", options.mandate->reference);
    inspector.check("mandate.signed_at", options.mandate->place);
  }
}

}  // namespace

std::vector<Diagnostic> unprintable_fields(const Document& document, const Options& options,
                                           const Labels& words, const Fonts& fonts) {
  Inspector inspector(document, fonts);
  inspector.check("id", document.id);
  inspector.check("number", document.number);
  inspector.check("title", document.title);
  inspector.check("salesperson", document.salesperson);
  inspector.check("purchase_order", document.purchase_order);
  inspector.check("comment_before", document.comment_before);
  inspector.check("comment_after", document.comment_after);
  inspector.check("reason", document.reason);
  inspector.check("seller", document.seller);
  inspector.check("buyer", document.buyer);
  if (document.delivery_address) {
    inspector.check("delivery_address", *document.delivery_address);
  }
  if (document.discount)
    inspector.check("discount.reason", document.discount->reason);
  for (size_t i = 0; i < document.origin.size(); ++i) {
    inspector.check(numbered("origin", i), document.origin[i]);
  }
  for (size_t i = 0; i < document.preceding.size(); ++i) {
    inspector.check(numbered("preceding", i), document.preceding[i].number);
  }
  for (size_t i = 0; i < document.deposits.size(); ++i) {
    inspector.check(numbered("deposits", i), document.deposits[i].number);
  }
  for (size_t i = 0; document.payment && i < document.payment->settled.size(); ++i) {
    inspector.check(numbered("payment.settled", i), document.payment->settled[i].number);
  }
  for (size_t i = 0; i < document.lines.size(); ++i) {
    inspector.check(numbered("lines", i), document.lines[i]);
  }
  for (size_t i = 0; i < document.schedule.size(); ++i) {
    inspector.check(numbered("schedule", i) + ".title", document.schedule[i].title);
  }
  for (size_t i = 0; i < document.mentions.size(); ++i) {
    inspector.check(numbered("mentions", i), document.mentions[i].text);
  }
  inspector.check("footer", options.footer);
  check_other_papers(inspector, options);
  if (options.brand) {
    inspector.check("activity.name", options.brand->name);
    inspector.check("activity.person", options.brand->person);
    inspector.check("activity.email", options.brand->email);
    inspector.check("activity.phone", options.brand->phone);
    inspector.check("activity.website", options.brand->website);
  }
  for (const Section& section : options.sections) {
    inspector.check(section.field, section.title);
    inspector.check(section.field, section.text);
  }
  for (size_t i = 0; i < label_count; ++i) {
    const auto label = static_cast<Label>(i);
    inspector.check(fmt::format("labels.{}", to_word(label)), words(label));
  }
  return inspector.take();
}

}  // namespace billing::pdf

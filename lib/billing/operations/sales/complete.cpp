// SPDX-License-Identifier: Apache-2.0
// Completing a draft: what the company, the customer and the catalogue know is filled in.
#include <fmt/format.h>

#include <algorithm>

#include "billing/documents/sales/totals.hpp"
#include "billing/operations/sales/draft.hpp"

namespace billing {
namespace {

class Completion {
 public:
  Completion(Office& office, Document& document) : office_(office), document_(document) {}

  Result<void> run() {
    BILLING_TRY(company, office_.company(document_.company));
    company_ = company;
    document_.company = company->code;
    refuse_results();
    fill_customer();
    fill_header();
    fill_terms();
    for (size_t i = 0; i < document_.lines.size(); ++i) fill_line(document_.lines[i], i);
    fill_shipping();
    if (!faults_.empty())
      return fail(FailureKind::rejected, std::move(faults_));
    return compute();
  }

 private:
  void fault(std::string path, std::string code, std::string message, std::string hint) {
    Location where;
    where.path = std::move(path);
    faults_.push_back(
        {std::move(code), Severity::error, std::move(message), std::move(hint), where, {}});
  }

  void add(const std::string& path, const Failure& failure) {
    for (const Diagnostic& fault : failure.diagnostics) {
      faults_.push_back(fault);
      faults_.back().where.path = path;
    }
  }

  // What issuing gives a document is never taken in: a draft that brings it along was not made
  // here, or is thought to be more than a draft.
  void refuse_results() {
    if (document_.state != State::draft) {
      fault("state", "DOC-37", fmt::format("a draft cannot be {}", to_word(document_.state)),
            "leave 'state' out; documents change state by commands");
    }
    if (!document_.schedule.empty()) {
      fault("schedule", "DOC-37", "the schedule is worked out when the document is issued",
            "leave 'schedule' out; 'payment_terms' or 'due_date' say when it falls due");
    }
    if (!document_.entry_hash.empty()) {
      fault("entry_hash", "DOC-37", "the journal entry is made when the document is issued",
            "leave 'entry_hash' out");
    }
  }

  void fill_customer() {
    if (document_.customer.empty())
      return;
    auto partner = office_.partner(document_.customer);
    if (!partner)
      return add("customer", partner.error());
    partner_ = *partner;
    if (!partner_->active) {
      fault("customer", "DOC-08", fmt::format("partner '{}' is not active", partner_->code),
            "set 'active: true', or choose another");
    }
    const bool known =
        std::any_of(partner_->contacts.begin(), partner_->contacts.end(),
                    [&](const Contact& contact) { return contact.name == document_.contact; });
    if (!document_.contact.empty() && !known) {
      std::string names;
      for (const Contact& contact : partner_->contacts)
        names += (names.empty() ? "" : ", ") + contact.name;
      fault("contact", "DOC-09",
            fmt::format("'{}' is no contact of partner '{}'", document_.contact, partner_->code),
            names.empty() ? "it has none; add one to the partner" : "its contacts: " + names);
    }
    // A copy that was made before stays; it is refreshed on request only.
    if (document_.buyer.name.empty())
      document_.buyer = buyer_from(*partner_, document_.contact);
    if (!document_.delivery_address)
      document_.delivery_address = partner_->delivery_address;
  }

  void fill_header() {
    if (!document_.given.currency) {
      document_.currency =
          partner_ != nullptr && partner_->currency ? *partner_->currency : company_->currency;
    }
    if (!document_.given.language) {
      document_.language = partner_ != nullptr && partner_->language ? *partner_->language
                                                                     : company_->defaults.language;
    }
    document_.vat_rounding = company_->vat_rounding;
  }

  // The first found wins: the document's, the customer's, the company's (T3).
  void fill_terms() {
    if (!document_.instalments.empty())
      return;
    std::string path = "payment_terms";
    if (document_.payment_terms.empty() && !document_.due_date &&
        document_.kind != Kind::credit_note) {
      if (partner_ != nullptr)
        document_.payment_terms = partner_->payment_terms;
      if (document_.payment_terms.empty())
        document_.payment_terms = company_->defaults.payment_terms;
    }
    if (document_.payment_terms.empty())
      return;
    auto terms = office_.payment_terms(document_.payment_terms);
    if (!terms)
      return add(path, terms.error());
    document_.instalments = (*terms)->instalments;
  }

  void fill_line(Line& line, size_t index) {
    if (line.is_text())
      return;
    const std::string path = fmt::format("lines[{}]", index + 1);
    const Product* product = nullptr;
    if (!line.product.empty()) {
      auto found = office_.product(line.product);
      if (!found)
        return add(path + ".product", found.error());
      product = *found;
      fill_from_catalogue(line, *product);
    }
    if (!line.quantity)
      line.quantity = Decimal{1, 0};
    if (!line.nature)
      line.nature = company_->defaults.nature;
    line.vat = vat_of(line.vat, product);
  }

  void fill_from_catalogue(Line& line, const Product& product) const {
    if (line.description.empty())
      line.description = in_language(product.name, document_.language);
    if (line.comment.empty())
      line.comment = in_language(product.description, document_.language);
    if (line.unit.empty())
      line.unit = product.unit;
    if (!line.unit_price)
      line.unit_price = product.unit_price;
    if (!line.nature)
      line.nature = nature_of(product);
    if (line.account.empty())
      line.account = product.account;
  }

  // What the line says, else franchise, else the catalogue, else the company's usual rate.
  std::optional<Vat> vat_of(const std::optional<Vat>& said, const Product* product) const {
    const bool franchise = company_->vat_regime == VatRegime::franchise;
    const Vat exempt{VatCategory::E, {}};
    if (said)
      return franchise && said->category == VatCategory::Z ? exempt : said;
    if (franchise)
      return exempt;
    if (product != nullptr && product->vat)
      return product->vat;
    return company_->defaults.vat;
  }

  // Without a rate of its own shipping bears that of the lines, if they have one only.
  void fill_shipping() {
    if (!document_.shipping)
      return;
    auto& vat = document_.shipping->vat;
    vat = vat_of(vat, nullptr);
    if (vat)
      return;
    for (const Line& line : document_.lines) {
      if (line.is_text() || !line.vat)
        continue;
      if (vat && *vat != *line.vat) {
        vat.reset();
        return;
      }
      vat = line.vat;
    }
  }

  Result<void> compute() {
    const auto given = document_.totals;
    BILLING_TRY(lines, arranged(std::move(document_.lines)));
    document_.lines = std::move(lines);
    BILLING_TRY(computed, with_totals(std::move(document_)));
    document_ = std::move(computed);
    if (!given || *given == *document_.totals)
      return {};
    std::string what = "a part of the totals";
    if (!(given->incl_vat == document_.totals->incl_vat)) {
      what = fmt::format("the total incl. VAT {}", to_string(given->incl_vat));
    }
    fault("totals", "DOC-TOTALS-01",
          fmt::format("{} does not follow from the lines, which give {} + {} = {}", what,
                      to_string(document_.totals->excl_vat), to_string(document_.totals->vat),
                      to_string(document_.totals->incl_vat)),
          "correct the lines or the totals, or leave 'totals' out");
    return fail(FailureKind::rejected, std::move(faults_));
  }

  Office& office_;
  Document& document_;
  const Company* company_ = nullptr;
  const Partner* partner_ = nullptr;
  std::vector<Diagnostic> faults_;
};

}  // namespace

Result<Document> completed(Office& office, Document document) {
  BILLING_CHECK(Completion(office, document).run());
  return document;
}

}  // namespace billing

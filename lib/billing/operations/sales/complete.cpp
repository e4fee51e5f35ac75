// SPDX-License-Identifier: Apache-2.0
// Completing a draft: what the company, the customer and the catalogue know is filled in, and noted
// as proposed by them.
#include <fmt/format.h>

#include <algorithm>

#include "billing/documents/sales/totals.hpp"
#include "billing/operations/sales/complete_lines.hpp"
#include "billing/operations/sales/draft.hpp"
#include "billing/rules/mentions.hpp"

namespace billing {
namespace {

template <class T>
bool is_empty(const T& value) {
  if constexpr (requires { value.has_value(); }) {
    return !value.has_value();
  } else {
    return value.empty();
  }
}

class Completion {
 public:
  Completion(Office& office, Document& document)
      : office_(office), document_(document), earlier_(std::move(document.proposed)) {
    document_.proposed.clear();
  }

  Result<void> run() {
    BILLING_TRY(company, office_.company(document_.company));
    company_ = company;
    document_.company = company->code;
    BILLING_TRY(law, office_.law(law_of(*company)));
    BILLING_TRY(units, office_.units());
    refuse_results();
    fill_customer();
    fill_header();
    fill_terms();
    fill_identity();
    fill_conditions();
    complete_lines({office_, document_, *company_, partner_, *law, *units}, faults_);
    if (!faults_.empty())
      return fail(FailureKind::rejected, std::move(faults_));
    BILLING_CHECK(compute());
    return settle_mentions(*law);
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

  void note(const char* field, const char* from) { document_.proposed.push_back({field, from}); }

  bool was_proposed(std::string_view field) const {
    return std::any_of(earlier_.begin(), earlier_.end(),
                       [&](const Provenance& one) { return one.field == field; });
  }

  // Fills an empty field. One that was proposed before and is still what would be proposed stays
  // known as a proposal; anything else that is there was said by the document.
  template <class T>
  bool propose(const char* field, T& member, const T& value, const char* from) {
    if (is_empty(value) || !(is_empty(member) || (was_proposed(field) && member == value)))
      return false;
    member = value;
    note(field, from);
    return true;
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
    if (document_.direct_debit) {
      fault("direct_debit", "DOC-37", "what it tells of debits is found when it is issued",
            "leave 'direct_debit' out; 'mandate' chooses one");
    }
    if (!document_.entry_hash.empty()) {
      fault("entry_hash", "DOC-37", "the journal entry is made when the document is issued",
            "leave 'entry_hash' out");
    }
    document_.expected.clear();
    document_.payment.reset();
    document_.acknowledgement.reset();
    document_.progress.reset();
    for (size_t i = 0; i < document_.lines.size() && document_.id.empty(); ++i) {
      if (!document_.lines[i].source)
        continue;
      fault(fmt::format("lines[{}].source", i + 1), "DOC-37",
            "where a line comes from is noted when the document is made from another",
            "leave 'source' out, or make the document from its order");
    }
    refuse_terms_of_receipt();
    if (document_.issued) {
      fault("issued", "DOC-37", "who issues the document is noted when it is issued",
            "leave 'issued' out");
    }
  }

  // A receipt is paid as it is made, and takes another back by a command only.
  void refuse_terms_of_receipt() {
    if (document_.kind != Kind::receipt)
      return;
    const bool waits = !document_.payment_terms.empty() || !document_.instalments.empty() ||
                       document_.due_date || document_.early_payment_discount;
    if (waits) {
      fault(document_.due_date ? "due_date" : "payment_terms", "DOC-38",
            "a receipt is paid as it is made",
            "leave terms, due date and discount for early payment out; 'payment_method' says how");
    }
    if (!document_.preceding.empty() || !document_.reason.empty()) {
      fault(document_.preceding.empty() ? "reason" : "preceding", "DOC-38",
            "what takes a receipt back is made by a command",
            "'billing receipt cancel NUMBER --reason ...'");
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
    check_contact();
    // A copy that was made before stays; it is refreshed on request only.
    if (document_.buyer.name.empty()) {
      document_.buyer = buyer_from(*partner_, document_.contact);
      if (!company_->show_attention)
        document_.buyer.attention.clear();
    }
    if (partner_->delivery_address)
      propose("delivery_address", document_.delivery_address, partner_->delivery_address,
              "customer");
    propose("salesperson", document_.salesperson, partner_->salesperson, "customer");
  }

  void check_contact() {
    const bool known =
        std::any_of(partner_->contacts.begin(), partner_->contacts.end(),
                    [&](const Contact& contact) { return contact.name == document_.contact; });
    if (document_.contact.empty() || known)
      return;
    std::string names;
    for (const Contact& contact : partner_->contacts)
      names += (names.empty() ? "" : ", ") + contact.name;
    fault("contact", "DOC-09",
          fmt::format("'{}' is no contact of partner '{}'", document_.contact, partner_->code),
          names.empty() ? "it has none; add one to the partner" : "its contacts: " + names);
  }

  void fill_header() {
    if (!document_.given.currency || was_proposed("currency")) {
      const bool own = partner_ != nullptr && partner_->currency;
      const Currency usual = own ? *partner_->currency : company_->currency;
      if (!document_.given.currency || document_.currency == usual) {
        document_.currency = usual;
        note("currency", own ? "customer" : "company");
      }
    }
    if (!document_.given.language || was_proposed("language")) {
      const bool own = partner_ != nullptr && partner_->language;
      const Language usual = own ? *partner_->language : company_->defaults.language;
      if (!document_.given.language || document_.language == usual) {
        document_.language = usual;
        note("language", own ? "customer" : "company");
      }
    }
    document_.vat_rounding = company_->vat_rounding;
    // A salesperson nobody chose is whoever writes the document (Q2).
    propose("salesperson", document_.salesperson, office_.settings.user, "author");
  }

  // The first found wins: the document's, the customer's, the company's (T3).
  void fill_terms() {
    if (document_.kind == Kind::credit_note || document_.kind == Kind::receipt)
      return;
    const bool again = was_proposed("payment_terms");
    const bool free = document_.payment_terms.empty() && document_.instalments.empty();
    if ((free || again) && !document_.due_date) {
      const bool own = partner_ != nullptr && !partner_->payment_terms.empty();
      const std::string& usual = own ? partner_->payment_terms : company_->defaults.payment_terms;
      propose("payment_terms", document_.payment_terms, usual, own ? "customer" : "company");
    }
    if (partner_ != nullptr && company_->defaults.early_payment_discount) {
      propose("early_payment_discount", document_.early_payment_discount,
              partner_->early_payment_discount, "customer");
    }
    propose("early_payment_discount", document_.early_payment_discount,
            company_->defaults.early_payment_discount, "company");
    if (document_.payment_terms.empty() || !document_.instalments.empty())
      return;
    auto terms = office_.payment_terms(document_.payment_terms);
    if (!terms)
      return add("payment_terms", terms.error());
    document_.instalments = (*terms)->instalments;
  }

  void unknown(const char* path, const char* what, const std::string& code) {
    fault(path, "DOC-01", fmt::format("company '{}' has no {} '{}'", company_->code, what, code),
          fmt::format("'billing company show {}' shows those there are", company_->code));
  }

  // Profile and activity: who appears as the sender.
  void fill_identity() {
    propose("profile", document_.profile, company_->defaults.profile, "company");
    if (!document_.profile.empty()) {
      if (const Profile* profile = find_profile(*company_, document_.profile)) {
        propose("footer", document_.footer, profile->footer, "profile");
      } else {
        unknown("profile", "profile", document_.profile);
      }
    }
    if (!document_.activity && !company_->defaults.activity.empty()) {
      document_.activity = Activity{company_->defaults.activity, {}, {}, {}, {}, {}};
      note("activity", "company");
    }
    if (document_.activity && document_.activity->name.empty()) {
      if (const Activity* activity = find_activity(*company_, document_.activity->code)) {
        document_.activity = *activity;
      } else {
        unknown("activity", "activity", document_.activity->code);
      }
    }
  }

  void fill_conditions() {
    constexpr std::string_view none = "none";
    if (document_.kind != Kind::credit_note && document_.kind != Kind::receipt &&
        !company_->defaults.standard_terms.empty()) {
      propose("standard_terms", document_.standard_terms,
              std::optional(TermsShown{company_->defaults.standard_terms, {}}), "company");
    }
    if (document_.standard_terms && document_.standard_terms->code != none) {
      if (auto terms = office_.standard_terms(document_.standard_terms->code); !terms)
        add("standard_terms", terms.error());
    }
    for (size_t i = 0; i < document_.special_conditions.size(); ++i) {
      SpecialCondition& condition = document_.special_conditions[i];
      if (!condition.text.empty())
        continue;
      for (const SpecialCondition& known : company_->special_conditions) {
        if (known.code == condition.code)
          condition.text = known.text;
      }
      if (condition.text.empty())
        unknown(fmt::format("special_conditions[{}]", i + 1).c_str(), "special condition",
                condition.code);
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

  // Mentions that are what the law would have printed anyway are not kept: they follow the day of
  // issue. Others are the user's.
  Result<void> settle_mentions(const LegalTables& law) {
    if (document_.mentions.empty())
      return {};
    Document draft = document_;
    draft.mentions.clear();
    const Date date = document_.issue_date.value_or(office_.settings.today);
    BILLING_TRY(usual, resolve_mentions(draft, *company_, law, date));
    if (usual == document_.mentions)
      document_.mentions.clear();
    return {};
  }

  Office& office_;
  Document& document_;
  std::vector<Provenance> earlier_;  // of what an edited document says it was proposed
  const Company* company_ = nullptr;
  const Partner* partner_ = nullptr;
  std::vector<Diagnostic> faults_;
};

}  // namespace

std::string law_of(const Company& company) {
  return territory_of(company.identity.address).country;
}

Result<Document> completed(Office& office, Document document) {
  BILLING_CHECK(Completion(office, document).run());
  return document;
}

}  // namespace billing

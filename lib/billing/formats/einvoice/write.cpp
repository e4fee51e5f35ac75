// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "billing/formats/einvoice/business_syntax.hpp"
#include "billing/formats/einvoice/mapping.hpp"
#include "billing/formats/einvoice/syntaxes.hpp"
#include "billing/formats/einvoice/values.hpp"
#include "billing/formats/xml/writer.hpp"

namespace billing::einvoice {
namespace {

using Form = MappedElement::Form;

class Build {
 public:
  Build(const BusinessTerms& document, Tree& tree)
      : document_(document), tree_(tree), credit_(is_credit_type(document.text(3))) {}

  void root(const MappedElement& mapped) {
    const std::string_view name = credit_ ? mapped.credit_name : mapped.name;
    Element& made = tree_.add(nullptr, mapped.space.empty() ? name : mapped.space, name, 0);
    children(mapped, made, document_, nullptr);
  }

 private:
  void children(const MappedElement& mapped, Element& made, const BusinessTerms& scope,
                const BusinessTerm* pinned) {
    for (const MappedElement& child : mapped.children) {
      if (child.only_read || !(credit_ ? child.in_credit_note : child.in_invoice))
        continue;
      if (child.group != 0)
        groups(child, made, scope);
      else if (!child.constant.empty())
        add(child, made).text = child.constant;
      else if (child.term != 0)
        terms(child, made, scope, pinned);
      else
        container(child, made, scope, pinned);
    }
  }

  void groups(const MappedElement& mapped, Element& parent, const BusinessTerms& scope) {
    first_ = true;
    for (const BusinessTerms& group : scope.groups) {
      if (group.id != mapped.group)
        continue;
      group_element(mapped, parent, group);
      first_ = false;
    }
    // What stands beside the groups, such as how to pay, is told even where there are none.
    if (mapped.or_none && first_ && document_.find(81) != nullptr)
      group_element(mapped, parent, BusinessTerms{});
    first_ = true;
  }

  void group_element(const MappedElement& mapped, Element& parent, const BusinessTerms& group) {
    Element& made = add(mapped, parent);
    if (mapped.form == Form::note)
      made.text = tree_.keep(note_text(group.text(21), group.text(22)));
    children(mapped, made, group, nullptr);
  }

  void container(const MappedElement& mapped, Element& parent, const BusinessTerms& scope,
                 const BusinessTerm* pinned) {
    const bool needed = mapped.always || mapped.only_constants ||
                        mapped.holds.meets(scope.present) ||
                        mapped.holds_of_document.meets(document_.present);
    if (!needed || (mapped.first_only && !first_))
      return;
    if (!mapped.each_value) {
      children(mapped, add(mapped, parent), scope, pinned);
      return;
    }
    for (const BusinessTerm& term : scope.terms) {
      if (mapped.holds.has_term(term.id))
        children(mapped, add(mapped, parent), scope, &term);
    }
  }

  void terms(const MappedElement& mapped, Element& parent, const BusinessTerms& scope,
             const BusinessTerm* pinned) {
    const BusinessTerms& from = mapped.of_document ? document_ : scope;
    if (pinned != nullptr && pinned->id == mapped.term) {
      term(mapped, parent, from, *pinned);
      return;
    }
    if (mapped.first_only && !first_)
      return;
    const BusinessTerm* at = from.find(mapped.term);
    const BusinessTerm* end = from.terms.data() + from.terms.size();
    if (at == nullptr && !mapped.otherwise.empty()) {
      term(mapped, parent, from, {mapped.term, std::string(mapped.otherwise), {}, {}});
      return;
    }
    for (; at != nullptr && at != end && at->id == mapped.term; ++at) {
      term(mapped, parent, from, *at);
      if (!mapped.each_value)
        return;
    }
  }

  void term(const MappedElement& mapped, Element& parent, const BusinessTerms& scope,
            const BusinessTerm& value) {
    if (!fits(mapped, value))
      return;
    Element& made = add(mapped, parent);
    made.text = written(mapped.form, value.text);
    for (const MappedAttribute& one : mapped.attributes) {
      std::string_view text = one.text;
      if (one.kind == MappedAttribute::scheme || one.kind == MappedAttribute::optional_scheme)
        text = value.scheme;
      else if (one.kind == MappedAttribute::version)
        text = value.version;
      else if (one.kind == MappedAttribute::term)
        text = (one.id == 5 || one.id == 6 ? document_ : scope).text(one.id);
      if (!text.empty())
        made.attributes.push_back({one.name, tree_.keep(text)});
    }
  }

  // An element that asks for a scheme takes only what has one; one that has no place for it, only
  // what has none.
  static bool fits(const MappedElement& mapped, const BusinessTerm& value) {
    if ((mapped.form == Form::iban && !looks_like_iban(value.text)) ||
        (mapped.form == Form::no_iban && looks_like_iban(value.text)))
      return false;
    for (const MappedAttribute& one : mapped.attributes) {
      if (one.kind == MappedAttribute::scheme)
        return !value.scheme.empty();
      if (one.kind == MappedAttribute::optional_scheme || one.kind == MappedAttribute::constant)
        return true;
    }
    return value.scheme.empty();
  }

  Element& add(const MappedElement& mapped, Element& parent) {
    return tree_.add(&parent, mapped.space, credit_ ? mapped.credit_name : mapped.name, 0);
  }

  std::string_view written(Form form, std::string_view text) {
    if (form == Form::date)
      return tree_.keep(compact_date(text));
    if (form == Form::time_code)
      return time_code_of_cii(text);
    return tree_.keep(text);
  }

  const BusinessTerms& document_;
  Tree& tree_;
  const bool credit_;
  bool first_ = true;  // of the groups of one number
};

constexpr xml::Prefix cii_prefixes[] = {
    {"rsm", "rsm", "urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:100"},
    {"ram", "ram",
     "urn:un:unece:uncefact:data:standard:ReusableAggregateBusinessInformationEntity:100"},
    {"udt", "udt", "urn:un:unece:uncefact:data:standard:UnqualifiedDataType:100"},
    {"qdt", "qdt", "urn:un:unece:uncefact:data:standard:QualifiedDataType:100"}};
constexpr xml::Prefix invoice_prefixes[] = {
    {"Invoice", "", "urn:oasis:names:specification:ubl:schema:xsd:Invoice-2"},
    {"cac", "cac", "urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2"},
    {"cbc", "cbc", "urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2"}};
constexpr xml::Prefix credit_note_prefixes[] = {
    {"CreditNote", "", "urn:oasis:names:specification:ubl:schema:xsd:CreditNote-2"},
    invoice_prefixes[1],
    invoice_prefixes[2]};

}  // namespace

void build_tree(const BusinessTerms& document, Syntax syntax, Tree& tree) {
  Build(document, tree).root(mapping(syntax));
}

std::string write_xml(const BusinessTerms& document, Syntax syntax) {
  Tree tree;
  build_tree(document, syntax, tree);
  if (syntax == Syntax::cii)
    return xml::write(tree, cii_prefixes);
  return tree.root()->name == "Invoice" ? xml::write(tree, invoice_prefixes)
                                        : xml::write(tree, credit_note_prefixes);
}

SemanticInvoice located_terms(const Tree& tree, Syntax syntax) {
  return syntax == Syntax::cii ? terms_of_cii(tree) : terms_of_ubl(tree);
}

}  // namespace billing::einvoice

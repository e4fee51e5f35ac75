// SPDX-License-Identifier: Apache-2.0
#include "billing/base/text.hpp"
#include "billing/formats/einvoice/business_syntax.hpp"
#include "billing/formats/einvoice/mapping.hpp"
#include "billing/formats/einvoice/values.hpp"

namespace billing::einvoice {
namespace {

using Form = MappedElement::Form;

class Gather {
 public:
  explicit Gather(bool credit) : credit_(credit) {}

  void children(const MappedElement& mapped, Term element, BusinessTerms& scope) {
    for (Term at = element->first; at != nullptr; at = at->next) {
      for (const MappedElement& child : mapped.children) {
        if (child.only_written || !(credit_ ? child.in_credit_note : child.in_invoice) ||
            !child.constant.empty() || !is(child, at) || !agrees(child, at))
          continue;
        if (take(child, at, scope))
          break;
      }
    }
  }

  BusinessTerms document;

 private:
  bool is(const MappedElement& mapped, Term at) const {
    return at->name == (credit_ ? mapped.credit_name : mapped.name) && at->space == mapped.space;
  }

  // Whether what the template always says is said here: in attributes, in constants, and in the
  // attributes of the first element inside.
  bool agrees(const MappedElement& mapped, Term at) const {
    if (!attributes_agree(mapped, at))
      return false;
    for (const MappedElement& inner : mapped.children) {
      const bool first = &inner == &mapped.children.front();
      const Term found = inner.only_constants || first ? child(at, inner.name) : nullptr;
      if (inner.only_constants ? !says(inner, found)
                               : first && found != nullptr && !attributes_agree(inner, found))
        return false;
    }
    return true;
  }

  static bool says(const MappedElement& mapped, Term at) {
    if (!mapped.constant.empty())
      return mapped.read_any || trim(raw(at)) == mapped.constant;
    for (const MappedElement& inner : mapped.children) {
      if (!says(inner, child(at, inner.name)))
        return false;
    }
    return true;
  }

  bool attributes_agree(const MappedElement& mapped, Term at) const {
    for (const MappedAttribute& one : mapped.attributes) {
      const std::string_view said = attribute_or_empty(at, one.name);
      if ((one.kind == MappedAttribute::constant && said != one.text) ||
          (one.kind == MappedAttribute::scheme && said.empty()) ||
          (is_currency(one) && said != document.text(one.id)))
        return false;
    }
    return true;
  }

  static bool is_currency(const MappedAttribute& one) {
    return one.kind == MappedAttribute::term && (one.id == 5 || one.id == 6);
  }

  // False where the element says nothing that is not known yet: another of its name may take it.
  bool take(const MappedElement& mapped, Term at, BusinessTerms& scope) {
    if (mapped.term != 0)
      return take_term(mapped, at, mapped.of_document ? document : scope);
    if (mapped.group == 0) {
      children(mapped, at, scope);
      return true;
    }
    BusinessTerms group;
    if (mapped.form == Form::note)
      take_note(at, group);
    children(mapped, at, group);
    if (!group.terms.empty() || !group.groups.empty()) {
      group.id = mapped.group;
      scope.add(mapped.group) = std::move(group);
    }
    return true;
  }

  bool take_term(const MappedElement& mapped, Term at, BusinessTerms& scope) {
    std::string text = read(mapped.form, trim(raw(at)));
    if (text.empty() || text == mapped.otherwise)
      return true;
    const bool many = mapped.term == 29 || mapped.term == 46 || mapped.term == 158;
    if (!many && scope.find(mapped.term) != nullptr)
      return mapped.of_document;
    std::string scheme;
    std::string version;
    for (const MappedAttribute& one : mapped.attributes) {
      std::string said(attribute_or_empty(at, one.name));
      if (one.kind == MappedAttribute::scheme || one.kind == MappedAttribute::optional_scheme)
        scheme = std::move(said);
      else if (one.kind == MappedAttribute::version)
        version = std::move(said);
      else if (one.kind == MappedAttribute::term && !is_currency(one) &&
               scope.find(one.id) == nullptr)
        scope.put(one.id, std::move(said));
    }
    scope.put(mapped.term, std::move(text), std::move(scheme), std::move(version));
    return true;
  }

  static std::string read(Form form, std::string_view text) {
    if (form == Form::date)
      return iso_date(text);
    if (form == Form::time_code)
      return std::string(time_code_from_cii(text));
    return std::string(text);
  }

  static void take_note(Term at, BusinessTerms& group) {
    std::string_view text = trim(raw(at));
    // "##" begins no subject: without one of its own the text is taken, and written, as it is.
    const bool has_subject = text.starts_with('#') && !text.starts_with("##");
    const size_t end = has_subject ? text.find('#', 1) : std::string_view::npos;
    if (end != std::string_view::npos) {
      group.put(21, std::string(text.substr(1, end - 1)));
      text = trim(text.substr(end + 1));
    }
    group.put(22, std::string(text));
  }

  const bool credit_;
};

}  // namespace

BusinessTerms business_terms_of(const Tree& tree, Syntax syntax) {
  Gather gather(syntax == Syntax::ubl && tree.root()->name == "CreditNote");
  gather.children(mapping(syntax), tree.root(), gather.document);
  return std::move(gather.document);
}

}  // namespace billing::einvoice

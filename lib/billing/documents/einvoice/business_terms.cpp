// SPDX-License-Identifier: Apache-2.0
#include "billing/documents/einvoice/business_terms.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

namespace billing::einvoice {
void BusinessTerms::put(Bt term, std::string text, std::string scheme, std::string version) {
  if (text.empty())
    return;
  BusinessTerm added{term, std::move(text), std::move(scheme), std::move(version)};
  const auto at = std::upper_bound(
      terms.begin(), terms.end(), added, [](const BusinessTerm& a, const BusinessTerm& b) {
        return std::pair(a.id, !a.scheme.empty()) < std::pair(b.id, !b.scheme.empty());
      });
  terms.insert(at, std::move(added));
  present.term(term);
}

BusinessTerms& BusinessTerms::add(Bg group) {
  const auto at =
      std::upper_bound(groups.begin(), groups.end(), group,
                       [](Bg number, const BusinessTerms& one) { return number < one.id; });
  BusinessTerms& added = *groups.insert(at, BusinessTerms{});
  added.id = group;
  present.group(group);
  return added;
}

const BusinessTerm* BusinessTerms::find(Bt term) const {
  if (!present.has_term(term))
    return nullptr;
  const auto at =
      std::lower_bound(terms.begin(), terms.end(), term,
                       [](const BusinessTerm& one, Bt number) { return one.id < number; });
  return at != terms.end() && at->id == term ? &*at : nullptr;
}

std::string_view BusinessTerms::text(Bt term) const {
  const BusinessTerm* found = find(term);
  return found != nullptr ? std::string_view(found->text) : std::string_view();
}

bool is_credit_type(std::string_view type_code) {
  static constexpr std::string_view credits[] = {"81",  "83",  "261", "262", "296", "308", "381",
                                                 "396", "420", "458", "502", "503", "532"};
  return std::find(std::begin(credits), std::end(credits), type_code) != std::end(credits);
}

}  // namespace billing::einvoice

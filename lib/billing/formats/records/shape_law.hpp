// SPDX-License-Identifier: Apache-2.0
// The keys of law/*.yaml.
#pragma once

#include "billing/documents/law.hpp"
#include "billing/formats/records/fields.hpp"

namespace billing::records {

template <class V>
void describe(V& visit, Of<V, Wording>& wording) {
  visit.required("code", code(wording.code));
  visit.optional("from", wording.from);
  visit.optional("until", wording.until);
  visit.required("fr", wording.fr);
  visit.required("en", wording.en);
  visit.optional("basis", wording.basis);
}

template <class V>
void describe(V& visit, Of<V, Milestone>& milestone) {
  visit.required("code", code(milestone.code));
  visit.required("from", milestone.from);
  visit.optional("basis", milestone.basis);
}

template <class V>
void describe(V& visit, Of<V, LegalTables>& law) {
  visit.optional("wordings", law.wordings);
  visit.optional("milestones", law.milestones);
}

}  // namespace billing::records

// SPDX-License-Identifier: Apache-2.0
// The keys of follow-up plans and of the words of mails.
#pragma once

#include "billing/documents/followup/mail_template.hpp"
#include "billing/documents/followup/reminder_plan.hpp"
#include "billing/formats/records/shape_parties.hpp"

namespace billing::records {

template <class V>
void describe(V& visit, Of<V, ReminderStep>& step) {
  visit.required("step", code(step.step));
  visit.optional("name", step.name);
  visit.required("after", whole(step.after, 0, 3650));
  visit.required("mail", code(step.mail));
  visit.optional("attach", flag(step.attach, true));
  visit.optional("letter", flag(step.letter, false));
  visit.optional("minimum", step.minimum);
}

template <class V>
void describe(V& visit, Of<V, ReminderPlan>& plan) {
  visit.required("code", code(plan.code));
  visit.optional("name", plan.name);
  visit.optional("document", Word<Of<V, Kind>>{plan.document, Kind::invoice});
  visit.optional("customers", plan.customers);
  visit.optional("group_by", Word<Of<V, Grouping>>{plan.group_by, Grouping::document});
  visit.optional("soon", whole(plan.soon, 0, 365));
  visit.optional("minimum", plan.minimum);
  visit.required("steps", plan.steps);
}

template <class V>
void describe(V& visit, Of<V, MailTemplate>& mail) {
  visit.required("code", code(mail.code));
  visit.optional("user", mail.user);
  visit.required("subject", mail.subject);
  visit.required("text", mail.text);
  visit.optional("html", mail.html);
}

}  // namespace billing::records

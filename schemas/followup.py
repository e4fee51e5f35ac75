# SPDX-License-Identifier: Apache-2.0
"""Schemas of reminder plans and of the words of mails."""
from forms import code, flag, many, mapping, number, part, text, whole, word

REMINDER_PLAN = ({
    "code": code("Code that partners name it by."),
    "name": part("localized", "Name, for lists: a text, or {fr, en}."),
    "document": word("What it reminds of: overdue invoices (default), or unanswered quotes.",
                     "invoice", "quote"),
    "customers": many("Types of customers it is for; default all.",
                      {"enum": ["business", "consumer", "public"]}),
    "group_by": word("One mail for each document (default), or for each customer.",
                     "document", "customer"),
    "soon": whole("From so many days before on it is due soon; default 7.", 0, 365),
    "minimum": number("Of less there are no reminders."),
    "steps": many("Its steps, in this order.", mapping({
        "step": {**code("Code of the step; not sent, which is before every plan."),
                 "not": {"const": "sent"}},
        "name": part("localized", "Name, as customers read it: a text, or {fr, en}."),
        "after": whole("Days after the step before; the first: after the due date, or the day a "
                       "quote was sent.", 0, 3650),
        "mail": code("Code of the mail template."),
        "attach": flag("The PDF of the document goes with the mail; default true."),
        "letter": flag("What the mail says goes with it as a letter in PDF, too; default false."),
        "minimum": number("The step is not taken for less."),
    }, ["step", "after", "mail"]), minItems=1),
}, ["code", "steps"])

MAIL_TEMPLATE = ({
    "code": code("Code that steps name it by."),
    "user": text("Of this user alone: words of the mails by which it sends documents."),
    "subject": part("localized", "After tag, kind and number: a text, or {fr, en}; may hold merge "
                                 "fields."),
    "text": part("localized", "The mail: a text, or {fr, en}; may hold merge fields."),
    "html": part("localized", "The same as HTML, besides: a text, or {fr, en}; may hold merge "
                              "fields."),
}, ["code", "subject", "text"])

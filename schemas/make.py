#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Writes the JSON Schemas (draft-07, which editors understand) of all kinds of documents.

  schemas/make.py            writes them beside this file
  schemas/make.py --check    exit 1 if the files beside it are not what it would write

Parts that kinds share are copied into each file, so that each stands alone. A schema accepts what
the reader accepts, as far as a schema can tell: check digits, sums and references are beyond it.
"""
import json
import pathlib
import sys

sys.dont_write_bytecode = True
import banking
import followup
import paper
from forms import (
    DAY, code, date, digits, email, flag, many, mapping, number, part, pattern, positive, rate,
    text, whole, word)
from parts import (BIC, CREDITS, CURRENCY, IBAN, IDENTITY, LANGUAGE, METHODS, PARTS, REVERSE_CHARGE,
                   VAT_SCHEME, early_payment_discount, instalments)

REFERENCE = r"^(?![/ ])(?!.*//)[A-Za-z0-9/?:().,'+ -]{0,34}[A-Za-z0-9?:().,'+-]$"

COMPANY = ({
    "code": code("Code that documents name it by."),
    **IDENTITY,
    "vat_regime": word("normal (default), debits (TVA sur les débits) or franchise (293 B).",
                       "normal", "debits", "franchise"),
    "bank_accounts": many("Accounts to be paid to.", {"$ref": "#/definitions/bank_account"}),
    "sepa": {"description": "SEPA direct debit.", **mapping({
        "creditor_identifier": pattern("Creditor identifier (ICS), checked.",
                                       "^([A-Za-z0-9][ .-]*){8,35}$"),
        "issuer": text("Who hands files in; default: the name."),
        "identification": pattern("Of the issuer, where the bank asks for one.", REFERENCE,
                                  ["string", "number"]),
        "accounts": many("What the bank of each account takes.", mapping({
            "account": text("Name of one of the bank accounts."),
            "flavour": word("The message; default pain.008.001.02.", "pain.008.001.02",
                            "pain.008.002.02", "pain.008.003.02", "pain.008.001.08"),
            "first": word("Sequence type of a first debit; default RCUR.", "RCUR", "FRST"),
            "address": word("How debtors' addresses are written; default none.", "none",
                            "structured", "hybrid"),
            "lead_days": whole("TARGET days before the collection; default 1.", 0, 30),
            "cut_off": pattern("From this hour on, HH:MM, a file counts as the next TARGET day's.",
                               "^([01][0-9]|2[0-3]):[0-5][0-9]$"),
            "advance_days": whole("At most so many days ahead; default 0: any.", 0, 400),
            "announce_days": whole("Announced so many days before; default 14.", 0, 60),
            "prenotify": word("Debits not announced in time are collected with a warning "
                              "(default), or not.", "optional", "required"),
            "file_max": whole("Debits in a file; default 10000.", 1, 100000),
            "batch_booking": flag("The bank books a batch as one; default true."),
        }, ["account"]))})},
    "numbering": {"description": "Number patterns.", **mapping({
        kind: part("number_pattern", f"Numbers of {words}; default {default}{{yyyy}}-{{seq:5}}.")
        for kind, words, default in [
            ("quote", "quotes", "Q"), ("order", "orders", "O"), ("invoice", "invoices", "F"),
            ("credit_note", "credit notes", "A"), ("delivery_note", "delivery notes", "L"),
            ("receipt", "receipts", "R")]})},
    "defaults": {"description": "What documents have unless they say otherwise.", **mapping({
        "payment_terms": code("Code of payment terms."),
        "quote_validity_days": whole("How long a quote is valid.", 0, 3650),
        "language": word("Language of documents; default fr.", *LANGUAGE),
        "late_penalty": {"description": "legal (default: ECB rate + 10 points), or a rate a year.",
                         "oneOf": [{"const": "legal"}, rate("Rate a year, such as 12%.")]},
        "vat": part("vat", "VAT of lines that say none."),
        "nature": word("Nature of lines that say none; default service.", "service", "goods"),
        "early_payment_discount": early_payment_discount(
            "Discount for early payment (escompte): a sentence or {rate, days}; absent: printed "
            "that there is none."),
        "standard_terms": code("Code of the standard terms (CGV) that go with documents."),
        "profile": code("Code of the profile of documents."),
        "activity": code("Code of the activity of documents."),
        "order_invoice": word("What acceptance leaves of an at_order invoice; default validated.",
                              "validated", "draft"),
    })},
    "currency": pattern("ISO 4217 code; default EUR.", CURRENCY),
    "fiscal_year_end": pattern("Last day of the fiscal year; default 12-31.", "^" + DAY + "$"),
    "size": word("Decides from when the new mentions are obligatory; default pme.",
                 "micro", "pme", "eti", "large"),
    "einvoicing": flag("Invoices are e-invoices; default false. Kept for later."),
    "vat_rounding": word("VAT on the sum of each rate (default), or line by line.",
                         "per_rate", "per_line"),
    "accounts": {"description": "Accounts and journals of the books.", **mapping({
        "customers": code("Customers; default 411000."),
        "goods": code("Sales of goods; default 707000."),
        "services": code("Sales of services; default 706000."),
        "shipping": code("Shipping; default 708500."),
        "other_taxes": code("Other taxes; default 708800."),
        "vat_collected": code("VAT that is due; default 445710."),
        "vat_pending": code("VAT of services until they are paid; default 445740."),
        "advances": code("Deposits invoiced, excl. VAT; default 419100."),
        "rebates": code("Global discounts; default 709000."),
        "rebates_earlier_year": code("Global discounts on an earlier year; default 709900."),
        "bank": code("Bank; default 512000. A bank account may have its own."),
        "cheques": code("Cheques to be cashed; default 511200."),
        "cash": code("Cash; default 530000."),
        "collections": code("Direct debits handed in, until the bank books them; default 511500."),
        "bank_charges": code("Charges of the bank; default 627000."),
        "early_payment_discounts": code("Discounts taken for early payment; default 665000."),
        "bad_debts": code("Bad debts; default 654000."),
        "small_losses": code("Small differences written off; default 658000."),
        "small_gains": code("Small over-payments written off; default 758000."),
        "exchange_losses": code("Losses on exchange; default 666000."),
        "exchange_gains": code("Gains on exchange; default 766000."),
        "suppliers": code("Suppliers; default 401000."),
        "purchases": code("Purchases; default 607000."),
        "sales_journal": code("Sales journal; default VE."),
        "bank_journal": code("Journal of payments; default BQ."),
        "general_journal": code("Journal of what is written off or allocated; default OD."),
        "purchase_journal": code("Purchase journal; default AC."),
    })},
    "journals": many("What journals are called in the books, where not as usual.", mapping({
        "code": code("Code of the journal."),
        "label": text("Its name."),
    }, ["code", "label"])),
    "profiles": many("Sets of things that differ from the usual ones.", mapping({
        "code": code("Code that documents name it by."),
        "bank_account": text("Name of one of the bank accounts, to be paid to."),
        "name": text("Trade name of the sender."),
        "address": part("address", "Address of the sender."),
        "email": email("One mail address."),
        "phone": text("Phone number, as printed."),
        "website": text("Web site, as printed."),
        "footer": text("Printed at the foot of the pages."),
    }, ["code"])),
    "activities": many("Trade identities, shown before the company itself.",
                       {"$ref": "#/definitions/activity"}),
    "special_conditions": many("Special conditions, for documents to choose from by code.",
                               mapping({
        "code": code("Code that documents name it by."),
        "text": text("The condition, as printed."),
    }, ["code", "text"])),
    "insurance": {"description": "Compulsory insurance of the trade, printed.", **mapping({
        "insurer": text("Insurer or guarantor."),
        "address": text("Its address, on one line."),
        "area": text("Area covered, such as France."),
    }, ["insurer", "address", "area"])},
    "approved_association": flag("Member of an approved association (association agréée), "
                                 "printed; default false."),
    "vat_group": part("taxpayer", "The VAT group (assujetti unique) it is a member of, printed."),
    "fiscal_representative": part("taxpayer", "Its fiscal representative, printed."),
    "mediator": text("Mediator of consumer disputes, printed for consumers."),
    "paper": part("paper", "How documents look."),
    "show_attention": flag("Prints the contact in the address (à l'attention de); default true."),
    "mail": {"description": "How its mails look to those who get them.", **mapping({
        "from": email("The address that all mails come from; default email."),
        "tag": code("What every subject begins with, in brackets; default the code."),
        "copy": flag("A copy of each mail to a partner goes to email; default true."),
        "link": text("Where customers see a document online: a URL with {number} in it."),
    })},
}, ["code", "name"])

PARTNER = ({
    "code": code("Code that documents name it by."),
    "name": IDENTITY["name"],
    "trade_name": IDENTITY["trade_name"],
    "label": text("Short name. Kept for later."),
    "type": word("business (default), consumer or public.", "business", "consumer", "public"),
    "vat_status": word("taxable (default), exempt, or not_taxable (default of consumers).",
                       "taxable", "exempt", "not_taxable"),
    "currency": pattern("ISO 4217 code; default the company's.", CURRENCY),
    "language": word("Language of its documents; default the company's.", *LANGUAGE),
    "prices": many("Prices agreed with it.", mapping({
        "product": code("Code of a product; without it: all that have none of their own."),
        "unit_price": number("Price of one unit, in the product's unit."),
        "discount": rate("Discount of the line, unless the line has one."),
    })),
    "credit_limit": number("Beyond it new quotes and orders are warned of."),
    "exemption": code("Code of the wording of the law that exempts it from VAT."),
    "early_payment_discount": early_payment_discount(
        "Discount for early payment (escompte), if the company offers any."),
    "salesperson": text("Who sells to it."),
    "billing_mode": word("at_order: acceptance makes the invoice; consolidated: one a month; "
                         "default neither.", "at_order", "consolidated"),
    "order_invoice": word("What acceptance leaves of an at_order invoice; default the company's.",
                          "validated", "draft"),
    "reminder_plan": code("Code of its reminder plan; default the first for its type."),
    "supplier": {"description": "What only suppliers have.", **mapping({
        "shipper": flag("May be shown as shipper on the bill of lading; default false."),
        "health_approval": text("Health approval number (agrément sanitaire)."),
        "tracking_url": text("Where its parcels are followed."),
        "lead_days": whole("Days from order to delivery.", 0, 3660),
        "account": code("Supplier account; default the company's."),
        "auxiliary": code("Auxiliary account as a supplier; default the partner's code."),
        "journal": code("Journal of its invoices; default the company's purchase journal."),
    })},
    "sector": text("Line of business, for your lists. Kept for later."),
    "region": text("Region, for your lists. Kept for later."),
    "accept_on_behalf": flag("Quotes may be accepted on its behalf; default true."),
    "roles": many("What it is to us. Kept for later.", {"enum": ["customer", "supplier"]}),
    "legal_form": IDENTITY["legal_form"],
    "siren": IDENTITY["siren"],
    "siret": IDENTITY["siret"],
    "vat_number": IDENTITY["vat_number"],
    "address": part("address", "Billing address."),
    "delivery_address": part("address", "Delivery address, if it is another."),
    "email": text("Mail address; else that of the billing contact."),
    "phone": IDENTITY["phone"],
    "contacts": many("People there.", {"$ref": "#/definitions/contact"}),
    "mailing_list": many("In copy of every mail.", text("One mail address.")),
    "bank_accounts": many("Its accounts. Kept for later.", {"$ref": "#/definitions/bank_account"}),
    "payment_terms": code("Code of its payment terms; default the company's."),
    "account": code("Customer account; default the company's."),
    "auxiliary": code("Auxiliary account; default the code."),
    "journal": code("Journal of the invoices to it; default the company's sales journal."),
    "active": flag("false: no new documents; default true."),
    "favourite": flag("Sorts first; default false. Kept for later."),
    "note": text("Internal note, never printed."),
}, ["code", "name"])

PRODUCT = ({
    "code": code("Code that lines name it by."),
    "name": part("localized", "Name, as printed: a text, or {fr, en}."),
    "category": code("Sort of product; wordings, rates and floors of the law ask for it."),
    "description": part("localized", "Printed below the name: a text, or {fr, en}."),
    "comment": text("Internal comment, never printed."),
    "type": word("Kind of product; default service.", "goods", "service", "transport", "deposit"),
    "nature": word("Default: goods for type goods, else service.", "service", "goods"),
    "unit": code("Unit: a word such as hour, m2, piece, or a UN/ECE Rec 20 code."),
    "unit_price": number("Price of one unit."),
    "cost_price": number("What one unit costs us, for the margin; never printed."),
    "vat": part("vat", "VAT; default the company's."),
    "vat_scheme": VAT_SCHEME,
    "reverse_charge": REVERSE_CHARGE,
    "other_taxes": many("Other taxes on it, such as éco-participation.",
                        {"$ref": "#/definitions/other_tax"}),
    "account": code("Revenue account; default the company's."),
    "purchase_account": code("Account of what is bought; default the company's."),
    "barcode": pattern("EAN-8, UPC-A, EAN-13 or GTIN-14, checked.",
                       "^[ .-]*([0-9][ .-]*){8,14}$", ["string", "integer"]),
    "image": text("A PNG or JPEG file in the folder of the database."),
    "credits": {"description": "Prepaid credits that one unit grants its customer.", **CREDITS},
    "published": flag("Customers may ask for it; default true. Kept for later."),
    "active": flag("false: no longer sold; default true."),
}, ["code", "name"])

PAYMENT_TERMS = ({
    "code": code("Code that documents name them by."),
    "title": text("Title."),
    "instalments": instalments(),
}, ["code", "instalments"])

STANDARD_TERMS = ({
    "code": code("Code that documents name them by."),
    "title": text("Title."),
    "text": part("localized", "The terms: a text, or {fr, en}."),
}, ["code", "text"])

MANDATE_CODE = r"^(?![/ ])(?!.*//)(?!.*  )[A-Za-z0-9/?:().,'+ -]{0,34}[A-Za-z0-9?:().,'+-]$"
MANDATE = ({
    "code": pattern("Mandate reference (RUM), 1 to 35 SEPA characters.", MANDATE_CODE,
                    ["string", "number"]),
    "partner": code("Code of the partner who signed."),
    "company": code("Code of the company it was signed for; default: any."),
    "signed_on": date("Date of signature; absent: it is not signed yet."),
    "signed_at": text("Place of signature."),
    "scheme": word("CORE (default) or B2B.", "CORE", "B2B"),
    "type": word("recurrent (default) or one_off.", "recurrent", "one_off"),
    "iban": pattern("The account, checked; default: the partner's account of the day.", IBAN),
    "bic": pattern("The BIC of the account, checked.", BIC),
    "favourite": flag("The one to use of several; default false."),
    "previous_code": pattern("The reference it had before.", MANDATE_CODE, ["string", "number"]),
    "formerly": {"description": "What the debtor's bank knows from another program, where it "
                                "differs.", **mapping({
        "iban": pattern("The account.", IBAN),
        "creditor_name": text("The creditor's name."),
        "creditor_identifier": pattern("The creditor identifier.", "^([A-Za-z0-9][ .-]*){8,35}$"),
    })},
    "last_collected_on": date("Last debit by another program."),
    "final": flag("The next debit is the last one; default false."),
    "revoked_on": date("No debit from then on."),
}, ["code", "partner"])

PROGRESS = [("ordered", "ordered"), ("delivered", "delivered"),
            ("invoiced", "on validated invoices"), ("drafted", "on drafts of invoices"),
            ("left", "left to be invoiced")]
PROGRESS_AMOUNTS = {
    **{f"{what}_amount": number(f"Amount {words}.") for what, words in PROGRESS},
    **{f"{what}_percent": {"description": f"Percentage {what}, rounded away from 100.",
                           "type": "integer"} for what in ("delivered", "invoiced")},
}

DOCUMENT = ({
    "id": text("Given by the system: D-n, for ever."),
    "number": text("Given by the system when the document is issued."),
    "state": word("Kept by the system.", "draft", "sent", "accepted", "refused", "cancelled",
                  "confirmed", "done", "delivered", "validated", "posted", "expired"),
    "type": word("Given by the system: what an invoice is, or why a credit note; default "
                 "standard.", "standard", "deposit", "global_discount",
                 "global_discount_earlier_year", "invoicing_error", "cancellation"),
    "company": code("Code of the company; not needed while there is one."),
    "customer": {"description": "Code of a partner, or the customer written out.",
                 "oneOf": [code("Code of a partner."), {"$ref": "#/definitions/party"}]},
    "title": text("Title."),
    "issue_date": date("Default: the day it is issued."),
    "valid_until": date("Last day on which a quote can be accepted."),
    "delivery_date": date("Day of delivery."),
    "currency": pattern("ISO 4217 code; default the partner's, else the company's.", CURRENCY),
    "exchange_rate": part("exchange_rate", "Where the currency is not the company's: the rate of "
                                           "the ECB, its day at most the issue date."),
    "prices": word("Whether prices are without VAT (default) or with it.", "excl_vat", "incl_vat"),
    "vat_rounding": word("Set by the company.", "per_rate", "per_line"),
    "language": word("Default: the partner's, else the company's.", *LANGUAGE),
    "contact": text("Name of one of the partner's contacts."),
    "salesperson": text("Who sells; default the partner's, else who writes the document."),
    "purchase_order": text("The customer's own reference."),
    "note": text("Internal note, never printed."),
    **{f"comment_{where}": text(f"Printed {where} the lines.") for where in ("before", "after")},
    "profile": code("Code of one of the company's profiles; default the company's."),
    "activity": {"description": "The trade identity it is made under: a code, or written out; "
                                "default the company's.",
                 "oneOf": [code("Code of one of the company's activities."),
                           {"$ref": "#/definitions/activity"}]},
    "footer": text("Printed at the foot of the pages; default the profile's."),
    "sale_channel": word("Where a sale to a consumer is made; decides on withdrawal.",
                         "shop", "distance", "off_premises"),
    "reverse_charge": {**REVERSE_CHARGE, "description": REVERSE_CHARGE["description"].replace(
        "default none", "of all lines that say none; default none")},
    "self_billed": flag("Issued by the customer in our name; default false."),
    "short_form": flag("To a consumer: the quote is named instead of the detail; default false."),
    "detailed_by": many("That quote and its amendments; given by the system.", mapping({
        "number": text("Its number."), "issue_date": date("Its date."),
    }, ["number", "issue_date"])),
    "accepted_on": date("Day on which the quote was accepted; given by the system."),
    "milestones": many("Dates that payment terms hang on.", mapping({
        "name": code("Name, such as etd or delivery."), "date": date("Its day."),
    }, ["name", "date"])),
    "amends": text("Number of the quote it amends; given by the system."),
    "replaces": text("Number of the quote that was cancelled for it; given by the system."),
    "sent_by": word("How a quote reaches its customer.", "mail", "paper", "online"),
    "origin": many("Numbers of the quote or orders it was made from.", text("A number.")),
    "preceding": many("The invoice that a credit note corrects.", mapping({
        "number": text("Its number."), "issue_date": date("Its issue date."),
    }, ["number", "issue_date"])),
    "reason": text("Why a credit note is issued."),
    "settle": word("What becomes of a credit note: taken off its invoice (default), off the "
                   "customer's next one, or paid back.", "invoice", "next", "refund"),
    "deposits": many("Given by the system: deposit invoices that an invoice deducts.", mapping({
        "number": text("Its number."), "issue_date": date("Its issue date."),
        "breakdown": many("What is deducted, by category and rate.",
                          {"$ref": "#/definitions/vat_breakdown"}),
    }, ["number", "issue_date", "breakdown"])),
    "vat_adjustments": many("Given by the system: cents by which the VAT of a credit note differs "
                            "from base x rate.", mapping({
        "vat": part("vat", "Category and rate."), "amount": number("The difference."),
    }, ["vat", "amount"])),
    "invoicing_finished": flag("Of an invoice: nothing more of its orders is to be invoiced; "
                               "default false."),
    "order_shares": many("Given by the system: what an invoice over several orders takes of their "
                         "discounts and shipping.", mapping({
        "order": text("Number of the order."),
        "discount": number("Of its general discount in amount."),
        "shipping": number("Of its shipping."),
    }, ["order"])),
    "lines": many("What is sold, in this order.", {"$ref": "#/definitions/line"},
                  minItems=1, maxItems=10000),
    "shipping": {"description": "Shipping.", **mapping({
        "amount": number("Amount, with or without VAT as prices says."),
        "vat": part("vat", "VAT; default that of the lines if they have one rate."),
    }, ["amount"])},
    "discount": part("general_discount", "General discount, on the lines only."),
    "paper": part("paper", "How this document looks; default as the company says."),
    "payment_terms": {"description": "A code, or terms written out.",
                      "oneOf": [code("Code of payment terms."),
                                mapping({"code": code("Code they came from."),
                                         "instalments": instalments()}, ["instalments"])]},
    "due_date": date("Due date, where there are no payment terms."),
    "payment_method": word("How it is paid, where there are no payment terms.", *METHODS),
    "mandate": pattern("The mandate to collect by; default: the customer's.", MANDATE_CODE,
                       ["string", "number"]),
    "early_payment_discount": early_payment_discount(
        "Discount for early payment; default the partner's, else the company's."),
    "standard_terms": {"description": "Standard terms (CGV) that go with it: a code, or none; "
                                      "default the company's.",
                       "oneOf": [code("Code of standard terms, or none."), mapping({
                           "code": code("Code of standard terms."),
                           "hash": text("Given by the system: SHA-256 of the very text shown."),
                       }, ["code"])]},
    "special_conditions": many("Special conditions: texts, or codes of the company's list.",
                               {"oneOf": [text("The condition, as printed."),
                                          {"$ref": "#/definitions/special_condition"}]}),
    "seller": part("party", "Copy of the company, made when issued."),
    "buyer": part("party", "Copy of the partner, made when drafted."),
    "delivery_address": part("address", "Default: the partner's."),
    "totals": part("totals", "Computed. If given, they must be right."),
    "schedule": many("Computed: what falls due when.", part("payment", "One payment.")),
    "direct_debit": {"description": "Given by the system: how it is going to be debited.",
                     **mapping({
        "mandate": pattern("The mandate reference (RUM).", MANDATE_CODE),
        "creditor_identifier": text("The creditor identifier (ICS)."),
        "iban": text("The account to be debited."),
    }, ["mandate", "creditor_identifier", "iban"])},
    "expected": many("Computed: what an order is expected to bring.",
                     part("payment", "One payment.")),
    "payment": {"description": "Given by the system: how an invoice or credit note stands.",
                **mapping({
        "state": word("Its payment state.", "waiting", "partly_paid", "paid", "credited"),
        "open": number("What is open of it."),
        "next_due": date("When the next of it falls due."),
        "settled": many("What settled it.", mapping({
            "number": text("Number of a payment, credit note or invoice."),
            "date": date("Its date."), "amount": number("How much of it."),
        }, ["number", "date", "amount"])),
    }, ["state", "open"])},
    "acknowledgement": {"description": "Given by the system: what the accountant says of it.",
                        **mapping({
        "batch": text("The batch in which it left."),
        "entry_number": text("Its number in the accountant's books."),
        "date": date("Its date there."), "journal": text("Its journal there."),
        "refused": text("Why it was refused."),
    }, ["batch"])},
    "progress": {"description": "Computed: how far an order has got.", **mapping({
        **PROGRESS_AMOUNTS,
        "lines": many("By line.", mapping({
            "line": whole("Which line, counted from 1.", 1, 10000),
            **{f"{what}": number(f"Quantity {words}.") for what, words in PROGRESS},
            **PROGRESS_AMOUNTS,
        })),
    })},
    "mentions": many("Legal mentions. None that the law wants may be missing.", mapping({
        "code": code("Code of the mention."),
        "text": text("As printed."),
    }, ["code", "text"])),
    "vat_accounting": {"description": "Computed: the VAT in the company's currency.", **mapping({
        "currency": pattern("ISO 4217 code of the company's currency.", CURRENCY),
        "amount": number("The VAT."),
    }, ["currency", "amount"])},
    "entry_hash": text("Given by the system: hash of its journal entry."),
    "proposed": many("Given by the system: fields that were filled in, and by whom.", mapping({
        "field": text("The key."), "from": text("company, customer, profile or author."),
    }, ["field", "from"])),
    "made": part("attribution", "Given by the system: who made the draft, and when."),
    "issued": part("attribution", "Given by the system: who issued it, and when."),
}, ["lines"])

KINDS = {
    "company": COMPANY, "partner": PARTNER, "product": PRODUCT, "payment_terms": PAYMENT_TERMS,
    "standard_terms": STANDARD_TERMS, "mandate": MANDATE, "template": paper.TEMPLATE,
    "reminder_plan": followup.REMINDER_PLAN, "mail_template": followup.MAIL_TEMPLATE,
    "payment": banking.PAYMENT,
    "quote": DOCUMENT, "order": DOCUMENT,
    "delivery_note": DOCUMENT, "invoice": DOCUMENT, "credit_note": DOCUMENT, "receipt": DOCUMENT,
}


def used_parts(value, found):
    """The names of the parts that a schema refers to, parts of parts included."""
    if isinstance(value, dict):
        name = value.get("$ref", "").rpartition("/")[2]
        if name and name not in found:
            found.add(name)
            used_parts(PARTS[name], found)
        for inner in value.values():
            used_parts(inner, found)
    elif isinstance(value, list):
        for inner in value:
            used_parts(inner, found)
    return found


def schema_of(kind):
    properties, required = KINDS[kind]
    properties = {
        "kind": {"description": "What this document is.", "const": kind},
        "schema": {"description": "Version of this form; default 1.", "const": 1},
        **properties,
    }
    schema = {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": kind,
        "description": f"A document of kind {kind} for billing(1); see billing-documents(5).",
        **mapping(properties, ["kind", *required]),
        "patternProperties": {"^x-": {}},
    }
    if "buyer" in properties:
        schema["anyOf"] = [{"required": ["customer"]}, {"required": ["buyer"]}]
    names = used_parts(properties, set())
    schema["definitions"] = {name: PARTS[name] for name in PARTS if name in names}
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"


def main():
    folder = pathlib.Path(__file__).parent
    stale = []
    for kind in KINDS:
        path = folder / f"{kind}.schema.json"
        made = schema_of(kind)
        if sys.argv[1:] != ["--check"]:
            path.write_text(made, encoding="utf-8")
        elif not path.exists() or path.read_text(encoding="utf-8") != made:
            stale.append(path.name)
    if stale:
        sys.exit("not what schemas/make.py writes: " + ", ".join(stale))


if __name__ == "__main__":
    main()

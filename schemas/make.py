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

import paper
from forms import (
    DAY, RATE_ABOVE_ZERO, TOKENS, code, date, digits, email, flag, many, mapping, number, part,
    pattern, positive, rate, text, whole, word)

REASON = text("Why, as printed.")
ONE_OF_RATE_AND_AMOUNT = [{"required": ["rate"]}, {"required": ["amount"]}]
IBAN = r"^ *[A-Za-z]{2} *[0-9] *[0-9]( *[0-9A-Za-z]){11,29} *$"
LANGUAGE = ("fr", "en")
CURRENCY = r"^[A-Z]{3}$"
VAT_NUMBER = r"^[A-Za-z]{2}[ .-]*([0-9A-Za-z+*][ .-]*){2,13}$"
NUMBER_PATTERN = pattern("Pattern with {seq:N} once, and {yyyy} {yy} {mm}.",
                         "^(?!D-)(?=.{1,40}$)" + TOKENS + r"\{seq(:[1-9])?\}" + TOKENS + "$")
METHODS = ("transfer", "direct_debit", "card", "cheque", "cash", "other")

IDENTITY = {
    "name": text("Company name, or a sole trader's first and last name."),
    "trade_name": text("Trade name (nom commercial), if it has another."),
    "legal_form": text("SARL, SAS, EI ... as it is printed."),
    "share_capital": positive("Share capital in the company's currency."),
    "siren": digits("SIREN: 9 digits, checked.", 9),
    "siret": digits("SIRET: 14 digits, checked.", 14),
    "rcs": text("City of the commercial register (RCS)."),
    "rm": text("Department number of the craft register (RM)."),
    "registration": word("pending while SIREN and SIRET are being assigned; default registered.",
                         "registered", "pending"),
    "vat_number": pattern("EU VAT number, checked.", VAT_NUMBER),
    "address": part("address", "The registered office, or a customer's billing address."),
    "email": email("One mail address."),
    "phone": text("Phone number, as printed."),
    "website": text("Web site, as printed."),
}

PARTS = {
    "address": mapping({
        "line1": text("Street and number."),
        **{key: text("A further line.") for key in ("line2", "line3")},
        "postcode": text("Postcode."), "city": text("Town."),
        "country": pattern("ISO 3166 code in two capitals, such as FR.", "^[A-Z]{2}$"),
    }),
    "bank_account": mapping({
        "name": text("A name for it, such as main."),
        "iban": pattern("IBAN, checked; blanks do not matter.", IBAN),
        "bic": pattern("BIC, 8 or 11 characters.",
                       "^ *([A-Za-z0-9] *){6}([A-Za-z0-9] *){2}(([A-Za-z0-9] *){3})?$"),
        "holder": text("Holder of the account (titulaire)."),
        "bank": text("The bank (domiciliation)."),
        "valid_from": date("Not proposed before this day."),
        "valid_until": date("Not proposed after this day."),
        "favourite": flag("Proposed before the others; default false."),
    }, ["iban"]),
    "contact": mapping({
        "name": text("Name."), "first_name": text("First name."),
        "role": text("What for. billing: documents go to it unless they name another."),
        "function": text("Function there."),
        "email": email("One mail address."),
        "phone": text("Phone number."),
        "language": word("Language of mails.", *LANGUAGE),
        "approves_quotes": flag("May accept quotes; default true. Kept for later."),
    }, ["name", "language"]),
    "party": mapping({
        "type": word("business (default), consumer or public.", "business", "consumer", "public"),
        **IDENTITY,
        "attention": text("Contact, printed in the address (à l'attention de)."),
        "bank_account": part("bank_account", "The account to pay to."),
    }, ["name"]),
    "vat": {"oneOf": [
        rate("Rate of the standard category S, such as 20%. 0% is category Z."),
        word("No VAT, and why: E exempt, AE reverse charge, K intra-EU goods, G export, "
             "O outside the scope, Z zero rate.", "E", "AE", "K", "G", "O", "Z"),
        mapping({
            "category": word("UNCL 5305 code: S standard, Z, E, AE, K, G or O without VAT.",
                             "S", "Z", "E", "AE", "K", "G", "O"),
            "rate": rate("Above 0% for S; 0% or absent for the others."),
        }, ["category"], **{
            "if": {"properties": {"category": {"const": "S"}}},
            "then": {"required": ["rate"], "properties": {"rate": {"pattern": RATE_ABOVE_ZERO}}},
            "else": {"properties": {"rate": {"pattern": r"^0(\.0{1,6})? *%$"}}},
        }),
    ]},
    "line_discount": {"oneOf": [
        rate("Discount in percent, such as 5%."),
        mapping({
            "rate": rate("Discount in percent."),
            "amount": positive("Discount in the document's currency, off the line."),
            "reason": REASON,
        }, oneOf=ONE_OF_RATE_AND_AMOUNT),
    ]},
    "general_discount": {"oneOf": [
        rate("Discount in percent of the lines excl. VAT."),
        mapping({
            "rate": rate("Discount in percent."),
            "amount": positive("Discount in the document's currency."),
            "base": word("What it is taken from, the lines with or without VAT; default excl_vat.",
                         "excl_vat", "incl_vat"),
            "reason": REASON,
        }, oneOf=ONE_OF_RATE_AND_AMOUNT),
    ]},
    "due": {"oneOf": [
        {"description": "That very day.", "const": "on_signature"},
        mapping({
            "milestone": code("Counts from this milestone, such as etd. None has a date yet: "
                              "the line above counts."),
            "days": whole("Plus so many days.", -366, 3660),
            "months": whole("Plus so many months.", 0, 120),
            "end_of_month": flag("Then to the end of that month."),
            "plus_days": whole("After the end of the month so many days more.", 0, 366),
            "on_day": whole("Then to the next such day of a month, that day included.", 1, 31),
        }, minProperties=1, **{
            "not": {"required": ["days", "months"]},
            "if": {"required": ["plus_days"]},
            "then": {"required": ["end_of_month"], "properties": {"end_of_month": {"const": True}}},
        }),
    ]},
    "instalment": mapping({
        "share": rate("Share of the total incl. VAT; all shares together are at most 100%."),
        "type": word("payment (default), or deposit: asked for by an invoice of its own.",
                     "payment", "deposit"),
        "due": part("due", "When: counted from the line above, the first from the issue date."),
        "method": word("How it is paid.", *METHODS),
        "title": text("Title, as printed."),
        "comment": text("Comment. Kept for later."),
    }, ["share", "due"]),
    "show": paper.SHOW,
    "paper": paper.PAPER,
    "localized": {"oneOf": [
        text("In French, for all."),
        mapping({"fr": text("In French."), "en": text("In English.")}, minProperties=1),
    ]},
    "number_pattern": {"oneOf": [
        NUMBER_PATTERN,
        mapping({
            "pattern": NUMBER_PATTERN,
            "reset": word("When the count begins again; default year if the pattern has one.",
                          "never", "year", "month"),
            "next": whole("First number of a series begun in another system.", 1, 999999999),
        }, ["pattern"]),
    ]},
    "line": mapping({
        "text": text("A comment between lines; such a line has no price."),
        "product": code("Code of a product, which fills in what the line leaves out."),
        "description": text("What is sold, as printed; over the product's name."),
        "comment": text("Printed below the description; over the product's description."),
        "quantity": number("Quantity; default 1. Negative lines reduce the total."),
        "unit": code("Unit: a word such as hour, m2, piece, or a UN/ECE Rec 20 code."),
        "unit_price": number("Price of one unit, excl. VAT unless prices is incl_vat."),
        "vat": part("vat", "VAT; default the product's, else the company's."),
        "discount": {"description": "Discount: a rate, an amount, or a list of them.",
                     "oneOf": [{"$ref": "#/definitions/line_discount"},
                               many("One after the other.",
                                    {"$ref": "#/definitions/line_discount"})]},
        "nature": word("What it is; default the product's, else the company's, else service.",
                       "service", "goods"),
        "account": code("Revenue account; default the product's, else the company's."),
        "availability": {"description": "When it can be had: a date, {date: D} or {days: N}.",
                         "oneOf": [date("From this day."),
                                   mapping({"date": date("From this day."),
                                            "days": whole("After so many days.", 0, 3660)})]},
        "position": whole("Pins the line to this place, whatever is inserted.", 1, 10000),
        "page_break": word("Begins a new page before or after it.", "none", "before", "after"),
        "amount": number("Computed: what the line costs as priced."),
        "net": number("Computed: excl. VAT, before the general discount."),
        "allowance": number("Computed: what the discounts took off."),
    }, **{
        "if": {"required": ["text"]},
        "then": {"propertyNames": {"enum": ["text", "position", "page_break"]}},
        "else": {"anyOf": [{"required": ["product"]}, {"required": ["description"]}]},
    }),
    "totals": mapping({
        "lines": number("Sum of the lines excl. VAT."),
        "discount": number("General discount excl. VAT."),
        "shipping": number("Shipping excl. VAT."),
        "excl_vat": number("Total excl. VAT: lines - discount + shipping."),
        "vat": number("VAT."),
        "incl_vat": number("Total incl. VAT."),
        "prepaid": number("Paid already."),
        "due": number("What is left to pay."),
        "breakdown": many("VAT by category and rate.", mapping({
            "vat": part("vat", "Category and rate."),
            "base": number("What is taxed."), "amount": number("The VAT on it."),
        }, ["vat", "base", "amount"])),
    }, ["lines", "excl_vat", "vat", "incl_vat", "due", "breakdown"]),
}


def instalments():
    return many("What falls due when, in this order.", {"$ref": "#/definitions/instalment"})


COMPANY = ({
    "code": code("Code that documents name it by."),
    **IDENTITY,
    "vat_regime": word("normal (default), debits (TVA sur les débits) or franchise (293 B).",
                       "normal", "debits", "franchise"),
    "bank_accounts": many("Accounts to be paid to.", {"$ref": "#/definitions/bank_account"}),
    "sepa": {"description": "SEPA direct debit. Kept for later.", **mapping({
        "creditor_identifier": pattern("Creditor identifier (ICS), checked.",
                                       "^([A-Za-z0-9][ .-]*){8,35}$")})},
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
        "early_payment_discount": text("Discount for early payment (escompte), as printed; "
                                       "absent: that there is none."),
    })},
    "currency": pattern("ISO 4217 code; default EUR.", CURRENCY),
    "fiscal_year_end": pattern("Last day of the fiscal year; default 12-31.", "^" + DAY + "$"),
    "size": word("Decides from when the new mentions are obligatory; default pme.",
                 "micro", "pme", "eti", "large"),
    "einvoicing": flag("Invoices are e-invoices; default false. Kept for later."),
    "vat_rounding": word("VAT on the sum of each rate (default), or line by line.",
                         "per_rate", "per_line"),
    "accounts": {"description": "Accounts and journal of the books.", **mapping({
        "customers": code("Customers; default 411000."),
        "goods": code("Sales of goods; default 707000."),
        "services": code("Sales of services; default 706000."),
        "shipping": code("Shipping; default 708500."),
        "vat_collected": code("VAT that is due; default 445710."),
        "vat_pending": code("VAT of services until they are paid; default 445740."),
        "sales_journal": code("Sales journal; default VE."),
    })},
    "paper": part("paper", "How documents look."),
}, ["code", "name"])

PARTNER = ({
    "code": code("Code that documents name it by."),
    "name": IDENTITY["name"],
    "trade_name": IDENTITY["trade_name"],
    "label": text("Short name. Kept for later."),
    "type": word("business (default), consumer or public.", "business", "consumer", "public"),
    "vat_status": word("taxable (default), exempt, or not_taxable (default of consumers). "
                       "Kept for later.",
                       "taxable", "exempt", "not_taxable"),
    "currency": pattern("ISO 4217 code; default the company's.", CURRENCY),
    "language": word("Language of its documents; default the company's.", *LANGUAGE),
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
    "mailing_list": many("In copy of every mail. Kept for later.", text("One mail address.")),
    "bank_accounts": many("Its accounts. Kept for later.", {"$ref": "#/definitions/bank_account"}),
    "payment_terms": code("Code of its payment terms; default the company's."),
    "account": code("Customer account; default the company's."),
    "auxiliary": code("Auxiliary account; default the code."),
    "active": flag("false: no new documents; default true."),
    "favourite": flag("Sorts first; default false. Kept for later."),
    "note": text("Internal note, never printed."),
}, ["code", "name"])

PRODUCT = ({
    "code": code("Code that lines name it by."),
    "name": part("localized", "Name, as printed: a text, or {fr, en}."),
    "description": part("localized", "Printed below the name: a text, or {fr, en}."),
    "comment": text("Internal comment, never printed."),
    "type": word("Kind of product; default service.", "goods", "service", "transport", "deposit"),
    "nature": word("Default: goods for type goods, else service.", "service", "goods"),
    "unit": code("Unit: a word such as hour, m2, piece, or a UN/ECE Rec 20 code."),
    "unit_price": number("Price of one unit."),
    "cost_price": number("What one unit costs us; never printed. Kept for later."),
    "vat": part("vat", "VAT; default the company's."),
    "account": code("Revenue account; default the company's."),
    "barcode": pattern("EAN-8, UPC-A, EAN-13 or GTIN-14, checked.",
                       "^[ .-]*([0-9][ .-]*){8,14}$", ["string", "integer"]),
    "image": text("A PNG or JPEG file in the folder of the database."),
    "published": flag("Customers may ask for it; default true. Kept for later."),
    "active": flag("false: no longer sold; default true. Kept for later."),
}, ["code", "name"])

PAYMENT_TERMS = ({
    "code": code("Code that documents name them by."),
    "title": text("Title."),
    "instalments": instalments(),
}, ["code", "instalments"])

MANDATE = ({
    "code": pattern("Mandate reference (RUM), 1 to 35 SEPA characters.",
                    r"^(?![/ ])(?!.*//)[A-Za-z0-9/?:().,'+ -]{0,34}[A-Za-z0-9?:().,'+-]$",
                    ["string", "number"]),
    "partner": code("Code of the partner who signed."),
    "signed_on": date("Date of signature."),
    "signed_at": text("Place of signature."),
    "scheme": word("CORE (default) or B2B.", "CORE", "B2B"),
    "type": word("recurrent (default) or one_off.", "recurrent", "one_off"),
}, ["code", "partner", "signed_on"])

DOCUMENT = ({
    "id": text("Given by the system: D-n, for ever."),
    "number": text("Given by the system when the document is issued."),
    "state": word("Kept by the system.", "draft", "sent", "accepted", "refused", "cancelled",
                  "confirmed", "done", "validated", "posted", "expired"),
    "company": code("Code of the company; not needed while there is one."),
    "customer": {"description": "Code of a partner, or the customer written out.",
                 "oneOf": [code("Code of a partner."), {"$ref": "#/definitions/party"}]},
    "title": text("Title."),
    "issue_date": date("Default: the day it is issued."),
    "valid_until": date("Last day on which a quote can be accepted."),
    "delivery_date": date("Day of delivery."),
    "currency": pattern("ISO 4217 code; default the partner's, else the company's.", CURRENCY),
    "prices": word("Whether prices are without VAT (default) or with it.", "excl_vat", "incl_vat"),
    "vat_rounding": word("Set by the company.", "per_rate", "per_line"),
    "language": word("Default: the partner's, else the company's.", *LANGUAGE),
    "contact": text("Name of one of the partner's contacts."),
    "salesperson": text("Who sells."),
    "purchase_order": text("The customer's own reference."),
    "note": text("Internal note, never printed."),
    **{f"comment_{where}": text(f"Printed {where} the lines.") for where in ("before", "after")},
    "origin": many("Numbers of the quote or orders it was made from.", text("A number.")),
    "preceding": many("The invoice that a credit note corrects.", mapping({
        "number": text("Its number."), "issue_date": date("Its issue date."),
    }, ["number", "issue_date"])),
    "reason": text("Why a credit note is issued."),
    "lines": many("What is sold, in this order.", {"$ref": "#/definitions/line"},
                  minItems=1, maxItems=10000),
    "shipping": {"description": "Shipping.", **mapping({
        "amount": number("Amount, with or without VAT as prices says."),
        "vat": part("vat", "VAT; default that of the lines if they have one rate."),
    }, ["amount"])},
    "discount": part("general_discount", "General discount, on the lines only."),
    "payment_terms": {"description": "A code, or terms written out.",
                      "oneOf": [code("Code of payment terms."),
                                mapping({"code": code("Code they came from."),
                                         "instalments": instalments()}, ["instalments"])]},
    "due_date": date("Due date, where there are no payment terms."),
    "payment_method": word("How it is paid, where there are no payment terms.", *METHODS),
    "seller": part("party", "Copy of the company, made when issued."),
    "buyer": part("party", "Copy of the partner, made when drafted."),
    "delivery_address": part("address", "Default: the partner's."),
    "paper": part("paper", "How this document looks; default as the company says."),
    "totals": part("totals", "Computed. If given, they must be right."),
    "schedule": many("Computed: what falls due when.", mapping({
        "due_date": date("When."),
        "amount": number("How much."),
        "type": word("payment (default) or deposit.", "payment", "deposit"),
        "method": word("How it is paid.", *METHODS),
        "title": text("Title."),
    }, ["due_date", "amount"])),
    "mentions": many("Resolved when issued: legal mentions.", mapping({
        "code": code("Code of the mention."),
        "text": text("As printed."),
    }, ["code", "text"])),
    "entry_hash": text("Given by the system: hash of its journal entry."),
}, ["lines"])

KINDS = {
    "company": COMPANY, "partner": PARTNER, "product": PRODUCT, "payment_terms": PAYMENT_TERMS,
    "mandate": MANDATE, "template": paper.TEMPLATE, "quote": DOCUMENT,
    "order": DOCUMENT, "invoice": DOCUMENT, "credit_note": DOCUMENT,
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
    if "customer" in properties:
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

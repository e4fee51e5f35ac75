# SPDX-License-Identifier: Apache-2.0
"""What the schemas of all kinds of documents are put together from: the parts that kinds
share. make.py writes the schemas."""

import paper
from forms import (
    RATE_ABOVE_ZERO, TOKENS, code, date, digits, email, flag, many, mapping, number, part, pattern,
    positive, rate, text, whole, word)

REASON = text("Why, as printed.")
ONE_OF_RATE_AND_AMOUNT = [{"required": ["rate"]}, {"required": ["amount"]}]
IBAN = r"^ *[A-Za-z]{2} *[0-9] *[0-9]( *[0-9A-Za-z]){11,29} *$"
BIC = "^ *([A-Za-z0-9] *){6}([A-Za-z0-9] *){2}(([A-Za-z0-9] *){3})?$"
LANGUAGE = ("fr", "en")
CURRENCY = r"^[A-Z]{3}$"
VAT_NUMBER = r"^[A-Za-z]{2}[ .-]*([0-9A-Za-z+*][ .-]*){2,13}$"
NUMBER_PATTERN = pattern("Pattern with {seq:N} once, and {yyyy} {yy} {mm}.",
                         "^(?!D-)(?=.{1,40}$)" + TOKENS + r"\{seq(:[1-9])?\}" + TOKENS + "$")
METHODS = ("transfer", "direct_debit", "card", "cheque", "cash", "other")
VAT_SCHEME = word("standard (default), or the margin scheme it is sold under: no VAT is shown.",
                  "standard", "used_goods", "art", "collectibles", "travel")
REVERSE_CHARGE = word("For which supply a business customer here owes the VAT; default none.",
                      "none", "construction", "waste", "energy", "emission_rights", "electronics")

CREDITS = mapping({
    "code": code("Which credits."), "quantity": positive("So many for one unit."),
}, ["code", "quantity"])

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
    "show": paper.SHOW,
    "paper": paper.PAPER,
    "address": mapping({
        "line1": text("Street and number."),
        **{key: text("A further line.") for key in ("line2", "line3")},
        "postcode": text("Postcode."), "city": text("Town."),
        "country": pattern("ISO 3166 code in two capitals, such as FR.", "^[A-Z]{2}$"),
    }),
    "bank_account": mapping({
        "name": text("A name for it, such as main."),
        "iban": pattern("IBAN, checked; blanks do not matter.", IBAN),
        "bic": pattern("BIC, 8 or 11 characters.", BIC),
        "holder": text("Holder of the account (titulaire)."),
        "bank": text("The bank (domiciliation)."),
        "valid_from": date("Not proposed before this day."),
        "valid_until": date("Not proposed after this day."),
        "favourite": flag("Proposed before the others; default false."),
        "account": code("Account in the books; default the company's for banks."),
    }, ["iban"]),
    "contact": mapping({
        "name": text("Name."), "first_name": text("First name."),
        "role": text("What for. billing: documents go to it unless they name another; follow_up: "
                     "reminders do."),
        "function": text("Function there."),
        "email": email("One mail address."),
        "phone": text("Phone number."),
        "language": word("Language of mails.", *LANGUAGE),
        "approves_quotes": flag("Quotes may be accepted on its behalf; default true."),
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
    "payment": mapping({
        "due_date": date("When."),
        "amount": number("How much."),
        "type": word("payment (default) or deposit.", "payment", "deposit"),
        "method": word("How it is paid.", *METHODS),
        "title": text("Title."),
        "comment": text("Printed below it."),
    }, ["due_date", "amount"]),
    "due": {"oneOf": [
        {"description": "That very day.", "const": "on_signature"},
        mapping({
            "milestone": code("Counts from this milestone, such as etd; without its date, from "
                              "the line above."),
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
        "title": text("Title, as printed; may hold merge fields such as {number}."),
        "comment": text("Printed below the title for customers; may hold merge fields."),
    }, ["share", "due"]),
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
    "other_tax": mapping({
        "name": text("Name, as printed, such as éco-participation."),
        "rate": rate("Percent of the line."),
        "amount": number("Amount for one unit of the quantity."),
        "vat": part("vat", "VAT on it; default that of the line."),
        "comment": text("A comment on it."),
        "net": number("Computed: excl. VAT."),
    }, ["name"], oneOf=ONE_OF_RATE_AND_AMOUNT),
    "activity": mapping({
        "code": code("Code that documents name it by."),
        "name": text("Name, as printed."),
        "person": text("Who is in charge."),
        "email": email("One mail address."),
        "phone": text("Phone number, as printed."),
        "website": text("Web site, as printed."),
    }, ["code", "name"]),
    "early_payment_discount": {"oneOf": [
        text("A sentence, as printed."),
        mapping({
            "rate": rate("Discount in percent of what is paid early."),
            "days": whole("Within so many days; default 0.", 0, 366),
            "text": text("A sentence, as printed."),
        }, oneOf=[{"required": ["rate"]}, {"required": ["text"]}]),
    ]},
    "special_condition": mapping({
        "code": code("Code of one on the company's list."),
        "text": text("The condition, as printed."),
    }, anyOf=[{"required": ["code"]}, {"required": ["text"]}]),
    "taxpayer": mapping({
        "name": text("Name."), "address": text("Address, on one line."),
        "vat_number": pattern("EU VAT number, checked.", VAT_NUMBER),
    }, ["name", "address", "vat_number"]),
    "attribution": mapping({
        "by": text("Who."), "at": text("When, in UTC."),
    }),
    "line": mapping({
        "text": text("A comment between lines; such a line has no price."),
        "product": code("Code of a product, which fills in what the line leaves out."),
        "description": text("What is sold, as printed; over the product's name."),
        "comment": text("Printed below the description; over the product's description."),
        "quantity": number("Quantity; default 1. Negative lines reduce the total."),
        "unit": code("Unit: a word such as hour, m2, piece, or a UN/ECE Rec 20 code."),
        "unit_price": number("Price of one unit, excl. VAT unless prices is incl_vat; default the "
                             "customer's, else the catalogue's."),
        "preceding_line": whole("Of a credit note: the invoice's line it takes from, counted from "
                                "1.", 1, 10000),
        "price_from": text("Given by the system: catalogue or customer, where the price is from."),
        "vat": part("vat", "VAT; default what the law, the product or the company says."),
        "vat_why": text("Given by the system: why this VAT, unless the line says it."),
        "vat_reason": code("Code of the wording of the law that says why there is no VAT."),
        "vat_scheme": VAT_SCHEME,
        "reverse_charge": REVERSE_CHARGE,
        "other_taxes": many("Other taxes on it; default the product's.",
                            {"$ref": "#/definitions/other_tax"}),
        "discount": {"description": "Discount: a rate, an amount, or a list of them.",
                     "oneOf": [{"$ref": "#/definitions/line_discount"},
                               many("One after the other.",
                                    {"$ref": "#/definitions/line_discount"})]},
        "nature": word("What it is; default the product's, else the company's, else service.",
                       "service", "goods"),
        "category": code("Sort of product; wordings, rates and floors of the law ask for it."),
        "conditions": many("Agreements that apply to the work, such as cp304.", text("A word.")),
        "gross_wage": number("An employee's gross wage for one unit of the quantity."),
        "cost_price": number("What one unit costs us, for the margin; never printed."),
        "account": code("Revenue account; default the product's, else the company's."),
        "availability": {"description": "When it can be had: a date, {date: D} or {days: N}.",
                         "oneOf": [date("From this day."),
                                   mapping({"date": date("From this day."),
                                            "days": whole("After so many days.", 0, 3660)})]},
        "position": whole("Pins the line to this place, whatever is inserted.", 1, 10000),
        "page_break": word("Begins a new page before or after it.", "none", "before", "after"),
        "credits": {"description": "Prepaid credits that one unit grants; default the product's.",
                    **CREDITS},
        "source": {"description": "Given by the system: the line it was made from.", **mapping({
            "document": text("Number of the quote or order."),
            "line": whole("Which of its lines, counted from 1.", 1, 10000),
        }, ["document", "line"])},
        "amount": number("Computed: what the line costs as priced."),
        "net": number("Computed: excl. VAT, before the general discount."),
        "allowance": number("Computed: what the discounts took off."),
    }, **{
        "if": {"required": ["text"]},
        "then": {"propertyNames": {"enum": ["text", "position", "page_break"]}},
        "else": {"anyOf": [{"required": ["product"]}, {"required": ["description"]}]},
    }),
    "vat_breakdown": mapping({
        "vat": part("vat", "Category and rate."),
        "base": number("What is taxed."), "amount": number("The VAT on it."),
    }, ["vat", "base", "amount"]),
    "exchange_rate": mapping({
        "rate": number("What one unit of the company's currency is worth in the other."),
        "date": date("Day of the rate."),
    }, ["rate", "date"]),
    "totals": mapping({
        "lines": number("Sum of the lines excl. VAT."),
        "discount": number("General discount excl. VAT."),
        "shipping": number("Shipping excl. VAT."),
        "other_taxes": number("Other taxes excl. VAT."),
        "excl_vat": number("Total excl. VAT: lines - discount + shipping + other_taxes."),
        "vat": number("VAT."),
        "incl_vat": number("Total incl. VAT."),
        "prepaid": number("What the deposits deducted come to."),
        "due": number("What is left to pay."),
        "breakdown": many("VAT by category and rate.", {"$ref": "#/definitions/vat_breakdown"}),
    }, ["lines", "excl_vat", "vat", "incl_vat", "due", "breakdown"]),
}


def instalments():
    return many("What falls due when, in this order.", {"$ref": "#/definitions/instalment"})


def early_payment_discount(description):
    return part("early_payment_discount", description)

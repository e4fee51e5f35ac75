# SPDX-License-Identifier: Apache-2.0
"""Schema of payments."""
from forms import code, date, many, mapping, number, part, pattern, text, whole, word
from parts import CURRENCY, METHODS

PAYMENT = ({
    "number": text("Given by the system: PAY-n."),
    "type": word("payment (default), deposit or refund; the others are made by commands.",
                 "payment", "deposit", "refund", "reversal", "early_payment_discount",
                 "write_off", "bad_debt"),
    "company": code("Code of the company; not needed while there is one."),
    "customer": code("Code of the partner, if it is for no document."),
    "customer_name": text("Given by the system."),
    "document": text("Number or id of what it was paid for."),
    "date": date("When the money came; default today."),
    "currency": pattern("ISO 4217 code; default the document's, else the company's.", CURRENCY),
    "amount": number("How much; above zero unless the system says it."),
    "exchange_rate": part("exchange_rate", "Where the currency is not the company's."),
    "method": word("How it was paid; default transfer.", *METHODS),
    "bank_account": text("Name of one of the company's bank accounts."),
    "reference": text("The bank's words, or the customer's."),
    "external_id": text("Your own key: recorded again under it, the payment counts once."),
    "collection": text("Given by the system: the end-to-end id of the SEPA debit that brings it."),
    "reverses": text("Given by the system: the payment taken back."),
    "reason": text("Why."),
    "allocations": many("Given by the system: what settles what.", mapping({
        "debit": text("Number of an invoice, or of money paid back."),
        "instalment": whole("Which instalment of it, counted from 1.", 1, 10000),
        "credit": text("Number of a payment or credit note."),
        "amount": number("How much."),
    }, ["debit", "credit", "amount"])),
    "entry_hash": text("Given by the system: hash of its journal entry."),
    "recorded": part("attribution", "Given by the system: who recorded it, and when."),
}, ["amount"])

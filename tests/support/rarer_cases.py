# SPDX-License-Identifier: Apache-2.0
"""The commands that change something and are not in cases.py: those that share their steps with
one that is. For the long forms."""
import cases
import office
from cases import Case

MORE = """\
kind: partner
code: UNUSED
name: Nobody
---
kind: partner
code: MONTHLY
name: Chaque Mois SA
siren: "552100554"
billing_mode: consolidated
email: compta@mois.example
address: {line1: 3 quai de la Gare, postcode: "75013", city: Paris, country: FR}
---
kind: mandate
code: RUM-2
partner: DUPONT
signed_on: 2026-10-01
iban: FR1420041010050500013M02606
---
kind: standard_terms
code: CGV
title: Conditions générales de vente
text: {fr: "Article 1. Prix fermes."}
"""
# A consumer who may withdraw from it, and to whom it is late.
AT_A_DISTANCE = """\
kind: quote
customer:
  type: consumer
  name: Jeanne Martin
  email: jeanne@martin.example
  address: {line1: 1 rue Haute, postcode: "75011", city: Paris, country: FR}
sale_channel: distance
delivery_date: 2026-11-20
lines: [{description: A, unit_price: 10.00, vat: 20%}]
"""
OF_A_MONTH = """\
kind: order
customer: MONTHLY
lines: [{description: A, unit_price: 10.00, vat: 20%}]
"""
NOTE = """\
kind: delivery_note
customer: DUPONT
lines: [{description: A, quantity: 2}]
"""
FOLDER = "{folder}"  # of the database
TO_FOLDER = ("--method", "folder")
# A mail that could not leave waits: the next run sends it, where the same words are refused.
NEXT_RUN = ("outbox", "send", *TO_FOLDER)


def prepare(folder):
    """As cases.prepare(), and more."""
    db, ids = cases.prepare(folder)
    must = office.must
    must(db, "apply", "-", stdin=MORE)
    must(db, "mandate", "suspend", "RUM-2", "--reason", "asked")
    for name in ("invoice draft", "other draft"):
        ids[name] = must(db, "invoice", "new", "-", stdin=office.document("invoice", name))[0]
    ids["order"] = must(db, "order", "new", "-", stdin=office.document("order", "own"))[0]
    ids["delivered"] = must(db, "order", "deliver", ids["confirmed"], "--lines", "1=0.5")[0]
    ids["note draft"] = must(db, "delivery-note", "new", "-", stdin=NOTE)[0]
    must(db, "remind", "hold", ids["paid"])
    prepare_sold(db, ids)
    draft = must(db, "credit-note", "new", "--for", ids["frozen"], "--amount", "1.00", "--reason",
                 "error")[0]
    ids["issued credit"] = must(db, "credit-note", "validate", draft)[0]
    # No other mail waits, which a run would take along.
    must(db, "outbox", "drop", "1")
    (folder / "mails").mkdir()
    must(db, *NEXT_RUN, "--output-dir", str(folder / "mails"))
    (folder / "paper.txt").write_text("signed\n")
    ids["paper"] = str(folder / "paper.txt")
    for kind, name in (("quote", "sent"), ("order", "confirmed"), ("delivery-note", "delivered"),
                       ("invoice", "frozen"), ("credit-note", "issued credit"),
                       ("receipt", "receipt")):
        ids["file"] = must(db, kind, "attach", ids[name], ids["paper"])[0]
    must(db, "books", "close", "--period", "day")
    return db, ids


def prepare_sold(db, ids):
    """Orders that a consumer may end, and that a month is invoiced of."""
    must = office.must
    draft = must(db, "quote", "new", "-", stdin=AT_A_DISTANCE)[0]
    ids["bought"] = must(db, "quote", "send", "--no-mail", draft)[0]
    must(db, "quote", "accept", ids["bought"])
    drafts = must(db, "order", "from-quote", ids["bought"])
    drafts += must(db, "order", "new", "-", stdin=OF_A_MONTH)
    must(db, "order", "confirm", *drafts)
    ids["bought order"], = office.query(
        db, "SELECT number FROM issued WHERE kind = 'order' ORDER BY number DESC LIMIT 1, 1")[0]


def cases_of(ids):
    return [*of_quotes_and_orders(ids), *of_deliveries(ids), *of_invoices(ids),
            *of_credit_notes(ids), *of_receipts(ids), *of_mails(ids), *of_the_rest(ids)]


def of_quotes_and_orders(ids):
    quote, order, bought = ids["sent"], ids["confirmed"], ids["bought order"]
    letter = ("--letter", "2026-11-23")
    return [
        Case("quote attach", ["quote", "attach", quote, ids["paper"]], None),
        Case("quote files", ["quote", "files", quote, "--name", ids["file"]], 0),
        Case("quote pdf", ["quote", "pdf", quote], 0),
        Case("quote withdraw", ["quote", "withdraw", ids["bought"]], 5),
        Case("quote terminate", ["quote", "terminate", ids["bought"], *letter], 5),
        Case("order new", ["order", "new", "-"], None, office.document("order", "new")),
        Case("order edit", ["order", "edit", ids["order"], "-"], 0,
             office.document("order", "edited", 3)),
        Case("order duplicate", ["order", "duplicate", order], None),
        Case("order pdf", ["order", "pdf", order], 0),
        Case("order attach", ["order", "attach", order, ids["paper"]], None),
        Case("order files", ["order", "files", order, "--name", ids["file"]], 0),
        Case("order comment", ["order", "comment", order, "--text", "called"], None),
        Case("order cancel", ["order", "cancel", ids["order"]], 5),
        Case("order deliver", ["order", "deliver", order], 5),
        Case("order milestone", ["order", "milestone", order, "--name", "etd", "--date",
                                 "2026-12-15"], None),
        Case("order withdraw", ["order", "withdraw", bought], 5),
        Case("order terminate", ["order", "terminate", bought, *letter], 5),
    ]


def of_deliveries(ids):
    delivered, draft = ids["delivered"], ids["note draft"]
    return [
        Case("delivery-note new", ["delivery-note", "new", "-"], None, NOTE),
        Case("delivery-note edit", ["delivery-note", "edit", draft, "-"], 0,
             NOTE.replace("quantity: 2", "quantity: 3")),
        Case("delivery-note deliver", ["delivery-note", "deliver", draft], 5),
        Case("delivery-note cancel", ["delivery-note", "cancel", delivered, "--reason", "e"], 5),
        Case("delivery-note pdf", ["delivery-note", "pdf", delivered], 0),
        Case("delivery-note attach", ["delivery-note", "attach", delivered, ids["paper"]], None),
        Case("delivery-note files",
             ["delivery-note", "files", delivered, "--name", ids["file"]], 0),
        Case("delivery-note comment",
             ["delivery-note", "comment", delivered, "--text", "called"], None),
    ]


def of_invoices(ids):
    frozen = ids["frozen"]
    return [
        Case("invoice from-delivery", ["invoice", "from-delivery", ids["delivered"]], 5),
        Case("invoice from-quote", ["invoice", "from-quote", ids["accepted"]], 5),
        Case("invoice consolidate", ["invoice", "consolidate", "--month", "2026-11", "--today",
                                     "2026-12-02"], 0),
        Case("invoice duplicate", ["invoice", "duplicate", frozen], None),
        Case("invoice edit", ["invoice", "edit", ids["invoice draft"], "-"], 0,
             office.document("invoice", "edited", 3)),
        Case("invoice cancel", ["invoice", "cancel", ids["other draft"]], 5),
        Case("invoice attach", ["invoice", "attach", frozen, ids["paper"]], None),
        Case("invoice files", ["invoice", "files", frozen, "--name", ids["file"]], 0),
        Case("invoice comment", ["invoice", "comment", frozen, "--text", "called"], None),
        Case("invoice status", ["invoice", "status", frozen, "--set", "deposited"], None),
        Case("invoice xml", ["invoice", "xml", frozen, "--syntax", "ubl"], 0),
    ]


def of_credit_notes(ids):
    draft, issued = ids["credit"], ids["issued credit"]
    edited = ('{"kind":"credit_note","customer":"DUPONT","reason":"error","preceding":'
              '[{"number":"%s","issue_date":"%s"}],"lines":[{"description":"A","quantity":"1",'
              '"unit_price":"1.00","vat":"20%%","nature":"goods"}]}\n'
              % (ids["credited"], office.TODAY))
    return [
        Case("credit-note edit", ["credit-note", "edit", draft, "-"], 0, edited),
        Case("credit-note cancel", ["credit-note", "cancel", draft], 5),
        Case("credit-note pdf", ["credit-note", "pdf", issued], 0),
        Case("credit-note xml", ["credit-note", "xml", issued], 0),
        Case("credit-note attach", ["credit-note", "attach", issued, ids["paper"]], None),
        Case("credit-note files", ["credit-note", "files", issued, "--name", ids["file"]], 0),
        Case("credit-note comment", ["credit-note", "comment", issued, "--text", "called"], None),
        Case("credit-note status", ["credit-note", "status", issued, "--set", "deposited"], None),
    ]


def of_receipts(ids):
    draft, issued = ids["receipt draft"], ids["receipt"]
    return [
        Case("receipt new", ["receipt", "new", "-"], None, cases.RECEIPT),
        Case("receipt edit", ["receipt", "edit", draft, "-"], 0,
             cases.RECEIPT.replace("10.00", "11.00")),
        Case("receipt duplicate", ["receipt", "duplicate", issued], None),
        Case("receipt pdf", ["receipt", "pdf", issued], 0),
        Case("receipt attach", ["receipt", "attach", issued, ids["paper"]], None),
        Case("receipt files", ["receipt", "files", issued, "--name", ids["file"]], 0),
        Case("receipt comment", ["receipt", "comment", issued, "--text", "called"], None),
    ]


def of_mails(ids):
    return [
        Case("quote send by mail", ["quote", "send", ids["draft"], *TO_FOLDER], 5,
             finish=NEXT_RUN),
        Case("remind now", ["remind", "now", ids["due"], *TO_FOLDER], 5, finish=NEXT_RUN),
        Case("order send", ["order", "send", ids["confirmed"], *TO_FOLDER], 5),
        Case("delivery-note send", ["delivery-note", "send", ids["delivered"], *TO_FOLDER], 5),
        Case("credit-note send", ["credit-note", "send", ids["issued credit"], *TO_FOLDER], 5),
        Case("receipt send", ["receipt", "send", ids["receipt"], "--to", "jeanne@martin.example",
                              *TO_FOLDER], 5),
        Case("outbox retry", ["outbox", "retry", "1"], 5),
    ]


def of_the_rest(ids):
    due = ids["due"]
    return [
        Case("backup", ["backup", FOLDER + "/copy.db", "--replace"], 0),
        Case("backup by day", ["backup", "--output-dir", FOLDER, "--keep", "3"], 0),
        Case("product import", ["product", "import", "-"], 0,
             "code,name,unit_price,vat\n" + "".join(f"P{i},Produit {i},{i}.00,20%\n"
                                                     for i in range(40))),
        Case("partner delete", ["partner", "delete", "UNUSED"], 4),
        Case("mandate suspend", ["mandate", "suspend", "RUM-1", "--reason", "asked"], 0),
        Case("mandate release", ["mandate", "release", "RUM-2"], 5),
        Case("mandate pdf", ["mandate", "pdf", "RUM-1"], 0),
        Case("account-statement pdf", ["account-statement", "pdf", "DUPONT"], 0),
        Case("sepa import", ["sepa", "import", "-"], 0, cases.statement(ids["run"])),
        Case("sepa write", ["sepa", "write", ids["run"]], 0),
        Case("remind dispute", ["remind", "dispute", due, "--reason", "e"], None),
        Case("remind promise", ["remind", "promise", due, "--on", "2026-12-15"], None),
        Case("remind release", ["remind", "release", ids["paid"]], 5),
        Case("export write", ["export", "write", "BATCH-1"], 0),
        Case("archive export", ["archive", "export"], 0),
        Case("fec export", ["fec", "export", "--year", "2026"], 0),
    ]

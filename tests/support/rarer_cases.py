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
kind: mandate
code: RUM-2
partner: DUPONT
signed_on: 2026-10-01
iban: FR1420041010050500013M02606
"""
FOLDER = "{folder}"  # of the database


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
    must(db, "remind", "hold", ids["paid"])
    (folder / "paper.txt").write_text("signed\n")
    ids["paper"] = str(folder / "paper.txt")
    must(db, "books", "close", "--period", "day")
    return db, ids


def cases_of(ids):
    # 'remind now' is not among them: a mail that cannot leave waits in the outbox, and it is the
    # next run that sends it ('remind run' in cases.py), not the same words once more.
    due, frozen, draft = ids["due"], ids["frozen"], ids["invoice draft"]
    paper = ids["paper"]
    return [
        Case("backup", ["backup", FOLDER + "/copy.db", "--replace"], 0),
        Case("backup by day", ["backup", "--output-dir", FOLDER, "--keep", "3"], 0),
        Case("product import", ["product", "import", "-"], 0,
             "code,name,unit_price,vat\n" + "".join(f"P{i},Produit {i},{i}.00,20%\n"
                                                     for i in range(40))),
        Case("partner delete", ["partner", "delete", "UNUSED"], 4),
        Case("mandate suspend", ["mandate", "suspend", "RUM-1", "--reason", "asked"], 0),
        Case("mandate release", ["mandate", "release", "RUM-2"], 5),
        Case("quote attach", ["quote", "attach", ids["sent"], paper], None),
        Case("order new", ["order", "new", "-"], None, office.document("order", "new")),
        Case("order edit", ["order", "edit", ids["order"], "-"], 0,
             office.document("order", "edited", 3)),
        Case("order cancel", ["order", "cancel", ids["order"]], 5),
        Case("order deliver", ["order", "deliver", ids["confirmed"]], 5),
        Case("order milestone", ["order", "milestone", ids["confirmed"], "--name", "etd", "--date",
                                 "2026-12-15"], None),
        Case("delivery-note pdf", ["delivery-note", "pdf", ids["delivered"]], 0),
        Case("invoice from-delivery", ["invoice", "from-delivery", ids["delivered"]], 5),
        Case("invoice duplicate", ["invoice", "duplicate", frozen], None),
        Case("invoice edit", ["invoice", "edit", draft, "-"], 0,
             office.document("invoice", "edited", 3)),
        Case("invoice cancel", ["invoice", "cancel", ids["other draft"]], 5),
        Case("invoice attach", ["invoice", "attach", frozen, paper], None),
        Case("invoice comment", ["invoice", "comment", frozen, "--text", "called"], None),
        Case("invoice status", ["invoice", "status", frozen, "--set", "deposited"], None),
        Case("invoice xml", ["invoice", "xml", frozen, "--syntax", "ubl"], 0),
        Case("receipt new", ["receipt", "new", "-"], None, cases.RECEIPT),
        Case("receipt pdf", ["receipt", "pdf", ids["receipt"]], 0),
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

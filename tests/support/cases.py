# SPDX-License-Identifier: Apache-2.0
"""Every command that changes something, with a database in which each has something to do, and what
is looked at once one was stopped. Used by the groups that stop processes, each in its own way."""
import pathlib

import office


class Case:
    """A command, and how it answers when it is run once more after it has done its work:
    an exit status, or None when it may be run again for something new (two drafts are no fault).
    `finish`: the words that go on with a work that was begun, where the same ones are refused."""

    def __init__(self, name, words, again, stdin="", finish=()):
        self.name, self.words, self.again, self.stdin = name, words, again, stdin
        self.finish = finish


def kept_apart(db):
    """Files beside the database: PDFs, and whatever should not be there. NAME.tmp-PID is what a
    killed write may leave behind (base/file.hpp)."""
    known = {db.name, db.name + "-wal", db.name + "-shm"}
    return {str(file.relative_to(db.parent)): file.read_bytes()
            for file in db.parent.rglob("*")
            if file.is_file() and file.name not in known and file.suffix != ".lock"
            and ".tmp-" not in str(file.relative_to(db.parent))}


def state(db):
    return (office.dump(db) if db.exists() else None), kept_apart(db)


def settled(case, db, before, after):
    """What is wrong with what a stopped or disturbed command left: the database is sound, the
    chain is good, and the same command, or the one that goes on, brings it all to the end that
    `after` is."""
    faults = unsound(db)
    content = state(db)[0]
    committed = content == after[0] and before[0] != after[0]
    if committed and case.again is None:
        return faults
    again = office.billing(db, *case.words, stdin=case.stdin)
    begun = content not in (before[0], after[0])
    if begun and case.finish and again.returncode == case.again:
        again = office.billing(db, *case.finish)
    expected = case.again if committed else 0
    if again.returncode != expected:
        faults.append(f"the rerun says {again.returncode}, not {expected}: {again.stderr}")
    return faults + differences(db, after, "after the rerun")


def unsound(db):
    """What is wrong with the database by itself, if there is one."""
    if not db.exists():
        return []
    found = office.integrity(db)
    faults = [f"integrity: {found}"] if found else []
    verified = office.billing(db, "audit", "verify")
    if verified.returncode != 0 or verified.stderr:
        faults.append(f"audit verify says {verified.returncode}: {verified.stderr}")
    return faults


def differences(db, after, when):
    """What differs from the end that an undisturbed run came to."""
    faults = []
    content, files = state(db)
    if content != after[0]:
        mine, theirs = set(content or []), set(after[0] or [])
        faults.append(f"{when} the database differs:\n    only here: "
                      f"{sorted(mine - theirs)[:3]}\n    missing: {sorted(theirs - mine)[:3]}")
    if files != after[1]:
        faults.append(f"{when} there are files {sorted(files)}, undisturbed {sorted(after[1])}")
    return faults


PACK = """\
kind: partner
code: MARTIN
name: Jeanne Martin
type: consumer
---
kind: product
code: PACK
name: Pack
unit_price: 10.00
vat: 20%
credits: {code: SUPPORT, quantity: 10}
"""
RECEIPT_OF_PACK = """\
kind: receipt
customer: MARTIN
payment_method: card
lines: [{product: PACK, quantity: 1}]
"""
RECEIPT = """\
kind: receipt
customer: {type: consumer, name: Jeanne Martin}
payment_method: cash
lines: [{description: A, unit_price: 10.00, vat: 20%, nature: goods}]
"""


def prepare(folder):
    """A database in which every verb has something to do."""
    db = office.new_office(folder)
    must = office.must
    ids = {}
    sent = ("sent", "refuse", "cancel", "accepted", "ordered", "confirmed", "invoiced")
    for name in ("draft", *sent):
        ids[name] = must(db, "quote", "new", "-", stdin=office.document("quote", name, 2))[0]
    for name in sent:
        ids[name] = must(db, "quote", "send", "--no-mail", ids[name])[0]
    must(db, "quote", "accept", ids["accepted"])
    ids["order draft"] = must(db, "order", "from-quote", ids["ordered"])[0]
    for name in ("confirmed", "invoiced"):
        order = must(db, "order", "from-quote", ids[name])[0]
        must(db, "order", "confirm", order)
        ids[name] = office.query(db, "SELECT max(number) FROM issued WHERE kind = 'order'")[0][0]
    ids["from order"] = must(db, "invoice", "from-order", ids["invoiced"])[0]
    drafts = must(db, "invoice", "new", "-",
                  stdin="".join(office.document("invoice", f"n{i}", 2) for i in range(4)))
    ids["frozen"] = must(db, "invoice", "validate", drafts[0])[0]
    ids["credited"] = must(db, "invoice", "validate", drafts[1])[0]
    ids["credit"] = must(db, "credit-note", "new", "--for", ids["credited"], "--reason", "error")[0]
    ids["invoice"] = drafts[2]
    receipts = must(db, "receipt", "new", "-", stdin=RECEIPT + "---\n" + RECEIPT)
    must(db, "apply", "-", stdin=PACK)
    pack = must(db, "receipt", "new", "-", stdin=RECEIPT_OF_PACK)[0]
    must(db, "receipt", "validate", pack)
    ids["receipt draft"] = receipts[0]
    ids["receipt"] = must(db, "receipt", "validate", receipts[1])[0]
    due = must(db, "invoice", "new", "-",
               stdin="".join(office.document("invoice", f"due{i}", 2) for i in range(2)))
    ids["due"], ids["paid"] = (must(db, "invoice", "validate", draft)[0] for draft in due)
    ids["payment"] = must(db, "payment", "record", "--for", ids["paid"], "--amount", "10.00")[0]
    ids["on account"] = must(db, "payment", "record", "--customer", "DUPONT",
                             "--amount", "10.00", "--date", "2026-11-20")[0]
    # What left is answered: one posted, one refused, which leaves again.
    must(db, "export", "nightly")
    ids["answers"] = ("number;entry_number;date;journal;refused\n"
                      f"{ids['paid']};VT-2;2026-11-25;VT;\n{ids['due']};;;;no such account\n"
                      f"{ids['payment']};BQ-1;2026-11-25;BQ;\n")
    answered = f"number;refused\n{ids['frozen']};no such account\n"
    must(db, "export", "acknowledge", "-", stdin=answered)
    more = must(db, "invoice", "new", "-", stdin=office.document("invoice", "more", 2))[0]
    must(db, "invoice", "validate", more)
    ids["run"] = collected(db)
    return db, ids


def statement(run):
    """The bank credits a run of one debit over 12.00."""
    batch = f"{run}-20261125-1"
    return f"""\
<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt>
<GrpHdr><MsgId>M</MsgId></GrpHdr>
<Stmt><Id>S</Id><Acct><Id><IBAN>FR7630006000011234567890189</IBAN></Id><Ccy>EUR</Ccy></Acct>
<Bal><Tp><CdOrPrtry><Cd>OPBD</Cd></CdOrPrtry></Tp><Amt Ccy="EUR">0.00</Amt>
<CdtDbtInd>CRDT</CdtDbtInd><Dt><Dt>2026-11-25</Dt></Dt></Bal>
<Bal><Tp><CdOrPrtry><Cd>CLBD</Cd></CdOrPrtry></Tp><Amt Ccy="EUR">12.00</Amt>
<CdtDbtInd>CRDT</CdtDbtInd><Dt><Dt>2026-11-25</Dt></Dt></Bal>
<Ntry><Amt Ccy="EUR">12.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts>
<BookgDt><Dt>2026-11-25</Dt></BookgDt><AcctSvcrRef>B1</AcctSvcrRef>
<NtryDtls><Btch><PmtInfId>{batch}</PmtInfId></Btch></NtryDtls></Ntry>
</Stmt></BkToCstmrStmt></Document>
"""


def collected(db):
    """A run that was written, and an invoice that waits for the next."""
    company = office.MASTERS.split("---")[0] + (
        "sepa: {creditor_identifier: FR72ZZZ123456,"
        " accounts: [{account: main, announce_days: 3, lead_days: 0}]}\n")
    mandate = ("kind: mandate\ncode: RUM-1\npartner: DUPONT\nsigned_on: 2026-10-01\n"
               "iban: FR1420041010050500013M02606\n")
    office.must(db, "apply", "-", stdin=company + "---\n" + mandate)
    invoice = ("kind: invoice\ncustomer: DUPONT\ndue_date: 2026-11-25\n"
               "payment_method: direct_debit\nlines: [{description: A, quantity: 1,"
               " unit_price: 10.00, vat: 20%, nature: service}]\n")
    runs = []
    for _ in range(2):
        draft = office.must(db, "invoice", "new", "-", stdin=invoice)[0]
        office.must(db, "invoice", "validate", draft)
        if not runs:
            runs = office.must(db, "sepa", "export", "pain.008")
            pathlib.Path(runs[0]).unlink()
    return "RUN-1"


def cases_of(ids):
    changed = office.MASTERS.replace("Atelier Acme", "Atelier Acme et fils")
    # Beyond 1,000 they are set aside on disk first.
    many = "".join(office.document("quote", f"n{i}") for i in range(1100))
    payments = "".join(f"---\nkind: payment\ncustomer: DUPONT\namount: {i}.00\n"
                       f"external_id: k{i}\n" for i in range(1, 301))
    return [
        Case("apply", ["apply", "-"], 0, changed),
        Case("partner import", ["partner", "import", "-"], 0,
             "code,name\n" + "".join(f"C{i},Client {i}\n" for i in range(40))),
        Case("quote new", ["quote", "new", "-"], None, office.document("quote", "new")),
        Case("quote new of 1,100", ["quote", "new", "-"], None, many),
        Case("quote edit", ["quote", "edit", ids["draft"], "-"], 0,
             office.document("quote", "edited", 3)),
        Case("quote send", ["quote", "send", "--no-mail", ids["draft"]], 5),
        Case("quote send --if-needed",
             ["quote", "send", "--no-mail", "--if-needed", ids["draft"]], 0),
        Case("quote accept", ["quote", "accept", ids["sent"]], 5),
        Case("quote refuse", ["quote", "refuse", ids["refuse"], "--reason", "no"], 5),
        Case("quote cancel", ["quote", "cancel", ids["cancel"]], 5),
        Case("quote cancel of a draft", ["quote", "cancel", ids["draft"]], 5),
        Case("quote duplicate", ["quote", "duplicate", ids["sent"]], None),
        Case("quote revise", ["quote", "revise", ids["cancel"]], 5),
        Case("quote revise of an accepted one", ["quote", "revise", ids["accepted"]], None),
        Case("quote comment", ["quote", "comment", ids["sent"], "--text", "called"], None),
        Case("order from-quote", ["order", "from-quote", ids["accepted"]], 5),
        Case("order from-quote of a sent one", ["order", "from-quote", ids["sent"]], 5),
        Case("order confirm", ["order", "confirm", ids["order draft"]], 5),
        Case("order close", ["order", "close", ids["confirmed"]], 5),
        Case("invoice new", ["invoice", "new", "-"], None, office.document("invoice", "new")),
        Case("invoice from-order", ["invoice", "from-order", ids["confirmed"]], 5),
        Case("invoice validate", ["invoice", "validate", ids["invoice"]], 5),
        Case("invoice validate of an order's", ["invoice", "validate", ids["from order"]], 5),
        Case("invoice validate --all", ["invoice", "validate", "--all"], 0),
        Case("credit-note new", ["credit-note", "new", "--for", ids["frozen"], "--reason", "e"], 5),
        Case("credit-note validate", ["credit-note", "validate", ids["credit"]], 5),
        Case("credit-note new of an amount",
             ["credit-note", "new", "--for", ids["due"], "--amount", "1.00", "--reason", "e"],
             None),
        Case("receipt validate", ["receipt", "validate", ids["receipt draft"]], 5),
        Case("receipt cancel", ["receipt", "cancel", ids["receipt"], "--reason", "e"], 5),
        Case("invoice deposit", ["invoice", "deposit", ids["confirmed"], "--share", "30%",
                                 "--validate"], None),
        Case("payment record", ["payment", "record", "--for", ids["due"], "--amount", "5.00",
                                "--external-id", "key"], 0),
        Case("credits use", ["credits", "use", "MARTIN", "--quantity", "1"], None),
        Case("payment record of many", ["payment", "record", "-"], 0, payments),
        Case("payment allocate", ["payment", "allocate", ids["on account"]], 5),
        Case("payment unallocate", ["payment", "unallocate", ids["payment"]], 5),
        Case("payment reverse", ["payment", "reverse", ids["payment"], "--reason", "e"], 5),
        Case("payment write-off", ["payment", "write-off", ids["due"]], 5),
        Case("sepa export",
             ["sepa", "export", "pain.008", "--collection-date", "2026-12-01"], 0),
        Case("sepa export --zip",
             ["sepa", "export", "pain.008", "--collection-date", "2026-12-01", "--zip"], 0),
        Case("sepa announce", ["sepa", "announce", "--method", "folder"], 0),
        Case("sepa cancel", ["sepa", "cancel", ids["run"], "--reason", "e"], 5),
        Case("sepa book", ["sepa", "book"], 0),
        Case("payment import", ["payment", "import", "-"], 0,
             statement(ids["run"])),
        Case("books close", ["books", "close", "--period", "day"], 0),
        Case("export nightly", ["export", "nightly"], 0),
        Case("export nightly of JSON lines", ["export", "nightly", "--format", "jsonl"], 0),
        Case("export acknowledge", ["export", "acknowledge", "-"], 3, ids["answers"]),
        Case("invoice pdf", ["invoice", "pdf", ids["frozen"]], 0),
        Case("invoice send", ["invoice", "send", ids["frozen"], "--method", "folder"], 5),
        Case("remind run", ["remind", "run", "--until", "2026-12-31", "--method", "folder"], 0),
        Case("remind hold", ["remind", "hold", ids["due"]], None),
        Case("remind note", ["remind", "note", ids["due"], "--text", "called", "--step",
                             "reminder_1"], 5),
        Case("outbox send", ["outbox", "send", "--method", "folder"], 0),
        Case("outbox drop", ["outbox", "drop", "1"], 5),
    ]

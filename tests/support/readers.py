# SPDX-License-Identifier: Apache-2.0
"""The commands that only read, each with words that it is run with. What is not among them changes
something, and has a case in cases.py or rarer_cases.py: a new command is one or the other."""
import concurrent.futures
import os
import re
import subprocess

import cases
import office

# {NAME} is out of what rarer_cases.prepare() and written() made.
READERS = """\
account-statement show DUPONT
archive verify {archive}
audit verify
bank-statement check {statement}
books accounts
books balance
books closings
books journal
books ledger
books trial-balance
company export
company list
company show ACME
completion bash
config show --origin
credit-note check {credit}
credit-note history {issued credit}
credit-note list
credit-note show {issued credit}
credits list
credits movements
delivery-note check {note draft}
delivery-note history {delivered}
delivery-note list
delivery-note show {delivered}
einvoice check {xml}
export list
export show BATCH-1
fec check {fec}
invoice check {invoice draft}
invoice history {frozen}
invoice list
invoice penalty {due}
invoice show {frozen} --map
mail-template export
mail-template list
mail-template show reminder_1
mandate export
mandate list
mandate show RUM-1
mandate status
order cash {confirmed}
order check {order}
order history {confirmed}
order list
order progress {confirmed}
order show {confirmed} --map
outbox list
outbox refusals
outbox show {mail}
partner export
partner list
partner show DUPONT
payment list
payment show {payment}
payment-terms explain net30 --date 2026-01-15 --total 1440.00
payment-terms export
payment-terms list
payment-terms show net30
product export
product list
product show POSE
quote check {draft}
quote history {sent}
quote list
quote show {sent} --map
receipt check {receipt draft}
receipt history {receipt}
receipt list
receipt show {receipt}
remind list
remind show {due}
reminder-plan export
reminder-plan list
reminder-plan show invoices
report ageing
report cashed
report revenue
report vat
rules list
schema keys invoice
schema show invoice
search DUPONT
sepa check {collection}
sepa list
sepa show {run}
standard-terms export
standard-terms list
standard-terms show CGV
template export
template list
template show modern
""".splitlines()


def help_of(*words):
    return subprocess.run(["billing", "help", *words], capture_output=True, text=True, check=True,
                          timeout=60).stdout


def leaves():
    """All commands that help knows: "search", "quote list"."""
    nouns = re.findall(r"^  ([a-z-]+) ", help_of().split("\nCommands:\n")[1], re.M)

    def of(noun):
        text = help_of(noun)
        if not text.startswith(f"billing {noun}: "):
            return [noun]
        return [f"{noun} {verb}" for verb in re.findall(r"^  ([a-z-]+) ", text, re.M)]

    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as workers:
        return [one for found in workers.map(of, nouns) for one in found]


def missing(listed):
    """What neither only reads nor has a case among these, or both, or does not exist."""
    known = set(leaves())

    def leaf(words):
        return words[0] if words[0] in known else " ".join(words[:2])

    reading = [leaf(line.split()) for line in READERS]
    changing = {leaf(case.words) for case in listed}
    return ([f"'{one}' is no reader, and no case runs it" for one in
             sorted(known - set(reading) - changing)]
            + [f"'{one}' has a case, and is a reader" for one in sorted(changing & set(reading))]
            + [f"there is no command '{one}'" for one in sorted({*reading, *changing} - known)]
            + ([] if READERS == sorted(set(READERS)) else ["the readers are not in order"]))


def written(db, ids, folder):
    """Files to read, which do not lie beside the database."""
    folder.mkdir()
    to = ("--output-dir", str(folder))
    ids["archive"] = office.must(db, "archive", "export", *to)[0]
    ids["fec"] = office.must(db, "fec", "export", "--year", "2026", *to)[0]
    ids["xml"] = office.must(db, "credit-note", "xml", ids["issued credit"], *to)[0]
    ids["collection"] = office.must(db, "sepa", "write", ids["run"], "--output",
                                    str(folder / "collection.xml"))[0]
    ids["mail"] = office.must(db, "invoice", "send", ids["due"], "--method", "folder", *to)[0]
    statement = folder / "statement.xml"
    statement.write_text(cases.statement(ids["run"]))
    return {**ids, "statement": str(statement)}


def changes(base, ids, folder):
    """What is wrong with the readers: each is done, and none of them changes anything."""
    ids = written(office.copy(base, folder / "writing"), dict(ids), folder / "written")
    db = office.copy(folder / "writing" / base.name, folder / "reading")
    before = cases.state(db)

    def read(line):
        ran = office.billing(db, *line.format_map(ids).split())
        return [] if ran.returncode == 0 else [f"'{line}' says {ran.returncode}: {ran.stderr}"]

    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as workers:
        faults = [fault for found in workers.map(read, READERS) for fault in found]
    return faults + cases.differences(db, before, "after all readers")

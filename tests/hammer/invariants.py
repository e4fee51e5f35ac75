# SPDX-License-Identifier: Apache-2.0
"""What holds of a database, and of the files beside it, whatever was done to it at once; each check
gives the faults it found. Used by tests/hammer/mixed."""
import collections
import json
import pathlib
import re
import subprocess

import accountant
import office
from place import COMPANIES, made


def bytes_of(db, *words):
    return subprocess.run(["billing", *words, "--output", "-", "--db", str(db)],
                          capture_output=True, check=True).stdout


def sound(place):
    found = office.integrity(place.db)
    if found:
        yield f"integrity: {found}"
    for company in COMPANIES:
        for words in (("audit", "verify"), ("books", "balance")):
            ran = office.billing(place.db, *words, "--company", company)
            if ran.returncode != 0 or ran.stderr:
                yield f"{words} of {company} says {ran.returncode}: {ran.stderr}"


def numbered(place):
    """Numbers of each kind and year run from 1, in the order of issue; those of payments and files
    over both companies."""
    series = collections.defaultdict(list)
    for company, kind, number in office.query(
            place.db, "SELECT company, kind, number FROM issued WHERE number IS NOT NULL"
            " ORDER BY id"):
        start, last = re.fullmatch(r"(.*?)(\d+)", number).groups()
        series["" if kind == "payment" else company, kind, start].append(int(last))
    for company, year, number in office.query(
            place.db, "SELECT company, fiscal_year, number FROM entry ORDER BY id"):
        series[company, "entry", year].append(number)
    for company, chain in office.query(place.db, "SELECT company, chain FROM issued ORDER BY id"):
        series[company, "chain", ""].append(chain)
    for job, number in office.query(place.db, "SELECT job, number FROM file_run ORDER BY id"):
        series["", job, ""].append(number)
    for key, numbers in series.items():
        if numbers != list(range(1, len(numbers) + 1)):
            yield f"{key}: {len(numbers)} numbers up to {max(numbers)}, not 1, 2, 3 in order"


def balanced(place):
    for entry, debit, credit in office.query(
            place.db, "SELECT entry, sum(debit), sum(credit) FROM entry_line GROUP BY entry"
            " HAVING sum(debit) <> sum(credit)"):
        yield f"entry {entry}: debit {debit}, credit {credit}"
    for number, in office.query(
            place.db, "SELECT number FROM issued"
            " WHERE kind IN ('invoice', 'credit_note', 'payment', 'receipt')"
            " GROUP BY id HAVING (SELECT count(*) FROM entry WHERE document = issued.id) > 1"):
        yield f"{number} is booked more than once"


RESIDUALS = """
SELECT s.number, o.instalment, o.amount, o.residual, coalesce((
  SELECT sum(amount) FROM allocation a WHERE a.debit = o.document AND a.instalment = o.instalment),
  0), coalesce((SELECT sum(amount) FROM allocation a WHERE a.credit = o.document), 0)
FROM open_item o JOIN issued_status s ON s.id = o.document"""
TOTALS = """
SELECT s.number, s.residual, s.credited, s.total, (
  SELECT sum(residual) FROM open_item WHERE document = s.id), (
  SELECT coalesce(sum(amount), 0) FROM open_item WHERE document = s.id),
  CAST(round(100 * json_extract(i.text, '$.totals.due')) AS INTEGER)
FROM issued_status s JOIN issued i ON i.id = s.id WHERE s.kind = 'invoice'"""


def settled(place):
    """What is open of each is its amount less what settles it, on both sides."""
    for number, instalment, amount, residual, taken, given in office.query(place.db, RESIDUALS):
        if amount > 0 and residual != amount - taken or amount < 0 and residual != amount + given:
            yield f"{number}-{instalment}: {residual} open of {amount}, less {taken} or {given}"
        if amount * residual < 0 or abs(residual) > abs(amount):
            yield f"{number}-{instalment}: {residual} open of {amount}"
    for number, residual, credited, total, left, asked, due in office.query(place.db, TOTALS):
        if (left or 0) != residual:
            yield f"{number}: {residual} open, {left} by its instalments"
        if credited > total or asked != due:
            yield f"{number}: {credited} credited of {total}, {asked} asked for, {due} due"
    for customer, code, left in office.query(
            place.db, "SELECT customer, code, sum(quantity) FROM credit_movement"
            " GROUP BY company, customer, code HAVING sum(quantity) < 0"):
        yield f"{customer} has {left} of {code}"


def derived(place):
    """Nothing was made twice of one: orders of quotes, invoices of what was ordered."""
    for number, orders in office.query(
            place.db, "SELECT q.number, count(*) FROM issued_status q JOIN issued i ON i.id = q.id"
            " JOIN link l ON l.parent = i.draft JOIN issued c ON c.draft = l.child"
            " JOIN issued_status o ON o.id = c.id"
            " WHERE q.kind = 'quote' AND o.kind = 'order' AND o.state <> 'cancelled'"
            " GROUP BY q.id HAVING count(*) > 1"):
        yield f"{number} became {orders} orders"
    for company, number in office.query(
            place.db, "SELECT company, number FROM issued WHERE kind = 'order' ORDER BY id DESC"
            " LIMIT 150"):
        told = office.billing(place.db, "order", "progress", number, "--json", "--company", company)
        for row in map(json.loads, told.stdout.splitlines()):
            amounts = [float(row[key]) for key in ("ordered", "invoiced", "drafted", "left")
                       if key in row]
            if amounts and (min(amounts) < 0 or amounts[1] + amounts[2] > amounts[0] + 1e-9):
                yield f"{number}: {row}"
    for customer, in office.query(
            place.db, "SELECT customer FROM draft UNION SELECT customer FROM issued_status"
            " EXCEPT SELECT code FROM master WHERE kind = 'partner'"):
        if customer:
            yield f"partner {customer} is named and was deleted"


def collected(place):
    """No instalment stands in two files of the bank, and files say what the rows say."""
    standing = collections.Counter()
    for run, name, state, cancelled in office.query(
            place.db, "SELECT f.number, f.name, f.state, c.cancelled_at FROM file_run f"
            " JOIN collection c ON c.run = f.id"):
        kept = bytes_of(place.db, "sepa", "write", f"RUN-{run}")
        path = place.folders["bank"] / name
        if path.exists() and path.read_bytes() != kept:
            yield f"{name} is not what is kept"
        elif not path.exists() and state == "written" and not cancelled:
            yield f"{name} is not there"
        told = sorted(re.findall(rb"<EndToEndId>(.*?)</EndToEndId>", kept))
        rows = office.query(place.db, "SELECT end_to_end_id, document, instalment, d.state"
                            " FROM debit d JOIN file_run f ON f.id = d.run"
                            f" WHERE f.number = {run} AND f.job = 'sepa'")
        if told != sorted(row[0].encode() for row in rows):
            yield f"{name} has other debits than RUN-{run}"
        standing.update(row[1:3] for row in rows if row[3] in ("sent", "settled"))
    for key, times in standing.items():
        if times > 1:
            yield f"instalment {key} is collected {times} times"
    for payment, times in office.query(
            place.db, "SELECT payment, count(*) FROM debit WHERE payment IS NOT NULL"
            " GROUP BY payment HAVING count(*) > 1"):
        yield f"payment {payment} is that of {times} debits"


def refusals(place, company):
    """How often the accountant refused each, by what the chain says."""
    times = collections.Counter()
    for text, in office.query(place.db, "SELECT text FROM issued WHERE kind = 'acknowledgement'"
                              f" AND company = '{company}'"):
        times.update(one["document"] for one in json.loads(text)["answers"] if "refused" in one)
    return times


def exported(place):
    """Each entry left once, and once more for each refusal; files hold what is kept."""
    for company in COMPANIES:
        paths = [place.folders["accountant"] / name for name, in office.query(
            place.db, "SELECT name FROM file_run WHERE job = 'export' AND state = 'written'"
            f" AND company = '{company}' ORDER BY number")]
        yield from accountant.wrong_entries(place.db, company, paths, refusals(place, company))
        for path in paths:
            batch = re.search(r"BATCH-\d+", path.name)[0]
            if bytes_of(place.db, "export", "write", batch) != path.read_bytes():
                yield f"{path.name} is not what is kept"
    waiting = office.query(place.db, "SELECT name, state FROM file_run WHERE state <> 'written'"
                           " AND job = 'export'")
    if waiting:
        yield f"not written: {waiting}"


def mailed(place, post):
    """Each mail that was sent is there, and once; of those that did not leave there is none."""
    there = collections.Counter(path.stem for path in made(place.folders["mails"]))
    there.update(re.search(rb"Message-Id: <(\w+)", mail)[1].decode() for mail in post.mails)
    known = {}
    for message, state in office.query(place.db, "SELECT message_id, state FROM outbox"):
        known[message.split("@")[0]] = state
        if state == "sent" and not there[message.split("@")[0]]:
            yield f"mail {message} was sent, and is nowhere"
    again = sum(there.values()) - len(there)
    if again > place.killed:
        yield f"{again} mails left again, {place.killed} processes were killed"
    unknown = [one for one in there if known.get(one) != "sent"]
    if len(unknown) > place.killed:
        yield f"mails left that are not sent: {unknown[:5]}"


def printed(place):
    """What was printed is in the database."""
    issued = set(office.query(place.db, "SELECT company, number FROM issued"))
    drafts = {(company, f"D-{draft}") for company, draft in office.query(
        place.db, "SELECT company, id FROM draft UNION SELECT company, draft FROM issued")}
    for one in sorted(place.printed - issued - drafts):
        yield f"printed, and not there: {one}"


def tidy(place):
    """Nothing half is left in the folders, but of processes that were killed."""
    left = [str(path) for folder in place.folders.values() for path in made(folder)
            if ".tmp-" in str(path)]
    if left and not place.killed:
        yield f"left behind: {left[:5]}"
    for folder in pathlib.Path(place.folders["archives"]).glob("*-20*"):
        if folder.is_dir() and ".tmp-" not in folder.name:
            ran = office.billing(place.db, "archive", "verify", str(folder))
            if ran.returncode != 0:
                yield f"archive {folder.name}: {ran.stderr}"


def faults_of(place, post):
    faults = [*mailed(place, post)]
    for check in (sound, numbered, balanced, settled, derived, collected, exported, printed, tidy):
        faults += check(place)
    return faults

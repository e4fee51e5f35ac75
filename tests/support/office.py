# SPDX-License-Identifier: Apache-2.0
"""A small office to test with: a database with a company, partners and terms, and `billing` run
as a process. Used by the groups that need many processes; it knows nothing of how they judge."""
import os
import pathlib
import shutil
import sqlite3
import subprocess
import sys

TODAY = "2026-11-25"
# The same run gives the same database, whatever the clock says.
os.environ.setdefault("SOURCE_DATE_EPOCH", "1795600800")

MASTERS = """\
kind: company
code: ACME
name: Atelier Acme
legal_form: SARL
share_capital: 10000.00
siren: "732829320"
siret: "73282932000074"
rcs: Paris
vat_number: FR44732829320
address: {line1: 12 rue des Lilas, postcode: "75011", city: Paris, country: FR}
email: compta@acme.example
bank_accounts: [{name: main, iban: FR7630006000011234567890189, bic: AGRIFRPP, favourite: true}]
defaults: {payment_terms: net30, quote_validity_days: 30, late_penalty: legal, nature: service}
---
kind: payment_terms
code: net30
instalments: [{share: 100%, type: payment, due: {days: 30}, method: transfer}]
---
kind: partner
code: DUPONT
name: Dupont SA
siren: "552100554"
vat_number: FR96552100554
address: {line1: 3 quai de la Gare, postcode: "75013", city: Paris, country: FR}
contacts: [{name: Claire Dupont, role: billing, email: claire@dupont.example, language: fr}]
---
kind: product
code: POSE
name: {fr: Pose de carrelage, en: Tiling}
nature: service
unit: m2
unit_price: 45.00
vat: 10%
"""


def document(kind, title, lines=1):
    """One document as a line of JSON."""
    line = ('{"description":"Baignoire acrylique","quantity":"2","unit":"piece",'
            '"unit_price":"489.90","vat":"20%","discount":"5%","nature":"goods"}')
    return ('{"kind":"%s","customer":"DUPONT","title":"%s","lines":[%s]}\n'
            % (kind, title, ",".join([line] * lines)))


def words_for(db, words):
    """The words of a run, whose own --today wins; {folder} is that of the database."""
    return ["billing", "--db", str(db), "--today", TODAY,
            *(word.replace("{folder}", str(db.parent)) for word in words)]


def billing(db, *words, stdin="", failpoint=None, under=()):
    """Runs one process to its end, `under` a program that watches it."""
    environment = dict(os.environ)
    if failpoint is not None:
        environment["BILLING_FAILPOINT"] = str(failpoint)
    if under:  # the search for leaks traces the process itself, and there is one tracer at most
        environment["ASAN_OPTIONS"] = os.environ.get("ASAN_OPTIONS", "") + ":detect_leaks=0"
    return subprocess.run([*under, *words_for(db, words)], input=stdin, capture_output=True,
                          text=True, env=environment, timeout=300)


def must(db, *words, stdin=""):
    """A step of the preparation, which has to succeed; what it printed."""
    ran = billing(db, *words, stdin=stdin)
    if ran.returncode != 0:
        sys.exit(f"preparation failed: billing {' '.join(words)}: {ran.returncode} {ran.stderr}")
    return ran.stdout.split()


def new_office(folder, name="billing.db"):
    db = pathlib.Path(folder) / name
    must(db, "init")
    must(db, "apply", "-", stdin=MASTERS)
    return db


def copy(db, to):
    """A copy with its journals, into a folder that holds nothing else."""
    shutil.rmtree(to, ignore_errors=True)
    to.mkdir(parents=True)
    for suffix in ("", "-wal", "-shm"):
        file = db.with_name(db.name + suffix)
        if file.exists():
            shutil.copy(file, to / file.name)
    return to / db.name


def dump(db):
    """Everything that the database holds, as SQL."""
    with sqlite3.connect(f"file:{db}?mode=ro", uri=True) as connection:
        return list(connection.iterdump())


def integrity(db):
    """Nothing when SQLite finds the file sound, else what it found."""
    connection = sqlite3.connect(db)
    found = connection.execute("PRAGMA integrity_check").fetchall()
    found += connection.execute("PRAGMA foreign_key_check").fetchall()
    connection.close()
    return "" if found == [("ok",)] else str(found)


def query(db, text):
    connection = sqlite3.connect(db)
    rows = connection.execute(text).fetchall()
    connection.close()
    return rows

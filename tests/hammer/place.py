# SPDX-License-Identifier: Apache-2.0
"""Where the workers of tests/hammer/mixed meet: one database with two companies, the folders beside
it, a day that moves on, and what all of them have seen."""
import collections
import datetime
import pathlib
import threading
import time

import cases
import office

COMPANIES = ("ACME", "ZENO")
SECONDS_PER_DAY = 4
FOLDERS = ("mails", "accountant", "bank", "copies", "archives", "paper")

SECOND = """\
kind: company
code: ZENO
name: Zeno Conseil
legal_form: SAS
share_capital: 1000.00
siren: "404833048"
rcs: Lyon
vat_number: FR83404833048
address: {line1: 6 cours Vitton, postcode: "69006", city: Lyon, country: FR}
email: compta@zeno.example
bank_accounts: [{name: main, iban: FR1420041010050500013M02606, bic: PSSTFRPPPAR, favourite: true}]
sepa: {creditor_identifier: FR72ZZZ123456, accounts: [{account: main, announce_days: 3}]}
defaults: {payment_terms: net30, quote_validity_days: 30, late_penalty: 12%, nature: service}
"""
MORE = """\
kind: payment_terms
code: 30-70
instalments:
  - {share: 30%, type: deposit, due: on_signature, method: transfer}
  - {share: 70%, type: payment, due: {days: 20}, method: direct_debit}
---
kind: partner
code: MARTIN
name: Jeanne Martin
type: consumer
address: {line1: 8 rue du Port, postcode: "44000", city: Nantes, country: FR}
email: jeanne@martin.example
---
kind: partner
code: CARTE
name: A la Carte SARL
payment_terms: 30-70
siren: "404833048"
address: {line1: 2 rue de la Carte, postcode: "69001", city: Lyon, country: FR}
email: compta@carte.example
---
kind: partner
code: MOIS
name: Au Mois SA
billing_mode: consolidated
siren: "552100554"
address: {line1: 1 rue du Mois, postcode: "75001", city: Paris, country: FR}
email: compta@mois.example
---
kind: mandate
code: RUM-1
partner: DUPONT
signed_on: 2026-10-01
iban: FR1420041010050500013M02606
---
kind: mandate
code: RUM-2
partner: CARTE
signed_on: 2026-10-01
iban: DE89370400440532013000
"""
# The law's own rates of interest end with the half year they were published for.
FIRST = office.MASTERS.replace("late_penalty: legal", "late_penalty: 12%").replace(
    "defaults:", "sepa: {creditor_identifier: FR72ZZZ123456,"
    " accounts: [{account: main, announce_days: 3}]}\ndefaults:")


class Place:
    def __init__(self, folder, seconds, config):
        self.folder, self.config = folder, config
        self.folders = {name: folder / name for name in FOLDERS}
        for path in self.folders.values():
            path.mkdir(parents=True)
        (folder / "signed.txt").write_text("signed\n")
        self.db = folder / "billing.db"
        office.must(self.db, "init")
        office.must(self.db, "apply", "-", stdin="---\n".join((FIRST, SECOND, cases.PACK, MORE)))
        for company in COMPANIES:
            stock = "".join(office.document("invoice", f"stock {n}") for n in range(4))
            office.must(self.db, "invoice", "new", "-", "--company", company, stdin=stock)
            office.must(self.db, "invoice", "validate", "--all", "--company", company)
        self.lock = threading.Lock()
        self.answers = collections.Counter()  # of a verb and a status
        self.spent = collections.Counter()    # seconds, by verb
        self.slowest = (0, "")
        self.killed = 0
        self.printed = set()                  # company and number or id
        self.written = {}                     # the hash of what was made of a document, by words
        self.faults = []
        self.begin, self.seconds = time.monotonic(), seconds
        self.first_day = datetime.date(2026, 12, 31) - datetime.timedelta(
            days=int(seconds / SECONDS_PER_DAY / 2))

    def over(self):
        return time.monotonic() - self.begin > self.seconds

    def day(self, ahead=0):
        """Today, for whoever starts now: the year ends at half time."""
        passed = int((time.monotonic() - self.begin) / SECONDS_PER_DAY)
        return str(self.first_day + datetime.timedelta(days=passed + ahead))

    def fault(self, text):
        with self.lock:
            self.faults.append(text)


def mean(place, verb):
    """Seconds that a verb takes, as far as is known."""
    ran = sum(n for (name, _), n in place.answers.items() if name == verb)
    return place.spent[verb] / ran if ran else 0.1


def made(folder):
    return [path for path in pathlib.Path(folder).rglob("*") if path.is_file()]

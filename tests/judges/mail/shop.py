# SPDX-License-Identifier: Apache-2.0
"""An office with overdue invoices, for the judges of mail."""
import json
import os
import pathlib
import subprocess

EPOCH = 1795599000

COMPANY = """
kind: company
code: ACME
name: Atelier Acmé
legal_form: SARL
share_capital: 10000.00
siren: "732829320"
rcs: Paris
vat_number: FR44732829320
address: {line1: 12 rue des Lilas, postcode: "75011", city: Paris, country: FR}
email: compta@acme.example
bank_accounts: [{name: main, iban: FR7630006000011234567890189, bic: AGRIFRPP, favourite: true}]
mail: {copy: false}
activities: [{code: BOIS, name: Les Bois d'Acmé, person: Zoé Lefèvre, email: bois@acme.example}]
"""


class Shop:
    """A database with one overdue invoice for each address."""

    def __init__(self, folder, addresses, extra=""):
        self.folder = pathlib.Path(folder)
        self.addresses = addresses
        self.epoch = EPOCH
        self.run("init")
        partners = "".join(
            f"---\nkind: partner\ncode: C{i}\nname: Client n° {i}\ntype: consumer\n"
            f"address: {{line1: 1 rue, postcode: '75001', city: Paris, country: FR}}\n"
            f"contacts: [{{name: \"Élodie N° {i}\", email: {address}, language: fr}}]\n"
            for i, address in enumerate(addresses))
        self.run("apply", "-", input=COMPANY + partners)
        line = {"description": "Conseil", "quantity": "1", "unit_price": "100.00", "vat": "20%"}
        common = {"kind": "invoice", "issue_date": "2026-01-05", "lines": [line],
                  **json.loads(extra or "{}")}
        invoices = "".join(json.dumps({**common, "customer": f"C{i}"}) + "\n"
                           for i in range(len(addresses)))
        self.run("invoice", "new", "-", input=invoices, today="2026-01-05")
        self.run("invoice", "validate", "--all", today="2026-01-05")

    def words(self, *words, today="2026-03-01"):
        mine = self.folder / "mail.yaml"  # only a file that is named may say where mail goes
        config = ["--config", str(mine)] if mine.exists() else []
        return ["billing", "--db", str(self.folder / "b.db"), "--today", today, "--as", "alice",
                *config, *words]

    def environment(self):
        return {**os.environ, "SOURCE_DATE_EPOCH": str(self.epoch), "HOME": str(self.folder)}

    def run(self, *words, input=None, today="2026-03-01", ok=(0,)):
        result = subprocess.run(self.words(*words, today=today), input=input, text=True,
                                capture_output=True, cwd=self.folder, env=self.environment(),
                                timeout=300)
        if ok is not None and result.returncode not in ok:
            raise RuntimeError(f"{words}: {result.returncode} {result.stderr}")
        return result

    def configure(self, port, **more):
        keys = {"method": "smtp", "host": "localhost", "port": port, "security": "none",
                "timeout": 10, **more}
        text = "mail:\n" + "".join(f"  {key}: {value}\n" for key, value in keys.items())
        (self.folder / "mail.yaml").write_text(text)

    def start(self, *words):
        return subprocess.Popen(self.words(*words), cwd=self.folder, env=self.environment(),
                                stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    def mails(self, state=""):
        words = ["--state", state] if state else []
        lines = self.run("outbox", "list", "--json", *words).stdout.splitlines()
        return [json.loads(line) for line in lines]


def addresses(count):
    return [f"client{i}@example.org" for i in range(count)]

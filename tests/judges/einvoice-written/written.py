# SPDX-License-Identifier: Apache-2.0
"""Everything that examples and scenarios issue, and random documents, as e-invoices in a folder."""
import importlib.machinery
import importlib.util
import json
import os
import pathlib
import re
import shutil
import subprocess

import random_documents

TESTS = pathlib.Path(__file__).resolve().parents[2]
TODAY = "2026-11-25"


def billing(db, *words, stdin=None):
    env = dict(os.environ, SOURCE_DATE_EPOCH="1795599000")
    return subprocess.run(["billing", *words, "--db", str(db), "--today", TODAY, "--as", "alice"],
                          input=stdin, capture_output=True, text=True, env=env)


def must(db, *words, stdin=None):
    ran = billing(db, *words, stdin=stdin)
    if ran.returncode != 0:
        raise SystemExit(f"FAILED preparation: {' '.join(words)}: {ran.stderr[:2000]}")
    return ran.stdout.split()


class Collection:
    """XML files in `folder`, named NAME-cii.xml and NAME-ubl.xml."""

    def __init__(self, folder):
        self.folder = folder
        self.names = []
        self.refused = {}  # name: text

    def add_database(self, prefix, db):
        """Every issued invoice and credit note of a database."""
        for noun in ("invoice", "credit-note"):
            for row in billing(db, noun, "list", "--json").stdout.splitlines():
                document = json.loads(row)
                if not document.get("number"):
                    continue
                name = re.sub(r"[^A-Za-z0-9-]", "_", f"{prefix}-{document['number']}")
                company = ["--company", document["company"]] if document.get("company") else []
                self.add(name, db, noun, document["id"], company)

    def add(self, name, db, noun, number, company):
        for syntax in ("cii", "ubl"):
            ran = billing(db, noun, "xml", number, "--syntax", syntax, "--output",
                          str(self.folder / f"{name}-{syntax}.xml"), *company)
            if ran.returncode != 0:
                self.refused[name] = ran.stderr
                return
        self.names.append(name)

    def files(self, syntax, french=None):
        """Their paths; `french`: only those that the French rules judge."""
        found = []
        for name in self.names:
            path = self.folder / f"{name}-{syntax}.xml"
            text = path.read_text(encoding="utf-8")
            seller = "<ram:BusinessProcess" in text or "<cbc:ProfileID>" in text
            consumer = "<ram:Content>B2C<" in text or "#BAR#B2C<" in text
            if french is None or french == (seller and not consumer):
                found.append(path)
        return found


def scenarios(collection, scratch):
    """Plays every transcript, and takes what its databases hold at the end."""
    path = TESTS / "scenarios" / "run"
    loader = importlib.machinery.SourceFileLoader("scenarios", str(path))
    module = importlib.util.module_from_spec(importlib.util.spec_from_loader("scenarios", loader))
    loader.exec_module(module)
    for transcript in sorted((TESTS / "scenarios").glob("*.test")):
        folder = scratch / transcript.stem
        folder.mkdir()
        steps, _ = module.parse(transcript)
        module.play(steps, folder)
        for db in sorted(folder.glob("*.db")):
            collection.add_database(f"{transcript.stem}-{db.stem}", db)
        shutil.rmtree(folder)


def examples(collection, scratch):
    folder = TESTS.parent / "examples"
    masters = [str(folder / f"{name}.yaml")
               for name in ("company", "terms", "standard-terms", "partners", "products")]
    db = scratch / "example.db"
    must(db, "init")
    must(db, "apply", *masters)
    quote = must(db, "quote", "new", str(folder / "quote.yaml"))[0]
    must(db, "quote", "send", quote, "--no-mail")
    order = must(db, "order", "from-quote", quote, "--on-behalf-of", "Claire Dupont")[0]
    must(db, "order", "confirm", order)
    must(db, "invoice", "validate", *must(db, "invoice", "from-order", order))
    made = must(db, "invoice", "new", str(folder / "invoices.yaml"))
    must(db, "invoice", "validate", *made)
    must(db, "credit-note", "validate",
         *must(db, "credit-note", "new", "--for", made[0], "--reason", "commande annulée"))
    collection.add_database("example", db)
    for seller in sorted((folder / "sellers").glob("*.yaml")):
        db = scratch / f"{seller.stem}.db"
        must(db, "init")
        must(db, "apply", str(seller), str(folder / "terms.yaml"), str(folder / "partners.yaml"))
        vat = "" if "franchise" in seller.read_text(encoding="utf-8") else ", vat: 20%"
        made = must(db, "invoice", "new", "-", stdin="kind: invoice\ncustomer: DUPONT\nlines: "
                    f"[{{description: Conseil, quantity: 2, unit_price: 50.00{vat}}}]\n")
        must(db, "invoice", "validate", *made)
        collection.add_database(f"seller-{seller.stem}", db)


def credit(db, number, *what):
    draft = billing(db, "credit-note", "new", "--for", number, "--reason", "erreur & oubli", *what)
    if draft.returncode == 0:
        must(db, "credit-note", "validate", *draft.stdout.split())
    return draft.returncode == 0


def deposits(db, texts):
    """Orders with deposits: invoiced to the end, or the deposit credited, whole or in part. Returns
    how many deposits, finals and credited deposits were issued."""
    made = must(db, "order", "new", "-", stdin="---\n".join(texts))
    counts = [0, 0, 0]
    for i, order in enumerate(made):
        share = ("30%", "33.33%", "100%")[i % 3]
        if billing(db, "order", "confirm", order).returncode != 0:
            continue
        deposit = billing(db, "invoice", "deposit", order, "--share", share, "--validate")
        if deposit.returncode != 0:
            continue
        counts[0] += 1
        if i % 4 == 3:
            part = ["--amount", "1.00"] if i % 8 == 7 else []
            counts[2] += credit(db, deposit.stdout.strip(), *part)
        if i % 4 < 3 or i % 8 == 7:
            final = billing(db, "invoice", "from-order", order)
            if final.returncode == 0:
                ran = billing(db, "invoice", "validate", *final.stdout.split())
                counts[1] += ran.returncode == 0
    return counts


def corrected(db, number):
    """Another invoice that names `number` as the one it takes the place of (384)."""
    first = json.loads(billing(db, "invoice", "show", number, "--json").stdout)
    first = {key: first[key] for key in ("kind", "company", "customer", "lines", "currency",
                                         "exchange_rate") if key in first}
    first["preceding"] = [{"number": number, "issue_date": TODAY}]
    draft = billing(db, "invoice", "new", "-", stdin=json.dumps(first))
    return draft.returncode == 0 and \
        billing(db, "invoice", "validate", *draft.stdout.split()).returncode == 0


def at_random(collection, scratch, count, seed):
    """Returns how many were issued; every fifth is credited, in part or as a whole. Deposits and
    final invoices come on top."""
    db = scratch / "random.db"
    must(db, "init")
    must(db, "apply", "-", stdin=random_documents.SELLERS)
    texts = random_documents.invoices(count, seed)
    made = must(db, "invoice", "new", "-", stdin="---\n".join(texts))
    ran = billing(db, "invoice", "validate", "--all")
    numbers = ran.stdout.split()
    told = [line for line in ran.stderr.splitlines() if ": error: " in line]
    for i, number in enumerate(numbers[::5]):
        credit(db, number, *(["--amount", "0.99"] if i % 3 == 2 else []))
    counts = deposits(db, random_documents.orders(max(12, count // 6), seed))
    counts.append(sum(corrected(db, number) for number in numbers[1::10]))
    print("deposits {}, final invoices {}, credited deposits {}, corrected {}".format(*counts))
    if min(counts) == 0:
        raise SystemExit("FAILED preparation: a kind of invoices is missing")
    collection.add_database("random", db)
    return len(made), len(numbers), told

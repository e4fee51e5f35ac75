#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Runs the EXAMPLES of the manual pages, each page in a folder of its own.

  run_examples.py FOLDER     works there, and leaves FOLDER/invoice for other tests

Lines that begin with "$ " are commands; lines after one are what it must print, if there are any.
A fixed day, hour and user make numbers and histories those of the pages.
"""

import os
import pathlib
import re
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

PAGES = pathlib.Path(__file__).parent.parent.parent / "man"
WORK = pathlib.Path(sys.argv[1]).resolve()
TODAY = "2026-11-25"
NOW = "1795599000"  # that day at 09:30 UTC
USER = "paul"

# Commands that cannot run here, and why.
NOT_RUN = {
    "| lpr": "there is no printer",
    "source <(billing completion zsh)": "is for zsh",
    "billing completion fish | source": "is for fish",
}

# Databases that pages begin with; each goes on from the one it names.
STAGES = {
    "files": (
        None,
        "cp ../documents/* .; mkdir books mails; echo scan > contract.pdf;"
        "echo 'mail: {method: folder, folder: mails}' > billing.yaml",
    ),
    "masters": ("files", "billing init; billing apply company.yaml partners.yaml products.yaml"),
    "quote": (
        "masters",
        "billing quote new quote.yaml; billing quote send D-1 --no-mail;"
        "billing quote accept Q2026-00001",
    ),
    "order": ("quote", "billing order from-quote Q2026-00001; billing order confirm D-2"),
    "invoice": ("order", "billing invoice from-order D-2; billing invoice validate D-3"),
    "delivered": ("order", "billing order deliver O2026-00001"),
    # A quote that is unanswered, and an invoice that is overdue.
    "late": (
        "masters",
        "billing quote new quote.yaml; billing quote send D-1;"
        "sed 's/^lines:/issue_date: 2026-09-10\\n&/' invoice.yaml > september.yaml;"
        "billing invoice new september.yaml; billing invoice validate D-2",
    ),
    # Sold at a distance to a consumer, and late.
    "consumer": (
        "masters",
        "billing apply consumer.yaml; billing quote new distance.yaml;"
        "billing quote send D-1 --no-mail;"
        "billing quote accept D-1 --signed-by 'Jeanne Martin' --signed-on 2026-11-12;"
        "billing order from-quote D-1; billing order confirm D-2",
    ),
}

# Commands that begin with a database of their own, as they end what the others go on with.
ELSEWHERE = {
    " withdraw ": "consumer",
    " terminate ": "consumer",
    "from-order O2026-00001 --lines": "order",
    " from-delivery ": "delivered",
    " --text 'called' --step reminder_1": "late",
    " remind now ": "late",
}

CONSUMER = """kind: partner
code: MARTIN
name: Jeanne Martin
type: consumer
address: {line1: 8 rue du Port, postcode: "44000", city: Nantes, country: FR}
email: jeanne@martin.example
"""
DISTANCE = """kind: quote
customer: MARTIN
issue_date: 2026-11-10
delivery_date: 2026-11-18
sale_channel: distance
lines: [{product: POSE, quantity: 12.5}]
"""

# What a page begins with, and what it needs besides.
BEGINS = {
    "billing.1": ("files", ""),
    "billing-init.1": ("files", ""),
    "billing-apply.1": ("files", "billing init; billing init --db copy.db"),
    "billing-partner.1": (
        "masters",
        "echo '{kind: partner, code: TYPO, name: Dupond SA}' | billing apply -",
    ),
    "billing-product.1": (
        "masters",
        "printf 'separator: semicolon\\ndecimal_mark: comma\\nrates: plain\\ncolumns: {code: "
        "Article, name.fr: Libellé, unit_price: Prix HT, vat: TVA}\\nvalues: {nature: goods}\\n'"
        " > till.yaml;"
        "printf 'ARTICLE;LIBELLE;PRIX HT;TVA;STOCK\\nJOINT;Joint gris;1 004,50;5,5;12\\n'"
        " > till.csv",
    ),
    "billing-quote.1": ("masters", "cp quotes.yaml many.yaml"),
    "billing-order.1": ("quote", "cp orders.yaml many.yaml"),
    "billing-delivery-note.1": ("delivered", ""),
    "billing-credits.1": (
        "masters",
        "echo '{kind: product, code: PACK, name: Pack, unit_price: 100.00, vat: 20%, "
        "credits: {code: SUPPORT, quantity: 10}}' | billing apply -;"
        "billing partner show DUPONT | sed '/^billing_mode/d; s/^name:.*/&\\nbilling_mode: "
        "consolidated/' | billing apply -;"
        "echo '{kind: order, customer: DUPONT, lines: [{product: PACK, quantity: 2}]}' |"
        "billing order new -; billing order confirm D-1",
    ),
    "billing-invoice.1": ("order", "cp invoices.yaml many.yaml"),
    "billing-credit-note.1": (
        "invoice",
        "billing invoice new invoice.yaml; billing invoice validate D-4",
    ),
    "billing-receipt.1": (
        "masters",
        "billing apply consumer.yaml;"
        "(cat receipt.yaml; echo ---; cat receipt.yaml) > many.yaml",
    ),
    "billing-payment.1": (
        "invoice",
        "cp $BILLING_SOURCE/tests/manual/documents/camt053.xml .;"
        "billing invoice new invoice.yaml; billing invoice validate D-4;"
        "billing credit-note new --for F2026-00002 --amount 170.00 --settle refund"
        " --reason 'goods came back'; billing credit-note validate D-5;"
        "billing order new order.yaml; billing order confirm D-6",
    ),
    "billing-einvoice.1": (
        "files",
        "bases=$BILLING_SOURCE/tests/judges/einvoice/bases; mkdir inbox;"
        "cp $bases/fr-cii-invoice.xml invoice.xml;"
        "cp $bases/fr-*-invoice.xml $bases/fr-*-credit.xml inbox",
    ),
    "billing-sepa.1": (
        "masters",
        "cp $BILLING_SOURCE/tests/manual/documents/c*.xml .; "
        "sed -i '/^bank_accounts/i sepa: {creditor_identifier: FR72ZZZ123456}' company.yaml;"
        "billing apply company.yaml;"
        "printf 'kind: mandate\\ncode: RUM-2026-0001\\npartner: DUPONT\\n"
        "signed_on: 2026-10-01\\niban: FR1420041010050500013M02606\\n' | billing apply -;"
        "printf 'kind: invoice\\ncustomer: DUPONT\\ndue_date: 2026-11-25\\n"
        "payment_method: direct_debit\\nlines: [{product: POSE, quantity: 1}]\\n'"
        " | billing invoice new -; billing invoice validate D-1",
    ),
    "billing-mandate.1": (
        "masters",
        "sed -i '/^bank_accounts/i sepa: {creditor_identifier: FR72ZZZ123456}' company.yaml;"
        "billing apply company.yaml",
    ),
    "billing-bank-statement.1": (
        "files",
        "data=$BILLING_SOURCE/tests/scenarios/data; mkdir inbox;"
        "cp $data/bank_camt053.xml camt053.xml; cp camt053.xml camt054.xml; cp camt053.xml inbox;"
        "cp $data/bank_mapping.yaml bank.yaml; cp $data/bank.csv download.csv;"
        "cp $data/bank_cfonb120.txt $data/bank.ofx inbox",
    ),
    "billing-fec.1": ("invoice", ""),
    "billing-remind.1": ("late", ""),
    "billing-outbox.1": ("order", ""),
    "billing-config.1": ("files", ""),
    "billing-reminder-plan.1": ("files", "billing init"),
    "billing-mail-template.1": ("files", "billing init"),
    "billing-books.1": ("invoice", ""),
    "billing-export.1": (
        "invoice",
        "printf 'number;entry_number;date;journal\\n' > answer.csv;"
        "echo 'F2026-00001;VT-12;2026-11-25;VT' >> answer.csv; mkdir accountant;"
        "echo '{\"number\":\"F2026-00001\",\"refused\":\"no\"}' > answer.jsonl",
    ),
    "billing-account-statement.1": ("invoice", ""),
    "billing-report.1": ("invoice", ""),
    "billing-search.1": ("invoice", ""),
    "billing-archive.1": (
        "masters",
        "sed 's/^lines:/issue_date: 2026-10-05\\n&/' invoice.yaml > october.yaml;"
        "billing invoice new october.yaml; billing invoice validate D-1; mkdir archives",
    ),
    "billing-template.1": ("files", "billing init"),
    "billing-audit.1": ("invoice", ""),
    "billing-backup.1": ("invoice", "mkdir copies; cp billing.db copies/billing-2026-10-14.db"),
    "billing-exit-status.7": (
        "masters",
        "billing quote new quote.yaml; billing quote send D-1 --no-mail",
    ),
}


def section(text, heading):
    found = re.search(rf"^# {heading}\n(.*?)(?=^# |\Z)", text, re.M | re.S)
    return found[1] if found else ""


def commands_of(text):
    """Commands with the lines that must follow."""
    found = []
    for block in re.findall(r"^```\n(.*?)^```$", section(text, "EXAMPLES"), re.M | re.S):
        for line in block.splitlines():
            if line.startswith("$ "):
                found.append((line[2:], []))
            elif found and not block.startswith("kind:"):
                found[-1][1].append(line)
    return found


def shell(folder, command):
    environment = {
        **os.environ,
        "PATH": f"{WORK}/bin:{os.environ['PATH']}",
        "XDG_CONFIG_HOME": str(WORK / "none"),
        "SOURCE_DATE_EPOCH": NOW,
        "LOGNAME": USER,
    }
    return subprocess.run(
        ["bash", "-c", command],
        cwd=folder,
        env=environment,
        text=True,
        capture_output=True,
        check=False,
    )


def prepare():
    shutil.rmtree(WORK, ignore_errors=True)
    (WORK / "bin").mkdir(parents=True)
    program = shutil.which("billing")
    (WORK / "bin/billing").write_text(f'#!/bin/sh\nexec {program} "$@" --today {TODAY}\n')
    (WORK / "bin/billing").chmod(0o755)
    documents = WORK / "documents"
    documents.mkdir()
    page = section((PAGES / "billing-documents.5.scd").read_text(encoding="utf-8"), "EXAMPLES")
    for name, text in re.findall(r"^## (\w+\.yaml)\n\n```\n(.*?)^```$", page, re.M | re.S):
        (documents / name).write_text(text, encoding="utf-8")
    (documents / "consumer.yaml").write_text(CONSUMER, encoding="utf-8")
    (documents / "distance.yaml").write_text(DISTANCE, encoding="utf-8")
    quote = (documents / "quote.yaml").read_text(encoding="utf-8")
    for kind in ("order", "invoice"):
        (documents / f"{kind}.yaml").write_text(
            quote.replace("kind: quote", f"kind: {kind}"), encoding="utf-8"
        )
    for kind in ("quote", "order", "invoice"):
        one = (documents / f"{kind}.yaml").read_text(encoding="utf-8")
        (documents / f"{kind}s.yaml").write_text(one + "---\n" + one, encoding="utf-8")
    for stage, (before, script) in STAGES.items():
        if before:
            shutil.copytree(WORK / before, WORK / stage)
        else:
            (WORK / stage).mkdir()
        done = shell(WORK / stage, "set -e\n" + script)
        if done.returncode != 0:
            sys.exit(f"FAILED examples: cannot prepare '{stage}': {done.stderr}")


def run_page(path):
    name = path.name.removesuffix(".scd")
    stage, script = BEGINS.get(name, ("masters", ""))
    folder = WORK / ("page-" + name)
    shutil.copytree(WORK / stage, folder)
    faults = []
    prepared = shell(folder, "set -e\n" + script)
    if prepared.returncode != 0:
        faults.append(f"cannot prepare: {prepared.stderr}")
    lines = []
    count = 0
    for command, expected in commands_of(path.read_text(encoding="utf-8")):
        reason = next((why for what, why in NOT_RUN.items() if what in command), None)
        if reason:
            lines.append(f"    not run, {reason}: {command}")
            continue
        count += 1
        place = folder
        stage = next((stage for what, stage in ELSEWHERE.items() if what in command), None)
        if stage:
            place = folder / f"elsewhere-{count}"
            shutil.copytree(WORK / stage, place)
        done = shell(place, "set -euo pipefail\n" + command)
        if done.returncode != 0:
            faults.append(f"{command}: exit {done.returncode}: {done.stderr}")
        elif expected and done.stdout.splitlines() != expected:
            faults.append(f"{command}: printed\n{done.stdout}instead of\n" + "\n".join(expected))
    if not faults and count == 0:
        return []
    return (
        [f"{'FAILED' if faults else 'ok'} examples: {name}, {count} run"]
        + lines
        + [f"    {fault}" for fault in faults]
    )


def main():
    prepare()
    with ThreadPoolExecutor(2) as pool:
        results = list(pool.map(run_page, sorted(PAGES.glob("*.scd"))))
    for result in results:
        print(*result, sep="\n", end="\n" if result else "")
    sys.exit(any(line.startswith("FAILED") for result in results for line in result))


main()

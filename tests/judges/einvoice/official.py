#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Asks the official validators, and writes what they say to verdicts.tsv:

    official.py [SEEDS [PREFIX]]     BILLING_KITS: the folder that holds einvoice/

SEEDS are those of the mutants, as "0-399 70000-70999". With a PREFIX, only the cases whose names
begin so are asked about again. VERDICTS in the environment is another file to write, and for
`judge` to read: mutants that nobody has seen yet are tried by

    VERDICTS=new.tsv official.py 80000-80999 && VERDICTS=new.tsv judge

    official.py edges                asks about those of edges.tsv that have no verdict yet

Structure is judged by xmllint with the official XML Schemas, content by Saxon with the official
compiled rules. A line is: case, xsd (valid or invalid), the rules of EN 16931 that fail, the French
rules that fail; ENGINE where Saxon gave up, as it does on numbers that are none."""
import os
import pathlib
import re
import subprocess
import sys
import tempfile
from xml.etree import ElementTree

import cases

HERE = pathlib.Path(__file__).resolve().parent
SAXON = os.environ.get("SAXON", "/usr/share/java/Saxon-HE.jar")
SEEDS = "0-399 70000-70999 90000-90999"
SVRL = "{http://purl.oclc.org/dsdl/svrl}"


def xsd(kit, folder, schema, names):
    """The names that the schema does not allow."""
    bad = set()
    for start in range(0, len(names), 200):
        files = [str(folder / name) for name in names[start:start + 200]]
        ran = subprocess.run(["xmllint", "--nonet", "--noout", "--schema",
                              str(kit / "xsd" / schema), *files], capture_output=True, text=True)
        for line in ran.stderr.splitlines():
            match = re.match(r"(.*\.xml) fails to validate", line)
            if match:
                bad.add(pathlib.Path(match.group(1)).name)
    return bad


def rules(kit, folder, sheet, names):
    """{name: failed rules, or ENGINE}"""
    found = {}
    with tempfile.TemporaryDirectory() as out:
        subprocess.run(["java", "-XX:+UseSerialGC", "-cp", SAXON, "net.sf.saxon.Transform",
                        f"-s:{folder}", f"-xsl:{kit / 'xslt' / sheet}", f"-o:{out}"],
                       capture_output=True)
        for name in names:
            path = pathlib.Path(out) / name
            try:
                root = ElementTree.parse(path).getroot()
            except (OSError, ElementTree.ParseError):
                found[name] = "ENGINE"
                continue
            failed = {one.get("id") for one in root.iter(SVRL + "failed-assert")}
            found[name] = " ".join(sorted(failed))
    return found


def verdicts(kit, made):
    """{name: [xsd, rules of EN 16931, French rules]} of {name: text}"""
    found = {}
    with tempfile.TemporaryDirectory() as scratch:
        for kind in ("CrossIndustryInvoice", "Invoice", "CreditNote"):
            folder = pathlib.Path(scratch) / kind
            folder.mkdir()
            names = []
            for name, text in made.items():
                if cases.local(ElementTree.fromstring(text).tag) == kind:
                    (folder / f"{name}.xml").write_bytes(text)
                    names.append(f"{name}.xml")
            schema = {"CrossIndustryInvoice": "cii-d22b/CrossIndustryInvoice_100pD22B.xsd",
                      "Invoice": "ubl-2.1/maindoc/UBL-Invoice-2.1.xsd",
                      "CreditNote": "ubl-2.1/maindoc/UBL-CreditNote-2.1.xsd"}[kind]
            syntax = "CII" if kind == "CrossIndustryInvoice" else "UBL"
            bad = xsd(kit, folder, schema, names)
            en = rules(kit, folder, f"EN16931-{syntax}-validation.xslt", names)
            fr = rules(kit, folder, f"BR-FR-Flux2-Schematron-{syntax}.xslt", names)
            for name in names:
                found[name[:-4]] = ["invalid" if name in bad else "valid", en[name], fr[name]]
    return found


def edges(kit):
    """Writes the verdicts that edges.tsv lacks."""
    path = HERE / "edges.tsv"
    lines = path.read_text(encoding="utf-8").splitlines()
    roots = cases.bases()
    made = {}
    for number, line in enumerate(lines):
        words = line.split("\t")
        if not line.startswith("#") and len(words) == 2:
            made[str(number)] = cases.text_of(cases.edited(roots[words[0]], words[1]))
    for number, verdict in verdicts(kit, made).items():
        lines[int(number)] += "\t" + "\t".join(verdict)
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def main():
    kit = pathlib.Path(os.environ.get("BILLING_KITS", HERE.parents[3] / "shared" / "kits"))
    kit = kit / "einvoice"
    if sys.argv[1:] == ["edges"]:
        edges(kit)
        return
    seeds = sys.argv[1] if len(sys.argv) > 1 else SEEDS
    made = all_of_them = cases.cases(kit, cases.seeds_of(seeds))
    target = pathlib.Path(os.environ.get("VERDICTS", HERE / "verdicts.tsv"))
    lines = {}
    if len(sys.argv) > 2:
        for line in target.read_text(encoding="utf-8").splitlines()[1:]:
            lines[line.partition("\t")[0]] = line
        made = {name: text for name, text in made.items() if name.startswith(sys.argv[2])}
    for name, verdict in verdicts(kit, made).items():
        lines[name] = name + "\t" + "\t".join(verdict)
    text = f"# Written by official.py; mutants: {seeds}\n"
    text += "".join(lines[name] + "\n" for name in all_of_them)
    target.write_text(text, encoding="utf-8")


main()

# SPDX-License-Identifier: Apache-2.0
"""What the official validators say of files: the XML Schemas by xmllint, EN 16931 and the French
rules by Saxon, one Java process for each set of rules. Needs the kit (../README.md)."""
import os
import pathlib
import shutil
import subprocess
import tempfile

KIT = pathlib.Path(os.environ.get(
    "BILLING_KITS", pathlib.Path(__file__).resolve().parents[4] / "shared" / "kits")) / "einvoice"
SAXON = pathlib.Path(os.environ.get("SAXON", "/usr/share/java/Saxon-HE.jar"))
SCHEMAS = {"cii": "cii-d22b/CrossIndustryInvoice_100pD22B.xsd",
           "Invoice": "ubl-2.1/maindoc/UBL-Invoice-2.1.xsd",
           "CreditNote": "ubl-2.1/maindoc/UBL-CreditNote-2.1.xsd"}


def missing():
    """What keeps the validators from being asked, or nothing."""
    if not (KIT / "xslt").is_dir():
        return f"no {KIT}"
    for program in ("java", "xmllint", "xsltproc"):
        if shutil.which(program) is None:
            return f"no {program}"
    return "" if SAXON.exists() else f"no {SAXON}"


def by_schema(paths, schema):
    """Complaints of xmllint."""
    ran = subprocess.run(["xmllint", "--nonet", "--noout", "--schema",
                          str(KIT / "xsd" / SCHEMAS[schema]), *map(str, paths)],
                         capture_output=True, text=True)
    return [line for line in ran.stderr.splitlines() if not line.endswith(" validates")]


def structure(paths, syntax):
    if syntax == "cii":
        return by_schema(paths, "cii") if paths else []
    credits = [path for path in paths
               if "<CreditNote xmlns" in path.read_text(encoding="utf-8")[:200]]
    invoices = [path for path in paths if path not in credits]
    return ((by_schema(invoices, "Invoice") if invoices else []) +
            (by_schema(credits, "CreditNote") if credits else []))


def content(paths, syntax, rules):
    """Lines 'file, stage, severity, rule, text, place' of all failed assertions, warnings too.
    `rules`: en or fr."""
    if not paths:
        return []
    with tempfile.TemporaryDirectory() as folder:
        for path in paths:
            shutil.copy(path, folder)
        ran = subprocess.run(["bash", str(KIT / "tools" / "validate-batch.sh"), syntax, rules,
                              folder], capture_output=True, text=True)
    found = ran.stdout.splitlines()
    if ran.returncode != 0:
        found.append(f"the validator itself failed: {ran.stderr[:500]}")
    return found

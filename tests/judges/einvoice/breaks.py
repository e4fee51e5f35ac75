#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Looks for the smallest change to a document of bases/ that breaks each rule, and writes
breaks.tsv: rule, base, change:

    breaks.py KIT [BASE...]

A change is a list of edits, `;` between them:

    delete PATH | text PATH VALUE | set PATH NAME VALUE | unset PATH NAME | copy PATH
    category CODE RATE      all taxes into that category; RATE - leaves the rate out
    drop NAME               every element of that name
    add PATH NAME TEXT      a child; root NAME VALUE   an attribute of the root;
    insert - NAME           a first child of the root

PATH is the place of an element in the document, counted as 0/3/1, or @NAME for the first of that
name. What this search does not find is in HAND. Needs `billing` in PATH."""
import copy
import pathlib
import sys

import cases

HERE = pathlib.Path(__file__).resolve().parent


TOTALS = "@SpecifiedTradeSettlementHeaderMonetarySummation"
CII, UBL = "en-cii-full", "en-ubl-full"
HAND = [
    (CII, "BR-CL-22", "add @ApplicableTradeTax ram:ExemptionReasonCode x"),
    (UBL, "BR-CL-22", "add @TaxCategory cbc:TaxExemptionReasonCode x"),
    ("fr-ubl-parties", "BR-CO-03", "insert - cac:InvoicePeriod;"
     "add @InvoicePeriod cbc:DescriptionCode 3"),
    ("fr-cii-parties", "BR-CO-03", "add @ApplicableHeaderTradeSettlement ram:DueDateTypeCode 5"),
    (CII, "CII-DT-013", "root languageID fr"), (CII, "CII-DT-014", "root languageLocaleID fr"),
    (CII, "CII-SR-469", "copy @PaymentReference"),
    (CII, "CII-SR-471", "add @SpecifiedTradeAllowanceCharge ram:RateApplicablePercent 1;"
     "add @SpecifiedTradeAllowanceCharge ram:RateApplicablePercent 1"),
    (CII, "CII-SR-462", "add @ApplicableTradeTax ram:DueDateTypeCode 72"),
    (UBL, "UBL-SR-13", "add @TaxScheme cbc:ID GST;copy @PartyTaxScheme"),
    (CII, "CII-DT-015", "add @InvoiceReferencedDocument ram:URIID x"),
    (CII, "CII-DT-027", "add @AdditionalReferencedDocument ram:FormattedIssueDateTime"),
    (UBL, "UBL-CR-666", "add @AdditionalDocumentReference cac:Attachment"),
    (UBL, "UBL-CR-673", "add @AdditionalDocumentReference cbc:DocumentDescription x"),
    (UBL, "UBL-SR-45", "add @PaymentMeans cbc:PaymentDueDate 2026-01-01;"
     "add @PaymentMeans cbc:PaymentDueDate 2026-01-01"),
    ("en-ubl-full", "BR-O-14", "category O -;text 26/5/0 S"),
    ("en-ubl-full", "BR-FR-29_AVV", "set 14/0 schemeID AVV;text 14/0 "),
    ("en-ubl-full", "BR-FR-29_BT-18", "set 14/0 schemeID AFL;copy 14/0"),
    ("en-ubl-full", "BR-FR-27_BG-32", "insert - cac:Item;add 0 cac:AdditionalItemProperty"),
    *[("en-ubl-full", rule, "insert - cac:Item;add 0 cac:AdditionalItemProperty;"
       "add 0/0 cbc:Name;add 0/0 cbc:NameCode")
      for rule in ("BR-FR-27_BT-160", "BR-FR-27_EXT-FR-FE-159")],
    ("fr-ubl-vendors", "BR-FR-MV-03_EXT-FR-FE-182", "insert - cbc:TaxCurrencyCode;text 0 USD"),
    ("fr-ubl-vendors", "BR-FR-MV-10_EXT-FR-FE-184",
     "add 16 cbc:TaxInclusiveLineExtensionAmount 7.00"),
    ("fr-cii-vendors", "BR-FR-MV-03_EXT-FR-FE-182",
     "add @ApplicableHeaderTradeSettlement ram:TaxCurrencyCode USD"),
    *[(CII, f"CII-SR-{number}", f"add {TOTALS} ram:{name} 1;add {TOTALS} ram:{name} 1")
      for number, name in [
          (483, "InformationAmount"), (485, "TotalDiscountAmount"),
          (486, "TotalAllowanceChargeAmount"), (488, "RetailValueExcludingTaxInformationAmount"),
          (489, "TotalDepositFeeInformationAmount"),
          (490, "ProductValueExcludingTobaccoTaxInformationAmount"),
          (491, "TotalRetailValueInformationAmount"), (492, "GrossLineTotalAmount"),
          (493, "NetLineTotalAmount"), (494, "NetIncludingTaxesLineTotalAmount")]],
]


def places(root, path=()):
    for index, inner in enumerate(root):
        yield path + (index,), inner
        yield from places(inner, path + (index,))


def single_edits(root):
    for path, element in places(root):
        where = "/".join(map(str, path))
        name = cases.local(element.tag)
        yield f"delete {where}"
        yield f"copy {where}"
        for attribute in sorted(element.attrib):
            yield f"unset {where} {attribute}"
            for value in cases.words_for(attribute) or ["x"]:
                yield f"set {where} {attribute} {value}"
        if len(element):
            continue
        values = list(cases.words_for(name) or [])
        if name == "ID":
            values += ["S", "B", "E"]
        if name.endswith(cases.AMOUNTS):
            values += ["-7.00", "7.123", "7.1234567", "0", "1" * 18 + ".00"]
        for value in [*values, "", "x", "y" * 130]:
            yield f"text {where} {value}"
        for attribute in ("schemeID", "schemeName", "schemeURI", "schemeDataURI", "listID", "name",
                          "schemeAgencyID", "schemeAgencyName", "schemeVersionID", "listURI",
                          "listAgencyID", "listVersionID", "languageID", "currencyID",
                          "currencyCodeListVersionID", "unitCode", "unitCodeListID",
                          "unitCodeListAgencyID", "unitCodeListAgencyName"):
            if attribute not in element.attrib:
                yield f"set {where} {attribute} x"


def category_edits():
    for code in ("S", "Z", "E", "AE", "K", "G", "O", "L", "M", "B"):
        for rate in ("0", "20", "-", "-1"):
            yield f"category {code} {rate}"


def official_ids(kit):
    found = {}
    for name in ("en16931-cii", "en16931-ubl", "br-fr-cii", "br-fr-ubl"):
        for line in (kit / "doc" / f"rules-{name}.tsv").read_text(encoding="utf-8").splitlines():
            words = line.split("\t")
            if words[3].strip() != "true()":
                found.setdefault((name.rpartition("-")[2], words[0]), words[1])
    return found


def judged(texts):
    """The rules that each text breaks."""
    for findings in cases.found(texts, "en16931,br-fr"):
        yield {one["rule"] for one in findings}


def main():
    kit = pathlib.Path(sys.argv[1])
    wanted = official_ids(kit)
    best = {}
    bases = bases_all = cases.bases()
    if len(sys.argv) > 2:  # only these bases, what is known stays
        for line in (HERE / "breaks.tsv").read_text(encoding="utf-8").splitlines()[1:]:
            rule, name, edit = line.split("\t")
            best[cases.syntax_of(bases[name]), rule] = (0, len(edit), name, edit)
        bases = {name: root for name, root in bases.items() if name in sys.argv[2:]}
    for name, root in bases.items():
        syntax = cases.syntax_of(root)
        edits = [*single_edits(root), *category_edits()]
        for code in ("E", "AE", "K", "G", "O", "Z", "L", "M", "S"):
            for more in ("drop PartyTaxScheme", "drop SpecifiedTaxRegistration",
                         "drop TaxSubtotal", "drop ApplicableTradeTax", "drop AllowanceCharge",
                         "drop SpecifiedTradeAllowanceCharge", "drop Delivery",
                         "drop ApplicableHeaderTradeDelivery"):
                edits.append(f"category {code} 0;{more}")
                edits.append(f"category {code} 0;{more};drop TaxRepresentativeParty;"
                             "drop SellerTaxRepresentativeTradeParty;drop InvoicePeriod;"
                             "drop BillingSpecifiedPeriod")
        for more in ("drop Reason;drop ReasonCode",
                     "drop StartDate;drop EndDate;drop DescriptionCode",
                     "drop StartDateTime;drop EndDateTime",
                     "drop AllowanceChargeReason;drop AllowanceChargeReasonCode",
                     "drop ID;drop GlobalID", "drop GlobalID"):
            edits.append(more)
        edits += [f"category O -;{edit}" for edit in single_edits(root)
                  if edit.startswith("text") and edit.endswith((" S", " B"))]
        edits += [f"category B 20;{edit}" for edit in single_edits(root)
                  if edit.startswith("text") and edit.endswith((" S", " IT"))]
        twice = [edit for edit in single_edits(root) if edit.startswith("copy")]
        edits += [f"{edit};{edit}" for edit in twice]
        frames = [edit for edit in single_edits(root) if edit.endswith((" M4", " B4"))]
        types = [edit for edit in single_edits(root) if edit.endswith((" 386", " 503"))]
        edits += [f"{a};{b}" for a in frames for b in types]
        texts = {}
        for edit in edits:
            try:
                texts[edit] = cases.text_of(cases.edited(root, edit))
            except (IndexError, KeyError):  # an earlier edit took its place away
                pass
        for edit, rules in zip(texts, judged(texts.values())):
            for rule in rules:
                key = (syntax, rule)
                if key not in wanted:
                    continue
                weight = (len(rules), len(edit), name, edit)
                if key not in best or weight < best[key]:
                    best[key] = weight
    for base, rule, edit in HAND:
        root = bases_all[base]
        rules = next(judged([cases.text_of(cases.edited(root, edit))]))
        if rule in rules:
            best[cases.syntax_of(root), rule] = (0, 0, base, edit)
        else:
            print(f"{rule} is not broken by: {base} {edit}")
    lines = [f"{rule}\t{name}\t{edit}" for (_, rule), (_, _, name, edit) in sorted(best.items())]
    head = "# Written by breaks.py: rule, base, change.\n"
    (HERE / "breaks.tsv").write_text(head + "\n".join(lines) + "\n", encoding="utf-8")
    missing = sorted(f"{syntax} {rule}" for (syntax, rule), severity in wanted.items()
                     if (syntax, rule) not in best and severity == "fatal")
    print(f"{len(best)} rules broken; of the fatal ones none found for {len(missing)}:")
    print("\n".join(missing))


main()

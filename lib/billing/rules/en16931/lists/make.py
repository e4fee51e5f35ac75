#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Writes the code lists and the tables of syntax rules from the tables of the official rules:

    make.py RULES-FOLDER     holding rules-en16931-cii.tsv and rules-en16931-ubl.tsv

code_lists.txt: `NAME,NAME... CODE...`, codes in the order of the standard; lists of one content
share a line, named by the rules that use it.
syntax_cii.txt and syntax_ubl.txt: `RULE SEVERITY CONTEXT COUNT PATH`: in each CONTEXT there shall
be COUNT (0, 0..1, 1, 1..) of PATH. A context is / (the root), an absolute path, or the end of one;
*Name is any name that ends so. Rules that do not fit are in syntax_cii.cpp and syntax_ubl.cpp."""
import pathlib
import re
import sys

HERE = pathlib.Path(__file__).parent


def rows(folder, syntax):
    for line in (folder / f"rules-en16931-{syntax}.tsv").read_text(encoding="utf-8").splitlines():
        yield line.split("\t")[:4]


def bare(path):
    return re.sub(r"\b(ram|rsm|udt|qdt|cac|cbc|ext):", "", path)


def code_lists(folder):
    """{codes: [names]}"""
    lists = {}
    for syntax in ("cii", "ubl"):
        for rule, _, _, test in rows(folder, syntax):
            if not rule.startswith(("BR-CL-", "BR-CO-09")):
                continue
            for number, codes in enumerate(re.findall(r"'\s((?:[\w-]+\s)+)'", test)):
                if codes.strip() == "SEPA":
                    continue
                name = f"{rule}.{syntax}" + ("" if number == 0 else f".{number + 1}")
                lists.setdefault(codes.strip(), []).append(name)
    return lists


def contexts(context):
    """A context of the rules as ours, one for each alternative; nothing if it has conditions."""
    for one in context.split("|"):
        one = one.strip()
        ends = re.fullmatch(r"//(?:ram:)?\*\[ends-with\(name\(\), '(\w+)'\)\]", one)
        amounts = "//ram:*[ends-with(name(), 'Amount') and not (self::ram:TaxTotalAmount)]"
        if one == amounts:
            yield "*Amount"
        elif ends:
            yield "*" + ends.group(1)
        elif one in ("/ubl:Invoice", "/cn:CreditNote", "/rsm:CrossIndustryInvoice"):
            yield "/"
        elif re.fullmatch(r"[\w:/]+", one):
            yield bare(one).replace("/CrossIndustryInvoice", "").removeprefix("//")
        else:
            raise ValueError(one)


def syntax_rules(folder, syntax):
    """Rules that count one path in one context."""
    path_of = r"([\w:/@]+)"
    shapes = [("0", rf"not\s*\({path_of}\)"), ("0..1", rf"count\({path_of}\)\s*<=\s*1"),
              ("1", rf"count\({path_of}\)\s*=\s*1"), ("1..", rf"\({path_of}\)")]
    for rule, severity, context, test in rows(folder, syntax):
        if not rule.startswith(("CII-", "UBL-")):
            continue
        test = test.replace("(cac:InvoiceLine|cac:CreditNoteLine)", "LINES").strip()
        for count, shape in shapes:
            match = re.fullmatch(rf"\(?\s*{shape}\s*\)?", test)
            if not match:
                continue
            try:
                for one in sorted(set(contexts(context))):
                    path = bare(match.group(1))
                    for line in ("InvoiceLine", "CreditNoteLine") if "LINES" in path else ("",):
                        yield rule, severity, one, count, path.replace("LINES", line)
            except ValueError:
                print(f"{rule} does not fit a table: {context} {test}", file=sys.stderr)
            break
        else:
            print(f"{rule} does not fit a table: {context} {test}", file=sys.stderr)


def main():
    folder = pathlib.Path(sys.argv[1])
    head = "# Written by make.py from the rules of EN 16931, validation 1.3.16.\n"
    lines = [",".join(names) + " " + codes for codes, names in code_lists(folder).items()]
    (HERE / "code_lists.txt").write_text(head + "\n".join(sorted(lines)) + "\n", encoding="utf-8")
    for syntax in ("cii", "ubl"):
        lines = sorted({" ".join(row) for row in syntax_rules(folder, syntax)})
        (HERE / f"syntax_{syntax}.txt").write_text(head + "\n".join(lines) + "\n",
                                                    encoding="utf-8")


main()

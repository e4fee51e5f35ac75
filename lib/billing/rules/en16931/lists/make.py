#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Writes the code lists, the tables of syntax rules and the list of all rules from the tables of
the official rules:

    make.py RULES-FOLDER     holding rules-en16931-{cii,ubl}.tsv and rules-br-fr-{cii,ubl}.tsv

code_lists.txt: `NAME,NAME... CODE...`, codes in the order of the standard; lists of one content
share a line, named by the rules that use it.
syntax_cii.txt and syntax_ubl.txt: `RULE SEVERITY CONTEXT COUNT PATH`: in each CONTEXT there shall
be COUNT (0, 0..1, 1, 1..) of PATH. A context is / (the root), an absolute path, or the end of one;
*Name is any name that ends so. Rules that do not fit are in syntax_cii.cpp and syntax_ubl.cpp.
rules.txt: `SET RULE SEVERITY SYNTAXES SUMMARY` of every rule. The summaries of EN 16931 are ours
(../summaries.txt, and the tables above); those of the French rules are the first sentence of what
France_RFE (Apache-2.0) says of them."""
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


CATEGORIES = {"S": "standard rate", "Z": "zero rate", "E": "exempt", "AE": "reverse charge",
              "IC": "intra-community supply", "G": "export", "O": "not subject to VAT",
              "AF": "IGIC (Canaries)", "AG": "IPSI (Ceuta and Melilla)"}


def our_summaries():
    """{rule: summary}"""
    found = {}
    for line in (HERE.parent / "summaries.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            continue
        rule, _, summary = line.partition(" ")
        if "<c>" not in rule:
            found[rule] = summary
            continue
        for code, name in CATEGORIES.items():
            taxed = code in ("S", "AF", "AG")
            rate = {"O": "not there", "S": "above 0"}.get(code, "0 or more" if taxed else "0")
            found[rule.replace("<c>", code)] = (
                summary.replace("<c>", name).replace("<rate>", rate)
                .replace("<tax>", "base times rate" if taxed else "0")
                .replace("<reason>", "not there" if taxed or code == "Z" else "there"))
    return found


def table_summaries(folder):
    """{rule: summary} of the rules that count a path."""
    found, places = {}, {}
    words = {"0": "{} does not stand in {}", "0..1": "{} stands at most once in {}",
             "1": "{} stands once in {}", "1..": "{} stands in {}"}
    for syntax in ("cii", "ubl"):
        for rule, _, context, count, path in sorted(set(syntax_rules(folder, syntax))):
            where = "the document" if context == "/" else context.lstrip("/")
            found.setdefault(rule, words[count].format(path.lstrip("/"), where))
            places[rule] = places.get(rule, 0) + 1
    more = {rule: f"; the same in {count - 1} more" if count > 1 else ""
            for rule, count in places.items()}
    return {rule: text + more[rule] for rule, text in found.items()}


def first_sentence(text):
    """The first that tells what is asked, not what a file holds."""
    text = re.sub(r"^.*?BR-FR[^:]*: ", "", text.replace("’", "'").replace("**", ""), count=1)
    text = re.sub(r"<value-of[^>]*>", "…", text)
    asked = re.search(r"\b(?:Lorsque|Pour une ligne|Pour chaque|Si la ligne)\b.*", text)
    if asked and "…" in text[:asked.start()]:  # after the values that one file holds
        text = asked.group()
    values = r" Valeurs? (?:actuelle|fournie)| Taux fourni| Nombre de documents trouvés"
    sentences = [re.split(values, one)[0].rstrip(" .:;")
                 for one in re.split(r"(?<=[\w)'»]\.)\s+", text)]
    return next((one for one in sentences if "…" not in one), sentences[0])


def all_rules(folder):
    """The lines of rules.txt."""
    ours = {**table_summaries(folder), **our_summaries()}
    found = {}
    for name in ("en16931", "br-fr"):
        for syntax in ("cii", "ubl"):
            path = folder / f"rules-{name}-{syntax}.tsv"
            for line in path.read_text(encoding="utf-8").splitlines():
                rule, severity, _, test, text = line.split("\t")[:5]
                if test.strip() == "true()":  # they say so themselves that nothing is judged
                    continue
                summary = ours[rule] if name == "en16931" else first_sentence(text)
                known = found.setdefault((name, rule, severity), ([], summary))
                if syntax not in known[0]:
                    known[0].append(syntax)
    return [f"{name} {rule} {severity} {','.join(syntaxes)} {summary}"
            for (name, rule, severity), (syntaxes, summary) in found.items()]


def main():
    folder = pathlib.Path(sys.argv[1])
    head = "# Written by make.py from the rules of EN 16931, validation 1.3.16.\n"
    lines = [",".join(names) + " " + codes for codes, names in code_lists(folder).items()]
    (HERE / "code_lists.txt").write_text(head + "\n".join(sorted(lines)) + "\n", encoding="utf-8")
    for syntax in ("cii", "ubl"):
        lines = sorted({" ".join(row) for row in syntax_rules(folder, syntax)})
        (HERE / f"syntax_{syntax}.txt").write_text(head + "\n".join(lines) + "\n",
                                                    encoding="utf-8")
    lines = sorted(all_rules(folder))
    head += "# The French rules: France_RFE 1.4.0.03, Apache-2.0.\n"
    (HERE / "rules.txt").write_text(head + "\n".join(lines) + "\n", encoding="utf-8")


main()

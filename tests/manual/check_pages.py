#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Compares the manual pages with what the program says of itself, both ways."""

import pathlib
import re
import subprocess
import sys

SOURCE = pathlib.Path(__file__).parent.parent.parent
PAGES = SOURCE / "man"
SECTIONS = ["NAME", "SYNOPSIS", "DESCRIPTION", "OPTIONS", "EXAMPLES", "EXIT STATUS", "SEE ALSO"]
failed = False


def report(name, faults):
    global failed
    print(f"{'FAILED' if faults else 'ok'} page: {name}")
    for fault in faults:
        print(f"    {fault}")
    failed = failed or bool(faults)


def billing(*words):
    return subprocess.run(["billing", *words], text=True, capture_output=True, check=True).stdout


def differences(ours, theirs, what):
    """`theirs` is what the program says."""
    return [f"{what} {one}: the page lacks it" for one in sorted(theirs - ours, key=str)] + [
        f"{what} {one}: the program does not know it" for one in sorted(ours - theirs, key=str)
    ]


def plain(text):
    """scdoc without its marks."""
    return re.sub(r"(?<!\w)_|_(?!\w)|\*|\\", "", text)


# What the program says.


def nouns():
    return dict(re.findall(r"^  (\S+) +(.+)$", billing("help").split("Commands:\n")[1], re.M))


def verbs(noun):
    text = billing("help", noun)
    return re.findall(r"^  ([a-z-]+)", text, re.M) if "VERB' tells more" in text else [""]


def part(text, heading):
    return (
        text.split(f"\n{heading}:\n", 1)[1].split("\n\n", 1)[0] if f"\n{heading}:\n" in text else ""
    )


def options_in_help(text):
    found = re.findall(r"^  (?:-(\w), )?(--[a-z-]+)(?: ([A-Z]\S*))? +(?=[a-zA-Z])(.*)$", text, re.M)
    assert len(found) == len(text.strip().splitlines()), f"cannot read: {text}"
    return {
        (letter, name, value, says.endswith("(required)")) for letter, name, value, says in found
    }


class Help:
    def __init__(self, noun, verb):
        text = billing("help", noun, *([verb] if verb else []))
        self.name = f"{noun} {verb}".strip()
        self.arguments = text.split("\n", 1)[0].removeprefix(f"billing {self.name}").strip()
        self.options = options_in_help(part(text, "Options"))
        self.examples = re.findall(r"^  (\S.*)$", part(text, "Examples"), re.M)
        self.wide = [line for line in text.split("\n") if len(line) > 100]
        self.page = re.search(r"^See (.+)\.$", text, re.M)[1]


# What a page says.


class Page:
    def __init__(self, path):
        self.name = path.name.removesuffix(".scd")
        self.text = path.read_text(encoding="utf-8")
        parts = re.split(r"^# (.+)\n", self.text, flags=re.M)
        self.order = parts[1::2]
        self.sections = dict(zip(parts[1::2], parts[2::2]))

    def synopsis(self):
        """Commands with their arguments, options left out."""
        found = {}
        for name, rest in re.findall(
            r"^\*billing ([a-z -]+)\*(.*)$", self.sections["SYNOPSIS"], re.M
        ):
            rest = re.sub(
                r" \[OPTION\.\.\.\]|(?<!\|) ?\[--[a-z-]+( [A-Z]+)?\]| --[a-z-]+ [A-Z]+",
                "",
                " " + plain(rest),
            )
            found[name] = rest.strip()
        return found

    def options(self):
        """By verb; those above the first subsection belong to ''."""
        parts = re.split(r"^## (.+)\n", self.sections["OPTIONS"], flags=re.M)
        found = {}
        for verb, text in zip([""] + parts[1::2], parts[::2]):
            items = re.findall(
                r"^(?:\*-(\w)\*, )?\*(--[a-z-]+)\*(.*)\n((?:\t.*\n|\n)*)", text, re.M
            )
            found[verb] = {
                (letter, name, plain(value).strip(), "Required." in says)
                for letter, name, value, says in items
            }
        return found

    def commands(self):
        return re.findall(r"^\$ (.+)$", self.sections.get("EXAMPLES", ""), re.M)


def check_common(page, pages):
    faults = []
    for name, section in re.findall(r"\*(billing[a-z-]*)\*\((\d)\)", page.text):
        if f"{name}.{section}" not in pages:
            faults.append(f"there is no page {name}({section})")
    if f"{page.name[:-2]}({page.name[-1]})" != page.text.split("\n", 1)[0]:
        faults.append("the first line names another page")
    wide = [
        line
        for line in page.text.split("\n")
        if len(line.expandtabs(4)) > 90 and line[:1] not in "$*_"
    ]
    faults += [f"too long: {line}" for line in wide]
    made = subprocess.run(["scdoc"], input=page.text, text=True, capture_output=True, check=False)
    if made.returncode != 0 or made.stderr:
        faults.append(f"scdoc: {made.stderr}")
    else:
        # What groff has to say of the page, as man would run it.
        drawn = subprocess.run(
            ["groff", "-t", "-man", "-Tutf8", "-k", "-ww", "-z"],
            input=made.stdout,
            text=True,
            capture_output=True,
            check=False,
        )
        faults += [line for line in drawn.stderr.splitlines() if "can't break line" not in line]
    report(page.name, faults)


def check_noun(noun, summary, page):
    faults = []
    if [name for name in page.order if name in SECTIONS] != SECTIONS:
        faults.append(f"its sections are {page.order}")
    if f"billing-{noun} - {summary}\n" not in page.sections["NAME"]:
        faults.append(f"NAME does not say '{summary}'")
    helps = {verb: Help(noun, verb) for verb in verbs(noun)}
    synopsis = page.synopsis()
    faults += differences(set(synopsis), {h.name for h in helps.values()}, "command")
    options = page.options()
    for verb, command in helps.items():
        if synopsis.get(command.name) != command.arguments:
            faults.append(
                f"{command.name}: '{synopsis.get(command.name)}' in the page,"
                f" '{command.arguments}' in the help"
            )
        faults += differences(options.pop(verb, set()), command.options, f"{command.name}: option")
        faults += [
            f"example: the page lacks '{example}'"
            for example in command.examples
            if example not in page.commands()
        ]
        faults += [f"help of '{command.name}': too wide: {line}" for line in command.wide]
        if command.page != f"billing-{noun}(1)":
            faults.append(f"the help of '{command.name}' names {command.page}")
        if len(helps) > 1 and not re.search(
            rf"^\*{verb}\*.*\n\t", page.sections["DESCRIPTION"], re.M
        ):
            faults.append(f"DESCRIPTION does not tell what '{verb}' does")
    faults += [
        f"options of '{verb}', which does not exist"
        for verb, found in options.items()
        if verb or found
    ]
    report(f"billing {noun}", faults)


def check_overview(pages):
    page = pages["billing.1"]
    known = options_in_help(part(billing("help", "init"), "Options of every command"))
    faults = differences(page.options()[""], known, "option")
    listed = set(re.findall(r"\*billing-([a-z-]+)\*\(1\)", page.sections["DESCRIPTION"]))
    faults += differences(listed, set(nouns()), "command")
    report("billing.1: options of every command, and all commands", faults)
    ones = {name[8:-2] for name in pages if name.endswith(".1") and name != "billing.1"}
    report("a page for every command", differences(ones, set(nouns()), "page"))


def check_exit_status(page):
    header = (SOURCE / "cli/exit_status.hpp").read_text(encoding="utf-8")
    known = set(re.findall(r"^  (\w+) = (\d+),$", header, re.M))
    ours = {
        (name.replace("-", "_"), number)
        for number, name in re.findall(r"^\*(\d+)\* ([a-z-]+)\n\t", page.text, re.M)
    }
    report("exit statuses", differences(ours, known, "status") or ([] if known else ["none found"]))


def check_documents(page):
    kinds = [
        "company",
        "partner",
        "product",
        "payment_terms",
        "standard_terms",
        "mandate",
        "template",
        "reminder_plan",
        "mail_template",
        "payment",
        "quote",
        "order",
        "delivery_note",
        "invoice",
        "credit_note",
    ]
    # The labels of a template are listed by the program, not by the page.
    paths = {path for kind in kinds for path in billing("schema", "keys", kind).split()
             if not path.startswith("labels.")}
    told = page.text.split("# EXAMPLES", 1)[0]
    words = set(re.findall(r"[a-z0-9_]+", plain(told)))
    keys = {path.replace("[]", "").rpartition(".")[2] for path in paths}
    faults = [f"key '{key}' is missing" for key in sorted(keys - words)]
    named = {
        key
        for line in re.findall(r"^(\*[a-z_].*)\n\t", page.text, re.M)
        for key in re.findall(r"\*(\w+)\*", line)
    }
    faults += [f"there is no key '{key}'" for key in sorted(named - keys)]
    report("every key is in billing-documents(5), and no other", faults)


def check_units(page):
    law = (SOURCE / "lib/billing/rules/law/units.yaml").read_text(encoding="utf-8")
    known = set(re.findall(r"\{word: (\w+), code: (\w+), fr: ([^,]+), en: ([^,}]+)", law))
    rows = re.findall(
        r"^\|  (.+)\n:  (.+)\n:  (.+)\n:  (.+)\n:", page.sections["UNITS"].replace("\\", ""), re.M
    )
    faults = differences(set(rows), known, "unit") or ([] if known else ["none found"])
    report("the units are those of billing-documents(5)", faults)


def main():
    pages = {path.name.removesuffix(".scd"): Page(path) for path in sorted(PAGES.glob("*.scd"))}
    for page in pages.values():
        check_common(page, pages)
    for noun, summary in nouns().items():
        if f"billing-{noun}.1" in pages:
            check_noun(noun, summary, pages[f"billing-{noun}.1"])
    check_overview(pages)
    check_exit_status(pages["billing-exit-status.7"])
    check_documents(pages["billing-documents.5"])
    check_units(pages["billing-documents.5"])
    made = subprocess.run([PAGES / "rules.sh"], text=True, capture_output=True, check=True).stdout
    report(
        "billing-rules(7) is what man/rules.sh writes",
        (
            []
            if made == pages["billing-rules.7"].text
            else ["run: man/rules.sh > man/billing-rules.7.scd"]
        ),
    )
    sys.exit(failed)


main()

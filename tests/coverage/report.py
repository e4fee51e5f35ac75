# SPDX-License-Identifier: Apache-2.0
"""Makes README.md of this folder from what gcovr counted (JSON): lines and branches per folder, the
files that are reached least, and each function that no test calls."""
import collections
import json
import pathlib
import re
import sys

HEAD = """\
# What the tests reach

Written by `tests/coverage/run`, from the groups {groups}. Lines are those with code; branches
are the ways out of each condition, without those that exceptions take. What processes do that are
killed (`tests/crash`) or run by the hundred (`tests/hammer`) is not counted.
"""
LINES_MIN = 90  # files below are listed


class Counts:
    def __init__(self):
        self.lines = self.lines_hit = self.branches = self.branches_hit = 0

    def add(self, other):
        for name in vars(self):
            setattr(self, name, getattr(self, name) + getattr(other, name))

    def row(self, name):
        return (f"| {name} | {self.lines} | {percent(self.lines_hit, self.lines)} | "
                f"{self.branches} | {percent(self.branches_hit, self.branches)} |")


def percent(part, whole):
    return f"{100 * part / whole:.1f} %" if whole else "-"


def counted(file):
    counts = Counts()
    for line in file["lines"]:
        if line.get("gcovr/noncode"):
            continue
        counts.lines += 1
        counts.lines_hit += line["count"] > 0
        for branch in line["branches"]:
            if not branch.get("throw"):
                counts.branches += 1
                counts.branches_hit += branch["count"] > 0
    return counts


def short(name):
    """A function as one would say it: without its arguments, templates and namespaces."""
    name = re.sub(r"\[abi:\w+\]", "", name)
    match = re.match(r"(.*?)::?\{lambda\(.*", name)
    if match:
        return f"a lambda in {short(match[1])}"
    depth, kept = 0, []
    for character in name.replace("(anonymous namespace)::", "").replace("operator()", "call"):
        depth -= character in ">)"
        if depth == 0 and character not in ">)":
            kept.append(character if character not in "<(" else "")
        depth += character in "<("
        if character == "(":
            break
    return "".join(kept).split(" ")[-1].removeprefix("billing::")


def never_called(file):
    """[(line, name)] of functions; one that is a template counts once."""
    calls, names = collections.Counter(), {}
    for one in file.get("functions", []):
        calls[one["lineno"]] += one["execution_count"]
        names.setdefault(one["lineno"], short(one["name"]))
    return [(line, names[line]) for line in sorted(names) if calls[line] == 0]


def main():
    files = json.loads(pathlib.Path(sys.argv[1]).read_text())["files"]
    folders, layers = {}, {}
    whole = Counts()
    low, uncalled = [], []
    for file in sorted(files, key=lambda one: one["file"]):
        name = file["file"].removeprefix("lib/billing/")
        counts = counted(file)
        if not counts.lines:
            continue
        folder = str(pathlib.PurePath(name).parent)
        layer = name.split("/")[0]
        for place, key in ((folders, folder), (layers, layer)):
            place.setdefault(key, Counts()).add(counts)
        whole.add(counts)
        share = 100 * counts.lines_hit / counts.lines
        if share < LINES_MIN:
            low.append((share, name, counts))
        functions = never_called(file)
        if functions:
            uncalled.append(f"- `{name}`: " + ", ".join(f"{called} ({line})"
                                                       for line, called in functions))
    print(HEAD.format(groups=sys.argv[2].replace(" ", ", ")))
    print("| folder of lib/billing | lines | reached | branches | taken |\n|---|--:|--:|--:|--:|")
    for layer, counts in layers.items():
        print(counts.row(f"**{layer}**"))
        inside = {key: one for key, one in folders.items() if key.startswith(f"{layer}/")}
        for key, one in inside.items():
            print(one.row(key))
    print(whole.row("**all**"))
    print(f"\n## Files of which less than {LINES_MIN} % of the lines are reached\n")
    if low:
        print("| file | lines | reached | branches | taken |\n|---|--:|--:|--:|--:|")
    for _, name, counts in sorted(low, key=lambda one: one[:2]):
        print(counts.row(name))
    if not low:
        print("None.")
    print("\n## Functions that no test calls\n\nWith the line they begin at.\n")
    print("\n".join(uncalled) or "None.")


main()

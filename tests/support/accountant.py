# SPDX-License-Identifier: Apache-2.0
"""What an accountant reads in the files of the batches, held against what was booked."""
import collections

import office


def entries_of(path):
    """The numbers of the entries in a file of a batch, in their order, each once."""
    text = path.read_bytes()
    if path.suffix == ".jsonl":
        pieces = [piece.split(b'"')[0] for line in text.splitlines()
                  for piece in line.split(b'"entry":{"number":"')[1:]]
    elif path.suffix == ".ledger":
        pieces = [line.split(b"(")[1].split(b")")[0].split()[1] for line in text.splitlines()
                  if b" * (" in line]
    else:
        column, separator = (2, b"\t") if path.name.endswith(".fec.txt") else (1, b";")
        pieces = [line.split(separator)[column] for line in text.splitlines()[1:]]
    return [one.decode() for i, one in enumerate(pieces) if i == 0 or pieces[i - 1] != one]


def wrong_entries(db, company, batches, refused):
    """Each entry once, in the order of validation, and again as often as it was refused."""
    booked = {f"{year}-{number}": document for year, number, document in office.query(
        db, "SELECT e.fiscal_year, e.number, i.number FROM entry e JOIN issued i"
        f" ON i.id = e.document WHERE e.company = '{company}' ORDER BY i.chain, e.id")}
    left = [entry for path in batches for entry in entries_of(path)]
    faults = []
    for path in batches:
        entries = entries_of(path)
        if len(entries) != len(set(entries)):
            faults.append(f"{path.name} holds an entry twice")
    if list(dict.fromkeys(left)) != list(booked):
        faults.append(f"{len(booked)} entries are booked, {len(set(left))} different ones left, or "
                      "in another order")
    times = collections.Counter(left)
    wrong = [f"{entry} of {document}: {times[entry]} times, refused {refused[document]} times"
             for entry, document in booked.items() if times[entry] != 1 + refused[document]]
    return faults + wrong[:10]

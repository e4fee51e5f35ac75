# SPDX-License-Identifier: Apache-2.0
"""A worker of tests/hammer/mixed: it draws deeds, picks what they are done to from what lists print
at that moment, and judges each answer by the contract of the command line."""
import hashlib
import json
import os
import pathlib
import random
import re
import subprocess
import threading
import time

import deeds
import place as places
from place import mean

WAIT, SLACK = 60, 40   # seconds a process may wait for others, and take for itself
KILLED = 0.15          # of what a murderous round starts
DOCUMENTS = ("quote", "order", "delivery-note", "invoice", "credit-note", "receipt")
CODE = r"[A-Z]+(?:-[A-Z]+)*-\d+"
TOLD = re.compile(rf"(.*: )?(error|warning|note): .+ \[({CODE})\]")
BESIDE = re.compile(r"hint: .+| {2,}.*|(… )?and \d+ more.*")
ENVIRONMENT = {name: value for name, value in os.environ.items() if name != "SOURCE_DATE_EPOCH"}


def known_codes():
    """Those that tests/errors show, or name where no shell can provoke them."""
    folder = pathlib.Path(__file__).resolve().parents[1] / "errors"
    texts = [path.read_text() for path in (folder / "run", *folder.glob("*.out"))]
    return set(re.findall(rf'[\["]({CODE})[\]"]', "".join(texts)))


KNOWN = known_codes()


class Nothing(Exception):
    """There is nothing to pick."""


class Worker(threading.Thread):
    def __init__(self, place, number, seed, kills):
        super().__init__(daemon=True)
        self.place, self.kills = place, kills
        self.chance = random.Random(f"{seed}/{number}")
        self.company, self.row = places.COMPANIES[0], {}

    def run(self):
        try:
            while not self.place.over():
                self.company = self.chance.choices(places.COMPANIES, (3, 1))[0]
                deed = self.chance.choices(deeds.DEEDS, [one.weight for one in deeds.DEEDS])[0]
                self.do(deed)
        except Exception as fault:  # a worker that falls silent would look like a good one
            self.place.fault(f"the worker fell: {fault!r}")
            raise

    def word(self):
        return "".join(self.chance.choices("abcdefghijklmnopqrstuvwxyz", k=9))

    def rows(self, *words):
        """What a list prints, as it must: JSON lines."""
        status, out, _ = self.process(*words, "--json", good=(0, 4), prints=deeds.JSON)
        return [json.loads(line) for line in out.splitlines()] if status == 0 else []

    def spare_partner(self):
        found = [row["code"] for row in self.rows("partner", "list")
                 if re.fullmatch(r"C\d.*", row["code"])]
        return self.chance.choice(found) if found else None

    def do(self, deed):
        try:
            words = [word for part in deed.parts() for word in self.filled(part)]
            text = deed.reads(self) if deed.reads else ""
        except Nothing:
            return
        name = deed.name()
        status, out, _ = self.process(*words, stdin=text, good=deed.good, prints=deed.prints,
                                      name=name, victim=self.kills)
        if status == 0 and deed.prints == deeds.BYTES:
            self.same_again(words, out)
        if status == 0 and name == "backup":
            self.process("audit", "verify", good=(0,), db=words[1], name="audit verify of a copy")

    def same_again(self, words, out):
        """What is made of an issued document is made once."""
        mine = hashlib.sha256(out.encode("latin-1")).digest()
        key = (self.company, *words)
        with self.place.lock:
            known = self.place.written.setdefault(key, mine)
        if known != mine:
            self.place.fault(f"{' '.join(key)}: other bytes than before")

    def filled(self, part):
        """The words that a part of a deed stands for."""
        if not part.startswith("{"):
            return [part]
        what, *rest = part[1:-1].split()
        if what in DOCUMENTS:
            return [self.picked(self.document_rows(what, rest))]
        made = getattr(self, "pick_" + what)(*rest)
        return made if isinstance(made, list) else [made]

    def picked(self, rows, *keys):
        if not rows:
            raise Nothing
        self.row = self.chance.choice(rows)
        keys = keys or (("number", "id") if self.chance.random() < 0.9 else ("id", "number"))
        return next(self.row[key] for key in keys if key in self.row)

    def document_rows(self, noun, wanted):
        state = self.chance.choice(wanted[0].split("|"))
        filters = ["--payment-state", self.chance.choice(("waiting", "partly_paid"))] \
            if state == "open" else ["--state", state]
        for customer in wanted[1:]:
            filters += ["--customer", customer]
        return self.rows(noun, "list", *filters, "--limit", "12")

    def pick_payment(self, *wanted):
        rows = self.rows("payment", "list", *(f"--{word}" for word in wanted))
        return self.picked(rows[:12], "number")

    def pick_outbox(self, state):
        return self.picked(self.rows("outbox", "list", "--state", state)[-12:], "id")

    def pick_run(self):
        return self.picked(self.rows("sepa", "list")[:6], "run")

    def pick_batch(self):
        return self.picked(self.rows("export", "list"), "batch")

    def pick_mandate(self):
        return self.picked(self.rows("mandate", "list"), "code")

    def pick_followed(self, *wanted):
        rows = [row for row in self.rows("remind", "list") if all(one in row for one in wanted)]
        return self.picked(rows[:20], "document")

    def pick_spare(self):
        spare = self.spare_partner()
        if spare is None:
            raise Nothing
        return spare

    def pick_word(self):
        return self.word()

    def pick_key(self):
        return f"key-{self.chance.randint(1, 20)}"

    def pick_amount(self):
        return self.chance.choice((self.row["open"], "1.00", "0.01"))

    def pick_today(self):
        return self.place.day()

    def pick_later(self):
        return self.place.day(self.chance.randint(1, 20))

    def pick_syntax(self):
        return self.chance.choice(("cii", "ubl"))

    def pick_settle(self):
        return self.chance.choice(("invoice", "next", "refund"))

    def pick_status(self):
        return self.chance.choice(("deposited", "201", "202", "203", "204"))

    def pick_format(self):
        return self.chance.choice(("fec", "csv", "jsonl", "ledger"))

    def pick_copy(self):
        return str(self.place.folders["copies"] / f"{self.chance.randint(1, 6)}.db")

    def pick_folder(self, name):
        return ["--output-dir", str(self.place.folders[name])]

    def pick_mail(self):
        return self.chance.choice((["--config", str(self.place.config)],
                                   ["--method", "folder", *self.pick_folder("mails")]))

    def process(self, *words, stdin="", good=deeds.SOME, prints=deeds.ANY, name=None,
                victim=False, db=None):
        """A process and how it ended; faults are kept."""
        name = name or " ".join(words[:2])
        wait = 0 if self.chance.random() < 0.04 else WAIT
        command = ["billing", *words, "--db", str(db or self.place.db), "--company", self.company,
                   "--today", self.place.day(), "--wait", str(wait)]
        moment = None
        if victim and self.chance.random() < KILLED:
            moment = self.chance.uniform(0, 1.5 * mean(self.place, name))
        start = time.monotonic()
        status, out, err = self.ended(command, stdin, moment)
        seconds = time.monotonic() - start
        out, err = out.decode("latin-1" if prints == deeds.BYTES else "utf-8"), err.decode()
        with self.place.lock:
            self.place.answers[name, status] += 1
            self.place.spent[name] += seconds
            self.place.killed += status == -9
            self.place.slowest = max(self.place.slowest, (seconds, name))
        if wait == 0:
            good = (*good, 75)
        faults = list(self.wrong(status, out, err, good, prints, moment))
        if seconds > wait + SLACK:
            faults.append(f"it took {seconds:.0f} s")
        for fault in faults:
            self.place.fault(f"{' '.join(command)}\n    {fault}")
        return status, out, err

    def ended(self, command, stdin, moment):
        process = subprocess.Popen(command, cwd=self.place.folder, env=ENVIRONMENT,
                                   stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                   stderr=subprocess.PIPE)
        try:
            out, err = process.communicate(stdin.encode(), timeout=moment or WAIT + 10 * SLACK)
        except subprocess.TimeoutExpired:
            process.kill()
            out, err = process.communicate()
        return process.returncode, out, err

    def wrong(self, status, out, err, good, prints, moment):
        """What is not as the contract has it."""
        if status == -9 and moment is not None:
            self.noted(out, prints, whole=False)
            return
        if status not in good:
            yield f"ended with {status}: {err}"
        lines = err.splitlines()
        if lines and '{"message_type":"error"' in lines[-1]:
            if json.loads(lines.pop())["exit"] != status:
                yield f"ended with {status} and said {err!r}"
        told = [TOLD.fullmatch(line) for line in lines]
        for line, message in zip(lines, told):
            if not message and not BESIDE.fullmatch(line):
                yield f"said {line!r}, with {status}"
            if message and message[3] not in KNOWN:
                yield f"told an unknown code: {line!r}"
        errors = [one for one in told if one and one[2] == "error"]
        listed = status == 3 and out  # what a bank tells and nobody knows of is listed, no fault
        if status == 0 and errors or status != 0 and not listed and not any(told):
            yield f"ended with {status} and said {err!r}"
        yield from self.noted(out, prints)

    def noted(self, out, prints, whole=True):
        """Keeps what was printed as issued or made; faults of its form."""
        faults = []
        lines = out.splitlines() if prints != deeds.BYTES else []
        for line in lines if whole or out.endswith("\n") else lines[:-1]:
            if prints == deeds.JSON:
                try:
                    json.loads(line)
                except ValueError:
                    faults.append(f"printed no JSON: {line!r}")
            elif prints == deeds.FILE:
                path = self.place.folder / line
                if not path.exists():
                    faults.append(f"printed {line!r}, which is not there")
            elif not re.fullmatch(prints, line):
                faults.append(f"printed {line!r}")
            if re.fullmatch(deeds.NUMBER, line):
                with self.place.lock:
                    self.place.printed.add((self.company, line))
        return faults

# SPDX-License-Identifier: Apache-2.0
"""Files that mean harm: names that lead elsewhere, links where files are written, documents that
grow or reach out, and who may read what is written. Each function returns its faults."""
import json
import os
import pathlib
import shutil
import stat
import subprocess
import threading
import time

import cases
import office
import post_office

SECRET = "the-secret-of-this-machine"
SECONDS_MAX = 20  # with sanitizers
MEMORY_MB_MAX = 700


def everything_below(folder):
    """Each file, folder and link with its content."""
    found = {}
    for path in sorted(folder.rglob("*")):
        if path.is_symlink():
            found[str(path)] = "-> " + os.readlink(path)
        else:
            found[str(path)] = path.read_bytes() if path.is_file() else None
    return found


def paths_in_codes(folder):
    """Codes may hold '/' and '.'; what is written stays in the folder that it is for."""
    home, out = folder / "a" / "b" / "home", folder / "a" / "b" / "out"
    home.mkdir(parents=True)
    out.mkdir()
    db = home / "billing.db"
    office.must(db, "init")
    masters = (office.MASTERS.replace("code: ACME", "code: ../../ACME")
               .replace("code: DUPONT", "code: ../../DUPONT")
               .replace("defaults:", "numbering: {invoice: \"../../{yyyy}/{seq:5}\"}\nsepa: "
                        "{creditor_identifier: FR72ZZZ123456, accounts: [{account: main, "
                        "announce_days: 3, lead_days: 0}]}\ndefaults:"))
    masters += ("---\nkind: mandate\ncode: ../../RUM\npartner: ../../DUPONT\n"
                "signed_on: 2026-10-01\niban: FR1420041010050500013M02606\n")
    taken = office.billing(db, "apply", "-", stdin=masters)
    if taken.returncode != 0:
        masters = masters.replace("../../{yyyy}/{seq:5}", "F/{yyyy}/{seq:5}")
        office.must(db, "apply", "-", stdin=masters)
    document = json.loads(office.document("invoice", "t").replace("DUPONT", "../../DUPONT"))
    for more in ({}, {"payment_method": "direct_debit", "due_date": "2026-11-25"}):
        office.must(db, "invoice", "new", "-", stdin=json.dumps(document | more))
    number = office.must(db, "invoice", "validate", "--all")[0]
    office.must(db, "payment", "record", "--customer", "../../DUPONT", "--amount", "1.00",
                "--date", "2026-11-20")
    attached = folder / "contract.pdf"
    attached.write_text("%PDF-1.7\n")
    before = everything_below(folder)
    to = ["--output-dir", str(out)]
    faults = []
    for words in (["export", "nightly", *to], ["invoice", "pdf", number, *to],
                  ["invoice", "xml", number, "--syntax", "ubl", *to],
                  ["account-statement", "pdf", "../../DUPONT", *to],
                  ["mandate", "pdf", "../../RUM", *to],
                  ["sepa", "export", "pain.008", *to], ["fec", "export", "--year", "2026", *to],
                  ["invoice", "send", number, "--method", "folder", *to],
                  ["remind", "run", "--until", "2027-01-31", "--method", "folder", *to],
                  ["invoice", "attach", number, str(attached)],
                  ["books", "close", "--period", "day"],
                  ["archive", "export", *to]):
        had = len(list(out.iterdir()))
        ran = office.billing(db, *words)
        if ran.returncode != 0:
            faults.append(f"{words} says {ran.returncode}: {ran.stderr}")
        if words[-1] == to[1] and len(list(out.iterdir())) == had:
            faults.append(f"{words} wrote nothing into the folder: {ran.stdout}")
    strange = [path for path in everything_below(folder)
               if path not in before and not path.startswith(f"{out}/")
               and not path.startswith(f"{db}")]
    return faults + [f"{path} was written" for path in strange]


def paths_in_words(folder):
    """Where the name of a kind, a record, a kept file is asked for, a path gives nothing."""
    db, ids = cases.prepare(folder)
    share = pathlib.Path(shutil.which("billing")).resolve().parent.parent / "share" / "billing"
    way = os.path.relpath(folder, share / "schemas")
    for name in ("evil.yaml", "evil.schema.json", "evil"):
        (folder / name).write_text(f"kind: template\ncode: evil\nx-secret: {SECRET}\n")
    faults = []
    for words in (["schema", "show", f"{way}/evil"], ["template", "show", f"{way}/evil"],
                  ["mail-template", "show", f"{way}/evil"],
                  ["reminder-plan", "show", f"{way}/evil"],
                  ["invoice", "pdf", ids["due"], "--template", f"{way}/evil"],
                  ["invoice", "files", ids["due"], "--name", "../evil"],
                  ["invoice", "files", ids["due"], "--name", str(folder / "evil")],
                  ["export", "write", "../evil"], ["sepa", "write", "../evil"],
                  ["completion", "../evil"], ["outbox", "show", "../evil"]):
        ran = office.billing(db, *words)
        if ran.returncode == 0 or SECRET in ran.stdout + ran.stderr:
            faults.append(f"{words} says {ran.returncode}: {ran.stdout}{ran.stderr}")
    return faults


def limited(words, stdin="", cwd=None):
    """(status, what it told, seconds, megabytes); it is ended when it takes too long."""
    start = time.monotonic()
    process = subprocess.Popen(words, cwd=cwd, text=True, stdin=subprocess.PIPE,
                               stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    watch = threading.Timer(SECONDS_MAX, process.kill)
    watch.start()
    try:
        process.stdin.write(stdin)
        process.stdin.close()
    except BrokenPipeError:
        pass  # it was refused before its end
    told = process.stdout.read()
    process.stdout.close()
    _, status, usage = os.wait4(process.pid, 0)
    watch.cancel()
    process.returncode = os.waitstatus_to_exitcode(status)
    return process.returncode, told, time.monotonic() - start, usage.ru_maxrss // 1024


def harmless(name, words, stdin="", cwd=None):
    """The faults of something that has to be refused, at once and in little memory."""
    status, told, seconds, megabytes = limited(words, stdin, cwd)
    faults = []
    if status not in (1, 2, 74, 78) or "error:" not in told:
        faults.append(f"{name}: status {status}: {told[:300]}")
    if SECRET in told:
        faults.append(f"{name}: tells what another file holds")
    if seconds > SECONDS_MAX or megabytes > MEMORY_MB_MAX:
        faults.append(f"{name}: {seconds:.0f} s, {megabytes} MB")
    return faults


def laughs(root):
    """A billion laughs in front of a message."""
    entities = '<!ENTITY a0 "ha">' + "".join(
        f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    return f"<?xml version=\"1.0\"?><!DOCTYPE {root} [{entities}]><{root}>&a9;</{root}>"


def xml_entities(folder):
    db = office.new_office(folder)
    secret = folder / "secret"
    secret.write_text(SECRET)
    camt = "urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"
    cii = "urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:100"
    faults = []
    for name, space, commands in (
            ("Document", camt, (["bank-statement", "check"], ["payment", "import"],
                                ["sepa", "import"], ["sepa", "check"])),
            ("rsm:CrossIndustryInvoice", cii, (["einvoice", "check"],))):
        prefix = "xmlns:rsm" if name.startswith("rsm:") else "xmlns"
        root = f'{name} {prefix}="{space}"'
        for what, text in (
                ("laughs", laughs(name).replace(f"<{name}>", f"<{root}>")),
                ("file", f'<!DOCTYPE {name} [<!ENTITY x SYSTEM "file://{secret}">]>'
                         f"<{root}>&x;</{name}>"),
                ("parameter", f'<!DOCTYPE {name} [<!ENTITY % x SYSTEM "file://{secret}"> %x;]>'
                              f"<{root}/>"),
                ("subset", f'<!DOCTYPE {name} SYSTEM "file://{secret}"><{root}/>'),
                ("entity without a type", f"<{root}>&unknown;</{name}>"),
                ("inclusion", f'<{root}><xi:include xmlns:xi="http://www.w3.org/2001/XInclude" '
                              f'parse="text" href="file://{secret}"/></{name}>'),
                ("UTF-16", None)):
            file = folder / f"{what}.xml"
            if text is None:  # a document type that a search for its ASCII letters would miss
                text = laughs(name).replace(f"<{name}>", f"<{root}>")
                file.write_bytes(text.replace('"1.0"', '"1.0" encoding="UTF-16"').encode("utf-16"))
            else:
                file.write_text(text)
            for words in commands:
                given = [] if words[0] == "einvoice" else ["--db", str(db)]
                faults += harmless(f"{' '.join(words)}, {what}",
                                   ["billing", *words, str(file), *given])
    return faults


def yaml_bombs(folder):
    """Where YAML is read that is no document of the shop: preferences and mappings."""
    db = office.new_office(folder)
    bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n" + "".join(
        f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]\n" for n in range(1, 10))
    deep = "a: " + "[" * 100000 + "]" * 100000 + "\n"
    wide = "{" + ", ".join(f"k{n}: 1" for n in range(200000)) + "}\n"
    (folder / "rows.csv").write_text("code,name\nA,B\n")
    faults = []
    for what, text in (("aliases", bomb), ("depth", deep), ("width", wide),
                       ("itself", "a: &a [*a]\n")):
        file = folder / "bomb.yaml"
        file.write_text(text)
        for words in (["partner", "list", "--config", str(file)],
                      ["partner", "import", "rows.csv", "--mapping", str(file)],
                      ["bank-statement", "check", "rows.csv", "--mapping", str(file)],
                      ["apply", str(file)], ["invoice", "check", str(file)],
                      ["books", "ledger", "--config", str(file)]):
            given = [] if words[0] == "bank-statement" else ["--db", str(db)]
            faults += harmless(f"{' '.join(words[:2])}, {what}", ["billing", *words, *given],
                               cwd=folder)
    return faults


def writers(ids, out):
    """(what it writes, the words) of commands that write files."""
    pdf = out / "made.pdf"
    return ((pdf, ["invoice", "pdf", ids["due"], "--output", str(pdf)]),
            (out / "made.xml", ["invoice", "xml", ids["due"], "--syntax", "ubl",
                                "--output", str(out / "made.xml")]),
            (out / "ACME-BATCH-2.fec.txt", ["export", "nightly", "--output-dir", str(out)]),
            (out / "732829320FEC20261231.txt", ["fec", "export", "--year", "2026",
                                                "--output-dir", str(out)]),
            (out / "RUN-2.xml", ["sepa", "export", "pain.008", "--collection-date", "2026-12-01",
                                 "--output-dir", str(out)]),
            (out / "copy.db", ["backup", str(out / "copy.db")]),
            (out / "ACME-2026-11-20", ["archive", "export", "--output-dir", str(out)]))


def prepared(folder):
    (folder / "home").mkdir()
    db, ids = cases.prepare(folder / "home")
    office.must(db, "books", "close", "--period", "day")
    return db, ids


def victims(folder):
    place = folder / "victims"
    place.mkdir()
    (place / "file").write_text(SECRET)
    (place / "folder").mkdir()
    (place / "folder" / "file").write_text(SECRET)
    return place


def linked(folder, link):
    """Runs the writers, each in a folder where link(folder, file, victims) was put before."""
    base, ids = prepared(folder)
    target = victims(folder)
    untouched = everything_below(target)
    faults, made = [], 0
    for n in range(len(writers(ids, folder))):
        out = folder / f"out{n}"
        out.mkdir()
        file, words = writers(ids, out)[n]
        db = office.copy(base, folder / f"home{n}")
        # The shell becomes the program: what is made for its process id is in its way.
        ran = subprocess.run(["sh", "-c", link(file, target) + '; exec "$@"', "sh", "billing",
                              *words, "--db", str(db), "--today", office.TODAY],
                             capture_output=True, text=True, timeout=120)
        if not any(path.is_symlink() for path in out.iterdir()) and ran.returncode != 0:
            faults.append(f"{words[:2]}: no link was there: {ran.stderr}")
        if everything_below(target) != untouched:
            faults.append(f"{words[:2]} wrote through the link")
            shutil.rmtree(target)
            target = victims(folder)
        if ran.returncode == 0:
            made += 1
            if file.is_symlink() or not file.exists():
                faults.append(f"{words[:2]}: {file.name} is a link, or is not there: {ran.stdout}")
        elif "error:" not in ran.stderr:
            faults.append(f"{words[:2]} says {ran.returncode}: {ran.stderr}")
    return faults if made >= 4 else faults + [f"only {made} were written: {ran.stderr}"]


def links_as_output(folder):
    """A link stands where the file goes: it is replaced, or the file refused."""
    dangling = linked(mkdir(folder / "dangling"), lambda file, to: f"ln -s {to}/new {file}")
    existing = linked_to_what_is_there(mkdir(folder / "existing"))
    return dangling + existing


def mkdir(path):
    path.mkdir()
    return path


def linked_to_what_is_there(folder):
    """As linked(), but a batch, a run and an archive are refused, as something else is there."""
    base, ids = prepared(folder)
    target = victims(folder)
    untouched = everything_below(target)
    faults = []
    for n, (name, _) in enumerate(writers(ids, folder)):
        out = mkdir(folder / f"out{n}")
        file, words = writers(ids, out)[n]
        file.symlink_to(target / ("folder" if words[0] == "archive" else "file"))
        ran = office.billing(office.copy(base, folder / f"home{n}"), *words)
        if ran.returncode not in (0, 5, 73, 74):
            faults.append(f"{words[:2]} says {ran.returncode}: {ran.stderr}")
        if everything_below(target) != untouched:
            faults.append(f"{words[:2]} wrote through the link {name.name}")
        if ran.returncode == 0 and file.is_symlink():
            faults.append(f"{words[:2]} says 0, and wrote nothing")
    return faults


def links_as_temporary(folder):
    """Somebody guesses the name under which a file is written before it gets its own."""
    faults = linked(folder, lambda file, to: f"ln -s {to}/file {file}.tmp-$$")
    target = folder / "victims"
    place = mkdir(folder / "new")
    for name, words in (("billing.db.tmp-$$", ["init"]), ("billing.db.tmp-$$-wal", ["init"]),
                        ("billing.db.export.lock", ["export", "nightly"])):
        if words != ["init"]:
            office.copy(folder / "home" / "billing.db", place)
        ran = subprocess.run(
            ["sh", "-c", f'ln -s {target}/file {place}/{name}; exec "$@"', "sh", "billing", *words,
             "--db", str(place / "billing.db")], capture_output=True, text=True, timeout=120)
        if (target / "file").read_text() != SECRET:
            faults.append(f"{words} wrote through {name}")
            (target / "file").write_text(SECRET)
        if words == ["init"] and ran.returncode != 0:
            faults.append(f"{words} says {ran.returncode}: {ran.stderr}")
        shutil.rmtree(place)
        place.mkdir()
    return faults


def mode(path):
    return stat.S_IMODE(path.stat().st_mode)


def rights(folder):
    """Whatever the umask lets others do, what holds the books is its owner's alone."""
    umask = os.umask(0o022)
    try:
        db = office.new_office(folder)
        office.must(db, "export", "nightly")
        office.must(db, "backup", str(folder / "copy.db"))
        old = mkdir(folder / "old") / "billing.db"
        dump = pathlib.Path(__file__).parents[1] / "scenarios" / "data" / "schema-1.dump"
        subprocess.run(["sqlite3", str(old)], stdin=dump.open(), check=True)
        old.chmod(0o640)
        office.must(old, "partner", "list")
        copies = list(old.parent.glob("billing.db.schema-*"))
        office.billing(db, "invoice", "new", "-", stdin=office.document("invoice", "t"),
                       failpoint="transaction.committed")  # killed, so that its journal stays
    finally:
        os.umask(umask)
    faults = [] if copies else ["no copy was kept of the older database"]
    names = ("billing.db", "billing.db-wal", "billing.db-shm", "billing.db.export.lock", "copy.db")
    for name, wanted in [(folder / name, 0o600) for name in names] + \
                        [(copy, 0o640) for copy in copies]:
        if not name.exists():
            faults.append(f"{name.name} is not there")
        elif mode(name) != wanted:
            faults.append(f"{name.name} has {mode(name):04o}, not {wanted:04o}")
    return faults


def password(folder):
    db = office.new_office(folder)
    office.must(db, "invoice", "new", "-", stdin=office.document("invoice", "t"))
    number = office.must(db, "invoice", "validate", "--all")[0]
    (folder / "password").write_text(SECRET + "\n")
    (folder / "password").chmod(0o600)
    with post_office.opened(takes=False) as server:
        config = server.configuration(folder, folder / "password")
        told = []
        for words in (["invoice", "send", number], ["outbox", "send"], ["outbox", "list", "--json"],
                      ["invoice", "send", number, "--verbose", "--json"],
                      ["config", "show", "--origin"], ["config", "show", "--json"],
                      ["company", "export"], ["remind", "run", "--until", "2027-01-31"]):
            ran = office.billing(db, *words, "--config", str(config))
            told.append((words, ran.stdout + ran.stderr))
    faults = []
    if server.given != SECRET:
        faults.append(f"the server was given {server.given!r}: {told[0]}")
    if not any("billing" in one for one in server.seen):
        faults.append("the process was not seen")
    if any(SECRET in one for one in server.seen):
        faults.append("the password is in the list of processes")
    faults += [f"{words} tells it" for words, text in told if SECRET in text]
    if any(SECRET in line for line in office.dump(db)):
        faults.append("the database holds it")
    return faults

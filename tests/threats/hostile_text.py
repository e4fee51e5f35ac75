# SPDX-License-Identifier: Apache-2.0
"""Text that means harm: to the database, to mails, to terminals, to spreadsheets. Each function
returns its faults."""
import collections
import concurrent.futures
import csv
import email
import email.policy
import io
import json
import os
import re
import subprocess

import cases
import office
import yaml

SQL = "x'\"); DROP TABLE issued; --"
# The words of SQLite when a statement is no good. '70' would be a bug of ours.
SQLITE_SAYS = re.compile(r"syntax error|near \"|unrecognized token|no such (table|column)|SQL")
# One option is tried at so many of the commands that have it.
COMMANDS_OF_OPTION_MAX = int(os.environ.get("BILLING_THREATS_OPTIONS", "2"))
STATUSES = (0, 1, 2, 3, 4, 5, 73, 74, 75, 78)
# C0 but tab and line feed, DEL, C1, and what turns the direction of writing.
OBEYED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]")
CONTROLS = "Evil\u009b31m\u0085red\u202egpj.exe\u2066x\u2069"


def commands():
    """(words, whether it takes an argument, options that take a value) of every command."""
    def told(*words):
        ran = subprocess.run(["billing", "help", *words], capture_output=True, text=True,
                             check=True)
        return ran.stdout

    def listed(text):
        return [line.split()[0] for line in re.findall(r"^  ([a-z-]+ .*)$", text, re.M)
                if not line.startswith("billing")]

    found = []
    for noun in listed(told().split("Commands:")[1]):
        text = told(noun)
        verbs = [[noun, verb] for verb in listed(text)] if "VERB' tells more" in text else [[noun]]
        for words in verbs:
            text = told(*words)
            own = text.split("Options:\n")[1] if "\nOptions:\n" in text else ""
            own = own.split("Options of every command")[0]
            options = re.findall(r"^  (?:-\w, )?(--[a-z0-9-]+) [A-Z]", own, re.M)
            found.append((words, bool(re.match(r"billing [a-z -]+[A-Z\[]", text)), options))
    return found


def tables(db):
    """How much each table holds, and the schema."""
    counts = {name: office.query(db, f"SELECT count(*) FROM \"{name}\"")[0][0] for name, in
              office.query(db, "SELECT name FROM sqlite_master WHERE type = 'table'")}
    return counts, office.query(db, "SELECT type, name, sql FROM sqlite_master ORDER BY name")


def fewer(db, before):
    """What is wrong with the database after something that must not harm it."""
    counts, schema = tables(db)
    faults = [f"{name} held {count}, holds {counts.get(name)}"
              for name, count in before[0].items() if counts.get(name, -1) < count]
    if schema != before[1]:
        faults.append("the schema is another one")
    return faults + cases.unsound(db)


def sql_in_words(folder):
    db, ids = cases.prepare(folder)
    listed = commands()
    if len(listed) < 100 or sum(len(options) for _, _, options in listed) < 150:
        return [f"only {len(listed)} commands are told by the help"]
    runs, tried = [], collections.Counter()
    for words, takes, options in listed:
        if words[0] in ("init", "completion"):
            continue
        if takes:
            runs.append([*words, SQL])
        for option in options:
            tried[option] += 1
            if tried[option] <= COMMANDS_OF_OPTION_MAX:
                runs.append([*words, *([ids["due"]] if takes else []), option, SQL])
    runs += [["invoice", "list", option, SQL] for option in ("--as", "--company", "--today")]
    before = tables(db)

    def run(words):
        ran = subprocess.run(["billing", *words, "--db", str(db)], stdin=subprocess.DEVNULL,
                             cwd=folder, capture_output=True, text=True, timeout=120)
        if ran.returncode not in STATUSES:
            return [f"{words}: status {ran.returncode}: {ran.stderr}"]
        if SQLITE_SAYS.search(ran.stderr.replace(SQL, "")):
            return [f"{words}: {ran.stderr}"]
        return []

    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as workers:
        faults = [fault for found in workers.map(run, runs) for fault in found]
    return faults + fewer(db, before)


def sql_in_searches(folder):
    db = office.new_office(folder)
    office.must(db, "apply", "-", stdin="kind: partner\ncode: ALL\nname: 100 % bois_clair\n")
    office.must(db, "quote", "new", "-", stdin=office.document("quote", "Devis"))
    faults = []
    # What is looked for, and whether the one partner of that name, and no other, is found.
    for text, found in (("Dupont", ["DUPONT"]), ("%", ["ALL"]), ("_", ["ALL"]), ("%bois", []),
                        ("' OR '1'='1", []), ("\" OR \"\"=\"", []), ("x') OR 1=1 --", []),
                        ("*", []), ("\\", []), (SQL, [])):
        rows = office.billing(db, "search", text, "--json")
        told = [code for code in ("ALL", "DUPONT") if f'"{code}"' in rows.stdout]
        if rows.returncode != 0 or told != found:
            faults.append(f"search {text!r} says {rows.returncode}, finds {told}, not {found}: "
                          f"{rows.stderr}")
    for words in (["quote", "list", "--customer"], ["quote", "list", "--state"],
                  ["books", "ledger", "--account"], ["books", "ledger", "--auxiliary"]):
        rows = office.billing(db, *words, "' OR '1'='1")
        if rows.stdout:
            faults.append(f"{words} finds {rows.stdout!r}")
    if not office.must(db, "quote", "list", "--customer", "DUPONT"):
        faults.append("the filter finds nothing of its own")
    return faults


def with_texts(node, text):
    """A document as JSON whose texts are all that text, but those of a fixed form."""
    fixed = {"kind", "code", "customer", "language", "vat", "quantity", "unit_price", "unit",
             "nature", "type", "country", "siren", "siret", "vat_number", "iban", "bic", "postcode",
             "legal_form", "share_capital", "role", "email", "discount", "payment_terms",
             "quote_validity_days", "late_penalty", "favourite", "rcs"}
    if isinstance(node, dict):
        return {key: value if key in fixed else with_texts(value, text)
                for key, value in node.items()}
    if isinstance(node, list):
        return [with_texts(one, text) for one in node]
    return text if isinstance(node, str) else node


def texts_of(node):
    if isinstance(node, dict):
        return [one for value in node.values() for one in texts_of(value)]
    if isinstance(node, list):
        return [one for value in node for one in texts_of(value)]
    return [node] if isinstance(node, str) else []


DOCUMENT = {"kind": "invoice", "customer": "DUPONT", "title": "t", "intro": "t", "outro": "t",
            "buyer_reference": "t", "order_reference": "t", "notes": "t",
            "lines": [{"description": "t", "quantity": "2", "unit_price": "10.00", "vat": "20%",
                       "nature": "service"}]}


def allowed(document):
    """The document with those of its keys that the kind knows."""
    known = subprocess.run(["billing", "schema", "show", document["kind"]], capture_output=True,
                           text=True, check=True).stdout
    properties = json.loads(known)["properties"]
    return {key: value for key, value in document.items() if key in properties}


def hostile_office(folder, text):
    """A database whose records and one issued invoice hold the text wherever they can; the number
    of the invoice and the records as they were given."""
    db = office.new_office(folder)
    given = [with_texts(one, text) for one in yaml.safe_load_all(office.MASTERS)
             if one["kind"] in ("partner", "product")]
    office.must(db, "apply", "-", stdin="".join(json.dumps(one) + "\n" for one in given))
    document = with_texts(allowed(DOCUMENT), text)
    draft = office.must(db, "invoice", "new", "-", stdin=json.dumps(document))[0]
    number = office.must(db, "invoice", "validate", draft)[0]
    return db, number, [*given, document]


def sql_in_documents(folder):
    db, number, given = hostile_office(folder, SQL)
    faults = []
    planted = sum(text == SQL for one in given for text in texts_of(one))
    if planted < 8:
        faults.append(f"only {planted} texts could be planted")
    for words, one in ((["partner", "show", "DUPONT"], given[0]),
                       (["product", "show", "POSE"], given[1]),
                       (["invoice", "show", number], given[2])):
        shown = office.billing(db, *words, "--json").stdout
        back = texts_of(json.loads(shown)).count(SQL)
        if back < texts_of(one).count(SQL):
            faults.append(f"{words} shows {back} of them: {shown}")
    before = tables(db)
    for words in (["payment", "record", "--for", number, "--amount", "1.00", "--external-id", SQL],
                  ["invoice", "comment", number, "--text", SQL],
                  ["remind", "dispute", number, "--reason", SQL],
                  ["export", "nightly"], ["export", "nightly", "--format", "csv"],
                  ["invoice", "pdf", number], ["books", "ledger"]):
        ran = office.billing(db, *words)
        if ran.returncode not in (0, 1, 2) or SQLITE_SAYS.search(ran.stderr.replace(SQL, "")):
            faults.append(f"{words} says {ran.returncode}: {ran.stderr}")
    return faults + fewer(db, before)


def mail_headers(folder):
    """Where a line break can be written that may come near a header: the mail is refused, or has
    the headers and the recipients that it has without."""
    hostile = "A\nBcc: x@evil.example\n\nB"
    masters = office.MASTERS
    places = {
        "nothing": (masters, ""),
        "company": (masters.replace("name: Atelier Acme", f"name: {json.dumps(hostile)}"), ""),
        "partner": (masters.replace("name: Dupont SA", f"name: {json.dumps(hostile)}"), ""),
        "contact": (masters.replace("name: Claire Dupont", f"name: {json.dumps(hostile)}"), ""),
        "address": (masters.replace("email: claire@dupont.example",
                                    'email: "claire@dupont.example\\nBcc: x@evil.example"'), ""),
        "sender": (masters.replace("email: compta@acme.example",
                                   'email: "compta@acme.example\\nBcc: x@evil.example"'), ""),
        "title": (masters, hostile),
    }
    faults, plain = [], None
    for place, (records, title) in places.items():
        here = folder / place
        here.mkdir()
        db = here / "billing.db"
        office.must(db, "init")
        if office.billing(db, "apply", "-", stdin=records).returncode != 0:
            continue  # refused where it was written
        document = json.loads(office.document("invoice", "t")) | ({"title": title} if title else {})
        made = office.billing(db, "invoice", "new", "-", stdin=json.dumps(document))
        issued = office.billing(db, "invoice", "validate", "--all")
        if made.returncode != 0 or issued.returncode != 0:
            continue
        sent = office.billing(db, "invoice", "send", issued.stdout.strip(), "--method", "folder")
        mails = list(here.glob("*.eml"))
        if bool(mails) != (sent.returncode == 0):
            faults.append(f"{place}: status {sent.returncode}, {len(mails)} mails: {sent.stderr}")
        for file in mails:
            mail = email.message_from_bytes(file.read_bytes(), policy=email.policy.default)
            told = (sorted(mail.keys()), str(mail["To"]).split("<")[-1])
            plain = plain or told
            if told != plain or b"\nBcc:" in file.read_bytes().split(b"\r\n\r\n")[0]:
                faults.append(f"{place}: {told}, without harm {plain}")
    return faults if plain else ["no mail was written at all"]


def shown_everywhere(db, number):
    """What people see of a database: every list, and some more."""
    lists = [words for words, _, _ in commands() if words[-1] in ("list", "ledger", "ageing")]
    more = [["search", "Evil"], ["account-statement", "show", "DUPONT"], ["remind", "show", number],
            ["books", "accounts", "--partners"], ["invoice", "history", number],
            ["invoice", "show", number], ["partner", "show", "DUPONT"],
            ["remind", "run", "--until", "2027-02-28", "--dry-run", "--print"]]
    for words in [*lists, *more]:
        for form in ([], ["--format", "table"]):
            ran = office.billing(db, *words, *form)
            yield [*words, *form], ran.stdout, ran.stderr


def controls_in_records(folder):
    db, number, _ = hostile_office(folder, CONTROLS)
    faults, seen = [], 0
    for words, out, err in shown_everywhere(db, number):
        seen += "Evil" in out
        for text in (out, err):
            if OBEYED.search(text.replace("\n", "").replace("\t", "")):
                faults.append(f"{words} prints {OBEYED.search(text)!r}: {text[:200]!r}")
    if seen < 6:
        faults.append(f"only {seen} of the lists show the name at all")
    # What is for programs is whole.
    told = json.loads(office.billing(db, "partner", "show", "DUPONT", "--json").stdout)
    written = office.billing(db, "partner", "export").stdout
    if told["name"] != CONTROLS:
        faults.append(f"JSON tells the name as {told['name']!r}")
    if CONTROLS not in [one.get("name") for one in yaml.safe_load_all(written)]:
        faults.append(f"YAML tells the name as {written!r}")
    if office.must(db, "apply", "-", stdin=written)[-1] != "unchanged":
        faults.append("what was exported is another record")
    return faults


def controls_in_messages(folder):
    db = office.new_office(folder)
    # As bytes: a terminal of eight bits obeys 0x9b alone.
    hostile = "Evil\x1b]0;owned\x07\x1b[2J\u009b31m\u202egpj\r\nbilling: error: forged".encode()
    hostile += b"\x9b31m"
    file = os.path.join(str(folder).encode(), hostile.replace(b"/", b""))
    with open(file, "wb") as made:
        made.write(b"kind: partner\nname: \"\xc2\x9b31m\xe2\x80\xae\"\nwrong: 1\n")
    faults = []
    for words in ([b"partner", b"show", hostile], [b"invoice", b"show", hostile],
                  [b"invoice", b"validate", hostile], [b"apply", file], [hostile],
                  [b"invoice", hostile], [b"invoice", b"list", b"--" + hostile],
                  [b"invoice", b"list", b"--state", hostile], [b"schema", b"show", hostile],
                  [b"invoice", b"list", b"--today", hostile], [b"einvoice", b"check", file],
                  [b"invoice", b"list", b"--config", file], [b"remind", b"show", hostile],
                  [b"bank-statement", b"check", file], [b"invoice", b"list", b"--db", hostile],
                  [b"template", b"show", hostile]):
        given = [] if b"--db" in words else [b"--db", str(db).encode()]
        ran = subprocess.run([b"billing", *words, *given], capture_output=True, timeout=60)
        told = ran.stderr + ran.stdout
        text = told.decode(errors="replace")
        if ran.returncode not in STATUSES or ran.returncode == 0:
            faults.append(f"{words}: status {ran.returncode}: {text}")
        if not told or OBEYED.search(text.replace("\n", "")) or b"\nbilling: error: forged" in told:
            faults.append(f"{words} prints {told!r}")
    return faults


def is_number(cell):
    return re.fullmatch(r"[+-]?\d+([.,]\d+)?", cell) is not None


FORMULAS = ("=HYPERLINK(\"http://evil.example\")", "+cmd|' /C calc'!A0", "-2+3+cmd|x!A0",
            "@SUM(1+1)", "\t=1+1", "'=1+1", "=1+1;2")


def formulas(folder):
    faults = []
    for n, formula in enumerate(FORMULAS):
        (folder / str(n)).mkdir()
        db, number, _ = hostile_office(folder / str(n), formula)
        office.must(db, "credit-note", "new", "--for", number, "--amount", "1.00",
                    "--reason", formula)
        office.must(db, "credit-note", "validate", "--all")
        written = pathlib_of(office.must(db, "export", "nightly", "--format", "csv"))
        tables_of = [("export nightly", written, ";")]
        for words in (["partner", "list"], ["partner", "export"], ["product", "list"],
                      ["product", "export"], ["books", "ledger"], ["books", "trial-balance"],
                      ["books", "accounts", "--partners"], ["report", "ageing"]):
            ran = office.billing(db, *words, "--format", "csv")
            tables_of.append((" ".join(words), ran.stdout, ","))
        guarded = negative = 0
        for name, text, separator in tables_of:
            for row in csv.reader(io.StringIO(text, newline=""), delimiter=separator):
                for cell in row:
                    negative += cell.startswith("-") and is_number(cell)
                    guarded += cell.startswith("'")
                    if cell[:1] in "=+-@\t\r" and cell and not is_number(cell):
                        faults.append(f"{name}: {cell!r}")
        if guarded < 4 or negative < 1:
            faults.append(f"{formula!r}: only {guarded} cells were guarded, {negative} negative")
        exported = office.billing(db, "partner", "export", "--format", "csv").stdout
        again = office.billing(db, "partner", "import", "-", stdin=exported)
        if again.returncode != 0 or "updated" in again.stdout or "unchanged" not in again.stdout:
            faults.append(f"{formula!r} comes back as another: {again.stdout} {again.stderr}")
    return faults


def pathlib_of(paths):
    with open(paths[0], encoding="utf-8-sig", newline="") as file:
        return file.read()

#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Holds the JSON Schemas and the reader against each other.

  check_schemas.py DATABASE FILE...     FILEs hold documents that both must accept

The database holds the records that documents refer to; it stays as it is.
"""

import json
import pathlib
import re
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import jsonschema
import yaml

HERE = pathlib.Path(__file__).parent
SCHEMAS = HERE.parent.parent / "schemas"
MASTERS = ["company", "partner", "product", "payment_terms", "standard_terms", "mandate",
           "template", "reminder_plan", "mail_template"]
KINDS = MASTERS + ["payment", "quote", "order", "delivery_note", "invoice", "credit_note",
                   "receipt"]
failed = False


def report(name, faults):
    global failed
    print(f"{'FAILED' if faults else 'ok'} schema: {name}")
    for fault in faults:
        print(f"    {fault}")
    failed = failed or bool(faults)


class Yaml12(yaml.SafeLoader):
    """Scalars as YAML 1.2, and so editors, see them: no dates, no yes and no."""


Yaml12.yaml_implicit_resolvers = {}
for tag, expression, first in [
    ("bool", "^(true|false)$", "tf"),
    ("null", "^(null|~|)$", ["n", "~", ""]),
    ("int", "^-?(0|[1-9][0-9]*)$", "-0123456789"),
    ("float", r"^-?(0|[1-9][0-9]*)\.[0-9]+$", "-0123456789"),
]:
    Yaml12.add_implicit_resolver("tag:yaml.org,2002:" + tag, re.compile(expression), list(first))


def documents_of(path):
    """Texts of the documents of a file, each with the name in its first comment."""
    for index, text in enumerate(re.split(r"^---\n", path.read_text(encoding="utf-8"), flags=re.M)):
        if not text.strip():
            continue
        comment = re.match(r"# (?!yaml-language-server)(.*)", text)
        yield f"{path.name}, {comment[1] if comment else f'document {index + 1}'}", text


def keys_of(schema, root, prefix=""):
    """Paths of all keys, as `billing schema keys` writes them but without []."""
    if "$ref" in schema:
        schema = root["definitions"][schema["$ref"].rpartition("/")[2]]
    for alternative in schema.get("oneOf", []) + schema.get("allOf", []):
        yield from keys_of(alternative, root, prefix)
    if "items" in schema:
        yield from keys_of(schema["items"], root, prefix)
    for key, value in schema.get("properties", {}).items():
        yield prefix + key
        yield from keys_of(value, root, prefix + key + ".")


def objects_of(schema, path="top"):
    """Every mapping that a schema describes; keys that an if/then adds to are none of their own."""
    if isinstance(schema, dict):
        if schema.get("type") == "object":
            yield path, schema
        for key, value in schema.items():
            if key not in ("if", "then", "else", "not"):
                yield from objects_of(value, f"{path}.{key}")
    elif isinstance(schema, list):
        for index, value in enumerate(schema):
            yield from objects_of(value, f"{path}[{index}]")


def billing(*words, text=None):
    return subprocess.run(
        ["billing", *words], input=text, text=True, capture_output=True, check=False
    )


def check_files():
    made = subprocess.run(
        [SCHEMAS / "make.py", "--check"], text=True, capture_output=True, check=False
    )
    report("the files are what schemas/make.py writes", [made.stderr] if made.returncode else [])
    made = subprocess.run(
        [SCHEMAS / "pain008.py", "--check"], text=True, capture_output=True, check=False
    )
    report("and those of schemas/pain008.py", [made.stdout] if made.returncode else [])
    extra = {path.name for path in SCHEMAS.glob("*.json")} ^ {
        kind + ".schema.json" for kind in KINDS
    }
    report("one for each kind", sorted(extra))


def check_modeline(path):
    """An editor finds the schema of a file by its first line; it holds for the whole file."""
    text = path.read_text(encoding="utf-8")
    named = re.match(r"# yaml-language-server: \$schema=\S*/(\w+)\.schema\.json\n", text)
    kinds = set(re.findall(r"^kind: (\w+)", text, re.M))
    if named and kinds != {named[1]}:
        report(f"first line of {path.name}", [f"it names {named[1]}, the file holds {kinds}"])


def check_kind(kind):
    text = (SCHEMAS / f"{kind}.schema.json").read_text(encoding="utf-8")
    schema = json.loads(text)
    faults = []
    try:
        jsonschema.Draft7Validator.check_schema(schema)
    except jsonschema.SchemaError as error:
        faults.append(f"no draft-07 schema: {error.message}")
    shown = billing("schema", "show", kind)
    if shown.stdout != text:
        faults.append(f"'billing schema show {kind}' prints something else: {shown.stderr}")
    theirs = set(billing("schema", "keys", kind).stdout.replace("[]", "").split())
    ours = set(keys_of(schema, schema))
    faults += [f"the reader knows '{key}', the schema does not" for key in sorted(theirs - ours)]
    faults += [f"the schema knows '{key}', the reader does not" for key in sorted(ours - theirs)]
    for path, part in objects_of(schema):
        if part.get("additionalProperties") is not False:
            faults.append(f"{path} lets unknown keys pass")
        if ("patternProperties" in part) != (path == "top"):
            faults.append(f"{path}: x-* keys belong at the top")
        faults += [
            f"{path}.{key} has no description"
            for key, value in part["properties"].items()
            if not value.get("description") and "$ref" not in value
        ]
    report(kind, faults)
    return jsonschema.Draft7Validator(schema)


def reader_faults(database, cases):
    """For each document what the reader says of it, all of them in one stream. Faults of rules,
    references and sums are not the reader's own, nor is it that not all of them are quotes."""
    stream, last_lines = "", []
    for _, text, _ in cases:
        stream += text.rstrip("\n") + "\n---\n"
        last_lines.append(stream.count("\n"))
    said = billing("quote", "new", "--dry-run", "--db", database, "-", text=stream)
    if said.returncode > 5 or "\n… and " in said.stderr:
        return [f"exit {said.returncode}: {said.stderr}"] * len(cases)
    faults = [""] * len(cases)
    found = re.findall(r"^\S+?:(\d+):\d+: error: (.*\[YAML-\d+\])$", said.stderr, re.M)
    for line, message in found:
        place = next(i for i, last in enumerate(last_lines) if int(line) <= last)
        faults[place] += message + "; "
    return faults


def schema_faults(validators, document):
    kind = document.get("kind") if isinstance(document, dict) else None
    if kind not in validators:
        return f"no kind '{kind}'"
    error = jsonschema.exceptions.best_match(validators[kind].iter_errors(document))
    return f"{error.json_path}: {error.message}" if error else ""


def main():
    database = sys.argv[1]
    check_files()
    validators = {kind: check_kind(kind) for kind in KINDS}
    for path in sys.argv[2:]:
        check_modeline(pathlib.Path(path))
    wrong = HERE / "documents" / "wrong.yaml"
    cases = [
        (name, text, True)
        for path in sys.argv[2:]
        for name, text in documents_of(pathlib.Path(path))
    ]
    cases += [(name, text, False) for name, text in documents_of(wrong)]

    def judge(batch):
        return batch, reader_faults(database, batch)

    # Few enough that every message is shown.
    batches = [cases[at : at + 6] for at in range(0, len(cases), 6)]
    with ThreadPoolExecutor(2) as pool:
        for batch, said in pool.map(judge, batches):
            for (name, text, good), by_reader in zip(batch, said):
                by_schema = schema_faults(validators, yaml.load(text, Yaml12))
                verdicts = [("schema", by_schema), ("reader", by_reader)]
                if good:
                    report(name, [f"{who}: {fault}" for who, fault in verdicts if fault])
                else:
                    report(name, [f"the {who} accepts it" for who, fault in verdicts if not fault])
    sys.exit(failed)


main()

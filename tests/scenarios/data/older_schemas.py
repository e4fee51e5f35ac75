#!/usr/bin/env python3
"""Makes databases of all schemas before today's out of one of today's: older_schemas.py DATABASE.
Each has the tables of its time, made by the migrations up to it, with the rows of the database in
the columns that they had; schema-N.db for each N. Prints how many."""
import os
import pathlib
import sqlite3
import sys

APPLICATION = 0x42494C4C
FOLDER = pathlib.Path(os.environ["SOURCE"]) / "lib" / "billing" / "store" / "migrations"


def columns(db, schema, table):
    return [row[1] for row in db.execute(f"PRAGMA {schema}.table_info({table})")]


def make(path, migrations, today):
    path.unlink(missing_ok=True)
    db = sqlite3.connect(path)
    for migration in migrations:
        db.executescript(migration)
    db.execute("ATTACH ? AS today", (today,))
    # What triggers forbid was done by the program of that time.
    triggers = db.execute("SELECT name, sql FROM main.sqlite_master WHERE type = 'trigger'")
    triggers = triggers.fetchall()
    for name, _ in triggers:
        db.execute(f"DROP TRIGGER {name}")
    tables = db.execute("SELECT name FROM main.sqlite_master WHERE type = 'table'").fetchall()
    for (table,) in tables:
        there = columns(db, "today", table)
        names = ", ".join(name for name in columns(db, "main", table) if name in there)
        if names:
            db.execute(f"INSERT INTO main.{table} ({names}) SELECT {names} FROM today.{table}")
    for _, sql in triggers:
        db.execute(sql)
    db.execute(f"PRAGMA application_id = {APPLICATION}")
    db.execute(f"PRAGMA user_version = {len(migrations)}")
    db.commit()
    db.close()


def main():
    texts = [path.read_text(encoding="utf-8") for path in sorted(FOLDER.glob("*.sql"))]
    for version in range(1, len(texts)):
        make(pathlib.Path(f"schema-{version}.db"), texts[:version], sys.argv[1])
    print(len(texts) - 1)


main()

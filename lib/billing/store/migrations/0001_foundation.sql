-- Master records, drafts, issued documents with their chain, books.
-- Every table is STRICT; text that is JSON is canonical and begins with its kind.

-- Companies, partners, products, payment terms, mandates: upserted by code.
CREATE TABLE master (
  kind TEXT NOT NULL,
  code TEXT NOT NULL,
  name TEXT NOT NULL,
  text TEXT NOT NULL,
  PRIMARY KEY (kind, code)
) STRICT, WITHOUT ROWID;

-- Counters: one per company, series and period. D-n has the empty company.
-- last_date is the issue date of the last number, which the next may not precede.
CREATE TABLE series (
  company TEXT NOT NULL,
  series TEXT NOT NULL,
  period TEXT NOT NULL,
  first INTEGER NOT NULL,
  last INTEGER NOT NULL,
  last_date TEXT NOT NULL,
  PRIMARY KEY (company, series, period)
) STRICT, WITHOUT ROWID;

-- Drafts change freely; id is the n of D-n. state is draft or cancelled.
CREATE TABLE draft (
  id INTEGER PRIMARY KEY,
  company TEXT NOT NULL,
  kind TEXT NOT NULL,
  state TEXT NOT NULL,
  customer TEXT NOT NULL,
  customer_name TEXT NOT NULL,
  issue_date TEXT,
  currency TEXT NOT NULL,
  total INTEGER NOT NULL,
  text TEXT NOT NULL
) STRICT;

-- What was issued, in the order of issue; one chain of hashes per company. Rows with a number are
-- documents, the others are events (kind 'event': acceptance, refusal, completion ...).
CREATE TABLE issued (
  id INTEGER PRIMARY KEY,
  company TEXT NOT NULL,
  chain INTEGER NOT NULL,
  kind TEXT NOT NULL,
  number TEXT,
  draft INTEGER,
  text TEXT NOT NULL,
  previous BLOB NOT NULL,
  hash BLOB NOT NULL,
  UNIQUE (company, chain)
) STRICT;
CREATE UNIQUE INDEX issued_number ON issued (number, company, kind) WHERE number IS NOT NULL;
CREATE UNIQUE INDEX issued_draft ON issued (draft) WHERE draft IS NOT NULL;

CREATE TRIGGER issued_is_frozen BEFORE UPDATE ON issued
BEGIN SELECT RAISE(ABORT, 'what was issued never changes'); END;
CREATE TRIGGER issued_is_kept BEFORE DELETE ON issued
BEGIN SELECT RAISE(ABORT, 'what was issued is never deleted'); END;
-- INSERT OR REPLACE deletes without firing delete triggers.
CREATE TRIGGER issued_is_not_replaced BEFORE INSERT ON issued
WHEN EXISTS (SELECT 1 FROM issued WHERE id = NEW.id)
  OR EXISTS (SELECT 1 FROM issued WHERE company = NEW.company AND chain = NEW.chain)
  OR EXISTS (SELECT 1 FROM issued WHERE number = NEW.number AND company = NEW.company
             AND kind = NEW.kind)
  OR EXISTS (SELECT 1 FROM issued WHERE draft = NEW.draft)
BEGIN SELECT RAISE(ABORT, 'what was issued is never replaced'); END;

-- A cache of what follows from issued; `audit verify` derives it again.
CREATE TABLE issued_status (
  id INTEGER PRIMARY KEY REFERENCES issued (id),
  company TEXT NOT NULL,
  kind TEXT NOT NULL,
  state TEXT NOT NULL,
  number TEXT NOT NULL,
  customer TEXT NOT NULL,
  customer_name TEXT NOT NULL,
  issue_date TEXT NOT NULL,
  valid_until TEXT,
  due_date TEXT,
  currency TEXT NOT NULL,
  total INTEGER NOT NULL
) STRICT;
CREATE INDEX issued_status_list ON issued_status (kind, number);

-- What was made from what, by the n of D-n.
CREATE TABLE link (
  parent INTEGER NOT NULL,
  child INTEGER NOT NULL,
  PRIMARY KEY (parent, child)
) STRICT, WITHOUT ROWID;
CREATE INDEX link_child ON link (child, parent);

-- Page breaks asked for after issuing; layout only, outside the chain.
CREATE TABLE layout (
  document INTEGER NOT NULL,
  line INTEGER NOT NULL,
  page_break TEXT NOT NULL,
  PRIMARY KEY (document, line)
) STRICT, WITHOUT ROWID;

-- The bytes of files made from issued documents: made once, given back for ever.
CREATE TABLE kept_file (
  document INTEGER NOT NULL REFERENCES issued (id),
  purpose TEXT NOT NULL,
  variant TEXT NOT NULL,
  hash BLOB NOT NULL,
  bytes BLOB NOT NULL,
  PRIMARY KEY (document, purpose, variant)
) STRICT;

CREATE TRIGGER kept_file_is_frozen BEFORE UPDATE ON kept_file
BEGIN SELECT RAISE(ABORT, 'a kept file never changes'); END;
CREATE TRIGGER kept_file_is_kept BEFORE DELETE ON kept_file
BEGIN SELECT RAISE(ABORT, 'a kept file is never deleted'); END;
CREATE TRIGGER kept_file_is_not_replaced BEFORE INSERT ON kept_file
WHEN EXISTS (SELECT 1 FROM kept_file
             WHERE document = NEW.document AND purpose = NEW.purpose AND variant = NEW.variant)
BEGIN SELECT RAISE(ABORT, 'a kept file is never replaced'); END;

-- What is known of a kept file besides its bytes; name is ACRONYM-timestamp.
CREATE TABLE kept_file_note (
  document INTEGER NOT NULL,
  purpose TEXT NOT NULL,
  variant TEXT NOT NULL,
  name TEXT NOT NULL,
  origin TEXT NOT NULL,
  comment TEXT NOT NULL,
  kept_at TEXT NOT NULL,
  kept_by TEXT NOT NULL,
  PRIMARY KEY (document, purpose, variant),
  UNIQUE (document, name),
  FOREIGN KEY (document, purpose, variant) REFERENCES kept_file (document, purpose, variant)
) STRICT;

CREATE TRIGGER kept_file_note_is_frozen BEFORE UPDATE ON kept_file_note
BEGIN SELECT RAISE(ABORT, 'the note of a kept file never changes'); END;
CREATE TRIGGER kept_file_note_is_kept BEFORE DELETE ON kept_file_note
BEGIN SELECT RAISE(ABORT, 'the note of a kept file is never deleted'); END;
CREATE TRIGGER kept_file_note_is_not_replaced BEFORE INSERT ON kept_file_note
WHEN EXISTS (SELECT 1 FROM kept_file_note
             WHERE document = NEW.document
               AND (name = NEW.name OR (purpose = NEW.purpose AND variant = NEW.variant)))
BEGIN SELECT RAISE(ABORT, 'the note of a kept file is never replaced'); END;

-- Books. number is gapless per company and fiscal year (EcritureNum).
CREATE TABLE entry (
  id INTEGER PRIMARY KEY,
  company TEXT NOT NULL,
  fiscal_year TEXT NOT NULL,
  number INTEGER NOT NULL,
  journal TEXT NOT NULL,
  date TEXT NOT NULL,
  valid_date TEXT NOT NULL,
  document INTEGER NOT NULL REFERENCES issued (id),
  piece TEXT NOT NULL,
  label TEXT NOT NULL,
  UNIQUE (company, fiscal_year, number)
) STRICT;
CREATE INDEX entry_document ON entry (document);

CREATE TABLE entry_line (
  entry INTEGER NOT NULL REFERENCES entry (id),
  line INTEGER NOT NULL,
  account TEXT NOT NULL,
  auxiliary TEXT NOT NULL,
  label TEXT NOT NULL,
  debit INTEGER NOT NULL CHECK (debit >= 0),
  credit INTEGER NOT NULL CHECK (credit >= 0),
  PRIMARY KEY (entry, line),
  CHECK ((debit = 0) <> (credit = 0))
) STRICT, WITHOUT ROWID;

CREATE TRIGGER entry_is_frozen BEFORE UPDATE ON entry
BEGIN SELECT RAISE(ABORT, 'an entry never changes'); END;
CREATE TRIGGER entry_is_kept BEFORE DELETE ON entry
BEGIN SELECT RAISE(ABORT, 'an entry is never deleted'); END;
CREATE TRIGGER entry_line_is_frozen BEFORE UPDATE ON entry_line
BEGIN SELECT RAISE(ABORT, 'an entry never changes'); END;
CREATE TRIGGER entry_line_is_kept BEFORE DELETE ON entry_line
BEGIN SELECT RAISE(ABORT, 'an entry is never deleted'); END;
CREATE TRIGGER entry_is_not_replaced BEFORE INSERT ON entry
WHEN EXISTS (SELECT 1 FROM entry WHERE id = NEW.id)
  OR EXISTS (SELECT 1 FROM entry
             WHERE company = NEW.company AND fiscal_year = NEW.fiscal_year AND number = NEW.number)
BEGIN SELECT RAISE(ABORT, 'an entry is never replaced'); END;
CREATE TRIGGER entry_line_is_not_replaced BEFORE INSERT ON entry_line
WHEN EXISTS (SELECT 1 FROM entry_line WHERE entry = NEW.entry AND line = NEW.line)
BEGIN SELECT RAISE(ABORT, 'an entry is never replaced'); END;

-- SPDX-License-Identifier: Apache-2.0
-- Mails that must leave, each once, and the follow-up of documents.

-- The outbox has held who is owed a notice; now mails leave from it. A row is written with the deed
-- that owes it. It is built (bytes) and delivered later, by whoever holds its lease. States:
-- waiting, sent, refused (for good), dropped (overtaken by events).
ALTER TABLE outbox ADD COLUMN step TEXT NOT NULL DEFAULT '';
ALTER TABLE outbox ADD COLUMN details TEXT NOT NULL DEFAULT '';
ALTER TABLE outbox ADD COLUMN message_id TEXT NOT NULL DEFAULT '';
ALTER TABLE outbox ADD COLUMN sender TEXT NOT NULL DEFAULT '';
ALTER TABLE outbox ADD COLUMN recipients TEXT NOT NULL DEFAULT '';
ALTER TABLE outbox ADD COLUMN subject TEXT NOT NULL DEFAULT '';
ALTER TABLE outbox ADD COLUMN bytes BLOB;
ALTER TABLE outbox ADD COLUMN attempts INTEGER NOT NULL DEFAULT 0;
ALTER TABLE outbox ADD COLUMN not_before TEXT NOT NULL DEFAULT '';
ALTER TABLE outbox ADD COLUMN lease TEXT NOT NULL DEFAULT '';
ALTER TABLE outbox ADD COLUMN lease_until TEXT NOT NULL DEFAULT '';
ALTER TABLE outbox ADD COLUMN answer TEXT NOT NULL DEFAULT '';
ALTER TABLE outbox ADD COLUMN settled_at TEXT NOT NULL DEFAULT '';
-- What was noted before mail left from here was told in other ways.
UPDATE outbox SET state = 'dropped', answer = 'noted before mails were sent'
WHERE state = 'waiting';

CREATE INDEX outbox_draft ON outbox (draft);

-- Steps taken, by mail or by hand: each once for an instalment, or (0) for a document as a whole.
CREATE TABLE follow_up (
  id INTEGER PRIMARY KEY,
  document INTEGER NOT NULL REFERENCES issued (id),
  instalment INTEGER NOT NULL,
  step TEXT NOT NULL,
  date TEXT NOT NULL,
  amount INTEGER NOT NULL,
  mail INTEGER REFERENCES outbox (id),
  at TEXT NOT NULL,
  by TEXT NOT NULL,
  UNIQUE (document, instalment, step)
) STRICT;
CREATE INDEX follow_up_mail ON follow_up (mail) WHERE mail IS NOT NULL;

-- What was noted by hand: holds, disputes, promises, calls. Rows are added, never changed.
CREATE TABLE follow_up_note (
  id INTEGER PRIMARY KEY,
  document INTEGER NOT NULL REFERENCES issued (id),
  word TEXT NOT NULL,
  date TEXT NOT NULL,
  until TEXT,
  text TEXT NOT NULL,
  replaces INTEGER REFERENCES follow_up_note (id),
  at TEXT NOT NULL,
  by TEXT NOT NULL
) STRICT;
CREATE INDEX follow_up_note_document ON follow_up_note (document);
CREATE TRIGGER follow_up_note_is_frozen BEFORE UPDATE ON follow_up_note
BEGIN SELECT RAISE(ABORT, 'a note never changes'); END;
CREATE TRIGGER follow_up_note_is_kept BEFORE DELETE ON follow_up_note
BEGIN SELECT RAISE(ABORT, 'a note is never deleted'); END;

-- Addresses that a server refused for good, by partner.
CREATE TABLE mail_refusal (
  partner TEXT NOT NULL,
  address TEXT NOT NULL,
  answer TEXT NOT NULL,
  at TEXT NOT NULL,
  PRIMARY KEY (partner, address)
) STRICT, WITHOUT ROWID;

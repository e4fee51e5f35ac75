-- Texts that documents showed, events by document, comments, notices to send.

-- Standard terms as documents showed them, by their SHA-256 (hexadecimal).
CREATE TABLE kept_text (
  hash TEXT NOT NULL PRIMARY KEY,
  text TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TRIGGER kept_text_is_frozen BEFORE UPDATE ON kept_text
BEGIN SELECT RAISE(ABORT, 'a kept text never changes'); END;
CREATE TRIGGER kept_text_is_kept BEFORE DELETE ON kept_text
BEGIN SELECT RAISE(ABORT, 'a kept text is never deleted'); END;
CREATE TRIGGER kept_text_is_not_replaced BEFORE INSERT ON kept_text
WHEN EXISTS (SELECT 1 FROM kept_text WHERE hash = NEW.hash)
BEGIN SELECT RAISE(ABORT, 'a kept text is never replaced'); END;

-- Which events of the chain tell of which document (the n of D-n).
CREATE TABLE document_event (
  draft INTEGER NOT NULL,
  event INTEGER NOT NULL REFERENCES issued (id),
  PRIMARY KEY (draft, event)
) STRICT, WITHOUT ROWID;

-- Internal comments, never in what customers get.
CREATE TABLE comment (
  id INTEGER PRIMARY KEY,
  draft INTEGER NOT NULL,
  at TEXT NOT NULL,
  by TEXT NOT NULL,
  text TEXT NOT NULL
) STRICT;
CREATE INDEX comment_draft ON comment (draft);
CREATE TRIGGER comment_is_frozen BEFORE UPDATE ON comment
BEGIN SELECT RAISE(ABORT, 'a comment never changes'); END;
CREATE TRIGGER comment_is_kept BEFORE DELETE ON comment
BEGIN SELECT RAISE(ABORT, 'a comment is never deleted'); END;

-- Notices to customers that wait to be sent.
CREATE TABLE outbox (
  id INTEGER PRIMARY KEY,
  company TEXT NOT NULL,
  draft INTEGER NOT NULL,
  purpose TEXT NOT NULL,
  recipient TEXT NOT NULL,
  at TEXT NOT NULL,
  by TEXT NOT NULL,
  state TEXT NOT NULL
) STRICT;
CREATE INDEX outbox_state ON outbox (state, id);

CREATE INDEX issued_status_customer ON issued_status (customer, kind);

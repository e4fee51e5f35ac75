-- What left for the accountant. A batch holds the rows first..last of its company's chain, less
-- events of documents that are nobody's entry, and those of batch_again, which he had refused. last
-- and hash are the head of the chain when it was prepared: a chain cut off behind it is found.
-- documents counts the invoices, credit notes and payments in it.
CREATE TABLE batch (
  run INTEGER PRIMARY KEY REFERENCES file_run (id),
  company TEXT NOT NULL,
  first INTEGER NOT NULL,
  last INTEGER NOT NULL,
  hash BLOB NOT NULL,
  documents INTEGER NOT NULL,
  CHECK (first <= last + 1)
) STRICT;
CREATE INDEX batch_company ON batch (company, last);
CREATE TABLE batch_again (
  run INTEGER NOT NULL REFERENCES file_run (id),
  document INTEGER NOT NULL REFERENCES issued (id),
  PRIMARY KEY (run, document)
) STRICT, WITHOUT ROWID;
CREATE INDEX batch_again_document ON batch_again (document, run);

CREATE TRIGGER batch_is_frozen BEFORE UPDATE ON batch
BEGIN SELECT RAISE(ABORT, 'a batch never changes'); END;
CREATE TRIGGER batch_is_kept BEFORE DELETE ON batch
BEGIN SELECT RAISE(ABORT, 'a batch is never deleted'); END;
CREATE TRIGGER batch_is_not_replaced BEFORE INSERT ON batch
WHEN EXISTS (SELECT 1 FROM batch WHERE run = NEW.run)
BEGIN SELECT RAISE(ABORT, 'a batch is never replaced'); END;
CREATE TRIGGER batch_again_is_frozen BEFORE UPDATE ON batch_again
BEGIN SELECT RAISE(ABORT, 'a batch never changes'); END;
CREATE TRIGGER batch_again_is_kept BEFORE DELETE ON batch_again
BEGIN SELECT RAISE(ABORT, 'a batch never changes'); END;
CREATE TRIGGER batch_again_is_not_replaced BEFORE INSERT ON batch_again
WHEN EXISTS (SELECT 1 FROM batch_again WHERE run = NEW.run AND document = NEW.document)
BEGIN SELECT RAISE(ABORT, 'a batch never changes'); END;

-- A cache of the accountant's last answers, which are rows of the chain (kind 'acknowledgement',
-- event here): posted, or refused and not left again yet.
CREATE TABLE posting (
  document INTEGER PRIMARY KEY REFERENCES issued (id),
  run INTEGER NOT NULL REFERENCES file_run (id),
  state TEXT NOT NULL,
  entry TEXT NOT NULL,
  date TEXT NOT NULL,
  journal TEXT NOT NULL,
  reason TEXT NOT NULL,
  event INTEGER NOT NULL REFERENCES issued (id)
) STRICT;
CREATE INDEX posting_run ON posting (run, state);
CREATE INDEX posting_refused ON posting (document) WHERE state = 'refused';

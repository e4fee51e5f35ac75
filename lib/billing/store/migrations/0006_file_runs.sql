-- Files that jobs make, each once: prepared (what goes into it is settled), rendered (its bytes are
-- kept), written (it has its name, on disk). number is the n of BATCH-n, RUN-n ..., over all
-- companies. folder is empty for the database's own. format says how it is made: canonical JSON.
CREATE TABLE file_run (
  id INTEGER PRIMARY KEY,
  job TEXT NOT NULL,
  number INTEGER NOT NULL,
  company TEXT NOT NULL,
  state TEXT NOT NULL,
  folder TEXT NOT NULL,
  name TEXT NOT NULL,
  format TEXT NOT NULL,
  day TEXT NOT NULL,
  at TEXT NOT NULL,
  by TEXT NOT NULL,
  size INTEGER NOT NULL DEFAULT 0,
  hash BLOB,
  UNIQUE (job, number)
) STRICT;
CREATE INDEX file_run_unfinished ON file_run (job, state) WHERE state IN ('prepared', 'rendered');

-- The bytes of a file: one Zstandard frame in pieces, numbered from 0.
CREATE TABLE file_part (
  id INTEGER PRIMARY KEY,
  run INTEGER NOT NULL REFERENCES file_run (id),
  part INTEGER NOT NULL,
  bytes BLOB NOT NULL,
  UNIQUE (run, part)
) STRICT;

CREATE TRIGGER file_run_is_frozen BEFORE UPDATE ON file_run
WHEN NEW.id <> OLD.id OR NEW.job <> OLD.job OR NEW.number <> OLD.number
  OR NEW.company <> OLD.company OR NEW.name <> OLD.name OR NEW.format <> OLD.format
  OR NEW.day <> OLD.day OR NEW.at <> OLD.at OR NEW.by <> OLD.by
  OR (OLD.hash IS NOT NULL AND (NEW.hash IS NOT OLD.hash OR NEW.size <> OLD.size))
  OR (OLD.state <> NEW.state AND NEW.state = 'prepared')
BEGIN SELECT RAISE(ABORT, 'the run of a job never changes'); END;
CREATE TRIGGER file_run_is_kept BEFORE DELETE ON file_run
BEGIN SELECT RAISE(ABORT, 'the run of a job is never deleted'); END;
CREATE TRIGGER file_run_is_not_replaced BEFORE INSERT ON file_run
WHEN EXISTS (SELECT 1 FROM file_run WHERE id = NEW.id OR (job = NEW.job AND number = NEW.number))
BEGIN SELECT RAISE(ABORT, 'the run of a job is never replaced'); END;
CREATE TRIGGER file_part_is_frozen BEFORE UPDATE ON file_part
BEGIN SELECT RAISE(ABORT, 'kept bytes never change'); END;
CREATE TRIGGER file_part_is_kept BEFORE DELETE ON file_part
BEGIN SELECT RAISE(ABORT, 'kept bytes are never deleted'); END;
CREATE TRIGGER file_part_is_not_replaced BEFORE INSERT ON file_part
WHEN EXISTS (SELECT 1 FROM file_part WHERE run = NEW.run AND part = NEW.part)
BEGIN SELECT RAISE(ABORT, 'kept bytes are never replaced'); END;

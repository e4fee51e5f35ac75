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

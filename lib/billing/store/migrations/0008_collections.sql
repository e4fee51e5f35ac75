-- SEPA direct debits: mandates are found by partner and by what banks take for one number.
CREATE INDEX master_mandate_partner ON master (name) WHERE kind = 'mandate';
CREATE INDEX master_mandate_plain ON master (upper(replace(code, ' ', '')))
  WHERE kind = 'mandate';

-- What a run of the job 'sepa' collects, and what stands above its debits. Its state is that of
-- the file, and cancelled.
CREATE TABLE collection (
  run INTEGER NOT NULL PRIMARY KEY REFERENCES file_run (id),
  company TEXT NOT NULL,
  flavour TEXT NOT NULL,
  address TEXT NOT NULL,
  scheme TEXT NOT NULL,
  account TEXT NOT NULL,
  message_id TEXT NOT NULL UNIQUE,
  created TEXT NOT NULL,
  issuer TEXT NOT NULL,
  identification TEXT NOT NULL,
  creditor TEXT NOT NULL,
  iban TEXT NOT NULL,
  bic TEXT NOT NULL,
  creditor_identifier TEXT NOT NULL,
  batch_booking INTEGER NOT NULL CHECK (batch_booking IN (0, 1)),
  first_date TEXT NOT NULL,
  last_date TEXT NOT NULL,
  debits INTEGER NOT NULL,
  total INTEGER NOT NULL,
  cancelled_at TEXT NOT NULL DEFAULT '',
  cancelled_by TEXT NOT NULL DEFAULT '',
  reason TEXT NOT NULL DEFAULT ''
) STRICT;

-- What a run collects on one day in one sequence: a PmtInf of the file.
CREATE TABLE collection_batch (
  run INTEGER NOT NULL REFERENCES collection (run),
  batch INTEGER NOT NULL,
  payment_information_id TEXT NOT NULL,
  sequence TEXT NOT NULL,
  date TEXT NOT NULL,
  debits INTEGER NOT NULL,
  total INTEGER NOT NULL,
  PRIMARY KEY (run, batch)
) STRICT, WITHOUT ROWID;

-- One debit of an instalment, as the file has it. live: it may still bring the money, so no other
-- may be made; state is what the bank told. What was presented of the mandate stays here, and says
-- what changed when the next debit is made. payment is what the collection day booked;
-- credit_line and debit_line: the bank booked that it came, that it went back.
CREATE TABLE debit (
  id INTEGER PRIMARY KEY,
  run INTEGER NOT NULL REFERENCES collection (run),
  batch INTEGER NOT NULL,
  company TEXT NOT NULL,
  document INTEGER NOT NULL REFERENCES issued (id),
  instalment INTEGER NOT NULL,
  number TEXT NOT NULL,
  end_to_end_id TEXT NOT NULL,
  amount INTEGER NOT NULL CHECK (amount > 0),
  date TEXT NOT NULL,
  live INTEGER NOT NULL CHECK (live IN (0, 1)),
  state TEXT NOT NULL CHECK (state IN ('sent', 'settled', 'rejected', 'returned', 'cancelled')),
  sequence TEXT NOT NULL,
  mandate TEXT NOT NULL,
  signed_on TEXT NOT NULL,
  amended_code TEXT NOT NULL,
  amended_name TEXT NOT NULL,
  amended_identifier TEXT NOT NULL,
  amended_iban TEXT NOT NULL,
  amended_account INTEGER NOT NULL CHECK (amended_account IN (0, 1)),
  debtor TEXT NOT NULL,
  iban TEXT NOT NULL,
  bic TEXT NOT NULL,
  street TEXT NOT NULL,
  street2 TEXT NOT NULL,
  postcode TEXT NOT NULL,
  town TEXT NOT NULL,
  country TEXT NOT NULL,
  remittance TEXT NOT NULL,
  payment INTEGER REFERENCES issued (id),
  credit_line INTEGER NOT NULL DEFAULT 0 CHECK (credit_line IN (0, 1)),
  debit_line INTEGER NOT NULL DEFAULT 0 CHECK (debit_line IN (0, 1)),
  reason TEXT NOT NULL DEFAULT '',
  told_on TEXT NOT NULL DEFAULT '',
  UNIQUE (company, end_to_end_id)
) STRICT;
CREATE UNIQUE INDEX debit_once ON debit (document, instalment) WHERE live = 1;
CREATE INDEX debit_run ON debit (run, batch, id);
CREATE INDEX debit_mandate ON debit (mandate, date);
CREATE INDEX debit_document ON debit (document, instalment);
CREATE INDEX debit_unbooked ON debit (company, date) WHERE live = 1 AND payment IS NULL;

-- Mandates that are not collected by until somebody says so: their debits came back.
CREATE TABLE mandate_suspension (
  mandate TEXT NOT NULL PRIMARY KEY,
  since TEXT NOT NULL,
  reason TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Debits that their debtors were told of.
CREATE TABLE debit_announcement (
  document INTEGER NOT NULL REFERENCES issued (id),
  instalment INTEGER NOT NULL,
  date TEXT NOT NULL,
  told_on TEXT NOT NULL,
  PRIMARY KEY (document, instalment, date)
) STRICT, WITHOUT ROWID;

-- Movements of the bank that were booked, by the key that makes each one out: the same one told
-- again is known. event is the row of the chain that books it, if any.
CREATE TABLE bank_line (
  company TEXT NOT NULL,
  account TEXT NOT NULL,
  key TEXT NOT NULL,
  date TEXT NOT NULL,
  amount INTEGER NOT NULL,
  event INTEGER REFERENCES issued (id),
  PRIMARY KEY (company, account, key)
) STRICT, WITHOUT ROWID;

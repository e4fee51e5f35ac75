-- What customers owe and what settles it, VAT as it falls due, lettering, closings.
-- Filled from the chain when an older database is migrated.

ALTER TABLE draft ADD COLUMN type TEXT NOT NULL DEFAULT 'standard';
ALTER TABLE issued_status ADD COLUMN type TEXT NOT NULL DEFAULT 'standard';
ALTER TABLE issued_status ADD COLUMN payment_state TEXT NOT NULL DEFAULT '';
ALTER TABLE issued_status ADD COLUMN residual INTEGER NOT NULL DEFAULT 0;
ALTER TABLE issued_status ADD COLUMN credited INTEGER NOT NULL DEFAULT 0;
CREATE INDEX issued_status_payment ON issued_status (kind, payment_state, number)
  WHERE residual <> 0;

-- A cache like issued_status: instalments of invoices (positive), credit notes and payments
-- (negative); residual is amount less what was settled of it, accounting the amount in the
-- company's currency.
CREATE TABLE open_item (
  document INTEGER NOT NULL REFERENCES issued (id),
  instalment INTEGER NOT NULL,
  company TEXT NOT NULL,
  customer TEXT NOT NULL,
  due_date TEXT NOT NULL,
  amount INTEGER NOT NULL,
  residual INTEGER NOT NULL,
  accounting INTEGER NOT NULL,
  PRIMARY KEY (document, instalment)
) STRICT, WITHOUT ROWID;
CREATE INDEX open_item_due ON open_item (company, due_date) WHERE residual <> 0;
CREATE INDEX open_item_customer ON open_item (company, customer, due_date) WHERE residual <> 0;

-- Which payments and credit notes settle which instalments and refunds; event is the row of the
-- chain that says so. Taking back is a row with a negative amount.
CREATE TABLE allocation (
  id INTEGER PRIMARY KEY,
  event INTEGER NOT NULL REFERENCES issued (id),
  debit INTEGER NOT NULL REFERENCES issued (id),
  instalment INTEGER NOT NULL,
  credit INTEGER NOT NULL REFERENCES issued (id),
  amount INTEGER NOT NULL CHECK (amount <> 0)
) STRICT;
CREATE INDEX allocation_debit ON allocation (debit);
CREATE INDEX allocation_credit ON allocation (credit);
CREATE INDEX allocation_event ON allocation (event);

CREATE TRIGGER allocation_is_frozen BEFORE UPDATE ON allocation
BEGIN SELECT RAISE(ABORT, 'an allocation never changes'); END;
CREATE TRIGGER allocation_is_kept BEFORE DELETE ON allocation
BEGIN SELECT RAISE(ABORT, 'an allocation is never deleted'); END;
CREATE TRIGGER allocation_is_not_replaced BEFORE INSERT ON allocation
WHEN EXISTS (SELECT 1 FROM allocation WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'an allocation is never replaced'); END;

-- The quote, order, invoice or credit note (the n of D-n) a payment was recorded for.
CREATE TABLE payment_for (
  payment INTEGER NOT NULL PRIMARY KEY REFERENCES issued (id),
  document INTEGER NOT NULL
) STRICT;
CREATE INDEX payment_for_document ON payment_for (document);

-- Keys that senders gave to payments: the same key again is the same payment.
CREATE TABLE payment_key (
  company TEXT NOT NULL,
  key TEXT NOT NULL,
  payment INTEGER NOT NULL REFERENCES issued (id),
  PRIMARY KEY (company, key)
) STRICT, WITHOUT ROWID;

-- VAT that waits for payment, per document and rate, in the company's currency.
CREATE TABLE vat_pending (
  document INTEGER NOT NULL REFERENCES issued (id),
  category TEXT NOT NULL,
  rate TEXT NOT NULL,
  base INTEGER NOT NULL,
  amount INTEGER NOT NULL,
  released_base INTEGER NOT NULL,
  released INTEGER NOT NULL,
  forced_base INTEGER NOT NULL,
  forced INTEGER NOT NULL,
  PRIMARY KEY (document, category, rate)
) STRICT, WITHOUT ROWID;

-- VAT as it fell due: what a return declares for a period. event is the document or payment with
-- which it did, document the invoice or credit note it belongs to.
CREATE TABLE vat_due (
  event INTEGER NOT NULL REFERENCES issued (id),
  document INTEGER NOT NULL REFERENCES issued (id),
  category TEXT NOT NULL,
  rate TEXT NOT NULL,
  company TEXT NOT NULL,
  date TEXT NOT NULL,
  base INTEGER NOT NULL,
  amount INTEGER NOT NULL,
  PRIMARY KEY (event, document, category, rate)
) STRICT, WITHOUT ROWID;

-- Lines of a customer's account that cancel out (lettrage).
CREATE TABLE lettering (
  entry INTEGER NOT NULL,
  line INTEGER NOT NULL,
  code TEXT NOT NULL,
  date TEXT NOT NULL,
  PRIMARY KEY (entry, line),
  FOREIGN KEY (entry, line) REFERENCES entry_line (entry, line)
) STRICT, WITHOUT ROWID;

-- Closings, beside their rows of the chain: a chain whose end was cut off is found by them.
CREATE TABLE closing (
  company TEXT NOT NULL,
  period TEXT NOT NULL,
  last_day TEXT NOT NULL,
  chain INTEGER NOT NULL,
  hash BLOB NOT NULL,
  PRIMARY KEY (company, period, last_day)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER closing_is_frozen BEFORE UPDATE ON closing
BEGIN SELECT RAISE(ABORT, 'a closing never changes'); END;
CREATE TRIGGER closing_is_kept BEFORE DELETE ON closing
BEGIN SELECT RAISE(ABORT, 'a closing is never deleted'); END;
CREATE TRIGGER closing_is_not_replaced BEFORE INSERT ON closing
WHEN EXISTS (SELECT 1 FROM closing WHERE company = NEW.company AND period = NEW.period
             AND last_day = NEW.last_day)
BEGIN SELECT RAISE(ABORT, 'a closing is never replaced'); END;

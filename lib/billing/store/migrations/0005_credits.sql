-- Prepaid credits of customers: what was granted, used and taken back. quantity is in
-- ten-thousandths of a credit, negative where credits go. document is the n of the D-n that
-- grants, or null.
CREATE TABLE credit_movement (
  id INTEGER PRIMARY KEY,
  company TEXT NOT NULL,
  customer TEXT NOT NULL,
  code TEXT NOT NULL,
  quantity INTEGER NOT NULL CHECK (quantity <> 0),
  reason TEXT NOT NULL,
  document INTEGER,
  comment TEXT NOT NULL,
  date TEXT NOT NULL,
  at TEXT NOT NULL,
  by TEXT NOT NULL
) STRICT;
CREATE INDEX credit_movement_customer ON credit_movement (customer, company, code, id);
CREATE INDEX credit_movement_document ON credit_movement (document) WHERE document IS NOT NULL;

CREATE TRIGGER credit_movement_is_frozen BEFORE UPDATE ON credit_movement
BEGIN SELECT RAISE(ABORT, 'a movement of credits never changes'); END;
CREATE TRIGGER credit_movement_is_kept BEFORE DELETE ON credit_movement
BEGIN SELECT RAISE(ABORT, 'a movement of credits is never deleted'); END;
CREATE TRIGGER credit_movement_is_not_replaced BEFORE INSERT ON credit_movement
WHEN EXISTS (SELECT 1 FROM credit_movement WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'a movement of credits is never replaced'); END;
CREATE TRIGGER credit_balance_is_not_negative BEFORE INSERT ON credit_movement
WHEN NEW.quantity < 0 AND NEW.quantity + (
  SELECT coalesce(sum(quantity), 0) FROM credit_movement
  WHERE customer = NEW.customer AND company = NEW.company AND code = NEW.code) < 0
BEGIN SELECT RAISE(ABORT, 'credits never fall below zero'); END;

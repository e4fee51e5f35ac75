-- SPDX-License-Identifier: Apache-2.0
-- What is asked for is read in the order of an index that holds all that is read of an item, and
-- steps, notes and debits are looked for only where there are some: followed is then the
-- document's own id, the key they are joined by. Most of a million has none.
DROP VIEW followed_instalment;
DROP VIEW followed_quote;
DROP INDEX open_item_customer;
CREATE INDEX open_item_customer
  ON open_item (company, customer, due_date, document, instalment, amount, residual)
  WHERE residual <> 0;

ALTER TABLE issued_status ADD COLUMN followed INTEGER;
UPDATE issued_status SET followed = id
WHERE id IN (SELECT document FROM follow_up UNION SELECT document FROM follow_up_note
             UNION SELECT document FROM debit);
CREATE TRIGGER follow_up_is_followed AFTER INSERT ON follow_up
BEGIN UPDATE issued_status SET followed = id WHERE id = NEW.document AND followed IS NULL; END;
CREATE TRIGGER follow_up_note_is_followed AFTER INSERT ON follow_up_note
BEGIN UPDATE issued_status SET followed = id WHERE id = NEW.document AND followed IS NULL; END;
CREATE TRIGGER debit_is_followed AFTER INSERT ON debit
BEGIN UPDATE issued_status SET followed = id WHERE id = NEW.document AND followed IS NULL; END;

-- last: "2026-11-25 reminder_1", the step taken last. CROSS JOIN keeps the items the outer loop.
CREATE VIEW followed_instalment AS
SELECT o.document, o.instalment, o.company, s.kind, s.number, o.customer, s.customer_name,
  s.issue_date, o.due_date, s.currency, o.amount, o.residual,
  f.date || ' ' || f.step AS last, n.id IS NOT NULL AS noted
FROM open_item o CROSS JOIN issued_status s ON s.id = o.document
LEFT JOIN debit d ON d.document = s.followed AND d.instalment = o.instalment AND d.live = 1
LEFT JOIN follow_up f ON f.document = s.followed AND f.instalment = o.instalment
  AND NOT EXISTS (SELECT 1 FROM follow_up l WHERE l.document = f.document
                  AND l.instalment = f.instalment AND l.id > f.id)
LEFT JOIN follow_up_note n ON n.document = s.followed
  AND NOT EXISTS (SELECT 1 FROM follow_up_note l WHERE l.document = n.document AND l.id > n.id)
WHERE o.residual <> 0 AND o.residual > 0 AND s.kind = 'invoice' AND d.id IS NULL;
CREATE VIEW followed_quote AS
SELECT s.id AS document, 0 AS instalment, s.company, s.kind, s.number, s.customer, s.customer_name,
  s.issue_date, coalesce(s.valid_until, '') AS due_date, s.currency, s.total AS amount,
  s.total AS residual, f.date || ' ' || f.step AS last, n.id IS NOT NULL AS noted
FROM issued_status s
LEFT JOIN follow_up f ON f.document = s.followed AND f.instalment = 0
  AND NOT EXISTS (SELECT 1 FROM follow_up l WHERE l.document = f.document
                  AND l.instalment = f.instalment AND l.id > f.id)
LEFT JOIN follow_up_note n ON n.document = s.followed
  AND NOT EXISTS (SELECT 1 FROM follow_up_note l WHERE l.document = n.document AND l.id > n.id)
WHERE s.kind = 'quote' AND s.state = 'sent';

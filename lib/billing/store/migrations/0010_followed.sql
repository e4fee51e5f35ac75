-- SPDX-License-Identifier: Apache-2.0
-- What is asked for: open instalments of invoices, but those that a direct debit is collecting; and
-- quotes that are sent and unanswered. last: "2026-11-25 reminder_1", the step taken last. They are
-- read page by page in the order of an index; CROSS JOIN keeps the items the outer loop.
CREATE INDEX issued_status_sent ON issued_status (kind, company, customer, id)
  WHERE state = 'sent';
CREATE VIEW followed_instalment AS
SELECT o.document, o.instalment, o.company, s.kind, s.number, o.customer, s.customer_name,
  s.issue_date, o.due_date, s.currency, o.amount, o.residual,
  (SELECT f.date || ' ' || f.step FROM follow_up f
   WHERE f.document = o.document AND f.instalment = o.instalment ORDER BY f.id DESC LIMIT 1)
  AS last,
  EXISTS (SELECT 1 FROM follow_up_note n WHERE n.document = o.document) AS noted
FROM open_item o CROSS JOIN issued_status s
WHERE s.id = o.document AND o.residual <> 0 AND o.residual > 0 AND s.kind = 'invoice'
  AND NOT EXISTS (SELECT 1 FROM debit d
                  WHERE d.document = o.document AND d.instalment = o.instalment AND d.live = 1);
CREATE VIEW followed_quote AS
SELECT s.id AS document, 0 AS instalment, s.company, s.kind, s.number, s.customer, s.customer_name,
  s.issue_date, coalesce(s.valid_until, '') AS due_date, s.currency, s.total AS amount,
  s.total AS residual,
  (SELECT f.date || ' ' || f.step FROM follow_up f
   WHERE f.document = s.id AND f.instalment = 0 ORDER BY f.id DESC LIMIT 1) AS last,
  EXISTS (SELECT 1 FROM follow_up_note n WHERE n.document = s.id) AS noted
FROM issued_status s WHERE s.kind = 'quote' AND s.state = 'sent';

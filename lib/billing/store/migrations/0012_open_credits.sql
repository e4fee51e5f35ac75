-- SPDX-License-Identifier: Apache-2.0
-- What customers are owed is looked for whenever an invoice is issued, and is little beside what
-- they owe.
CREATE INDEX open_item_credit ON open_item (company, customer, due_date) WHERE residual < 0;

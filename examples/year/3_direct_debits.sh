# shellcheck shell=bash
chapter 'April to June: invoices by the month, direct debits'
tell 'Le Gall has its workshop cared for, is invoiced once a month and debited on the 20th.' \
  'The form of the mandate is printed; signed, it is applied.'
day 2025-04-01
try 'billing apply year/mandate.yaml'
try 'billing mandate pdf RUM-2025-0001'
try 'billing mandate status --format table'
day 2025-04-15
try 'billing order new year/order-april.yaml'
try 'billing order confirm D-15'
day 2025-04-30
try 'billing payment import year/bank/2025-04.xml | cut -f3-9'
nights 2025-04-30 2025-05-01
tell 'The first invoice over a month. Its PDF names the mandate, the amount and the day of the' \
  'debit, which a debtor has to be told two weeks before.'
day 2025-05-02
try 'billing invoice consolidate --month 2025-04'
try 'billing invoice validate --all'
try 'billing invoice send F2025-00005'
try 'billing invoice show F2025-00005 --json | jq -c "[.totals.due, .schedule, .direct_debit]"'
day 2025-05-15
try 'billing order new year/order-monthly.yaml'
try 'billing order confirm --all'
tell 'The file for the bank is held against the schema before it gets its name.'
day 2025-05-19
try 'billing sepa export pain.008'
try 'billing sepa check paper/RUN-1.xml'
try 'billing sepa show RUN-1 --debits | cut -f1,4-6,10'
tell 'Meanwhile the studio in Brest is done, too, and invoiced. Remember this one.'
day 2025-05-23
try 'billing invoice from-order O2025-00002'
try 'billing invoice validate D-18'
try 'billing invoice send F2025-00006'
tell 'On its day the debit is a payment in account 511; the line of the bank brings it to 512.'
day 2025-05-31
try 'billing sepa book'
try 'billing books trial-balance --format table | grep ^5'
try 'billing payment import year/bank/2025-05.xml | cut -f3-9'
try 'billing books trial-balance --format table | grep ^5'
nights 2025-05-31 2025-06-01

tell 'The next one is announced by a mail of its own. It comes back: there was no money.'
day 2025-06-02
try 'billing invoice consolidate --month 2025-05'
try 'billing invoice validate --all'
day 2025-06-06
try 'billing sepa announce'
day 2025-06-16
try 'billing order new year/order-monthly.yaml'
try 'billing order confirm --all'
day 2025-06-19
try 'billing sepa export pain.008'
day 2025-06-27
try 'billing payment import year/bank/2025-06.xml | cut -f3-9,11,13'
try 'billing invoice list --payment-state overdue | cut -f2,4,7,8,12'
try 'billing sepa show RUN-2 --debits | cut -f1,4-6,10,12'
nights 2025-06-27 2025-06-30

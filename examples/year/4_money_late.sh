# shellcheck shell=bash
chapter 'July: a bad payer'
tell 'The photographer was reminded on the seventh day. Le Gall, whose debit came back, too; but' \
  'that one is collected again by the next run, under an id of its own (-R1).'
day 2025-07-01
try 'billing invoice consolidate --month 2025-06'
try 'billing invoice validate --all'
try 'billing invoice send F2025-00008'
nights 2025-07-01 2025-07-08
tell 'A part is paid. A number and another amount are likely, not certain: somebody confirms it.' \
  'The rest is promised on the phone; until then nothing is asked for.'
day 2025-07-11
try 3 'billing payment import year/bank/2025-07-10.xml | cut -f3-9'
try 'billing payment import year/bank/2025-07-10.xml --confirm | cut -f3-9'
try 'billing remind promise F2025-00006 --on 2025-07-20 --reason "M. Lumière, on the phone"'
try 'billing remind list --kind invoice | cut -f1-4,6,8-11'
day 2025-07-15
try 'billing order new year/order-monthly.yaml'
try 'billing order confirm --all'
day 2025-07-18
try 'billing sepa export pain.008'
try 'billing sepa show RUN-3 --debits | cut -f1,4-6,10'
tell 'The promise is broken. The next step is a formal notice: a mail, and a letter with it.'
day 2025-07-22
try 'billing remind run --dry-run --print'
nights 2025-07-21 2025-07-22
tell 'The late charges are invoiced, too; damages are no sale and bear no VAT. He pays all at last.'
day 2025-07-23
try 'billing invoice penalty F2025-00006 --on 2025-07-22 --format table'
try 'billing invoice new year/late-charges.yaml'
try 'billing invoice check D-23 --explain --format table'
try 'billing invoice validate --all'
try 'billing invoice send F2025-00009'
day 2025-07-31
try 'billing payment import year/bank/2025-07.xml | cut -f3-9'
try 'billing remind show F2025-00006 --format table'
try 'billing account-statement show LUMIERE --format table'
nights 2025-07-31 2025-08-01

chapter 'August: the bank says no'
tell 'Le Gall has changed banks and told nobody. The answer to the collection is a pain.002; the' \
  'mandate rests until somebody mends it.'
day 2025-08-01
try 'billing invoice consolidate --month 2025-07'
try 'billing invoice validate --all'
try 'billing invoice send F2025-00010'
day 2025-08-19
try 'billing sepa export pain.008'
try 'billing payment import year/bank/2025-08-19-answer.xml | cut -f6-9,11,13'
try 'billing mandate status --format table'
tell 'A new account is no new mandate: the next debit tells the bank of it (SMNDA, "same mandate,' \
  'new debtor account").'
day 2025-08-20
try 'sed "/^signed_at/a iban: FR7610107001011234567890129" year/mandate.yaml | billing apply -'
try 'billing mandate release RUM-2025-0001'
try 'billing sepa export pain.008'
try 'grep -o "<AmdmntInfDtls>.*</AmdmntInfDtls>" paper/RUN-5.xml'
day 2025-08-29
try 'billing payment import year/bank/2025-08.xml | cut -f3-9'
try 'billing sepa list | cut -f1,3,8-10'
nights 2025-08-29 2025-08-29

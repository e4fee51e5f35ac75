# shellcheck shell=bash
chapter 'January 2026: the year is closed'
tell 'The last statement, the last export; the accountant is asked for what he never answered,' \
  'and answers all of it.'
day 2026-01-02
try 'billing payment import year/bank/2025-12.xml | cut -f3-9'
nights 2026-01-02 2026-01-02
day 2026-01-05
try 'billing export list --stale 30 | cut -f1,4,7-11'
try 'billing export acknowledge year/accountant/2025-12.csv | wc -l'
try 'billing export list | cut -f1,4,7-11'
try 'billing invoice list --posted no'
tell 'Nothing is dated in the year any more. What customers owe, what was earned, the VAT:'
try 'billing books close --until 2025-12-31 | tail -n 1'
try 'billing books close --period year'
try 'billing report ageing --today 2025-12-31 --format table'
try 'billing report revenue --from 2025-01-01 --until 2025-12-31 --format table'
try 'billing report revenue --by customer --from 2025-01-01 --until 2025-12-31 --format table'
try 'billing report vat --from 2025-01-01 --until 2025-12-31 --format table'
tell 'The books. 411 is what customers owe in the ageing; 512 is what the bank says, but for the' \
  'capital of 10 000 euros that was paid in before.'
try 'billing books trial-balance --until 2025-12-31 --format table'
try 'billing bank-statement check --statements year/bank/2025-12.xml | cut -f2-9'
tell 'The FEC, for the tax authority, has the sums of the books; "billing fec check" judges it.'
try 'billing books balance --until 2025-12-31'
try 'billing fec export --year 2025'
try 'billing fec check paper/732829320FEC20251231.txt | cut -f2-7'
tell 'The year in a folder of its own, which can be verified without the database. And all that' \
  'was issued, verified from the first document to the last: silence means that all is well.'
try 'mkdir archive'
try 'billing archive export --output-dir archive'
try 'billing archive verify archive/ACME-2025-12-31'
try 'billing audit verify'
try 'billing backup backup-2025.db'

# shellcheck shell=bash
chapter 'September to December: many at once'
tell 'Standard output is data: what one command prints, the next one takes.'
day 2025-09-15
try 'billing quote new - < year/quotes-autumn.yaml'
try 'billing quote list --state draft --json | jq -r .id | sort | xargs -n1 billing quote send'
tell 'All three accept, become orders, then invoices.'
day 2025-09-22
try 'billing quote list --state sent --json | jq -r .number | sort | xargs -n1 billing quote accept'
try 'billing quote list --state accepted --json | jq -r .id | sort |
  xargs -n1 billing order from-quote'
try 'billing order confirm --all'
day 2025-10-06
try 'billing order list --state confirmed --json | jq -r .number | sort |
  xargs -n1 billing invoice from-order'
try 'billing invoice validate --all --dry-run'
try 'billing invoice validate --all'
try 'billing invoice list --from 2025-10-01 --json | jq -r .number | sort |
  xargs -n1 billing invoice send'
tell 'Mrs Martin pays at the counter; 39 cents are missing, and nobody asks for them.'
day 2025-10-08
try 'billing payment record --for F2025-00012 --amount 489.00 --method cash'
try 'billing payment write-off F2025-00012'
day 2025-10-31
try 'billing payment import year/bank/2025-10.xml | cut -f3-9'
nights 2025-10-31 2025-11-01
tell 'Nothing is heard of Hamburg. The reminder is in English, as the contact is.'
nights 2025-12-05 2025-12-08
day 2025-12-15
try 'billing outbox list --json | jq -r "select(.purpose == \"reminder\") | .subject" | tail -n 1'
tell 'Prices rise in the new year. A CSV changes what it has columns for, as a whole or not at all.'
try 'billing product import year/prices.csv --dry-run'
day 2026-01-01
try 'billing product import year/prices.csv'
try 'billing product export --format csv | cut -d, -f1,2,5-7'

# shellcheck shell=bash
chapter 'January: the first month ends'
tell 'The bank gives a CSV; year/bank/mapping.yaml says which column is what. A movement that' \
  'names the invoice and comes to its amount is certain: it is booked.'
day 2025-01-31
try 'cat year/bank/2025-01.csv'
try 'billing payment import year/bank/2025-01.csv --mapping year/bank/mapping.yaml | cut -f3-9'
try 'billing invoice list | cut -f2,3,8,11'
nights 2025-01-31 2025-02-01
tell 'The month is closed: nothing is dated in it any more. The accountant answers, line by line.'
day 2025-02-03
try 'billing books close'
try 'cat year/accountant/2025-01.csv'
try 'billing export acknowledge year/accountant/2025-01.csv'
try 'billing export list | cut -f1-4,6-11'

chapter 'February: deliveries, and the invoice that deducts the deposit'
day 2025-02-10
try 'billing order deliver O2025-00001 --lines 2=8'
try 'billing delivery-note pdf L2025-00001'
try 'billing order progress O2025-00001 --format table | cut -c1-70'
day 2025-02-17
try 'billing order deliver O2025-00001 --lines 2,3'
tell 'The work is done. The invoice takes what the order has left, and takes the deposit off.'
day 2025-02-21
try 'billing invoice from-order O2025-00001'
try 'billing invoice check D-10'
try 'billing invoice validate D-10'
try 'billing invoice show F2025-00002 --json |
  jq -c "[.deposits[].number, .totals.incl_vat, .totals.prepaid, .totals.due]"'
try 'billing order show O2025-00001 --map'
tell 'On paper it is Factur-X: a PDF with the e-invoice in it, which is held against EN 16931' \
  'and the French rules; the same as XML.'
try 'billing invoice pdf F2025-00002'
try 'billing invoice xml F2025-00002 --syntax ubl'
try 'billing einvoice check paper/F2025-00002.pdf paper/F2025-00002-ubl.xml'
try 'billing invoice send F2025-00002'
tell 'What its platform says of an e-invoice is kept with it.'
day 2025-02-24
try 'billing invoice status F2025-00002 --set deposited'
try 'billing invoice status F2025-00002 --set approved'
try 'billing invoice status F2025-00002 | cut -f1-3'
nights 2025-02-24 2025-02-25

chapter 'March: the counter, a credit note, the end of the quarter'
tell 'Mrs Martin buys tiles in the shop and pays in cash; for the repair a receipt will do.' \
  'Hamburg wanted advice after all: the VAT is the customer'"'"'s business there.'
day 2025-03-10
try 'billing invoice new invoices.yaml'
try 'billing invoice validate --all'
try 'billing payment record --for F2025-00003 --amount 251.78 --method cash'
try 'billing invoice send F2025-00004'
try 'billing receipt new year/receipt.yaml'
try 'billing receipt validate --all'
tell 'A scratch on the bathtub: 60 euros are credited, the invoice itself stays as it is.'
day 2025-03-14
try 'billing credit-note new --for F2025-00002 --amount 60.00 --reason "rayure sur la baignoire"'
try 'billing credit-note validate D-14'
try 'billing invoice show F2025-00002 --json | jq -c .payment'
day 2025-03-31
try 'billing payment import year/bank/2025-03.xml | cut -f3-9'
try 'billing bank-statement check --statements year/bank/2025-03.xml'
nights 2025-03-31 2025-04-01
tell 'VAT of the quarter: of goods with the invoice, of services with the payment.'
day 2025-04-01
try 'billing books close'
try 'billing report vat --until 2025-03-31 --format table'
try 'billing account-statement show DUPONT --until 2025-03-31 --format table'
try 'billing export acknowledge year/accountant/2025-03.csv'

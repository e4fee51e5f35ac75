# shellcheck shell=bash
chapter 'January: the shop opens'
tell 'Atelier Acme lays tiles in Paris. Its data are YAML: who it is, when customers pay, who' \
  'they are, what is sold. Mails are written into a folder here, paper goes into another.'
day 2025-01-06
try 'billing init'
try 'mkdir mails paper accountant'
try 'printf "output_dir: paper\nmail: {method: folder, folder: mails}\n" > billing.yaml'
try 'billing config show --origin'
try 'billing apply company.yaml terms.yaml partners.yaml products.yaml'
try 'billing apply year/terms.yaml year/partners.yaml year/products.yaml'
try 'billing partner list'
tell 'What "30-70" means for an order of 1 700 euros on 20 January:'
try 'billing payment-terms explain 30-70 --date 2025-01-20 --total 1700.00 --format table'

chapter 'January: quotes'
tell 'Three quotes go out by mail. Which VAT each line bears, and why, is told before.'
day 2025-01-08
try 'billing quote new quote.yaml year/quotes.yaml'
try 'billing quote check D-1 --explain --format table'
try 'billing quote check D-2 --explain --format table'
try 'billing quote send --all'
try 'billing quote pdf Q2025-00001'
tell 'Hamburg has no money this year. Who does not answer within a week is asked, once.'
day 2025-01-13
try 'billing quote refuse Q2025-00002 --reason "budget reporté"'
nights 2025-01-13 2025-01-16
tell 'Dupont wants fewer tiles. The quote that was sent is cancelled, a new one takes its place.'
day 2025-01-17
try 'billing quote revise Q2025-00001 --reason "moins de carrelage"'
try 'billing quote edit D-4 year/quote-revised.yaml'
try 'billing quote send D-4'
try 'billing quote list --format table'
tell 'Two yeses: one by mail, one on paper. Both become orders; Dupont owes the deposit now.'
day 2025-01-20
try 'billing quote accept Q2025-00004 --on-behalf-of "Claire Dupont"'
try 'billing quote accept Q2025-00003 --signed-by "Paul Lumière" --signed-on 2025-01-18'
try 'billing order from-quote Q2025-00004'
try 'billing order from-quote Q2025-00003'
try 'billing order confirm --all'
try 'billing order list --format table'
tell 'The deposit is asked for of the order that has one in its terms, not of the other:'
try 5 'billing invoice deposit O2025-00002 --validate'
try 'billing invoice deposit O2025-00001 --validate'
try 'billing invoice send F2025-00001'
try 'billing quote show Q2025-00004 --map'

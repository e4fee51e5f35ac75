#!/usr/bin/env bash
# Writes billing-rules.7.scd from what the program says: man/rules.sh > man/billing-rules.7.scd
# `billing` must be in PATH.
set -euo pipefail
cat <<'PAGE'
billing-rules(7)

# NAME

billing-rules - the rules that documents are held against

# DESCRIPTION

*billing* checks a document before it gives it a number. An *error* keeps the
document from being issued; a *warning* is told, no more. *check* tells all
findings of a draft or a file at once. Codes stay; new rules may be added.

Amounts, keys and references are checked earlier, when a document is read.

This page is written by *billing rules list*.

# RULES
PAGE
billing rules list --json | jq -r '
  def sentence: (.[:1] | ascii_upcase) + .[1:] + ".";
  def kinds: gsub("_"; " ") | gsub(","; ", ");
  "\n*\(.code)* \(.severity): \(.kinds | kinds)\n\t\(.summary | sentence)++\n_\(.basis)_"'
cat <<'PAGE'

# SEE ALSO

*billing*(1), *billing-rules*(1), *billing-documents*(5)
PAGE

// SPDX-License-Identifier: Apache-2.0
// The condition of lists that ask whether the accountant has posted what they show.
#pragma once

/// `word` is a parameter: '' (whatever), yes, no, waiting (it left, and no answer came), refused.
/// For rows `i` of issued with their `s` of issued_status, of kinds that leave.
#define BILLING_POSTED_IS(word)                                                         \
  " CASE " word                                                                         \
  " WHEN '' THEN 1"                                                                     \
  " WHEN 'no' THEN coalesce((SELECT state FROM posting p WHERE p.document = s.id), '')" \
  " <> 'posted' WHEN 'waiting' THEN"                                                    \
  " s.kind IN ('invoice', 'credit_note', 'receipt', 'payment')"                         \
  " AND i.chain <= (SELECT max(last) FROM batch b WHERE b.company = s.company)"         \
  " AND NOT EXISTS (SELECT 1 FROM posting p WHERE p.document = s.id)"                   \
  " ELSE (SELECT state FROM posting p WHERE p.document = s.id) ="                       \
  " iif(" word " = 'yes', 'posted', " word ") END"

// SPDX-License-Identifier: Apache-2.0
// Named steps at which a test can stop the process dead, as a power cut would. Compiled in for
// tests only (BILLING_FAILPOINTS); otherwise the calls vanish.
//   BILLING_FAILPOINT=transaction.before_commit   stops at the first step of that name
//   BILLING_FAILPOINT=7                           stops at the seventh step of any name
//   BILLING_FAILPOINT=throw:einvoice.judge        throws there, as a bug or a lack of memory would
//   BILLING_FAILPOINT=log                         stops nowhere, writes each step's name to stderr
#pragma once

namespace billing {

#ifdef BILLING_FAILPOINTS
void failpoint(const char* name);
#else
inline void failpoint(const char*) {}
#endif

}  // namespace billing

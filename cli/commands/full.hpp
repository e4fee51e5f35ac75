// SPDX-License-Identifier: Apache-2.0
// Commands that need the large libraries (paper, XML). The program `billing` starts without those,
// in a few milliseconds, and hands these commands to `billing-full`, which has them; e-invoices are
// judged by `billing-einvoice`, which has no more than that takes.
#pragma once

#include "cli/command.hpp"

namespace billing::cli {

Result<ExitStatus> run_pdf(Invocation& call);
Result<ExitStatus> run_einvoice_check(Invocation& call);
Result<ExitStatus> run_bank_statement_check(Invocation& call);
Result<ExitStatus> run_sepa_check(Invocation& call);
Result<ExitStatus> run_sepa_export(Invocation& call);
Result<ExitStatus> run_mandate_pdf(Invocation& call);
Result<ExitStatus> run_account_statement_pdf(Invocation& call);
Result<ExitStatus> run_sepa_announce(Invocation& call);
Result<ExitStatus> run_sepa_write_zip(Invocation& call);
Result<ExitStatus> run_import(Invocation& call);
Result<ExitStatus> run_remind(Invocation& call);
Result<ExitStatus> run_remind_now(Invocation& call);
Result<ExitStatus> run_outbox_send(Invocation& call);
Result<ExitStatus> run_send_document(Invocation& call);
Result<ExitStatus> run_send_quote(Invocation& call);

}  // namespace billing::cli

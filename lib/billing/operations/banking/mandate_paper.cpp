// SPDX-License-Identifier: Apache-2.0
#include "billing/operations/banking/mandate_paper.hpp"

#include "billing/base/text.hpp"
#include "billing/operations/masters.hpp"

namespace billing {

Result<MadeFile> mandate_paper(Office& office, const std::string& code,
                               const MandatePaperRequest& request) {
  BILLING_TRY(record, find_master(office, "mandate", code));
  const auto* mandate = std::get_if<Mandate>(&record);
  BILLING_ASSERT(mandate != nullptr);
  BILLING_TRY(company, office.company(mandate->company));
  BILLING_TRY(partner, office.partner(mandate->partner));
  if (company->sepa.creditor_identifier.empty()) {
    Location where;
    where.file = company->code;
    return fail(FailureKind::rejected, "SEPA-21", "the company has no creditor identifier",
                "add 'sepa: {creditor_identifier: ...}' to the company", where);
  }
  Document document;
  document.kind = Kind::quote;  // of no number: only the parties count
  document.company = company->code;
  document.buyer = buyer_from(*partner, "");
  document.language =
      request.language.value_or(partner->language.value_or(company->defaults.language));
  MandateForm form;
  form.scheme = mandate->scheme;
  form.type = mandate->type;
  form.reference = mandate->code;
  form.creditor_identifier = company->sepa.creditor_identifier;
  const BankAccount* account = account_on(partner->bank_accounts, office.settings.today);
  const bool own = !mandate->iban.empty();
  form.iban = own || account == nullptr ? mandate->iban : account->iban;
  form.bic = own || account == nullptr ? mandate->bic : account->bic;
  form.place = mandate->signed_at;
  form.signed_on = mandate->signed_on;
  BILLING_TRY(bytes, print_mandate(office, std::move(document), form, request.look));
  return MadeFile{in_file_name(mandate->code) + ".pdf", std::move(bytes)};
}

}  // namespace billing

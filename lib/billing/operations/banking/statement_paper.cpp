// SPDX-License-Identifier: Apache-2.0
#include "billing/operations/banking/statement_paper.hpp"

#include <fmt/format.h>

#include "billing/base/text.hpp"

namespace billing {

Result<MadeFile> statement_paper(Office& office, const StatementPaperRequest& request) {
  BILLING_TRY(statement, statement_of(office, request.account));
  BILLING_TRY(company, office.company(""));
  BILLING_TRY(partner, office.partner(request.account.customer));
  Document document;
  document.kind = Kind::quote;  // of no number: only the parties count
  document.company = company->code;
  document.buyer = buyer_from(*partner, "");
  document.currency = statement.opening.currency;
  document.language =
      request.language.value_or(partner->language.value_or(company->defaults.language));
  std::string name =
      fmt::format("{}-{}.pdf", in_file_name(request.account.customer), to_string(statement.until));
  BILLING_TRY(bytes, print_statement(office, std::move(document), std::move(statement),
                                     request.account.customer, request.look));
  return MadeFile{std::move(name), std::move(bytes)};
}

}  // namespace billing

// SPDX-License-Identifier: Apache-2.0
#include "billing/documents/books/batch.hpp"

namespace billing {

BatchForm default_form(ExportFormat format) {
  BatchForm form{format, Charset::utf_8, Separator::tab, {}};
  if (format == ExportFormat::fec)
    form.charset = Charset::iso_8859_15;
  if (format == ExportFormat::csv) {
    form.separator = Separator::semicolon;
    using enum ExportColumn;
    form.columns = {journal,         entry_number, entry_date, account, account_label, auxiliary,
                    auxiliary_label, piece,        label,      debit,   credit,        valid_date};
  }
  return form;
}

std::string_view extension_of(ExportFormat format) {
  switch (format) {
    case ExportFormat::fec:
      return ".fec.txt";
    case ExportFormat::csv:
      return ".csv";
    case ExportFormat::jsonl:
      return ".jsonl";
    case ExportFormat::ledger:
      return ".ledger";
    case ExportFormat::hledger:
      return ".hledger";
    case ExportFormat::beancount:
      return ".beancount";
  }
  return "";
}

}  // namespace billing

// SPDX-License-Identifier: Apache-2.0
// The words of the paper: one table in French and English, each word replaceable by a template
// (`labels:`). Legal sentences are not here: they come with the document (Document::mentions).
#pragma once

#include <array>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "billing/documents/parties/partner.hpp"

namespace billing {

enum class Label {
  quote,
  order,
  delivery_note,
  invoice,
  deposit_invoice,
  credit_note,
  receipt,
  pro_forma,
  draft,
  number_sign,
  page,
  copy,
  specimen,
  pro_forma_mark,

  phone,
  capital,
  registration_pending,
  vat_number,
  attention,

  issue_date,
  valid_until,
  delivery_date,
  due_date,
  payment_method,
  purchase_order,
  origin_quote,
  origin,
  preceding,
  credit_of,
  taking_back,
  dated,
  credit_type,
  reason,
  buyer_siren,
  buyer_vat_number,
  salesperson,
  delivery_address,

  product_number,
  description,
  quantity,
  unit,
  unit_price,
  discount,
  vat,
  amount,
  excl_vat,
  incl_vat,
  available_on,
  available_in_days,

  base,
  vat_amount,
  lines_total,
  shipping,
  total_excl_vat,
  total_vat,
  of_which_vat,
  total_incl_vat,
  prepaid,
  settled,
  due,
  credit_due,

  schedule,
  deposit,
  settled_by,
  bank_details,
  account_holder,
  bank,
  payment_reference,
  payment_code,

  direct_debit,
  debit_mandate,
  debit_creditor,
  debit_account,
  debit_day,

  acceptance,
  acceptance_date,
  acceptance_name,
  acceptance_signature,
  special_conditions,
  standard_terms,

  mandate,
  mandate_b2b,
  mandate_debtor,
  mandate_creditor,
  creditor_identifier,
  mandate_account,
  mandate_iban,
  mandate_bic,
  mandate_type,
  mandate_recurrent,
  mandate_one_off,
  mandate_place,
  mandate_date,
  mandate_signature,

  account_statement,
  statement_period,
  movement_date,
  movement,
  debit,
  credit,
  balance,
  opening_balance,
  overdue,
  balance_due,
  balance_credit,
  movement_payment,
  movement_refund,
  movement_reversal,
  movement_discount,
  movement_write_off,

  method_transfer,
  method_direct_debit,
  method_card,
  method_cheque,
  method_cash,
  method_other,

  type_deposit,
  type_global_discount,
  type_global_discount_earlier_year,
  type_invoicing_error,
  type_cancellation,

  vat_exempt,
  vat_reverse_charge,
  vat_intra_eu,
  vat_export,
  vat_outside,
  vat_exempt_in_full,
  vat_reverse_charge_in_full,
  vat_intra_eu_in_full,
  vat_export_in_full,
  vat_outside_in_full
};
/// The keys of `labels:`, in the order of the enumerators.
std::span<const std::string_view> words_of(Label);

constexpr size_t label_count = static_cast<size_t>(Label::vat_outside_in_full) + 1;

/// Words that a template puts in the place of ours; a language it leaves out keeps ours.
using LabelTexts = std::vector<std::pair<Label, Localized>>;

/// All words in one language.
class Labels {
 public:
  Labels(Language language, const LabelTexts& replaced);

  Language language() const { return language_; }
  const std::string& operator()(Label label) const { return texts_[static_cast<size_t>(label)]; }
  /// With `value` in the place of {}.
  std::string operator()(Label label, std::string_view value) const;

 private:
  Language language_;
  std::array<std::string, label_count> texts_;
};

/// True when the label's text has a place {} for a value, which its replacement must keep.
bool has_place(Label label);

}  // namespace billing

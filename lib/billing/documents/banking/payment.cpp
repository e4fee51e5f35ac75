// SPDX-License-Identifier: Apache-2.0
#include "billing/documents/banking/payment.hpp"

namespace billing {

bool moves_money(PaymentType type) {
  switch (type) {
    case PaymentType::payment:
    case PaymentType::deposit:
    case PaymentType::refund:
    case PaymentType::reversal:
      return true;
    case PaymentType::early_payment_discount:
    case PaymentType::write_off:
    case PaymentType::bad_debt:
      return false;
  }
  return false;
}

}  // namespace billing

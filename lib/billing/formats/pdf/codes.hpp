// SPDX-License-Identifier: Apache-2.0
// Codes that machines read: the barcodes of products, and the QR code that banking programs turn
// into a credit transfer. Drawn as fills, sharp in any size.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "billing/formats/pdf/block.hpp"
#include "billing/values/money.hpp"

namespace billing::pdf {

/// A bar code of the digits with the digits below: EAN-8 and EAN-13, UPC-A (12 digits), ITF-14, by
/// their number; anything else in printable ASCII as Code 128. An EAN-13 is 80 % of the nominal
/// size, the least that GS1 allows. Nothing when the text can be no such code.
std::optional<Block> bar_code(const Fonts& fonts, std::string_view text, const Style& digits);

/// A credit transfer in euro as EPC069-12 (version 002, UTF-8) writes it.
struct TransferCode {
  std::string beneficiary;
  std::string iban;
  std::string bic;
  Money amount;
  std::string remittance;  // unstructured, e.g. the invoice's number
};

/// The code's text. Nothing when it cannot be one: not in euro, not between 0.01 and
/// 999,999,999.99, no IBAN, no beneficiary. A beneficiary beyond 70 characters or a remittance
/// beyond 140 is cut, as the standard's fields are.
std::optional<std::string> transfer_text(const TransferCode& transfer);

/// The QR code of that text at error correction M, `edge` wide without its quiet zone; nothing
/// when it would be larger than version 13, which EPC069-12 allows at most.
std::optional<Block> qr_code(std::string_view text, double edge, Colour colour);

}  // namespace billing::pdf

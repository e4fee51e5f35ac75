// SPDX-License-Identifier: Apache-2.0
#include "billing/formats/pdf/codes.hpp"

#include <fmt/format.h>
#include <zint.h>

#include <algorithm>
#include <memory>

#include "billing/base/text.hpp"

namespace billing::pdf {
namespace {

using Symbol = std::unique_ptr<zint_symbol, decltype(&ZBarcode_Delete)>;

// The symbol with its rectangles, without quiet zones and text; nothing when zint refuses.
Symbol symbol_of(int symbology, std::string_view text, int correction) {
  Symbol symbol(ZBarcode_Create(), &ZBarcode_Delete);
  if (!symbol)
    return symbol;
  symbol->symbology = symbology;
  symbol->option_1 = correction;
  symbol->show_hrt = 0;
  symbol->input_mode = DATA_MODE;
  symbol->output_options = BARCODE_NO_QUIET_ZONES;
  const auto* bytes = reinterpret_cast<const unsigned char*>(text.data());
  const int status =
      ZBarcode_Encode_and_Buffer_Vector(symbol.get(), bytes, static_cast<int>(text.size()), 0);
  if (status >= ZINT_ERROR || symbol->vector == nullptr || symbol->width <= 0)
    symbol.reset();
  return symbol;
}

// Its rectangles, so many points to one of zint's units.
Block bars_of(const zint_symbol& symbol, double across, double down, Colour colour) {
  Block block;
  for (const zint_vector_rect* bar = symbol.vector->rectangles; bar != nullptr; bar = bar->next) {
    block.fills.push_back({double{bar->x} * across, double{bar->y} * down,
                           double{bar->width} * across, double{bar->height} * down, colour});
  }
  block.height = double{symbol.vector->height} * down;
  return block;
}

int symbology_of(std::string_view text) {
  if (!all_digits(text))
    return BARCODE_CODE128;
  switch (text.size()) {
    case 8:
    case 13:
      return BARCODE_EANX_CHK;
    case 12:
      return BARCODE_UPCA_CHK;
    case 14:
      return BARCODE_ITF14;
    default:
      return BARCODE_CODE128;
  }
}

}  // namespace

std::optional<Block> bar_code(const Fonts& fonts, std::string_view text, const Style& digits) {
  const bool printable =
      std::all_of(text.begin(), text.end(), [](char c) { return c >= ' ' && c <= '~'; });
  if (text.empty() || text.size() > 40 || !printable)
    return std::nullopt;
  const int symbology = symbology_of(text);
  // ITF-14 computes its check digit from the first 13.
  const std::string_view data = symbology == BARCODE_ITF14 ? text.substr(0, 13) : text;
  const Symbol symbol = symbol_of(symbology, data, -1);
  if (!symbol)
    return std::nullopt;
  constexpr double bar_height = mm(7);
  // A module of 0.264 mm: 80 % of GS1's nominal 0.33 mm.
  const double width = symbol->width * mm(0.264);
  Block block = bars_of(*symbol, width / double{symbol->vector->width},
                        bar_height / double{symbol->vector->height}, {0, 0, 0});
  block.height = bar_height + 0.5;
  const double overlap = std::max(text_width(fonts, text, digits) - width, 0.0);
  block.stack(paragraph(fonts, text, digits, width + overlap + 0.1, Align::centre));
  block.cuts.clear();
  return block;
}

std::optional<std::string> transfer_text(const TransferCode& transfer) {
  if (transfer.amount.currency.code() != "EUR" || transfer.amount.minor < 1 ||
      transfer.amount.minor > 99'999'999'999 || transfer.iban.empty() ||
      trim(transfer.beneficiary).empty()) {
    return std::nullopt;
  }
  const auto line = [](const std::string& text, size_t length_max) {
    std::string one = printable(text);
    std::replace(one.begin(), one.end(), '\n', ' ');
    return utf8_substring(one, 0, length_max);
  };
  // Service tag, version, UTF-8, SEPA credit transfer; then purpose and structured reference,
  // which stay empty, and last the unstructured remittance (EPC069-12, section 2).
  return fmt::format("BCD\n002\n1\nSCT\n{}\n{}\n{}\nEUR{}\n\n\n{}", transfer.bic,
                     line(transfer.beneficiary, 70), transfer.iban, to_string(transfer.amount),
                     line(transfer.remittance, 140));
}

std::optional<Block> qr_code(std::string_view text, double edge, Colour colour) {
  constexpr int correction_m = 2;
  constexpr int modules_max = 69;  // version 13
  const Symbol symbol = symbol_of(BARCODE_QRCODE, text, correction_m);
  if (!symbol || symbol->width > modules_max)
    return std::nullopt;
  const double unit = edge / double{symbol->vector->width};
  return bars_of(*symbol, unit, unit, colour);
}

}  // namespace billing::pdf

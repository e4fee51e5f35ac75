// SPDX-License-Identifier: Apache-2.0
// How the paper looks (`kind: template`): letters, colours, places, columns, words. A template
// says what differs from the one it is based on, in the end from the program's own.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "billing/base/words.hpp"
#include "billing/documents/paper/labels.hpp"
#include "billing/documents/paper/options.hpp"
#include "billing/documents/parties/party.hpp"

namespace billing {

enum class FontFamily { sans, serif };
BILLING_WORDS(FontFamily, "sans", "serif")

/// Which window envelope the recipient's address fits: French DL (right), DIN (left).
enum class EnvelopeWindow { right, left };
BILLING_WORDS(EnvelopeWindow, "right", "left")

/// The head of the table of lines and the last line of the totals.
enum class Emphasis { rule, band, frame };
BILLING_WORDS(Emphasis, "rule", "band", "frame")

/// What parts the rows of the table.
enum class RowStyle { lines, stripes, grid, none };
BILLING_WORDS(RowStyle, "lines", "stripes", "grid", "none")

enum class PaperColumn {
  product_number,
  image,
  description,
  quantity,
  unit,
  unit_price,
  discount,
  vat,
  amount
};
BILLING_WORDS(PaperColumn, "product_number", "image", "description", "quantity", "unit",
              "unit_price", "discount", "vat", "amount")

/// Each "#RRGGBB"; empty: as the template below.
struct PaperColours {
  std::string ink;     // text
  std::string quiet;   // captions and small print
  std::string line;    // hairlines
  std::string accent;  // titles, heads, the amount due
  std::string tint;    // bands and stripes
  friend bool operator==(const PaperColours&, const PaperColours&) = default;
};

struct PaperTemplate {
  std::string code;
  std::string name;
  std::string based_on;  // code of another template; empty: classic
  std::optional<FontFamily> text_font;
  std::optional<FontFamily> title_font;
  std::optional<int> text_size;  // points
  PaperColours colours;
  std::optional<EnvelopeWindow> window;
  std::optional<Emphasis> table_head;
  std::optional<RowStyle> table_rows;
  std::optional<Emphasis> totals;
  std::optional<bool> strip;         // a strip of the accent colour along the upper edge
  std::optional<int> logo_height;    // millimetres, at most
  std::vector<PaperColumn> columns;  // in this order; empty: as the template below
  ShownParts show;
  LabelTexts labels;
  Extras extras;
  friend bool operator==(const PaperTemplate&, const PaperTemplate&) = default;
};

/// What `over` says, else what `under` says; code, name and basis are those of `over`.
PaperTemplate merged(const PaperTemplate& under, const PaperTemplate& over);

/// Columns that an invoice cannot do without and that `columns` leaves out (CGI ann. II art. 242
/// nonies A, I-8°); none when it is empty.
std::vector<PaperColumn> missing_columns(const std::vector<PaperColumn>& columns);

/// The red, green and blue of "#RRGGBB", each 0 to 255.
struct Rgb {
  int red = 0;
  int green = 0;
  int blue = 0;
};
std::optional<Rgb> parse_colour(std::string_view text);

}  // namespace billing

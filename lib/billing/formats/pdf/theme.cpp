// SPDX-License-Identifier: Apache-2.0
#include "billing/formats/pdf/theme.hpp"

namespace billing::pdf {
namespace {

Colour colour_of(const std::string& text, const char* by_default) {
  auto rgb = parse_colour(text);
  if (!rgb)
    rgb = parse_colour(by_default);
  return {rgb->red / 255.0, rgb->green / 255.0, rgb->blue / 255.0};
}

// Rec. 709 weights: how light a colour is to the eye.
double lightness(const Colour& colour) {
  return 0.2126 * colour.red + 0.7152 * colour.green + 0.0722 * colour.blue;
}

Face face_of(FontFamily family, bool bold) {
  if (family == FontFamily::serif)
    return bold ? Face::serif_bold : Face::serif;
  return bold ? Face::sans_bold : Face::sans;
}

}  // namespace

Theme theme_of(const PaperTemplate& look) {
  Theme theme;
  theme.ink = colour_of(look.colours.ink, "#21262E");
  theme.quiet = colour_of(look.colours.quiet, "#6B737D");
  theme.line = colour_of(look.colours.line, "#D1D6DB");
  theme.accent = colour_of(look.colours.accent, "#0D5478");
  theme.tint = colour_of(look.colours.tint, "#EEF3F6");
  theme.on_accent = lightness(theme.accent) > 0.6 ? theme.ink : Colour{1, 1, 1};
  theme.watermark = {0.94, 0.945, 0.95};

  const FontFamily text = look.text_font.value_or(FontFamily::sans);
  const FontFamily titles = look.title_font.value_or(text);
  const double size = look.text_size.value_or(9);
  const Face plain = face_of(text, false);
  const Face bold = face_of(text, true);
  const Face title = face_of(titles, true);
  theme.body = {plain, size, theme.ink};
  theme.strong = {bold, size, theme.ink};
  theme.small = {plain, size - 1.5, theme.quiet};
  theme.caption = {plain, size - 2, theme.quiet};
  theme.column = {bold, size - 1.5, theme.accent};
  theme.title = {title, 22, theme.accent};
  theme.number = {bold, 11, theme.ink};
  theme.heading = {bold, size + 1.5, theme.ink};
  theme.name = {title, 12.5, theme.accent};

  theme.window = look.window.value_or(EnvelopeWindow::right);
  theme.table_head = look.table_head.value_or(Emphasis::rule);
  theme.table_rows = look.table_rows.value_or(RowStyle::lines);
  theme.totals = look.totals.value_or(Emphasis::rule);
  theme.strip = look.strip.value_or(false);
  theme.logo_height = mm(look.logo_height.value_or(18));
  theme.columns = look.columns;
  if (theme.columns.empty()) {
    theme.columns = {PaperColumn::product_number, PaperColumn::image, PaperColumn::description,
                     PaperColumn::quantity,       PaperColumn::unit,  PaperColumn::unit_price,
                     PaperColumn::discount,       PaperColumn::vat,   PaperColumn::amount};
  }
  return theme;
}

std::vector<Face> faces_of(const Theme& theme) {
  return {theme.body.face, theme.strong.face, theme.title.face};
}

}  // namespace billing::pdf

// SPDX-License-Identifier: Apache-2.0
// A template made ready to draw with: styles, colours and places in points.
#pragma once

#include <vector>

#include "billing/documents/paper/template.hpp"
#include "billing/formats/pdf/typography.hpp"

namespace billing::pdf {

struct Theme {
  Colour ink;
  Colour quiet;
  Colour line;
  Colour accent;
  Colour tint;
  Colour on_accent;  // text on a band of the accent colour: white, or ink on a light one
  Colour watermark;

  Style body;
  Style strong;
  Style small;    // small print
  Style caption;  // above a value
  Style column;   // heads of columns and sections
  Style title;    // the kind of document
  Style number;   // below it
  Style heading;  // inside the text
  Style name;     // of the seller

  EnvelopeWindow window = EnvelopeWindow::right;
  Emphasis table_head = Emphasis::rule;
  RowStyle table_rows = RowStyle::lines;
  Emphasis totals = Emphasis::rule;
  bool strip = false;
  double logo_height = mm(18);
  std::vector<PaperColumn> columns;

  /// Body text in another size, such as that of a crowded table.
  double size() const { return body.size; }
  Style body_at(double size) const { return body.sized(size); }
};

/// What the template leaves out is as in the program's own look. Colours must be well-formed
/// (parse_colour); an ill-formed one is taken as left out.
Theme theme_of(const PaperTemplate& look);

/// The faces that a theme prints with.
std::vector<Face> faces_of(const Theme& theme);

}  // namespace billing::pdf

// SPDX-License-Identifier: Apache-2.0
// The keys of templates, and of `paper:` in companies and documents.
#pragma once

#include "billing/documents/paper/template.hpp"
#include "billing/formats/records/fields.hpp"

namespace billing::records {

Fault check_colour(std::string_view text);
std::string as_written(std::string_view text);

template <class V>
void describe(V& visit, Of<V, ShownParts>& show) {
  const auto words = words_of(PaperPart{});
  for (size_t i = 0; i < paper_part_count; ++i) visit.optional(words[i], show.parts[i]);
}

template <class V>
void describe(V& visit, Of<V, PaperChoice>& choice) {
  visit.optional("template", code(choice.look));
  visit.optional("logo", choice.logo);
  visit.optional("show", choice.show);
}

/// `labels:` of a template: a text in each language under the label's key.
template <class L>
struct LabelsBlock {
  L& texts;
};
template <class L>
bool absent(const LabelsBlock<L>& block) {
  return block.texts.empty();
}
template <class V, class L>
void describe_labels(V& visit, L& texts) {
  const auto keys = words_of(Label{});
  for (size_t i = 0; i < label_count; ++i) {
    const auto label = static_cast<Label>(i);
    Localized text;
    if constexpr (V::writes_members) {
      visit.optional(keys[i], text);
      if (text != Localized{})
        texts.emplace_back(label, std::move(text));
    } else {
      for (const auto& [own, replaced] : texts) {
        if (own == label)
          visit.optional(keys[i], replaced);
      }
    }
  }
}
template <class V, class L>
void describe(V& visit, LabelsBlock<L>& block) {
  describe_labels(visit, block.texts);
}
template <class V, class L>
void describe(V& visit, const LabelsBlock<L>& block) {
  describe_labels(visit, block.texts);
}

template <class V>
void describe(V& visit, Of<V, PaperColours>& colours) {
  visit.optional("ink", checked(colours.ink, check_colour, as_written));
  visit.optional("quiet", checked(colours.quiet, check_colour, as_written));
  visit.optional("line", checked(colours.line, check_colour, as_written));
  visit.optional("accent", checked(colours.accent, check_colour, as_written));
  visit.optional("tint", checked(colours.tint, check_colour, as_written));
}

template <class V>
void describe(V& visit, Of<V, PaperTemplate>& look) {
  visit.required("code", code(look.code));
  visit.optional("name", look.name);
  visit.optional("based_on", code(look.based_on));
  visit.optional("text_font", look.text_font);
  visit.optional("title_font", look.title_font);
  visit.optional("text_size", whole(look.text_size, 7, 12));
  visit.optional("colours", look.colours);
  visit.optional("window", look.window);
  visit.optional("table_head", look.table_head);
  visit.optional("table_rows", look.table_rows);
  visit.optional("totals", look.totals);
  visit.optional("strip", look.strip);
  visit.optional("logo_height", whole(look.logo_height, 5, 30));
  visit.optional("columns", look.columns);
  visit.optional("show", look.show);
  visit.optional("labels", LabelsBlock<Of<V, LabelTexts>>{look.labels});
}

}  // namespace billing::records

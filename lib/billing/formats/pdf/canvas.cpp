// SPDX-License-Identifier: Apache-2.0
#include "billing/formats/pdf/canvas.hpp"

#include <fmt/format.h>
#include <hpdf.h>
#include <hpdf_encoder.h>

#include <algorithm>
#include <cmath>
#include <iterator>
#include <optional>

namespace billing::pdf {
namespace {

struct Fault {
  unsigned long error = 0;
  unsigned long detail = 0;
};

// libharu calls this for each fault; the first one is the cause, the others follow from it.
void remember(HPDF_STATUS error, HPDF_STATUS detail, void* user_data) {
  auto& fault = *static_cast<Fault*>(user_data);
  if (fault.error == 0)
    fault = {error, detail};
}

// A hundredth of a point is finer than any printer and keeps the page descriptions short.
HPDF_REAL real(double value) { return static_cast<HPDF_REAL>(std::round(value * 100) / 100); }

HPDF_REAL shade(double value) { return static_cast<HPDF_REAL>(value); }

// While a font is made, libharu looks up the glyph of all 65,536 codes of its UTF-8 encoder and
// writes a table of as many. Told that the encoder is one with a list of codes (cid_map), it does
// so for our few hundred only: a third of the time. If a later libharu does not look at these
// fields any more, nothing but the time is lost.
class NarrowedEncoder {
 public:
  NarrowedEncoder(HPDF_Encoder encoder, const FontMetrics& font)
      : encoder_(encoder), to_unicode_(encoder->to_unicode_fn) {
    encoder->to_unicode_fn = HPDF_CMapEncoder_ToUnicode;
    // The table ends before the highest code: one more than the font has.
    for (char32_t code = 0x20; code <= font.codes_end(); ++code) {
      if (font.has(code) || code == font.codes_end())
        map(code, static_cast<HPDF_UINT16>(code));
    }
  }
  // The UTF-8 encoder keeps the state of its parser in the same place, and wants it zero.
  ~NarrowedEncoder() {
    encoder_->to_unicode_fn = to_unicode_;
    auto* attributes = static_cast<HPDF_CMapEncoderAttr>(encoder_->attr);
    for (auto& row : attributes->cid_map) std::fill(std::begin(row), std::end(row), HPDF_UINT16{0});
  }
  NarrowedEncoder(const NarrowedEncoder&) = delete;
  NarrowedEncoder& operator=(const NarrowedEncoder&) = delete;

 private:
  void map(char32_t code, HPDF_UINT16 cid) {
    auto* attributes = static_cast<HPDF_CMapEncoderAttr>(encoder_->attr);
    attributes->cid_map[code & 0xFFU][code >> 8U] = cid;
    attributes->unicode_map[code & 0xFFU][code >> 8U] = cid;
  }

  HPDF_Encoder encoder_;
  HPDF_Encoder_ToUnicode_Func to_unicode_;
};

}  // namespace

struct Canvas::Haru {
  const Fonts& fonts;
  Fault fault;
  std::optional<char32_t> missing;
  HPDF_Doc doc = nullptr;
  HPDF_Font regular = nullptr;
  HPDF_Font bold = nullptr;
  std::vector<HPDF_Page> pages;
  HPDF_Page page = nullptr;

  explicit Haru(const Fonts& measures) : fonts(measures) {}
  ~Haru() {
    if (doc != nullptr)
      HPDF_Free(doc);
  }

  bool usable() const { return fault.error == 0 && doc != nullptr; }

  HPDF_Font load(const std::string& folder, Face face) {
    if (!usable())
      return nullptr;
    const char* name = HPDF_LoadTTFontFromFile(doc, font_path(folder, face).c_str(), HPDF_TRUE);
    const HPDF_Encoder encoder = HPDF_GetEncoder(doc, "UTF-8");
    if (name == nullptr || encoder == nullptr)
      return nullptr;
    const NarrowedEncoder narrowed(encoder, fonts.of(face));
    return HPDF_GetFont(doc, name, "UTF-8");
  }

  // The last guard: libharu would draw glyph 0, a blank box, without a word.
  void look_for_missing(std::string_view text, Face face) {
    for (size_t position = 0; position < text.size() && !missing;) {
      const char32_t code = next_character(text, position);
      if (!fonts.of(face).has(code))
        missing = code;
    }
  }
};

Canvas::Canvas(const Fonts& fonts, const std::string& font_folder)
    : haru_(std::make_unique<Haru>(fonts)) {
  haru_->doc = HPDF_New(remember, &haru_->fault);
  if (!haru_->usable())
    return;
  HPDF_SetCompressionMode(haru_->doc, HPDF_COMP_ALL);
  HPDF_UseUTFEncodings(haru_->doc);
  haru_->regular = haru_->load(font_folder, Face::regular);
  haru_->bold = haru_->load(font_folder, Face::bold);
}

Canvas::~Canvas() = default;

void Canvas::add_page() {
  if (!haru_->usable())
    return;
  haru_->page = HPDF_AddPage(haru_->doc);
  if (!haru_->usable())
    return;
  HPDF_Page_SetWidth(haru_->page, real(page_width));
  HPDF_Page_SetHeight(haru_->page, real(page_height));
  haru_->pages.push_back(haru_->page);
}

size_t Canvas::page_count() const { return haru_->pages.size(); }

void Canvas::turn_to(size_t index) {
  if (index < haru_->pages.size())
    haru_->page = haru_->pages[index];
}

void Canvas::text(double x, double baseline, std::string_view text, const Style& style) {
  haru_->look_for_missing(text, style.face);
  if (!haru_->usable() || haru_->missing)
    return;
  const HPDF_Page page = haru_->page;
  HPDF_Page_SetRGBFill(page, shade(style.colour.red), shade(style.colour.green),
                       shade(style.colour.blue));
  HPDF_Page_BeginText(page);
  HPDF_Page_SetFontAndSize(page, style.face == Face::bold ? haru_->bold : haru_->regular,
                           real(style.size));
  HPDF_Page_MoveTextPos(page, real(x), real(page_height - baseline));
  HPDF_Page_ShowText(page, std::string(text).c_str());
  HPDF_Page_EndText(page);
}

void Canvas::rule(double x, double y, double width, double thickness, Colour colour) {
  if (!haru_->usable())
    return;
  const HPDF_Page page = haru_->page;
  HPDF_Page_SetRGBFill(page, shade(colour.red), shade(colour.green), shade(colour.blue));
  HPDF_Page_Rectangle(page, real(x), real(page_height - y - thickness / 2), real(width),
                      real(thickness));
  HPDF_Page_Fill(page);
}

void Canvas::across(std::string_view text, const Style& style) {
  haru_->look_for_missing(text, style.face);
  if (!haru_->usable() || haru_->missing)
    return;
  const double slope = std::atan2(page_height, page_width);
  const double half = text_width(haru_->fonts, text, style) / 2;
  // The middle of the capitals' height lies on the page's diagonal.
  const double sink = style.size * 0.36;
  const double x = page_width / 2 - half * std::cos(slope) + sink * std::sin(slope);
  const double y = page_height / 2 - half * std::sin(slope) - sink * std::cos(slope);
  const HPDF_Page page = haru_->page;
  HPDF_Page_SetRGBFill(page, shade(style.colour.red), shade(style.colour.green),
                       shade(style.colour.blue));
  HPDF_Page_BeginText(page);
  HPDF_Page_SetFontAndSize(page, style.face == Face::bold ? haru_->bold : haru_->regular,
                           real(style.size));
  HPDF_Page_SetTextMatrix(page, shade(std::cos(slope)), shade(std::sin(slope)),
                          shade(-std::sin(slope)), shade(std::cos(slope)), real(x), real(y));
  HPDF_Page_ShowText(page, std::string(text).c_str());
  HPDF_Page_EndText(page);
}

namespace {

void set_properties(HPDF_Doc doc, const Properties& properties) {
  HPDF_SetCurrentEncoder(doc, "UTF-8");
  HPDF_SetInfoAttr(doc, HPDF_INFO_TITLE, properties.title.c_str());
  HPDF_SetInfoAttr(doc, HPDF_INFO_AUTHOR, properties.author.c_str());
  HPDF_SetInfoAttr(doc, HPDF_INFO_CREATOR, properties.generator.c_str());
  const HPDF_Date date{
      properties.date.year, properties.date.month, properties.date.day, 0, 0, 0, 'Z', 0, 0};
  HPDF_SetInfoDateAttr(doc, HPDF_INFO_CREATION_DATE, date);
  HPDF_SetInfoDateAttr(doc, HPDF_INFO_MOD_DATE, date);
}

}  // namespace

Result<std::string> Canvas::finish(const Properties& properties) {
  std::string bytes;
  if (haru_->usable() && !haru_->missing) {
    set_properties(haru_->doc, properties);
    HPDF_SaveToStream(haru_->doc);
    if (haru_->usable()) {
      bytes.resize(HPDF_GetStreamSize(haru_->doc));
      HPDF_UINT32 size = static_cast<HPDF_UINT32>(bytes.size());
      HPDF_ReadFromStream(haru_->doc, reinterpret_cast<HPDF_BYTE*>(bytes.data()), &size);
      // Reading to the last byte is reported as the end of the stream; it is no fault.
      if (size == bytes.size())
        return bytes;
    }
  }
  if (haru_->missing) {
    return fail(FailureKind::rejected, "PDF-01",
                fmt::format("the fonts have no character U+{:04X}",
                            static_cast<uint32_t>(*haru_->missing)));
  }
  return fail(FailureKind::io, "PDF-02",
              fmt::format("the PDF library failed with error 0x{:04X}, detail {}",
                          haru_->fault.error, haru_->fault.detail));
}

}  // namespace billing::pdf

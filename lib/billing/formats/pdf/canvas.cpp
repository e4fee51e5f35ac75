// SPDX-License-Identifier: Apache-2.0
#include "billing/formats/pdf/canvas.hpp"

#include <fmt/format.h>

#include <cmath>
#include <optional>

#include "billing/formats/pdf/haru.hpp"

namespace billing::pdf {
namespace {

// A hundredth of a point is finer than any printer and keeps the page descriptions short.
HPDF_REAL real(double value) { return static_cast<HPDF_REAL>(std::round(value * 100) / 100); }

HPDF_REAL shade(double value) { return static_cast<HPDF_REAL>(value); }

class Painter {
 public:
  explicit Painter(const Paints& paints) : paints_(paints) {
    for (size_t i = 0; i < face_count; ++i) {
      const auto face = static_cast<Face>(i);
      if (paints.fonts.has(face))
        fonts_[i] =
            load_font(document_, font_path(paints.font_folder, face), paints.fonts.of(face));
    }
  }

  void paint(const Sheet& sheet) {
    if (!document_.usable())
      return;
    page_ = HPDF_AddPage(document_.get());
    if (!document_.usable())
      return;
    HPDF_Page_SetWidth(page_, real(page_width));
    HPDF_Page_SetHeight(page_, real(page_height));
    colour_.reset();
    if (!sheet.watermark.empty())
      across(sheet.watermark, sheet.watermark_style);
    fills(sheet.fills);
    for (const ImageMark& image : sheet.images) draw(image);
    for (const TextMark& text : sheet.texts) draw(text);
  }

  Result<std::string> finish(const Properties& properties) {
    if (bad_image_)
      return fail(FailureKind::rejected, "PDF-04",
                  fmt::format("the image '{}' cannot be read", *bad_image_),
                  "save it again as a plain PNG or JPEG file");
    if (missing_)
      return fail(
          FailureKind::rejected, "PDF-01",
          fmt::format("the fonts have no character U+{:04X}", static_cast<uint32_t>(*missing_)));
    if (document_.usable())
      set_properties(properties);
    if (document_.usable())
      HPDF_SaveToStream(document_.get());
    if (document_.usable()) {
      std::string bytes(HPDF_GetStreamSize(document_.get()), '\0');
      auto size = static_cast<HPDF_UINT32>(bytes.size());
      HPDF_ReadFromStream(document_.get(), reinterpret_cast<HPDF_BYTE*>(bytes.data()), &size);
      // Reading to the last byte is reported as the end of the stream; it is no fault.
      if (size == bytes.size())
        return bytes;
    }
    return fail(FailureKind::io, "PDF-02",
                fmt::format("the PDF library failed with error 0x{:04X}, detail {}",
                            document_.fault().error, document_.fault().detail));
  }

 private:
  void use(const Colour& colour) {
    if (colour_ == colour)
      return;
    HPDF_Page_SetRGBFill(page_, shade(colour.red), shade(colour.green), shade(colour.blue));
    colour_ = colour;
  }

  // The last guard: libharu would draw glyph 0, a blank box, without a word.
  bool printable(std::string_view text, Face face) {
    std::set<char32_t>& used = used_[static_cast<size_t>(face)];
    for (size_t position = 0; position < text.size() && !missing_;) {
      const char32_t code = next_character(text, position);
      if (!paints_.fonts.of(face).has(code))
        missing_ = code;
      used.insert(code);
    }
    return !missing_;
  }

  void draw(const TextMark& mark) {
    if (!printable(mark.text, mark.style.face) || !document_.usable())
      return;
    use(mark.style.colour);
    HPDF_Page_BeginText(page_);
    HPDF_Page_SetFontAndSize(page_, fonts_[static_cast<size_t>(mark.style.face)],
                             real(mark.style.size));
    HPDF_Page_MoveTextPos(page_, real(mark.x), real(page_height - mark.baseline));
    HPDF_Page_ShowText(page_, mark.text.c_str());
    HPDF_Page_EndText(page_);
  }

  // Neighbours of one colour are one path: the bars of a code take one fill.
  void fills(const std::vector<FillMark>& marks) {
    for (size_t i = 0; i < marks.size() && document_.usable(); ++i) {
      const FillMark& mark = marks[i];
      use(mark.colour);
      HPDF_Page_Rectangle(page_, real(mark.x), real(page_height - mark.y - mark.height),
                          real(mark.width), real(mark.height));
      if (i + 1 == marks.size() || !(marks[i + 1].colour == mark.colour))
        HPDF_Page_Fill(page_);
    }
  }

  HPDF_Image read(const std::string& bytes) {
    const auto size = image_size(bytes);
    if (!size)
      return nullptr;
    const auto* data = reinterpret_cast<const HPDF_BYTE*>(bytes.data());
    if (!size->png) {
      return HPDF_LoadJpegImageFromMem(document_.get(), data, static_cast<HPDF_UINT>(bytes.size()));
    }
    const auto pixels = png_pixels(bytes);
    if (!pixels)
      return nullptr;
    return HPDF_LoadRawImageFromMem(document_.get(),
                                    reinterpret_cast<const HPDF_BYTE*>(pixels->data()),
                                    static_cast<HPDF_UINT>(size->width),
                                    static_cast<HPDF_UINT>(size->height), HPDF_CS_DEVICE_RGB, 8);
  }

  HPDF_Image load(const std::string& name) {
    const auto known = images_.find(name);
    if (known != images_.end())
      return known->second;
    const auto file = paints_.images.find(name);
    HPDF_Image image = file == paints_.images.end() ? nullptr : read(file->second);
    if (image == nullptr || !document_.usable()) {
      bad_image_ = name;
      document_.forgive();
      image = nullptr;
    }
    return images_[name] = image;
  }

  void draw(const ImageMark& mark) {
    if (!document_.usable() || bad_image_)
      return;
    if (const HPDF_Image image = load(mark.name); image != nullptr)
      HPDF_Page_DrawImage(page_, image, real(mark.x), real(page_height - mark.y - mark.height),
                          real(mark.width), real(mark.height));
  }

  void across(const std::string& text, const Style& style) {
    if (!printable(text, style.face) || !document_.usable())
      return;
    const double slope = std::atan2(page_height, page_width);
    const double half = text_width(paints_.fonts, text, style) / 2;
    // The middle of the capitals' height lies on the page's diagonal.
    const double sink = style.size * 0.36;
    const double x = page_width / 2 - half * std::cos(slope) + sink * std::sin(slope);
    const double y = page_height / 2 - half * std::sin(slope) - sink * std::cos(slope);
    use(style.colour);
    HPDF_Page_BeginText(page_);
    HPDF_Page_SetFontAndSize(page_, fonts_[static_cast<size_t>(style.face)], real(style.size));
    HPDF_Page_SetTextMatrix(page_, shade(std::cos(slope)), shade(std::sin(slope)),
                            shade(-std::sin(slope)), shade(std::cos(slope)), real(x), real(y));
    HPDF_Page_ShowText(page_, text.c_str());
    HPDF_Page_EndText(page_);
  }

  void set_properties(const Properties& properties) {
    for (size_t i = 0; i < face_count; ++i) {
      const bool bold =
          i == static_cast<size_t>(Face::sans_bold) || i == static_cast<size_t>(Face::serif_bold);
      if (fonts_[i] != nullptr)
        set_right(fonts_[i], paints_.fonts.of(static_cast<Face>(i)), used_[i], bold);
    }
    const HPDF_Doc doc = document_.get();
    HPDF_SetCurrentEncoder(doc, "UTF-8");
    HPDF_SetInfoAttr(doc, HPDF_INFO_TITLE, properties.title.c_str());
    HPDF_SetInfoAttr(doc, HPDF_INFO_AUTHOR, properties.author.c_str());
    HPDF_SetInfoAttr(doc, HPDF_INFO_CREATOR, properties.generator.c_str());
    const HPDF_Date date{
        properties.date.year, properties.date.month, properties.date.day, 0, 0, 0, 'Z', 0, 0};
    HPDF_SetInfoDateAttr(doc, HPDF_INFO_CREATION_DATE, date);
    HPDF_SetInfoDateAttr(doc, HPDF_INFO_MOD_DATE, date);
  }

  const Paints& paints_;
  HaruDocument document_;
  std::array<HPDF_Font, face_count> fonts_{};
  std::array<std::set<char32_t>, face_count> used_;
  std::map<std::string, HPDF_Image> images_;
  HPDF_Page page_ = nullptr;
  std::optional<Colour> colour_;
  std::optional<char32_t> missing_;
  std::optional<std::string> bad_image_;
};

}  // namespace

Result<std::string> paint(const std::vector<Sheet>& sheets, const Paints& paints,
                          const Properties& properties) {
  Painter painter(paints);
  for (const Sheet& sheet : sheets) painter.paint(sheet);
  return painter.finish(properties);
}

}  // namespace billing::pdf

// SPDX-License-Identifier: Apache-2.0
#include "billing/formats/pdf/haru.hpp"

#include <fmt/format.h>
#include <hpdf_encoder.h>
#include <hpdf_objects.h>
#include <hpdf_streams.h>

#include <algorithm>
#include <cmath>
#include <iterator>
#include <vector>

namespace billing::pdf {
namespace {

// libharu calls this for each fault; the first one is the cause, the others follow from it.
void remember(HPDF_STATUS error, HPDF_STATUS detail, void* user_data) {
  auto& fault = *static_cast<HaruFault*>(user_data);
  if (fault.error == 0)
    fault = {error, detail};
}

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

// At most 100 codes a block (PDF 32000-1, 9.10.3); all codes lie in the BMP.
std::string unicode_map(const std::set<char32_t>& used) {
  std::string map =
      "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
      "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
      "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
      "1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n";
  const std::vector<char32_t> codes(used.begin(), used.end());
  for (size_t start = 0; start < codes.size(); start += 100) {
    const size_t end = std::min(start + 100, codes.size());
    map += fmt::format("{} beginbfchar\n", end - start);
    for (size_t i = start; i < end; ++i) {
      map += fmt::format("<{0:04X}> <{0:04X}>\n", static_cast<uint32_t>(codes[i]));
    }
    map += "endbfchar\n";
  }
  return map + "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n";
}

// Runs of neighbouring codes: the first, then the widths of all (PDF 32000-1, 9.7.4.3).
HPDF_Array widths_of(HPDF_MMgr memory, const FontMetrics& metrics, const std::set<char32_t>& used) {
  const HPDF_Array all = HPDF_Array_New(memory);
  HPDF_Array run = nullptr;
  char32_t next = 0;
  for (const char32_t code : used) {
    if (run == nullptr || code != next) {
      run = HPDF_Array_New(memory);
      HPDF_Array_AddNumber(all, static_cast<HPDF_INT32>(code));
      HPDF_Array_Add(all, run);
    }
    HPDF_Array_AddNumber(run, static_cast<HPDF_INT32>(std::lround(metrics.advance(code) * 1000)));
    next = code + 1;
  }
  return all;
}

}  // namespace

HaruDocument::HaruDocument() : doc_(HPDF_New(remember, &fault_)) {
  if (!usable())
    return;
  HPDF_SetCompressionMode(doc_, HPDF_COMP_ALL);
  HPDF_UseUTFEncodings(doc_);
}

HaruDocument::~HaruDocument() {
  if (doc_ != nullptr)
    HPDF_Free(doc_);
}

void HaruDocument::forgive() {
  HPDF_ResetError(doc_);
  fault_ = {};
}

HPDF_Font load_font(HaruDocument& document, const std::string& path, const FontMetrics& metrics) {
  if (!document.usable())
    return nullptr;
  const char* name = HPDF_LoadTTFontFromFile(document.get(), path.c_str(), HPDF_TRUE);
  const HPDF_Encoder encoder = HPDF_GetEncoder(document.get(), "UTF-8");
  if (name == nullptr || encoder == nullptr)
    return nullptr;
  const NarrowedEncoder narrowed(encoder, metrics);
  return HPDF_GetFont(document.get(), name, "UTF-8");
}

void set_right(HPDF_Font font, const FontMetrics& metrics, const std::set<char32_t>& used,
               bool bold) {
  auto* map = static_cast<HPDF_Dict>(HPDF_Dict_GetItem(font, "ToUnicode", HPDF_OCLASS_DICT));
  if (map != nullptr && map->stream != nullptr) {
    HPDF_MemStream_FreeData(map->stream);
    HPDF_Stream_WriteStr(map->stream, unicode_map(used).c_str());
    map->filter = HPDF_STREAM_FILTER_FLATE_DECODE;
  }
  auto* descendants =
      static_cast<HPDF_Array>(HPDF_Dict_GetItem(font, "DescendantFonts", HPDF_OCLASS_ARRAY));
  if (descendants == nullptr)
    return;
  auto* descendant = static_cast<HPDF_Dict>(HPDF_Array_GetItem(descendants, 0, HPDF_OCLASS_DICT));
  if (descendant == nullptr)
    return;
  HPDF_Dict_Add(descendant, "W", widths_of(descendant->mmgr, metrics, used));
  auto* descriptor =
      static_cast<HPDF_Dict>(HPDF_Dict_GetItem(descendant, "FontDescriptor", HPDF_OCLASS_DICT));
  if (descriptor == nullptr)
    return;
  // Required of fonts with Latin letters (PDF 32000-1, table 122). Both families of Noto have
  // capitals of 714/1000 em; stems as heavy as they look.
  HPDF_Dict_AddNumber(descriptor, "CapHeight", 714);
  HPDF_Dict_AddNumber(descriptor, "StemV", bold ? 140 : 80);
}

}  // namespace billing::pdf

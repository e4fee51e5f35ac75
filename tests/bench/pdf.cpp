// SPDX-License-Identifier: Apache-2.0
// An invoice of ten lines on one page: all of ours (fonts read, laid out, painted, mended) against
// libharu alone, drawing the very same marks with the same fonts in the same process; then the same
// invoice as XML in both syntaxes, and as Factur-X, page and all.
//   bench_pdf COUNT FONT-FOLDER
// Prints CPU seconds and bytes of one file each, as JSON.
#include <fmt/format.h>
#include <hpdf.h>
#include <sys/resource.h>

#include <cstdio>
#include <cstdlib>
#include <string>

#include "billing/documents/einvoice/semantic_from.hpp"
#include "billing/documents/sales/totals.hpp"
#include "billing/formats/einvoice/business_syntax.hpp"
#include "billing/formats/einvoice/facturx_writer.hpp"
#include "billing/formats/pdf/document_pdf.hpp"

namespace {

using namespace billing;

double cpu_seconds() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  const auto seconds = [](const timeval& time) {
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
  };
  return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

Document sample() {
  Document invoice;
  invoice.kind = Kind::invoice;
  invoice.number = "F2026-00042";
  invoice.issue_date = Date{2026, 11, 25};
  invoice.seller.name = "Atelier Acme";
  invoice.seller.legal_form = "SARL";
  invoice.seller.siret = "73282932000074";
  invoice.seller.address = {"12 rue des Lilas", "", "", "75011", "Paris", "FR"};
  invoice.buyer.name = "Dupont SA";
  invoice.buyer.address = {"3 quai de la Gare", "", "", "75013", "Paris", "FR"};
  for (int i = 1; i <= 10; ++i) {
    Line line;
    line.description = fmt::format("Carreau grès cérame 30 × 30, série n° {}", i);
    line.quantity = Decimal{125, 1};
    line.unit = "m2";
    line.unit_price = Decimal{3290, 2};
    line.vat = Vat{VatCategory::S, Decimal{20, 0}};
    line.nature = Nature::goods;
    invoice.lines.push_back(line);
  }
  invoice.mentions = {{"late", "Pénalités de retard : taux de la BCE majoré de 10 points."}};
  return with_totals(invoice).value();
}

void raw(const pdf::LaidOut& laid_out, const std::string& folder, size_t& bytes) {
  const HPDF_Doc doc = HPDF_New(nullptr, nullptr);
  HPDF_SetCompressionMode(doc, HPDF_COMP_ALL);
  HPDF_UseUTFEncodings(doc);
  HPDF_Font fonts[2];
  const pdf::Face faces[] = {pdf::Face::sans, pdf::Face::sans_bold};
  for (size_t i = 0; i < 2; ++i) {
    const std::string path = pdf::font_path(folder, faces[i]);
    fonts[i] = HPDF_GetFont(doc, HPDF_LoadTTFontFromFile(doc, path.c_str(), HPDF_TRUE), "UTF-8");
  }
  const auto real = [](double value) { return static_cast<HPDF_REAL>(value); };
  for (const pdf::Sheet& sheet : laid_out.sheets) {
    const HPDF_Page page = HPDF_AddPage(doc);
    HPDF_Page_SetWidth(page, real(pdf::page_width));
    HPDF_Page_SetHeight(page, real(pdf::page_height));
    for (const pdf::FillMark& mark : sheet.fills) {
      HPDF_Page_SetRGBFill(page, real(mark.colour.red), real(mark.colour.green),
                           real(mark.colour.blue));
      HPDF_Page_Rectangle(page, real(mark.x), real(pdf::page_height - mark.y - mark.height),
                          real(mark.width), real(mark.height));
      HPDF_Page_Fill(page);
    }
    for (const pdf::TextMark& mark : sheet.texts) {
      HPDF_Page_SetRGBFill(page, real(mark.style.colour.red), real(mark.style.colour.green),
                           real(mark.style.colour.blue));
      HPDF_Page_BeginText(page);
      HPDF_Page_SetFontAndSize(page, fonts[mark.style.face == pdf::Face::sans_bold ? 1 : 0],
                               real(mark.style.size));
      HPDF_Page_MoveTextPos(page, real(mark.x), real(pdf::page_height - mark.baseline));
      HPDF_Page_ShowText(page, mark.text.c_str());
      HPDF_Page_EndText(page);
    }
  }
  HPDF_SaveToStream(doc);
  bytes = HPDF_GetStreamSize(doc);
  HPDF_Free(doc);
}

// What one call of `work` costs.
template <class Work>
double cost(int count, Work work) {
  const double start = cpu_seconds();
  for (int i = 0; i < count; ++i) work();
  return (cpu_seconds() - start) / count;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3)
    return 2;
  const int count = std::atoi(argv[1]);
  pdf::Options options;
  options.font_folder = argv[2];
  options.generator = "bench";
  const Document document = sample();
  const auto laid_out = pdf::lay_out(document, options);
  if (!laid_out || laid_out->sheets.size() != 1)
    return 1;
  size_t bytes = 0;
  size_t raw_bytes = 0;
  const double ours = cost(count, [&] { bytes = pdf::write_document(document, options)->size(); });
  const double bare = cost(count, [&] { raw(*laid_out, options.font_folder, raw_bytes); });
  const Company company;
  const LegalTables law;
  const UnitTable units;
  const einvoice::IssuedDocument issued{document, company, law, units, {}};
  auto xml = [&](einvoice::Syntax syntax) {
    return einvoice::write_xml(einvoice::semantic_from(issued), syntax);
  };
  size_t written = 0;
  const double cii = cost(count * 20, [&] { written += xml(einvoice::Syntax::cii).size(); });
  const double ubl = cost(count * 20, [&] { written += xml(einvoice::Syntax::ubl).size(); });
  size_t hybrid_bytes = 0;
  const double hybrid = cost(count, [&] {
    const auto page = pdf::write_document(document, options);
    hybrid_bytes = einvoice::write_facturx(*page, xml(einvoice::Syntax::cii))->size();
  });
  std::printf(
      "{\"cpu\": %.6f, \"raw_cpu\": %.6f, \"bytes\": %zu, \"raw_bytes\": %zu,"
      " \"cii_cpu\": %.9f, \"ubl_cpu\": %.9f, \"xml_bytes\": %zu,"
      " \"facturx_cpu\": %.6f, \"facturx_bytes\": %zu}\n",
      ours, bare, bytes, raw_bytes, cii, ubl, written / (static_cast<size_t>(count) * 40), hybrid,
      hybrid_bytes);
  return 0;
}

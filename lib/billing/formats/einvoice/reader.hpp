// SPDX-License-Identifier: Apache-2.0
// An e-invoice as it came in: XML in either syntax, or a PDF that holds such XML.
#pragma once

#include <memory>
#include <optional>
#include <string_view>

#include "billing/base/result.hpp"
#include "billing/documents/einvoice/finding.hpp"
#include "billing/documents/einvoice/semantic_invoice.hpp"
#include "billing/formats/einvoice/facturx.hpp"

namespace billing::einvoice {

struct Received {
  Tree tree;
  Syntax syntax = Syntax::cii;
  SemanticInvoice invoice;
  bool pdf = false;    // the XML was inside a PDF
  Findings structure;  // XSD: what the XML Schemas of the syntax do not allow
  Findings container;  // FX: what Factur-X asks of the PDF around the XML
};

constexpr size_t pdf_begins_within = 1024;
/// Whether the bytes begin as those of a PDF do; so many of them tell.
inline bool is_pdf(std::string_view bytes) {
  return bytes.substr(0, pdf_begins_within).find("%PDF-") != std::string_view::npos;
}

/// open_facturx (facturx.hpp), or nothing where PDFs are not read: who links the one needs its
/// libraries, which take longer to load than an XML takes to be judged.
using PdfOpener = Result<FacturX> (*)(std::string_view bytes);

/// Reads XML, or PDF by `open_pdf`. Fails (rejected) with XML-01 to XML-03, EINV-02 to EINV-04
/// (PDF), or EINV-01 where the XML is no invoice of a known syntax.
[[nodiscard]] Result<std::unique_ptr<Received>> receive(std::string_view bytes, PdfOpener open_pdf);

}  // namespace billing::einvoice

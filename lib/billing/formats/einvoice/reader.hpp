// SPDX-License-Identifier: Apache-2.0
// An e-invoice as it came in: XML in either syntax, or a PDF that holds such XML.
#pragma once

#include <memory>
#include <optional>
#include <string_view>

#include "billing/base/result.hpp"
#include "billing/documents/einvoice/finding.hpp"
#include "billing/documents/einvoice/semantic_invoice.hpp"

namespace billing::einvoice {

struct Received {
  Tree tree;
  Syntax syntax = Syntax::cii;
  SemanticInvoice invoice;
  bool pdf = false;    // the XML was inside a PDF
  Findings structure;  // XSD: what the XML Schemas of the syntax do not allow
  Findings container;  // FX: what Factur-X asks of the PDF around the XML
};

/// Reads XML or PDF. Fails (rejected) with XML-01 to XML-03, EINV-02 to EINV-04 (PDF), or EINV-01
/// where the XML is no invoice of a known syntax.
[[nodiscard]] Result<std::unique_ptr<Received>> receive(std::string_view bytes);

}  // namespace billing::einvoice

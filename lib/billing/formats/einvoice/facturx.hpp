// SPDX-License-Identifier: Apache-2.0
// The XML inside a Factur-X or ZUGFeRD PDF, and what the standard asks of the PDF around it.
// facturx.cpp and facturx_writer.cpp are the files that know libqpdf.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "billing/base/result.hpp"
#include "billing/documents/einvoice/finding.hpp"

namespace billing::einvoice {

constexpr size_t embedded_size_max = 32U << 20U;

struct FacturX {
  std::string xml;
  Findings findings;       // rules FX-..., places are null: a PDF has no lines
  std::string level;       // fx:ConformanceLevel of the metadata, or empty
  bool data_only = false;  // the relationship is /Data: the XML does not stand for the whole
};

/// Fails (rejected) with EINV-02 when it cannot be read, EINV-03 when no invoice is attached,
/// EINV-04 when what is attached passes the limit.
[[nodiscard]] Result<FacturX> open_facturx(std::string_view bytes);

/// A rule of this set, for lists of rules.
struct FacturXRule {
  std::string_view code;
  Severity severity;
  std::string_view summary;  // what must be
};
inline constexpr std::string_view facturx_version = "1.09";
std::span<const FacturXRule> facturx_rules();

}  // namespace billing::einvoice

// SPDX-License-Identifier: Apache-2.0
#include "billing/formats/einvoice/reader.hpp"

#include <fmt/format.h>

#include "billing/formats/einvoice/structure.hpp"
#include "billing/formats/einvoice/syntaxes.hpp"

namespace billing::einvoice {
namespace {

// The metadata's word for each specification identifier (BT-24).
struct Profile {
  std::string_view identifier, level;
};
constexpr Profile profiles[] = {
    {"urn:factur-x.eu:1p0:minimum", "MINIMUM"},
    {"urn:factur-x.eu:1p0:basicwl", "BASIC WL"},
    {"urn:cen.eu:en16931:2017#compliant#urn:factur-x.eu:1p0:basic", "BASIC"},
    {"urn:cen.eu:en16931:2017", "EN 16931"},
    {"urn:cen.eu:en16931:2017#conformant#urn:factur-x.eu:1p0:extended", "EXTENDED"}};

void compare_levels(Received& received, const std::string& level, bool data_only) {
  const std::string identifier = normalised(received.invoice.specification);
  for (const Profile& profile : profiles) {
    if (profile.identifier != identifier)
      continue;
    if (!level.empty() && level != profile.level) {
      received.container.error(
          "FX-13", received.invoice.specification, "BT-24",
          fmt::format("the PDF says level {}, the XML in it is {}", level, profile.level),
          "both tell the same level");
    }
    if (profile.level == "MINIMUM" || profile.level == "BASIC WL") {
      received.container.warning("FX-14", received.invoice.specification, "BT-24",
                                 fmt::format("level {} is no full invoice", profile.level),
                                 "the levels from BASIC on are");
      if (!data_only) {
        received.container.error(
            "FX-17", received.invoice.specification, "BT-24",
            fmt::format("level {} is attached as more than data", profile.level),
            "its /AFRelationship is /Data");
      }
    }
  }
}

Result<void> read_xml(std::string_view bytes, Received& received) {
  BILLING_CHECK(xml::read(bytes, namespaces(), received.tree));
  const auto syntax = syntax_of(received.tree);
  if (!syntax) {
    Location where;
    where.line = received.tree.root()->line;
    where.column = 1;
    return fail(FailureKind::rejected, "EINV-01",
                fmt::format("'{}' begins no invoice of a known syntax", received.tree.root()->name),
                "known are CrossIndustryInvoice (CII D22B), and Invoice and CreditNote of UBL 2.1",
                std::move(where));
  }
  received.syntax = *syntax;
  check_structure(received.tree, *syntax, received.structure);
  received.invoice =
      *syntax == Syntax::cii ? terms_of_cii(received.tree) : terms_of_ubl(received.tree);
  return {};
}

}  // namespace

Result<std::unique_ptr<Received>> receive(std::string_view bytes, PdfOpener open_pdf) {
  auto received = std::make_unique<Received>();
  if (!is_pdf(bytes)) {
    BILLING_CHECK(read_xml(bytes, *received));
    return received;
  }
  received->pdf = true;
  if (open_pdf == nullptr)
    return fail(FailureKind::rejected, "EINV-02", "this is a PDF, and only XML is read here");
  BILLING_TRY(file, open_pdf(bytes));
  received->container = std::move(file.findings);
  BILLING_CHECK(read_xml(file.xml, *received));
  compare_levels(*received, file.level, file.data_only);
  return received;
}

}  // namespace billing::einvoice

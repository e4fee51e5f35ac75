// SPDX-License-Identifier: Apache-2.0
// The rules that facturx.cpp and reader.cpp judge by, as a list; it needs no library of PDF.
#include "billing/formats/einvoice/facturx.hpp"

namespace billing::einvoice {
namespace {

constexpr auto fatal = Severity::error;
constexpr FacturXRule rules[] = {
    {"FX-01", Severity::warning, "the attachment is called factur-x.xml"},
    {"FX-02", fatal, "the attachment's relationship is the name /Data, /Alternative or /Source"},
    {"FX-03", fatal, "the catalog lists the attachment among its associated files (/AF)"},
    {"FX-04", fatal, "the attachment's file name is given as /F and as /UF"},
    {"FX-05", fatal, "the attachment is marked as text/xml"},
    {"FX-06", fatal, "the attachment has a date of modification"},
    {"FX-07", fatal, "the PDF has XMP metadata that can be read"},
    {"FX-08", fatal, "the metadata name the level of Factur-X"},
    {"FX-09", fatal, "the metadata say that the document is an invoice"},
    {"FX-10", fatal, "the metadata name the attachment as it is called"},
    {"FX-11", fatal, "the metadata tell the version of Factur-X"},
    {"FX-12", fatal, "the metadata say that the PDF is PDF/A-3"},
    {"FX-13", fatal, "metadata and XML (BT-24) tell the same level"},
    {"FX-14", Severity::warning, "the level is that of a full invoice, BASIC or above"},
    {"FX-15", fatal, "the metadata name the level of PDF/A-3: A, B or U"},
    {"FX-16", fatal, "the metadata describe the properties of Factur-X, as PDF/A wants"},
    {"FX-17", fatal, "at the levels MINIMUM and BASIC WL the relationship is /Data"},
    {"FX-18", fatal, "the PDF has an identifier (/ID)"},
    {"FX-19", fatal, "the PDF runs no script and no action when it is opened"},
    {"FX-20", fatal, "every font of the pages is embedded"},
};

}  // namespace

std::span<const FacturXRule> facturx_rules() { return rules; }

}  // namespace billing::einvoice

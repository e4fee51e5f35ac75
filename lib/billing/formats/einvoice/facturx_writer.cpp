// SPDX-License-Identifier: Apache-2.0
// What ISO 19005-3 and Factur-X 1.09, chapter 6, ask of the file around the invoice.
#include "billing/formats/einvoice/facturx_writer.hpp"

#include <fmt/format.h>

#define POINTERHOLDER_TRANSITION 4  // std::shared_ptr only
#include <qpdf/Buffer.hh>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFEFStreamObjectHelper.hh>
#include <qpdf/QPDFEmbeddedFileDocumentHelper.hh>
#include <qpdf/QPDFFileSpecObjectHelper.hh>
#include <qpdf/QPDFLogger.hh>
#include <qpdf/QPDFWriter.hh>

#include "billing/formats/einvoice/srgb/profile.hpp"
#include "billing/formats/xml/writer.hpp"

namespace billing::einvoice {
namespace {

constexpr const char* attachment = "factur-x.xml";

// What the information dictionary says; the metadata must agree (ISO 19005-3, 6.6.3).
struct Information {
  std::string title, author, creator, producer;
  std::string created;  // YYYYMMDDhhmmss, UTC
};

std::string text_of(QPDFObjectHandle dictionary, const char* key) {
  QPDFObjectHandle value = dictionary.getKey(key);
  return value.isString() ? value.getUTF8Value() : "";
}

// "2026-11-25T00:00:00Z" of "20261125000000".
std::string iso_instant(const std::string& digits) {
  return fmt::format("{}-{}-{}T{}:{}:{}Z", digits.substr(0, 4), digits.substr(4, 2),
                     digits.substr(6, 2), digits.substr(8, 2), digits.substr(10, 2),
                     digits.substr(12, 2));
}

// A property of the extension schema: all of Factur-X are texts, and external to the PDF.
std::string declared(std::string_view name, std::string_view description) {
  return fmt::format(
      "<rdf:li rdf:parseType=\"Resource\"><pdfaProperty:name>{}</pdfaProperty:name>"
      "<pdfaProperty:valueType>Text</pdfaProperty:valueType>"
      "<pdfaProperty:category>external</pdfaProperty:category>"
      "<pdfaProperty:description>{}</pdfaProperty:description></rdf:li>\n",
      name, description);
}

std::string metadata(const Information& information) {
  auto element = [](std::string_view name, const std::string& text) {
    return text.empty() ? "" : fmt::format("<{0}>{1}</{0}>\n", name, xml::escaped(text));
  };
  const std::string instant = iso_instant(information.created);
  std::string text =
      "<?xpacket begin=\"\xEF\xBB\xBF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"
      "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n"
      "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n"
      "<rdf:Description rdf:about=\"\" xmlns:pdfaid=\"http://www.aiim.org/pdfa/ns/id/\""
      " xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\""
      " xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\""
      " xmlns:fx=\"urn:factur-x:pdfa:CrossIndustryDocument:invoice:1p0#\""
      " xmlns:pdfaExtension=\"http://www.aiim.org/pdfa/ns/extension/\""
      " xmlns:pdfaSchema=\"http://www.aiim.org/pdfa/ns/schema#\""
      " xmlns:pdfaProperty=\"http://www.aiim.org/pdfa/ns/property#\">\n"
      "<pdfaid:part>3</pdfaid:part>\n<pdfaid:conformance>B</pdfaid:conformance>\n";
  if (!information.title.empty()) {
    text += fmt::format(
        "<dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">{}</rdf:li></rdf:Alt></dc:title>\n",
        xml::escaped(information.title));
  }
  if (!information.author.empty()) {
    text += fmt::format("<dc:creator><rdf:Seq><rdf:li>{}</rdf:li></rdf:Seq></dc:creator>\n",
                        xml::escaped(information.author));
  }
  text += element("xmp:CreatorTool", information.creator) +
          element("pdf:Producer", information.producer) + element("xmp:CreateDate", instant) +
          element("xmp:ModifyDate", instant) +
          "<fx:DocumentType>INVOICE</fx:DocumentType>\n"
          "<fx:DocumentFileName>factur-x.xml</fx:DocumentFileName>\n"
          "<fx:Version>1.0</fx:Version>\n<fx:ConformanceLevel>EN 16931</fx:ConformanceLevel>\n"
          "<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType=\"Resource\">\n"
          "<pdfaSchema:schema>Factur-X PDFA Extension Schema</pdfaSchema:schema>\n"
          "<pdfaSchema:namespaceURI>urn:factur-x:pdfa:CrossIndustryDocument:invoice:1p0#"
          "</pdfaSchema:namespaceURI>\n<pdfaSchema:prefix>fx</pdfaSchema:prefix>\n"
          "<pdfaSchema:property><rdf:Seq>\n" +
          declared("DocumentFileName", "The name of the embedded XML document") +
          declared("DocumentType", "The type of the hybrid document") +
          declared("Version", "The version of the Factur-X data") +
          declared("ConformanceLevel", "The conformance level of the Factur-X data") +
          "</rdf:Seq></pdfaSchema:property>\n</rdf:li></rdf:Bag></pdfaExtension:schemas>\n"
          "</rdf:Description>\n</rdf:RDF>\n</x:xmpmeta>\n<?xpacket end=\"w\"?>\n";
  return text;
}

class Conversion {
 public:
  Conversion(QPDF& pdf, std::string_view xml) : pdf_(pdf), xml_(xml), root_(pdf.getRoot()) {}

  std::string run() {
    read_information();
    add_output_intent();
    add_metadata();
    attach();
    return written();
  }

 private:
  void read_information() {
    QPDFObjectHandle info = pdf_.getTrailer().getKey("/Info");
    if (!info.isDictionary())
      throw std::runtime_error("the page has no information dictionary");
    information_ = {text_of(info, "/Title"), text_of(info, "/Author"), text_of(info, "/Creator"),
                    text_of(info, "/Producer"), text_of(info, "/CreationDate")};
    // "D:20261125000000Z00'00'": dates of ours are UTC.
    std::string& date = information_.created;
    if (date.size() < 16 || date.compare(0, 2, "D:") != 0)
      throw std::runtime_error("the page has no date of creation");
    date = date.substr(2, 14);
    for (const char* key : {"/CreationDate", "/ModDate"})
      info.replaceKey(key, QPDFObjectHandle::newString("D:" + date + "Z"));
  }

  // Device colours need to know which device (6.2.4.3).
  void add_output_intent() {
    QPDFObjectHandle profile = QPDFObjectHandle::newStream(
        &pdf_, std::string(reinterpret_cast<const char*>(srgb_profile), sizeof srgb_profile));
    profile.getDict().replaceKey("/N", QPDFObjectHandle::newInteger(3));
    QPDFObjectHandle intent = QPDFObjectHandle::parse(
        "<< /Type /OutputIntent /S /GTS_PDFA1 /OutputConditionIdentifier (sRGB IEC61966-2.1)"
        " /Info (sRGB IEC61966-2.1) >>");
    intent.replaceKey("/DestOutputProfile", profile);
    root_.replaceKey("/OutputIntents",
                     QPDFObjectHandle::newArray({pdf_.makeIndirectObject(intent)}));
  }

  void add_metadata() {
    QPDFObjectHandle stream = QPDFObjectHandle::newStream(&pdf_, metadata(information_));
    stream.getDict().replaceKey("/Type", QPDFObjectHandle::newName("/Metadata"));
    stream.getDict().replaceKey("/Subtype", QPDFObjectHandle::newName("/XML"));
    root_.replaceKey("/Metadata", stream);
  }

  void attach() {
    auto stream = QPDFEFStreamObjectHelper::createEFStream(pdf_, std::string(xml_));
    stream.setSubtype("text/xml");
    stream.setCreationDate("D:" + information_.created + "Z");
    stream.setModDate("D:" + information_.created + "Z");
    auto spec = QPDFFileSpecObjectHelper::createFileSpec(pdf_, attachment, stream);
    spec.setDescription("Factur-X invoice");
    QPDFObjectHandle object = spec.getObjectHandle();
    object.replaceKey("/AFRelationship", QPDFObjectHandle::newName("/Data"));
    QPDFEmbeddedFileDocumentHelper(pdf_).replaceEmbeddedFile(attachment, spec);
    root_.replaceKey("/AF", QPDFObjectHandle::newArray({object}));
  }

  std::string written() {
    QPDFWriter writer(pdf_);
    writer.setOutputMemory();
    writer.forcePDFVersion("1.7");
    writer.setObjectStreamMode(qpdf_o_generate);
    writer.setNewlineBeforeEndstream(true);
    writer.setDeterministicID(true);
    writer.write();
    const std::shared_ptr<Buffer> bytes = writer.getBufferSharedPointer();
    return {reinterpret_cast<const char*>(bytes->getBuffer()), bytes->getSize()};
  }

  QPDF& pdf_;
  std::string_view xml_;
  QPDFObjectHandle root_;
  Information information_;
};

}  // namespace

// libqpdf tells by exceptions; none leaves this function.
Result<std::string> write_facturx(std::string_view page, std::string_view xml) {
  try {
    QPDF pdf;
    pdf.setLogger(QPDFLogger::create());
    pdf.setSuppressWarnings(true);
    pdf.processMemoryFile("page.pdf", page.data(), page.size());
    return Conversion(pdf, xml).run();
  } catch (const std::exception& error) {
    return fail(FailureKind::io, "PDF-02",
                fmt::format("the e-invoice cannot be put into the PDF: {}", error.what()));
  }
}

}  // namespace billing::einvoice

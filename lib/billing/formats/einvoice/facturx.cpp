// SPDX-License-Identifier: Apache-2.0
// Factur-X 1.09 (ZUGFeRD 2.5), chapter 6: how the XML is embedded, and what the metadata says; and
// what of PDF/A-3 (ISO 19005-3) can be seen without drawing the pages.
#include "billing/formats/einvoice/facturx.hpp"

#include <fmt/format.h>

#define POINTERHOLDER_TRANSITION 4  // std::shared_ptr only
#include <qpdf/Pipeline.hh>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFEmbeddedFileDocumentHelper.hh>
#include <qpdf/QPDFExc.hh>
#include <qpdf/QPDFFileSpecObjectHelper.hh>
#include <qpdf/QPDFLogger.hh>
#include <set>
#include <stdexcept>

#include "billing/formats/xml/reader.hpp"

namespace billing::einvoice {
namespace {

constexpr std::string_view fx = "urn:factur-x:pdfa:CrossIndustryDocument:invoice:1p0#";
constexpr std::string_view pdfaid = "http://www.aiim.org/pdfa/ns/id/";
constexpr std::string_view attachment_names[] = {"factur-x.xml", "xrechnung.xml",
                                                 "zugferd-invoice.xml", "ZUGFeRD-invoice.xml"};
constexpr std::string_view pdfa_schema = "http://www.aiim.org/pdfa/ns/schema#";
constexpr size_t metadata_size_max = 4U << 20U;

struct TooLarge : std::runtime_error {
  using std::runtime_error::runtime_error;
};

// Takes what a stream decodes to, up to a limit: a small PDF may hold a very large file.
class Collect : public Pipeline {
 public:
  explicit Collect(size_t limit) : Pipeline("collect", nullptr), limit_(limit) {}
  void write(unsigned char const* data, size_t length) override {
    passed = passed || length > limit_ - bytes.size();
    if (passed)  // libqpdf takes any exception as a sign that it cannot decode
      throw TooLarge("stream too large");
    bytes.append(reinterpret_cast<const char*>(data), length);
  }
  void finish() override {}
  std::string bytes;
  bool passed = false;  // the limit

 private:
  size_t limit_;
};

std::string decoded(QPDFObjectHandle stream, size_t limit) {
  Collect collect(limit);
  const bool done = stream.pipeStreamData(&collect, 0, qpdf_dl_generalized, true);
  if (collect.passed)
    throw TooLarge("stream too large");
  if (!done)
    throw std::runtime_error("the stream cannot be decoded");
  return std::move(collect.bytes);
}

class Container {
 public:
  Container(QPDF& pdf, FacturX& made) : pdf_(pdf), made_(made) {}

  Result<void> run() {
    QPDFEmbeddedFileDocumentHelper files(pdf_);
    for (auto& [key, spec] : files.getEmbeddedFiles()) {
      const std::string name = spec->getFilename();
      for (std::string_view known : attachment_names) {
        if (name == known && spec_ == nullptr) {
          spec_ = spec;
          name_ = name;
        }
      }
    }
    if (spec_ == nullptr) {
      return fail(FailureKind::rejected, "EINV-03", "the PDF has no invoice attached",
                  "Factur-X attaches factur-x.xml");
    }
    attachment();
    metadata();
    archive();
    return {};
  }

 private:
  void error(const char* rule, std::string message, std::string hint = {}) {
    made_.findings.error(rule, nullptr, "", std::move(message), std::move(hint));
  }

  void attachment() {
    if (name_ != "factur-x.xml" && name_ != "xrechnung.xml") {
      made_.findings.warning("FX-01", nullptr, "",
                             fmt::format("the attachment is called '{}'", name_),
                             "Factur-X calls it factur-x.xml");
    }
    QPDFObjectHandle spec = spec_->getObjectHandle();
    QPDFObjectHandle relation = spec.getKey("/AFRelationship");
    const std::string word = relation.isName() ? relation.getName() : "";
    made_.data_only = word == "/Data";
    if (word != "/Data" && word != "/Alternative" && word != "/Source") {
      error("FX-02", "the attachment's AFRelationship is none of /Data, /Alternative, /Source",
            "/Data, written as a name");
    }
    if (!listed(spec)) {
      error("FX-03", "the attachment is not among the associated files (/AF) of the document",
            "the catalog lists it in /AF");
    }
    if (!spec.hasKey("/F") || !spec.hasKey("/UF"))
      error("FX-04", "the attachment's file name is not given as both /F and /UF");
    QPDFObjectHandle stream = spec_->getEmbeddedFileStream();
    QPDFObjectHandle subtype = stream.getDict().getKey("/Subtype");
    if (!subtype.isName() || subtype.getName() != "/text/xml")
      error("FX-05", "the attachment is not marked as text/xml", "/Subtype /text#2Fxml");
    QPDFObjectHandle parameters = stream.getDict().getKey("/Params");
    if (!parameters.isDictionary() || !parameters.hasKey("/ModDate"))
      error("FX-06", "the attachment has no date of modification", "/Params holds /ModDate");
    made_.xml = decoded(stream, embedded_size_max);
  }

  bool listed(QPDFObjectHandle spec) {
    QPDFObjectHandle list = pdf_.getRoot().getKey("/AF");
    if (!list.isArray())
      return false;
    for (int i = 0; i < list.getArrayNItems(); ++i) {
      if (list.getArrayItem(i).getObjGen() == spec.getObjGen())
        return true;
    }
    return false;
  }

  // A property of XMP is an element, or an attribute of its description.
  static std::string property(const Tree& tree, std::string_view space, std::string_view uri,
                              std::string_view name) {
    for (Term at : descendants(tree.root(), name)) {
      if (at->space == space)
        return normalised(at);
    }
    const std::string qualified = fmt::format("{{{}}}{}", uri, name);
    std::vector<Term> open = {tree.root()};
    while (!open.empty()) {
      const Term at = open.back();
      open.pop_back();
      if (const auto* value = einvoice::attribute(at, qualified))
        return normalised(*value);
      for (Term inner = at->first; inner != nullptr; inner = inner->next) open.push_back(inner);
    }
    return {};
  }

  void metadata() {
    QPDFObjectHandle stream = pdf_.getRoot().getKey("/Metadata");
    if (!stream.isStream()) {
      error("FX-07", "the PDF has no XMP metadata", "they name the Factur-X level");
      return;
    }
    const xml::Namespace spaces[] = {{fx, "fx"}, {pdfaid, "pdfaid"}, {pdfa_schema, "pdfaSchema"}};
    Tree tree;
    if (!xml::read(decoded(stream, metadata_size_max), spaces, tree)) {
      error("FX-07", "the XMP metadata of the PDF are no XML");
      return;
    }
    made_.level = property(tree, "fx", fx, "ConformanceLevel");
    if (made_.level.empty())
      error("FX-08", "the metadata do not name the Factur-X level", "fx:ConformanceLevel");
    if (property(tree, "fx", fx, "DocumentType") != "INVOICE")
      error("FX-09", "the metadata do not say that the document is an invoice",
            "fx:DocumentType is INVOICE");
    const std::string file = property(tree, "fx", fx, "DocumentFileName");
    if (file != name_) {
      error("FX-10",
            fmt::format("the metadata name '{}' as the attachment, it is '{}'", file, name_),
            "fx:DocumentFileName is the name of the attachment");
    }
    if (property(tree, "fx", fx, "Version").empty())
      error("FX-11", "the metadata do not tell the Factur-X version", "fx:Version is 1.0");
    if (property(tree, "pdfaid", pdfaid, "part") != "3")
      error("FX-12", "the metadata do not say that the PDF is PDF/A-3", "pdfaid:part is 3");
    const std::string letter = property(tree, "pdfaid", pdfaid, "conformance");
    if (letter != "A" && letter != "B" && letter != "U") {
      error("FX-15", fmt::format("the metadata name '{}' as the level of PDF/A-3", letter),
            "pdfaid:conformance is A, B or U");
    }
    if (!describes_properties(tree)) {
      error("FX-16", "the metadata do not describe the properties of Factur-X",
            "a pdfaExtension schema whose namespaceURI is that of fx");
    }
  }

  // PDF/A allows properties of its own only where the metadata describe them (6.6.2.3).
  static bool describes_properties(const Tree& tree) {
    for (Term at : descendants(tree.root(), "namespaceURI")) {
      if (at->space == "pdfaSchema" && normalised(at) == fx)
        return true;
    }
    return false;
  }

  void archive() {
    if (!pdf_.getTrailer().hasKey("/ID"))
      error("FX-18", "the PDF has no identifier", "PDF/A-3 (6.1.3) wants /ID in the trailer");
    QPDFObjectHandle root = pdf_.getRoot();
    QPDFObjectHandle names = root.getKey("/Names");
    QPDFObjectHandle action = root.getKey("/OpenAction");
    const bool script = names.isDictionary() && names.hasKey("/JavaScript");
    if (script || (action.isDictionary() && action.hasKey("/S") && !is_goto(action.getKey("/S"))))
      error("FX-19", "the PDF acts when it is opened", "PDF/A-3 (6.5) forbids scripts and actions");
    fonts();
  }

  static bool is_goto(QPDFObjectHandle action) {
    return action.isName() && action.getName() == "/GoTo";
  }

  // Fonts that the pages name, each told once; those of forms inside pages are not looked for.
  void fonts() {
    std::set<QPDFObjGen> seen;
    for (QPDFObjectHandle page : pdf_.getAllPages()) {
      QPDFObjectHandle resources = page.getKey("/Resources");
      for (QPDFObjectHandle above = page.getKey("/Parent"), next;
           !resources.isDictionary() && above.isDictionary() &&
           seen.insert(above.getObjGen()).second;
           above = next) {
        resources = above.getKey("/Resources");
        next = above.getKey("/Parent");
      }
      QPDFObjectHandle fonts =
          resources.isDictionary() ? resources.getKey("/Font") : QPDFObjectHandle();
      if (!fonts.isInitialized() || !fonts.isDictionary())
        continue;
      for (const std::string& key : fonts.getKeys()) {
        QPDFObjectHandle font = fonts.getKey(key);
        if (!font.isDictionary() || embedded(font) ||
            (font.isIndirect() && !seen.insert(font.getObjGen()).second))
          continue;
        QPDFObjectHandle name = font.getKey("/BaseFont");
        error("FX-20",
              fmt::format("the font {} is not embedded",
                          name.isName() ? name.getName().substr(1) : key),
              "PDF/A-3 (6.2.11.4) wants every font inside the file");
      }
    }
  }

  static bool embedded(QPDFObjectHandle font) {
    QPDFObjectHandle subtype = font.getKey("/Subtype");
    if (subtype.isName() && subtype.getName() == "/Type3")
      return true;
    QPDFObjectHandle below = font.getKey("/DescendantFonts");
    if (below.isArray() && below.getArrayNItems() > 0 && below.getArrayItem(0).isDictionary())
      font = below.getArrayItem(0);
    QPDFObjectHandle descriptor = font.getKey("/FontDescriptor");
    return descriptor.isDictionary() &&
           (descriptor.hasKey("/FontFile") || descriptor.hasKey("/FontFile2") ||
            descriptor.hasKey("/FontFile3"));
  }

  QPDF& pdf_;
  FacturX& made_;
  std::shared_ptr<QPDFFileSpecObjectHelper> spec_;
  std::string name_;
};

}  // namespace

// libqpdf tells by exceptions; none leaves this function.
Result<FacturX> open_facturx(std::string_view bytes) {
  FacturX made;
  try {
    QPDF pdf;
    pdf.setSuppressWarnings(true);
    pdf.setLogger(QPDFLogger::create());
    pdf.getLogger()->setError(pdf.getLogger()->discard());
    pdf.setAttemptRecovery(false);
    pdf.processMemoryFile("invoice.pdf", bytes.data(), bytes.size());
    if (pdf.isEncrypted()) {
      return fail(FailureKind::rejected, "EINV-02", "the PDF is encrypted",
                  "PDF/A forbids encryption");
    }
    BILLING_CHECK(Container(pdf, made).run());
  } catch (const TooLarge&) {
    return fail(FailureKind::rejected, "EINV-04",
                fmt::format("the file attached to the PDF, or its metadata, are larger than {} MB",
                            embedded_size_max >> 20U));
  } catch (const QPDFExc& error) {
    const bool locked = error.getErrorCode() == qpdf_e_password;
    return fail(FailureKind::rejected, "EINV-02",
                locked ? std::string("the PDF is encrypted")
                       : fmt::format("the PDF cannot be read: {}", error.getMessageDetail()),
                locked ? "PDF/A forbids encryption" : "");
  } catch (const std::exception& error) {
    return fail(FailureKind::rejected, "EINV-02",
                fmt::format("the PDF cannot be read: {}", error.what()));
  }
  return made;
}

}  // namespace billing::einvoice

// SPDX-License-Identifier: Apache-2.0
#include "billing/operations/printing.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "billing/base/file.hpp"
#include "billing/base/text.hpp"
#include "billing/formats/pdf/document_pdf.hpp"
#include "billing/formats/records/records.hpp"
#include "billing/operations/looks.hpp"
#include "billing/store/documents.hpp"

namespace billing {
namespace {

// Images lie beside the database; a name that leads elsewhere is no image of ours.
bool leads_elsewhere(const std::string& name) {
  if (name.starts_with('/'))
    return true;
  const auto parts = split(name, '/');
  return std::find(parts.begin(), parts.end(), "..") != parts.end();
}

Result<void> add_image(Office& office, pdf::Options& options, const std::string& name,
                       const std::string& field) {
  if (name.empty() || options.images.contains(name))
    return {};
  Location where;
  where.path = field;
  const auto bytes = leads_elsewhere(name)
                         ? Result<std::string>()
                         : read_file(office.settings.folder + "/" + name, pdf::image_bytes_max);
  if (!bytes || !pdf::image_size(*bytes)) {
    return fail(FailureKind::rejected, "PDF-04", fmt::format("the image '{}' cannot be read", name),
                fmt::format("put it into the folder of the database, as PNG or JPEG of at most {} "
                            "MB and {} pixels along each edge",
                            pdf::image_bytes_max >> 20U, pdf::image_pixels_max),
                where);
  }
  options.images.emplace(name, *bytes);
  return {};
}

Result<void> add_products(Office& office, pdf::Options& options, const Document& document) {
  const bool images = shows(options.look.show, PaperPart::image, document.kind);
  const bool codes = shows(options.look.show, PaperPart::barcode, document.kind);
  if (!images && !codes)
    return {};
  for (const Line& line : document.lines) {
    if (line.product.empty() || options.products.contains(line.product))
      continue;
    const auto product = office.product(line.product);
    if (!product)
      continue;  // no longer in the catalogue: its line says what was sold all the same
    pdf::ProductMarks marks{(*product)->barcode, images ? (*product)->image : ""};
    BILLING_CHECK(
        add_image(office, options, marks.image, fmt::format("product {}.image", line.product)));
    options.products.emplace(line.product, std::move(marks));
  }
  return {};
}

// The terms a document showed when it was issued; of a draft those it would show today.
Result<std::optional<StandardTerms>> terms_shown(Office& office, const Document& document) {
  const auto& shown = document.standard_terms;
  if (!shown || shown->code == "none")
    return std::nullopt;
  if (shown->hash.empty()) {
    BILLING_TRY(terms, office.standard_terms(shown->code));
    return *terms;
  }
  const auto text = store::kept_text(office.connection, shown->hash);
  if (!text) {
    return fail(FailureKind::io, "STORE-01",
                fmt::format("the standard terms '{}' shown then are missing", shown->code),
                "run 'billing audit verify'");
  }
  BILLING_TRY(record, records::from_store(*text));
  if (auto* terms = std::get_if<StandardTerms>(&record))
    return std::move(*terms);
  return std::nullopt;
}

// Activity, footer, special conditions, then standard terms (C4, C8).
Result<void> add_identity(Office& office, pdf::Options& options, const Document& document) {
  options.brand = document.activity;
  options.footer = document.footer;
  std::string conditions;
  for (const SpecialCondition& condition : document.special_conditions)
    conditions += (conditions.empty() ? "" : "\n\n") + condition.text;
  if (!conditions.empty())
    options.sections.push_back({"special_conditions", "", std::move(conditions)});
  BILLING_TRY(terms, terms_shown(office, document));
  if (terms) {
    options.sections.push_back(
        {"standard_terms", terms->title, in_language(terms->text, document.language)});
  }
  return {};
}

Result<void> check_request(const Document& document, const PrintRequest& request) {
  std::vector<Diagnostic> faults;
  for (const PaperPart part : hidden_mandatory_parts(request.show, document.kind)) {
    faults.push_back(
        {"PDF-05",
         Severity::error,
         fmt::format("'{}' cannot be hidden: the law wants it on {}s", to_word(part),
                     document.kind == Kind::credit_note ? "credit note" : to_word(document.kind)),
         "quotes and orders may hide it",
         {},
         "CGI ann. II art. 242 nonies A, I"});
  }
  if (!faults.empty())
    return fail(FailureKind::rejected, std::move(faults));
  const bool issued = !document.number.empty();
  if (request.pro_forma &&
      (document.kind == Kind::credit_note || document.kind == Kind::delivery_note ||
       document.kind == Kind::receipt || (document.kind == Kind::invoice && issued))) {
    return fail(FailureKind::conflict, "PDF-06",
                fmt::format("'{}' cannot be a pro forma", issued ? document.number : document.id),
                "quotes, orders and drafts of invoices can");
  }
  return {};
}

}  // namespace

std::string variant_of(const Document& document, const PrintRequest& request) {
  std::string variant;
  for (size_t i = 0; i < document.lines.size(); ++i) {
    const PageBreak page_break = document.lines[i].page_break;
    if (page_break != PageBreak::none)
      variant += fmt::format("{}{};", to_word(page_break), i + 1);
  }
  if (!request.look.empty())
    variant += "template=" + request.look + ";";
  for (size_t i = 0; i < paper_part_count; ++i) {
    if (request.show.parts[i])
      variant += fmt::format("{}={};", words_of(PaperPart{})[i], *request.show.parts[i]);
  }
  if (document.payment) {
    for (const SettledBy& one : document.payment->settled)
      variant += fmt::format("{}={};", one.number, to_string(one.amount));
  }
  if (request.copies != 1)
    variant += fmt::format("copies={};", request.copies);
  if (request.pro_forma)
    variant += "pro_forma;";
  if (request.plain)
    variant += "plain;";
  return variant;
}

namespace {

// All but what a call asks for on top: look, images, identity.
Result<pdf::Options> options_for(Office& office, Document& document, const PrintRequest& request) {
  BILLING_TRY(company, office.company(document.company));
  if (document.number.empty())
    document.seller = seller_of(document, *company, office.settings.today);
  // A login name that was only assumed is no name for customers.
  for (const Provenance& one : document.proposed) {
    if (one.field == "salesperson" && one.from == "author")
      document.salesperson.clear();
  }
  std::string code = request.look.empty() ? document.paper.look : request.look;
  if (code.empty())
    code = company->paper.look;
  pdf::Options options;
  BILLING_TRY(look, complete_look(office, code));
  options.look = std::move(look);
  for (const ShownParts& over : {company->paper.show, document.paper.show, request.show})
    options.look.show = merged(options.look.show, over);
  options.logo = document.paper.logo.empty() ? company->paper.logo : document.paper.logo;
  BILLING_CHECK(add_image(office, options, options.logo, "paper.logo"));
  options.font_folder = office.settings.share + "/fonts";
  options.generator = office.settings.version;
  return options;
}

}  // namespace

Result<std::string> print(Office& office, Document document, const PrintRequest& request) {
  BILLING_CHECK(check_request(document, request));
  BILLING_TRY(options, options_for(office, document, request));
  BILLING_CHECK(add_products(office, options, document));
  BILLING_CHECK(add_identity(office, options, document));
  options.pro_forma = request.pro_forma;
  options.specimen = document.number.empty();
  options.copies = request.copies;
  options.date = document.issue_date.value_or(office.settings.today);
  return pdf::write_document(document, options);
}

Result<std::string> print_letter(Office& office, Document document, const LetterText& letter) {
  BILLING_TRY(options, options_for(office, document, {}));
  options.brand = document.activity;
  options.footer = document.footer;
  options.date = office.settings.today;
  options.letter = {letter.title, letter.reference, document.seller.address.city, letter.text};
  document.language = letter.language;
  document.issue_date = office.settings.today;  // of the file
  return pdf::write_document(document, options);
}

Result<std::string> print_mandate(Office& office, Document document, const MandateForm& form,
                                  const std::string& look) {
  PrintRequest request;
  request.look = look;
  BILLING_TRY(options, options_for(office, document, request));
  options.date = office.settings.today;
  options.mandate = form;
  return pdf::write_document(document, options);
}

Result<std::string> print_statement(Office& office, Document document, AccountStatement statement,
                                    const std::string& reference, const std::string& look) {
  PrintRequest request;
  request.look = look;
  BILLING_TRY(options, options_for(office, document, request));
  options.date = office.settings.today;
  options.statement = {reference, std::move(statement)};
  return pdf::write_document(document, options);
}

}  // namespace billing

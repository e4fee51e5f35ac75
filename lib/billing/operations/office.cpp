// SPDX-License-Identifier: Apache-2.0
#include "billing/operations/office.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "billing/base/file.hpp"
#include "billing/base/hash.hpp"
#include "billing/base/text.hpp"
#include "billing/formats/records/records.hpp"
#include "billing/formats/tree/document_stream.hpp"
#include "billing/formats/tree/parse.hpp"
#include "billing/store/masters.hpp"

namespace billing {
namespace {

// The word on the command line for a kind.
std::string noun_of(std::string kind) {
  std::replace(kind.begin(), kind.end(), '_', '-');
  return kind;
}

std::string nearest_hint(sql::Connection& connection, const char* kind, const std::string& code) {
  const auto codes = store::master_codes(connection, kind);
  const std::vector<std::string_view> views(codes.begin(), codes.end());
  if (const auto near = closest_match(code, views))
    return fmt::format("did you mean '{}'?", *near);
  return fmt::format("'billing {} list' shows those there are; 'billing apply FILE' adds one",
                     noun_of(kind));
}

// The law as the build compiled it, if that was this very YAML.
std::optional<tree::Source> compiled_law(const std::string& path, std::string_view yaml) {
  const auto json = read_file(path.substr(0, path.rfind('.')) + ".json");
  if (!json)
    return std::nullopt;
  auto root = tree::parse_json(*json);
  if (!root)
    return std::nullopt;
  const tree::Node* law = root->find("law");
  if (law == nullptr || root->text_of("source_sha256") != hex(sha256({yaml})))
    return std::nullopt;
  auto& found = root->items[static_cast<size_t>(law - root->items.data())];
  return tree::Source{path, 1, std::string(yaml), std::move(found), {}, false};
}

}  // namespace

template <class T>
Result<const T*> Office::record(const char* kind, const char* what, const std::string& code) {
  auto& place = records_[{kind, code}];
  if (!place) {
    const auto text = store::find_master(connection, kind, code);
    if (!text) {
      const char* verb = std::string_view(what).ends_with('s') ? "are" : "is";
      return fail(FailureKind::rejected, "DOC-01",
                  fmt::format("there {} no {} '{}'", verb, what, code),
                  nearest_hint(connection, kind, code));
    }
    BILLING_TRY(read, records::from_store(*text));
    place = std::make_unique<Holding<T>>(std::move(std::get<T>(read)));
  }
  return &static_cast<const Holding<T>&>(*place).value;
}

Result<const Company*> Office::company(const std::string& code) {
  std::string wanted = code.empty() ? settings.company : code;
  if (!code.empty() && !settings.company.empty() && code != settings.company) {
    return fail(FailureKind::rejected, "DOC-02",
                fmt::format("this belongs to company '{}', not '{}'", code, settings.company),
                "leave --company out, or name the right one");
  }
  if (wanted.empty()) {
    if (only_company_.empty()) {
      const auto codes = store::master_codes(connection, "company");
      if (codes.empty()) {
        return fail(FailureKind::rejected, "DOC-02", "there is no company yet",
                    "describe it in YAML (kind: company) and run 'billing apply FILE'");
      }
      if (codes.size() > 1) {
        return fail(FailureKind::usage, "DOC-02",
                    "there are several companies: " + join(codes, ", "),
                    "choose one with --company, or by 'company:' in the document");
      }
      only_company_ = codes[0];
    }
    wanted = only_company_;
  }
  return record<Company>("company", "company", wanted);
}

Result<const Partner*> Office::partner(const std::string& code) {
  return record<Partner>("partner", "partner", code);
}

Result<const Product*> Office::product(const std::string& code) {
  return record<Product>("product", "product", code);
}

Result<const PaymentTerms*> Office::payment_terms(const std::string& code) {
  return record<PaymentTerms>("payment_terms", "payment terms", code);
}

Result<const StandardTerms*> Office::standard_terms(const std::string& code) {
  return record<StandardTerms>("standard_terms", "standard terms", code);
}

Result<tree::Source> Office::law_file(const std::string& name, const std::string& what) {
  const std::string path = settings.share + "/law/" + name + ".yaml";
  const auto yaml = read_file(path);
  if (!yaml) {
    return fail(FailureKind::config, "LAW-02", fmt::format("there is no {}", what),
                fmt::format("add '{}'", path));
  }
  if (auto compiled = compiled_law(path, *yaml))
    return std::move(*compiled);
  tree::DocumentStream stream(path, *yaml);
  BILLING_TRY(parsed, stream.next());
  if (!parsed)
    return fail(FailureKind::config, "LAW-02", fmt::format("'{}' is empty", path), "reinstall it");
  return std::move(*parsed);
}

Result<const LegalTables*> Office::law(const std::string& country) {
  const std::string name = to_lower_ascii(country);
  if (const auto known = laws_.find(name); known != laws_.end())
    return &known->second;
  BILLING_TRY(source, law_file(name, fmt::format("law for country '{}'", country)));
  BILLING_TRY(read, records::read_law(std::move(source)));
  read.country = country;
  return &laws_.emplace(name, std::move(read)).first->second;
}

Result<const UnitTable*> Office::units() {
  if (!units_) {
    BILLING_TRY(source, law_file("units", "table of units"));
    BILLING_TRY(read, records::read_units(std::move(source)));
    units_ = std::move(read);
  }
  return &*units_;
}

}  // namespace billing

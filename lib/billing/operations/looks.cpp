// SPDX-License-Identifier: Apache-2.0
#include "billing/operations/looks.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "billing/base/text.hpp"
#include "billing/formats/records/records.hpp"
#include "billing/formats/tree/document_stream.hpp"
#include "billing/store/masters.hpp"

namespace billing {
namespace {

constexpr std::string_view ready_codes[] = {"classic", "elegant", "letter", "modern", "sober"};

bool is_ready(std::string_view code) {
  return std::find(std::begin(ready_codes), std::end(ready_codes), code) != std::end(ready_codes);
}

Result<PaperTemplate> read_ready(Office& office, std::string_view code) {
  const std::string path = fmt::format("{}/looks/{}.yaml", office.settings.share, code);
  const auto broken = [&] {
    return fail(FailureKind::config, "PDF-03", fmt::format("template '{}' cannot be read", path),
                "reinstall the program; its share folder holds looks/");
  };
  auto stream = tree::DocumentStream::open(path);
  if (!stream)
    return broken();
  auto source = stream->next();
  if (!source || !*source)
    return broken();
  BILLING_TRY(record, records::read_record(std::move(**source)));
  auto* look = std::get_if<PaperTemplate>(&record);
  if (look == nullptr)
    return broken();
  return std::move(*look);
}

Result<PaperTemplate> unknown(Office& office, const std::string& code) {
  std::vector<std::string> codes = store::master_codes(office.connection, "template");
  codes.insert(codes.end(), std::begin(ready_codes), std::end(ready_codes));
  const std::vector<std::string_view> views(codes.begin(), codes.end());
  return fail(FailureKind::rejected, "DOC-01", fmt::format("there is no template '{}'", code),
              suggestion(code, views));
}

// What the database holds under that code.
Result<std::optional<PaperTemplate>> own_look(Office& office, const std::string& code) {
  const auto text = store::find_master(office.connection, "template", code);
  if (!text)
    return std::nullopt;
  BILLING_TRY(record, records::from_store(*text));
  return std::move(std::get<PaperTemplate>(record));
}

Result<PaperTemplate> complete_ready(Office& office, const std::string& code) {
  if (!is_ready(code))
    return unknown(office, code);
  BILLING_TRY(look, read_ready(office, code));
  if (code == default_look)
    return std::move(look);
  BILLING_TRY(under, read_ready(office, default_look));
  return merged(under, look);
}

constexpr int layers_max = 8;

Result<PaperTemplate> complete_own(Office& office, const std::string& code, int depth) {
  BILLING_TRY(own, own_look(office, code));
  if (!own)
    return complete_ready(office, code);
  if (depth == layers_max) {
    return fail(FailureKind::rejected, "DOC-14",
                fmt::format("template '{}' is based on itself, or stands on more than {}", code,
                            layers_max),
                "end the row of 'based_on' in a ready template");
  }
  const std::string base = own->based_on.empty() ? std::string(default_look) : own->based_on;
  // A template that bears the code of a ready one hides it, and may be based on it.
  BILLING_TRY(under,
              base == code ? complete_ready(office, base) : complete_own(office, base, depth + 1));
  return merged(under, *own);
}

}  // namespace

Result<PaperTemplate> find_look(Office& office, const std::string& code) {
  BILLING_TRY(own, own_look(office, code));
  if (own)
    return std::move(*own);
  return is_ready(code) ? read_ready(office, code) : unknown(office, code);
}

Result<PaperTemplate> complete_look(Office& office, const std::string& code) {
  return complete_own(office, code.empty() ? std::string(default_look) : code, 0);
}

std::vector<PaperTemplate> ready_looks(Office& office) {
  std::vector<PaperTemplate> looks;
  for (const std::string_view code : ready_codes) {
    if (auto look = read_ready(office, code))
      looks.push_back(std::move(*look));
  }
  return looks;
}

}  // namespace billing

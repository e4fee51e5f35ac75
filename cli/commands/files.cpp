// SPDX-License-Identifier: Apache-2.0
#include "cli/commands/files.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

#include "billing/base/descriptor.hpp"
#include "billing/base/file.hpp"
#include "billing/base/hash.hpp"

namespace billing::cli {

Result<std::vector<tree::DocumentStream>> open_streams(const std::vector<std::string>& paths) {
  if (std::count(paths.begin(), paths.end(), "-") > 1) {
    return fail(FailureKind::usage, "USAGE-03", "standard input can be read once only",
                "name '-' once");
  }
  std::vector<tree::DocumentStream> streams;
  std::vector<Diagnostic> faults;
  for (const std::string& path : paths) {
    auto stream = tree::DocumentStream::open(path);
    if (stream) {
      streams.push_back(std::move(*stream));
    } else {
      faults.push_back(stream.error().diagnostics[0]);
    }
  }
  if (!faults.empty())
    return fail(FailureKind::io, std::move(faults));
  return streams;
}

Result<std::string> run_folder(const Invocation& call) {
  BILLING_TRY(folder, call.output_folder());
  if (!folder.empty() && !call.option("--output"))
    BILLING_CHECK(check_folder(folder));  // told as it was given
  return folder.empty() ? folder : std::filesystem::absolute(folder).lexically_normal().string();
}

std::string shown_path(const Invocation& call, const std::string& path) {
  namespace fs = std::filesystem;
  const auto absolute = [](const std::string& given) {
    return fs::absolute(given).lexically_normal();
  };
  if (const auto output = call.option("--output"))
    return absolute(*output) == path ? *output : path;
  const auto folder = call.output_folder();
  if (!folder || folder->empty() || fs::path(*folder).is_absolute())
    return path;
  const fs::path in = absolute(*folder);
  const fs::path rest = fs::path(path).lexically_relative(in);
  if (fs::path(path).is_relative() || rest.empty() || *rest.begin() == "..")
    return path;
  return (fs::path(*folder) / rest).string();
}

Result<tree::Syntax> syntax_of(const Invocation& call) {
  switch (call.output.format()) {
    case Format::json:
      return tree::Syntax::json;
    case Format::automatic:
    case Format::yaml:
      return tree::Syntax::yaml;
    case Format::table:
    case Format::csv:
      break;
  }
  return fail(wrong_value(fmt::format("'{}' prints YAML or JSON, no rows", call.command.name()),
                          "leave --format out, or say --json"));
}

Result<void> write_made_file(Invocation& call, const std::string& name, const std::string& bytes) {
  const auto output = call.option("--output");
  BILLING_TRY(folder, call.output_folder());
  if (output == "-") {
    call.output.bytes(bytes);
    return {};
  }
  std::string path = name;
  if (output) {
    path = *output;
  } else if (!folder.empty()) {
    path = folder + "/" + name;
  } else if (const size_t slash = call.globals.db.rfind('/'); slash != std::string::npos) {
    path = call.globals.db.substr(0, slash + 1) + name;
  }
  if (!call.globals.dry_run)
    BILLING_CHECK(write_file(path, bytes));
  const std::string hash = hex(sha256({bytes}));
  if (call.output.format() != Format::automatic) {
    Rows rows(call.output, {"file", "size", "sha256"});
    rows.add({path, std::to_string(bytes.size()), hash});
  } else if (call.globals.dry_run) {
    call.output.line(fmt::format("{}\t{}\t{}", path, bytes.size(), hash));
  } else {
    call.output.line(path);
  }
  return {};
}

}  // namespace billing::cli

// SPDX-License-Identifier: Apache-2.0
// What commands read and write beside the database: documents from FILE arguments, made files to
// where the options say.
#pragma once

#include <string>
#include <vector>

#include "billing/formats/tree/document_stream.hpp"
#include "billing/formats/tree/emitter.hpp"
#include "cli/command.hpp"

namespace billing::cli {

/// Opens each FILE, "-" being standard input (once).
[[nodiscard]] Result<std::vector<tree::DocumentStream>> open_streams(
    const std::vector<std::string>& paths);

/// Where the files of runs go (Invocation::output_folder), as an absolute path: another call, made
/// from another folder, may have to finish them. Empty: beside the database, which may be moved
/// with its files. FILE-02 (io): there is no such folder.
[[nodiscard]] Result<std::string> run_folder(const Invocation& call);

/// The path of a made file as the caller would write it: in a relative folder of this call it is
/// relative, however it is kept.
std::string shown_path(const Invocation& call, const std::string& path);

/// As what a single document or record is shown: YAML, or JSON. USAGE-02 (usage): --format wants
/// rows.
[[nodiscard]] Result<tree::Syntax> syntax_of(const Invocation& call);

/// Writes a made file as --output and --output-dir say ("-": standard output; neither: beside the
/// database) and prints its path.
[[nodiscard]] Result<void> write_made_file(Invocation& call, const std::string& name,
                                           const std::string& bytes);

}  // namespace billing::cli

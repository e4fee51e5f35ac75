// SPDX-License-Identifier: Apache-2.0
// Completion for shells: the candidates, and the scripts that ask for them.
#pragma once

#include <string>
#include <vector>

namespace billing::cli {

/// Candidates for the last of the words, one a line: nouns, verbs, options, numbers of documents,
/// codes of records. Never fails: without a database there is nothing to offer.
std::string complete(const std::vector<std::string>& words);

/// The script that makes a shell ask; empty for a shell that is not known.
std::string completion_script(const std::string& shell);

}  // namespace billing::cli

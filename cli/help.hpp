// SPDX-License-Identifier: Apache-2.0
// The help texts, made from the commands themselves, so that they cannot disagree.
#pragma once

#include <string>

namespace billing::cli {

/// All nouns; with a noun its verbs; with both, one command: examples first, then options.
std::string help(const std::string& noun, const std::string& verb);

}  // namespace billing::cli

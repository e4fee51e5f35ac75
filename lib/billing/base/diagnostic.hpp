// SPDX-License-Identifier: Apache-2.0
// A fault as a value: what is wrong, where, and how to mend it. Readers, rules and operations
// collect diagnostics; only the command line prints them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace billing {

enum class Severity { error, warning };

/// Where a fault sits. Everything is optional; `line` and `column` are 1-based, columns count
/// characters (code points), not bytes; 0 means unknown.
struct Location {
  std::string file;  // a file name, "-" for standard input, or a document id such as D-17
  int line = 0;
  int column = 0;
  int length = 1;       // how many characters the caret line marks
  std::string path;     // the field, e.g. lines[2].unit_price
  std::string excerpt;  // the text of that line, without its newline
};

struct Diagnostic {
  std::string code;  // stable, e.g. YAML-03; scripts may rely on it
  Severity severity = Severity::error;
  std::string message;  // lower case, no full stop, the fault first
  std::string hint;     // how to mend it; may be empty
  Location where = {};
  std::string basis = {};  // the law or standard behind a rule; may be empty
};

/// Renders one diagnostic in the shape of compilers: `FILE:LINE:COL: error: message [CODE]`,
/// then excerpt and caret, then the hint. With `colour`, the severity word is coloured.
std::string render(const Diagnostic& diagnostic, bool colour);

/// Renders many, sorted by file and position, identical ones told once, at most `limit` of them;
/// the last line tells how many more there are.
/// By file, line and column; as found where these are equal.
void sort_by_place(std::vector<Diagnostic>& diagnostics);

std::string render_all(std::vector<Diagnostic> diagnostics, bool colour, size_t limit = 20);

/// True when at least one diagnostic is an error.
bool has_errors(const std::vector<Diagnostic>& diagnostics);

}  // namespace billing

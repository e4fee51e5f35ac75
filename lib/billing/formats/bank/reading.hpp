// SPDX-License-Identifier: Apache-2.0
// What the readers of all bank formats share: where faults go, and amounts and dates as banks
// write them.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "billing/base/diagnostic.hpp"
#include "billing/documents/banking/bank_statement.hpp"

namespace billing::bank {

/// Of one file, errors and warnings in the order of the file.
class Reading {
 public:
  Reading(std::string file, StatementSink& sink) : file_(std::move(file)), sink_(sink) {}

  StatementSink& sink() { return sink_; }
  void error(const char* code, int line, std::string message, std::string hint = {});
  void warning(const char* code, int line, std::string message, std::string hint = {});
  /// BANK-09 where it cannot be added to the balance.
  void check_currency(const Statement& statement, const Movement& movement);
  int errors() const { return errors_; }
  const std::vector<Diagnostic>& diagnostics() const { return diagnostics_; }
  std::vector<Diagnostic> take() { return std::move(diagnostics_); }

 private:
  void note(Severity severity, const char* code, int line, std::string message, std::string hint);

  std::string file_;
  StatementSink& sink_;
  std::vector<Diagnostic> diagnostics_;
  int errors_ = 0;
};

/// How many diagnostics of one file are kept.
constexpr size_t diagnostics_max = 1000;

/// An unsigned amount with a decimal point, as XML and OFX have it; zeros behind the currency's
/// decimals are nothing, other digits there are a fault.
std::optional<Money> read_amount(std::string_view text, Currency currency);

/// The date of `2026-11-25`, `2026-11-25T10:00:00+01:00` and `2026-11-25+01:00`.
std::optional<Date> read_iso_date(std::string_view text);

/// One blank for any run of blanks and line ends, none at the ends.
std::string one_line(std::string_view text);

/// Empty for what banks write where there is no reference: NOTPROVIDED, NONREF, ...
std::string_view real_reference(std::string_view text);

}  // namespace billing::bank

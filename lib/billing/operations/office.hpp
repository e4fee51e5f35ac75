// SPDX-License-Identifier: Apache-2.0
// What every verb of the office works with: the database, the day, who asks, and where the
// program's own data lies. Records are read once per transaction and kept at hand.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>

#include "billing/base/result.hpp"
#include "billing/documents/law.hpp"
#include "billing/documents/parties/company.hpp"
#include "billing/documents/parties/partner.hpp"
#include "billing/documents/sales/unit.hpp"
#include "billing/formats/tree/node.hpp"
#include "billing/store/connection.hpp"
#include "billing/values/date.hpp"

namespace billing {

struct OfficeSettings {
  Date today;
  std::string now;      // UTC, 2026-11-25T09:30:00Z
  std::string hour;     // of the same instant here, 09:30; empty: not known
  std::string company;  // chosen by the caller; empty: the only one
  std::string user;
  std::string folder;   // of the database: where images lie
  std::string share;    // PREFIX/share/billing
  std::string version;  // "billing 0.1.0", for the files it makes
  bool dry_run = false;
};

class Office {
 public:
  Office(sql::Connection& database, OfficeSettings how)
      : connection(database), settings(std::move(how)) {}

  sql::Connection& connection;
  const OfficeSettings settings;

  /// The law of a country from share/law; LAW-02 (config) when there is no such file.
  [[nodiscard]] Result<const LegalTables*> law(const std::string& country);

  /// The units of measure; LAW-02 (config) when share/law/units.yaml is missing.
  [[nodiscard]] Result<const UnitTable*> units();

  /// The company of that code, or with an empty code the chosen or only one. DOC-02: none there
  /// (rejected) or several (usage); DOC-01 unknown (rejected).
  [[nodiscard]] Result<const Company*> company(const std::string& code);
  /// DOC-01 (rejected) with the nearest code when there is none.
  [[nodiscard]] Result<const Partner*> partner(const std::string& code);
  [[nodiscard]] Result<const Product*> product(const std::string& code);
  [[nodiscard]] Result<const PaymentTerms*> payment_terms(const std::string& code);
  [[nodiscard]] Result<const StandardTerms*> standard_terms(const std::string& code);

  /// Forgets the records at hand: another process may have changed them since.
  void forget() { records_.clear(); }

 private:
  template <class T>
  Result<const T*> record(const char* kind, const char* what, const std::string& code);
  struct AnyRecord {
    virtual ~AnyRecord() = default;
  };
  template <class T>
  struct Holding : AnyRecord {
    explicit Holding(T v) : value(std::move(v)) {}
    T value;
  };
  std::map<std::pair<std::string, std::string>, std::unique_ptr<AnyRecord>> records_;
  [[nodiscard]] Result<tree::Source> law_file(const std::string& name, const std::string& what);

  std::map<std::string, LegalTables> laws_;
  std::optional<UnitTable> units_;
  std::string only_company_;
};

/// A write transaction that a dry run rolls back at its end: the same path, nothing kept.
class Work {
 public:
  explicit Work(Office& office)
      : transaction_(office.connection), dry_run_(office.settings.dry_run) {
    office.forget();
  }
  void finish() { dry_run_ ? transaction_.rollback() : transaction_.commit(); }

 private:
  sql::Transaction transaction_;
  bool dry_run_;
};

}  // namespace billing

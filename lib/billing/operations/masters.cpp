// SPDX-License-Identifier: Apache-2.0
#include "billing/operations/masters.hpp"

#include <fmt/format.h>

#include <set>
#include <unordered_map>

#include "billing/base/failpoint.hpp"
#include "billing/base/text.hpp"
#include "billing/formats/records/csv_records.hpp"
#include "billing/operations/master_checks.hpp"

namespace billing {
namespace {

using records::Record;

Applied upsert(Office& office, const Record& record) {
  std::string kind = records::kind_of(record);
  const store::MasterRow row{records::code_of(record), name_of(record),
                             records::write_record(record, records::Syntax::json)};
  const auto outcome = store::upsert_master(office.connection, kind, row);
  return {std::move(kind), row.code, outcome};
}

class Application {
 public:
  explicit Application(Office& office) : office_(office) {}

  void read(tree::DocumentStream& stream) {
    for (;;) {
      auto source = stream.next();
      if (!source) {
        add(source.error());
        if (source.error().kind == FailureKind::io)
          kind_ = FailureKind::io;
        if (ends_stream(source.error()))
          return;
        continue;
      }
      if (!*source)
        return;
      read_one(std::move(**source));
    }
  }

  // Writes everything, then looks whether all references lead somewhere.
  Result<std::vector<Applied>> write() {
    if (!faults_.list.empty())
      return fail(kind_, std::move(faults_.list));
    Work work(office_);
    std::vector<Applied> applied;
    for (IncomingMaster& incoming : incoming_) {
      check_change(office_, incoming, faults_);
      applied.push_back(upsert(office_, incoming.record));
      failpoint("apply.record");
    }
    for (IncomingMaster& incoming : incoming_) check_references(office_, incoming, faults_);
    if (!faults_.list.empty())
      return fail(faults_.take());
    work.finish();
    return applied;
  }

 private:
  static bool ends_stream(const Failure& failure) {
    return failure.kind == FailureKind::io ||
           (!failure.diagnostics.empty() && failure.diagnostics[0].where.line == 0);
  }

  void add(Failure& failure) {
    for (Diagnostic& fault : failure.diagnostics) faults_.list.push_back(std::move(fault));
  }

  void read_one(tree::Source source) {
    auto record = records::read_record(source);
    if (!record) {
      add(record.error());
      return;
    }
    IncomingMaster incoming{std::move(source), std::move(*record)};
    const auto* document = std::get_if<Document>(&incoming.record);
    if (document != nullptr || std::holds_alternative<Payment>(incoming.record)) {
      const std::string kind = records::kind_of(incoming.record);
      faults_.add(
          incoming, "kind",
          fail(FailureKind::rejected, "DOC-05", fmt::format("'{}' is no master record", kind),
               document == nullptr
                   ? "record it by 'billing payment record FILE'"
                   : fmt::format("make it by 'billing {} new FILE'", noun(document->kind)))
              .value());
      return;
    }
    incoming_.push_back(std::move(incoming));
  }

  Office& office_;
  std::vector<IncomingMaster> incoming_;
  MasterFaults faults_;
  FailureKind kind_ = FailureKind::rejected;
};

// Each line of a CSV on its own: the records that it may name are in the database.
class Importing {
 public:
  Importing(Office& office, const records::CsvRecords& lines, const MasterImport& request)
      : office_(office), lines_(lines), request_(request) {}

  void take_line() {
    ++outcome_.lines;
    if (auto applied = apply_line()) {
      request_.applied(*applied);
    } else {
      ++outcome_.refused;
      request_.refused(applied.error());
    }
    failpoint("import.record");
  }
  const MasterImportOutcome& outcome() const { return outcome_; }

 private:
  Result<Applied> apply_line() {
    const std::string code = lines_.code();
    const auto known = store::find_master(office_.connection, request_.kind, code);
    BILLING_TRY(source, lines_.record(known.value_or("")));
    BILLING_TRY(record, records::read_record(source));
    IncomingMaster incoming{std::move(source), std::move(record)};
    MasterFaults faults;
    const auto [first, fresh] = seen_.emplace(records::code_of(incoming.record), lines_.line());
    if (!fresh) {
      faults.add(incoming, "code",
                 fail(FailureKind::rejected, "CSV-03",
                      fmt::format("'{}' stands in line {} already", first->first, first->second),
                      "a record has one line")
                     .value());
    }
    check_change(office_, incoming, faults);
    check_references(office_, incoming, faults);
    if (!faults.list.empty())
      return fail(faults.take());
    return upsert(office_, incoming.record);
  }

  Office& office_;
  const records::CsvRecords& lines_;
  const MasterImport& request_;
  MasterImportOutcome outcome_;
  std::unordered_map<std::string, int> seen_;
};

}  // namespace

std::string name_of(const records::Record& record) {
  return std::visit(
      [](const auto& r) -> std::string {
        using T = std::decay_t<decltype(r)>;
        if constexpr (std::is_same_v<T, Company>) {
          return r.identity.name;
        } else if constexpr (std::is_same_v<T, Product>) {
          return in_language(r.name, Language::fr);
        } else if constexpr (std::is_same_v<T, PaymentTerms> || std::is_same_v<T, StandardTerms>) {
          return r.title;
        } else if constexpr (std::is_same_v<T, Mandate>) {
          return r.partner;
        } else if constexpr (std::is_same_v<T, ReminderPlan>) {
          return in_language(r.name, Language::fr);
        } else if constexpr (std::is_same_v<T, MailTemplate>) {
          return in_language(r.subject, Language::fr);
        } else if constexpr (std::is_same_v<T, Partner> || std::is_same_v<T, PaperTemplate>) {
          return r.name;
        } else {
          return {};
        }
      },
      record);
}

Result<std::vector<Applied>> apply(Office& office, std::vector<tree::DocumentStream> streams) {
  Application application(office);
  for (tree::DocumentStream& stream : streams) application.read(stream);
  return application.write();
}

Result<MasterImportOutcome> import_masters(Office& office, const MasterImport& request) {
  BILLING_TRY(bytes, ByteStream::open(request.path));
  records::CsvRecords lines(bytes, request.kind, request.mapping);
  BILLING_CHECK(lines.read_titles());
  Importing importing(office, lines, request);
  Work work(office);
  while (lines.next()) importing.take_line();
  BILLING_CHECK(bytes.good());
  const MasterImportOutcome outcome = importing.outcome();
  if (outcome.refused > 0 && (!request.keep_good || outcome.refused == outcome.lines)) {
    Location where;
    where.file = request.path;
    return fail(FailureKind::rejected, "CSV-04",
                fmt::format("{} of {} lines are refused, nothing is imported", outcome.refused,
                            outcome.lines),
                request.keep_good ? "mend them" : "mend them, or leave them out by --keep-good",
                std::move(where));
  }
  work.finish();
  return outcome;
}

void export_masters(Office& office, const std::string& kind,
                    const std::function<void(std::vector<std::string>)>& titles,
                    const std::function<void(std::vector<std::string>)>& row) {
  const sql::Snapshot snapshot(office.connection);
  std::set<std::string> keys{"code"};
  store::for_each_master(office.connection, kind, [&](const store::MasterRow& record) {
    for (auto& [key, text] : records::keys_and_values(record.text)) keys.insert(key);
  });
  const std::vector<std::string> columns = records::in_order(kind, {keys.begin(), keys.end()});
  std::unordered_map<std::string, size_t> places;
  for (size_t i = 0; i < columns.size(); ++i) places[columns[i]] = i;
  titles(columns);
  store::for_each_master(office.connection, kind, [&](const store::MasterRow& record) {
    std::vector<std::string> cells(columns.size());
    for (auto& [key, text] : records::keys_and_values(record.text))
      cells[places.at(key)] = std::move(text);
    row(std::move(cells));
  });
}

Result<Record> find_master(Office& office, const std::string& kind, const std::string& code) {
  const auto text = store::find_master(office.connection, kind, code);
  if (!text) {
    return fail(FailureKind::not_found, "DOC-03", fmt::format("there is no {} '{}'", kind, code),
                "check the code; 'list' shows those there are");
  }
  return records::from_store(*text);
}

Result<void> delete_partner(Office& office, const std::string& code) {
  Work work(office);
  BILLING_CHECK(find_master(office, "partner", code));
  constexpr int64_t named = 5;
  auto uses = store::uses_of_customer(office.connection, code, named + 1);
  if (!uses.empty()) {
    if (uses.size() > named)
      uses.back() = "others";
    return fail(FailureKind::conflict, "DOC-06",
                fmt::format("partner '{}' is used by {}", code, join(uses, ", ")),
                "set 'active: false' instead");
  }
  store::delete_master(office.connection, "partner", code);
  work.finish();
  return {};
}

}  // namespace billing

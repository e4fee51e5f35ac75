// SPDX-License-Identifier: Apache-2.0
#include "billing/operations/books/archive.hpp"

#include <fmt/format.h>

#include <fstream>
#include <map>
#include <tuple>

#include "billing/base/file.hpp"
#include "billing/base/folder.hpp"
#include "billing/base/text.hpp"
#include "billing/formats/records/records.hpp"
#include "billing/formats/tree/emitter.hpp"
#include "billing/formats/tree/parse.hpp"
#include "billing/operations/books/closings.hpp"
#include "billing/operations/outbox.hpp"
#include "billing/operations/sales/events.hpp"
#include "billing/store/closings.hpp"
#include "billing/store/documents.hpp"
#include "billing/store/entries.hpp"

namespace billing {
namespace {

constexpr const char* chain_name = "chain.jsonl";
constexpr const char* sums_name = "SHA256SUMS";
constexpr const char* readme = R"(The books of {0} until {1}, as they were closed.

  chain.jsonl    every document, payment and event, one a line, each with the hash of the line
                 before: hash = SHA-256(byte 1, previous hash as 32 bytes, text as UTF-8)
  entries.jsonl  the lines of the journals
  *.pdf, *.xml   files kept with documents: NUMBER-purpose-variant
  *.json         standard terms that documents showed, by their SHA-256
  SHA256SUMS     of all files: sha256sum -c SHA256SUMS

The last line of the chain is the closing; its totals are those of the documents before it.
'billing archive verify FOLDER' checks all of this without the database.
)";

std::string hexadecimal(std::string_view raw) {
  const auto hash = sha256_from_bytes(raw);
  return hash ? hex(*hash) : "";
}

std::string chain_line(const store::IssuedRow& row) {
  tree::Emitter json(tree::Syntax::json);
  json.begin_mapping();
  json.key("chain");
  json.number(row.chain);
  for (const auto& [key, value] :
       {std::pair<const char*, const std::string&>{"kind", row.kind}, {"number", row.number}}) {
    json.key(key);
    json.string(value);
  }
  json.key("previous");
  json.string(hexadecimal(row.previous));
  json.key("hash");
  json.string(hexadecimal(row.hash));
  json.key("text");
  json.string(row.text);
  json.end_mapping();
  return json.take() + "\n";
}

std::string entry_line(const store::LedgerRow& row) {
  tree::Emitter json(tree::Syntax::json);
  json.begin_mapping();
  const auto put = [&](const char* key, const std::string& value) {
    if (value.empty())
      return;
    json.key(key);
    json.string(value);
  };
  put("journal", row.head.journal);
  put("fiscal_year", row.place.fiscal_year);
  json.key("number");
  json.number(row.place.number);
  put("date", to_string(row.head.date));
  put("valid_date", to_string(row.place.valid_date));
  put("piece", row.head.piece);
  put("account", row.line.account);
  put("auxiliary", row.line.auxiliary);
  put("label", row.line.label);
  put("debit", to_string(row.line.debit));
  put("credit", to_string(row.line.credit));
  json.end_mapping();
  return json.take() + "\n";
}

// What the chain up to the closing speaks of besides itself.
struct Kept {
  int64_t document = 0;
  std::string purpose;
  std::string variant;
};

class Exporting {
 public:
  Exporting(Office& office, const Company& company, FolderWriter& folder)
      : office_(office), company_(company), folder_(folder) {}

  Result<void> run(const store::ClosingRow& closing) {
    BILLING_CHECK(folder_.begin(chain_name));
    Result<void> outcome;
    store::for_each_issued(office_.connection, company_.code, [&](const store::IssuedRow& row) {
      if (row.chain > closing.chain)
        return false;
      remember(row);
      outcome = folder_.write(chain_line(row));
      return outcome.has_value();
    });
    BILLING_CHECK(outcome);
    BILLING_CHECK(folder_.begin("entries.jsonl"));
    store::for_each_line(office_.connection, {company_.code, "", closing.last_day},
                         company_.currency, [&](const store::LedgerRow& row) {
                           if (outcome)
                             outcome = folder_.write(entry_line(row));
                         });
    BILLING_CHECK(outcome);
    BILLING_CHECK(write_kept());
    BILLING_CHECK(folder_.begin("README.txt"));
    BILLING_CHECK(
        folder_.write(fmt::format(fmt::runtime(readme), company_.identity.name, closing.last_day)));
    return folder_.finish();
  }

 private:
  void remember(const store::IssuedRow& row) {
    const auto node = tree::parse_json(row.text);
    if (!node)
      return;
    if (row.kind == "event" && node->text_of("verb") == keep_word) {
      kept_[fmt::format("{}-{}-{}", node->text_of("document"), node->text_of("purpose"),
                        node->text_of("variant"))] = {
          ids_[{node->text_of("document_kind"), node->text_of("document")}],
          node->text_of("purpose"), node->text_of("variant")};
    } else if (!row.number.empty()) {
      ids_[{row.kind, row.number}] = row.id;
      const tree::Node* terms = node->find("standard_terms");
      if (terms != nullptr && !terms->text_of("hash").empty())
        texts_[terms->text_of("hash")] = true;
    }
  }

  Result<void> write_kept() {
    for (const auto& [name, file] : kept_) {
      const auto bytes =
          store::kept_file(office_.connection, file.document, file.purpose, file.variant);
      if (!bytes)
        continue;  // the auditor tells of it
      std::string plain = name;
      for (char& c : plain) {
        if (c == '/' || c == ' ')
          c = '_';
      }
      const char* extension = bytes->starts_with("%PDF")    ? ".pdf"
                              : bytes->starts_with("<?xml") ? ".xml"
                                                            : ".bin";
      BILLING_CHECK(folder_.begin(plain + extension));
      BILLING_CHECK(folder_.write(*bytes));
    }
    for (const auto& [hash, there] : texts_) {
      const auto text = store::kept_text(office_.connection, hash);
      if (!text)
        continue;
      BILLING_CHECK(folder_.begin(hash + ".json"));
      BILLING_CHECK(folder_.write(*text));
    }
    return {};
  }

  Office& office_;
  const Company& company_;
  FolderWriter& folder_;
  std::map<std::pair<std::string, std::string>, int64_t> ids_;
  std::map<std::string, Kept> kept_;
  std::map<std::string, bool> texts_;
};

}  // namespace

Result<std::string> export_archive(Office& office, const std::string& parent,
                                   std::optional<Date> until) {
  const sql::Snapshot snapshot(office.connection);
  BILLING_TRY(company, office.company(""));
  std::optional<store::ClosingRow> last;
  for (store::ClosingRow& row : store::closings(office.connection, company->code)) {
    const bool wanted =
        until ? row.last_day == to_string(*until) : !last || row.last_day >= last->last_day;
    if (wanted)
      last = std::move(row);
  }
  if (!last) {
    return fail(
        FailureKind::rejected, "CLOSE-02",
        until ? fmt::format("no closing ends on {}", to_string(*until)) : "nothing is closed yet",
        "'billing books closings' lists the closings; 'billing books close' makes one");
  }
  const std::string path =
      path_in(office, parent, fmt::format("{}-{}", in_file_name(company->code), last->last_day));
  BILLING_TRY(folder, FolderWriter::create(path));
  BILLING_CHECK(Exporting(office, *company, folder).run(*last));
  return path;
}

namespace {

class Verifying {
 public:
  explicit Verifying(std::string path) : path_(std::move(path)) {}

  Result<ArchiveReport> run() {
    BILLING_CHECK(compare_sums());
    BILLING_CHECK(walk_chain());
    compare_closing();
    return std::move(report_);
  }

 private:
  void broken(const std::string& file, std::string message) {
    Location where;
    where.file = path_ + "/" + file;
    report_.broken.push_back({"ARCHIVE-01",
                              Severity::error,
                              std::move(message),
                              "this is not what was archived; look for another copy",
                              where,
                              {}});
  }

  tl::unexpected<Failure> no_archive(std::string_view lacks) const {
    return fail(FailureKind::io, "FILE-01",
                fmt::format("'{}' is no archive: '{}' cannot be read", path_, lacks),
                "name the folder that 'billing archive export' printed");
  }

  Result<void> compare_sums() {
    const auto sums = read_file(path_ + "/" + sums_name);
    if (!sums)
      return no_archive(sums_name);
    for (const std::string& line : split(*sums, '\n')) {
      if (line.size() < 67)
        continue;
      const std::string name = line.substr(66);
      ++report_.files;
      Hasher hasher;
      std::ifstream file(path_ + "/" + name, std::ios::binary);
      char buffer[1U << 16U];
      while (file.read(buffer, sizeof buffer) || file.gcount() > 0)
        hasher.update({buffer, static_cast<size_t>(file.gcount())});
      if (hex(hasher.digest()) != line.substr(0, 64))
        broken(name, "its SHA-256 is not the one noted");
    }
    return {};
  }

  Result<void> walk_chain() {
    std::ifstream file(path_ + "/" + chain_name);
    if (!file)
      return no_archive(chain_name);
    std::string previous(32, '\0');
    for (std::string line; std::getline(file, line);) {
      ++report_.rows;
      const auto row = tree::parse_json(line);
      if (!row) {
        broken(chain_name, fmt::format("line {} cannot be read", report_.rows));
        return {};
      }
      const std::string text = row->text_of("text");
      const Sha256 hash = store::chain_hash(previous, text);
      if (row->text_of("chain") != std::to_string(report_.rows))
        broken(chain_name, fmt::format("row {} is missing", report_.rows));
      if (row->text_of("previous") != hexadecimal(previous) || row->text_of("hash") != hex(hash))
        broken(chain_name, fmt::format("the hash of row {} does not follow", report_.rows));
      previous = std::string(bytes(hash));
      count(row->text_of("kind"), text);
      last_ = text;
    }
    return {};
  }

  void count(const std::string& kind, const std::string& text) {
    const bool payment = kind == "payment";
    if (!payment && kind != "invoice" && kind != "credit_note" && kind != "receipt")
      return;
    const auto node = tree::parse_json(text);
    const tree::Node* totals = node ? node->find("totals") : nullptr;
    if (!node || (!payment && totals == nullptr))
      return;
    std::string code = node->text_of("currency");
    const auto currency = parse_currency(code.empty() ? "EUR" : code);
    const auto amount =
        currency ? parse_money(payment ? node->text_of("amount") : totals->text_of("incl_vat"),
                               *currency)
                 : std::nullopt;
    if (!amount)
      return;
    auto& [count, total] = documents_
                               .try_emplace({node->text_of(payment ? "date" : "issue_date"), kind,
                                             std::string(currency->code())},
                                            0, Money{0, *currency})
                               .first->second;
    ++count;
    total += *amount;
  }

  // The closing's totals of all time are those of the documents up to its day.
  void compare_closing() {
    const auto closing = tree::parse_json(last_);
    if (!closing || closing->text_of("kind") != "closing") {
      broken(chain_name, "its last row is no closing: the end is missing");
      return;
    }
    report_.company = closing->text_of("company");
    report_.last_day = closing->text_of("last_day");
    std::map<std::pair<std::string, std::string>, std::pair<int64_t, Money>> counted;
    for (const auto& [key, of_day] : documents_) {
      const auto& [date, kind, currency] = key;
      if (date > report_.last_day)
        continue;
      auto& [count, total] =
          counted.try_emplace({kind, currency}, 0, Money{0, of_day.second.currency}).first->second;
      count += of_day.first;
      total += of_day.second;
    }
    const tree::Node* grand = closing->find("grand");
    const tree::Node* told = grand == nullptr ? nullptr : grand->find("documents");
    const size_t kinds = told == nullptr ? 0 : told->items.size();
    for (size_t i = 0; i < kinds; ++i) {
      const tree::Node& one = told->items[i];
      const auto at = counted.find({one.text_of("kind"), one.text_of("currency")});
      if (at == counted.end() || one.text_of("count") != std::to_string(at->second.first) ||
          one.text_of("total") != to_string(at->second.second)) {
        broken(chain_name,
               fmt::format("the closing counts {} {}s of {} {}, the documents say otherwise",
                           one.text_of("count"), one.text_of("kind"), one.text_of("total"),
                           one.text_of("currency")));
      }
    }
    if (kinds != counted.size())
      broken(chain_name, "the closing counts other kinds of documents than there are");
  }

  std::string path_;
  ArchiveReport report_;
  std::string last_;
  // By day, kind and currency, so that memory stays flat over the years.
  std::map<std::tuple<std::string, std::string, std::string>, std::pair<int64_t, Money>> documents_;
};

}  // namespace

Result<ArchiveReport> verify_archive(const std::string& path) { return Verifying(path).run(); }

}  // namespace billing

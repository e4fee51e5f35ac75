// SPDX-License-Identifier: Apache-2.0
#include "billing/formats/export/answers.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "billing/base/text.hpp"
#include "billing/formats/bank/csv_rows.hpp"
#include "billing/formats/tree/emitter.hpp"
#include "billing/formats/tree/parse.hpp"
#include "billing/values/date.hpp"

namespace billing {
namespace {

constexpr size_t line_max = 1U << 16U;
constexpr size_t faults_max = 100;

// What an answer is made of, by column or key.
struct AnswerField {
  std::string_view name;
  std::string AccountantAnswer::*place;
};
constexpr std::array<AnswerField, 7> fields = {{{"number", &AccountantAnswer::number},
                                                {"kind", &AccountantAnswer::kind},
                                                {"company", &AccountantAnswer::company},
                                                {"entry_number", &AccountantAnswer::entry},
                                                {"date", &AccountantAnswer::date},
                                                {"journal", &AccountantAnswer::journal},
                                                {"refused", &AccountantAnswer::refused}}};

// YYYY-MM-DD of any of the three ways to write a date.
std::optional<Date> date_of(std::string_view text) {
  if (text.size() == 8 && all_digits(text))
    return parse_date(
        fmt::format("{}-{}-{}", text.substr(0, 4), text.substr(4, 2), text.substr(6, 2)));
  if (text.size() == 10 && text[2] == '/' && text[5] == '/')
    return parse_date(
        fmt::format("{}-{}-{}", text.substr(6, 4), text.substr(3, 2), text.substr(0, 2)));
  return parse_date(text);
}

class AnswersReader {
 public:
  explicit AnswersReader(ByteStream& bytes) : bytes_(bytes) {}

  Result<std::vector<AccountantAnswer>> run() {
    if (bytes_.peek(3) == "\xEF\xBB\xBF") {
      for (int i = 0; i < 3; ++i) bytes_.get();
    }
    const std::string_view first = bytes_.peek(1);
    if (first.empty()) {
      fault(1, "the file is empty", "it begins with the titles of its columns, or with '{'");
    } else if (first == "{") {
      json_lines();
    } else {
      csv();
    }
    BILLING_CHECK(bytes_.good());
    if (!faults_.empty())
      return fail(FailureKind::rejected, std::move(faults_));
    return std::move(answers_);
  }

 private:
  bool full() const { return faults_.size() >= faults_max; }

  void fault(int line, std::string message, std::string hint = {}) {
    if (full())
      return;
    Location where;
    where.file = bytes_.name();
    where.line = line;
    where.column = 1;
    faults_.push_back(
        {"ACK-01", Severity::error, std::move(message), std::move(hint), std::move(where), {}});
  }

  void take(AccountantAnswer answer) {
    if (answer.number.empty())
      return fault(answer.line, "there is no number", "name the document that is answered");
    if (!answer.date.empty()) {
      const auto date = date_of(answer.date);
      if (!date)
        return fault(answer.line, fmt::format("'{}' is no date", answer.date),
                     "write YYYY-MM-DD, AAAAMMJJ or JJ/MM/AAAA");
      answer.date = to_string(*date);
    }
    answers_.push_back(std::move(answer));
  }

  void json_lines() {
    std::string line;
    for (int number = 1; bytes_.line(line, line_max) && !full(); ++number) {
      if (trim(line).empty())
        continue;
      const auto json = tree::parse_json(line);
      if (!json || json->type != tree::NodeType::mapping) {
        fault(number, "this line is no JSON object",
              "each line is one, such as {\"number\":\"F2026-00001\",\"refused\":\"...\"}");
        continue;
      }
      AccountantAnswer answer;
      answer.line = number;
      for (const AnswerField& field : fields)
        answer.*field.place = std::string(trim(json->text_of(field.name)));
      take(std::move(answer));
    }
  }

  // Of the titles: the separator that is among them most often.
  static char separator_of(std::string_view titles) {
    char best = ';';
    int64_t most = 0;
    for (const char one : {';', ',', '\t'}) {
      const int64_t count = std::count(titles.begin(), titles.end(), one);
      if (count > most) {
        most = count;
        best = one;
      }
    }
    return best;
  }

  void csv() {
    std::string_view head = bytes_.peek(line_max / 2);
    head = head.substr(0, head.find('\n'));
    bank::CsvRows rows(bytes_, separator_of(head));
    std::vector<std::string> cells;
    rows.next(cells);
    std::vector<const AnswerField*> columns;
    const auto has = [&](std::string_view name) {
      return std::any_of(columns.begin(), columns.end(), [&](const AnswerField* one) {
        return one != nullptr && one->name == name;
      });
    };
    for (const std::string& cell : cells) {
      const std::string title = to_lower_ascii(trim(cell));
      const auto* found = std::find_if(fields.begin(), fields.end(),
                                       [&](const AnswerField& one) { return one.name == title; });
      columns.push_back(found == fields.end() ? nullptr : &*found);
    }
    std::vector<std::string> missing;
    if (!has("number"))
      missing.emplace_back("'number'");
    for (const char* posted : {"entry_number", "date", "journal"}) {
      if (!has("refused") && !has(posted))
        missing.push_back(fmt::format("'{}'", posted));
    }
    if (!missing.empty()) {
      return fault(1, fmt::format("the titles lack {}", join(missing, ", ")),
                   "number;entry_number;date;journal;refused, or number;refused alone");
    }
    while (rows.next(cells) && !full()) {
      if (cells.size() == 1 && trim(cells[0]).empty())
        continue;
      if (cells.size() != columns.size()) {
        fault(rows.line(), fmt::format("{} cells instead of {}", cells.size(), columns.size()),
              "each line has as many cells as the first one has titles");
        continue;
      }
      AccountantAnswer answer;
      answer.line = rows.line();
      for (size_t i = 0; i < cells.size(); ++i) {
        if (columns[i] != nullptr)
          answer.*(columns[i]->place) = std::string(trim(cells[i]));
      }
      take(std::move(answer));
    }
  }

  ByteStream& bytes_;
  std::vector<AccountantAnswer> answers_;
  std::vector<Diagnostic> faults_;
};

}  // namespace

Result<std::vector<AccountantAnswer>> read_answers(ByteStream& bytes) {
  return AnswersReader(bytes).run();
}

std::string write_answers_event(const AnswersEvent& event) {
  tree::Emitter json(tree::Syntax::json);
  const auto put = [&](std::string_view key, std::string_view value) {
    if (value.empty())
      return;
    json.key(key);
    json.string(value);
  };
  json.begin_mapping();
  put("kind", "acknowledgement");
  put("company", event.company);
  put("file", event.file);
  put("sha256", event.sha256);
  json.key("answers");
  json.begin_sequence();
  for (const AnswersEvent::Entry& one : event.answers) {
    json.begin_mapping();
    put("document_kind", one.kind);
    put("document", one.number);
    put("batch", one.batch);
    put("entry_number", one.entry);
    put("date", one.date);
    put("journal", one.journal);
    put("refused", one.refused);
    json.end_mapping();
  }
  json.end_sequence();
  put("at", event.recorded->at);
  put("by", event.recorded->by);
  json.end_mapping();
  return json.take();
}

Result<AnswersEvent> answers_event_from_store(std::string_view text) {
  const auto json = tree::parse_json(text);
  const tree::Node* answers = json ? json->find("answers") : nullptr;
  if (answers == nullptr || json->text_of("kind") != "acknowledgement") {
    return fail(FailureKind::io, "STORE-01", "an acknowledgement in the database cannot be read",
                "something else than this program wrote to it; restore a backup");
  }
  AnswersEvent event{json->text_of("company"),
                     json->text_of("file"),
                     json->text_of("sha256"),
                     {},
                     Attribution{json->text_of("by"), json->text_of("at")}};
  for (const tree::Node& one : answers->items)
    event.answers.push_back({one.text_of("document_kind"), one.text_of("document"),
                             one.text_of("batch"), one.text_of("entry_number"), one.text_of("date"),
                             one.text_of("journal"), one.text_of("refused")});
  return event;
}

}  // namespace billing

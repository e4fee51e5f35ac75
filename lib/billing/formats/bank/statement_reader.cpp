// SPDX-License-Identifier: Apache-2.0
#include "billing/formats/bank/statement_reader.hpp"

#include <fmt/format.h>

#include "billing/base/text.hpp"
#include "billing/formats/bank/camt.hpp"
#include "billing/formats/bank/cfonb120.hpp"
#include "billing/formats/bank/csv.hpp"
#include "billing/formats/bank/ofx.hpp"
#include "billing/formats/bank/pain002.hpp"

namespace billing::bank {

Currency currency_of(std::span<const xml::Attribute> attributes) {
  for (const xml::Attribute& one : attributes) {
    if (one.name == "Ccy")
      return parse_currency(one.value).value_or(Currency());
  }
  return {};
}

namespace {

constexpr std::string_view known =
    "known are camt.052, camt.053, camt.054, pain.002, CFONB 120, OFX, and CSV with --mapping";

// The root of an ISO 20022 message says by its namespace what it is.
class Message : public xml::Events {
 public:
  explicit Message(Reading& reading) : reading_(reading) {}

  bool begin(std::string_view name, std::string_view space,
             std::span<const xml::Attribute> attributes, int line) override {
    path_.push(tags_.of(name));
    if (path_.depth() == 1)
      return begin_message(name, space, line);
    reader_->begin(path_, attributes, line);
    return true;
  }
  bool end(std::string_view, std::string_view text, int line) override {
    if (path_.depth() > 1)
      reader_->end(path_, text, line);
    path_.pop();
    return true;
  }
  void finish() {
    if (reader_)
      reader_->finish();
  }

 private:
  bool begin_message(std::string_view name, std::string_view space, int line) {
    const size_t colon = space.rfind(':');
    const std::string_view message =
        colon == std::string_view::npos ? space : space.substr(colon + 1);
    for (const std::string_view camt : {"camt.052.", "camt.053.", "camt.054."}) {
      if (message.starts_with(camt))
        reader_ = read_camt(reading_, std::string(message));
    }
    if (message.starts_with("pain.002."))
      reader_ = read_pain002(reading_);
    if (path_[0] == Tag::Document && reader_)
      return true;
    reader_.reset();
    reading_.error(
        "BANK-01", line,
        fmt::format("<{}> of namespace '{}' is no message of a bank that we read", name, space),
        std::string(known));
    return false;
  }

  Reading& reading_;
  Path path_;
  Tags tags_;
  std::unique_ptr<MessageReader> reader_;
};

Result<void> read_xml(ByteStream& bytes, Reading& reading) {
  Message message(reading);
  const auto followed = xml::follow(bytes, message);
  if (!followed) {
    if (followed.error().kind == FailureKind::io)
      return fail(followed.error());
    const Diagnostic& fault = followed.error().diagnostics[0];
    reading.error(fault.code.c_str(), fault.where.line, fault.message, fault.hint);
    return {};
  }
  message.finish();
  return {};
}

bool is_record(std::string_view line) {
  return line.size() >= 100 && line[0] == '0' &&
         std::string_view("1457").find(line[1]) != std::string_view::npos &&
         all_digits(line.substr(2, 5));
}

// The first lines of other formats that people download, so that the word is clear.
std::string_view name_of_unread(std::string_view head) {
  if (head.starts_with(":20:") || head.starts_with("{1:") ||
      head.find("\n:20:") != std::string_view::npos ||
      head.find("\n:61:") != std::string_view::npos)
    return "MT940";
  const std::string_view line = head.substr(0, head.find_first_of("\r\n"));
  if ((line.starts_with("31") || line.starts_with("34")) && line.size() >= 200 &&
      all_digits(line.substr(0, 8)))
    return "CFONB 240";
  if (head.starts_with("PK\x03\x04"))
    return "a ZIP archive or a spreadsheet";
  if (head.starts_with("%PDF"))
    return "PDF";
  return {};
}

void refuse(std::string_view head, Reading& reading) {
  if (trim(head).empty()) {
    reading.error("BANK-01", 0, "the file is empty", std::string(known));
  } else if (const std::string_view name = name_of_unread(head); !name.empty()) {
    reading.error("BANK-01", 1, fmt::format("{} is not read", name), std::string(known));
  } else {
    reading.error("BANK-01", 1, "this is no statement of a bank that we read", std::string(known));
  }
}

}  // namespace

Result<Outcome> read_statements(ByteStream& bytes, const CsvMapping* mapping, StatementSink& sink) {
  Reading reading(bytes.name(), sink);
  std::string_view head = bytes.peek(4096);
  if (head.starts_with("\xEF\xBB\xBF"))
    head.remove_prefix(3);
  head = head.substr(std::min(head.size(), head.find_first_not_of(" \t\r\n")));
  const bool ofx = head.starts_with("OFXHEADER") || head.find("<OFX>") != std::string_view::npos ||
                   head.find("<?OFX") != std::string_view::npos;
  const bool wide = head.starts_with("\xFF\xFE") || head.starts_with("\xFE\xFF");  // UTF-16
  if (ofx)
    read_ofx(bytes, reading);
  else if (head.starts_with('<') || wide)
    BILLING_CHECK(read_xml(bytes, reading));
  else if (is_record(head.substr(0, head.find_first_of("\r\n"))))
    read_cfonb120(bytes, reading);
  else if (mapping != nullptr && name_of_unread(head).empty())
    read_csv(bytes, *mapping, reading);
  else
    refuse(head, reading);
  BILLING_CHECK(bytes.good());
  const int errors = reading.errors();
  return Outcome{reading.take(), errors};
}

Result<bool> mentions_reversals(ByteStream& bytes) {
  constexpr std::string_view word = "RvslInd";
  std::string window;
  for (std::string_view part = bytes.take(); !part.empty(); part = bytes.take()) {
    // What a cut may have parted: the word, its '>' and the value behind it.
    window.append(part);
    for (size_t at = window.find(word); at != std::string::npos; at = window.find(word, at + 1)) {
      std::string_view behind = std::string_view(window).substr(at + word.size());
      const size_t shut = behind.find_first_not_of(" \t\r\n");
      const bool closing = at > 0 && window.rfind('<', at) != std::string::npos &&
                           window[window.rfind('<', at) + 1] == '/';
      if (closing || shut == std::string_view::npos)
        continue;
      behind = trim(behind.substr(shut + 1));
      if (behind.starts_with('1') || behind.starts_with('t') || behind.starts_with('<'))
        return true;
    }
    window.erase(0, window.size() - std::min<size_t>(window.size(), 64));
  }
  BILLING_CHECK(bytes.good());
  return false;
}

}  // namespace billing::bank

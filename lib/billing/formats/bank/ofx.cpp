// SPDX-License-Identifier: Apache-2.0
#include "billing/formats/bank/ofx.hpp"

#include <fmt/format.h>

#include "billing/base/text.hpp"

namespace billing::bank {
namespace {

constexpr size_t name_max = 64;
constexpr size_t value_max = 64U << 10U;

std::string without_entities(std::string_view text) {
  static constexpr std::pair<std::string_view, std::string_view> entities[] = {
      {"&amp;", "&"},   {"&lt;", "<"},   {"&gt;", ">"},
      {"&quot;", "\""}, {"&apos;", "'"}, {"&nbsp;", " "}};
  std::string made;
  for (size_t i = 0; i < text.size();) {
    bool found = false;
    for (const auto& [entity, character] : entities) {
      if (text[i] == '&' && text.substr(i).starts_with(entity)) {
        made += character;
        i += entity.size();
        found = true;
        break;
      }
    }
    if (!found)
      made += text[i++];
  }
  return made;
}

// YYYYMMDD, and perhaps a time and zone: 20261124120000.000[-5:EST].
std::optional<Date> ofx_date(std::string_view text) {
  if (text.size() < 8 || !all_digits(text.substr(0, 8)))
    return std::nullopt;
  return parse_date(
      fmt::format("{}-{}-{}", text.substr(0, 4), text.substr(4, 2), text.substr(6, 2)));
}

class OfxReader {
 public:
  explicit OfxReader(Reading& reading) : reading_(reading) {}

  void begin(const std::string& tag, int line);
  void leaf(const std::string& tag, const std::string& value, int line);
  void end(const std::string& tag);
  void finish(int line);

 private:
  void of_movement(const std::string& tag, const std::string& value, int line);
  void of_account(const std::string& tag, const std::string& value);
  std::optional<Money> amount(const std::string& value, int line);
  std::optional<Date> date(const std::string& value, int line);
  void tell_head();
  void end_movement();
  void end_statement();

  Reading& reading_;
  Statement statement_;
  Movement movement_;
  bool in_statement_ = false, in_movement_ = false, in_account_ = false, in_other_ = false;
  bool in_ledger_ = false;
  bool told_ = false, any_ = false, amount_read_ = false;
  std::string bank_, branch_, number_;
  int errors_before_ = 0;
};

void OfxReader::begin(const std::string& tag, int line) {
  if (tag == "STMTRS" || tag == "CCSTMTRS") {
    in_statement_ = any_ = true;
    told_ = false;
    errors_before_ = reading_.errors();
    statement_ = {};
    statement_.format = StatementFormat::ofx;
    statement_.message = "ofx";
    statement_.line = line;
  } else if (tag == "STMTTRN" && in_statement_) {
    if (in_movement_)  // SGML lets the end tag of the one before be left out
      end_movement();
    tell_head();
    in_movement_ = true;
    amount_read_ = false;
    movement_ = {};
    movement_.line = line;
  } else if (tag == "BANKACCTFROM" || tag == "CCACCTFROM") {
    in_account_ = true;
    bank_.clear();
    branch_.clear();
    number_.clear();
  } else if (tag == "BANKACCTTO" || tag == "CCACCTTO") {
    in_other_ = true;
  } else if (tag == "LEDGERBAL") {
    in_ledger_ = true;
  }
}

void OfxReader::of_account(const std::string& tag, const std::string& value) {
  if (tag == "BANKID")
    bank_ = value;
  else if (tag == "BRANCHID")
    branch_ = value;
  else if (tag == "ACCTID")
    number_ = value;
}

std::optional<Money> OfxReader::amount(const std::string& value, int line) {
  std::string text = value;
  if (text.find('.') == std::string::npos) {  // the comma of the bank's country
    if (const size_t comma = text.rfind(','); comma != std::string::npos)
      text[comma] = '.';
  }
  const bool minus = text.starts_with('-');
  auto read = read_amount(std::string_view(text).substr(minus ? 1 : 0), statement_.currency);
  if (!read || (minus && read->minor < 0)) {
    reading_.error("BANK-04", line,
                   fmt::format("'{}' is no amount in {}", value, statement_.currency.code()),
                   "an amount is like -1234.50");
    return std::nullopt;
  }
  return minus ? -*read : *read;
}

std::optional<Date> OfxReader::date(const std::string& value, int line) {
  const auto read = ofx_date(value);
  if (!read)
    reading_.error("BANK-05", line, fmt::format("'{}' is no date", value),
                   "dates begin with YYYYMMDD");
  return read;
}

void OfxReader::leaf(const std::string& tag, const std::string& value, int line) {
  if (in_movement_) {
    of_movement(tag, value, line);
  } else if (in_account_) {
    of_account(tag, value);
  } else if (in_ledger_ && tag == "BALAMT") {
    statement_.closing = amount(value, line);
  } else if (in_ledger_ && tag == "DTASOF") {
    statement_.closing_date = date(value, line);
  } else if (in_statement_ && tag == "CURDEF") {
    const auto currency = parse_currency(value);
    if (!currency)
      reading_.error("BANK-23", line, fmt::format("'{}' is no currency", value),
                     "three letters of ISO 4217");
    statement_.currency = currency.value_or(Currency());
  }
}

void OfxReader::of_movement(const std::string& tag, const std::string& value, int line) {
  if (in_other_) {
    if (tag == "ACCTID")
      movement_.counterparty_iban = value;
  } else if (tag == "TRNTYPE") {
    movement_.code = value;
  } else if (tag == "DTPOSTED") {
    movement_.booked = date(value, line);
  } else if (tag == "DTAVAIL") {
    movement_.value = date(value, line);
  } else if (tag == "TRNAMT") {
    const auto read = amount(value, line);
    amount_read_ = read.has_value();
    movement_.amount = read.value_or(Money{0, statement_.currency});
  } else if (tag == "FITID") {
    movement_.reference = value;
  } else if (tag == "NAME" || tag == "PAYEEID") {
    if (movement_.label.empty() || tag == "NAME")
      movement_.label = one_line(value);
  } else if (tag == "MEMO" || tag == "EXTDNAME") {
    movement_.remittance.push_back(one_line(value));
  } else if (tag == "CHECKNUM" || tag == "REFNUM") {
    movement_.details.push_back({tag, value});
  }
}

void OfxReader::end(const std::string& tag) {
  if (tag == "STMTTRN")
    end_movement();
  else if (tag == "BANKACCTFROM" || tag == "CCACCTFROM")
    in_account_ = false;
  else if (tag == "BANKACCTTO" || tag == "CCACCTTO")
    in_other_ = false;
  else if (tag == "LEDGERBAL")
    in_ledger_ = false;
  else if (tag == "BANKTRANLIST" && in_movement_)
    end_movement();
  else if (tag == "STMTRS" || tag == "CCSTMTRS")
    end_statement();
}

void OfxReader::tell_head() {
  if (told_)
    return;
  told_ = true;
  for (const std::string* part : {&bank_, &branch_, &number_}) {
    if (!part->empty())
      statement_.account += (statement_.account.empty() ? "" : "-") + *part;
  }
  reading_.sink().begin(statement_);
}

void OfxReader::end_movement() {
  if (!in_movement_)
    return;
  in_movement_ = in_other_ = false;
  movement_.entry = ++statement_.entries;
  if (!amount_read_ || !movement_.booked) {
    reading_.error("BANK-30", movement_.line, "a movement without an amount or a date",
                   "STMTTRN needs TRNAMT and DTPOSTED");
    return;
  }
  const bool fee = movement_.code == "FEE" || movement_.code == "SRVCHG";
  movement_.kind = fee                          ? MovementKind::charge
                   : movement_.amount.minor < 0 ? MovementKind::debit
                                                : MovementKind::credit;
  reading_.sink().movement(movement_);
}

void OfxReader::end_statement() {
  if (!in_statement_)
    return;
  end_movement();
  tell_head();
  in_statement_ = false;
  if (statement_.account.empty())
    reading_.error("BANK-03", statement_.line, "a statement does not name its account",
                   "ACCTID is missing");
  statement_.faults = reading_.errors() - errors_before_;
  reading_.sink().end(statement_);
}

void OfxReader::finish(int line) {
  if (in_statement_) {
    reading_.error("BANK-20", line, "the file ends inside a statement",
                   "the file is incomplete; download it again");
    end_statement();
  }
  if (!any_)
    reading_.error("BANK-02", 1, "an OFX file without a statement in it",
                   "it needs STMTRS or CCSTMTRS");
}

// Bytes up to `stop`, which is taken, too; false at the end of the file.
bool read_until(ByteStream& bytes, char stop, std::string& text, int& line, size_t size_max) {
  text.clear();
  for (int byte = bytes.get(); byte >= 0; byte = bytes.get()) {
    if (byte == '\n')
      ++line;
    if (byte == stop)
      return true;
    if (text.size() < size_max)
      text += static_cast<char>(byte);
  }
  return false;
}

}  // namespace

void read_ofx(ByteStream& bytes, Reading& reading) {
  OfxReader reader(reading);
  std::string tag;
  std::string value;
  int line = 1;
  read_until(bytes, '<', value, line, 0);  // the header of OFX 1
  while (read_until(bytes, '>', tag, line, name_max)) {
    const int at = line;
    const bool more = read_until(bytes, '<', value, line, value_max);
    if (tag.starts_with('!')) {
      reading.error("XML-02", at, "a document type declaration is not accepted",
                    "take <!...> out; OFX needs none");
      return;
    }
    if (tag.starts_with('/')) {
      reader.end(to_upper_ascii(trim(tag).substr(1)));
    } else if (!tag.starts_with('?') && !tag.ends_with('/')) {
      const std::string name = to_upper_ascii(tag.substr(0, tag.find_first_of(" \t\r\n")));
      const std::string_view text = trim(value);
      if (text.empty())
        reader.begin(name, at);
      else
        reader.leaf(name, without_entities(utf8_of(text)), at);
    }
    if (!more)
      break;
  }
  reader.finish(line);
}

}  // namespace billing::bank

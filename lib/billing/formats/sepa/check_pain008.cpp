// SPDX-License-Identifier: Apache-2.0
#include "billing/formats/sepa/check_pain008.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <functional>
#include <unordered_set>

#include "billing/base/text.hpp"
#include "billing/documents/banking/collection.hpp"
#include "billing/documents/banking/mandate.hpp"
#include "billing/documents/banking/sepa_text.hpp"
#include "billing/formats/xml/events.hpp"
#include "billing/values/bank_id.hpp"
#include "billing/values/business_day.hpp"
#include "billing/values/money.hpp"

namespace billing::sepa {
namespace {

constexpr size_t told_max = 100;
constexpr size_t depth_kept = 16;

// What is known of the debit that is being read.
struct DebitRead {
  int line = 0;
  std::string end_to_end_id;
  std::string iban;
  std::string creditor;
  std::string mandate;
  std::optional<Date> signed_on;
  bool amended = false;
  bool has_details = false;
  bool same_as_now = false;
  bool address = false;
  bool lines = false;
  bool town = false;
};

class Checker : public xml::Events {
 public:
  explicit Checker(PainFlavour flavour) : flavour_(flavour) {}

  bool begin(std::string_view name, std::string_view, std::span<const xml::Attribute> attributes,
             int line) override {
    if (depth_ < depth_kept)
      path_[depth_] = name;
    ++depth_;
    if (name == "PmtInf") {
      batch_ = {};
      batch_told_ = {};
      batch_creditor_.clear();
    } else if (name == "DrctDbtTxInf") {
      debit_ = {};
      debit_.line = line;
    } else if (name == "InstdAmt") {
      euro_ = std::any_of(attributes.begin(), attributes.end(),
                          [](const auto& one) { return one.name == "Ccy" && one.value == "EUR"; });
    } else if (name == "AmdmntInfDtls") {
      debit_.has_details = true;
    } else if (name == "PstlAdr") {
      address_lines_ = address_town_ = false;
    }
    return true;
  }

  bool end(std::string_view name, std::string_view text, int line) override {
    --depth_;
    line_ = line;
    if (name == "DrctDbtTxInf")
      end_debit();
    else if (name == "PmtInf")
      end_batch();
    else if (name == "GrpHdr")
      header_line_ = line;
    else if (name == "PstlAdr")
      end_address();
    else
      value(name, text);
    return true;
  }

  void finish() {
    line_ = header_line_;
    compare("message", told_, made.summary.total, made.summary.debits);
    std::sort(seen_.begin(), seen_.end());
    for (size_t i = 1; i < seen_.size(); ++i) {
      if (seen_[i].first != seen_[i - 1].first)
        continue;
      line_ = seen_[i].second;
      error("SEPA-15", "its EndToEndId stands in the message before",
            "each debit has one of its own: it is all that comes back");
    }
  }

  MessageCheck made;

 private:
  struct Told {
    std::optional<int64_t> total;
    std::optional<int64_t> count;
    bool sum_written = false;
    int line = 0;
  };

  std::string_view above(size_t levels) const {
    return levels <= depth_ && depth_ - levels < depth_kept ? path_[depth_ - levels]
                                                            : std::string_view();
  }
  bool inside(std::string_view name) const {
    const size_t known = std::min(depth_, depth_kept);
    return std::find(path_.begin(), path_.begin() + static_cast<std::ptrdiff_t>(known), name) !=
           path_.begin() + static_cast<std::ptrdiff_t>(known);
  }

  void tell(const char* code, Severity severity, std::string message, std::string hint) {
    if (severity == Severity::error)
      ++made.faults;
    if (made.diagnostics.size() >= told_max)
      return;
    Location where;
    where.line = line_;
    where.column = 1;
    made.diagnostics.push_back(
        {code, severity, std::move(message), std::move(hint), std::move(where), {}});
  }
  void error(const char* code, std::string message, std::string hint) {
    tell(code, Severity::error, std::move(message), std::move(hint));
  }
  void warn(const char* code, std::string message, std::string hint) {
    tell(code, Severity::warning, std::move(message), std::move(hint));
  }

  void value(std::string_view name, std::string_view text) {
    const std::string_view parent = above(1);
    if (name == "IBAN")
      iban(text);
    else if (name == "BIC" || name == "BICFI")
      bic(text);
    else if (name == "InstdAmt")
      amount(text);
    else if (name == "CtrlSum")
      control_sum(parent, text);
    else if (name == "NbOfTxs")
      count(parent, text);
    else if (name == "Id" && parent == "Othr")
      other_id(text);
    else if (name == "Cd" && parent == "LclInstrm")
      instrument(text);
    else if (name == "AdrLine" || name == "TwnNm")
      (name == "TwnNm" ? address_town_ : address_lines_) = true;
    else
      identifier(name, text);
    if (name == "Nm" || name == "Ustrd" || name == "AdrLine" || parent == "PstlAdr")
      free_text(name, text);
  }

  void identifier(std::string_view name, std::string_view text) {
    if (name == "MsgId")
      made.summary.message_id = text;
    else if (name == "PmtInfId")
      batch_.id = text;
    else if (name == "SeqTp")
      batch_.sequence = text;
    else if (name == "EndToEndId")
      debit_.end_to_end_id = text;
    else if (name == "AmdmntInd")
      debit_.amended = text == "true" || text == "1";
    else if (name == "MndtId" || name == "OrgnlMndtId")
      mandate(name, text);
    else if (name == "ReqdColltnDt" || name == "DtOfSgntr")
      date(name, text);
    if (name == "EndToEndId" || name == "MsgId" || name == "PmtInfId" || name == "InstrId") {
      if (auto fault = check_sepa_reference(text))
        error("SEPA-08", fmt::format("{} '{}': {}", name, text, *fault),
              "banks give it back as it is, so it cannot be changed on the way");
    }
  }

  void mandate(std::string_view name, std::string_view text) {
    if (auto fault = check_mandate_reference(text))
      error("SEPA-08", fmt::format("{} '{}': {}", name, text, *fault),
            "the debtor's bank would not find the mandate");
    if (name == "MndtId")
      debit_.mandate = text;
    else if (text == debit_.mandate)
      debit_.same_as_now = true;
  }

  void date(std::string_view name, std::string_view text) {
    constexpr size_t plain = 10;
    const auto day = parse_date(text.substr(0, plain));
    if (text.size() > plain)
      warn("SEPA-14", fmt::format("{} '{}' has a time zone", name, text),
           "a date alone is taken by every bank");
    if (name == "DtOfSgntr") {
      debit_.signed_on = day;
      return;
    }
    batch_.date = std::string(text.substr(0, plain));
    if (day && !is_target_day(*day))
      warn("SEPA-18", fmt::format("{} is no day on which banks settle", to_string(*day)),
           fmt::format("the next one is {}", to_string(target_day_from(*day))));
  }

  void iban(std::string_view text) {
    if (auto fault = check_iban(text))
      error("SEPA-05", fmt::format("IBAN '{}': {}", text, *fault), "ask for the right one");
    else if (!sepa_country(text).sepa)
      error("SEPA-05", fmt::format("IBAN '{}' is of an account outside SEPA", text),
            "nothing can be collected from there by direct debit");
    if (inside("OrgnlDbtrAcct"))
      return;
    if (above(3) == "DbtrAcct" || above(2) == "DbtrAcct")
      debit_.iban = text;
  }

  void bic(std::string_view text) {
    if (text == "NOTPROVIDED")
      error("SEPA-06", "NOTPROVIDED is no BIC, though it looks like one",
            "write <Othr><Id>NOTPROVIDED</Id></Othr> instead of the BIC");
    else if (auto fault = check_bic(text))
      error("SEPA-06", fmt::format("BIC '{}': {}", text, *fault), "ask for the right one");
  }

  void other_id(std::string_view text) {
    const bool scheme = inside("CdtrSchmeId") || inside("OrgnlCdtrSchmeId");
    if (scheme && inside("PrvtId")) {
      if (auto fault = check_creditor_identifier(text))
        error("SEPA-07", fmt::format("creditor identifier '{}': {}", text, *fault),
              "it stands on the letter of the bank that gave it");
      if (inside("OrgnlCdtrSchmeId")) {
        if (text == creditor())
          debit_.same_as_now = true;
      } else {
        (inside("DrctDbtTxInf") ? debit_.creditor : batch_creditor_) = text;
      }
    } else if (inside("OrgnlDbtrAgt") && text == "SMNDA" && new_place()) {
      warn("SEPA-13", "SMNDA stands at the debtor's bank, where it was until November 2016",
           "write it in OrgnlDbtrAcct/Id/Othr/Id");
    }
  }
  bool new_place() const {
    return flavour_ == PainFlavour::v001_02 || flavour_ == PainFlavour::v001_08;
  }
  const std::string& creditor() const {
    return debit_.creditor.empty() ? batch_creditor_ : debit_.creditor;
  }

  void instrument(std::string_view text) {
    batch_.scheme = text;
    if (scheme_.empty())
      scheme_ = text;
    else if (scheme_ != text)
      error("SEPA-12", fmt::format("{} and {} stand in one message", scheme_, text),
            "write a message for each of the two schemes");
  }

  void free_text(std::string_view name, std::string_view text) {
    const std::string foreign = foreign_character(text);
    if (!foreign.empty())
      error("SEPA-03", fmt::format("{} holds '{}': {}", name, foreign, text),
            fmt::format("banks take: {}", sepa_text(text, 140)));
  }

  void amount(std::string_view text) {
    const auto money = parse_money(text, Currency());
    if (!euro_ || !money || money->minor <= 0 || money->minor > debit_amount_max) {
      error("SEPA-04", fmt::format("'{}' is no amount that can be collected", text),
            "0.01 to 999999999.99 euros, with two decimals");
      return;
    }
    batch_.total += money->minor;
    made.summary.total += money->minor;
  }

  void control_sum(std::string_view parent, std::string_view text) {
    Told& told = parent == "GrpHdr" ? told_ : batch_told_;
    const auto money = parse_money(text, Currency());
    told.total = money ? std::optional(money->minor) : std::nullopt;
    told.sum_written = true;
    told.line = line_;
  }
  void count(std::string_view parent, std::string_view text) {
    Told& told = parent == "GrpHdr" ? told_ : batch_told_;
    told.line = line_;
    if (all_digits(text) && text.size() < 16)
      told.count = std::stoll(std::string(text));
  }

  void compare(const char* what, const Told& told, int64_t total, int64_t count) {
    if (told.line > 0)
      line_ = told.line;
    if (told.sum_written && told.total != total)
      error("SEPA-09",
            fmt::format("the {} says it collects {}, its debits come to {}", what,
                        told.total ? to_string(Money{*told.total, {}}) : "something else",
                        to_string(Money{total, {}})),
            "the sum is exact to the cent, or the bank refuses all of it");
    if (told.count && *told.count != count)
      error("SEPA-10",
            fmt::format("the {} says it holds {} debits, there are {}", what, *told.count, count),
            "the count is exact, or the bank refuses all of it");
  }

  void end_address() {
    if (above(1) != "Dbtr")
      return;
    debit_.address = true;
    debit_.lines = address_lines_;
    debit_.town = address_town_;
  }

  void end_debit() {
    const int end = line_;
    line_ = debit_.line;
    ++batch_.debits;
    ++made.summary.debits;
    seen_.emplace_back(std::hash<std::string>()(debit_.end_to_end_id), line_);
    if (debit_.amended != debit_.has_details)
      error("SEPA-11",
            debit_.amended ? "AmdmntInd is true, and nothing is said to have changed"
                           : "changes are told without AmdmntInd true",
            "write both, or neither where nothing changed");
    else if (debit_.same_as_now)
      error("SEPA-11", "what is said to have changed is what it is now",
            "leave the change out; the debtor's bank refuses it (MD02)");
    if (batch_creditor_.empty() == debit_.creditor.empty())
      error("SEPA-19",
            debit_.creditor.empty() ? "no creditor identifier stands with it"
                                    : "the creditor identifier stands twice",
            "write it in PmtInf/CdtrSchmeId, once");
    const auto day = parse_date(batch_.date);
    if (day && debit_.signed_on && *debit_.signed_on >= *day)
      error("SEPA-17",
            fmt::format("its mandate was signed on {}, not before the collection on {}",
                        to_string(*debit_.signed_on), batch_.date),
            "collect later");
    check_address(day);
    line_ = end;
  }

  void check_address(std::optional<Date> day) {
    const SepaCountry country = sepa_country(debit_.iban);
    if (country.sepa && !country.eea && !debit_.address)
      error("SEPA-20", "the debtor's bank lies outside the EEA, and there is no address",
            "write the debtor's address");
    if (debit_.address && debit_.lines && !debit_.town && day && *day >= unstructured_end)
      warn("SEPA-16",
           fmt::format("an address of lines alone is refused from {} on",
                       to_string(unstructured_end)),
           "use pain.008.001.08 with town and country");
  }

  void end_batch() {
    const int end = line_;
    compare("batch", batch_told_, batch_.total, batch_.debits);
    line_ = end;
    if (!batch_ids_.insert(batch_.id).second)
      error("SEPA-19", fmt::format("PmtInfId '{}' stands in the message before", batch_.id),
            "each batch has one of its own");
    made.summary.batches.push_back(batch_);
  }

  PainFlavour flavour_;
  std::array<std::string_view, depth_kept> path_;
  size_t depth_ = 0;
  int line_ = 0;
  int header_line_ = 0;
  Told told_;
  Told batch_told_;
  BatchSummary batch_;
  std::string batch_creditor_;
  std::unordered_set<std::string> batch_ids_;
  DebitRead debit_;
  std::string scheme_;
  bool euro_ = false;
  bool address_lines_ = false;
  bool address_town_ = false;
  std::vector<std::pair<size_t, int>> seen_;  // hash of the id, line
};

// The schema's word on a line of which something better is said already is noise.
void add_schema_faults(MessageCheck& made, std::vector<xml::SchemaFault>& faults) {
  std::vector<int> told;
  for (const Diagnostic& one : made.diagnostics) {
    if (one.severity == Severity::error)
      told.push_back(one.where.line);
  }
  for (xml::SchemaFault& fault : faults) {
    if (std::find(told.begin(), told.end(), fault.line) != told.end())
      continue;
    ++made.faults;
    Location where;
    where.line = fault.line;
    where.column = 1;
    told.push_back(fault.line);
    made.diagnostics.push_back({"SEPA-02",
                                Severity::error,
                                std::move(fault.message),
                                "so says the schema of the message",
                                std::move(where),
                                {}});
  }
  std::stable_sort(
      made.diagnostics.begin(), made.diagnostics.end(),
      [](const Diagnostic& a, const Diagnostic& b) { return a.where.line < b.where.line; });
}

}  // namespace

std::optional<PainFlavour> flavour_of(ByteStream& bytes) {
  constexpr std::string_view space = "urn:iso:std:iso:20022:tech:xsd:";
  const std::string_view head = bytes.peek(4096);
  const size_t at = head.find(space);
  if (at == std::string_view::npos)
    return std::nullopt;
  const std::string_view rest = head.substr(at + space.size());
  return from_word<PainFlavour>(std::string(rest.substr(0, rest.find_first_of("\"' >"))));
}

struct MessageChecker::State {
  State(PainFlavour flavour, const xml::Schema& schema)
      : checker(flavour), follower(checker, schema, faults) {}
  Checker checker;
  std::vector<xml::SchemaFault> faults;
  xml::Follower follower;
};

MessageChecker::MessageChecker(PainFlavour flavour, const xml::Schema& schema)
    : state_(std::make_unique<State>(flavour, schema)) {}
MessageChecker::~MessageChecker() = default;

void MessageChecker::push(std::string_view bytes) { state_->follower.push(bytes); }

MessageCheck MessageChecker::finish() {
  Checker& checker = state_->checker;
  const auto read = state_->follower.finish();
  if (read) {
    checker.finish();
  } else {
    for (const Diagnostic& one : read.error().diagnostics) {
      ++checker.made.faults;
      checker.made.diagnostics.push_back(one);
    }
  }
  add_schema_faults(checker.made, state_->faults);
  return std::move(checker.made);
}

Result<MessageCheck> check_message(ByteStream& bytes, PainFlavour flavour,
                                   const xml::Schema& schema) {
  MessageChecker checker(flavour, schema);
  for (std::string_view part = bytes.take(); !part.empty(); part = bytes.take()) checker.push(part);
  BILLING_CHECK(bytes.good());
  return checker.finish();
}

}  // namespace billing::sepa

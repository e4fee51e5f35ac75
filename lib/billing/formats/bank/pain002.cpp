// SPDX-License-Identifier: Apache-2.0
#include "billing/formats/bank/pain002.hpp"

#include "billing/base/text.hpp"

namespace billing::bank {
namespace {

// A status with its reasons, as it may stand at each of the three levels.
struct Answer {
  std::string word;
  std::string reason;
  std::string text;
};

// ISO external payment status codes. What is not money yet, but not refused either, is accepted;
// PART says nothing of any one transaction.
ReportedState state_of(std::string_view word) {
  if (word == "RJCT" || word == "CANC")
    return ReportedState::rejected;
  for (const std::string_view accepted :
       {"ACCP", "ACSP", "ACSC", "ACTC", "ACWC", "ACCC", "ACFC", "ACWP", "ACPD"}) {
    if (word == accepted)
      return ReportedState::accepted;
  }
  if (word == "PDNG" || word == "RCVD" || word == "PART" || word == "PATC")
    return ReportedState::pending;
  return ReportedState::unknown;
}

class Pain002Reader : public MessageReader {
 public:
  explicit Pain002Reader(Reading& reading) : reading_(reading) {}

  void begin(const Path& path, std::span<const xml::Attribute> attributes, int line) override;
  void end(const Path& path, std::string_view text, int line) override;
  void finish() override;

 private:
  Answer& answer() { return in_transaction_ ? one_ : in_group_ ? group_ : message_; }
  bool of_answer(const Path& path, std::string_view text);
  void of_transaction(const Path& path, std::string_view text, int line);
  void end_transaction();
  void end_group();
  void tell(PaymentStatus::Scope scope, const Answer& answer, int line);

  Reading& reading_;
  std::string report_id_, message_id_, message_name_, payment_information_id_;
  Answer message_, group_, one_;
  PaymentStatus status_;
  bool in_group_ = false, in_transaction_ = false;
  bool any_ = false;  // an answer was told
  bool any_group_ = false;
  bool in_group_told_ = false;
  bool report_ = false;
  int group_line_ = 0, message_line_ = 0;
  Currency currency_;
};

void Pain002Reader::begin(const Path& path, std::span<const xml::Attribute> attributes, int line) {
  switch (path[0]) {
    case Tag::CstmrPmtStsRpt:
      report_ = report_ || path.depth() == 2;
      return;
    case Tag::OrgnlGrpInfAndSts:
      message_line_ = line;
      return;
    case Tag::OrgnlPmtInfAndSts:
      in_group_ = true;
      in_group_told_ = false;
      any_group_ = true;
      group_ = {};
      group_line_ = line;
      payment_information_id_.clear();
      return;
    case Tag::TxInfAndSts:
      in_transaction_ = in_group_;
      one_ = {};
      status_ = {};
      status_.line = line;
      return;
    case Tag::InstdAmt:
      currency_ = currency_of(attributes);
      return;
    default:
      return;
  }
}

void Pain002Reader::end(const Path& path, std::string_view text, int line) {
  switch (path[0]) {
    case Tag::TxInfAndSts:
      if (in_transaction_)
        end_transaction();
      return;
    case Tag::OrgnlPmtInfAndSts:
      if (in_group_)
        end_group();
      return;
    default:
      break;
  }
  if (of_answer(path, text))
    return;
  if (in_transaction_) {
    of_transaction(path, text, line);
  } else if (path[0] == Tag::OrgnlPmtInfId) {
    payment_information_id_ = real_reference(text);
  } else if (path[0] == Tag::OrgnlMsgId) {
    message_id_ = real_reference(text);
  } else if (path[0] == Tag::OrgnlMsgNmId) {
    message_name_ = to_lower_ascii(trim(text));
  } else if (path[0] == Tag::MsgId && path.in(Tag::GrpHdr)) {
    report_id_ = trim(text);
  }
}

bool Pain002Reader::of_answer(const Path& path, std::string_view text) {
  switch (path[0]) {
    case Tag::GrpSts:
    case Tag::PmtInfSts:
    case Tag::TxSts:
      answer().word = trim(text);
      return true;
    case Tag::Cd:
    case Tag::Prtry:
      if (!path.in(Tag::Rsn) || path[2] != Tag::StsRsnInf)
        return false;
      if (answer().reason.empty())
        answer().reason = trim(text);
      return true;
    case Tag::AddtlInf:
      if (!path.in(Tag::StsRsnInf))
        return false;
      answer().text += (answer().text.empty() ? "" : " ") + one_line(text);
      return true;
    default:
      return false;
  }
}

void Pain002Reader::of_transaction(const Path& path, std::string_view text, int line) {
  switch (path[0]) {
    case Tag::StsId:
      status_.reference = trim(text);
      return;
    case Tag::OrgnlInstrId:
      status_.instruction_id = real_reference(text);
      return;
    case Tag::OrgnlEndToEndId:
      status_.end_to_end_id = real_reference(text);
      return;
    case Tag::InstdAmt:
      status_.amount = read_amount(text, currency_);
      if (!status_.amount)
        reading_.error(
            "BANK-04", line,
            "'" + std::string(trim(text)) + "' is no amount in " + std::string(currency_.code()),
            "an amount has no sign and no more decimals than its currency");
      return;
    case Tag::MndtId:
      status_.mandate = trim(text);
      return;
    case Tag::Nm:
      if (path.in(Tag::Dbtr) || (path.in(Tag::Pty) && path[2] == Tag::Dbtr))
        status_.counterparty = one_line(text);
      return;
    default:
      return;
  }
}

// The status of a transaction is its own, else that of its group, else that of the message; so
// is the reason.
void Pain002Reader::end_transaction() {
  in_transaction_ = false;
  in_group_told_ = true;
  Answer whole = one_;
  for (const Answer* above : {&group_, &message_}) {
    if (whole.word.empty())
      whole.word = above->word;
    if (whole.reason.empty() && whole.text.empty()) {
      whole.reason = above->reason;
      whole.text = above->text;
    }
  }
  tell(PaymentStatus::Scope::transaction, whole, status_.line);
}

// A group whose transactions are not named is answered as a whole.
void Pain002Reader::end_group() {
  in_group_ = false;
  if (!in_group_told_) {
    Answer whole = group_;
    if (whole.word.empty())
      whole = message_;
    status_ = {};
    tell(PaymentStatus::Scope::payment_information, whole, group_line_);
  }
}

void Pain002Reader::tell(PaymentStatus::Scope scope, const Answer& answer, int line) {
  any_ = true;
  status_.scope = scope;
  status_.state = state_of(answer.word);
  status_.line = line;
  status_.word = answer.word;
  status_.report_id = report_id_;
  status_.message_id = message_id_;
  status_.message_name = message_name_;
  status_.payment_information_id =
      scope == PaymentStatus::Scope::message ? "" : payment_information_id_;
  status_.reason = answer.reason;
  status_.text = answer.text;
  if (answer.word.empty())
    reading_.error("BANK-13", line, "an answer without a status",
                   "TxSts, PmtInfSts or GrpSts is missing");
  reading_.sink().status(status_);
}

void Pain002Reader::finish() {
  status_ = {};
  if (!any_group_ && !message_.word.empty())
    tell(PaymentStatus::Scope::message, message_, message_line_);
  if (!any_ && reading_.errors() == 0)
    reading_.error("BANK-02", 1, "a pain.002 without an answer in it",
                   "the message needs CstmrPmtStsRpt with a status");
}

}  // namespace

std::unique_ptr<MessageReader> read_pain002(Reading& reading) {
  return std::make_unique<Pain002Reader>(reading);
}

}  // namespace billing::bank

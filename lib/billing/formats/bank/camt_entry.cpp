// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include "billing/base/text.hpp"
#include "billing/documents/banking/judgement.hpp"
#include "billing/formats/bank/camt_reader.hpp"

namespace billing::bank {
namespace {

bool is_true(std::string_view text) {
  text = trim(text);
  return text == "true" || text == "1";
}

}  // namespace

void CamtReader::begin_entry(int line) {
  if (!told_)
    tell_head();
  in_entry_ = true;
  entry_ = {};
  entry_.whole.line = line;
  parties_ = {};
  status_.clear();
  credit_.reset();
  amount_read_ = false;
}

// BkTxCd/Domn/Cd, /Fmly/Cd, /Fmly/SubFmlyCd as one word; else the bank's own code.
bool CamtReader::of_code(const Path& path, std::string_view text, std::string& code) {
  if (path[0] == Tag::Cd && path.in(Tag::Domn) && path[2] == Tag::BkTxCd) {
    code = trim(text);
  } else if ((path[0] == Tag::Cd || path[0] == Tag::SubFmlyCd) && path.in(Tag::Fmly)) {
    code += '/';
    code += trim(text);
  } else if (path[0] == Tag::Cd && path.in(Tag::Prtry) && path[2] == Tag::BkTxCd) {
    if (code.empty())
      code = trim(text);
  } else {
    return false;
  }
  return true;
}

bool CamtReader::of_charge(const Path& path, std::string_view text, int line) {
  const bool inside = path.in(Tag::Chrgs) || path.in(Tag::Rcrd);
  if (path[0] == Tag::Amt && inside)
    charge_.amount = amount(text, line);
  else if (path[0] == Tag::CdtDbtInd && inside)
    charge_.credit = trim(text) == "CRDT";
  else if (path[0] == Tag::ChrgInclInd && inside)
    charge_.included = is_true(text);
  else if (path[0] == Tag::Chrgs || (path[0] == Tag::Rcrd && path.in(Tag::Chrgs)))
    end_charge(in_part_ ? part_.charges : entry_.charges);
  else
    return inside;
  return true;
}

void CamtReader::end_charge(std::vector<StatedCharge>& charges) {
  if (charge_.amount && charge_.amount->minor != 0)
    charges.push_back({*charge_.amount, charge_.credit, charge_.included});
  charge_ = {};
}

void CamtReader::of_entry(const Path& path, std::string_view text, int line) {
  Movement& whole = entry_.whole;
  if (of_charge(path, text, line) || of_code(path, text, whole.code))
    return;
  const Tag parent = path[1];
  switch (path[0]) {
    case Tag::Amt:
      if (parent == Tag::Ntry) {
        const auto read = amount(text, line);
        amount_read_ = read.has_value();
        whole.amount = read.value_or(Money{0, currency_});
      }
      return;
    case Tag::CdtDbtInd:
      if (parent == Tag::Ntry)
        credit_ = trim(text) == "CRDT";
      return;
    case Tag::RvslInd:
      whole.reversal = is_true(text);
      return;
    case Tag::Sts:
      if (parent == Tag::Ntry && status_.empty())
        status_ = trim(text);
      return;
    case Tag::Cd:
      if (parent == Tag::Sts)
        status_ = trim(text);
      return;
    case Tag::Dt:
    case Tag::DtTm:
      if (parent == Tag::BookgDt)
        whole.booked = date(text, line);
      else if (parent == Tag::ValDt)
        whole.value = date(text, line);
      return;
    case Tag::AcctSvcrRef:
      whole.reference = real_reference(text);
      return;
    case Tag::NtryRef:
      if (whole.reference.empty())
        whole.reference = real_reference(text);
      return;
    case Tag::PmtInfId:
      whole.payment_information_id = real_reference(text);
      return;
    case Tag::MsgId:
      whole.message_id = real_reference(text);
      return;
    case Tag::NbOfTxs:
      whole.transactions =
          all_digits(trim(text)) && trim(text).size() < 9 ? std::stoi(std::string(trim(text))) : 0;
      return;
    case Tag::AddtlNtryInf:
      whole.label = one_line(text);
      return;
    default:
      return;
  }
}

void CamtReader::of_parties(const Path& path, std::string_view text) {
  for (const bool debtor : {true, false}) {
    Party& party = debtor ? parties_.debtor : parties_.creditor;
    const Tag tag = debtor ? Tag::Dbtr : Tag::Cdtr;
    const Tag account = debtor ? Tag::DbtrAcct : Tag::CdtrAcct;
    if (path[0] == Tag::Nm && (path.in(tag) || (path.in(Tag::Pty) && path[2] == tag)))
      party.name = one_line(text);
    else if (path[0] == Tag::IBAN && path[2] == account)
      party.account = trim(text);
    else if (path[0] == Tag::Id && path.in(Tag::Othr) && path[3] == account)
      party.account = trim(text);
    else if (path[0] == Tag::Id && path.in(Tag::Othr) && path[2] == Tag::PrvtId &&
             (path[4] == tag || (path[4] == Tag::Pty && path[5] == tag)))
      party.identifier = trim(text);
  }
}

void CamtReader::of_part(const Path& path, std::string_view text, int line) {
  Movement& movement = part_.movement;
  if (of_charge(path, text, line) || of_code(path, text, movement.code))
    return;
  const Tag parent = path[1];
  const auto reference = [&](std::string& to) {
    if (parent == Tag::Refs)
      to = real_reference(text);
  };
  switch (path[0]) {
    case Tag::AcctSvcrRef:
      return reference(movement.reference);
    case Tag::EndToEndId:
      return reference(movement.end_to_end_id);
    case Tag::InstrId:
      return reference(movement.instruction_id);
    case Tag::PmtInfId:
      return reference(movement.payment_information_id);
    case Tag::MsgId:
      return reference(movement.message_id);
    case Tag::MndtId:
      return reference(movement.mandate);
    case Tag::Amt:
      if (parent == Tag::TxDtls || (parent == Tag::TxAmt && !part_.amount))
        part_.amount = amount(text, line);
      else if (parent == Tag::InstdAmt)
        part_.instructed = amount(text, line);
      return;
    case Tag::CdtDbtInd:
      if (parent == Tag::TxDtls)
        part_.credit = trim(text) == "CRDT";
      return;
    case Tag::Ustrd:
    case Tag::AddtlRmtInf:
    case Tag::AddtlTxInf:
      movement.remittance.emplace_back(trim(text));
      return;
    case Tag::Ref:
      if (parent == Tag::CdtrRefInf)
        movement.remittance.emplace_back(trim(text));
      return;
    case Tag::Nb:
      if (parent == Tag::RfrdDocInf)
        movement.remittance.emplace_back(trim(text));
      return;
    case Tag::Cd:
    case Tag::Prtry:
      if (parent == Tag::Rsn && path[2] == Tag::RtrInf)
        movement.return_reason = trim(text);
      return;
    case Tag::AddtlInf:
      if (parent == Tag::RtrInf)
        movement.return_text += (movement.return_text.empty() ? "" : " ") + one_line(text);
      return;
    default:
      return of_parties(path, text);
  }
}

// The other side of money that came in, and of a collection that came back, is the debtor.
void CamtReader::end_part() {
  in_part_ = false;
  Movement& movement = part_.movement;
  const std::string& code = movement.code.empty() ? entry_.whole.code : movement.code;
  const bool credit = part_.credit.value_or(credit_.value_or(true));
  const bool collection = code.find("/IDDT/") != std::string::npos ||
                          (!movement.return_reason.empty() && !movement.mandate.empty());
  const bool debtor = credit || collection || !parties_.creditor.identifier.empty();
  const Party* party = debtor ? &parties_.debtor : &parties_.creditor;
  if (party->name.empty() && party->account.empty())
    party = debtor ? &parties_.creditor : &parties_.debtor;
  movement.counterparty = party->name;
  movement.counterparty_iban = party->account;
  movement.creditor_identifier = parties_.creditor.identifier;
  entry_.parts.push_back(std::move(part_));
}

void CamtReader::end_entry() {
  in_entry_ = false;
  Movement& whole = entry_.whole;
  ++statement_.entries;
  whole.entry = statement_.entries;
  if (status_ != "BOOK") {
    ++statement_.not_booked;
    if (status_.empty())
      reading_.error("BANK-07", whole.line, "an entry does not say whether it is booked",
                     "Sts is BOOK, PDNG or INFO");
    return;
  }
  if (!credit_)
    reading_.error("BANK-08", whole.line, "an entry does not say whether it is a credit or a debit",
                   "CdtDbtInd is CRDT or DBIT");
  if (!amount_read_ || !credit_)
    return;
  if (!*credit_)
    whole.amount.minor = -whole.amount.minor;
  if (!currency_known_)
    statement_.currency = whole.amount.currency;
  currency_known_ = true;
  reading_.check_currency(statement_, whole);
  const Money amount = whole.amount;
  const int line = whole.line;
  movements_.clear();
  tell_split(split(std::move(entry_), movements_), amount, line);
  for (const Movement& movement : movements_) reading_.sink().movement(movement);
}

void CamtReader::tell_split(const Split& split, Money whole, int line) {
  const std::string parts = sum_to_string(split.parts, whole.currency);
  switch (split.verdict) {
    case SplitVerdict::right:
      return;
    case SplitVerdict::charges_assumed:
      reading_.warning("BANK-10", line,
                       fmt::format("an entry of {} holds a payment of {}; the difference is taken "
                                   "for charges",
                                   to_string(whole), parts));
      return;
    case SplitVerdict::no_amounts:
      reading_.warning("BANK-11", line,
                       fmt::format("the payments in an entry of {} have no amounts in {}; they are "
                                   "one movement",
                                   to_string(whole), whole.currency.code()));
      return;
    case SplitVerdict::wrong:
      reading_.error(
          "BANK-12", line,
          fmt::format("the payments in an entry of {} add up to {}", to_string(whole), parts),
          "ask the bank: what the difference is, is not told");
  }
}

}  // namespace billing::bank

// SPDX-License-Identifier: Apache-2.0
#include "billing/formats/bank/camt.hpp"

#include <fmt/format.h>

#include "billing/base/text.hpp"
#include "billing/formats/bank/camt_reader.hpp"

namespace billing::bank {

void CamtReader::begin(const Path& path, std::span<const xml::Attribute> attributes, int line) {
  switch (path[0]) {
    case Tag::Stmt:
    case Tag::Ntfctn:
    case Tag::Rpt:
      if (path.depth() == 3)
        begin_statement(line);
      return;
    case Tag::Bal:
      in_balance_ = in_statement_ && path.depth() == 4;
      balance_ = {};
      return;
    case Tag::Ntry:
      if (in_statement_ && path.depth() == 4)
        begin_entry(line);
      return;
    case Tag::TxDtls:
      if (in_entry_ && path.in(Tag::NtryDtls)) {
        in_part_ = true;
        part_ = {};
        part_.movement.line = line;
        parties_ = {};
      }
      return;
    case Tag::Chrgs:
    case Tag::Rcrd:
      charge_ = {};
      return;
    case Tag::Amt:
      currency_ = currency_of(attributes);
      return;
    default:
      return;
  }
}

void CamtReader::begin_statement(int line) {
  in_statement_ = true;
  any_ = true;
  told_ = false;
  currency_known_ = false;
  errors_before_ = reading_.errors();
  statement_ = {};
  statement_.format = StatementFormat::camt;
  statement_.message = name_;
  statement_.message_id = message_id_;
  statement_.interim = name_.starts_with("camt.052");
  statement_.line = line;
}

void CamtReader::tell_head() {
  told_ = true;
  reading_.sink().begin(statement_);
}

std::optional<Money> CamtReader::amount(std::string_view text, int line) {
  const auto read = read_amount(text, currency_);
  if (!read || read->minor < 0) {
    reading_.error(
        "BANK-04", line, fmt::format("'{}' is no amount in {}", trim(text), currency_.code()),
        fmt::format("an amount has no sign and at most {} decimals", currency_.exponent()));
    return std::nullopt;
  }
  return read;
}

std::optional<Date> CamtReader::date(std::string_view text, int line) {
  const auto read = read_iso_date(text);
  if (!read)
    reading_.error("BANK-05", line, fmt::format("'{}' is no date", trim(text)),
                   "dates are written YYYY-MM-DD");
  return read;
}

void CamtReader::end(const Path& path, std::string_view text, int line) {
  switch (path[0]) {
    case Tag::Stmt:
    case Tag::Ntfctn:
    case Tag::Rpt:
      if (path.depth() == 3)
        end_statement();
      return;
    case Tag::Ntry:
      if (in_entry_ && path.depth() == 4)
        end_entry();
      return;
    case Tag::TxDtls:
      if (in_part_)
        end_part();
      return;
    case Tag::Bal:
      if (in_balance_)
        end_balance(line);
      in_balance_ = false;
      return;
    default:
      break;
  }
  if (in_part_)
    of_part(path, text, line);
  else if (in_entry_)
    of_entry(path, text, line);
  else if (in_balance_)
    of_balance(path, text);
  else if (in_statement_)
    of_statement(path, text);
  else if (path[0] == Tag::MsgId && path.in(Tag::GrpHdr))
    message_id_ = trim(text);
}

void CamtReader::of_statement(const Path& path, std::string_view text) {
  if (path[0] == Tag::Id && path.depth() == 4)
    statement_.id = trim(text);
  else if (path[0] == Tag::IBAN && path[2] == Tag::Acct)
    statement_.account = trim(text);
  else if (path[0] == Tag::Id && path.in(Tag::Othr) && path[3] == Tag::Acct)
    statement_.account = trim(text);
  else if (path[0] == Tag::Ccy && path.in(Tag::Acct))
    set_currency(text);
}

void CamtReader::set_currency(std::string_view text) {
  const auto read = parse_currency(trim(text));
  currency_known_ = read.has_value();
  statement_.currency = read.value_or(Currency());
}

void CamtReader::of_balance(const Path& path, std::string_view text) {
  if (path[0] == Tag::Cd && path.in(Tag::CdOrPrtry)) {
    balance_.type = trim(text);
  } else if (path[0] == Tag::Amt && path.in(Tag::Bal)) {
    balance_.amount = trim(text);
    balance_.currency = currency_;
  } else if (path[0] == Tag::CdtDbtInd && path.in(Tag::Bal)) {
    balance_.credit = trim(text) != "DBIT";
  } else if ((path[0] == Tag::Dt && path.in(Tag::Dt)) || path[0] == Tag::DtTm) {
    balance_.date = read_iso_date(text);
  }
}

// Booked balances; the previous closing one (PRCD) stands for an opening one that is missing, and
// interim ones (ITBD) for those of a page.
void CamtReader::end_balance(int line) {
  const std::string& type = balance_.type;
  const bool opening = type == "OPBD" || (type == "PRCD" && !statement_.opening) ||
                       (type == "ITBD" && !statement_.opening);
  const bool closing = type == "CLBD" || (type == "ITBD" && !opening && !statement_.closing);
  if (!opening && !closing)
    return;
  currency_ = balance_.currency;
  auto read = amount(balance_.amount, line);
  if (!read)
    return;
  if (!balance_.credit)
    read->minor = -read->minor;
  if (!statement_.opening && !statement_.closing)
    statement_.currency = read->currency;
  currency_known_ = true;
  (opening ? statement_.opening : statement_.closing) = read;
  (opening ? statement_.opening_date : statement_.closing_date) = balance_.date;
  if (statement_.opening && statement_.closing &&
      statement_.opening->currency != statement_.closing->currency) {
    reading_.error(
        "BANK-06", line,
        fmt::format("the balances are in {} and in {}", statement_.opening->currency.code(),
                    statement_.closing->currency.code()),
        "an account has one currency");
  }
}

void CamtReader::end_statement() {
  if (!told_)
    tell_head();
  in_statement_ = false;
  if (statement_.account.empty())
    reading_.error("BANK-03", statement_.line, "a statement does not name its account",
                   "Acct/Id is missing");
  statement_.faults = reading_.errors() - errors_before_;
  reading_.sink().end(statement_);
}

void CamtReader::finish() {
  if (!any_)
    reading_.error("BANK-02", 1, fmt::format("a {} without a statement in it", name_),
                   "the message needs Stmt, Ntfctn or Rpt");
}

std::unique_ptr<MessageReader> read_camt(Reading& reading, std::string name) {
  return std::make_unique<CamtReader>(reading, std::move(name));
}

}  // namespace billing::bank

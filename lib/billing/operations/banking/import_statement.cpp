// SPDX-License-Identifier: Apache-2.0
#include "billing/operations/banking/import_statement.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "billing/base/failpoint.hpp"
#include "billing/base/hash.hpp"
#include "billing/base/text.hpp"
#include "billing/operations/banking/bank_lines.hpp"
#include "billing/operations/banking/collections.hpp"
#include "billing/operations/banking/payments.hpp"
#include "billing/operations/banking/returned_debit.hpp"
#include "billing/store/masters.hpp"

namespace billing {
namespace {

constexpr int debit_days = return_days_max;

// "30006-00001-12345678901" of a file stands for the middle of a French IBAN.
bool is_account(const std::string& iban, const std::string& told) {
  const std::string plain = plain_number(told);
  return iban == plain || (iban.size() == 27 && iban.substr(4, 21) == plain);
}

struct OwnAccount {
  std::string company;
  std::string name;
  std::string iban;
};

// The company that was chosen, or all.
std::vector<std::string> own_companies(Office& office) {
  if (!office.settings.company.empty())
    return {office.settings.company};
  return store::master_codes(office.connection, "company");
}

std::optional<OwnAccount> own_account(Office& office, const std::string& told) {
  for (const std::string& code : own_companies(office)) {
    const auto company = office.company(code);
    if (!company)
      continue;
    for (const BankAccount& account : (*company)->bank_accounts) {
      if (is_account(account.iban, told))
        return OwnAccount{code, account.name, account.iban};
    }
  }
  return std::nullopt;
}

// What is open of a company, and the debits that may still bring something or come back.
struct Ground {
  std::vector<Candidate> candidates;
  std::vector<Collection> collections;
  std::vector<int64_t> debits;  // the rows of the collections
};

Ground ground_of(Office& office, const std::string& company) {
  Ground ground;
  store::for_each_open_item(office.connection, company, [&](const store::OpenItemRow& row) {
    Candidate one;
    one.number = row.number;
    one.instalment = row.instalment;
    one.customer = row.customer;
    one.customer_name = row.customer_name;
    one.open = {row.residual, parse_currency(row.currency).value_or(Currency{})};
    if (const auto partner = office.partner(row.customer)) {
      for (const BankAccount& account : (*partner)->bank_accounts)
        one.ibans.push_back(account.iban);
    }
    ground.candidates.push_back(std::move(one));
  });
  const std::string since = to_string(add_days(office.settings.today, -debit_days));
  store::for_each_sent_debit(office.connection, company, since, [&](const store::DebitRow& row) {
    const auto state = from_word<CollectionState>(row.state);
    if (!state)
      return;
    ground.debits.push_back(row.id);
    ground.collections.push_back({row.debit.end_to_end_id,
                                  row.debit.end_to_end_id,
                                  row.payment_information_id,
                                  row.message_id,
                                  row.debit.mandate,
                                  row.debit.number,
                                  row.debit.instalment,
                                  {row.debit.amount, {}},
                                  row.debit.date,
                                  *state});
  });
  return ground;
}

class Importer : public StatementListener {
 public:
  Importer(Office& office, std::string file, bool confirm,
           const std::function<void(const ImportedLine&)>& done)
      : office_(office), file_(std::move(file)), confirm_(confirm), done_(done) {}

  void movement(const Statement&, const Movement& movement) override {
    movements_.push_back(movement);
  }

  void statement(const Statement& statement, const BalanceSum&, Balance verdict) override {
    std::vector<Movement> movements = std::move(movements_);
    movements_.clear();
    const auto account = own_account(office_, statement.account);
    if (!account)
      return refuse("PAY-10", statement.line,
                    fmt::format("'{}' is no account of the company", statement.account),
                    "add it to 'bank_accounts', or import the file where it belongs");
    if (statement.faults > 0 || (verdict == Balance::wrong && !statement.interim))
      return refuse("PAY-11", statement.line,
                    fmt::format("statement '{}' is not booked: it is not whole", statement.id),
                    "download it again; 'billing bank-statement check' tells what is wrong");
    auto imported = book(statement, *account, movements);
    if (!imported)
      fault(imported.error());
  }

  void status(const PaymentStatus& status) override {
    if (auto told = answer(status); !told)
      fault(told.error());
  }

  ImportOutcome outcome;

 private:
  void refuse(const char* code, int line, std::string message, std::string hint) {
    Location where;
    where.file = file_;
    where.line = line;
    where.column = line > 0 ? 1 : 0;
    outcome.errors = true;
    outcome.diagnostics.push_back(
        {code, Severity::error, std::move(message), std::move(hint), std::move(where), {}});
  }
  void fault(const Failure& failure) {
    outcome.errors = true;
    for (const Diagnostic& one : failure.diagnostics) outcome.diagnostics.push_back(one);
  }

  Result<void> book(const Statement& statement, const OwnAccount& account,
                    const std::vector<Movement>& movements) {
    if (!office_.settings.dry_run)
      BILLING_CHECK(book_debits(office_, account.company));
    Work work(office_);
    Ground ground = ground_of(office_, account.company);
    Matcher matcher(std::move(ground.candidates), std::move(ground.collections));
    account_ = &account;
    debits_ = std::move(ground.debits);
    matcher_ = &matcher;
    // Notifications and reports of the day tell what a statement tells again.
    tells_money_ = statement.opening.has_value() || statement.format != StatementFormat::camt;
    repeated_.clear();
    std::vector<ImportedLine> lines;
    for (const Movement& movement : movements) {
      BILLING_TRY(line, book_movement(statement, movement));
      lines.push_back(std::move(line));
    }
    failpoint("import.booked");
    work.finish();
    for (const ImportedLine& line : lines) tell(line);
    return {};
  }

  void tell(const ImportedLine& line) {
    if (line.outcome == Imported::open || line.outcome == Imported::proposed)
      ++outcome.open;
    done_(line);
  }

  // What makes a movement out: the bank's reference; else its place in a statement that has a
  // name; else all that it says, and how often it said so before.
  std::string key_of(const Statement& statement, const Movement& movement) {
    const std::string amount = to_string(movement.amount);
    const std::string day = movement.booked ? to_string(*movement.booked) : "";
    std::string key;
    if (!movement.reference.empty() && statement.format == StatementFormat::camt)
      key = fmt::format("R|{}|{}|{}", movement.reference, movement.end_to_end_id, amount);
    else if (!statement.id.empty() && statement.format == StatementFormat::camt)
      key = fmt::format("S|{}|{}|{}|{}", statement.id, movement.entry, movement.part, amount);
    else {
      std::string words = movement.label + movement.reference + movement.counterparty;
      for (const std::string& text : movement.remittance) words += "|" + text;
      key = fmt::format("T|{}|{}|{}", day, amount, hex(sha256({words})).substr(0, 16));
    }
    const int before = repeated_[key]++;
    return before == 0 ? key : fmt::format("{}|{}", key, before);
  }

  Result<ImportedLine> book_movement(const Statement& statement, const Movement& movement) {
    ImportedLine line;
    line.line = movement.line;
    line.date = movement.booked;
    line.amount = movement.amount;
    line.kind = to_word(movement.kind);
    line.counterparty = movement.counterparty;
    line.return_reason = movement.return_reason;
    line.text = movement.label;
    for (const std::string& text : movement.remittance)
      line.text += (line.text.empty() ? "" : " / ") + text;
    const std::string key = key_of(statement, movement);
    const store::BankLineKey place{account_->company, account_->iban, key};
    if (store::bank_line_is_known(office_.connection, place)) {
      line.outcome = Imported::known;
      return line;
    }
    const Match match = matcher_->match(movement);
    line.reason = match.reason;
    int64_t event = 0;
    if (movement.kind == MovementKind::charge) {
      BILLING_TRY(row, book_line(movement, key, BankLineKind::charge));
      event = row;
      line.outcome = tells_money_ ? Imported::booked : Imported::noted;
    } else if (!match.collections.empty() && match.certainty == Certainty::certain) {
      BILLING_TRY(row, book_collections(match, movement, key, line));
      event = row;
    } else if (match.reason == MatchReason::already_told) {
      BILLING_TRY(row, book_told(movement, key, line));
      event = row;
    } else {
      BILLING_CHECK(book_payment(match, movement, key, line));
    }
    if (line.outcome == Imported::booked)
      matcher_->apply(match, movement);
    const bool done = line.outcome == Imported::booked || line.outcome == Imported::noted;
    if (done && (tells_money_ || movement.kind != MovementKind::charge))
      store::insert_bank_line(office_.connection, place, line.date ? to_string(*line.date) : "",
                              movement.amount.minor, event);
    return line;
  }

  Result<int64_t> book_line(const Movement& movement, const std::string& key, BankLineKind kind) {
    if (!tells_money_)
      return 0;
    BILLING_TRY(company, office_.company(account_->company));
    return append_bank_line(
        office_, *company,
        {kind, account_->name, key, movement.booked.value_or(office_.settings.today),
         movement.amount, movement.label});
  }

  // Money of debits that came, or went back.
  Result<int64_t> book_collections(const Match& match, const Movement& movement,
                                   const std::string& key, ImportedLine& line) {
    const bool back = movement.amount.minor < 0;
    const Date date = movement.booked.value_or(office_.settings.today);
    for (const size_t index : match.collections) {
      auto row = store::find_debit(office_.connection, debits_[index]);
      BILLING_ASSERT(row.has_value());
      line.documents += (line.documents.empty() ? "" : " ") + row->debit.number;
      if (row->payment == 0 && (!back || tells_money_ || date >= row->debit.date))
        BILLING_CHECK(book_debit(office_, *row));
      if (back) {
        BILLING_TRY(next, return_debit(office_, *row, {false, movement.return_reason, date}));
        line.next = next;
      } else {
        store::set_debit_state(office_.connection, row->id, {"settled", true, "", to_string(date)});
      }
      note_line(*row, back);
    }
    line.outcome = Imported::booked;
    return book_line(movement, key, BankLineKind::collection);
  }

  // That the bank booked a debit's coming, or its going back.
  void note_line(const store::DebitRow& row, bool back) {
    if (tells_money_)
      store::set_debit_lines(office_.connection, row.id, row.credit_line || !back,
                             row.debit_line || back);
  }

  // What another file told before and the bank has not booked yet: the debit that is named, else
  // all of the batch that is.
  std::vector<store::DebitRow> told_before(const Movement& movement, bool back) {
    const auto is_booked = [&](const store::DebitRow& row) {
      return back ? row.debit_line : row.credit_line;
    };
    const int64_t amount = back ? -movement.amount.minor : movement.amount.minor;
    const std::string since = to_string(add_days(office_.settings.today, -debit_days));
    for (const std::string& id : {movement.end_to_end_id, movement.instruction_id}) {
      auto row = store::find_sent_debit(office_.connection, account_->company, since, id);
      if (row && row->debit.amount == amount && !is_booked(*row))
        return {std::move(*row)};
    }
    std::vector<store::DebitRow> batch;
    if (back || movement.payment_information_id.empty())
      return batch;
    int64_t sum = 0;
    const auto& collections = matcher_->collections();
    for (size_t i = 0; i < collections.size(); ++i) {
      if (collections[i].payment_information_id != movement.payment_information_id)
        continue;
      auto row = store::find_debit(office_.connection, debits_[i]);
      if (!row || row->state == "rejected" || is_booked(*row))
        continue;
      sum += row->debit.amount;
      batch.push_back(std::move(*row));
    }
    return sum == amount ? batch : std::vector<store::DebitRow>();
  }

  // The bank's own booking of what another file told before: 511 against 512, once.
  Result<int64_t> book_told(const Movement& movement, const std::string& key, ImportedLine& line) {
    const bool back = movement.amount.minor < 0;
    const auto told = told_before(movement, back);
    if (told.empty()) {
      line.outcome = Imported::open;
      return 0;
    }
    for (const store::DebitRow& row : told) {
      line.documents += (line.documents.empty() ? "" : " ") + row.debit.number;
      note_line(row, back);
    }
    line.outcome = tells_money_ ? Imported::booked : Imported::noted;
    return book_line(movement, key, BankLineKind::collection);
  }

  // A customer's own payment: what each document gets, the rest with the last one.
  Result<void> book_payment(const Match& match, const Movement& movement, const std::string& key,
                            ImportedLine& line) {
    std::vector<Share> shares;
    for (const Share& share : match.candidates) {
      if (share.amount.minor > 0)
        shares.push_back(share);
    }
    for (const Share& share : shares)
      line.documents +=
          (line.documents.empty() ? "" : " ") + matcher_->candidates()[share.index].number;
    if (shares.empty() || match.certainty == Certainty::none || movement.amount.minor <= 0) {
      line.outcome = Imported::open;
      return {};
    }
    if (match.certainty == Certainty::likely && !confirm_) {
      line.outcome = Imported::proposed;
      return {};
    }
    if (!tells_money_) {
      line.outcome = Imported::open;
      line.next = "the statement of the day books it";
      return {};
    }
    shares.back().amount += match.rest;
    int part = 0;
    for (const Share& share : shares) {
      const Candidate& open = matcher_->candidates()[share.index];
      PaymentRequest request;
      request.company = account_->company;
      request.document = open.number;
      request.instalment = open.instalment;
      request.amount = to_decimal(share.amount);
      request.date = movement.booked;
      request.bank_account = account_->name;
      request.reference = movement.reference;
      request.external_id = fmt::format("bank/{}/{}/{}", account_->iban, key, ++part);
      request.reason = std::string(to_word(match.reason));
      BILLING_CHECK(record_within(office_, request));
    }
    line.outcome = Imported::booked;
    return {};
  }

  // pain.002: accepted is not paid; rejected is dead.
  Result<void> answer(const PaymentStatus& status) {
    ImportedLine line;
    line.line = status.line;
    line.amount = status.amount;
    line.kind = to_word(status.state);
    line.counterparty = status.counterparty;
    line.return_reason = status.reason;
    line.text = status.text;
    line.outcome = Imported::noted;
    Work work(office_);
    const std::vector<store::DebitRow> rows = debits_meant(status);
    if (rows.empty())
      line.outcome = Imported::open;
    for (const store::DebitRow& row : rows) {
      line.documents += (line.documents.empty() ? "" : " ") + row.debit.number;
      line.reason = MatchReason::end_to_end_id;
      if (status.state != ReportedState::rejected)
        continue;
      if (row.state != "sent" && row.state != "settled") {
        line.reason = MatchReason::already_told;
        line.outcome = Imported::known;
        continue;
      }
      BILLING_TRY(next, return_debit(office_, row, {true, status.reason, office_.settings.today}));
      line.next = next;
      line.outcome = Imported::booked;
    }
    failpoint("import.answered");
    work.finish();
    tell(line);
    return {};
  }

  std::vector<store::DebitRow> debits_meant(const PaymentStatus& status) {
    const std::string since = to_string(add_days(office_.settings.today, -debit_days));
    std::vector<store::DebitRow> rows;
    const auto take = [&](const store::DebitRow& row) {
      if (is_meant(status, row))
        rows.push_back(row);
    };
    for (const std::string& company : own_companies(office_)) {
      if (status.scope == PaymentStatus::Scope::transaction) {
        const std::string& id =
            status.end_to_end_id.empty() ? status.instruction_id : status.end_to_end_id;
        if (const auto row = store::find_sent_debit(office_.connection, company, since, id))
          take(*row);
      } else if (!status.message_id.empty()) {
        store::for_each_debit_of_message(office_.connection, company, since, status.message_id,
                                         take);
      } else {
        store::for_each_sent_debit(office_.connection, company, since, take);
      }
    }
    return rows;
  }

  static bool is_meant(const PaymentStatus& status, const store::DebitRow& row) {
    if (!status.message_id.empty() && status.message_id != row.message_id)
      return false;
    if (!status.payment_information_id.empty() &&
        status.payment_information_id != row.payment_information_id)
      return false;
    switch (status.scope) {
      case PaymentStatus::Scope::transaction:
        return !status.end_to_end_id.empty() ? status.end_to_end_id == row.debit.end_to_end_id
                                             : status.instruction_id == row.debit.end_to_end_id;
      case PaymentStatus::Scope::payment_information:
        return !status.payment_information_id.empty();
      case PaymentStatus::Scope::message:
        return !status.message_id.empty();
    }
    return false;
  }

  Office& office_;
  std::string file_;
  bool confirm_;
  const std::function<void(const ImportedLine&)>& done_;
  std::vector<Movement> movements_;
  const OwnAccount* account_ = nullptr;
  std::vector<int64_t> debits_;
  Matcher* matcher_ = nullptr;
  bool tells_money_ = false;
  std::map<std::string, int> repeated_;
};

}  // namespace

Result<ImportOutcome> import_statement(Office& office, const std::string& path,
                                       const CsvMapping* mapping, bool confirm,
                                       const std::function<void(const ImportedLine&)>& done) {
  Importer importer(office, path, confirm, done);
  BILLING_TRY(check, check_statements(path, mapping, importer));
  ImportOutcome outcome = std::move(importer.outcome);
  outcome.diagnostics.insert(outcome.diagnostics.begin(), check.diagnostics.begin(),
                             check.diagnostics.end());
  outcome.errors = outcome.errors || check.errors;
  return outcome;
}

}  // namespace billing

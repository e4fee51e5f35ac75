// SPDX-License-Identifier: Apache-2.0
#include "billing/documents/books/settlement.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <map>

#include "billing/base/result.hpp"

namespace billing {
namespace {

// The part of `whole` at `settled` of `total`; never less than `forced` of the same sign.
int64_t share_at(int64_t whole, int64_t total, int64_t settled, int64_t forced) {
  const int64_t share =
      total == 0 ? whole
                 : divide_half_away(static_cast<Int128>(whole) * settled, total).value_or(0);
  return whole < 0 ? std::min(share, forced) : std::max(share, forced);
}

const char* sentence_of(PaymentType type) {
  switch (type) {
    case PaymentType::payment:
      return "Règlement";
    case PaymentType::deposit:
      return "Acompte reçu";
    case PaymentType::refund:
      return "Remboursement";
    case PaymentType::reversal:
      return "Règlement repris";
    case PaymentType::early_payment_discount:
      return "Escompte accordé";
    case PaymentType::write_off:
      return "Écart de règlement";
    case PaymentType::bad_debt:
      return "Créance irrécouvrable";
  }
  return "";
}

const std::string& account_of(const Payment& payment, const Company& company) {
  if (!payment.collection.empty())
    return company.accounts.collections;
  for (const BankAccount& account : company.bank_accounts) {
    if (!payment.bank_account.empty() && account.name == payment.bank_account &&
        !account.account.empty())
      return account.account;
  }
  return money_account(payment.method, company.accounts);
}

// Taken back, a write-off leaves the account that it went to.
const std::string& expense_account(const Payment& payment, int64_t amount, const Chart& chart) {
  if (payment.type == PaymentType::early_payment_discount)
    return chart.early_payment_discounts;
  if (payment.type == PaymentType::bad_debt)
    return chart.bad_debts;
  const bool gain = payment.reverses.empty() ? amount < 0 : amount > 0;
  return gain ? chart.small_gains : chart.small_losses;
}

class SettlementWriter {
 public:
  SettlementWriter(const SettlementInput& input, const Company& company)
      : input_(input), company_(company), chart_(company.accounts) {}

  Entry run() {
    const Payment* payment = input_.payment;
    const bool money = payment != nullptr && moves_money(payment->type);
    entry_ = {money ? chart_.bank_journal : chart_.general_journal,
              input_.date,
              input_.piece,
              fmt::format("{} {} {}", payment == nullptr ? "Lettrage" : sentence_of(payment->type),
                          input_.piece, input_.name),
              {}};
    if (money) {
      line(account_of(*payment, company_), "", entry_.label, input_.accounting);
      customer(-input_.accounting);
      release();
    } else if (payment != nullptr) {
      write_off(*payment);
    } else {
      release();
    }
    if (input_.exchange_gain != 0) {
      const bool gain = input_.exchange_gain > 0;
      customer(input_.exchange_gain);
      line(gain ? chart_.exchange_gains : chart_.exchange_losses, "", "Différence de change",
           -input_.exchange_gain);
    }
    BILLING_ASSERT(balance(entry_) == 0);
    return std::move(entry_);
  }

 private:
  void line(const std::string& account, const std::string& auxiliary, std::string label,
            int64_t amount) {
    debit(entry_, company_.currency, account, auxiliary, std::move(label), amount);
  }
  void customer(int64_t amount) {
    line(input_.customer_account, input_.auxiliary, entry_.label, amount);
  }

  // Pending VAT becomes VAT collected: one pair of lines a rate. Where documents settle each other
  // it cancels out, and nothing is booked.
  void release() {
    std::map<Vat, int64_t> by_rate;
    for (const SettledDocument& document : input_.documents) {
      for (const VatDue& due : document.released) by_rate[due.vat] += due.amount;
    }
    for (const auto& [vat, amount] : by_rate) {
      const std::string label = fmt::format("TVA {} exigible", to_string(vat));
      line(chart_.vat_pending, "", label, amount);
      line(chart_.vat_collected, "", label, -amount);
    }
  }

  // A cent written off bears no VAT worth a line; a discount and a bad debt do (CGI 272-1). What
  // was pending is never due, what was due is taken back.
  void write_off(const Payment& payment) {
    if (payment.type == PaymentType::write_off) {
      line(expense_account(payment, input_.accounting, chart_), "", entry_.label,
           input_.accounting);
      customer(-input_.accounting);
      return release();
    }
    int64_t vat = 0;
    for (const SettledDocument& document : input_.documents) {
      for (const bool pending : {true, false}) {
        for (const VatDue& due : pending ? document.released : document.shed) {
          line(pending ? chart_.vat_pending : chart_.vat_collected, "",
               fmt::format("TVA {}, {}", to_string(due.vat), document.number), due.amount);
          vat += due.amount;
        }
      }
    }
    line(expense_account(payment, input_.accounting, chart_), "", entry_.label,
         input_.accounting - vat);
    customer(-input_.accounting);
  }

  const SettlementInput& input_;
  const Company& company_;
  const Chart& chart_;
  Entry entry_;
};

}  // namespace

std::vector<VatDue> vat_released(std::span<const PendingVat> pending, int64_t total,
                                 int64_t settled) {
  std::vector<VatDue> moves;
  for (const PendingVat& rate : pending) {
    const VatDue due{rate.vat,
                     share_at(rate.base, total, settled, rate.forced_base) - rate.released_base,
                     share_at(rate.amount, total, settled, rate.forced) - rate.released};
    if (due.base != 0 || due.amount != 0)
      moves.push_back(due);
  }
  return moves;
}

Entry settlement_entry(const SettlementInput& input, const Company& company) {
  return SettlementWriter(input, company).run();
}

}  // namespace billing

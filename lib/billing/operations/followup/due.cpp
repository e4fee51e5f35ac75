// SPDX-License-Identifier: Apache-2.0
#include "billing/operations/followup/due.hpp"

#include <algorithm>
#include <tuple>

#include "billing/base/text.hpp"
#include "billing/operations/followup/marks.hpp"
#include "billing/store/documents.hpp"

namespace billing {
namespace {

// Who the customer is for reminders, and the currency: mostly the same as of the row before.
class Debtor {
 public:
  void read(Office& office, const store::FollowUpRow& row) {
    if (code_ != row.customer || code_.empty()) {
      // Past the office's own store: a run over all customers shall not hold them all.
      store::DebtorRow found = store::find_debtor(office.connection, row.customer);
      code_ = row.customer;
      type_ = from_word<PartnerType>(found.type).value_or(PartnerType::business);
      plan_ = std::move(found.plan);
    }
    if (currency_code_ != row.currency) {
      currency_code_ = row.currency;
      currency_ = parse_currency(row.currency).value_or(Currency());
    }
  }
  PartnerType type() const { return type_; }
  const std::string& plan() const { return plan_; }
  Currency currency() const { return currency_; }

 private:
  std::string code_;
  PartnerType type_ = PartnerType::business;
  std::string plan_;
  std::string currency_code_;
  Currency currency_;
};

std::optional<StepDue> next_of(Office& office, const FollowUp& follow_up) {
  const store::FollowUpRow& row = follow_up.row;
  if (follow_up.plan == nullptr)
    return std::nullopt;
  const auto on = parse_date(row.last_date);
  if (!on)
    return next_step(*follow_up.plan, follow_up.start, {});
  // The last step tells all, unless the plan does not know it.
  if (find_step(*follow_up.plan, row.last_step) != nullptr) {
    const StepTaken last{row.last_step, *on};
    return next_step(*follow_up.plan, follow_up.start, {&last, 1});
  }
  return next_step(*follow_up.plan, follow_up.start, steps_taken(office, row));
}

Date start_of(const store::FollowUpRow& row) {
  const bool quote = row.instalment == 0;
  if (quote && row.last_step == sent_step)
    return parse_date(row.last_date).value_or(Date{});
  return parse_date(quote ? row.issue_date : row.due_date).value_or(Date{});
}

// All else about its row.
void complete(Office& office, const Plans& plans, const Debtor& debtor, FollowUp& follow_up) {
  follow_up.open = {follow_up.row.residual, debtor.currency()};
  follow_up.start = start_of(follow_up.row);
  follow_up.plan = plans.choose(follow_up.row.instalment == 0 ? Kind::quote : Kind::invoice,
                                debtor.type(), debtor.plan());
  follow_up.next = next_of(office, follow_up);
  follow_up.suspended.reset();
  if (follow_up.row.noted)
    follow_up.suspended = suspension_of(office, follow_up.row.document);
}

bool is_chosen(const store::FollowUpRow& row, const FollowUpChoice& choice) {
  if (choice.except.contains(row.number))
    return false;
  if (!choice.customer.empty() && row.customer != choice.customer &&
      search_key(row.customer_name).find(search_key(choice.customer)) == std::string::npos)
    return false;
  if (!choice.minimum && !choice.maximum)
    return true;
  const Money open{row.residual, parse_currency(row.currency).value_or(Currency())};
  return (!choice.minimum || to_decimal(open) >= *choice.minimum) &&
         (!choice.maximum || to_decimal(open) <= *choice.maximum);
}

// A quote's range is by the day it is valid until; without one it is in every range that has no
// end.
bool is_in_range(const store::FollowUpRow& row, const FollowUpChoice& choice) {
  const auto due = parse_date(row.due_date);
  if (!due)
    return !choice.from && !choice.until;
  return (!choice.from || *due >= *choice.from) && (!choice.until || *due <= *choice.until);
}

// True to go on.
Result<bool> visit_all(Office& office, const Plans& plans, const FollowUpChoice& choice,
                       store::FollowUpPages::Of of,
                       const std::function<Result<bool>(const FollowUp&)>& visit) {
  store::FollowUpFilter filter;
  filter.company = office.settings.company;
  if (choice.from)
    filter.from = to_string(*choice.from);
  if (choice.until)
    filter.until = to_string(*choice.until);
  else if (choice.overdue)
    filter.until = to_string(office.settings.today);
  store::FollowUpPages pages(office.connection, of, std::move(filter));
  Debtor debtor;
  FollowUp one;
  for (auto rows = pages.next(); !rows.empty(); rows = pages.next()) {
    for (store::FollowUpRow& row : rows) {
      if (!is_chosen(row, choice) || (row.instalment == 0 && !is_in_range(row, choice)))
        continue;
      debtor.read(office, row);
      one.row = std::move(row);
      complete(office, plans, debtor, one);
      BILLING_TRY(more, visit(one));
      if (!more)
        return false;
    }
  }
  return true;
}

// The documents that are named, without a look at all others; those of a customer together.
Result<void> visit_named(Office& office, const Plans& plans, const FollowUpChoice& choice,
                         const std::function<Result<bool>(const FollowUp&)>& visit) {
  std::vector<FollowUp> found;
  for (const std::string& number : choice.only) {
    for (const auto& row :
         store::find_issued_by_number(office.connection, number, office.settings.company)) {
      if (choice.kind && row.kind != to_word(*choice.kind))
        continue;
      std::vector<int> parts = store::open_instalments_of(office.connection, row.issued);
      if (row.kind == to_word(Kind::quote))
        parts = {0};
      for (const int instalment : parts) {
        BILLING_TRY(part, follow_up_of(office, plans, row.issued, instalment));
        if (part && is_chosen(part->row, choice) && is_in_range(part->row, choice))
          found.push_back(std::move(*part));
      }
    }
  }
  const auto place = [](const FollowUp& one) {
    const store::FollowUpRow& row = one.row;
    return std::tie(row.company, row.customer, row.due_date, row.document, row.instalment);
  };
  std::sort(found.begin(), found.end(),
            [&](const FollowUp& a, const FollowUp& b) { return place(a) < place(b); });
  for (const FollowUp& one : found) {
    BILLING_TRY(more, visit(one));
    if (!more)
      return {};
  }
  return {};
}

bool is_expired_quote(const FollowUp& follow_up, Date today) {
  const auto valid = parse_date(follow_up.row.due_date);
  return follow_up.row.instalment == 0 && valid && *valid < today;
}

}  // namespace

std::vector<StepTaken> steps_taken(Office& office, const store::FollowUpRow& row) {
  std::vector<StepTaken> taken;
  if (row.last_step.empty())
    return taken;
  for (const store::StepRow& step :
       store::steps_of(office.connection, row.document, row.instalment))
    taken.push_back({step.step, parse_date(step.date).value_or(Date{})});
  return taken;
}

Result<void> for_each_follow_up(Office& office, const Plans& plans, const FollowUpChoice& choice,
                                const std::function<Result<bool>(const FollowUp&)>& visit) {
  if (!choice.only.empty())
    return visit_named(office, plans, choice, visit);
  if (choice.kind != Kind::quote) {
    BILLING_TRY(more,
                visit_all(office, plans, choice, store::FollowUpPages::Of::instalments, visit));
    if (!more)
      return {};
  }
  if (choice.kind != Kind::invoice)
    BILLING_CHECK(visit_all(office, plans, choice, store::FollowUpPages::Of::quotes, visit));
  return {};
}

Result<std::optional<FollowUp>> follow_up_of(Office& office, const Plans& plans, int64_t document,
                                             int instalment) {
  auto row = store::open_part(office.connection, document, instalment);
  if (!row)
    return std::nullopt;
  Debtor debtor;
  debtor.read(office, *row);
  FollowUp one;
  one.row = std::move(*row);
  complete(office, plans, debtor, one);
  return one;
}

const ReminderStep* step_for_today(Office& office, const FollowUp& follow_up,
                                   const FollowUpChoice& choice) {
  const Date today = office.settings.today;
  if (follow_up.plan == nullptr || follow_up.suspended || is_expired_quote(follow_up, today))
    return nullptr;
  // However often it is asked for: nobody gets two steps of one instalment on one day.
  if (follow_up.row.last_date == to_string(today) && follow_up.row.last_step != sent_step)
    return nullptr;
  const ReminderStep* step = nullptr;
  if (!choice.step.empty()) {
    step = find_step(*follow_up.plan, choice.step);
    if (step == nullptr)
      return nullptr;
    for (const StepTaken& one : steps_taken(office, follow_up.row)) {
      if (one.step == choice.step)
        return nullptr;
    }
  } else if (follow_up.next && (choice.named || follow_up.next->date <= today)) {
    step = follow_up.next->step;
  }
  if (step == nullptr || is_too_little(*follow_up.plan, *step, follow_up.open))
    return nullptr;
  return step;
}

}  // namespace billing

// SPDX-License-Identifier: Apache-2.0
#include "billing/documents/followup/reminder_plan.hpp"

#include <algorithm>

namespace billing {
namespace {

// Where in the plan the next step stands, and the day it counts from.
struct Place {
  size_t next = 0;
  Date from;
};

Place place_in(const ReminderPlan& plan, Date start, std::span<const StepTaken> taken) {
  Place place{0, start};
  for (const StepTaken& one : taken) {
    const ReminderStep* step = find_step(plan, one.step);
    if (step == nullptr)
      continue;
    const size_t after = static_cast<size_t>(step - plan.steps.data()) + 1;
    if (after > place.next || (after == place.next && one.on > place.from))
      place = {after, one.on};
  }
  return place;
}

bool is_below(const std::optional<Decimal>& minimum, Money open) {
  return minimum && to_decimal(open) < *minimum;
}

}  // namespace

const ReminderStep* find_step(const ReminderPlan& plan, std::string_view step) {
  const auto found = std::find_if(plan.steps.begin(), plan.steps.end(),
                                  [&](const ReminderStep& one) { return one.step == step; });
  return found == plan.steps.end() ? nullptr : &*found;
}

std::optional<StepDue> next_step(const ReminderPlan& plan, Date start,
                                 std::span<const StepTaken> taken) {
  const Place place = place_in(plan, start, taken);
  if (place.next >= plan.steps.size())
    return std::nullopt;
  const ReminderStep& step = plan.steps[place.next];
  return StepDue{&step, add_days(place.from, step.after)};
}

std::vector<StepDue> steps_ahead(const ReminderPlan& plan, Date start,
                                 std::span<const StepTaken> taken, Date today) {
  Place place = place_in(plan, start, taken);
  std::vector<StepDue> ahead;
  for (; place.next < plan.steps.size(); ++place.next) {
    const ReminderStep& step = plan.steps[place.next];
    place.from = std::max(add_days(place.from, step.after), today);
    ahead.push_back({&step, place.from});
  }
  return ahead;
}

bool is_too_little(const ReminderPlan& plan, const ReminderStep& step, Money open) {
  return is_below(plan.minimum, open) || is_below(step.minimum, open);
}

const ReminderPlan* choose_plan(std::span<const ReminderPlan> plans, Kind document,
                                PartnerType customer, std::string_view code) {
  const ReminderPlan* for_all = nullptr;
  const ReminderPlan* for_type = nullptr;
  for (const ReminderPlan& plan : plans) {
    if (plan.document != document)
      continue;
    if (!code.empty() && plan.code == code)
      return &plan;
    const auto& types = plan.customers;
    if (types.empty() && for_all == nullptr)
      for_all = &plan;
    if (for_type == nullptr && std::find(types.begin(), types.end(), customer) != types.end())
      for_type = &plan;
  }
  return for_type != nullptr ? for_type : for_all;
}

bool is_suspended(const std::optional<Suspended>& suspended, Date today) {
  return suspended && (!suspended->until || today <= *suspended->until);
}

Urgency urgency_of(Date due, Date today, int soon) {
  if (due < today)
    return Urgency::red;
  return due <= add_days(today, soon) ? Urgency::orange : Urgency::blue;
}

}  // namespace billing

// SPDX-License-Identifier: Apache-2.0
// Why a debit did not bring its money (ISO 20022 ExternalStatusReason, ExternalReturnReason), and
// what to do then.
#pragma once

#include <string_view>

namespace billing {

/// `again`: collected once more by the next run, at most debit_tries_max times. `contact`: only
/// when a person says so. `suspend`: the mandate rests until a person releases it. `mend`: a fault
/// of the file or its data; collected again once it is mended.
enum class AfterReturn { again, contact, suspend, mend };

constexpr int debit_tries_max = 3;  // the first one included

struct ReturnReason {
  std::string_view code;
  std::string_view meaning;
  AfterReturn then;
  std::string_view next;  // the step, for a person
};

/// Of a code; of one that is not known a row that says so.
const ReturnReason& return_reason(std::string_view code);

}  // namespace billing

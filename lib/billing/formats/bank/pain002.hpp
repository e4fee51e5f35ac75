// SPDX-License-Identifier: Apache-2.0
// pain.002: what became of a file of collections or transfers that was handed in.
#pragma once

#include <memory>

#include "billing/formats/bank/message.hpp"

namespace billing::bank {

std::unique_ptr<MessageReader> read_pain002(Reading& reading);

}  // namespace billing::bank

// SPDX-License-Identifier: Apache-2.0
// camt.053 (statements), camt.054 (notifications) and camt.052 (reports of the day) of any
// version: they differ in where a few things stand, not in what they are called.
#pragma once

#include <memory>
#include <string>

#include "billing/formats/bank/message.hpp"

namespace billing::bank {

/// `name` is the message: camt.053.001.08.
std::unique_ptr<MessageReader> read_camt(Reading& reading, std::string name);

}  // namespace billing::bank

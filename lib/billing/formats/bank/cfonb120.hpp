// SPDX-License-Identifier: Apache-2.0
// CFONB 120, the French banks' own format: records of 120 characters; 01 opening balance, 04
// movement, 05 more about it, 07 closing balance.
#pragma once

#include "billing/base/byte_stream.hpp"
#include "billing/formats/bank/reading.hpp"

namespace billing::bank {

void read_cfonb120(ByteStream& bytes, Reading& reading);

}  // namespace billing::bank

// SPDX-License-Identifier: Apache-2.0
// OFX 1 (SGML, leaf tags without an end) and OFX 2 (XML), read tag by tag; amounts stay text until
// they are money.
#pragma once

#include "billing/base/byte_stream.hpp"
#include "billing/formats/bank/reading.hpp"

namespace billing::bank {

void read_ofx(ByteStream& bytes, Reading& reading);

}  // namespace billing::bank

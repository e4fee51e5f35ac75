// SPDX-License-Identifier: Apache-2.0
// Bytes of a file on standard output, in pieces.
#pragma once

#include "billing/base/byte_sink.hpp"
#include "cli/output.hpp"

namespace billing::cli {

class StandardOutput : public ByteSink {
 public:
  explicit StandardOutput(Output& output) : output_(output) {}

 protected:
  Result<void> take(std::string_view bytes) override {
    output_.bytes(bytes);
    return {};
  }

 private:
  Output& output_;
};

}  // namespace billing::cli

// SPDX-License-Identifier: Apache-2.0
#include "billing/base/file.hpp"
#include "billing/delivery/carrier.hpp"

namespace billing::delivery {

Carrier folder_carrier(std::string folder) {
  return [folder = std::move(folder)](const Envelope& envelope) -> Delivery {
    const auto written = write_file(folder + "/" + envelope.name + ".eml", envelope.bytes);
    if (written)
      return {};
    return {Outcome::unreachable, written.error().diagnostics.front().message, {}, {}};
  };
}

}  // namespace billing::delivery

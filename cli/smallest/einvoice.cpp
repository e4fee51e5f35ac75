// SPDX-License-Identifier: Apache-2.0
// What `billing` alone hands over to billing-einvoice.
#include "cli/commands/full.hpp"
#include "cli/light/hand_over.hpp"

namespace billing::cli {

Result<ExitStatus> run_einvoice_check(Invocation& call) {
  return hand_over(call, "billing-einvoice");
}

}  // namespace billing::cli

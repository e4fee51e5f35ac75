// SPDX-License-Identifier: Apache-2.0
// What `billing` alone hands over: XML to billing-einvoice, which starts in less time, and PDF to
// billing-full.
#include <fcntl.h>
#include <unistd.h>

#include <algorithm>

#include "billing/base/descriptor.hpp"
#include "billing/formats/einvoice/reader.hpp"
#include "cli/commands/full.hpp"
#include "cli/light/hand_over.hpp"

namespace billing::cli {
namespace {

// A pipe cannot be looked at twice: the program that reads both has it.
bool may_be_pdf(const std::string& path) {
  if (path == "-")
    return true;
  char begin[einvoice::pdf_begins_within];
  const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  if (!file)
    return false;
  const ssize_t got = ::pread(file.get(), begin, sizeof begin, 0);
  return got < 0 || einvoice::is_pdf({begin, static_cast<size_t>(got)});
}

}  // namespace

Result<ExitStatus> run_einvoice_check(Invocation& call) {
  const bool pdf = std::any_of(call.arguments.begin(), call.arguments.end(), may_be_pdf);
  return hand_over(call, pdf ? "billing-full" : "billing-einvoice");
}

}  // namespace billing::cli

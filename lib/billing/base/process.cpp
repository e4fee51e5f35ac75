// SPDX-License-Identifier: Apache-2.0
#include "billing/base/process.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include "billing/base/file.hpp"
#include "billing/base/text.hpp"

namespace billing {
namespace {

std::string host_name() {
  char name[256] = {};
  if (::gethostname(name, sizeof name - 1) != 0)
    return "localhost";
  return name;
}

// When the process began, in clock ticks since the machine did (proc(5), stat, field 22); empty
// when there is none.
std::string start_of(const std::string& pid) {
  const auto stat = read_file(fmt::format("/proc/{}/stat", pid));
  if (!stat)
    return {};
  // The second field is the name in parentheses, which may hold anything.
  const size_t after_name = stat->rfind(')');
  if (after_name == std::string::npos)
    return {};
  constexpr size_t place = 20;  // of field 22, counted from the blank after the name
  const auto fields = split(std::string_view(*stat).substr(after_name + 1), ' ');
  return fields.size() > place ? fields[place] : std::string();
}

}  // namespace

std::string this_process() {
  const std::string pid = std::to_string(::getpid());
  return fmt::format("{} {} {}", host_name(), pid, start_of(pid));
}

bool is_gone(const std::string& process) {
  const auto parts = split(process, ' ');
  if (parts.size() != 3 || parts[0] != host_name() || !all_digits(parts[1]))
    return false;
  return start_of(parts[1]) != parts[2];
}

}  // namespace billing

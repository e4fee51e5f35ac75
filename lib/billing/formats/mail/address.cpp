// SPDX-License-Identifier: Apache-2.0
// Apart from message.cpp, so that a program which writes no mails needs no library for them.
#include <algorithm>

#include "billing/formats/mail/message.hpp"

namespace billing::mail {

bool has_control(std::string_view text) {
  return std::any_of(text.begin(), text.end(), [](char c) {
    return static_cast<unsigned char>(c) < 0x20 || static_cast<unsigned char>(c) == 0x7f;
  });
}

bool is_mail_address(std::string_view address) {
  const size_t at = address.find('@');
  if (at == std::string_view::npos || at == 0 || at + 1 == address.size() ||
      address.find('@', at + 1) != std::string_view::npos || address.starts_with('-'))
    return false;
  return !has_control(address) && address.find_first_of(" ,;:<>()[]\\\"") == std::string_view::npos;
}

}  // namespace billing::mail

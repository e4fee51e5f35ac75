// SPDX-License-Identifier: Apache-2.0
// Carries finished mails out of the house: to a mail server, to the sendmail program of this
// machine, or into a folder.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "billing/base/result.hpp"

namespace billing::delivery {

struct Envelope {
  std::string from;
  std::vector<std::string> to;      // who the mail is for: without them it does not leave
  std::vector<std::string> copies;  // left out when the server refuses them
  std::string_view bytes;
  std::string name;  // for carriers that make files: unique, without extension
};

/// later: this mail may pass another time. unreachable: no mail passes for now.
enum class Outcome { delivered, later, refused, unreachable };

struct Delivery {
  Outcome outcome = Outcome::delivered;
  std::string answer;                 // of the server, one line
  std::string refused_address;        // the one that was refused
  std::vector<std::string> left_out;  // copies that were refused, with the answer
};

using Carrier = std::function<Delivery(const Envelope&)>;

enum class Security { starttls, tls, none };

struct SmtpSettings {
  std::string host;
  int port = 0;  // 0: 587, or 465 for tls, or 25 for none
  Security security = Security::starttls;
  std::string user;
  std::string password;
  std::string ca_file;  // empty: those of the system
  int timeout_seconds = 60;
};

/// One connection for all mails, opened with the first; certificates are checked. REQUIRES TLS
/// where there is a password, unless the server is this machine.
[[nodiscard]] Carrier smtp_carrier(SmtpSettings settings);

/// By a program that takes `-i -f FROM -- TO...` and the mail on its standard input.
[[nodiscard]] Carrier sendmail_carrier(std::string program);

/// One .eml file for each mail, complete or absent; the same mail is the same file.
[[nodiscard]] Carrier folder_carrier(std::string folder);

}  // namespace billing::delivery

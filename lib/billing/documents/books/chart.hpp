// SPDX-License-Identifier: Apache-2.0
// The accounts and journals a company books to; defaults from the French plan comptable général
// (règlement ANC 2014-03), each replaceable in the company's YAML.
#pragma once

#include <string>

namespace billing {

struct Chart {
  std::string customers = "411000";
  std::string goods = "707000";
  std::string services = "706000";
  std::string shipping = "708500";
  std::string other_taxes = "708800";  // eco-contributions and the like
  std::string vat_collected = "445710";
  std::string vat_pending = "445740";  // services, until the customer pays
  std::string sales_journal = "VE";
  friend bool operator==(const Chart&, const Chart&) = default;
};

}  // namespace billing

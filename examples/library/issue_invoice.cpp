// SPDX-License-Identifier: Apache-2.0
// issue_invoice DATABASE CUSTOMER YYYY-MM-DD: a shop of its own issues an invoice for two hours of
// advice, and prints the number.
#include <billing/billing.hpp>
#include <iostream>

billing::Result<billing::Issued> issue_invoice(char** words) {
  BILLING_TRY(database, billing::open_database(words[1]));
  billing::OfficeSettings settings{.today = billing::parse_date(words[3]).value()};
  settings.now = std::string(words[3]) + "T09:00:00Z";
  settings.user = settings.version = "the shop";
  settings.share = BILLING_SHARE;
  billing::Office office(*database, settings);

  const std::string text =
      "kind: invoice\ncustomer: " + std::string(words[2]) +
      "\nlines: [{description: Conseil, quantity: 2, unit: hour, unit_price: 90.00, vat: 20%}]\n";
  std::vector<billing::tree::DocumentStream> streams;
  streams.emplace_back("cart", text);
  std::string id;
  BILLING_CHECK(billing::new_drafts(
      office, std::move(streams), billing::Kind::invoice,
      [&](const std::string& made) { id = made; }, [](int64_t) {}));
  return billing::issue(office, id, billing::Kind::invoice);
}

int main(int argc, char** argv) {
  const auto issued = argc == 4 ? issue_invoice(argv)
                                : billing::fail(billing::FailureKind::usage, "SHOP-01",
                                                "DATABASE CUSTOMER YYYY-MM-DD");
  if (issued)
    std::cout << issued->number << '\n';
  else
    std::cerr << billing::render_all(issued.error().diagnostics, false);
  return issued ? 0 : 1;
}

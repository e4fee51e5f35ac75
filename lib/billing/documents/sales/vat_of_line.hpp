// SPDX-License-Identifier: Apache-2.0
// Which VAT a line bears: one table, read from the top; the first row that fits decides.
#pragma once

#include <optional>
#include <string>

#include "billing/documents/law.hpp"
#include "billing/documents/parties/territory.hpp"
#include "billing/documents/sales/vat.hpp"

namespace billing {

/// What decides the VAT of a line.
struct VatQuestion {
  std::optional<Vat> said;  // by the line itself
  std::string said_reason;  // code of the wording why there is none, by the line
  VatRegime regime = VatRegime::normal;
  Territory seller;
  Territory buyer;
  Territory delivery;  // where goods go; the buyer's without another address
  PartnerType buyer_type = PartnerType::business;
  VatStatus buyer_status = VatStatus::taxable;
  bool northern_ireland = false;  // the buyer's VAT number begins with XI: EU for goods
  Nature nature = Nature::service;
  std::string category;  // of the product, for rates of one sort of goods
  VatScheme scheme = VatScheme::standard;
  ReverseCharge reverse_charge = ReverseCharge::none;
  std::string exemption;     // the customer's, code of a wording
  std::optional<Vat> usual;  // of the product, else of the company
  Date date;                 // on which rates must be in force
};

struct VatAnswer {
  std::optional<Vat> vat;  // nothing: nobody named a rate
  std::string reason;      // code of the wording that says why there is none; empty with VAT
  std::string why;         // a sentence, for --explain
};

/// Rows: what the line says; franchise (E); margin schemes (E); overseas departments; intra-EU
/// goods (K) and services (AE) to businesses; export (G) and services outside the EU (O); domestic
/// reverse charge (AE); the customer's exemption (E); the usual rate (S), changed to the rate of
/// Corsica or overseas where law/fr.yaml has one.
VatAnswer vat_of_line(const VatQuestion& question, const LegalTables& law);

}  // namespace billing

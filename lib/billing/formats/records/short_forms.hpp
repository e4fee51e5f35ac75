// SPDX-License-Identifier: Apache-2.0
// Keys that people may write in a short form (20%, a code instead of a mapping), with the one
// canonical form that is written back.
#pragma once

#include "billing/formats/records/reader.hpp"
#include "billing/formats/records/shape_banking.hpp"
#include "billing/formats/records/shape_followup.hpp"
#include "billing/formats/records/shape_law.hpp"
#include "billing/formats/records/shape_paper.hpp"
#include "billing/formats/records/shape_parties.hpp"
#include "billing/formats/records/shape_sales.hpp"
#include "billing/formats/records/writer.hpp"

namespace billing::records {

// Reading. Structs without a function of their own here are read as described mappings.
void read(Reading&, const tree::Node&, const Path& path, Vat&);
void read(Reading&, const tree::Node&, const Path& path, Discounts<std::vector<Discount>>&);
void read(Reading&, const tree::Node&, const Path& path, GeneralDiscount&);
void read(Reading&, const tree::Node&, const Path& path, Due&);
void read(Reading&, const tree::Node&, const Path& path, Localized&);
void read(Reading&, const tree::Node&, const Path& path, NumberPattern&);
void read(Reading&, const tree::Node&, const Path& path, LatePenalty&);
void read(Reading&, const tree::Node&, const Path& path, YearEnd<int>&);
void read(Reading&, const tree::Node&, const Path& path, CapitalText<std::string>&);
void read(Reading&, const tree::Node&, const Path& path, CurrencyKey<Currency>&);
void read(Reading&, const tree::Node&, const Path& path, CustomerKey<std::string, Party>&);
void read(Reading&, const tree::Node&, const Path& path,
          TermsKey<std::string, std::vector<Instalment>>&);
void read(Reading&, const tree::Node&, const Path& path, Amount<Money>&);
void read(Reading&, const tree::Node&, const Path& path, Availability&);
void read(Reading&, const tree::Node&, const Path& path, Line&);
void read(Reading&, const tree::Node&, const Path& path, OtherTax&);
void read(Reading&, const tree::Node&, const Path& path, Instalment&);
void read(Reading&, const tree::Node&, const Path& path, CreditGrant&);
void read(Reading&, const tree::Node&, const Path& path, AccountingVat&);
void read(Reading&, const tree::Node&, const Path& path, Activity&);
void read(Reading&, const tree::Node&, const Path& path, EarlyPaymentDiscount&);
void read(Reading&, const tree::Node&, const Path& path, TermsShown&);
void read(Reading&, const tree::Node&, const Path& path, SpecialCondition&);
template <class E>
void read(Reading& reading, const tree::Node& node, const Path& path, Word<E>& word) {
  read_word(reading, node, path, word.value);
}
template <class E>
void read(Reading& reading, const tree::Node& node, const Path& path, Always<E>& word) {
  read_word(reading, node, path, word.value);
}
template <class T>
void read(Reading& reading, const tree::Node& node, const Path& path, T& value) {
  read_mapping(reading, node, path, value);
}

// Writing.
void write(Writer&, const Vat&);
void write(Writer&, const Discounts<const std::vector<Discount>>&);
void write(Writer&, const Due&);
void write(Writer&, const Localized&);
void write(Writer&, const NumberPattern&);
void write(Writer&, const LatePenalty&);
void write(Writer&, const YearEnd<const int>&);
void write(Writer&, const CapitalText<const std::string>&);
void write(Writer&, const CurrencyKey<const Currency>&);
void write(Writer&, const CustomerKey<const std::string, const Party>&);
void write(Writer&, const TermsKey<const std::string, const std::vector<Instalment>>&);
void write(Writer&, const Amount<const Money>&);
void write(Writer&, const EarlyPaymentDiscount&);
void write(Writer&, const TermsShown&);
template <class E>
void write(Writer& writer, const Word<E>& word) {
  writer.write_value(word.value);
}
template <class E>
void write(Writer& writer, const Always<E>& word) {
  writer.write_value(word.value);
}
template <class T>
void write(Writer& writer, const T& value) {
  write_mapping(writer, value);
}

}  // namespace billing::records

// SPDX-License-Identifier: Apache-2.0
// Collections written and checked by the library, and the same bytes written by plain libxml2:
//   bench_sepa ours SCHEMA FILE COUNT     writes, validates, compares sums on the way
//   bench_sepa write FILE COUNT           writes only
//   bench_sepa plain FILE COUNT           xmlOutputBuffer and escaped texts, nothing else
//   bench_sepa check SCHEMA FILE          reads and judges
#include <libxml/xmlwriter.h>

#include <cstdio>
#include <fstream>
#include <string>

#include "billing/base/byte_stream.hpp"
#include "billing/formats/sepa/check_pain008.hpp"
#include "billing/formats/sepa/write_pain008.hpp"

using namespace billing;

namespace {

class FileSink : public ByteSink {
 public:
  explicit FileSink(const char* path) : file_(path, std::ios::binary) {}
  sepa::MessageChecker* checker = nullptr;

 protected:
  Result<void> take(std::string_view bytes) override {
    if (checker != nullptr)
      checker->push(bytes);
    file_.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    return {};
  }

 private:
  std::ofstream file_;
};

CollectionHead head_of(int64_t count) {
  CollectionHead head;
  head.flavour = PainFlavour::v001_08;
  head.message_id = "RUN-1-20261125";
  head.created = "2026-11-25T09:30:00";
  head.issuer = head.creditor = "ATELIER ACME";
  head.iban = "FR7630006000011234567890189";
  head.bic = "AGRIFRPP";
  head.creditor_identifier = "FR72ZZZ123456";
  head.debits = count;
  head.total = count * 1234;
  return head;
}

Debit debit_of(int64_t number) {
  Debit debit;
  const std::string id = std::to_string(number);
  debit.end_to_end_id = "F2026-" + id + "-1";
  debit.amount = 1234;
  debit.mandate = "RUM-" + id;
  debit.signed_on = {2026, 10, 1};
  debit.debtor = "DUPONT ET FILS " + id;
  debit.iban = "FR1420041010050500013M02606";
  debit.bic = "PSSTFRPPPAR";
  debit.remittance = "Facture F2026-" + id;
  return debit;
}

bool write(const char* path, int64_t count, sepa::MessageChecker* checker) {
  FileSink sink(path);
  sink.checker = checker;
  const CollectionHead head = head_of(count);
  sepa::MessageWriter writer(sink, head);
  writer.begin();
  writer.begin_batch({"RUN-1-20261125-1", SequenceType::RCUR, {2026, 12, 1}, count, head.total});
  for (int64_t i = 1; i <= count; ++i) writer.debit(debit_of(i));
  writer.end_batch();
  writer.end();
  return sink.flush().has_value();
}

int ours(const char* schema_path, const char* path, int64_t count) {
  auto schema = xml::Schema::load(schema_path);
  if (!schema)
    return 1;
  sepa::MessageChecker checker(PainFlavour::v001_08, *schema);
  if (!write(path, count, &checker))
    return 1;
  const auto check = checker.finish();
  return check.faults == 0 && check.summary.total == head_of(count).total ? 0 : 1;
}

// Writes elements of a message that `ours` wrote before by a text writer, as a plain program would.
int plain(const char* path, int64_t count) {
  xmlTextWriterPtr writer = xmlNewTextWriterFilename(path, 0);
  const auto text = [](const std::string& value) {
    return reinterpret_cast<const xmlChar*>(value.c_str());
  };
  const auto begin = [&](const char* name) {
    xmlTextWriterStartElement(writer, reinterpret_cast<const xmlChar*>(name));
  };
  const auto end = [&](int levels = 1) {
    for (int i = 0; i < levels; ++i) xmlTextWriterEndElement(writer);
  };
  const auto element = [&](const char* name, const std::string& value) {
    xmlTextWriterWriteElement(writer, reinterpret_cast<const xmlChar*>(name), text(value));
  };
  const auto nested = [&](std::initializer_list<const char*> names, const std::string& value) {
    for (const char* name : names) begin(name);
    xmlTextWriterWriteString(writer, text(value));
    end(static_cast<int>(names.size()));
  };
  xmlTextWriterStartDocument(writer, nullptr, "UTF-8", nullptr);
  begin("Document");
  xmlTextWriterWriteAttribute(writer, text("xmlns"),
                              text("urn:iso:std:iso:20022:tech:xsd:pain.008.001.08"));
  begin("CstmrDrctDbtInitn");
  begin("PmtInf");
  for (int64_t i = 1; i <= count; ++i) {
    const Debit debit = debit_of(i);
    begin("DrctDbtTxInf");
    begin("PmtId");
    element("InstrId", debit.end_to_end_id);
    element("EndToEndId", debit.end_to_end_id);
    end();
    begin("InstdAmt");
    xmlTextWriterWriteAttribute(writer, text("Ccy"), text("EUR"));
    xmlTextWriterWriteString(writer, text("12.34"));
    end();
    begin("DrctDbtTx");
    begin("MndtRltdInf");
    element("MndtId", debit.mandate);
    element("DtOfSgntr", "2026-10-01");
    end(2);
    nested({"DbtrAgt", "FinInstnId", "BICFI"}, debit.bic);
    nested({"Dbtr", "Nm"}, debit.debtor);
    nested({"DbtrAcct", "Id", "IBAN"}, debit.iban);
    nested({"RmtInf", "Ustrd"}, debit.remittance);
    end();
  }
  xmlTextWriterEndDocument(writer);
  xmlFreeTextWriter(writer);
  return 0;
}

int check(const char* schema_path, const char* path) {
  auto schema = xml::Schema::load(schema_path);
  auto bytes = ByteStream::open(path);
  if (!schema || !bytes)
    return 1;
  const auto made = sepa::check_message(*bytes, PainFlavour::v001_08, *schema);
  return made && made->faults == 0 ? 0 : 1;
}

}  // namespace

int main(int count, char** words) {
  const std::string what = count > 1 ? words[1] : "";
  if (what == "ours" && count == 5)
    return ours(words[2], words[3], std::stoll(words[4]));
  if (what == "write" && count == 4)
    return write(words[2], std::stoll(words[3]), nullptr) ? 0 : 1;
  if (what == "plain" && count == 4)
    return plain(words[2], std::stoll(words[3]));
  if (what == "check" && count == 4)
    return check(words[2], words[3]);
  std::fputs(
      "bench_sepa ours SCHEMA FILE COUNT | write FILE COUNT | plain FILE COUNT | check SCHEMA "
      "FILE\n",
      stderr);
  return 2;
}

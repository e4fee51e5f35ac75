// SPDX-License-Identifier: Apache-2.0
#include "billing/formats/sepa/write_pain008.hpp"

#include <fmt/format.h>

#include <array>

#include "billing/base/result.hpp"
#include "billing/values/money.hpp"

namespace billing::sepa {
namespace {

constexpr std::array<FlavourFacts, 4> flavours = {{
    {PainFlavour::v001_02, "BIC", "BICOrBEI", true, false, false, true},
    {PainFlavour::v002_02, "BIC", "BICOrBEI", false, true, false, false},
    {PainFlavour::v003_02, "BIC", "BICOrBEI", true, true, false, false},
    {PainFlavour::v001_08, "BICFI", "AnyBIC", true, false, true, true},
}};

// Pieces one after the other; texts have no character that XML escapes, but for apostrophes,
// which need none between tags.
template <class... Pieces>
void put(ByteSink& out, const Pieces&... pieces) {
  (out.write(std::string_view(pieces)), ...);
}

std::string amount_text(int64_t cents) { return to_string(Money{cents, {}}); }

}  // namespace

const FlavourFacts& facts_of(PainFlavour flavour) {
  for (const FlavourFacts& facts : flavours) {
    if (facts.flavour == flavour)
      return facts;
  }
  BILLING_ASSERT(false);
}

MessageWriter::MessageWriter(ByteSink& out, const CollectionHead& head)
    : out_(out), head_(head), facts_(facts_of(head.flavour)) {}

void MessageWriter::begin() {
  put(out_, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n",
      "<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:", to_word(head_.flavour),
      "\">\n"
      "<CstmrDrctDbtInitn>\n"
      "<GrpHdr>\n<MsgId>",
      head_.message_id, "</MsgId>\n<CreDtTm>", head_.created, "</CreDtTm>\n<NbOfTxs>",
      std::to_string(head_.debits), "</NbOfTxs>\n<CtrlSum>", amount_text(head_.total),
      "</CtrlSum>\n<InitgPty><Nm>", head_.issuer, "</Nm>");
  if (!head_.identification.empty())
    put(out_, "<Id><OrgId><Othr><Id>", head_.identification, "</Id></Othr></OrgId></Id>");
  put(out_, "</InitgPty>\n</GrpHdr>\n");
}

void MessageWriter::begin_batch(const CollectionBatch& batch) {
  put(out_, "<PmtInf>\n<PmtInfId>", batch.id, "</PmtInfId>\n<PmtMtd>DD</PmtMtd>\n<BtchBookg>",
      head_.batch_booking ? "true" : "false", "</BtchBookg>\n<NbOfTxs>",
      std::to_string(batch.debits), "</NbOfTxs>\n<CtrlSum>", amount_text(batch.total),
      "</CtrlSum>\n<PmtTpInf><SvcLvl><Cd>SEPA</Cd></SvcLvl><LclInstrm><Cd>", to_word(head_.scheme),
      "</Cd></LclInstrm><SeqTp>", to_word(batch.sequence), "</SeqTp></PmtTpInf>\n<ReqdColltnDt>",
      to_string(batch.date), "</ReqdColltnDt>\n<Cdtr><Nm>", head_.creditor,
      "</Nm></Cdtr>\n<CdtrAcct><Id><IBAN>", head_.iban, "</IBAN></Id></CdtrAcct>\n");
  agent("CdtrAgt", head_.bic);
  put(out_, "<ChrgBr>SLEV</ChrgBr>\n<CdtrSchmeId>");
  creditor_identifier(head_.creditor_identifier);
  put(out_, "</CdtrSchmeId>\n");
}

void MessageWriter::creditor_identifier(const std::string& identifier) {
  put(out_, "<Id><PrvtId><Othr><Id>", identifier,
      "</Id><SchmeNm><Prtry>SEPA</Prtry></SchmeNm></Othr></PrvtId></Id>");
}

void MessageWriter::agent(const char* tag, const std::string& bic) {
  put(out_, "<", tag, "><FinInstnId>");
  if (bic.empty())
    put(out_, "<Othr><Id>NOTPROVIDED</Id></Othr>");
  else
    put(out_, "<", facts_.bic_tag, ">", bic, "</", facts_.bic_tag, ">");
  put(out_, "</FinInstnId></", tag, ">\n");
}

void MessageWriter::address(const SepaAddress& address) {
  const bool structured = head_.address == DebtorAddress::structured ||
                          (facts_.structured_address && head_.address != DebtorAddress::hybrid);
  const bool parts = structured || facts_.structured_address;
  put(out_, "<PstlAdr>");
  const auto element = [&](const char* tag, const std::string& text) {
    if (!text.empty())
      put(out_, "<", tag, ">", text, "</", tag, ">");
  };
  if (structured)
    element("StrtNm", address.street);
  if (parts) {
    element("PstCd", address.postcode);
    element("TwnNm", address.town);
  }
  element("Ctry", address.country);
  if (!structured) {
    element("AdrLine", address.street);
    element("AdrLine", parts ? address.street2 : address.postcode + " " + address.town);
  }
  put(out_, "</PstlAdr>");
}

void MessageWriter::amendment(const Amendment& amendment) {
  put(out_, "<AmdmntInd>true</AmdmntInd><AmdmntInfDtls>");
  if (!amendment.code.empty())
    put(out_, "<OrgnlMndtId>", amendment.code, "</OrgnlMndtId>");
  if (!amendment.creditor_name.empty() || !amendment.creditor_identifier.empty()) {
    put(out_, "<OrgnlCdtrSchmeId>");
    if (!amendment.creditor_name.empty())
      put(out_, "<Nm>", amendment.creditor_name, "</Nm>");
    if (!amendment.creditor_identifier.empty())
      creditor_identifier(amendment.creditor_identifier);
    put(out_, "</OrgnlCdtrSchmeId>");
  }
  if (!amendment.iban.empty())
    put(out_, "<OrgnlDbtrAcct><Id><IBAN>", amendment.iban, "</IBAN></Id></OrgnlDbtrAcct>");
  if (amendment.other_account && facts_.smnda_at_agent)
    put(out_, "<OrgnlDbtrAgt><FinInstnId><Othr><Id>SMNDA</Id></Othr></FinInstnId></OrgnlDbtrAgt>");
  else if (amendment.other_account)
    put(out_, "<OrgnlDbtrAcct><Id><Othr><Id>SMNDA</Id></Othr></Id></OrgnlDbtrAcct>");
  put(out_, "</AmdmntInfDtls>");
}

void MessageWriter::debit(const Debit& debit) {
  put(out_, "<DrctDbtTxInf>\n<PmtId><InstrId>", debit.end_to_end_id, "</InstrId><EndToEndId>",
      debit.end_to_end_id, "</EndToEndId></PmtId>\n<InstdAmt Ccy=\"EUR\">",
      amount_text(debit.amount), "</InstdAmt>\n<DrctDbtTx><MndtRltdInf><MndtId>", debit.mandate,
      "</MndtId><DtOfSgntr>", to_string(debit.signed_on), "</DtOfSgntr>");
  if (debit.amendment.any())
    amendment(debit.amendment);
  put(out_, "</MndtRltdInf></DrctDbtTx>\n");
  agent("DbtrAgt", debit.bic);
  put(out_, "<Dbtr><Nm>", debit.debtor, "</Nm>");
  if (!debit.address.empty())
    address(debit.address);
  put(out_, "</Dbtr>\n<DbtrAcct><Id><IBAN>", debit.iban, "</IBAN></Id></DbtrAcct>\n");
  if (!debit.remittance.empty())
    put(out_, "<RmtInf><Ustrd>", debit.remittance, "</Ustrd></RmtInf>\n");
  put(out_, "</DrctDbtTxInf>\n");
}

void MessageWriter::end_batch() { put(out_, "</PmtInf>\n"); }

void MessageWriter::end() { put(out_, "</CstmrDrctDbtInitn>\n</Document>\n"); }

}  // namespace billing::sepa

// SPDX-License-Identifier: Apache-2.0
#include "billing/formats/bank/tags.hpp"

#include <algorithm>
#include <array>

namespace billing::bank {
namespace {

// clang-format off
// In the order of Tag, which is that of the alphabet.
constexpr std::array<std::string_view, 91> names = {
  "Acct", "AcctSvcrRef", "AddtlInf", "AddtlNtryInf", "AddtlRmtInf", "AddtlTxInf", "Amt",
  "AmtDtls", "Bal", "BkToCstmrAcctRpt", "BkToCstmrDbtCdtNtfctn", "BkToCstmrStmt", "BkTxCd",
  "BookgDt", "Btch", "Ccy", "Cd", "CdOrPrtry", "CdtDbtInd", "Cdtr", "CdtrAcct", "CdtrRefInf",
  "CdtrSchmeId", "ChrgInclInd", "Chrgs", "CstmrPmtStsRpt", "Dbtr", "DbtrAcct", "Document", "Domn",
  "Dt", "DtTm", "EndToEndId", "Fmly", "GrpHdr", "GrpSts", "IBAN", "Id", "InstdAmt", "InstrId",
  "MndtId", "MndtRltdInf", "MsgId", "Nb", "NbOfTxs", "Nm", "Ntfctn", "Ntry", "NtryDtls",
  "NtryRef", "OrgnlEndToEndId", "OrgnlGrpInfAndSts", "OrgnlInstrId", "OrgnlMsgId", "OrgnlMsgNmId",
  "OrgnlPmtInfAndSts", "OrgnlPmtInfId", "OrgnlTxRef", "Othr", "PmtInfId", "PmtInfSts", "Prtry",
  "PrvtId", "Pty", "Rcrd", "Ref", "Refs", "RfrdDocInf", "RltdPties", "RmtInf", "Rpt", "Rsn",
  "RtrInf", "RvslInd", "Stmt", "Strd", "Sts", "StsId", "StsRsnInf", "SubFmlyCd", "Tp", "TtlAmt",
  "TtlChrgsAndTaxAmt", "TxAmt", "TxDtls", "TxInfAndSts", "TxSts", "UltmtCdtr", "UltmtDbtr",
  "Ustrd", "ValDt"
};
// clang-format on

Tag look_up(std::string_view name) {
  const auto found = std::lower_bound(names.begin(), names.end(), name);
  if (found == names.end() || *found != name)
    return Tag::other;
  return static_cast<Tag>(found - names.begin() + 1);
}

}  // namespace

Tag Tags::of(std::string_view name) {
  const auto address = reinterpret_cast<uintptr_t>(name.data());
  size_t at = (address ^ (address >> 9U)) % size;
  // A file may have more names than there are places: the last ones are looked up each time.
  for (int tries = 0; tries < 8; ++tries, at = (at + 1) % size) {
    if (seen_[at].at == name.data())
      return seen_[at].tag;
    if (seen_[at].at == nullptr) {
      seen_[at] = {name.data(), look_up(name)};
      return seen_[at].tag;
    }
  }
  return look_up(name);
}

}  // namespace billing::bank

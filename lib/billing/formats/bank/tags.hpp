// SPDX-License-Identifier: Apache-2.0
// The elements of ISO 20022 messages that we read, by local name.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace billing::bank {

// clang-format off
enum class Tag : uint8_t {
  other, Acct, AcctSvcrRef, AddtlInf, AddtlNtryInf, AddtlRmtInf, AddtlTxInf, Amt, AmtDtls, Bal,
  BkToCstmrAcctRpt, BkToCstmrDbtCdtNtfctn, BkToCstmrStmt, BkTxCd, BookgDt, Btch, Ccy, Cd,
  CdOrPrtry, CdtDbtInd, Cdtr, CdtrAcct, CdtrRefInf, CdtrSchmeId, ChrgInclInd, Chrgs,
  CstmrPmtStsRpt, Dbtr, DbtrAcct, Document, Domn, Dt, DtTm, EndToEndId, Fmly, GrpHdr, GrpSts,
  IBAN, Id, InstdAmt, InstrId, MndtId, MndtRltdInf, MsgId, Nb, NbOfTxs, Nm, Ntfctn, Ntry,
  NtryDtls, NtryRef, OrgnlEndToEndId, OrgnlGrpInfAndSts, OrgnlInstrId, OrgnlMsgId, OrgnlMsgNmId,
  OrgnlPmtInfAndSts, OrgnlPmtInfId, OrgnlTxRef, Othr, PmtInfId, PmtInfSts, Prtry, PrvtId, Pty,
  Rcrd, Ref, Refs, RfrdDocInf, RltdPties, RmtInf, Rpt, Rsn, RtrInf, RvslInd, Stmt, Strd, Sts,
  StsId, StsRsnInf, SubFmlyCd, Tp, TtlAmt, TtlChrgsAndTaxAmt, TxAmt, TxDtls, TxInfAndSts, TxSts,
  UltmtCdtr, UltmtDbtr, Ustrd, ValDt
};
// clang-format on

/// The tag of a name that lies at one address all through a parse (xml::Events).
class Tags {
 public:
  Tag of(std::string_view name);

 private:
  struct Seen {
    const char* at = nullptr;
    Tag tag = Tag::other;
  };
  static constexpr size_t size = 1024;
  std::vector<Seen> seen_ = std::vector<Seen>(size);
};

}  // namespace billing::bank

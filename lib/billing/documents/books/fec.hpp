// SPDX-License-Identifier: Apache-2.0
// The file of accounting entries (FEC) that French law asks of everybody: its fields, and what may
// be wrong with one.
// Sources: LPF art. L47 A-I and A47 A-1; BOI-CF-IOR-60-40-20; the tax authority's tool Test Compta
// Demat, whose severities the levels tell.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "billing/base/diagnostic.hpp"
#include "billing/base/words.hpp"
#include "billing/values/decimal.hpp"

namespace billing {

enum class FecField {
  JournalCode,
  JournalLib,
  EcritureNum,
  EcritureDate,
  CompteNum,
  CompteLib,
  CompAuxNum,
  CompAuxLib,
  PieceRef,
  PieceDate,
  EcritureLib,
  Debit,
  Credit,
  EcritureLet,
  DateLet,
  ValidDate,
  Montantdevise,
  Idevise,
  Montant,
  Sens
};
BILLING_WORDS(FecField, "JournalCode", "JournalLib", "EcritureNum", "EcritureDate", "CompteNum",
              "CompteLib", "CompAuxNum", "CompAuxLib", "PieceRef", "PieceDate", "EcritureLib",
              "Debit", "Credit", "EcritureLet", "DateLet", "ValidDate", "Montantdevise", "Idevise",
              "Montant", "Sens")
constexpr size_t fec_fields = 20;  // Montant and Sens stand for Debit and Credit
/// Those of a file with Debit and Credit, in the order of the law.
inline std::span<const std::string_view> fec_titles() {
  return words_of(FecField{}).first(fec_fields - 2);
}

/// How bad a finding is. `tool`: the tax authority's tool says not conforming. `law`: the tool is
/// silent, the text is broken. `alert`: the tool only alerts. `books`: the file is in form, the
/// books in it are not. `information`: worth knowing.
enum class FecLevel { tool, law, alert, books, information };
BILLING_WORDS(FecLevel, "tool", "law", "alert", "books", "information")

/// One thing that may be wrong.
struct FecRule {
  std::string_view code;
  FecLevel level;
  /// A warning though its level would make it an error, or an error though it would not.
  std::optional<Severity> severity = std::nullopt;
};

namespace fec::rule {
// clang-format off
// The file
inline constexpr FecRule name{"FEC-NAME", FecLevel::tool},
    name_form{"FEC-NAME-FORM", FecLevel::law},
    name_date{"FEC-NAME-DATE", FecLevel::law}, siren_luhn{"FEC-SIREN-LUHN", FecLevel::books},
    empty{"FEC-EMPTY", FecLevel::tool}, xml{"FEC-XML", FecLevel::information, Severity::error},
    bom{"FEC-BOM", FecLevel::information}, enc_mixed{"FEC-ENC-MIXED", FecLevel::law},
    enc_cp1252{"FEC-ENC-CP1252", FecLevel::law}, eol_mixed{"FEC-EOL-MIXED", FecLevel::law},
    no_final_eol{"FEC-NO-FINAL-EOL", FecLevel::information}, nul{"FEC-NUL", FecLevel::law},
    ctrl{"FEC-CTRL", FecLevel::law}, nbsp{"FEC-NBSP", FecLevel::information},
    separator{"FEC-SEP", FecLevel::tool};
// The titles
inline constexpr FecRule hdr_none{"FEC-HDR-NONE", FecLevel::tool},
    hdr_missing{"FEC-HDR-MISSING", FecLevel::tool}, hdr_order{"FEC-HDR-ORDER", FecLevel::law},
    hdr_case{"FEC-HDR-CASE", FecLevel::information},
    hdr_unknown{"FEC-HDR-UNKNOWN", FecLevel::information},
    hdr_trailsep{"FEC-HDR-TRAILSEP", FecLevel::information},
    variant_ms{"FEC-VARIANT-MS", FecLevel::information};
// Each line
inline constexpr FecRule empty_line{"FEC-EMPTY-LINE", FecLevel::tool},
    fields{"FEC-FIELDS", FecLevel::tool}, mand{"FEC-MAND", FecLevel::tool},
    mand_v{"FEC-MAND-V", FecLevel::tool}, padded{"FEC-PADDED", FecLevel::information},
    placeholder{"FEC-PLACEHOLDER", FecLevel::books, Severity::warning},
    date{"FEC-DATE", FecLevel::tool}, date_cal{"FEC-DATE-CAL", FecLevel::law},
    date_fmt{"FEC-DATE-FMT", FecLevel::law}, date_period{"FEC-DATE-PERIOD", FecLevel::alert},
    num{"FEC-NUM", FecLevel::tool}, num_point{"FEC-NUM-POINT", FecLevel::tool},
    num_thousands{"FEC-NUM-THOUSANDS", FecLevel::tool},
    num_decimals{"FEC-NUM-DECIMALS", FecLevel::books}, num_exp{"FEC-NUM-EXP", FecLevel::law},
    num_sign_last{"FEC-NUM-SIGN-LAST", FecLevel::law},
    num_padded{"FEC-NUM-PADDED", FecLevel::information}, neg{"FEC-NEG", FecLevel::information},
    sens_bad{"FEC-SENS-BAD", FecLevel::tool}, dc_both{"FEC-DC-BOTH", FecLevel::alert},
    dc_zero{"FEC-DC-ZERO", FecLevel::alert}, acct3{"FEC-ACCT3", FecLevel::alert},
    dev_pair{"FEC-DEV-PAIR", FecLevel::books}, idev_bad{"FEC-IDEV-BAD", FecLevel::books},
    aux_pair{"FEC-AUX-PAIR", FecLevel::books},
    aux_nontiers{"FEC-AUX-NONTIERS", FecLevel::books, Severity::warning};
// Entries and the books as a whole
inline constexpr FecRule unbalanced{"FEC-UNBALANCED", FecLevel::books},
    total_unbalanced{"FEC-TOTAL-UNBALANCED", FecLevel::books},
    entry_dates{"FEC-ENTRY-DATES", FecLevel::books},
    entry_valid{"FEC-ENTRY-VALID", FecLevel::books},
    out_of_year{"FEC-OUT-OF-YEAR", FecLevel::books},
    valid_before{"FEC-VALID-BEFORE", FecLevel::books},
    order_valid{"FEC-ORDER-VALID", FecLevel::books},
    open_notfirst{"FEC-OPEN-NOTFIRST", FecLevel::books},
    closing_67{"FEC-CLOSING-67", FecLevel::books}, seq_gap{"FEC-SEQ-GAP", FecLevel::books},
    seq_dup{"FEC-SEQ-DUP", FecLevel::books}, seq_order{"FEC-SEQ-ORDER", FecLevel::books},
    seq_unparsed{"FEC-SEQ-UNPARSED", FecLevel::information},
    jrn_lib{"FEC-JRN-LIB", FecLevel::books}, acct_lib{"FEC-ACCT-LIB", FecLevel::books},
    aux_lib{"FEC-AUX-LIB", FecLevel::books}, let_pair{"FEC-LET-PAIR", FecLevel::books},
    let_unbal{"FEC-LET-UNBAL", FecLevel::books},
    let_dates{"FEC-LET-DATES", FecLevel::information},
    let_none{"FEC-LET-NONE", FecLevel::books, Severity::warning};
// clang-format on
}  // namespace fec::rule

struct FecFinding {
  const FecRule* rule = nullptr;
  int64_t line = 0;  // 0: the file as a whole
  int column = 0;    // in characters; 0: the line as a whole
  std::string field;
  std::string message;
};

/// Alerts and information are warnings, the rest errors.
Severity severity_of(const FecRule& rule);

/// What the tax authority's tool would say.
enum class FecVerdict { conforming, not_conforming, refused, not_judged };
BILLING_WORDS(FecVerdict, "conforming", "not_conforming", "refused", "not_judged")

struct FecSummary {
  FecVerdict tool = FecVerdict::conforming;
  bool lawful = true;  // the text of A47 A-1 is kept
  bool good = true;    // no error of any level
  int64_t lines = 0;   // the titles included
  int64_t entries = 0;
  Int128 debit = 0;  // in millionths
  Int128 credit = 0;
  std::string encoding;   // ascii, utf-8, iso-8859-15, mixed
  std::string line_end;   // CRLF, LF, CR, mixed
  std::string separator;  // tab, pipe, or the character itself
};

/// Counts a finding in.
void take(FecSummary& summary, const FecRule& rule);

}  // namespace billing

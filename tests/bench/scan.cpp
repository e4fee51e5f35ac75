// SPDX-License-Identifier: Apache-2.0
// The physical limit of an export: bare SQLite reading the entries of a batch in its order, and the
// same text written with stdio. Names of accounts and customers, which stay in memory, come from a
// file of lines CODE<tab>NAME.
//   bench_scan DATABASE COMPANY LAST NAMES TARGET
#include <sqlite3.h>

#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <string>
#include <string_view>
#include <unordered_map>

namespace {

std::unordered_map<std::string, std::string> names;

std::string_view text(sqlite3_stmt* row, int column) {
  const auto* bytes = static_cast<const char*>(sqlite3_column_blob(row, column));
  return bytes == nullptr
             ? std::string_view()
             : std::string_view(bytes, static_cast<size_t>(sqlite3_column_bytes(row, column)));
}

void put(std::string_view bytes, FILE* out) { std::fwrite(bytes.data(), 1, bytes.size(), out); }

void date(std::string_view value, FILE* out) {
  put(value.substr(0, 4), out);
  put(value.substr(5, 2), out);
  put(value.substr(8, 2), out);
}

void amount(long long minor, FILE* out) {
  std::fprintf(out, "%lld,%02lld\t", minor / 100, minor % 100);
}

const std::string& name(std::string_view code) { return names[std::string(code)]; }

void line(sqlite3_stmt* row, FILE* out) {
  put(text(row, 2), out);
  put("\t", out);
  put(name(text(row, 2)), out);
  put("\t", out);
  put(text(row, 0), out);
  std::fprintf(out, "-%lld\t", static_cast<long long>(sqlite3_column_int64(row, 1)));
  date(text(row, 3), out);
  put("\t", out);
  put(text(row, 7), out);
  put("\t", out);
  put(name(text(row, 7)), out);
  put("\t", out);
  put(text(row, 8), out);
  put("\t", out);
  if (!text(row, 8).empty())
    put(name(text(row, 8)), out);
  put("\t", out);
  put(text(row, 5), out);
  put("\t", out);
  date(text(row, 3), out);
  put("\t", out);
  put(text(row, 9).empty() ? text(row, 6) : text(row, 9), out);
  put("\t", out);
  amount(sqlite3_column_int64(row, 10), out);
  amount(sqlite3_column_int64(row, 11), out);
  put("\t\t", out);
  date(text(row, 4), out);
  put("\t\t\r\n", out);
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 6)
    return 2;
  std::ifstream file(argv[4]);
  for (std::string one; std::getline(file, one);)
    names[one.substr(0, one.find('\t'))] = one.substr(one.find('\t') + 1);
  sqlite3* db = nullptr;
  sqlite3_stmt* row = nullptr;
  const char* query =
      "SELECT e.fiscal_year, e.number, e.journal, e.date, e.valid_date, e.piece, e.label,"
      " l.account, l.auxiliary, l.label, l.debit, l.credit"
      " FROM issued i CROSS JOIN entry e ON e.document = i.id"
      " CROSS JOIN entry_line l ON l.entry = e.id"
      " WHERE i.company = ?1 AND i.chain BETWEEN 1 AND ?2 ORDER BY i.chain, e.id, l.line";
  if (sqlite3_open(argv[1], &db) != SQLITE_OK ||
      sqlite3_exec(db, "PRAGMA cache_size = -16000", nullptr, nullptr, nullptr) != SQLITE_OK ||
      sqlite3_prepare_v2(db, query, -1, &row, nullptr) != SQLITE_OK) {
    std::fprintf(stderr, "bench_scan: %s\n", sqlite3_errmsg(db));
    return 1;
  }
  sqlite3_bind_text(row, 1, argv[2], -1, SQLITE_STATIC);
  sqlite3_bind_int64(row, 2, std::atoll(argv[3]));
  FILE* out = std::fopen(argv[5], "wb");
  if (out == nullptr)
    return 1;
  put("JournalCode\tJournalLib\tEcritureNum\tEcritureDate\tCompteNum\tCompteLib\tCompAuxNum\t"
      "CompAuxLib\tPieceRef\tPieceDate\tEcritureLib\tDebit\tCredit\tEcritureLet\tDateLet\t"
      "ValidDate\tMontantdevise\tIdevise\r\n",
      out);
  while (sqlite3_step(row) == SQLITE_ROW) line(row, out);
  std::fclose(out);
  sqlite3_finalize(row);
  sqlite3_close(db);
}

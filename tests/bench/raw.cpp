// SPDX-License-Identifier: Apache-2.0
// The physical limit: bare SQLite writing the very rows that `billing` wrote, out of memory, with
// the same tables, indexes and pragmas. It computes nothing and checks nothing.
//   bench_raw new DRAFTS.db TARGET.db GROUP        the draft rows, GROUP a transaction
//   bench_raw validate RESULT.db TARGET.db GROUP   all that issuing them writes and deletes
// Prints {"seconds": wall, "cpu": seconds}.
#include <sqlite3.h>
#include <sys/resource.h>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <vector>

namespace {

void must(bool good, sqlite3* db) {
  if (good)
    return;
  std::fprintf(stderr, "bench_raw: %s\n", sqlite3_errmsg(db));
  std::exit(1);
}

sqlite3* open(const char* path) {
  sqlite3* db = nullptr;
  must(sqlite3_open(path, &db) == SQLITE_OK, db);
  return db;
}

void execute(sqlite3* db, const std::string& text) {
  must(sqlite3_exec(db, text.c_str(), nullptr, nullptr, nullptr) == SQLITE_OK, db);
}

sqlite3_stmt* prepare(sqlite3* db, const std::string& text) {
  sqlite3_stmt* statement = nullptr;
  must(sqlite3_prepare_v2(db, text.c_str(), -1, &statement, nullptr) == SQLITE_OK, db);
  return statement;
}

// The rows of one table, values as SQLite keeps them.
struct Table {
  Table(sqlite3* db, const std::string& name, const std::string& order) {
    sqlite3_stmt* rows = prepare(db, "SELECT * FROM " + name + order);
    columns = sqlite3_column_count(rows);
    while (sqlite3_step(rows) == SQLITE_ROW) {
      for (int i = 0; i < columns; ++i)
        values.push_back(sqlite3_value_dup(sqlite3_column_value(rows, i)));
    }
    sqlite3_finalize(rows);
    insert = "INSERT INTO " + name + " VALUES (?";
    for (int i = 1; i < columns; ++i) insert += ", ?";
    insert += ')';
  }
  size_t rows() const { return values.size() / static_cast<size_t>(columns); }
  sqlite3_value* at(size_t row, int column) const {
    return values[row * static_cast<size_t>(columns) + static_cast<size_t>(column)];
  }

  int columns = 0;
  std::vector<sqlite3_value*> values;
  std::string insert;
};

class Writer {
 public:
  Writer(sqlite3* db, const Table& table)
      : db_(db), table_(table), statement_(prepare(db, table.insert)) {}
  void write(size_t row) {
    for (int i = 0; i < table_.columns; ++i) bind(i, table_.at(row, i));
    must(sqlite3_step(statement_) == SQLITE_DONE, db_);
    sqlite3_reset(statement_);
  }

 private:
  // Without the copy that sqlite3_bind_value makes.
  void bind(int i, sqlite3_value* value) {
    switch (sqlite3_value_type(value)) {
      case SQLITE_INTEGER:
        sqlite3_bind_int64(statement_, i + 1, sqlite3_value_int64(value));
        break;
      case SQLITE_NULL:
        sqlite3_bind_null(statement_, i + 1);
        break;
      case SQLITE_BLOB:
        sqlite3_bind_blob(statement_, i + 1, sqlite3_value_blob(value), sqlite3_value_bytes(value),
                          SQLITE_STATIC);
        break;
      default:
        sqlite3_bind_text(statement_, i + 1,
                          reinterpret_cast<const char*>(sqlite3_value_text(value)),
                          sqlite3_value_bytes(value), SQLITE_STATIC);
    }
  }
  sqlite3* db_;
  const Table& table_;
  sqlite3_stmt* statement_;
};

// The same tables and indexes, but no triggers.
void copy_schema(sqlite3* from, sqlite3* to) {
  execute(to,
          "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA cache_size = -16000;"
          "PRAGMA foreign_keys = ON;");
  sqlite3_stmt* rows =
      prepare(from, "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND type <> 'trigger'");
  sqlite3_stmt* there = prepare(to, "SELECT count(*) FROM sqlite_master");
  sqlite3_step(there);
  const bool empty = sqlite3_column_int(there, 0) == 0;
  sqlite3_finalize(there);
  while (empty && sqlite3_step(rows) == SQLITE_ROW) {
    execute(to, reinterpret_cast<const char*>(sqlite3_column_text(rows, 0)));
  }
  sqlite3_finalize(rows);
}

double cpu_seconds() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  const auto seconds = [](const timeval& t) { return double(t.tv_sec) + double(t.tv_usec) / 1e6; };
  return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

class Stopwatch {
 public:
  void print() const {
    const std::chrono::duration<double> wall = std::chrono::steady_clock::now() - start_;
    std::printf("{\"seconds\": %.4f, \"cpu\": %.4f}\n", wall.count(), cpu_seconds() - cpu_);
  }

 private:
  std::chrono::steady_clock::time_point start_ = std::chrono::steady_clock::now();
  double cpu_ = cpu_seconds();
};

void write_drafts(sqlite3* from, sqlite3* to, size_t group) {
  const Table drafts(from, "draft", " ORDER BY id");
  const Stopwatch watch;
  Writer writer(to, drafts);
  for (size_t i = 0; i < drafts.rows(); ++i) {
    if (i % group == 0)
      execute(to, i == 0 ? "BEGIN IMMEDIATE" : "COMMIT; BEGIN IMMEDIATE");
    writer.write(i);
  }
  execute(to, "COMMIT");
  watch.print();
}

void write_issued(sqlite3* from, sqlite3* to, size_t group) {
  const Table issued(from, "issued", " ORDER BY id");
  const Table status(from, "issued_status", " ORDER BY id");
  const Table entries(from, "entry", " ORDER BY document");
  const Table lines(from, "entry_line", " ORDER BY entry, line");
  const Table items(from, "open_item", " ORDER BY document, instalment");
  const Table due(from, "vat_due", " ORDER BY event, document, category, rate");
  const Table pending(from, "vat_pending", " ORDER BY document, category, rate");
  const Stopwatch watch;
  Writer write_row(to, issued), write_status(to, status), write_entry(to, entries),
      write_line(to, lines), write_item(to, items), write_due(to, due), write_pending(to, pending);
  // The rows of a table whose first column is the key, from where it stands.
  const auto write_of = [](const Table& table, Writer& writer, size_t& at, sqlite3_int64 key) {
    while (at < table.rows() && sqlite3_value_int64(table.at(at, 0)) == key) writer.write(at++);
  };
  size_t item = 0, one_due = 0, one_pending = 0;
  sqlite3_stmt* forget = prepare(to, "DELETE FROM draft WHERE id = ?");
  sqlite3_stmt* count =
      prepare(to,
              "INSERT INTO series VALUES (?1, ?2, '2026', 1, 1, '2026-11-25')"
              " ON CONFLICT (company, series, period) DO UPDATE SET last = last + 1");
  const int draft_column = 5;
  size_t line = 0;
  for (size_t i = 0; i < issued.rows(); ++i) {
    if (i % group == 0)
      execute(to, i == 0 ? "BEGIN IMMEDIATE" : "COMMIT; BEGIN IMMEDIATE");
    for (const char* series : {"invoice", "entry"}) {
      sqlite3_bind_text(count, 1, "ACME", -1, SQLITE_STATIC);
      sqlite3_bind_text(count, 2, series, -1, SQLITE_STATIC);
      must(sqlite3_step(count) == SQLITE_DONE, to);
      sqlite3_reset(count);
    }
    write_row.write(i);
    write_status.write(i);
    sqlite3_bind_int64(forget, 1, sqlite3_value_int64(issued.at(i, draft_column)));
    must(sqlite3_step(forget) == SQLITE_DONE, to);
    sqlite3_reset(forget);
    write_entry.write(i);
    write_of(lines, write_line, line, sqlite3_value_int64(entries.at(i, 0)));
    const sqlite3_int64 id = sqlite3_value_int64(issued.at(i, 0));
    write_of(items, write_item, item, id);
    write_of(due, write_due, one_due, id);
    write_of(pending, write_pending, one_pending, id);
  }
  execute(to, "COMMIT");
  watch.print();
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 5)
    return 2;
  sqlite3* from = open(argv[2]);
  sqlite3* to = open(argv[3]);
  copy_schema(from, to);
  const auto group = std::strtoull(argv[4], nullptr, 10);
  std::string(argv[1]) == "new" ? write_drafts(from, to, group) : write_issued(from, to, group);
  return 0;
}

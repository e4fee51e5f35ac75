// SPDX-License-Identifier: Apache-2.0
#include "billing/store/file_runs.hpp"

#include "billing/store/rows.hpp"

namespace billing::store {
namespace {

#define RUN_COLUMNS                                                                  \
  "SELECT id, job, number, company, state, folder, name, format, day, at, by, size," \
  " coalesce(hash, '') FROM file_run"

FileRunRow run_at(sql::Statement& row) {
  return {row.integer(0), row.string(1),   row.integer(2), row.string(3), row.string(4),
          row.string(5),  row.string(6),   row.string(7),  row.string(8), row.string(9),
          row.string(10), row.integer(11), row.string(12)};
}

}  // namespace

int64_t take_run_number(sql::Connection& connection, std::string_view job) {
  return sql::one_integer(connection.query(
      "INSERT INTO series (company, series, period, first, last, last_date)"
      " VALUES ('', 'run', ?, 1, 1, '')"
      " ON CONFLICT (company, series, period) DO UPDATE SET last = last + 1 RETURNING last",
      job));
}

int64_t insert_run(sql::Connection& connection, const FileRunRow& run) {
  return sql::one_integer(connection.query(
      "INSERT INTO file_run (job, number, company, state, folder, name, format, day, at, by)"
      " VALUES (?, ?, ?, 'prepared', ?, ?, ?, ?, ?, ?) RETURNING id",
      run.job, run.number, run.company, run.folder, run.name, run.format, run.day, run.at, run.by));
}

std::optional<FileRunRow> find_run(sql::Connection& connection, std::string_view job,
                                   int64_t number) {
  return sql::first_row(connection.query(RUN_COLUMNS " WHERE job = ? AND number = ?", job, number),
                        run_at);
}

std::optional<FileRunRow> find_run_by_id(sql::Connection& connection, int64_t id) {
  return sql::first_row(connection.query(RUN_COLUMNS " WHERE id = ?", id), run_at);
}

std::vector<FileRunRow> unfinished_runs(sql::Connection& connection, std::string_view job,
                                        std::string_view company) {
  return sql::all_rows(
      connection.query(RUN_COLUMNS " WHERE job = ?1 AND state IN ('prepared', 'rendered')"
                                   " AND (?2 = '' OR company = ?2) ORDER BY number",
                       job, company),
      run_at);
}

void for_each_run(sql::Connection& connection, std::string_view job, std::string_view company,
                  const std::function<void(const FileRunRow&)>& visit) {
  sql::each_row(
      connection.query(RUN_COLUMNS " WHERE job = ?1 AND (?2 = '' OR company = ?2) ORDER BY number",
                       job, company),
      run_at, visit);
}

void insert_part(sql::Connection& connection, int64_t run, int64_t part, std::string_view bytes) {
  connection.run("INSERT INTO file_part (run, part, bytes) VALUES (?, ?, ?)", run, part,
                 sql::Blob{bytes});
}

void for_each_part(sql::Connection& connection, int64_t run,
                   const std::function<bool(std::string_view bytes)>& visit) {
  sql::Statement& row =
      connection.query("SELECT bytes FROM file_part WHERE run = ? ORDER BY part", run);
  while (row.step() && visit(row.text(0))) {
  }
  row.reset();
}

void set_rendered(sql::Connection& connection, int64_t run, int64_t size, std::string_view hash) {
  connection.run("UPDATE file_run SET state = 'rendered', size = ?2, hash = ?3 WHERE id = ?1", run,
                 size, sql::Blob{hash});
}

void set_run_folder(sql::Connection& connection, int64_t run, std::string_view folder) {
  connection.run("UPDATE file_run SET folder = ?2 WHERE id = ?1", run, folder);
}

void set_run_state(sql::Connection& connection, int64_t run, std::string_view state) {
  connection.run("UPDATE file_run SET state = ?2 WHERE id = ?1", run, state);
}

}  // namespace billing::store

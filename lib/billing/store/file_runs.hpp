// SPDX-License-Identifier: Apache-2.0
// Files that jobs make (exports, SEPA runs): what is known of each, and its bytes for ever.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "billing/base/words.hpp"
#include "billing/store/connection.hpp"

namespace billing::store {

/// `prepared`: what goes into it is settled; `rendered`: its bytes are kept; `written`: the file is
/// there. A job may know more states after that.
enum class RunState { prepared, rendered, written };
BILLING_WORDS(RunState, "prepared", "rendered", "written")

struct FileRunRow {
  int64_t id = 0;
  std::string job;     // "export", "sepa"
  int64_t number = 0;  // the n of BATCH-n, RUN-n
  std::string company;
  std::string state;
  std::string folder;  // empty: the database's
  std::string name;    // of the file
  std::string format;  // how it is made, canonical JSON
  std::string day;     // today, when it was prepared
  std::string at;
  std::string by;
  int64_t size = 0;  // in bytes, once rendered
  std::string hash;  // SHA-256, 32 bytes, once rendered
};

/// The next number of a job, over all companies. REQUIRES a write transaction.
int64_t take_run_number(sql::Connection&, std::string_view job);
/// Inserts it as prepared; its id.
int64_t insert_run(sql::Connection&, const FileRunRow& run);
std::optional<FileRunRow> find_run(sql::Connection&, std::string_view job, int64_t number);
std::optional<FileRunRow> find_run_by_id(sql::Connection&, int64_t id);
/// Those that are not written yet, of one company or (empty) all, in the order of their numbers.
std::vector<FileRunRow> unfinished_runs(sql::Connection&, std::string_view job,
                                        std::string_view company);
/// All of a job, of one company or (empty) all, in the order of their numbers.
void for_each_run(sql::Connection&, std::string_view job, std::string_view company,
                  const std::function<void(const FileRunRow&)>& visit);

/// Keeps a piece of the compressed bytes; `part` counts from 0.
void insert_part(sql::Connection&, int64_t run, int64_t part, std::string_view bytes);
/// The pieces in their order, until `visit` says false.
void for_each_part(sql::Connection&, int64_t run,
                   const std::function<bool(std::string_view bytes)>& visit);
void set_rendered(sql::Connection&, int64_t run, int64_t size, std::string_view hash);
void set_run_folder(sql::Connection&, int64_t run, std::string_view folder);
void set_run_state(sql::Connection&, int64_t run, std::string_view state);

}  // namespace billing::store

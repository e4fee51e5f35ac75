// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <filesystem>

#include "billing/base/new_file.hpp"
#include "billing/base/text.hpp"
#include "billing/formats/tree/emitter.hpp"
#include "billing/operations/banking/announcing.hpp"
#include "billing/operations/banking/check_collection.hpp"
#include "billing/operations/banking/collecting.hpp"
#include "cli/commands/files.hpp"
#include "cli/commands/full.hpp"
#include "cli/commands/standard_output.hpp"
#include "cli/full/post_report.hpp"
#include "cli/full/post_room.hpp"

namespace billing::cli {
namespace {

void print_check(Invocation& call, const std::string& path, const CollectionCheck& made) {
  const sepa::MessageSummary& summary = made.check.summary;
  const std::string total = to_string(Money{summary.total, {}});
  if (call.output.format() != Format::json) {
    Rows rows(call.output, {"file", "message", "flavour", "batches", "debits", "total", "faults"},
              {"batches", "debits", "total", "faults"});
    rows.add({path, summary.message_id, std::string(to_word(made.flavour)),
              std::to_string(summary.batches.size()), std::to_string(summary.debits), total,
              std::to_string(made.check.faults)});
    return;
  }
  tree::Emitter json(tree::Syntax::json);
  const auto text = [&](std::string_view key, std::string_view value) {
    json.key(key);
    json.string(value);
  };
  const auto number = [&](std::string_view key, int64_t value) {
    json.key(key);
    json.number(value);
  };
  json.begin_mapping();
  text("file", path);
  text("message", summary.message_id);
  text("flavour", to_word(made.flavour));
  number("debits", summary.debits);
  text("total", total);
  json.key("batches");
  json.begin_sequence();
  for (const sepa::BatchSummary& batch : summary.batches) {
    json.begin_mapping();
    text("id", batch.id);
    text("scheme", batch.scheme);
    text("sequence", batch.sequence);
    text("date", batch.date);
    number("debits", batch.debits);
    text("total", to_string(Money{batch.total, {}}));
    json.end_mapping();
  }
  json.end_sequence();
  number("faults", made.check.faults);
  json.end_mapping();
  call.output.line(json.take());
}

std::set<std::string> words_of_option(const Invocation& call, const std::string& name) {
  const auto found = call.options.find(name);
  return found == call.options.end()
             ? std::set<std::string>()
             : std::set<std::string>(found->second.begin(), found->second.end());
}

Result<CollectRequest> request_of(Invocation& call) {
  CollectRequest request;
  BILLING_TRY(date, call.date_option("--collection-date"));
  BILLING_TRY(until, call.date_option("--until"));
  BILLING_TRY(flavour, call.word_option<PainFlavour>("--flavour"));
  request.collection_date = date;
  request.until = until;
  request.flavour = flavour;
  request.shift = call.flag("--shift");
  request.zip = call.flag("--zip");
  request.schema = call.option("--schema").value_or("");
  request.account = call.option("--account").value_or("");
  request.customers = words_of_option(call, "--customer");
  request.again = words_of_option(call, "--again");
  request.creditor_identifier = call.option("--ics").value_or("");
  request.iban = call.option("--iban").value_or("");
  request.bic = call.option("--bic").value_or("");
  request.issuer = call.option("--issuer").value_or("");
  const auto output = call.option("--output");
  BILLING_TRY(folder, run_folder(call));
  request.folder = std::move(folder);
  namespace fs = std::filesystem;
  if (output && *output != "-") {
    BILLING_CHECK(check_folder(folder_of(*output)));  // told as it was given
    const fs::path path = fs::absolute(*output).lexically_normal();
    request.folder = path.parent_path().string();
    request.name = path.filename().string();
  }
  return request;
}

void print_made(Invocation& call, Rows* rows, const MadeCollection& one) {
  const CollectionHead& head = one.stored.collection.head;
  const std::string name = run_name(one.stored.run.number);
  const std::string total = to_string(Money{head.total, {}});
  const std::string path = shown_path(call, one.made.path);
  if (rows != nullptr)
    rows->add({name, path, std::string(to_word(head.flavour)), std::string(to_word(head.scheme)),
               one.stored.collection.first_date, one.stored.collection.last_date,
               std::to_string(head.debits), total, std::to_string(one.made.size), one.made.sha256});
  else if (call.globals.dry_run)
    call.output.line(fmt::format("{}\t{}\t{}", path, one.made.size, one.made.sha256));
  else if (!call.hushed())
    call.output.line(path);
  call.say(fmt::format("{}{}: {} debits, {} EUR, {}; not taken by the bank: billing sepa cancel {}",
                       name, call.globals.dry_run ? " (not taken)" : "", head.debits, total,
                       to_word(head.scheme), name));
}

}  // namespace

Result<ExitStatus> run_sepa_export(Invocation& call) {
  if (call.arguments[0] != "pain.008")
    return fail(wrong_value(fmt::format("there is no export '{}'", call.arguments[0]),
                            "'billing sepa export pain.008' makes collections"));
  BILLING_TRY(request, request_of(call));
  BILLING_TRY(office, call.office());
  std::optional<JobLock> lock;
  if (!call.globals.dry_run) {
    BILLING_TRY(taken, lock_job(call.globals.db, sepa_job, "billing " + join(call.words, " "),
                                call.globals.lock_wait));
    lock.emplace(std::move(taken));
  }
  const bool bytes = call.option("--output") == "-";
  std::optional<Rows> rows;
  if (call.output.format() != Format::automatic)
    rows.emplace(call.output,
                 std::vector<std::string>{"run", "file", "flavour", "scheme", "first_date",
                                          "last_date", "debits", "total", "size", "sha256"},
                 std::vector<std::string>{"debits", "total", "size"});
  Result<void> written;
  int64_t files = 0;
  const auto outcome = collect(*office, request, [&](const MadeCollection& one) {
    ++files;
    if (!bytes) {
      print_made(call, rows ? &*rows : nullptr, one);
      return;
    }
    const auto stored = find_run(*office, run_name(one.stored.run.number));
    StandardOutput out(call.output);
    if (stored && written)
      written = is_zipped(*stored) ? write_zipped(*office, *stored, out)
                                   : read_collection(*office, *stored, out);
  });
  if (!outcome)
    return fail(outcome.error());
  BILLING_CHECK(std::move(written));
  call.tell(outcome->warnings);
  call.tell(outcome->left_out);
  if (outcome->left_out.empty())
    return done;
  return files > 0 ? partial : rejected;
}

Result<ExitStatus> run_sepa_announce(Invocation& call) {
  CollectRequest request;
  request.account = call.option("--account").value_or("");
  request.customers = words_of_option(call, "--customer");
  BILLING_TRY(office, call.office());
  BILLING_TRY(plans, Plans::load(*office));
  std::optional<Rows> rows;
  if (!call.hushed())
    rows.emplace(call.output,
                 std::vector<std::string>{"document", "instalment", "date", "amount", "mandate",
                                          "recipient"},
                 std::vector<std::string>{"amount"});
  const auto print = [&](const AnnouncedDebit& one) {
    if (!rows)
      return;
    const Debit& debit = one.debit;
    rows->add({debit.number, std::to_string(debit.instalment), to_string(debit.date),
               to_string(Money{debit.amount, {}}), debit.mandate, one.recipient});
  };
  std::optional<PostRoom> room;
  if (!call.globals.dry_run) {
    BILLING_TRY(known, post_room(call));
    room.emplace(std::move(known));
  }
  BILLING_TRY(outcome, announce(*office, request, print));
  PostReport report(call, *office, PostReport::Rows::none);
  if (room) {
    Post post(*office, plans, std::move(*room),
              [&](const Posted& posted) { report.settled(posted); });
    BILLING_CHECK(post.deliver_waiting());
    report.finish(post);
  }
  call.tell(outcome.left_out);
  call.say(fmt::format("{} debits announced", outcome.announced));
  if (outcome.left_out.empty() && report.failed() == 0)
    return done;
  if (report.is_shut() && report.sent() == 0)
    return busy;
  return outcome.announced > 0 || report.sent() > 0 ? partial : rejected;
}

Result<ExitStatus> run_sepa_write_zip(Invocation& call) {
  BILLING_TRY(office, call.office());
  BILLING_TRY(stored, find_run(*office, call.arguments[0]));
  const auto output = call.option("--output");
  if (output == "-") {
    StandardOutput out(call.output);
    return write_zipped(*office, stored, out).transform([] { return done; });
  }
  store::FileRunRow named = stored.run;
  if (!is_zipped(stored))
    named.name = std::filesystem::path(named.name).replace_extension(".zip").string();
  const std::string path = output ? *output : path_of_run(*office, named);
  BILLING_TRY(file, NewFile::create(call.globals.dry_run ? "" : path));
  BILLING_CHECK(write_zipped(*office, stored, *file));
  BILLING_CHECK(file->finish());
  BILLING_CHECK(output ? file->replace() : file->name());
  if (!call.hushed())
    call.output.line(shown_path(call, path));
  return done;
}

Result<ExitStatus> run_sepa_check(Invocation& call) {
  BILLING_TRY(profile, call.word_option<SepaProfile>("--profile"));
  ExitStatus status = done;
  for (const std::string& path : call.arguments) {
    const auto made = check_collection(path, share_folder(), profile.value_or(SepaProfile::dk),
                                       call.option("--schema").value_or(""));
    if (!made) {
      if (made.error().kind != FailureKind::rejected && made.error().kind != FailureKind::io)
        return fail(made.error());
      call.tell(made.error().diagnostics);
      status = std::max(status, made.error().kind == FailureKind::io ? io_error : rejected);
      continue;
    }
    print_check(call, path, *made);
    call.tell(made->check.diagnostics);
    if (made->check.faults > 0)
      status = std::max(status, rejected);
  }
  return status;
}

}  // namespace billing::cli

// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include "billing/formats/tree/emitter.hpp"
#include "billing/operations/banking/check_collection.hpp"
#include "cli/commands/full.hpp"

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

}  // namespace

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

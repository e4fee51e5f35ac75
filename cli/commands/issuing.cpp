// SPDX-License-Identifier: Apache-2.0
#include "cli/commands/issuing.hpp"

#include <fmt/format.h>

#include "billing/base/file.hpp"
#include "billing/base/text.hpp"
#include "billing/documents/sales/state.hpp"

namespace billing::cli {
namespace {

std::string participle(Kind kind) {
  switch (kind) {
    case Kind::quote:
      return "sent";
    case Kind::order:
      return "confirmed";
    case Kind::delivery_note:
      return "delivered";
    case Kind::invoice:
    case Kind::credit_note:
    case Kind::receipt:
      return "validated";
  }
  return "";
}

void print(Invocation& call, const Issued& issued) {
  // `order confirm` makes nothing that a script would go on with.
  if (issued.document.kind != Kind::order) {
    call.output.line(issued.number + (call.globals.dry_run ? " (not taken)" : ""));
  }
  if (!issued.invoice.empty())
    call.output.line(issued.invoice + (call.globals.dry_run ? " (not taken)" : ""));
  call.tell(issued.warnings);
}

std::string sentence(const Issued& issued) {
  const Document& document = issued.document;
  std::string text =
      fmt::format("{} {} {}", noun(document.kind), issued.number, participle(document.kind));
  if (document.totals) {
    text += fmt::format(", {} {}", to_string(document.totals->incl_vat), document.currency.code());
  }
  if (document.kind == Kind::invoice && !document.schedule.empty()) {
    text += ", due " + to_string(document.schedule.back().due_date);
  }
  const std::string next = document.kind == Kind::quote   ? "quote accept"
                           : document.kind == Kind::order ? "invoice from-order"
                                                          : noun(document.kind) + " pdf";
  return text + fmt::format("; next: billing {} {}", next, issued.number);
}

// A document that has its number already, for runs that may be repeated.
std::optional<std::string> number_of_issued(Office& office, const std::string& id, Kind kind) {
  const auto stored = find_document(office, id, kind);
  if (!stored || !stored->issued())
    return std::nullopt;
  return stored->document.number;
}

// Every draft that may be issued today, in the order (issue date, id).
std::vector<std::string> all_drafts(Office& office, Kind kind) {
  constexpr int page = 1000;
  std::vector<std::string> ids;
  store::DraftPlace after;
  for (;;) {
    const auto places =
        store::next_drafts(office.connection, to_word(kind), office.settings.company,
                           to_string(office.settings.today), after, page);
    for (const store::DraftPlace& place : places) ids.push_back(draft_id(place.id));
    if (places.size() < page)
      return ids;
    after = places.back();
  }
}

Result<ExitStatus> issue_everything(Invocation& call, Office& office) {
  Progress progress(fmt::format("{}s {}", call.command.noun, participle(*call.command.kind)),
                    call.globals.quiet);
  int64_t count = 0;
  const BatchOutcome outcome = issue_all(
      office, *call.command.kind,
      [&](const Issued& issued) {
        print(call, issued);
        progress.at(++count);
      },
      [&](const std::string& id, const Failure& failure) {
        std::vector<Diagnostic> faults = failure.diagnostics;
        for (Diagnostic& fault : faults) {
          if (fault.where.file.empty())
            fault.where.file = id;
        }
        call.tell(faults);
      });
  call.say(fmt::format("{} {}, {} refused", outcome.issued, participle(*call.command.kind),
                       outcome.failed));
  if (outcome.failed == 0)
    return done;
  return outcome.issued > 0 ? partial : rejected;
}

}  // namespace

Result<ExitStatus> run_issue(Invocation& call, const Also& also) {
  BILLING_TRY(office, call.office());
  const Kind kind = *call.command.kind;
  if (call.flag("--all") != call.arguments.empty()) {
    return fail(FailureKind::usage, "USAGE-04",
                fmt::format("'{}' needs {}", call.command.name(),
                            call.flag("--all") ? "ids or --all, not both" : "ids, or --all"),
                fmt::format("billing {} D-1", call.command.name()));
  }
  if (call.flag("--all") && !also)
    return issue_everything(call, *office);
  std::optional<SendChannel> channel;
  if (const auto word = call.option("--channel")) {
    channel = from_word<SendChannel>(*word);
    if (!channel) {
      return fail(FailureKind::usage, "USAGE-02", fmt::format("there is no channel '{}'", *word),
                  suggestion(*word, words_of(SendChannel{})));
    }
  }
  const std::vector<std::string> ids =
      call.flag("--all") ? all_drafts(*office, kind) : call.arguments;
  size_t failures = 0;
  Failure last;
  for (const std::string& id : ids) {
    auto issued = issue(*office, id, kind, channel, also);
    // Asked for afterwards only: another process may be issuing it at this very moment.
    if (!issued && call.flag("--if-needed")) {
      if (const auto number = number_of_issued(*office, id, kind)) {
        if (kind != Kind::order)
          call.output.line(*number);
        continue;
      }
    }
    if (issued) {
      print(call, *issued);
      call.say(sentence(*issued));
      continue;
    }
    ++failures;
    if (ids.size() > 1 || call.flag("--all"))
      call.tell(issued.error().diagnostics);
    last = std::move(issued.error());
  }
  if (failures == 0)
    return done;
  if (ids.size() == 1 && !call.flag("--all"))
    return fail(std::move(last));
  return failures < ids.size() ? partial : exit_status(last.kind);
}

Result<ExitStatus> run_issue(Invocation& call) { return run_issue(call, {}); }

void print_issued(Invocation& call, const Issued& issued) {
  print(call, issued);
  call.say(sentence(issued));
}

std::vector<Option> acceptance_options() {
  return {
      {"--on-behalf-of", "NAME", "who at the customer accepts (default: the document's contact)"},
      {"--signed-by", "NAME", "who signed the paper"},
      {"--signed-on", "DATE", "when it was signed"},
      {"--terms-accepted", "", "the customer accepted the standard terms shown with it"},
      {"--attach", "FILE", "the signed scan, kept with the quote"},
      {"--late", "", "although its validity is over"}};
}

Result<Acceptance> acceptance_from(const Invocation& call) {
  BILLING_TRY(signed_on, call.date_option("--signed-on"));
  Acceptance acceptance;
  acceptance.on_behalf_of = call.option("--on-behalf-of").value_or("");
  acceptance.signed_by = call.option("--signed-by").value_or("");
  acceptance.signed_on = signed_on;
  acceptance.late = call.flag("--late");
  acceptance.terms_accepted = call.flag("--terms-accepted");
  if (const auto path = call.option("--attach")) {
    BILLING_TRY(bytes, read_file(*path, attachment_bytes_max));
    acceptance.scan = Attachment{*path, std::move(bytes), "BPA", acceptance.signed_by};
  }
  return acceptance;
}

}  // namespace billing::cli

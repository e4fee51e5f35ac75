// SPDX-License-Identifier: Apache-2.0
// Documents in lists, one document with its chain, its margin, its payments.
#include "cli/commands/listing.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include "billing/base/text.hpp"
#include "billing/documents/sales/margin.hpp"
#include "billing/documents/sales/state.hpp"
#include "billing/formats/records/records.hpp"
#include "billing/operations/banking/payments.hpp"
#include "billing/operations/books/acknowledge.hpp"
#include "billing/operations/sales/expected_cash.hpp"
#include "billing/operations/sales/history.hpp"
#include "billing/operations/sales/issue.hpp"
#include "billing/operations/sales/order_progress.hpp"
#include "billing/store/sales_list.hpp"
#include "cli/commands/files.hpp"

namespace billing::cli {

std::string amount_text(int64_t minor, std::string_view currency) {
  return to_string(Money{minor, parse_currency(currency).value_or(Currency{})});
}

Result<std::string> posted_option(const Invocation& call) {
  static constexpr std::string_view words[] = {"yes", "no", "waiting", "refused"};
  const std::string posted = call.option("--posted").value_or("");
  if (!posted.empty() && std::find(std::begin(words), std::end(words), posted) == std::end(words))
    return fail(
        wrong_value(fmt::format("--posted cannot be '{}'", posted), suggestion(posted, words)));
  return posted;
}

namespace {

using records::Syntax;

std::string amount(const store::DocumentRow& row) { return amount_text(row.total, row.currency); }

bool is_paid(Kind kind) { return kind == Kind::invoice || kind == Kind::credit_note; }

Result<void> read_payment_filter(const Invocation& call, store::ListFilter& filter) {
  if (const auto type = call.option("--type")) {
    if (!from_word<DocumentType>(*type)) {
      return fail(FailureKind::usage, "USAGE-02", fmt::format("there is no type '{}'", *type),
                  suggestion(*type, words_of(DocumentType{})));
    }
    filter.type = *type;
  }
  if (const auto state = call.option("--payment-state")) {
    static constexpr std::string_view overdue = "overdue";
    if (*state != overdue && !from_word<PaymentState>(*state)) {
      std::vector<std::string_view> words(words_of(PaymentState{}).begin(),
                                          words_of(PaymentState{}).end());
      words.push_back(overdue);
      return fail(FailureKind::usage, "USAGE-02",
                  fmt::format("there is no payment state '{}'", *state), suggestion(*state, words));
    }
    filter.payment_state = *state;
  }
  filter.by = call.option("--by").value_or("");
  BILLING_TRY(posted, posted_option(call));
  filter.posted = posted;
  return {};
}

}  // namespace

namespace {

// Without prices.
ExitStatus list_deliveries(Invocation& call, Office& office, const store::ListFilter& filter) {
  Rows rows(call.output, {"id", "number", "state", "customer", "customer_name", "issue_date"});
  store::for_each_document(office.connection, filter, [&](const store::DocumentRow& row) {
    rows.add({draft_id(row.draft), row.number, row.state, row.customer, row.customer_name,
              row.issue_date});
  });
  return done;
}

// Paid as they are made: nothing falls due.
ExitStatus list_receipts(Invocation& call, Office& office, const store::ListFilter& filter) {
  Rows rows(
      call.output,
      {"id", "number", "state", "customer", "customer_name", "issue_date", "total", "currency"},
      {"total"});
  store::for_each_document(office.connection, filter, [&](const store::DocumentRow& row) {
    rows.add({draft_id(row.draft), row.number, row.state, row.customer, row.customer_name,
              row.issue_date, amount(row), row.currency});
  });
  return done;
}

Result<store::ListFilter> list_filter(const Invocation& call, const Office& office) {
  BILLING_TRY(from, call.date_option("--from"));
  BILLING_TRY(until, call.date_option("--until"));
  store::ListFilter filter;
  filter.kind = to_word(*call.command.kind);
  filter.today = to_string(office.settings.today);
  filter.company = office.settings.company;
  filter.customer = call.option("--customer").value_or("");
  if (from)
    filter.from = to_string(*from);
  if (until)
    filter.until = to_string(*until);
  if (const auto state = call.option("--state")) {
    if (!from_word<State>(*state)) {
      return fail(FailureKind::usage, "USAGE-02", fmt::format("there is no state '{}'", *state),
                  suggestion(*state, words_of(State{})));
    }
    filter.state = *state;
  }
  BILLING_TRY(limit,
              call.whole_option("--limit", "number", "a whole number, such as 20", 999'999'999));
  if (limit)
    filter.limit = *limit;
  BILLING_CHECK(read_payment_filter(call, filter));
  return filter;
}

}  // namespace

Result<ExitStatus> run_list(Invocation& call) {
  BILLING_TRY(office, call.office());
  BILLING_TRY(filter, list_filter(call, *office));
  if (call.command.kind == Kind::delivery_note)
    return list_deliveries(call, *office, filter);
  if (call.command.kind == Kind::receipt)
    return list_receipts(call, *office, filter);
  const bool quote = call.command.kind == Kind::quote;
  std::vector<std::string> columns = {"id",
                                      "number",
                                      "state",
                                      "customer",
                                      "customer_name",
                                      "issue_date",
                                      quote ? "valid_until" : "due_date",
                                      "total",
                                      "currency"};
  const bool paid = is_paid(*call.command.kind);
  if (paid)
    columns.insert(columns.end(), {"type", "payment_state", "open", "next_due"});
  const bool mixed = call.flag("--credit-notes");
  if (mixed)
    columns.push_back("kind");
  Rows rows(call.output, columns, {"total", "open"});
  const auto print = [&](const store::DocumentRow& row) {
    std::vector<std::string> values = {draft_id(row.draft),
                                       row.number,
                                       row.state,
                                       row.customer,
                                       row.customer_name,
                                       row.issue_date,
                                       quote ? row.valid_until : row.due_date,
                                       amount(row),
                                       row.currency};
    if (paid) {
      values.insert(values.end(), {row.type == "standard" ? "" : row.type, row.payment_state,
                                   row.residual == 0 ? "" : amount_text(row.residual, row.currency),
                                   row.next_due});
    }
    if (mixed)
      values.push_back(row.kind);
    rows.add(values);
  };
  if (mixed)
    store::for_each_sale(office->connection, filter, print);
  else
    store::for_each_document(office->connection, filter, print);
  return done;
}

namespace {

void print_map(Output& output, const std::vector<MapNode>& nodes, int depth) {
  for (const MapNode& node : nodes) {
    const std::string id = node.row.number.empty() ? draft_id(node.row.draft) : node.row.number;
    std::string line =
        fmt::format("{:{}}{} {} {}", "", depth * 2, node.row.kind, id, node.row.state);
    if (node.row.kind != to_word(Kind::delivery_note))
      line += fmt::format(" {} {}", amount(node.row), node.row.currency);
    output.line(line);
    print_map(output, node.children, depth + 1);
  }
}

void write_map(tree::Emitter& emitter, const std::vector<MapNode>& nodes) {
  emitter.begin_sequence();
  for (const MapNode& node : nodes) {
    emitter.begin_mapping();
    auto put = [&](const char* key, const std::string& value) {
      if (value.empty())
        return;
      emitter.key(key);
      emitter.bare(value);
    };
    put("id", draft_id(node.row.draft));
    put("kind", node.row.kind);
    put("number", node.row.number);
    put("state", node.row.state);
    if (node.row.kind != to_word(Kind::delivery_note)) {
      put("total", amount(node.row));
      put("currency", node.row.currency);
    }
    if (!node.children.empty()) {
      emitter.key("children");
      write_map(emitter, node.children);
    }
    emitter.end_mapping();
  }
  emitter.end_sequence();
}

// Cost, margin and outstanding, which are never printed (Q3).
Result<ExitStatus> show_margin(Invocation& call, Office& office, const Document& document) {
  Rows rows(call.output, {"line", "description", "net", "cost", "margin", "rate"},
            {"net", "cost", "margin", "rate"});
  const Margins margins = margins_of(document);
  for (const LineMargin& line : margins.lines) {
    rows.add({std::to_string(line.number), line.description, to_string(line.net),
              line.cost ? to_string(*line.cost) : "", line.margin ? to_string(*line.margin) : "",
              line.rate});
  }
  rows.add({"total", "", to_string(margins.net), to_string(margins.cost), to_string(margins.margin),
            margins.rate});
  if (document.customer.empty())
    return done;
  BILLING_TRY(partner, office.partner(document.customer));
  const Money owed{store::outstanding(office.connection, document.company, document.customer,
                                      document.currency.code()),
                   document.currency};
  rows.add({"outstanding", partner->name, to_string(owed), "", "", ""});
  if (partner->credit_limit)
    rows.add({"credit_limit", "", to_string(*partner->credit_limit), "", "", ""});
  return done;
}

}  // namespace

Result<ExitStatus> run_show(Invocation& call) {
  BILLING_TRY(office, call.office());
  if (call.flag("--map")) {
    BILLING_TRY(stored, find_document(*office, call.arguments[0], call.command.kind));
    BILLING_TRY(roots, map_of(*office, stored.document.id));
    if (call.output.format() == Format::automatic || call.output.format() == Format::table) {
      print_map(call.output, roots, 0);
      return done;
    }
    BILLING_TRY(syntax, syntax_of(call));
    tree::Emitter emitter(syntax);
    write_map(emitter, roots);
    call.output.line(emitter.take());
    return done;
  }
  BILLING_TRY(stored, find_document(*office, call.arguments[0], call.command.kind));
  if (call.flag("--margin"))
    return show_margin(call, *office, stored.document);
  BILLING_TRY(syntax, syntax_of(call));
  BILLING_CHECK(propose_mentions(*office, stored));
  BILLING_TRY(expected, expected_cash(*office, stored));
  stored.document.expected = std::move(expected);
  stored.document.payment = standing_of(*office, stored);
  stored.document.acknowledgement = acknowledgement_of(*office, stored);
  if (stored.document.kind == Kind::order && stored.issued()) {
    BILLING_TRY(progress, progress_of_order(*office, stored));
    stored.document.progress = std::move(progress);
  }
  if (is_expired(stored.document, office->settings.today))
    stored.document.state = State::expired;
  std::string text = records::write_document(stored.document, syntax);
  if (syntax == Syntax::json)
    text += '\n';
  call.output.bytes(text);
  return done;
}

}  // namespace billing::cli

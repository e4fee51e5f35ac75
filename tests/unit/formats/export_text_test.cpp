// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "billing/formats/export/answers.hpp"
#include "billing/formats/export/batch_form.hpp"
#include "billing/formats/export/charset.hpp"
#include "billing/formats/export/entry_writer.hpp"

using namespace billing;

namespace {

std::string encoded(std::string_view text, Charset charset, char forbidden = '\t') {
  std::string out;
  append_encoded(out, text, charset, forbidden);
  return out;
}

class Text : public ByteSink {
 public:
  std::string text;

 protected:
  Result<void> take(std::string_view bytes) override {
    text += bytes;
    return {};
  }
};

std::string written(const BatchForm& form, const BookedLine& line, Currency currency = {}) {
  Text out;
  EntryWriter writer(
      out, {"BATCH-1", "ACME", currency, form},
      {[](std::string_view) { return "Ventes"; }, [](std::string_view) { return "Clients"; },
       [](std::string_view code) { return "Société " + std::string(code); }});
  writer.line(line);
  REQUIRE(out.flush());
  return out.text;
}

BookedLine sale() {
  BookedLine line;
  line.entry = 1;
  line.fiscal_year = "2026";
  line.number = 7;
  line.journal = "VE";
  line.date = "2026-11-25";
  line.valid_date = "2026-11-26";
  line.piece = "F2026-00007";
  line.label = "Facture; \"F2026-00007\"\tl’été";
  line.account = "411000";
  line.auxiliary = "DUPONT";
  line.debit = 123456;
  return line;
}

Result<std::vector<AccountantAnswer>> answers(std::string_view text) {
  ByteStream bytes = ByteStream::over(text, "answer");
  return read_answers(bytes);
}

}  // namespace

TEST_CASE("text in ISO 8859-15: what it has stays, the rest is written in other letters") {
  struct Row {
    std::string_view text;
    std::string_view latin9;
    std::string_view ascii;
  };
  for (const Row& row : {
           Row{"plain", "plain", "plain"},
           Row{"été", "\xE9t\xE9", "ete"},
           Row{"Éléonore ÇA",
               "\xC9l\xE9onore \xC7"
               "A",
               "Eleonore CA"},
           Row{"œuvre, 100 €", "\xBDuvre, 100 \xA4", "oeuvre, 100 EUR"},
           Row{"l’été – “oui”…", "l'\xE9t\xE9 - \"oui\"...", "l'ete - \"oui\"..."},
           Row{"1 000\u00A0kg", "1 000 kg", "1 000 kg"},
           Row{"Łódź Škoda",
               "L\xF3"
               "dz \xA6koda",
               "Lodz Skoda"},
           Row{"中", "U+4E2D", "U+4E2D"},
           Row{" a\tb\r\nc ", "a b  c", "a b  c"},
           Row{"¼ ½", "1/4 1/2", "1/4 1/2"},
       }) {
    CAPTURE(row.text);
    CHECK(encoded(row.text, Charset::iso_8859_15) == row.latin9);
    CHECK(encoded(row.text, Charset::ascii) == row.ascii);
  }
  CHECK(encoded("a|b – ¦", Charset::iso_8859_15, '|') == "a b -");
  CHECK(encoded("a¦b", Charset::ascii, '|') == "a b");
  CHECK(encoded("l’été\t中", Charset::utf_8) == "l’été 中");
}

TEST_CASE("a line of a FEC: 18 fields, tab, CRLF, decimal comma") {
  CHECK(written(default_form(ExportFormat::fec), sale()) ==
        "VE\tVentes\t2026-7\t20261125\t411000\tClients\tDUPONT\tSoci\xE9t\xE9 DUPONT\t"
        "F2026-00007\t20261125\tFacture; \"F2026-00007\" l'\xE9t\xE9\t1234,56\t0,00\t\t\t"
        "20261126\t\t\r\n");
  BatchForm form = default_form(ExportFormat::fec);
  form.separator = Separator::pipe;
  form.charset = Charset::utf_8;
  BookedLine line = sale();
  line.auxiliary = "";
  line.debit = 0;
  line.credit = 5;
  line.label = "a|b";
  line.letter = "AB";
  line.letter_date = "2026-11-27";
  CHECK(written(form, line) ==
        "VE|Ventes|2026-7|20261125|411000|Clients|||F2026-00007|20261125|a b|0,00|0,05|AB|"
        "20261127|20261126||\r\n");
}

TEST_CASE("amounts of documents in another currency are signed by their side") {
  BookedLine line = sale();
  line.foreign_currency = "JPY";
  line.foreign_amount = 15000;
  CHECK(written(default_form(ExportFormat::fec), line).ends_with("\t15000\tJPY\r\n"));
  line.debit = 0;
  line.credit = 123456;
  line.foreign_currency = "USD";
  CHECK(written(default_form(ExportFormat::fec), line).ends_with("\t-150,00\tUSD\r\n"));
}

TEST_CASE("CSV: the columns asked for, quoted where they must be") {
  BatchForm form = default_form(ExportFormat::csv);
  form.columns = {ExportColumn::batch, ExportColumn::label, ExportColumn::debit,
                  ExportColumn::credit, ExportColumn::entry_number};
  CHECK(written(form, sale()) ==
        "BATCH-1;\"Facture; \"\"F2026-00007\"\" l’été\";1234,56;;2026-7\r\n");
  form.separator = Separator::comma;
  CHECK(written(form, sale()) ==
        "BATCH-1,\"Facture; \"\"F2026-00007\"\" l’été\",\"1234,56\",,2026-7\r\n");
}

TEST_CASE("each name is asked once, however many lines and columns bear it") {
  BatchForm form = default_form(ExportFormat::csv);
  for (const ExportFormat format : {ExportFormat::fec, ExportFormat::csv}) {
    form.format = format;
    Text out;
    int asked = 0;
    const auto name = [&](std::string_view code) {
      ++asked;
      return "<" + std::string(code) + ">";
    };
    EntryWriter writer(out, {"BATCH-1", "ACME", {}, form}, {name, name, name});
    for (int i = 0; i < 3; ++i) writer.line(sale());
    REQUIRE(out.flush());
    CHECK(out.text.find("<DUPONT>") != std::string::npos);
    CHECK(asked == (format == ExportFormat::fec ? 3 : 2));
  }
}

TEST_CASE("the form of a batch comes back from the database") {
  for (const ExportFormat format :
       {ExportFormat::fec, ExportFormat::csv, ExportFormat::jsonl, ExportFormat::beancount}) {
    const BatchForm form = default_form(format);
    CHECK(form_from_store(write_form(form)) == form);
  }
  CHECK_FALSE(form_from_store("{}"));
  CHECK_FALSE(form_from_store("[]"));
}

TEST_CASE("answers are read from CSV of any separator, and from JSON lines") {
  const auto csv = answers(
      "\xEF\xBB\xBFnumber;entry_number;date;journal;refused;note\r\n"
      "F1;VE-1;2026-11-26;VE;;x\r\n"
      "F2;;;;\"no; such account\";\r\n");
  REQUIRE(csv);
  REQUIRE(csv->size() == 2);
  CHECK((*csv)[0].accepts());
  CHECK((*csv)[0].entry == "VE-1");
  CHECK((*csv)[1].refuses());
  CHECK((*csv)[1].refused == "no; such account");
  CHECK((*csv)[1].line == 3);
  const auto json = answers(
      "{\"number\":\"F1\",\"entry_number\":\"VE-1\",\"date\":\"20261126\",\"journal\":\"VE\"}\n"
      "\n{\"number\":\"F2\",\"refused\":\"no; such account\"}\n");
  REQUIRE(json);
  REQUIRE(json->size() == 2);
  CHECK((*json)[0].agrees((*csv)[0]));
  CHECK((*json)[1].agrees((*csv)[1]));
  CHECK((*json)[1].line == 3);
  const auto french = answers("Number\tentry_number\tdate\tjournal\nF1\tVE-1\t26/11/2026\tVE\n");
  REQUIRE(french);
  CHECK((*french)[0].agrees((*csv)[0]));
}

TEST_CASE("a file of answers that cannot be read as a whole is refused, each place told") {
  const auto faults = [](std::string_view text) {
    const auto read = answers(text);
    REQUIRE_FALSE(read);
    CHECK(read.error().kind == FailureKind::rejected);
    return read.error().diagnostics.size();
  };
  CHECK(faults("") == 1);
  CHECK(faults("number;date\n") == 1);
  CHECK(faults("entry_number;date;journal\nVE-1;2026-11-26;VE\n") == 1);
  CHECK(faults("number;refused\nF1\n;no\n") == 2);
  CHECK(faults("number;entry_number;date;journal\nF1;1;2026-13-01;VE\nF2;2;x;VE\n") == 2);
  CHECK(faults("{\"number\":\"F1\"\n[]\n{\"refused\":\"x\"}\n") == 3);
}

TEST_CASE("what took effect comes back from the chain") {
  AnswersEvent event{
      "ACME", "answer.csv", "00ff", {}, Attribution{"alice", "2026-11-25T09:30:00Z"}};
  event.answers.push_back({"invoice", "F1", "BATCH-1", "VE-1", "2026-11-26", "VE", ""});
  event.answers.push_back({"payment", "PAY-1", "BATCH-1", "", "", "", "unknown"});
  const auto read = answers_event_from_store(write_answers_event(event));
  REQUIRE(read);
  CHECK(read->answers == event.answers);
  CHECK(read->recorded == event.recorded);
  CHECK_FALSE(answers_event_from_store("{\"kind\":\"event\"}"));
}

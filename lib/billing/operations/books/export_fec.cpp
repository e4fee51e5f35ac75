// SPDX-License-Identifier: Apache-2.0
#include "billing/operations/books/export_fec.hpp"

#include <fmt/format.h>

#include <set>

#include "billing/base/new_file.hpp"
#include "billing/documents/books/entry.hpp"
#include "billing/documents/books/fec.hpp"
#include "billing/documents/books/labels.hpp"
#include "billing/formats/export/charset.hpp"
#include "billing/formats/export/entry_writer.hpp"
#include "billing/operations/books/batch_files.hpp"
#include "billing/operations/outbox.hpp"
#include "billing/store/batches.hpp"
#include "billing/store/entries.hpp"

namespace billing {
namespace {

constexpr const char* profit_account = "120000";
constexpr const char* loss_account = "129000";

struct FecYear {
  const Company& company;
  std::string name;  // "2026", "2025-2026"
  Date first;
  Date last;
};

class FecMaking {
 public:
  FecMaking(Office& office, const FecYear& year, const BatchForm& form, ByteSink& out)
      : office_(office),
        year_(year),
        writer_(out, {"", year.company.code, year.company.currency, form},
                book_names(office, year.company)) {}

  MadeFec run() {
    writer_.titles();
    open();
    store::for_each_letter_over_years(office_.connection, year_.company.code,
                                      [&](auto auxiliary, auto code) {
                                        over_years_.insert(fmt::format("{}\n{}", auxiliary, code));
                                      });
    int64_t entry = 0;
    store::for_each_year_line(office_.connection, year_.company.code, year_.name,
                              year_.company.currency, [&](const BookedLine& line) {
                                if (line.entry != entry)
                                  ++made_.entries;
                                entry = line.entry;
                                write(line);
                              });
    return std::move(made_);
  }

 private:
  void write(const BookedLine& line) {
    if (line.letter.empty() || over_years_.empty() ||
        !over_years_.contains(fmt::format("{}\n{}", line.auxiliary, line.letter)))
      return writer_.line(line);
    BookedLine open = line;
    open.letter = {};
    open.letter_date = {};
    writer_.line(open);
  }

  // What the years before left: accounts of classes 1 to 5 one by one, those of results as one.
  void open() {
    const std::string day = to_string(year_.first);
    const std::string piece = fmt::format("{}-{}", opening_journal, year_.name);
    const std::string label = fmt::format("{} {}", opening_label, year_.name);
    int64_t result = 0;
    BookedLine line;
    line.fiscal_year = opening_journal;
    line.number = 1;
    line.journal = opening_journal;
    line.date = line.valid_date = day;
    line.piece = piece;
    line.label = label;
    const auto put = [&](std::string_view account, std::string_view auxiliary, int64_t balance) {
      if (balance == 0)
        return;
      line.account = account;
      line.auxiliary = auxiliary;
      line.debit = balance > 0 ? balance : 0;
      line.credit = balance < 0 ? -balance : 0;
      writer_.line(line);
      made_.opening = true;
    };
    store::for_each_balance(office_.connection,
                            {year_.company.code, "", to_string(add_days(year_.first, -1))}, true,
                            [&](const store::AccountBalance& one) {
                              if (one.account.starts_with('6') || one.account.starts_with('7'))
                                result += one.debit - one.credit;
                              else
                                put(one.account, one.auxiliary, one.debit - one.credit);
                            });
    put(result < 0 ? profit_account : loss_account, "", result);
    made_.entries += made_.opening ? 1 : 0;
  }

  Office& office_;
  const FecYear& year_;
  EntryWriter writer_;
  MadeFec made_;
  std::set<std::string> over_years_;
};

// In French: it is for the auditors of the tax authority.
std::string description_of(const FecYear& year, const BatchForm& form, const MadeFec& made,
                           const std::string& file, const std::string& version) {
  const bool tab = form.separator == Separator::tab;
  std::string text = fmt::format(
      "Description du fichier des écritures comptables {}\r\n"
      "(LPF, article A47 A-1, XI)\r\n\r\n"
      "Entreprise : {} (SIREN {})\r\n"
      "Exercice : du {} au {}\r\n"
      "Logiciel : {}\r\n\r\n"
      "Codage des caractères : {}\r\n"
      "Séparateur des zones : {}\r\n"
      "Fin d'enregistrement : retour chariot et fin de ligne (CR LF)\r\n"
      "Dates : AAAAMMJJ. Montants : virgule décimale, sans séparateur de milliers.\r\n"
      "La première ligne porte le nom des champs, dans l'ordre de l'article A47 A-1, VII :\r\n",
      file, year.company.identity.name, year.company.identity.siren, to_string(year.first),
      to_string(year.last), version, to_word(form.charset),
      tab ? "tabulation" : "barre verticale (|)");
  int number = 0;
  for (const std::string_view field : fec_titles())
    text += fmt::format("{}. {}\r\n", ++number, field);
  text += fmt::format(
      "\r\nÉcritures : {}, dans l'ordre chronologique de leur validation (ValidDate).\r\n"
      "EcritureNum : exercice et numéro, en une suite continue sur tous les journaux.\r\n"
      "PieceRef : numéro de la facture, de l'avoir ou du règlement ; PieceDate : sa date.\r\n"
      "Montantdevise : montant en devise du document, négatif au crédit.\r\n"
      "EcritureLet : lettrage des lignes qui se soldent dans l'exercice.\r\n"
      "Comptes : plan comptable général ; comptes auxiliaires : codes des clients.\r\n",
      made.entries);
  if (made.opening)
    text += fmt::format(
        "Journal {} : reprise des soldes des exercices précédents tenus dans ce logiciel.\r\n",
        opening_journal);
  return text +
         "Ce fichier contient les journaux tenus dans ce logiciel : ventes, règlements des\r\n"
         "clients et opérations diverses qui s'y rattachent. Les autres journaux de\r\n"
         "l'entreprise sont tenus ailleurs.\r\n";
}

Result<FecYear> year_of(Office& office, int year) {
  BILLING_TRY(company, office.company(""));
  if (company->identity.siren.empty()) {
    return fail(FailureKind::rejected, "EXPORT-03",
                fmt::format("company '{}' has no SIREN, by which the file is named", company->code),
                "add 'siren' to it, and run 'billing apply company.yaml'");
  }
  const Date before = fiscal_year_end(*company, {static_cast<int16_t>(year - 1), 1, 1});
  const Date first = add_days(before, 1);
  const Date last = fiscal_year_end(*company, first);
  return FecYear{*company, fiscal_year_of(*company, first), first, last};
}

}  // namespace

Result<MadeFec> export_fec(Office& office, const FecRequest& request) {
  BILLING_TRY(year, year_of(office, request.year));
  const sql::Snapshot snapshot(office.connection);
  const Date last = year.last;
  const std::string stem =
      fmt::format("{}FEC{:04}{:02}{:02}", year.company.identity.siren, last.year,
                  static_cast<int>(last.month), static_cast<int>(last.day));
  const std::string path = path_in(office, request.folder, stem + ".txt");
  const bool dry = office.settings.dry_run;
  BILLING_TRY(file, NewFile::create(dry ? "" : path));
  MadeFec made = FecMaking(office, year, request.form, *file).run();
  if (made.entries == (made.opening ? 1 : 0)) {
    return fail(
        FailureKind::rejected, "EXPORT-04",
        fmt::format("nothing was booked in the fiscal year that ends on {}", to_string(year.last)),
        "'billing books ledger' shows what was");
  }
  BILLING_CHECK(file->finish());
  made.path = path;
  made.description = path_in(office, request.folder, stem + "-description.txt");
  BILLING_TRY(description, NewFile::create(dry ? "" : made.description));
  std::string text;
  const std::string utf8 =
      description_of(year, request.form, made, stem + ".txt", office.settings.version);
  size_t from = 0;
  for (size_t end = utf8.find("\r\n"); end != std::string::npos; end = utf8.find("\r\n", from)) {
    append_encoded(text, std::string_view(utf8).substr(from, end - from), request.form.charset, 0);
    text += "\r\n";
    from = end + 2;
  }
  description->write(text);
  BILLING_CHECK(description->finish());
  BILLING_CHECK(description->replace());
  BILLING_CHECK(file->replace());
  return made;
}

}  // namespace billing

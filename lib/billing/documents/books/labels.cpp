// SPDX-License-Identifier: Apache-2.0
#include "billing/documents/books/labels.hpp"

#include <algorithm>
#include <iterator>

namespace billing {
namespace {

struct NamedAccount {
  std::string_view number;
  std::string_view name;
};

// The accounts of the PCG that selling and buying touch, by number.
constexpr NamedAccount accounts[] = {
    {"10", "Capital et réserves"},
    {"12", "Résultat de l'exercice"},
    {"120", "Résultat de l'exercice (bénéfice)"},
    {"129", "Résultat de l'exercice (perte)"},
    {"2", "Immobilisations"},
    {"3", "Stocks et en-cours"},
    {"40", "Fournisseurs et comptes rattachés"},
    {"401", "Fournisseurs"},
    {"403", "Fournisseurs - Effets à payer"},
    {"404", "Fournisseurs d'immobilisations"},
    {"408", "Fournisseurs - Factures non parvenues"},
    {"409", "Fournisseurs débiteurs"},
    {"41", "Clients et comptes rattachés"},
    {"411", "Clients"},
    {"413", "Clients - Effets à recevoir"},
    {"416", "Clients douteux ou litigieux"},
    {"418", "Clients - Produits non encore facturés"},
    {"419", "Clients créditeurs"},
    {"4191", "Clients - Avances et acomptes reçus sur commandes"},
    {"4198", "Clients - Rabais, remises, ristournes à accorder"},
    {"42", "Personnel et comptes rattachés"},
    {"43", "Sécurité sociale et autres organismes sociaux"},
    {"44", "État et autres collectivités publiques"},
    {"4455", "TVA à décaisser"},
    {"4456", "TVA déductible"},
    {"44562", "TVA déductible sur immobilisations"},
    {"44566", "TVA déductible sur autres biens et services"},
    {"44567", "Crédit de TVA à reporter"},
    {"4457", "TVA collectée"},
    {"44571", "TVA collectée"},
    {"44574", "TVA collectée en attente d'encaissement"},
    {"4458", "TVA à régulariser ou en attente"},
    {"46", "Débiteurs et créditeurs divers"},
    {"467", "Autres comptes débiteurs ou créditeurs"},
    {"47", "Comptes transitoires ou d'attente"},
    {"471", "Compte d'attente"},
    {"48", "Comptes de régularisation"},
    {"487", "Produits constatés d'avance"},
    {"51", "Banques, établissements financiers"},
    {"511", "Valeurs à l'encaissement"},
    {"5112", "Chèques à encaisser"},
    {"512", "Banques"},
    {"514", "Chèques postaux"},
    {"517", "Autres organismes financiers"},
    {"53", "Caisse"},
    {"58", "Virements internes"},
    {"60", "Achats"},
    {"607", "Achats de marchandises"},
    {"61", "Services extérieurs"},
    {"62", "Autres services extérieurs"},
    {"627", "Services bancaires"},
    {"63", "Impôts, taxes et versements assimilés"},
    {"64", "Charges de personnel"},
    {"65", "Autres charges de gestion courante"},
    {"654", "Pertes sur créances irrécouvrables"},
    {"656", "Pertes de change sur créances commerciales"},
    {"658", "Charges diverses de gestion courante"},
    {"66", "Charges financières"},
    {"665", "Escomptes accordés"},
    {"666", "Pertes de change financières"},
    {"67", "Charges exceptionnelles"},
    {"68", "Dotations aux amortissements, dépréciations et provisions"},
    {"70", "Ventes de produits, prestations de services, marchandises"},
    {"701", "Ventes de produits finis"},
    {"704", "Travaux"},
    {"705", "Études"},
    {"706", "Prestations de services"},
    {"707", "Ventes de marchandises"},
    {"708", "Produits des activités annexes"},
    {"7085", "Ports et frais accessoires facturés"},
    {"709", "Rabais, remises et ristournes accordés"},
    {"71", "Production stockée"},
    {"74", "Subventions"},
    {"75", "Autres produits de gestion courante"},
    {"756", "Gains de change sur créances commerciales"},
    {"758", "Produits divers de gestion courante"},
    {"76", "Produits financiers"},
    {"765", "Escomptes obtenus"},
    {"766", "Gains de change financiers"},
    {"77", "Produits exceptionnels"},
    {"78", "Reprises sur amortissements, dépréciations et provisions"},
};

}  // namespace

std::string account_label(std::string_view account) {
  for (size_t length = std::min<size_t>(account.size(), 5); length > 0; --length) {
    const std::string_view begin = account.substr(0, length);
    const auto* found = std::find_if(std::begin(accounts), std::end(accounts),
                                     [&](const NamedAccount& one) { return one.number == begin; });
    if (found != std::end(accounts))
      return std::string(found->name);
  }
  return "Compte " + std::string(account);
}

std::string journal_label(const Company& company, std::string_view journal) {
  const Chart& chart = company.accounts;
  for (const JournalName& named : company.journals) {
    if (journal == named.code)
      return named.label;
  }
  if (journal == chart.sales_journal)
    return "Ventes";
  if (journal == chart.purchase_journal)
    return "Achats";
  if (journal == chart.bank_journal)
    return "Banque";
  if (journal == chart.general_journal)
    return "Opérations diverses";
  if (journal == opening_journal)
    return std::string(opening_label);
  return "Journal " + std::string(journal);
}

}  // namespace billing

// SPDX-License-Identifier: Apache-2.0
#include "billing/documents/paper/labels.hpp"

namespace billing {
namespace {

struct Row {
  std::string_view key;
  std::string_view fr;
  std::string_view en;
};

constexpr Row table[] = {
    {"quote", "Devis", "Quote"},
    {"order", "Commande", "Order"},
    {"delivery_note", "Bon de livraison", "Delivery note"},
    {"invoice", "Facture", "Invoice"},
    {"deposit_invoice", "Facture d’acompte", "Deposit invoice"},
    {"credit_note", "Avoir", "Credit note"},
    {"receipt", "Reçu", "Receipt"},
    {"pro_forma", "Facture pro forma", "Pro forma invoice"},
    {"draft", "Brouillon", "Draft"},
    {"number_sign", "N°\u00a0", "No.\u00a0"},
    {"page", "page", "page"},
    {"copy", "exemplaire {}", "copy {}"},
    {"specimen", "SPECIMEN", "SPECIMEN"},
    {"pro_forma_mark", "PRO FORMA", "PRO FORMA"},

    {"phone", "Tél.", "Phone"},
    {"capital", "au capital de", "with a share capital of"},
    {"registration_pending", "SIRET en cours d’attribution",
     "Registration in progress (SIRET pending)"},
    {"vat_number", "TVA", "VAT"},
    {"attention", "À l’attention de", "Attn."},

    {"issue_date", "Date d’émission", "Issue date"},
    {"valid_until", "Valable jusqu’au", "Valid until"},
    {"delivery_date", "Date de livraison", "Delivery date"},
    {"due_date", "Échéance", "Due date"},
    {"payment_method", "Mode de règlement", "Payment method"},
    {"purchase_order", "Votre commande", "Your purchase order"},
    {"origin_quote", "Devis d’origine", "Our quote"},
    {"origin", "Nos références", "Our references"},
    {"preceding", "Facture d’origine", "Preceding invoice"},
    {"credit_of", "Avoir sur facture", "Credit note for invoice"},
    {"taking_back", "Annule le reçu", "Takes back receipt"},
    {"dated", "du", "of"},
    {"credit_type", "Nature de l’avoir", "Kind of credit"},
    {"reason", "Motif", "Reason"},
    {"buyer_siren", "SIREN client", "Customer SIREN"},
    {"buyer_vat_number", "N° TVA client", "Customer VAT no."},
    {"salesperson", "Vendeur", "Sales contact"},
    {"delivery_address", "Adresse de livraison", "Delivery address"},

    {"product_number", "Référence", "Reference"},
    {"description", "Désignation", "Description"},
    {"quantity", "Quantité", "Quantity"},
    {"unit", "Unité", "Unit"},
    {"unit_price", "Prix unitaire", "Unit price"},
    {"discount", "Remise", "Discount"},
    {"vat", "TVA", "VAT"},
    {"amount", "Montant", "Amount"},
    {"excl_vat", "HT", "excl. VAT"},
    {"incl_vat", "TTC", "incl. VAT"},
    {"available_on", "Disponible le", "Available on"},
    {"available_in_days", "Délai\u00a0: {} jours", "Available in {} days"},

    {"base", "Base HT", "Base excl. VAT"},
    {"vat_amount", "Montant TVA", "VAT amount"},
    {"lines_total", "Total des lignes", "Sum of lines"},
    {"shipping", "Frais de port", "Shipping"},
    {"total_excl_vat", "Total HT", "Total excl. VAT"},
    {"total_vat", "Total TVA", "Total VAT"},
    {"of_which_vat", "dont TVA", "of which VAT"},
    {"total_incl_vat", "Total TTC", "Total incl. VAT"},
    {"prepaid", "Acomptes déduits", "Deposits deducted"},
    {"settled", "Déjà réglé", "Already settled"},
    {"due", "Net à payer", "Amount due"},
    {"credit_due", "Net en votre faveur", "Credit in your favour"},

    {"schedule", "Échéancier de paiement", "Payment schedule"},
    {"deposit", "Acompte", "Deposit"},
    {"settled_by", "Réglé par", "Settled by"},
    {"bank_details", "Coordonnées bancaires", "Bank details"},
    {"account_holder", "Titulaire", "Account holder"},
    {"bank", "Banque", "Bank"},
    {"payment_reference", "Réf. à rappeler", "Payment reference"},
    {"payment_code", "Virement par QR code", "Transfer by QR code"},

    {"direct_debit", "Prélèvement SEPA", "SEPA direct debit"},
    {"debit_mandate", "Mandat (RUM)", "Mandate"},
    {"debit_creditor", "Créancier (ICS)", "Creditor id."},
    {"debit_account", "Compte débité", "Account"},
    {"debit_day", "Prélevé le", "Debited on"},

    {"acceptance", "Bon pour accord", "Accepted and agreed"},
    {"acceptance_date", "Date", "Date"},
    {"acceptance_name", "Nom et qualité du signataire", "Name and position"},
    {"acceptance_signature", "Signature, précédée de la mention «\u00a0Bon pour accord\u00a0»",
     "Signature"},
    {"special_conditions", "Conditions particulières", "Special conditions"},
    {"standard_terms", "Conditions générales de vente", "Standard terms and conditions"},

    {"mandate", "Mandat de prélèvement SEPA", "SEPA Direct Debit Mandate"},
    {"mandate_b2b", "Mandat de prélèvement SEPA interentreprises",
     "SEPA Business-to-Business Direct Debit Mandate"},
    {"mandate_debtor", "Débiteur", "Debtor"},
    {"mandate_creditor", "Créancier", "Creditor"},
    {"creditor_identifier", "Identifiant créancier SEPA (ICS)", "Creditor identifier"},
    {"mandate_account", "Compte à débiter", "Account to be debited"},
    {"mandate_iban", "Numéro d’identification international du compte bancaire (IBAN)",
     "Account number (IBAN)"},
    {"mandate_bic", "Code international d’identification de la banque (BIC)", "SWIFT BIC"},
    {"mandate_type", "Type de paiement", "Type of payment"},
    {"mandate_recurrent", "Paiement récurrent / répétitif", "Recurrent payment"},
    {"mandate_one_off", "Paiement ponctuel", "One-off payment"},
    {"mandate_place", "Signé à", "City or town in which you are signing"},
    {"mandate_date", "Le", "Date"},
    {"mandate_signature", "Signature(s)", "Signature(s)"},

    {"account_statement", "Relevé de compte", "Account statement"},
    {"statement_period", "Période\u00a0: {}", "Period: {}"},
    {"movement_date", "Date", "Date"},
    {"movement", "Pièce", "Item"},
    {"debit", "Débit", "Debit"},
    {"credit", "Crédit", "Credit"},
    {"balance", "Solde", "Balance"},
    {"opening_balance", "Solde reporté", "Balance brought forward"},
    {"overdue", "Échu", "Overdue"},
    {"balance_due", "Solde dû", "Balance due"},
    {"balance_credit", "Solde en votre faveur", "Balance in your favour"},
    {"movement_payment", "Règlement", "Payment"},
    {"movement_refund", "Remboursement", "Refund"},
    {"movement_reversal", "Règlement annulé", "Payment taken back"},
    {"movement_discount", "Escompte", "Early-payment discount"},
    {"movement_write_off", "Régularisation", "Adjustment"},

    {"method_transfer", "virement", "bank transfer"},
    {"method_direct_debit", "prélèvement", "direct debit"},
    {"method_card", "carte bancaire", "card"},
    {"method_cheque", "chèque", "cheque"},
    {"method_cash", "espèces", "cash"},
    {"method_other", "autre moyen", "other means"},

    {"type_deposit", "acompte", "deposit"},
    {"type_global_discount", "remise globale", "global discount"},
    {"type_global_discount_earlier_year", "remise globale, exercice précédent",
     "global discount, earlier year"},
    {"type_invoicing_error", "erreur de facturation", "invoicing error"},
    {"type_cancellation", "annulation", "cancellation"},

    {"vat_exempt", "exonéré", "exempt"},
    {"vat_reverse_charge", "autoliq.", "reverse"},
    {"vat_intra_eu", "intra-UE", "intra-EU"},
    {"vat_export", "export", "export"},
    {"vat_outside", "hors\u00a0TVA", "no\u00a0VAT"},
    {"vat_exempt_in_full", "Exonéré", "Exempt"},
    {"vat_reverse_charge_in_full", "Autoliquidation", "Reverse charge"},
    {"vat_intra_eu_in_full", "Livraison intra-UE", "Intra-EU supply"},
    {"vat_export_in_full", "Export", "Export"},
    {"vat_outside_in_full", "Hors champ de TVA", "Outside scope of VAT"},
};
static_assert(std::size(table) == label_count, "one row for each label, in their order");

}  // namespace

std::span<const std::string_view> words_of(Label) {
  static constexpr auto keys = [] {
    std::array<std::string_view, label_count> list{};
    for (size_t i = 0; i < label_count; ++i) list[i] = table[i].key;
    return list;
  }();
  return keys;
}

Labels::Labels(Language language, const LabelTexts& replaced) : language_(language) {
  for (size_t i = 0; i < label_count; ++i) {
    texts_[i] = language == Language::fr ? table[i].fr : table[i].en;
  }
  for (const auto& [label, text] : replaced) {
    const std::string& own = language == Language::fr ? text.fr : text.en;
    if (!own.empty())
      texts_[static_cast<size_t>(label)] = own;
  }
}

std::string Labels::operator()(Label label, std::string_view value) const {
  std::string text = (*this)(label);
  if (const size_t place = text.find("{}"); place != std::string::npos)
    text.replace(place, 2, value);
  return text;
}

bool has_place(Label label) {
  return table[static_cast<size_t>(label)].fr.find("{}") != std::string_view::npos;
}

}  // namespace billing

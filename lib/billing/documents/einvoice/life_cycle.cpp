// SPDX-License-Identifier: Apache-2.0
#include "billing/documents/einvoice/life_cycle.hpp"

namespace billing::einvoice {
namespace {

constexpr std::string_view disputed =
    "AUTRE COORD_BANC_ERR TX_TVA_ERR MONTANTTOTAL_ERR CALCUL_ERR NON_CONFORME DOUBLON DEST_INC "
    "DEST_ERR TRANSAC_INC EMMET_INC CONTRAT_TERM DOUBLE_FACT CMD_ERR ADR_ERR SIRET_ERR "
    "CODE_ROUTAGE_ERR REF_CT_ABSENT REF_ERR PU_ERR REM_ERR QTE_ERR ART_ERR MODPAI_ERR QUALITE_ERR "
    "LIVR_INCOMP";
constexpr std::string_view partly =
    "AUTRE CMD_ERR SIRET_ERR CODE_ROUTAGE_ERR REF_CT_ABSENT REF_ERR PU_ERR REM_ERR QTE_ERR ART_ERR "
    "MODPAI_ERR QUALITE_ERR LIVR_INCOMP";
constexpr std::string_view suspended =
    "JUSTIF_ABS COORD_BANC_ERR CMD_ERR SIRET_ERR CODE_ROUTAGE_ERR REF_CT_ABSENT REF_ERR";
constexpr std::string_view refused =
    "TX_TVA_ERR MONTANTTOTAL_ERR CALCUL_ERR NON_CONFORME DOUBLON DEST_ERR TRANSAC_INC EMMET_INC "
    "CONTRAT_TERM DOUBLE_FACT CMD_ERR ADR_ERR REF_CT_ABSENT";
constexpr std::string_view rejected =
    "MONTANTTOTAL_ERR CALCUL_ERR DOUBLON DEST_INC ADR_ERR REJ_SEMAN REJ_UNI REJ_COH REJ_ADR "
    "REJ_CONT_B2G REJ_REF_PJ REJ_ASS_PJ";
constexpr std::string_view inadmissible =
    "IRR_VIDE_F IRR_TYPE_F IRR_SYNTAX IRR_TAILLE_PJ IRR_NOM_PJ IRR_VID_PJ IRR_EXT_DOC IRR_TAILLE_F "
    "IRR_ANTIVIRUS IRR_NOM_F";

constexpr LifeCycleStatus statuses[] = {
    {"200", "deposited", "Déposée", "NON_TRANSMISE", false, false, true},
    {"201", "issued", "Émise par la plateforme", "", false, false, false},
    {"202", "received", "Reçue par la plateforme", "", false, false, false},
    {"203", "made_available", "Mise à disposition", "", false, false, false},
    {"204", "taken_in_charge", "Prise en charge", "", false, false, false},
    {"205", "approved", "Approuvée", "", false, false, false},
    {"206", "partly_approved", "Approuvée partiellement", partly, true, false, false},
    {"207", "disputed", "En litige", disputed, true, false, false},
    {"208", "suspended", "Suspendue", suspended, true, false, false},
    {"209", "completed", "Complétée", "", false, false, false},
    {"210", "refused", "Refusée", refused, true, true, true},
    {"211", "payment_sent", "Paiement transmis", "", false, false, false},
    {"212", "cashed", "Encaissée", "", false, false, true},
    {"213", "rejected", "Rejetée", rejected, true, true, true},
    {"221", "routing_error", "Erreur de routage", "ROUTAGE_ERR", false, false, false},
    {"501", "inadmissible", "Irrecevable", inadmissible, true, true, false},
};

}  // namespace

std::span<const LifeCycleStatus> life_cycle_statuses() { return statuses; }

const LifeCycleStatus* find_status(std::string_view name) {
  for (const LifeCycleStatus& one : statuses) {
    if (one.code == name || one.word == name)
      return &one;
  }
  return nullptr;
}

bool allows_reason(const LifeCycleStatus& status, std::string_view reason) {
  if (reason.empty())
    return !status.needs_reason;
  if (status.reasons.empty())
    return true;
  std::string_view left = status.reasons;
  while (!left.empty()) {
    const size_t blank = left.find(' ');
    if (left.substr(0, blank) == reason)
      return true;
    left.remove_prefix(blank == std::string_view::npos ? left.size() : blank + 1);
  }
  return false;
}

}  // namespace billing::einvoice

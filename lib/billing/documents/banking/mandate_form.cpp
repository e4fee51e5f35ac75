// SPDX-License-Identifier: Apache-2.0
#include "billing/documents/banking/mandate_form.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <string_view>

#include "billing/base/text.hpp"

namespace billing {
namespace {

// Words that begin with an h that is not mute, by how they begin.
constexpr std::string_view aspirated[] = {
    "hache", "haie",  "hal",   "ham",   "hand",   "hang", "haras", "hard",  "haricot",
    "harp",  "haut",  "havre", "hazar", "heriss", "hero", "hetre", "hibou", "hip",
    "hit",   "hobby", "hocke", "holl",  "homar",  "hong", "hors",  "hotte", "houbl",
    "houl",  "houss", "hub",   "huit",  "hun",    "huss", "hutte"};

// "de Dupont", "d’Atelier Acme": de before a name.
std::string of_name(const std::string& name) {
  const std::string key = search_key(name);
  const auto begins = [&](std::string_view word) { return key.starts_with(word); };
  const auto is_vowel = [&](size_t at) {
    return at < key.size() && std::string_view("aeiou").find(key[at]) != std::string_view::npos;
  };
  const bool mute = begins("h") && std::none_of(std::begin(aspirated), std::end(aspirated), begins);
  return (is_vowel(0) || mute || (begins("y") && !is_vowel(1)) ? "d’" : "de ") + name;
}

}  // namespace

std::vector<std::string> mandate_wording(MandateScheme scheme, Language language,
                                         const std::string& creditor) {
  const bool french = language == Language::fr;
  const bool core = scheme == MandateScheme::CORE;
  std::vector<std::string> text;
  if (french) {
    text.push_back(fmt::format(
        "En signant ce formulaire de mandat, vous autorisez (A) {0} à envoyer des instructions à "
        "votre banque pour débiter votre compte, et (B) votre banque à débiter votre compte "
        "conformément aux instructions {1}.",
        creditor, of_name(creditor)));
    text.emplace_back(
        core ? "Vous bénéficiez du droit d’être remboursé par votre banque suivant les conditions "
               "décrites dans la convention que vous avez passée avec celle-ci. Une demande de "
               "remboursement doit être présentée dans les 8 semaines suivant la date de débit de "
               "votre compte."
             : "Ce mandat est dédié aux prélèvements SEPA interentreprises. Vous n’êtes pas en "
               "droit de demander à votre banque le remboursement d’un prélèvement SEPA "
               "interentreprises une fois que le montant est débité de votre compte. Vous pouvez "
               "cependant demander à votre banque de ne pas débiter votre compte jusqu’au jour de "
               "l’échéance.");
    text.emplace_back(
        "Vos droits concernant le présent mandat sont expliqués dans un document que "
        "vous pouvez obtenir auprès de votre banque.");
    return text;
  }
  text.push_back(fmt::format(
      "By signing this mandate form, you authorise (A) {0} to send instructions to your bank to "
      "debit your account and (B) your bank to debit your account in accordance with the "
      "instructions from {0}.",
      creditor));
  text.emplace_back(
      core ? "As part of your rights, you are entitled to a refund from your bank under the terms "
             "and conditions of your agreement with your bank. A refund must be claimed within 8 "
             "weeks starting from the date on which your account was debited."
           : "This mandate is only intended for business-to-business transactions. You are not "
             "entitled to a refund from your bank after your account has been debited, but you "
             "are entitled to request your bank not to debit your account up until the day on "
             "which the payment is due.");
  text.emplace_back("Your rights are explained in a statement that you can obtain from your bank.");
  return text;
}

}  // namespace billing

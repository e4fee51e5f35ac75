# SPDX-License-Identifier: Apache-2.0
"""Random invoices over all regimes, kinds of customers and ways of writing prices, as YAML. The
same seed gives the same documents."""
import random

SELLERS = """\
kind: payment_terms
code: now
instalments: [{share: 100%, type: payment, due: {days: 30}, method: transfer}]
---
kind: payment_terms
code: thrice
instalments:
  - {share: 30%, type: payment, due: {days: 5}, method: cheque, title: Première part}
  - {share: 33.5%, type: payment, due: {days: 10}, method: transfer}
  - {share: 36.5%, type: payment, due: {days: 12}}
---
kind: payment_terms
code: debit
instalments: [{share: 100%, type: payment, due: {days: 20}, method: direct_debit}]
---
kind: company
code: NORM
name: Atelier Acme
trade_name: Acme & fils <bains>
legal_form: SARL
share_capital: 10000.00
siren: "732829320"
siret: "73282932000074"
rcs: Paris
vat_number: FR44732829320
address:
  {line1: 12 rue des Lilas, line2: Bâtiment « B », line3: CS 1, postcode: "75011", city: Paris,
   country: FR}
email: compta@acme.example
phone: "+33 1 02 03 04 05"
bank_accounts:
  - {name: main, iban: FR7630006000011234567890189, bic: AGRIFRPP, holder: Atelier Acme}
sepa: {creditor_identifier: FR72ZZZ123456}
numbering: {invoice: "N{yyyy}-{seq:5}", credit_note: "NA{yyyy}-{seq:5}"}
defaults: {payment_terms: now, late_penalty: legal, nature: service, vat: 20%}
---
kind: company
code: DEB
name: Debit Conseil
legal_form: SAS
share_capital: 1000.00
siren: "552100554"
rcs: Lyon
vat_number: FR96552100554
vat_regime: debits
vat_rounding: per_line
address: {line1: 6 cours Vitton, postcode: "69006", city: Lyon, country: FR}
numbering: {invoice: "D{yyyy}-{seq:5}", credit_note: "DA{yyyy}-{seq:5}"}
defaults:
  payment_terms: thrice
  late_penalty: 12%
  vat: 20%
  early_payment_discount: {rate: 2%, days: 8}
---
kind: company
code: FRAN
name: Luc Petit
legal_form: EI
siren: "404833048"
rm: "21"
vat_regime: franchise
address: {line1: 9 rue des Bois, postcode: "21000", city: Dijon, country: FR}
numbering: {invoice: "F{yyyy}-{seq:5}", credit_note: "FA{yyyy}-{seq:5}"}
---
kind: company
code: GROUP
name: Groupe Membre
legal_form: SA
share_capital: 50000
siren: "356000000"
rcs: Paris
vat_number: FR39356000000
vat_group:
  {name: Assujetti Unique, address: 1 place Vendôme 75001 Paris, vat_number: FR96552100554}
address: {line1: 1 place Vendôme, postcode: "75001", city: Paris, country: FR}
bank_accounts: [{name: main, iban: DE89370400440532013000, favourite: true}]
numbering: {invoice: "G{yyyy}-{seq:5}", credit_note: "GA{yyyy}-{seq:5}"}
defaults: {payment_terms: now, late_penalty: legal, vat: 20%}
---
kind: company
code: BEL
name: Belgo Vendeur
legal_form: SRL
vat_number: BE0428759497
address: {line1: Rue Neuve 5, postcode: "1000", city: Bruxelles, country: BE}
email: info@vendeur.example
numbering: {invoice: "B{yyyy}-{seq:5}", credit_note: "BA{yyyy}-{seq:5}"}
defaults: {vat: 21%}
---
kind: partner
code: DUPONT
name: Dupont & Cie
trade_name: Dupont
siren: "552100554"
siret: "55210055400021"
vat_number: FR96552100554
address: {line1: 3 quai de la Gare, postcode: "75013", city: Paris, country: FR}
delivery_address: {line1: 1 quai, line2: Hangar 3, postcode: "13002", city: Marseille, country: FR}
email: achats@dupont.example
bank_accounts: [{iban: FR1420041010050500013M02606, bic: PSSTFRPPPAR, favourite: true}]
---
kind: partner
code: MAIRIE
name: Mairie de Lyon
type: public
siren: "404833048"
vat_number: FR83404833048
address: {line1: 1 place de la Comédie, postcode: "69001", city: Lyon, country: FR}
phone: "+33 2 01 02 03 04"
---
kind: partner
code: MARTIN
name: Jeanne Martin
type: consumer
address: {line1: 8 rue du Port, postcode: "44000", city: Nantes, country: FR}
phone: "+33 2 01 02 03 04"
---
kind: partner
code: BERLIN
name: Berlin GmbH
vat_number: DE136695976
address: {line1: Unter den Linden 5, postcode: "10117", city: Berlin, country: DE}
phone: "+33 2 01 02 03 04"
---
kind: partner
code: ZURICH
name: Zürich AG
email: rechnung@zuerich.example
address: {line1: Bahnhofstrasse 1, postcode: "8001", city: Zürich, country: CH}
---
kind: partner
code: REUNION
name: Réunion SARL
siren: "552100554"
vat_number: FR96552100554
address: {line1: 2 rue du Port, postcode: "97420", city: Le Port, country: FR}
phone: "+33 2 01 02 03 04"
---
kind: partner
code: CAYENNE
name: Cayenne SARL
siren: "732829320"
vat_number: FR44732829320
address: {line1: 2 rue du Fort, postcode: "97300", city: Cayenne, country: FR}
phone: "+33 2 01 02 03 04"
---
kind: partner
code: CLINIC
name: Clinique Sainte-Anne
siren: "732829320"
vat_number: FR44732829320
exemption: exempt_275
address: {line1: 2 rue Sainte-Anne, postcode: "35000", city: Rennes, country: FR}
phone: "+33 2 01 02 03 04"
---
kind: mandate
code: RUM-2026-0001
partner: DUPONT
signed_on: 2026-10-01
signed_at: Paris
scheme: CORE
type: recurrent
"""

COMPANIES = ["NORM", "NORM", "NORM", "DEB", "FRAN", "GROUP", "BEL"]
CUSTOMERS = ["DUPONT", "DUPONT", "DUPONT", "MAIRIE", "MARTIN", "BERLIN", "ZURICH", "REUNION",
             "CAYENNE", "CLINIC"]
WORDS = ["Pose de carrelage", "Baignoire acrylique 170 cm", "Conseil", "Œuvre d'art « été »",
         "Câble 3 < 4 & 5 > 2", "Ça & là", "Prix 10 €", "Étude “A”", "ligne\\nsuivante"]
UNITS = ["piece", "hour", "day", "m2", "kg", "tonne", "flat_rate", "month", "KWH", "MTR"]
RATES = ["20%", "20%", "10%", "5.5%", "2.1%"]
EXEMPT = ["exempt_training", "exempt_health", "exempt_rent"]


def amount(rng, top, decimals):
    return f"{rng.randrange(1, top * 10 ** decimals) / 10 ** decimals:.{decimals}f}"


def line(rng, company, foreign, yen):
    keys = [f'description: "{rng.choice(WORDS)}"']
    keys.append(f"quantity: {amount(rng, 40, rng.choice([0, 0, 1, 3, 4]))}")
    keys.append(f"unit: {rng.choice(UNITS)}")
    price = amount(rng, 900, rng.choice([0, 2, 2, 4, 6]))
    if rng.random() < 0.07:
        price = "-" + amount(rng, 3, 2)
    keys.append(f"unit_price: {price}")
    keys.append(f"nature: {rng.choice(['goods', 'service'])}")
    if rng.random() < 0.2:
        keys.append(f'comment: "{rng.choice(WORDS)}"')
    if company != "FRAN" and not foreign:
        if rng.random() < 0.1 and company != "BEL":
            keys.append(f"vat: {{category: E, rate: 0%}}, vat_reason: {rng.choice(EXEMPT)}")
        elif company == "BEL":
            keys.append(f"vat: {rng.choice(['21%', '6%'])}")
        else:
            keys.append(f"vat: {rng.choice(RATES)}")
    elif company != "FRAN":
        keys.append("vat: 20%" if rng.random() < 0.2 else "")
    if rng.random() < 0.3:
        keys.append(rng.choice(["discount: 5%", "discount: 33.33%",
                                'discount: {rate: 10%, reason: "fidélité & co"}',
                                "discount: {amount: %s}" % ("5" if yen else "0.50")]))
    if rng.random() < 0.1 and company in ("NORM", "DEB") and not foreign:
        keys.append("other_taxes: [{name: Éco-participation, amount: 0.42}]")
    return "  - {" + ", ".join(key for key in keys if key) + "}"


def invoice(rng):
    company, customer = rng.choice(COMPANIES), rng.choice(CUSTOMERS)
    foreign = customer in ("BERLIN", "ZURICH")
    if company == "BEL" and customer != "MARTIN":
        foreign = True
    keys = ["kind: invoice", f"company: {company}", f"customer: {customer}"]
    if rng.random() < 0.2:
        keys.append("language: en")
    if rng.random() < 0.25:
        keys.append("prices: incl_vat")
    if rng.random() < 0.1 and company in ("NORM", "DEB"):
        keys.append("currency: " + rng.choice(["USD", "JPY", "KWD", "CHF"]))
        keys.append("exchange_rate: {rate: 1.0850, date: 2026-11-24}")
    if rng.random() < 0.2:
        keys.append("purchase_order: PO-4711")
    if rng.random() < 0.2:
        keys.append("delivery_date: 2026-11-20")
    if rng.random() < 0.25:
        keys.append(f"payment_terms: {rng.choice(['thrice', 'debit', 'now'])}")
    elif rng.random() < 0.2:
        keys.append(f"payment_method: {rng.choice(['card', 'cash', 'other', 'cheque'])}")
        keys.append("due_date: 2026-12-15")
    if rng.random() < 0.2:
        keys.append('comment_before: "Merci & à bientôt <ici>"')
    if rng.random() < 0.08 and customer == "DUPONT" and company == "NORM":
        keys.append(rng.choice(["self_billed: true", "reverse_charge: construction"]))
    yen = any("JPY" in key for key in keys)
    keys.append("lines:")
    for _ in range(rng.choice([1, 1, 2, 3, 5, 9])):
        keys.append(line(rng, company, foreign, yen))
        if rng.random() < 0.1:
            keys.append('  - {text: "Les travaux commencent « bientôt »."}')
    if rng.random() < 0.25 and not foreign:
        rate = "E 0%" if company == "FRAN" else "21%" if company == "BEL" else "20%"
        cost = "{amount: %s" % ("35" if yen else "35.00")
        vat = "{category: E, rate: 0%}" if rate == "E 0%" else rate
        keys.append(f"shipping: {cost}, vat: {vat}}}")
    if rng.random() < 0.3:
        keys.append(rng.choice(["discount: 3%", 'discount: {rate: 7.5%, reason: "saison"}'] +
                               ([] if yen else ["discount: {amount: 0.05}",
                                                "discount: {amount: 0.07, base: incl_vat}"])))
    return "\n".join(keys) + "\n"


def invoices(count, seed):
    rng = random.Random(seed)
    return [invoice(rng) for _ in range(count)]


def orders(count, seed):
    """What deposits are asked for, and then invoiced."""
    rng = random.Random(seed + 1000)
    found = []
    while len(found) < count:
        text = invoice(rng)
        if "self_billed" not in text and "KWD" not in text:
            found.append(text.replace("kind: invoice", "kind: order", 1))
    return found

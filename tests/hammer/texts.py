# SPDX-License-Identifier: Apache-2.0
"""What the workers of tests/hammer/mixed write into their commands: documents, master data, what
banks and accountants say. Each takes the worker, whose random stream and last pick it uses."""
import json
import re

CUSTOMERS = ("DUPONT", "DUPONT", "DUPONT", "CARTE", "MOIS", "MARTIN")


def line(chance):
    return chance.choice((
        {"product": "POSE", "quantity": str(chance.randint(1, 9))},
        {"product": "PACK", "quantity": "1"},
        {"description": "Baignoire", "quantity": "2", "unit": "piece", "unit_price": "489.90",
         "vat": "20%", "discount": "5%", "nature": "goods"},
        {"description": "Conseil", "quantity": str(chance.randint(1, 5)),
         "unit_price": f"{chance.randint(1, 99999) / 100:.2f}", "vat": "20%", "nature": "service"}))


def customer(worker):
    """Mostly one of a few; sometimes one that somebody else may be deleting."""
    spare = worker.spare_partner() if worker.chance.random() < 0.1 else None
    return spare or worker.chance.choice(CUSTOMERS)


def document(worker, kind, who=None, **more):
    """A consumer buys at a distance, and may withdraw."""
    chance, who = worker.chance, who or customer(worker)
    if who == "MARTIN" and kind in ("quote", "order"):
        more["sale_channel"] = "distance"
    return {"kind": kind, "customer": who, "title": worker.word(),
            "lines": [line(chance) for _ in range(chance.randint(1, 3))], **more}


def several(worker, kind, **more):
    return "\n".join(json.dumps(document(worker, kind, **more))
                     for _ in range(worker.chance.randint(1, 3))) + "\n"


def quotes(worker):
    if worker.chance.random() < 0.3:
        return several(worker, "quote", delivery_date=worker.place.day(-1))
    return several(worker, "quote")


def orders(worker):
    """Some are late and may be terminated."""
    more = {"milestones": [{"name": "etd", "date": worker.place.day(9)}]}
    if worker.chance.random() < 0.3:
        more["delivery_date"] = worker.place.day(-1)
    return several(worker, "order", **more)


def invoices(worker):
    if worker.chance.random() < 0.4:
        return several(worker, "invoice", who="DUPONT", due_date=worker.place.day(),
                       payment_method="direct_debit")
    return several(worker, "invoice")


def edited(kind):
    """Another content for the draft that was picked: its customer never changes."""
    return lambda worker: json.dumps(document(worker, kind, who=worker.row["customer"]))


def receipt(worker):
    return json.dumps(document(worker, "receipt", who="MARTIN", payment_method="card"))


def delivery_note(worker):
    return json.dumps({"kind": "delivery_note", "customer": "DUPONT",
                       "lines": [{"description": "Colle", "quantity": "3"}]})


def payments(worker):
    return "".join(f"---\nkind: payment\ncustomer: DUPONT\namount: {worker.chance.randint(1, 50)}"
                   f".00\nexternal_id: {worker.place.day()}-{n}\n" for n in range(4))


def masters(worker):
    number = worker.chance.randint(0, 40)
    return (f"kind: partner\ncode: C{number}\nname: Client {worker.word()}\n"
            "address: {line1: 1 rue Neuve, postcode: \"75001\", city: Paris, country: FR}\n"
            "siren: \"552100554\"\n---\nkind: product\ncode: POSE\nname: Pose\nnature: service\n"
            f"unit: m2\nunit_price: {worker.chance.randint(40, 50)}.00\nvat: 10%\n")


def partners(worker):
    titles = "code,name,siren,address.line1,address.postcode,address.city,address.country\n"
    return titles + "".join(
        f"C{worker.chance.randint(0, 40)}x{n},Client {n},552100554,1 rue Neuve,75001,Paris,FR\n"
        for n in range(5))


def products(worker):
    return "code,name,unit_price,vat\n" + "".join(
        f"P{n},Produit {n},{worker.chance.randint(1, 99)}.00,20%\n" for n in range(5))


def answer(worker):
    """The accountant posts most of a batch, refuses some and leaves the rest."""
    text = "number;kind;company;entry_number;date;journal;refused\n"
    batches = worker.rows("export", "list")
    if batches:
        batch = worker.chance.choice(batches[-4:])["batch"]
        for one in worker.rows("export", "show", batch, "--documents"):
            about = f"{one['number']};{one['kind']};{worker.company}"
            dice = worker.chance.random()
            if dice < 0.1:
                text += f"{about};;;;no such account\n"
            elif dice < 0.6:
                text += f"{about};VT-{one['number']};{worker.place.day()};VT;\n"
    return text


def entry(worker, amount, sign, inner):
    return (f'<Ntry><Amt Ccy="EUR">{amount}</Amt><CdtDbtInd>{sign}</CdtDbtInd><Sts><Cd>BOOK</Cd>'
            f"</Sts><BookgDt><Dt>{worker.place.day()}</Dt></BookgDt><AcctSvcrRef>{worker.word()}"
            f"</AcctSvcrRef><NtryDtls>{inner}</NtryDtls></Ntry>")


def of_runs(worker):
    """A run of direct debits comes, or one of its debits goes back."""
    runs = worker.rows("sepa", "list")
    if not runs:
        return []
    run = worker.chance.choice(runs[:4] + runs[-4:])["run"]
    _, file, _ = worker.process("sepa", "write", run, "--output", "-")
    batches = re.findall(r"<PmtInfId>([^<]*)<.*?<CtrlSum>([^<]*)<", file, re.S)
    if not batches:
        return []
    if worker.chance.random() < 0.5:
        batch, amount = worker.chance.choice(batches)
        return [(amount, entry(worker, amount, "CRDT",
                               f"<Btch><PmtInfId>{batch}</PmtInfId></Btch>"))]
    debits = re.findall(r"<EndToEndId>([^<]*)<.*?<InstdAmt Ccy=\"EUR\">([^<]*)<", file, re.S)
    debit, amount = worker.chance.choice(debits)
    return [("-" + amount, entry(
        worker, amount, "DBIT", f"<TxDtls><Refs><EndToEndId>{debit}</EndToEndId></Refs>"
        f'<Amt Ccy="EUR">{amount}</Amt><CdtDbtInd>DBIT</CdtDbtInd>'
        "<RtrInf><Rsn><Cd>AM04</Cd></Rsn></RtrInf></TxDtls>"))]


def of_transfers(worker):
    """Customers pay open invoices, and name them."""
    found = []
    for row in worker.rows("invoice", "list", "--payment-state", "waiting", "--limit", "3"):
        number, amount = row["number"], row["open"]
        found.append((amount, entry(
            worker, amount, "CRDT", f'<TxDtls><Amt Ccy="EUR">{amount}</Amt><CdtDbtInd>CRDT'
            f"</CdtDbtInd><RmtInf><Ustrd>{number}</Ustrd></RmtInf></TxDtls>")))
    return found


def statement(worker):
    entries = of_transfers(worker) if worker.chance.random() < 0.3 else of_runs(worker)
    end = sum(round(float(amount) * 100) for amount, _ in entries)
    iban = {"ACME": "FR7630006000011234567890189", "ZENO": "FR1420041010050500013M02606"}
    day = worker.place.day()

    def balance(code, cents):
        sign = "DBIT" if cents < 0 else "CRDT"
        return (f"<Bal><Tp><CdOrPrtry><Cd>{code}</Cd></CdOrPrtry></Tp><Amt Ccy=\"EUR\">"
                f"{abs(cents) / 100:.2f}</Amt><CdtDbtInd>{sign}</CdtDbtInd>"
                f"<Dt><Dt>{day}</Dt></Dt></Bal>")

    return ('<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt>'
            f"<GrpHdr><MsgId>M</MsgId></GrpHdr><Stmt><Id>{worker.word()}</Id><Acct><Id><IBAN>"
            f"{iban[worker.company]}</IBAN></Id><Ccy>EUR</Ccy></Acct>"
            + balance("OPBD", 0) + balance("CLBD", end) + "".join(text for _, text in entries)
            + "</Stmt></BkToCstmrStmt></Document>")

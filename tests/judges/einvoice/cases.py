# SPDX-License-Identifier: Apache-2.0
"""The e-invoices that we and the official validators both judge: the samples of the kit, the unit
cases of EN 16931, and mutants of the samples. The same kit gives the same bytes for ever."""
import copy
import json
import pathlib
import subprocess
import tempfile
import xml.etree.ElementTree as ElementTree

HERE = pathlib.Path(__file__).resolve().parent
SPACES = {
    "rsm": "urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:100",
    "ram": "urn:un:unece:uncefact:data:standard:ReusableAggregateBusinessInformationEntity:100",
    "udt": "urn:un:unece:uncefact:data:standard:UnqualifiedDataType:100",
    "qdt": "urn:un:unece:uncefact:data:standard:QualifiedDataType:100",
    "cac": "urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2",
    "cbc": "urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2",
    "inv": "urn:oasis:names:specification:ubl:schema:xsd:Invoice-2",
    "cn": "urn:oasis:names:specification:ubl:schema:xsd:CreditNote-2"}
for prefix, uri in SPACES.items():
    ElementTree.register_namespace(prefix, uri)

CATEGORIES = ["S", "Z", "E", "AE", "K", "G", "O", "L", "M", "B", "XX", " S"]
RATES = ["0", "0.00", "20", "19.00", "5.5", "20.000", "-1", "0.4"]
WORDS = {  # by the end of an element's or attribute's name
    "CountryID": ["FR", "DE", "IT", "XX", "1A", "fr", "AN"],
    "IdentificationCode": ["FR", "DE", "IT", "XX", "1A", "fr", "AN"],
    "CurrencyCode": ["EUR", "USD", "XXY", "CHF"], "currencyID": ["EUR", "USD", "XXY", ""],
    "PaymentMeansCode": ["30", "58", "59", "48", "ZZZ", "0"],
    "InvoiceTypeCode": ["380", "381", "384", "386", "389", "471", "71", "9"],
    "CreditNoteTypeCode": ["380", "381", "396", "261", "262", "9"],
    "TypeCode": ["380", "381", "384", "386", "389", "262", "471", "503", "30", "58", "59", "VAT",
                 "vat", "GST", "916", "130", "50", "9"],
    "Indicator": ["true", "false", "0", "1", "no"], "ChargeIndicator": ["true", "false", "0", "1"],
    "ReasonCode": ["95", "AA", "ZZ", "100"], "AllowanceChargeReasonCode": ["95", "AA", "ZZ"],
    "unitCode": ["C62", "HUR", "XX9", ""], "listID": ["STI", "ZZ", ""],
    "schemeID": ["0002", "0009", "0224", "0225", "0231", "0088", "VA", "FC", "EM", "SEPA", "AFL",
                 "AVV", "9999", ""],
    "ExemptionReasonCode": ["VATEX-EU-AE", "vatex-eu-o", "NONE"],
    "DueDateTypeCode": ["5", "29", "72", "3"], "DescriptionCode": ["3", "35", "432", "5"],
    "SubjectCode": ["AAB", "PMT", "PMD", "BAR", "TXD", "XX1"],
    "Note": ["#AAB#x", "#XX1#x", "plain", "#A#b#AAI#", "#BAR#B2C", "#BAR#x#PMT#y", "#PMD#z",
             "#TXD#MEMBRE_ASSUJETTI_UNIQUE"],
    "Content": ["B2B", "B2C", "B2BINT", "xx", "MEMBRE_ASSUJETTI_UNIQUE", ""],
    "ReferenceTypeCode": ["AFL", "AVV", "ZZ"], "CategoryCode": CATEGORIES,
    "StatusReasonCode": ["GROUP", "DETAIL", "INFORMATION"],
    "DocumentStatusCode": ["GROUP", "DETAIL", "INFORMATION", ""],
    "DocumentDescription": ["LISIBLE", "RIB", "x"],
    "ExemptionReason": ["#X-7#", "#F2026-00031#", ""],
    "ID": ["732829320", "73282932000074", "552100554", "B1", "B2", "M4", "S8", "S9", "F2026-00031",
           "X-7", "F 1", "FR44732829320", "x" * 40, "x" * 130],
    "mimeCode": ["application/pdf", "text/plain"], "format": ["102", "203", ""],
    "Percent": RATES, "DateString": ["20250131", "20250230", "2025-01-31", "19990101"],
    "DateTimeString": ["20250131", "20251301", "20250230", " 20250131 ", "x"],
    "Date": ["2025-01-31", "2025-02-30", "20250131", "2025-01-31Z", "2026-12-31"],
    "CustomizationID": ["urn:cen.eu:en16931:2017", ""],
    "ProfileID": ["S1", "B2", "B4", "M8", "M9", "xx"]}
AMOUNTS = ("Amount", "Quantity", "Percent", "Rate", "Numeric")


class Dice:
    """Numbers that no version of the language changes."""

    def __init__(self, seed):
        self.state = (seed * 2654435761 + 12345) % 2 ** 64

    def below(self, limit):
        self.state = (self.state * 6364136223846793005 + 1442695040888963407) % 2 ** 64
        return (self.state >> 33) % limit

    def one_of(self, items):
        return items[self.below(len(items))]


def local(tag):
    return tag.rpartition("}")[2]


def nodes(root):
    """(parent, index, element) of all but the root."""
    return [(parent, index, inner) for parent in root.iter() for index, inner in enumerate(parent)]


def words_for(name):
    for length in range(len(name), 0, -1):
        if name[-length:] in WORDS:
            return WORDS[name[-length:]]
    return None


def changed_number(text, dice):
    try:
        units = round(float(text) * 100)
    except ValueError:
        return "1.00"
    step = dice.one_of([1, -1, 100, -100, 50, 12345])
    return dice.one_of([f"{(units + step) / 100:.2f}", f"{-units / 100:.2f}", f"{units / 100:.3f}",
                        "0", "", f" {units / 100:.2f} ", f"{units / 100:.2f}1", "+1.5", ".5"])



def is_tax(element):
    return local(element.tag) in ("TaxCategory", "ClassifiedTaxCategory", "ApplicableTradeTax",
                                  "CategoryTradeTax")


def turn_category(root, dice):
    """All, or some, of the taxes of the document into another category, rates as it wants."""
    code, rate = dice.one_of(CATEGORIES), dice.one_of(["0", "20", "", "7.00"])
    whole = dice.below(3) > 0
    for tax in [one for one in root.iter() if is_tax(one)]:
        if not whole and dice.below(2):
            continue
        for inner in list(tax):
            name = local(inner.tag)
            if name in ("CategoryCode", "ID"):
                inner.text = code
            elif name in ("Percent", "RateApplicablePercent"):
                if rate:
                    inner.text = rate
                else:
                    tax.remove(inner)
            elif name in ("CalculatedAmount",) and rate == "0":
                inner.text = "0.00"


def graft(root, donor, dice):
    """A part of another document, put where it stands there."""
    def paths(element, path=()):
        yield path, element
        for inner in element:
            yield from paths(inner, path + (inner.tag,))
    here = {}
    for path, element in paths(root):
        here.setdefault(path, element)
    parts = [(path, element) for path, element in paths(donor) if path and path[:-1] in here]
    path, part = dice.one_of(parts)
    parent = here[path[:-1]]
    before, node = set(), donor
    for tag in path[:-1]:
        node = next((inner for inner in node if inner.tag == tag), None)
        if node is None:  # the first of that name is not the one that holds the part
            return
    for inner in node:
        before.add(inner.tag)
        if inner.tag == path[-1]:
            break
    place = max((i + 1 for i, inner in enumerate(parent) if inner.tag in before), default=0)
    parent.insert(place, copy.deepcopy(part))


def mutate(root, donor, dice):
    kind = dice.below(16)
    parent, index, element = dice.one_of(nodes(root))
    if kind < 3:
        parent.remove(element)
    elif kind == 3:
        parent.insert(index + 1, copy.deepcopy(element))
    elif kind == 4 and index + 1 < len(parent):
        parent[index], parent[index + 1] = parent[index + 1], parent[index]
    elif kind == 5:
        dice.one_of([one for one in root.iter() if not len(one)]).text = dice.one_of(["", " ", "x"])
    elif kind in (6, 7):
        amounts = [one for one in root.iter() if local(one.tag).endswith(AMOUNTS)]
        if amounts:
            one = dice.one_of(amounts)
            one.text = changed_number(one.text or "", dice)
    elif kind in (8, 9):
        coded = [one for one in root.iter() if not len(one) and words_for(local(one.tag))]
        if coded:
            one = dice.one_of(coded)
            one.text = dice.one_of(words_for(local(one.tag)))
    elif kind == 10:
        held = [one for one in root.iter() if one.attrib]
        if held:
            one = dice.one_of(held)
            name = dice.one_of(sorted(one.attrib))
            if dice.below(2):
                del one.attrib[name]
            else:
                one.attrib[name] = dice.one_of(words_for(name) or ["", "x"])
    elif kind == 11:
        one = dice.one_of([one for one in root.iter() if not len(one)])
        name = dice.one_of(["schemeID", "currencyID", "unitCode", "listID", "format", "name",
                            "languageID", "schemeName", "listURI", "schemeURI"])
        one.attrib[name] = dice.one_of(words_for(name) or ["x"])
    elif kind == 12:
        taxes = [one for tax in root.iter() if is_tax(tax) for one in tax
                 if local(one.tag) in ("CategoryCode", "ID")]
        if taxes:
            dice.one_of(taxes).text = dice.one_of(CATEGORIES)
    elif kind == 13:
        turn_category(root, dice)
    else:
        graft(root, donor, dice)


def text_of(root):
    return ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)


def syntax_of(root):
    return "cii" if local(root.tag) == "CrossIndustryInvoice" else "ubl"


def samples(kit):
    """{name: root}"""
    found = {}
    for folder in [kit / "samples" / name for name in ("cii", "ubl", "zugferd24")]:
        for path in sorted(folder.glob("*.xml")):
            found[path.stem] = ElementTree.parse(path).getroot()
    return found


def credit_note(root):
    """The same document as a UBL CreditNote."""
    made = copy.deepcopy(root)
    names = {"Invoice": "CreditNote", "InvoiceTypeCode": "CreditNoteTypeCode",
             "InvoiceLine": "CreditNoteLine", "InvoicedQuantity": "CreditedQuantity"}
    for one in made.iter():
        space, _, name = one.tag.rpartition("}")
        if name in names:
            one.tag = f"{space}}}{names[name]}"
        if one.tag.endswith("}CreditNoteTypeCode"):
            one.text = "381"
    made.tag = f"{{{SPACES['cn']}}}CreditNote"
    for one in list(made):
        if local(one.tag) == "DueDate":
            made.remove(one)
    return made


def unit_cases(kit):
    """The documents inside the test sets of EN 16931; most are fragments."""
    found = {}
    for path in sorted((kit / "unit-ubl").rglob("*.xml")):
        number = 0
        for test in ElementTree.parse(path).getroot():
            for inner in test:
                if local(inner.tag) in ("Invoice", "CreditNote", "CrossIndustryInvoice"):
                    number += 1
                    found[f"unit-{path.parent.name[:2]}-{path.stem}-{number}"] = inner
    return found


def bases():
    """Our own documents. {name: root}"""
    return {path.stem: ElementTree.parse(path).getroot()
            for path in sorted((HERE / "bases").glob("*.xml"))}


def at(root, where):
    """(parent, index) of an element by its place, or by @NAME the first of that name."""
    if where[0] == "@":
        return next((parent, index) for parent, index, inner in nodes(root)
                    if local(inner.tag) == where[1:])
    *above, index = map(int, where.split("/"))
    for one in above:
        root = root[one]
    return root, index


def turn_all(root, code, rate):
    for tax in [one for one in root.iter() if is_tax(one)]:
        for inner in list(tax):
            name = local(inner.tag)
            if name in ("CategoryCode", "ID"):
                inner.text = code
            elif name in ("Percent", "RateApplicablePercent"):
                inner.text = rate
                if rate == "-":
                    tax.remove(inner)


def edited(root, change):
    """A copy with the edits made that breaks.py describes."""
    root = copy.deepcopy(root)
    for edit in change.split(";"):
        verb, _, rest = edit.partition(" ")
        words = rest.split(" ", 2)
        if verb == "category":
            turn_all(root, *words)
            continue
        if verb == "drop":
            for parent in list(root.iter()):
                for inner in [one for one in parent if local(one.tag) == rest]:
                    parent.remove(inner)
            continue
        if verb == "root":
            root.attrib[words[0]] = words[1]
            continue
        if verb == "insert":
            prefix, _, name = words[1].partition(":")
            root.insert(0, ElementTree.Element(f"{{{SPACES[prefix]}}}{name}"))
            continue
        parent, index = at(root, words[0])
        if verb == "add":
            prefix, _, name = words[1].partition(":")
            made = ElementTree.SubElement(parent[index], f"{{{SPACES[prefix]}}}{name}")
            made.text = words[2] if len(words) > 2 else None
        elif verb == "delete":
            parent.remove(parent[index])
        elif verb == "copy":
            parent.insert(index, copy.deepcopy(parent[index]))
        elif verb == "text":
            parent[index].text = rest.partition(" ")[2]
        elif verb == "set":
            parent[index].attrib[words[1]] = words[2] if len(words) > 2 else ""
        elif verb == "unset":
            del parent[index].attrib[words[1]]
    return root


def breaks():
    """{name: (rule, text)}: for each rule a document that breaks it."""
    found, roots = {}, bases()
    for line in (HERE / "breaks.tsv").read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            continue
        rule, base, change = line.split("\t")
        name = f"breaks-{syntax_of(roots[base])}-{rule}"
        found[name] = (rule, text_of(edited(roots[base], change)))
    return found


def tables():
    """{name: (rule, root)} for each row of the tables of syntax rules that forbids an element or
    attribute: a document with it, forty at a time."""
    roots, made = bases(), {}
    lists = HERE.parents[2] / "lib/billing/rules/en16931/lists"
    for syntax in ("cii", "ubl"):
        number, root, count = 0, None, 0
        for line in (lists / f"syntax_{syntax}.txt").read_text(encoding="utf-8").splitlines():
            words = line.split(" ")
            if line.startswith("#") or words[3] != "0":
                continue
            if root is None or count == 40:
                number, count = number + 1, 0
                root = copy.deepcopy(roots[f"en-{syntax}-full"])
                made[f"table-{syntax}-{number}"] = ([], root)
            if forbid(root, syntax, words[2], words[4]):
                made[f"table-{syntax}-{number}"][0].append(words[0])
                count += 1
    return made


def forbid(root, syntax, context, path):
    """Adds what a row forbids; False where its place is for other cases."""
    space = SPACES["ram" if syntax == "cii" else "cac"]
    for ending, name in (("*ReferencedDocument", "InvoiceReferencedDocument"),
                         ("*TradeTax", "ApplicableTradeTax"), ("*Amount", "GrandTotalAmount"),
                         ("*Quantity", "BilledQuantity"), ("*ID", "BICID"),
                         ("*DocumentContextParameter",
                          "TestDocumentContextParameter")):
        context = name if context == ending else context
    whole = path if path.startswith("//") else f"{context}/{path}"
    if "*" in whole:
        return False
    node = root
    for name in [one for one in whole.split("/") if one]:
        if name.startswith("@"):
            node.attrib[name[1:]] = "x"
            return True
        known = [one for one in node if local(one.tag) == name]
        tag = f"{{{guess(name, space)}}}{name}"
        node = known[0] if known else ElementTree.SubElement(node, tag)
    return True


def guess(name, space):
    """The namespace of an element that the document does not have yet."""
    if name in ("DateTime", "IndicatorString"):
        return SPACES["udt"]
    if space == SPACES["ram"]:
        rsm = name.startswith("Exchanged") or name == "ValuationBreakdownStatement"
        return SPACES["rsm"] if rsm else space
    table = (HERE.parents[2] / "lib/billing/formats/einvoice/structure/ubl.txt").read_text()
    for prefix in ("cbc", "cac", "ext"):
        if f"{prefix}:{name}/" in table or f"{prefix}:{name}?/" in table \
                or f"{prefix}:{name}*/" in table or f"{prefix}:{name}+/" in table:
            return SPACES.get(prefix, "urn:oasis:names:specification:ubl:schema:xsd:"
                              "CommonExtensionComponents-2")
    return space


def seeds_of(text):
    """Numbers from words as 0-399 70000-70999."""
    return [seed for word in text.split() for first, _, last in [word.partition("-")]
            for seed in range(int(first), int(last) + 1)]


def cases(kit, seeds):
    """{name: bytes}, in order. `seeds`: those of the mutants of each syntax."""
    roots_all = {**samples(kit), **bases()}
    for name in [name for name, root in roots_all.items() if syntax_of(root) == "ubl"]:
        roots_all[name + "-credit"] = credit_note(roots_all[name])
    made = {name: text_of(root) for name, root in {**roots_all, **unit_cases(kit)}.items()}
    made |= {name: text for name, (_, text) in breaks().items()}
    made |= {name: text_of(root) for name, (_, root) in tables().items()}
    for syntax in ("cii", "ubl"):
        roots = [root for name, root in roots_all.items() if syntax_of(root) == syntax
                 for _ in range(4 if name[:3] == "fr-" else 1)]
        for seed in seeds:
            dice = Dice(seed * 2 + (syntax == "ubl"))
            root = copy.deepcopy(dice.one_of(roots))
            for _ in range(1 + dice.below(3)):
                mutate(root, dice.one_of(roots), dice)
            made[f"mutant-{syntax}-{seed:04}"] = text_of(root)
    return made


def found(texts, rules):
    """What `billing einvoice check` finds in each text by these sets of rules, one after the
    other."""
    with tempfile.TemporaryDirectory() as scratch:
        files = []
        for number, text in enumerate(texts):
            path = pathlib.Path(scratch) / f"{number}.xml"
            path.write_bytes(text)
            files.append(str(path))
        for start in range(0, len(files), 2000):
            ran = subprocess.run(["billing", "einvoice", "check", "--json", "--rules", rules,
                                  *files[start:start + 2000]], capture_output=True, text=True)
            for line in ran.stdout.splitlines():
                yield json.loads(line)["findings"]

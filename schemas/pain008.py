#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Writes the XML Schemas of SEPA direct debit collections (pain.008), one for each flavour.

  schemas/pain008.py            writes them beside this file
  schemas/pain008.py --check    exit 1 if the files beside it are not what it would write

They are narrower than the schemas that banks publish: what they accept is accepted by ISO 20022's
and by those of the German banks (DFÜ-Abkommen, annex 3), and holds the rules of the EPC that a
schema can tell (EPC130-08, EPC217-08). The flavours named -iso allow what ISO 20022 allows and the
German banks do not: structured addresses in 001.02, unstructured ones and UETR in 001.08.
"""
import pathlib
import sys

SET = r"[A-Za-z0-9+?/\-:().,' ]"
BIC = r"[A-Z]{6}[A-Z2-9][A-NP-Z0-9]([A-Z0-9]{3})?"
BICFI = r"[A-Z0-9]{4}[A-Z]{2}[A-Z0-9]{2}([A-Z0-9]{3})?"

# Simple types: base, facets. Facets of several patterns are derived one from the other: all hold.
SIMPLE = {
    "Id": ("string", [f"{SET}{{1,35}}", "[^/]+(/[^/]+)*"]),
    "MandateId": ("string", [f"{SET}{{1,35}}", "[^/]+(/[^/]+)*", "[^ ]+( [^ ]+)*"]),
    "PlainMandateId": ("string", [r"[A-Za-z0-9+?/\-:().,']{1,35}", "[^/]+(/[^/]+)*"]),
    "Iban": ("string", ["[A-Z]{2}[0-9]{2}[A-Z0-9]{1,30}"]),
    "Bic": ("string", [BIC]),
    "Bicfi": ("string", [BICFI]),
    "Lei": ("string", ["[A-Z0-9]{18}[0-9]{2}"]),
    "CreditorId": ("string", [r"[A-Z]{2}[0-9]{2}[A-Za-z0-9+?/\-:().,']{4,31}"]),
    "Count": ("string", ["[0-9]{1,15}"]),
    "Country": ("string", ["[A-Z]{2}"]),
    "Currency": ("string", ["[A-Z]{3}"]),
    "Uetr": ("string", ["[a-f0-9]{8}-[a-f0-9]{4}-4[a-f0-9]{3}-[89ab][a-f0-9]{3}-[a-f0-9]{12}"]),
    "Code4": ("string", ["[A-Z0-9]{1,4}"]),
    "Signature": ("string", [r"[A-Za-z0-9+?/\-:().,' ]{1,1025}"]),
}
for length in (16, 35, 70, 140):
    SIMPLE[f"Text{length}"] = ("string", [f"{SET}{{1,{length}}}"])
WORDS = {"Method": ["DD"], "Service": ["SEPA"], "Instrument": ["CORE", "B2B"], "Bearer": ["SLEV"],
         "Sequence": ["FRST", "RCUR", "FNAL", "OOFF"], "Scheme": ["SEPA"], "Scor": ["SCOR"],
         "NotProvided": ["NOTPROVIDED"], "Smnda": ["SMNDA"], "Euro": ["EUR"]}

# Elements as they follow: name, how often, type or nothing for children. "|" before a name: one of
# those so marked. "[...]" behind: only in the flavours that have one of these marks.
PARTY_ID = """
Id ?
  |OrgId
    |{bic_tag_any} {bic}
    |Lei=LEI Lei [08]
    |Othr
      Id Text35
      SchmeNm ?
        |Cd Code4
        |Prtry Text35
      Issr ? Text35
  |PrvtId
    |DtAndPlcOfBirth
      BirthDt date
      PrvcOfBirth ? Text35
      CityOfBirth Text35
      CtryOfBirth Country
    |Othr
      Id Text35
      SchmeNm ?
        |Cd Code4
        |Prtry Text35
      Issr ? Text35
"""
ADDRESS = """
PstlAdr ?
  Dept ? Text70 [08 iso]
  SubDept ? Text70 [08 iso]
  StrtNm ? Text70 [08 iso]
  BldgNb ? Text16 [08 iso]
  BldgNm ? Text35 [08]
  Flr ? Text70 [08]
  PstBx ? Text16 [08]
  Room ? Text70 [08]
  PstCd ? Text16 [08 iso]
  TwnNm {town} Text35 [08 iso]
  TwnLctnNm ? Text35 [08]
  DstrctNm ? Text35 [08]
  CtrySubDvsn ? Text35 [08 iso]
  Ctry {country} Country
  AdrLine {lines} Text70
"""
AGENT = """
FinInstnId
  |{bic_tag} {bic}
  |Othr [08 003 102]
    Id NotProvided
"""
CREDITOR_ID = """
Id {scheme_id}
  PrvtId
    Othr
      Id CreditorId
      SchmeNm
        Prtry Scheme
"""
MESSAGE = """
GrpHdr
  MsgId Id
  CreDtTm dateTime
  NbOfTxs Count
  CtrlSum {sum} Sum
  InitgPty
    Nm ? Text70
    @party_id
PmtInf *
  PmtInfId Id
  PmtMtd Method
  BtchBookg ? boolean
  NbOfTxs {sum} Count
  CtrlSum {sum} Sum
  PmtTpInf
    SvcLvl
      Cd Service
    LclInstrm
      Cd Instrument
    SeqTp Sequence
    CtgyPurp ?
      Cd Code4
  ReqdColltnDt date
  Cdtr
    Nm Text70
    @address
  CdtrAcct
    Id
      IBAN Iban
    Ccy ? Currency
  CdtrAgt
    @agent
  UltmtCdtr ?
    Nm ? Text70
    @party_id
  ChrgBr ? Bearer
  CdtrSchmeId ?
    Nm ? Text70 [iso]
    @creditor_id
  DrctDbtTxInf *
    PmtId
      InstrId ? Id
      EndToEndId Id
      UETR ? Uetr [iso08]
    InstdAmt Amount
    ChrgBr ? Bearer
    DrctDbtTx
      MndtRltdInf
        MndtId {mandate}
        DtOfSgntr date
        AmdmntInd ? boolean
        AmdmntInfDtls ?
          OrgnlMndtId ? {mandate}
          OrgnlCdtrSchmeId ?
            Nm ? Text70
            @creditor_id?
          OrgnlDbtrAcct ?
            Id
              |IBAN Iban
              |Othr [08 102]
                Id Smnda
          OrgnlDbtrAgt ?
            FinInstnId
              |{bic_tag} {bic} [08 102]
              |Othr [08 002 003]
                Id Smnda
        ElctrncSgntr ? Signature
      CdtrSchmeId ?
        Nm ? Text70 [iso]
        @creditor_id
    UltmtCdtr ?
      Nm ? Text70
      @party_id
    DbtrAgt
      @agent
    Dbtr
      Nm Text70
      @address
      @party_id
    DbtrAcct
      Id
        IBAN Iban
    UltmtDbtr ?
      Nm ? Text70
      @party_id
    Purp ?
      Cd Code4
    RmtInf ?
      |Ustrd Text140
      |Strd
        CdtrRefInf ?
          Tp
            CdOrPrtry
              Cd Scor
            Issr ? Text35
          Ref Text35
"""

OLD = {"bic_tag": "BIC", "bic_tag_any": "BICOrBEI", "bic": "Bic", "sum": "?", "town": "?",
       "country": "?", "lines": "0-2"}
NEW = {"bic_tag": "BICFI", "bic_tag_any": "AnyBIC", "bic": "Bicfi", "sum": "", "town": "",
       "country": "", "lines": "0-2"}
FLAVOURS = {
    "pain.008.001.02": ({"102"}, {**OLD, "mandate": "MandateId"}),
    "pain.008.001.02-iso": ({"102", "iso"}, {**OLD, "mandate": "MandateId", "lines": "0-7"}),
    "pain.008.002.02": ({"002"}, {**OLD, "mandate": "PlainMandateId"}),
    "pain.008.003.02": ({"003"}, {**OLD, "mandate": "PlainMandateId"}),
    "pain.008.001.08": ({"08"}, {**NEW, "mandate": "MandateId"}),
    "pain.008.001.08-iso": ({"08", "iso", "iso08"},
                            {**NEW, "mandate": "MandateId", "town": "?", "country": "?",
                             "lines": "0-7"}),
}


def expand(text, depth):
    """The lines with their depth, parts put in."""
    parts = {"party_id": PARTY_ID, "address": ADDRESS, "agent": AGENT, "creditor_id": CREDITOR_ID}
    for line in text.strip("\n").splitlines():
        here = depth + (len(line) - len(line.lstrip())) // 2
        word = line.strip()
        if word.startswith("@"):
            part = parts[word.strip("@?")].replace("{scheme_id}", "?" if word[-1] == "?" else "")
            yield from expand(part, here)
        else:
            yield here, word


class Element:
    def __init__(self, word):
        self.choice = word.startswith("|")
        word, _, marks = word.lstrip("|").partition(" [")
        self.marks = set(marks.rstrip("]").split())
        name, *rest = word.split()
        self.name = name.split("=")[-1]
        self.often = rest.pop(0) if rest and rest[0][0] in "?*0" else ""
        self.type = rest[0] if rest else None
        self.children = []


def tree(marks, words):
    root = Element("CstmrDrctDbtInitn")
    stack = [(-1, root)]
    for depth, word in expand(MESSAGE, 0):
        element = Element(word.format(**words))
        while stack[-1][0] >= depth:
            stack.pop()
        parent = stack[-1][1]
        if parent is not None and (not element.marks or element.marks & marks):
            parent.children.append(element)
            stack.append((depth, element))
        else:
            stack.append((depth, None))
    return root


def occurs(often):
    least, most = {"": ("1", "1"), "?": ("0", "1"), "*": ("1", "unbounded")}.get(
        often, tuple(often.split("-")) if "-" in often else None)
    return "".join(f' {key}="{value}"' for key, value in
                   (("minOccurs", least), ("maxOccurs", most)) if value != "1")


def write_element(element, indent, lines, used):
    pad = "  " * indent
    head = f'{pad}<xs:element name="{element.name}"'
    tail = "" if element.choice else occurs(element.often)
    if element.type:
        builtin = element.type in ("date", "dateTime", "boolean")
        used.add(element.type)
        lines.append(f'{head} type="{"xs:" if builtin else ""}{element.type}"{tail}/>')
        return
    lines.append(f"{head}{tail}>")
    lines.append(f"{pad}  <xs:complexType>")
    kind = "choice" if element.children[0].choice else "sequence"
    lines.append(f"{pad}    <xs:{kind}>")
    for child in element.children:
        write_element(child, indent + 3, lines, used)
    lines.append(f"{pad}    </xs:{kind}>")
    lines.append(f"{pad}  </xs:complexType>")
    lines.append(f"{pad}</xs:element>")


def write_simple(name, lines):
    if name in WORDS:
        lines.append(f'  <xs:simpleType name="{name}">')
        lines.append('    <xs:restriction base="xs:string">')
        lines += [f'      <xs:enumeration value="{word}"/>' for word in WORDS[name]]
        lines += ["    </xs:restriction>", "  </xs:simpleType>"]
        return
    base, patterns = SIMPLE[name]
    last = f"xs:{base}"
    for number, pattern in enumerate(patterns, 1):
        own = name if number == len(patterns) else f"{name}{number}"
        lines += [f'  <xs:simpleType name="{own}">', f'    <xs:restriction base="{last}">',
                  f'      <xs:pattern value="{pattern}"/>', "    </xs:restriction>",
                  "  </xs:simpleType>"]
        last = own


AMOUNTS = """\
  <xs:simpleType name="Sum">
    <xs:restriction base="xs:decimal">
      <xs:totalDigits value="18"/>
      <xs:fractionDigits value="2"/>
      <xs:minInclusive value="0.01"/>
      <xs:pattern value="[0-9]+(\\.[0-9]+)?"/>
    </xs:restriction>
  </xs:simpleType>
  <xs:simpleType name="AmountValue">
    <xs:restriction base="xs:decimal">
      <xs:totalDigits value="11"/>
      <xs:fractionDigits value="2"/>
      <xs:minInclusive value="0.01"/>
      <xs:maxInclusive value="999999999.99"/>
      <xs:pattern value="[0-9]+(\\.[0-9]+)?"/>
    </xs:restriction>
  </xs:simpleType>
  <xs:complexType name="Amount">
    <xs:simpleContent>
      <xs:extension base="AmountValue">
        <xs:attribute name="Ccy" type="Euro" use="required"/>
      </xs:extension>
    </xs:simpleContent>
  </xs:complexType>""".splitlines()


def schema(name):
    marks, words = FLAVOURS[name]
    space = "urn:iso:std:iso:20022:tech:xsd:" + name.removesuffix("-iso")
    lines = ['<?xml version="1.0" encoding="UTF-8"?>',
             "<!-- SPDX-License-Identifier: Apache-2.0 -->",
             "<!-- Written by pain008.py, which says what it is for. -->",
             f'<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns="{space}"',
             f'           targetNamespace="{space}" elementFormDefault="qualified">']
    body, used = [], {"Euro"}
    write_element(tree(marks, words), 4, body, used)
    lines += ['  <xs:element name="Document">', "    <xs:complexType>", "      <xs:sequence>",
              *body, "      </xs:sequence>", "    </xs:complexType>", "  </xs:element>"]
    for one in sorted(used & (set(SIMPLE) | set(WORDS))):
        write_simple(one, lines)
    return "\n".join([*lines, *AMOUNTS, "</xs:schema>", ""])


def main():
    folder = pathlib.Path(__file__).resolve().parent
    wrong = 0
    for name in FLAVOURS:
        path = folder / f"{name}.xsd"
        text = schema(name)
        if "--check" not in sys.argv:
            path.write_text(text, encoding="utf-8")
        elif not path.exists() or path.read_text(encoding="utf-8") != text:
            print(f"{path.name} is not what pain008.py writes")
            wrong = 1
    return wrong


if __name__ == "__main__":
    sys.exit(main())

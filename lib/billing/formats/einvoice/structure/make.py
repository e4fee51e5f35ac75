#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Writes cii.txt and ubl.txt, the structure of e-invoices, from the official XML Schemas:

    make.py XSD-FOLDER      holding cii-d22b/ and ubl-2.1/

The build needs the two files only. A line is a type:
    NAME: item...         children in this order; after the name, ? * + as in a DTD
    NAME| item...         one of these children
    NAME= datatype @attribute...   text (token3: of 1 to 3 characters); ! behind an
                          attribute that must be there, =VALUE where only that value may
                          stand (%20: a blank)
    NAME#                 anything (the content of UBL extensions)
An item is SPACE:ELEMENT/TYPE. Lines that begin with ! are the roots: !ELEMENT TYPE NAMESPACE, and
those with % the namespaces by short name."""
import pathlib
import re
import sys
import xml.etree.ElementTree as ElementTree

XSD = "{http://www.w3.org/2001/XMLSchema}"
CEFACT = "urn:un:unece:uncefact:data:standard:"
SHORT = {CEFACT + "ReusableAggregateBusinessInformationEntity:100": "ram",
         CEFACT + "CrossIndustryInvoice:100": "rsm",
         CEFACT + "QualifiedDataType:100": "qdt",
         CEFACT + "UnqualifiedDataType:100": "udt",
         "urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2": "cac",
         "urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2": "cbc",
         "urn:oasis:names:specification:ubl:schema:xsd:CommonExtensionComponents-2": "ext",
         "urn:oasis:names:specification:ubl:schema:xsd:Invoice-2": "",
         "urn:oasis:names:specification:ubl:schema:xsd:CreditNote-2": ""}


class Schemas:
    """Global types and elements of all files of a folder, by (namespace, name)."""

    def __init__(self, folder):
        self.types, self.elements, self.lines, self.queue = {}, {}, {}, []
        self.names = {}
        for path in sorted(folder.rglob("*.xsd")):
            text = path.read_text(encoding="utf-8")
            spaces = dict(re.findall(r'xmlns:([\w-]+)="([^"]+)"', text))
            default = re.search(r'\sxmlns="([^"]+)"', text)
            spaces[""] = default.group(1) if default else ""
            root = ElementTree.fromstring(text.encode())
            target = root.get("targetNamespace")
            for node in root:
                key = (target, node.get("name"))
                if node.tag in (XSD + "complexType", XSD + "simpleType"):
                    self.types[key] = (node, spaces, target)
                elif node.tag == XSD + "element":
                    self.elements[key] = (node, spaces, target)

    @staticmethod
    def qname(text, spaces):
        prefix, _, name = text.rpartition(":")
        return spaces[prefix], name

    def text_type(self, key):
        """(data type, {attribute: rest}) of a type with text, or None."""
        if key[0].startswith("http://www.w3.org/2001/XMLSchema"):
            return key[1], {}
        node, spaces, _ = self.types[key]
        return self.text_of(node, spaces)

    def text_of(self, node, spaces):
        if node.tag == XSD + "simpleType":
            found = node.find(XSD + "restriction")
            facets = {one.tag.removeprefix(XSD): one.get("value") for one in found}
            if facets == {"minLength": "1", "maxLength": "3"}:
                return "token3", {}
            if facets:
                raise ValueError(f"facets in {node.get('name')}")
            return self.text_type(self.qname(found.get("base"), spaces))
        simple = node.find(XSD + "simpleContent")
        if simple is None:
            return None
        part = simple.find(XSD + "extension")
        part = simple.find(XSD + "restriction") if part is None else part
        data, attributes = self.text_type(self.qname(part.get("base"), spaces))
        attributes = dict(attributes)
        for one in part.iter(XSD + "attribute"):
            kind = self.text_type(self.qname(one.get("type"), spaces))[0]
            rest = kind + ("!" if one.get("use") == "required" else "")
            rest += "=" + one.get("fixed").replace(" ", "%20") if one.get("fixed") else ""
            if one.get("use") == "prohibited":
                attributes.pop(one.get("name"), None)
            else:
                attributes[one.get("name")] = rest
        return data, attributes

    def name_of(self, key):
        """The short name of a type; text types of the same content share one."""
        text = self.text_type(key)
        if text is not None:
            return self.text_name(text)
        name = SHORT.get(key[0], "x") + "." + key[1].removesuffix("Type")
        if name not in self.lines:
            self.lines[name] = None
            self.queue.append((name, key))
        return name

    def text_name(self, text):
        data, attributes = text
        line = data + "".join(f" @{k}:{v}" for k, v in sorted(attributes.items()))
        if not attributes:
            return data
        if line not in self.names:
            self.names[line] = f"{data}{len(self.names) + 1}"
            self.lines[self.names[line]] = "= " + line
        return self.names[line]

    def item(self, node, spaces, target, anonymous):
        low, high = node.get("minOccurs", "1"), node.get("maxOccurs", "1")
        sign = {("1", "1"): "", ("0", "1"): "?", ("0", "unbounded"): "*",
                ("1", "unbounded"): "+"}[low, high]
        if node.get("ref"):
            key = self.qname(node.get("ref"), spaces)
            where, spaces, target = self.elements[key]
        else:
            key, where = (target, node.get("name")), node
        if where.get("type"):
            kind = self.name_of(self.qname(where.get("type"), spaces))
        else:
            inner = where.find(XSD + "complexType")
            kind = self.text_name(self.text_of(inner, spaces))
        return f"{SHORT[key[0]]}:{key[1]}{sign}/{kind}"

    def write_type(self, name, key):
        node, spaces, target = self.types[key]
        body = node.find(XSD + "sequence")
        sign = ":"
        if body is None:
            body, sign = node.find(XSD + "choice"), "|"
        if body.find(XSD + "any") is not None:
            self.lines[name] = "#"
            return
        items = [self.item(child, spaces, target, name) for child in body
                 if child.tag != XSD + "annotation"]
        if len(items) != len(body) - len(body.findall(XSD + "annotation")):
            raise ValueError(f"what is in {name}?")
        self.lines[name] = f"{sign} " + " ".join(items)

    def run(self, roots):
        head = []
        for key in roots:
            node, spaces, _ = self.elements[key]
            kind = self.name_of(self.qname(node.get("type"), spaces))
            head.append(f"!{key[1]} {kind} {key[0]}")
        while self.queue:
            self.write_type(*self.queue.pop())
        used = {m for line in self.lines.values() for m in re.findall(r"(\w+):\w+[?*+]?/", line)}
        head += sorted(f"%{short} {space}" for space, short in SHORT.items() if short in used)
        return head + [f"{name}{line}" for name, line in sorted(self.lines.items())]


def main():
    folder, here = pathlib.Path(sys.argv[1]), pathlib.Path(__file__).parent
    ubl = "urn:oasis:names:specification:ubl:schema:xsd:"
    cii = "urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:100"
    for name, source, roots in [
            ("cii", "cii-d22b", [(cii, "CrossIndustryInvoice")]),
            ("ubl", "ubl-2.1", [(ubl + "Invoice-2", "Invoice"),
                                (ubl + "CreditNote-2", "CreditNote")])]:
        made = Schemas(folder / source).run(roots)
        text = f"# Written by make.py from the XML Schemas of {source}.\n" + "\n".join(made) + "\n"
        (here / f"{name}.txt").write_text(text, encoding="utf-8")


main()

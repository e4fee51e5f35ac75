#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Writes profile.hpp: a small ICC profile (version 2) of sRGB, which PDF/A wants as output intent.
Primaries and white point are those of IEC 61966-2-1, adapted to D50 as ICC profiles are; the tone
curve has 256 points."""
import pathlib
import struct


def fixed(value):
    return struct.pack(">i", round(value * 65536))


def xyz(*values):
    return b"XYZ \0\0\0\0" + b"".join(fixed(value) for value in values)


def curve():
    points = []
    for i in range(256):
        v = i / 255
        linear = v / 12.92 if v <= 0.04045 else ((v + 0.055) / 1.055) ** 2.4
        points.append(round(linear * 65535))
    return b"curv\0\0\0\0" + struct.pack(">I256H", 256, *points)


def description(text):
    ascii_text = text.encode("ascii") + b"\0"
    return (b"desc\0\0\0\0" + struct.pack(">I", len(ascii_text)) + ascii_text + bytes(8) +
            bytes(2 + 1 + 67))


def profile():
    trc = curve()
    tags = [(b"desc", description("sRGB IEC61966-2.1")),
            (b"cprt", b"text\0\0\0\0No rights reserved\0"),
            (b"wtpt", xyz(0.9642, 1.0, 0.8249)),
            (b"rXYZ", xyz(0.43607, 0.22249, 0.01392)),
            (b"gXYZ", xyz(0.38515, 0.71687, 0.09708)),
            (b"bXYZ", xyz(0.14307, 0.06061, 0.71410)),
            (b"rTRC", trc), (b"gTRC", trc), (b"bTRC", trc)]
    table, data, places = b"", b"", {}
    start = 128 + 4 + 12 * len(tags)
    for name, content in tags:
        if content not in places:
            places[content] = start + len(data)
            data += content + bytes(-len(content) % 4)
        table += name + struct.pack(">II", places[content], len(content))
    size = start + len(data)
    head = (struct.pack(">I4sI", size, b"\0\0\0\0", 0x02100000) + b"mntrRGB XYZ " +
            struct.pack(">6H", 2026, 1, 1, 0, 0, 0) + b"acsp" + bytes(28) +
            fixed(0.9642) + fixed(1.0) + fixed(0.8249) + bytes(48))
    assert len(head) == 128
    return head + struct.pack(">I", len(tags)) + table + data


def main():
    content = profile()
    lines = [", ".join(f"0x{byte:02x}" for byte in content[at:at + 16])
             for at in range(0, len(content), 16)]
    text = ("// SPDX-License-Identifier: Apache-2.0\n"
            "// Written by make.py: the ICC profile of sRGB.\n#pragma once\n\n"
            "namespace billing::einvoice {\n\n// clang-format off\n"
            "inline constexpr unsigned char srgb_profile[] = {\n    " + ",\n    ".join(lines) +
            "};\n// clang-format on\n\n}  // namespace billing::einvoice\n")
    pathlib.Path(__file__).with_name("profile.hpp").write_text(text, encoding="utf-8")


main()

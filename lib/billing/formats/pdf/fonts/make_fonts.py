#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""Makes the fonts of the PDF writer from Noto Sans and Noto Serif (Debian package fonts-noto-core).

    make_fonts.py [OUTPUT-FOLDER]

libharu embeds only TrueType outlines, walks the character map once per code of the plane, and
forgets the parts of composite glyphs that are composite themselves. So the result has few, dense
map segments (glyphs in code order), no composite glyphs, no hinting and no layout tables; but a
table "prep" that does nothing, see never_ending_empty().
Figures must be tabular: amounts are aligned on the right by their widths.
"""
import pathlib
import sys

from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont, newTable
from fontTools.ttLib.tables import _c_m_a_p, ttProgram

SOURCE = pathlib.Path("/usr/share/fonts/truetype/noto")
NAMES = ["NotoSans-Regular", "NotoSans-Bold", "NotoSerif-Regular", "NotoSerif-Bold"]
CODES = [
    (0x0020, 0x007E),  # ASCII
    (0x00A0, 0x017F),  # Latin-1, Latin Extended-A
    (0x0218, 0x021B),  # Romanian comma below
    (0x02C6, 0x02C7), (0x02D8, 0x02DD),  # spacing accents
    (0x0384, 0x03CE),  # Greek
    (0x0400, 0x045F), (0x0490, 0x0491),  # Cyrillic, with the Ukrainian ghe
    (0x1E80, 0x1E85), (0x1E9E, 0x1E9E), (0x1EF2, 0x1EF3),  # Welsh, capital sharp s
    (0x2002, 0x200A),  # spaces
    (0x2010, 0x2015), (0x2018, 0x201E), (0x2020, 0x2022), (0x2026, 0x2026),
    (0x202F, 0x202F), (0x2030, 0x2030), (0x2032, 0x2033), (0x2039, 0x203A), (0x2044, 0x2044),
    (0x2070, 0x2070), (0x2074, 0x2079), (0x2080, 0x2089),  # superior and inferior figures
    (0x20A0, 0x20BF),  # currency signs
    (0x2116, 0x2116), (0x2122, 0x2122), (0x2126, 0x2126), (0x215B, 0x215E),
]
MINUS = 0x2212
# Without them the writer cannot print its own labels and amounts.
OBLIGATORY = ("0123456789 \u00a0\u202f,.%\u2212\u2013\u2014\u2022\u2026\u00b7\u20ac\u00a3$"
              "\u2019\u00ab\u00bb\u2116\u0153\u0178")


def subset(font):
    options = Options()
    options.hinting = False
    options.layout_features = []
    options.glyph_names = False
    options.notdef_outline = True
    options.name_IDs = [1, 2, 6]
    options.name_languages = [0x409]
    options.drop_tables += ["GPOS", "GSUB", "GDEF", "DSIG", "gasp", "kern", "meta", "STAT"]
    subsetter = Subsetter(options)
    codes = [code for first, last in CODES for code in range(first, last + 1)]
    subsetter.populate(unicodes=codes)
    subsetter.subset(font)


def without_composites(font):
    glyphs, glyf = font.getGlyphSet(), font["glyf"]
    for name in font.getGlyphOrder():
        if not glyf[name].isComposite():
            continue
        recording = DecomposingRecordingPen(glyphs)
        glyphs[name].draw(recording)
        pen = TTGlyphPen(None)
        recording.replay(pen)
        glyf[name] = pen.glyph()


def minus_from_plus(font):
    """Noto Sans has no real minus: the bar of its plus, so that both align and weigh the same."""
    plus = font.getBestCmap()[ord("+")]
    points = list(font["glyf"][plus].coordinates)
    left = min(x for x, _ in points)
    right = max(x for x, _ in points)
    bottom = min(y for x, y in points if x == left)
    top = max(y for x, y in points if x == left)
    pen = TTGlyphPen(None)
    pen.moveTo((left, bottom))
    for corner in [(left, top), (right, top), (right, bottom)]:
        pen.lineTo(corner)
    pen.closePath()
    return pen.glyph(), font["hmtx"][plus]


def in_code_order(font):
    """One glyph per code, ordered by code: each run of codes is one segment with one delta."""
    cmap = font.getBestCmap()
    glyf, metrics = font["glyf"], font["hmtx"].metrics
    order = [".notdef"]
    new_glyphs = {".notdef": glyf[".notdef"]}
    new_metrics = {".notdef": metrics[".notdef"]}
    minus = minus_from_plus(font)
    for code in sorted([*cmap, MINUS]):
        name = f"u{code:04X}"
        order.append(name)
        new_glyphs[name] = minus[0] if code == MINUS else glyf[cmap[code]]
        new_metrics[name] = minus[1] if code == MINUS else metrics[cmap[code]]
    font.setGlyphOrder(order)
    glyf.glyphs, glyf.glyphOrder = new_glyphs, order
    font["hmtx"].metrics = new_metrics
    table = _c_m_a_p.CmapSubtable.newSubtable(4)
    table.platformID, table.platEncID, table.language = 3, 1, 0
    table.cmap = {code: f"u{code:04X}" for code in [*cmap, MINUS]}
    font["cmap"] = newTable("cmap")
    font["cmap"].tableVersion = 0
    font["cmap"].tables = [table]


def never_ending_empty(font):
    """libharu writes thirteen tables, "prep" the last, and cannot seek to an empty one where those
    before it fill its buffers of 4,096 bytes: error 0x1033, of one text in some thousands. So the
    last one holds what unhinted fonts usually have in it: let the drawing fill gaps, at all
    sizes."""
    font["prep"] = newTable("prep")
    font["prep"].program = ttProgram.Program()
    font["prep"].program.fromAssembly(["PUSHW[]", "511", "SCANCTRL[]", "PUSHB[]", "4",
                                       "SCANTYPE[]"])


def check(font, name):
    cmap = font.getBestCmap()
    missing = [f"U+{ord(c):04X}" for c in OBLIGATORY if ord(c) not in cmap]
    assert not missing, f"{name} lacks {missing}"
    widths = {font["hmtx"][cmap[ord(c)]][0] for c in "0123456789"}
    assert len(widths) == 1, f"{name} has no tabular figures: {widths}"
    assert font["head"].unitsPerEm == 1000, "libharu truncates widths unless the em is 1000"


def main():
    folder = pathlib.Path(sys.argv[1]) if len(sys.argv) > 1 else pathlib.Path(__file__).parent
    for name in NAMES:
        font = TTFont(SOURCE / f"{name}.ttf", recalcTimestamp=False)
        subset(font)
        without_composites(font)
        in_code_order(font)
        font["post"].formatType = 3.0
        never_ending_empty(font)
        check(font, name)
        font.save(folder / f"{name}.ttf")
        print(f"{name}: {len(font.getGlyphOrder())} glyphs, "
              f"{(folder / f'{name}.ttf').stat().st_size} bytes")


if __name__ == "__main__":
    main()

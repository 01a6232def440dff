"""The recipe of the five faces in this folder; run once, by hand, when a source package changes.

ReportLab embeds TrueType outlines only, so 仿宋 (CFF) is converted; 小标宋, 宋体 and 黑体 are cut down to the characters
official papers use, because five whole faces would weigh 70 MB. 楷体 stays whole: it is the last resort for rare Hanzi.

    python make_fonts.py --fandol DIR --wenkai DIR --serif DIR --sans DIR --unihan FILE

Needs fontTools. Each DIR is an unpacked source package (README.md names them), FILE its Unihan_OtherMappings.txt(.bz2),
whose kTGH field lists the 8,105 characters of 通用规范汉字表. Output bytes depend on the inputs and fontTools only.
"""

import argparse
import bz2
import gzip
import shutil
from pathlib import Path

from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont, newTable

HERE = Path(__file__).resolve().parent
MAX_ERROR_EM = 0.001
LATIN_AND_SYMBOLS = (
    *range(0x20, 0x7F), *range(0xA0, 0x180), *range(0x370, 0x400), *range(0x2010, 0x2028), *range(0x2030, 0x203C),
    *range(0x2070, 0x209D), *range(0x20A0, 0x20C0), *range(0x2100, 0x2200), *range(0x2200, 0x2300),
    *range(0x2460, 0x2500), *range(0x2500, 0x2600), *range(0x2600, 0x2613), *range(0x3000, 0x3030),
    *range(0x3041, 0x3100), *range(0x3105, 0x3130), *range(0x3200, 0x3400), *range(0xFF01, 0xFFEF),
)


def source(folder: Path, name: str) -> Path:
    """The one file of that name below `folder`."""
    return next(folder.rglob(name))


def gb2312() -> set[int]:
    pairs = (bytes((high, low)) for high in range(0xA1, 0xF8) for low in range(0xA1, 0xFF))
    return {ord(c) for pair in pairs for c in pair.decode("gb2312", errors="ignore")}


def general_standard(unihan: Path) -> set[int]:
    opener = bz2.open if unihan.suffix == ".bz2" else open
    with opener(unihan, "rt", encoding="utf-8") as lines:
        fields = (line.split("\t") for line in lines if "\tkTGH\t" in line)
        return {int(field[0][2:], 16) for field in fields}


def save(font: TTFont, name: str) -> None:
    font.recalcTimestamp = False
    font.save(HERE / name, reorderTables=True)


def cut(origin: Path, name: str, keep: set[int]) -> None:
    options = Options()
    options.hinting = False
    options.layout_features = []
    options.name_IDs = [0, 1, 2, 3, 4, 5, 6, 13, 14]
    options.notdef_outline = True
    options.drop_tables += ["BASE", "GSUB", "GPOS", "GDEF", "STAT", "vhea", "vmtx", "VORG", "meta"]
    font = TTFont(origin, recalcTimestamp=False)
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=keep)
    subsetter.subset(font)
    save(font, name)


def quadratic_glyphs(font: TTFont) -> dict[str, object]:
    outlines, tolerance = font.getGlyphSet(), MAX_ERROR_EM * font["head"].unitsPerEm
    glyphs = {}
    for name in font.getGlyphOrder():
        pen = TTGlyphPen(outlines)
        outlines[name].draw(Cu2QuPen(pen, tolerance, reverse_direction=True))
        glyphs[name] = pen.glyph()
    return glyphs


def convert(origin: Path, name: str) -> None:
    """CFF outlines to TrueType ones, within a thousandth of an em."""
    font = TTFont(origin, recalcTimestamp=False)
    glyphs = quadratic_glyphs(font)
    font["loca"], font["glyf"] = newTable("loca"), newTable("glyf")
    font["glyf"].glyphOrder, font["glyf"].glyphs = font.getGlyphOrder(), glyphs
    for name_of_glyph, glyph in glyphs.items():
        glyph.recalcBounds(font["glyf"])
        font["hmtx"][name_of_glyph] = (font["hmtx"][name_of_glyph][0], getattr(glyph, "xMin", 0))
    write_profile(font)
    for tag in ("CFF ", "VORG", "GSUB", "GPOS", "BASE", "GDEF", "vhea", "vmtx"):
        if tag in font:
            del font[tag]
    font["post"].formatType = 3.0
    font.sfntVersion = "\000\001\000\000"
    save(font, name)


def write_profile(font: TTFont) -> None:
    profile = font["maxp"]
    profile.tableVersion = 0x00010000
    for field in ("maxTwilightPoints", "maxStorage", "maxFunctionDefs", "maxInstructionDefs", "maxStackElements",
                  "maxSizeOfInstructions", "maxComponentElements", "maxPoints", "maxContours", "maxCompositePoints",
                  "maxCompositeContours", "maxComponentDepth"):
        setattr(profile, field, 0)
    profile.maxZones = 1
    font["head"].glyphDataFormat = 0


def copy_licences(folders: argparse.Namespace) -> None:
    with gzip.open(source(folders.fandol, "COPYING.gz"), "rb") as text:
        (HERE / "LICENSE-fangsong.txt").write_bytes(text.read())
    shutil.copyfile(source(folders.wenkai, "copyright"), HERE / "LICENSE-kaiti.txt")
    shutil.copyfile(source(folders.serif, "LICENSE_FONT"), HERE / "LICENSE-songti-xiaobiaosong.txt")
    shutil.copyfile(source(folders.sans, "LICENSE_FONT"), HERE / "LICENSE-heiti.txt")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("fandol", "wenkai", "serif", "sans", "unihan"):
        parser.add_argument(f"--{name}", type=Path, required=True)
    folders = parser.parse_args()
    standard = gb2312() | set(LATIN_AND_SYMBOLS) | general_standard(folders.unihan)
    convert(source(folders.fandol, "FandolFang-Regular.otf"), "fangsong.ttf")
    shutil.copyfile(source(folders.wenkai, "LXGWWenKai-Regular.ttf"), HERE / "kaiti.ttf")
    cut(source(folders.serif, "NotoSerifSC_900Black.ttf"), "xiaobiaosong.ttf", standard)
    cut(source(folders.serif, "NotoSerifSC_400Regular.ttf"), "songti.ttf", standard)
    cut(source(folders.sans, "NotoSansSC_500Medium.ttf"), "heiti.ttf", standard)
    copy_licences(folders)


if __name__ == "__main__":
    main()

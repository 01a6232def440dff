"""The named styles of a letter in Word, and the faces they ask for.

正文 of Word itself is the base (its name in the file is Normal); ours begin with 公文 where Word has one of the name.
Headings have outline levels, so that the navigation pane shows them. The grid of 22 lines by 28 characters is that of
the section; our styles keep to it by their exact pitch and character spacing instead of snapping, because programs
differ in how they snap (LibreOffice 7 sets characters half as far apart again).
"""

from dataclasses import dataclass

from supervision_desk.forms.docx_xml import AS_TYPED, FACES, NAMESPACES, face, look, shape, twips, w
from supervision_desk.forms.faces import Role
from supervision_desk.forms.page import CHARACTER_PITCH, ER_HAO, SAN_HAO, SI_HAO, WU_HAO, XIAO_SI

PITCH = 28.95  # 5.2.3: points from line to line, 22 a page
_BASE = "Normal"
# Where an office lacks the first face, Word takes the second: what came with Windows before 7 and since, or the same
# drawing under another name.
_OTHER_NAMES = {
    "仿宋_GB2312": "仿宋",
    "楷体_GB2312": "楷体",
    "方正小标宋简体": "方正小标宋_GBK",
    "黑体": "SimHei",
    "宋体": "SimSun",
}


@dataclass(frozen=True)
class NamedStyle:
    """A paragraph style: its id in the file, the name shown, face, size and exact pitch in points; `first` and `left`
    are indents in Hanzi, `level` the outline level, `spacing` points after each character."""

    key: str
    name: str
    role: Role
    size: float = SAN_HAO
    pitch: float = PITCH
    align: str = ""
    first: int = 0
    left: int = 0
    right: int = 0
    level: int | None = None
    spacing: float = 0.0


BODY, FLUSH, TITLE, LABEL = "GwBody", "GwAddressee", "GwTitle", "GwAnnexLabel"
LEVELS = (BODY, "GwLevel1", "GwLevel2", "GwLevel3", "GwLevel4")
MARK, NAME, NUMBER, GRADE = "GwMark", "GwName", "GwNumber", "GwGrade"
ANNEXES, ISSUER, DATE, NOTE, IMPRINT = "GwAnnexes", "GwIssuer", "GwDate", "GwNote", "GwImprint"
CELL, CELL_LABEL, TABLE_TITLE, PAGE, GAP = "GwCell", "GwCellLabel", "GwTableTitle", "GwPage", "GwGap"
TABLE_NOTE = "GwTableNote"
ON_GRID = -0.3  # points after each character: 28 a line, what is left over is justified
_F, _H, _K, _X, _S = Role.FANGSONG, Role.HEITI, Role.KAITI, Role.XIAOBIAOSONG, Role.SONGTI
STYLES = (
    NamedStyle(BODY, "公文正文", _F, align="both", first=2, spacing=ON_GRID),
    NamedStyle(FLUSH, "主送机关", _F, align="both", spacing=ON_GRID),
    NamedStyle(TITLE, "公文标题", _X, ER_HAO, align="center"),
    NamedStyle(LEVELS[1], "一级标题", _H, align="both", first=2, level=0, spacing=ON_GRID),
    NamedStyle(LEVELS[2], "二级标题", _K, align="both", first=2, level=1, spacing=ON_GRID),
    NamedStyle(LEVELS[3], "三级标题", _F, align="both", first=2, level=2, spacing=ON_GRID),
    NamedStyle(LEVELS[4], "四级标题", _F, align="both", first=2, level=3, spacing=ON_GRID),
    NamedStyle(MARK, "发文机关标志", _X, 26.0, 32.5, align="center"),
    NamedStyle(NAME, "文种名称", _X, 34.0, 42.5, align="center"),
    NamedStyle(NUMBER, "发文字号", _F),
    NamedStyle(GRADE, "密级和紧急程度", _H),
    NamedStyle(ANNEXES, "附件说明", _F, spacing=ON_GRID),
    NamedStyle(LABEL, "附件标识", _H),
    NamedStyle(ISSUER, "发文机关署名", _F),
    NamedStyle(DATE, "成文日期", _F, align="right", right=4),
    NamedStyle(NOTE, "附注", _F, left=2),
    NamedStyle(IMPRINT, "版记", _F, SI_HAO, SI_HAO * 1.6),
    NamedStyle(CELL, "表格文字", _F, SI_HAO, SI_HAO * 1.5),
    NamedStyle(CELL_LABEL, "表格栏目", _H, XIAO_SI, 17.0, align="center"),
    NamedStyle(TABLE_TITLE, "表格标题", _X, SAN_HAO, SAN_HAO * 1.5, align="center"),
    NamedStyle(TABLE_NOTE, "表注", _F, WU_HAO, WU_HAO * 1.5),
    NamedStyle(PAGE, "公文页码", _S, SI_HAO, 16.0),
    NamedStyle(GAP, "间隔", _F, 1.0, 1.0),
)


def styles_part(pitch: float) -> str:
    """word/styles.xml; those of text have lines `pitch` points apart."""
    defaults = w(
        "docDefaults",
        w(
            "rPrDefault",
            w("rPr", face(_F), w("sz", val=32), w("szCs", val=32), w("lang", val="en-US", eastAsia="zh-CN")),
        ),
        w("pPrDefault", w("pPr", w("widowControl", val=0) + AS_TYPED)),
    )
    base = w(
        "style",
        w("name", val="Normal"),
        w("qFormat"),
        w("pPr", w("jc", val="both")),
        type="paragraph",
        default=1,
        styleId=_BASE,
    )
    grid = w(
        "style", w("name", val="Normal Table"), w("uiPriority", val=99), w("semiHidden"), w("unhideWhenUsed"),
        w("tblPr", w("tblInd", w=0, type="dxa")), type="table", default=1, styleId="TableNormal",
    )  # fmt: skip
    return f"<w:styles {NAMESPACES}>{defaults}{base}{grid}{''.join(_style(each, pitch) for each in STYLES)}</w:styles>"


def _style(style: NamedStyle, pitch: float) -> str:
    line = pitch if style.pitch == PITCH else style.pitch
    paragraph = shape(
        snapped=False, line=line, indent=indents(style.first, style.left, style.right), align=style.align,
        level=style.level,
    )  # fmt: skip
    inside = (
        w("name", val=style.name), w("basedOn", val=_BASE), w("qFormat"), w("pPr", paragraph),
        w("rPr", look(style.role, style.size, style.spacing)),
    )  # fmt: skip
    return w("style", *inside, type="paragraph", customStyle=1, styleId=style.key)


def indents(first: int = 0, left: int = 0, right: int = 0) -> str:
    """w:ind in Hanzi, with the same in points for programs that do not count characters."""
    if not (first or left or right):
        return ""
    given = {
        f"{name}{unit}": count * 100 if unit else twips(count * CHARACTER_PITCH)
        for name, count in (("left", left), ("right", right), ("firstLine", first))
        if count
        for unit in ("Chars", "")
    }
    return w("ind", **given)


def fonts_part() -> str:
    """word/fontTable.xml: what to take where a face is not installed."""
    names = dict.fromkeys(name for pair in FACES.values() for name in pair)
    fonts = (
        w("font", w("altName", val=_OTHER_NAMES[name]), w("charset", val=86), w("family", val="auto"), name=name)
        for name in names
    )
    return f"<w:fonts {NAMESPACES}>{''.join(fonts)}</w:fonts>"

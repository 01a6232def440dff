"""How papers look: their renderings, styles, degrees of 紧急程度. The office sets them, so they stand apart from what
papers say."""

from dataclasses import dataclass

# Renderings of one content (design §7): mark and rules in red; nothing red, for paper with a printed head; all black.
FULL_RED, RED_PAPER, PLAIN = "全红", "套红纸", "白头"
RENDERINGS = (FULL_RED, RED_PAPER, PLAIN)
# Styles of a letter; 简报式 is that of 通报 and 专报.
TABLE_STYLE, DOCUMENT_STYLE, LETTER_STYLE = "表格式", "文件式", "信函式"
STYLES = (TABLE_STYLE, DOCUMENT_STYLE, LETTER_STYLE)
# 紧急程度 of a 公文 (GB/T 9704-2012 7.2.3); 特提 and 平急 are those of telegrams.
URGENCIES = ("特急", "加急")


@dataclass(frozen=True)
class Rendering:
    """How a content is printed: one of RENDERINGS, moved on the sheet by what the printer is out, in mm."""

    name: str = FULL_RED
    right_mm: float = 0.0
    down_mm: float = 0.0


AS_SIGNED = Rendering()

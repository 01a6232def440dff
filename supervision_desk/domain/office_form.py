"""What an office's own form says (立项审批表, 反馈表 …): a title and rows, as frozen values.

A form knows nothing but its words; what is "" is left blank for the pen.
"""

from dataclasses import dataclass

Pair = tuple[str, str]
A4, A3 = PAPERS = ("A4", "A3")  # what a list may be printed on
LABEL_ROWS, LABEL_COLUMNS = 8, (2, 3)  # the common sheets of labels
BLANK_NUMBER = "\u3000\u3000\u3000〔\u3000\u3000\u3000〕\u3000\u3000号"
BLANK_DAY = "\u3000\u3000年\u3000\u3000月\u3000\u3000日"


@dataclass(frozen=True)
class Fields:
    """Labels with a short value each, two in a row; a value too long for that takes a row of its own."""

    pairs: tuple[Pair, ...]


@dataclass(frozen=True)
class Words:
    """A label and text that may run over pages; `lines` is the room kept for the pen, 0 where nobody writes there."""

    label: str
    words: str
    lines: int = 0


@dataclass(frozen=True)
class Heading:
    """A label and a heading under a heavy rule: a new part of the form begins."""

    label: str
    words: str


@dataclass(frozen=True)
class Opinion:
    """A box in which somebody decides by hand: what is printed there, and the line below on which he signs."""

    label: str
    words: str = ""
    sign: str = "签名"
    lines: int = 2


@dataclass(frozen=True)
class Grid:
    """A list: names and relative widths of its columns, the lines, the column whose words begin at the left; `pen`
    where cells are left to be filled in by hand."""

    names: tuple[str, ...]
    widths: tuple[float, ...]
    lines: tuple[tuple[str, ...], ...]
    flush: int = 1
    pen: bool = False


@dataclass(frozen=True)
class Photos:
    """Places for photos, two in a row, each over its caption."""

    captions: tuple[str, ...]


FormRow = Fields | Words | Heading | Opinion | Grid | Photos


@dataclass(frozen=True)
class OfficeForm:
    """A form: title, what stands left and right above the table, rows, what stands below it."""

    title: str
    left: str
    right: str
    rows: tuple[FormRow, ...]
    note: str = ""


def ticked(choices: tuple[str, ...], chosen: str = "") -> str:
    """Boxes to tick, the chosen one filled: □实地\u3000■暗访\u3000□电话抽查."""
    return "\u3000".join(f"{'■' if each == chosen else '□'}{each}" for each in choices)

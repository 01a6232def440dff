"""Papers of every kind in every style with every sort of text, and what must hold of each page of any of them."""

import ctypes
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

import pypdfium2
import pypdfium2.raw as pdfium

from supervision_desk.domain.paper import Chase, ChaseTask, Notice, NoticeTask, Rendering, Slip, SlipTask
from supervision_desk.forms.linebreak import NOT_AT_END, NOT_AT_START
from supervision_desk.forms.page import (
    CHARACTER_PITCH,
    DOUBLE_RULE_RISE,
    LANDSCAPE,
    PAGE_NUMBER_DROP,
    PAPER_HEIGHT,
    PORTRAIT,
    SEAL,
    mm,
)
from supervision_desk.services.paper_rendering import render
from tests.forms import samples
from tests.forms.reading import bare, is_red

STYLES = ("表格式", "文件式", "信函式")
KINDS = ("督办单", "督办通知", "催办单")
HALF_MM = mm(0.5)
RARE = "㙍村𠮷喆䶮珺"
LATIN = "The quick brown fox jumps over the lazy dog of the International Cooperation Department. "
TEXTS = {
    "short": "抓好落实。",
    "long": samples.MEASURES[1] * 3,
    "huge": "".join(samples.MEASURES) * 8,
    "rare": f"{RARE}工作站由喆、䶮两位同志负责。" * 12,
    "marks": "<b>&amp;</b> & <br/> {0} %s 《“（甲）”》，；：！？办。" * 12,
    "control": "响\x07铃\x7f\u200d尾\ufe0f，\u2028抓紧办理。" * 20,
    "unbroken": "A" * 10_000,
    "latin": LATIN * 12,
    "url": "见https://www.example.gov.cn/" + "very-long-path/" * 60 + "index.html，请下载。",
    "empty": "",
}
# What a step from one character to the next in a cell never reaches, in ems: beyond it another cell begins.
_CELL_STEP = 1.45
_SPREAD = 8


@dataclass(frozen=True)
class Case:
    """One paper of the matrix."""

    kind: str
    style: str
    text: str = "short"
    tasks: int = 1
    addressees: int = 1

    def __str__(self) -> str:
        return f"{self.kind}-{self.style}-{self.text}-{self.tasks}-{self.addressees}"


@dataclass(frozen=True)
class Mark:
    """A character as drawn: what it is, its ink, where it stands, its size and colour."""

    character: str
    box: tuple[float, float, float, float]
    origin: tuple[float, float]
    size: float
    red: bool


def content_of(case: Case) -> Slip | Notice | Chase:
    """The paper's content."""
    words = TEXTS[case.text]
    units = tuple(f"长沙市望城区第{number}街道办事处" for number in range(1, case.addressees + 1))
    head = samples.head(case.kind, style=case.style, addressee="、".join(units), copies_to=units[1:])
    if case.text == "empty":
        head = replace(head, addressee="", copies_to=(), contact="", phone="", signer="", urgency="")
    numbers, due = range(1, case.tasks + 1), "2020年12月31日"
    if case.kind == "催办单":
        owed = tuple(ChaseTask(f"2020/{n}", f"任务{n}", "望督〔2020〕5号", due, n, words[:200]) for n in numbers)
        return Chase(head, 2, words[:300], owed, words[:300])
    if case.kind == "督办通知":
        told = tuple(NoticeTask(f"2020/{n}", f"任务{n}", words, units[0], units[1:3], due) for n in numbers)
        return Notice(head, "现予交办。", "2020年10月15日", told, words[:300], "")
    tasks = tuple(SlipTask(f"2020/{n}", f"任务{n}", words, "", due, "", (), ("周志辉",)) for n in numbers)
    return Slip(head, "现将下列任务交办。", "", "2020年10月25日", tasks, words[:300], "")


@cache
def drawn(case: Case, rendering: Rendering = Rendering()) -> bytes:  # noqa: B008 (frozen)
    """The paper as a PDF."""
    return render(content_of(case), rendering)


def pages_of(pdf: bytes) -> list[tuple[tuple[float, float], list[Mark]]]:
    """Size and characters of each page, in the order drawn."""
    document = pypdfium2.PdfDocument(pdf)
    return [(page.get_size(), list(_marks(page.get_textpage()))) for page in document]


def _marks(words: pypdfium2.PdfTextPage) -> Iterator[Mark]:
    x, y = ctypes.c_double(), ctypes.c_double()
    red, green, blue, opacity = (ctypes.c_uint() for _ in range(4))
    for index in range(words.count_chars()):
        character = chr(pdfium.FPDFText_GetUnicode(words, index))
        if character.isspace() or character == "\x00":
            continue
        pdfium.FPDFText_GetCharOrigin(words, index, x, y)
        pdfium.FPDFText_GetFillColor(words, index, red, green, blue, opacity)
        size = float(pdfium.FPDFText_GetFontSize(words, index))
        colour = is_red((red.value, green.value, blue.value))
        yield Mark(character, words.get_charbox(index), (x.value, y.value), size, colour)


def troubles_of(case: Case, pdf: bytes) -> list[str]:
    """What is wrong with the paper; nothing where all holds."""
    pages = pages_of(pdf)
    found: list[str] = []
    for number, (size, marks) in enumerate(pages, 1):
        lying = size[0] > size[1]
        first_letter = number == 1 and case.style == "信函式"
        cut = len(marks) if first_letter else len(marks) - 2 - len(str(number))
        text, numbered = marks[:cut], marks[cut:]
        found += [] if first_letter or lying else _number_troubles(number, numbered)
        found += [f"p{number} outside {mark}" for mark in text if not _inside(mark, lying, first_letter)]
        found += [] if case.text == "unbroken" else [f"p{number} {each}" for each in _line_troubles(text)]
    found += _seal_troubles(case, pages)
    units = "".join(mark.character for _, marks in pages for mark in marks)
    said = units.encode("utf-16-le", "surrogatepass").decode("utf-16-le")  # 𠮷 comes in two halves
    return found + [f"missing {words[:30]!r}" for words in _said(case) if bare(words) not in bare(said)]


def _number_troubles(number: int, marks: Sequence[Mark]) -> list[str]:
    """7.5: — n — 7 mm below 版心, odd right −1字, even left +1字."""
    words = "".join(mark.character for mark in marks)
    edge = PORTRAIT.right - marks[-1].box[2] if number % 2 else marks[0].box[0] - PORTRAIT.left
    wrong = [f"p{number} is numbered {words}"] if words != f"—{number}—" else []
    wrong += [f"p{number} number {edge / mm(1):.1f} mm from the edge"] if abs(edge - CHARACTER_PITCH) > HALF_MM else []
    drop = PORTRAIT.bottom - marks[0].box[3]
    return wrong + ([f"p{number} number at {drop / mm(1):.1f} mm"] if abs(drop - PAGE_NUMBER_DROP) > HALF_MM else [])


def _inside(mark: Mark, lying: bool, first_letter: bool) -> bool:
    frame = LANDSCAPE if lying else PORTRAIT
    bottom, top = frame.bottom, frame.top
    if first_letter:  # 10.1: the mark stands above, text goes down to the second double rule
        bottom, top = DOUBLE_RULE_RISE + mm(5), PAPER_HEIGHT - mm(30)
    left, low, right, high = mark.box
    across = frame.left - HALF_MM <= left and right <= frame.right + HALF_MM
    return across and bottom - HALF_MM <= low and high <= top + HALF_MM


def _line_troubles(marks: Sequence[Mark]) -> Iterator[str]:
    for cell in _cells(marks):
        words = "".join(mark.character for mark in cell)
        if len(cell) > 1 and words[0] in NOT_AT_START - {"—"}:
            yield f"line begins {words[:12]}"
        if len(cell) > _SPREAD and words[-1] in NOT_AT_END:
            yield f"line ends {words[-12:]}"


def _cells(marks: Sequence[Mark]) -> Iterator[list[Mark]]:
    """The lines of cells and paragraphs: characters drawn one after the other on one baseline, close together."""
    line: list[Mark] = []
    for mark in marks:
        if line:
            step, level = mark.origin[0] - line[-1].origin[0], abs(mark.origin[1] - line[-1].origin[1]) < 0.5
            if not level or not 0 < step < _CELL_STEP * max(mark.size, line[-1].size) or mark.red:
                yield line
                line = []
        line.append(mark)
    if line:
        yield line


def _seal_troubles(case: Case, pages: Sequence[tuple[tuple[float, float], list[Mark]]]) -> Iterator[str]:
    """Each seal's 45 mm hold its name and the date only, and the seals are apart."""
    date = samples.head().date
    names = "".join(samples.ORGANS)
    for _, marks in pages:
        words = "".join(mark.character for mark in marks)
        place = words.rfind(names + date)
        if place < 0 or any(mark.red for mark in marks[place : place + len(names)]):
            continue
        own = marks[place : place + len(names) + len(date)]
        first = len(samples.ORGANS[0])
        seals = [_seal(own[:first]), _seal(own[first : len(names)])]
        if abs(seals[0][0] - seals[1][0]) < SEAL:
            yield "seals touch"
        for mark in marks[:place] + marks[place + len(own) :]:
            middle = ((mark.box[0] + mark.box[2]) / 2, (mark.box[1] + mark.box[3]) / 2)
            if any((middle[0] - x) ** 2 + (middle[1] - y) ** 2 < (SEAL / 2) ** 2 for x, y in seals):
                yield f"{mark.character} under a seal"
        return
    yield "no 落款 of two names and a date"


def _seal(name: Sequence[Mark]) -> tuple[float, float]:
    return (name[0].box[0] + name[-1].box[2]) / 2, name[0].origin[1] + mm(2.5)


def _said(case: Case) -> Iterator[str]:
    """What must read back; a long text in pieces, since pages break it."""
    content = content_of(case)
    yield content.head.number
    yield from (task.code for task in content.tasks)
    text = TEXTS[case.text]
    if case.text not in ("control", "unbroken", "url", "empty", "marks", "latin"):
        yield from (sentence for sentence in text[:200].split("。")[:2])
    if case.text == "marks":
        yield "<b>&amp;</b>&<br/>"
    if case.text == "control":
        yield "响铃尾，抓紧办理"
    yield from content.head.addressee.split("、") if case.text != "empty" else ()

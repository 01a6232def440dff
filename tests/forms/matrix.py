"""Papers of every kind in every style with every sort of text, and what must hold of each page of any of them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from supervision_desk.domain.paper import Chase, ChaseTask, Notice, NoticeTask, Rendering, Slip, SlipTask
from supervision_desk.forms.page import DOUBLE_RULE_RISE, LETTER_MARK_DROP, PAPER_HEIGHT, PORTRAIT, SEAL, Frame, mm
from supervision_desk.services.paper_rendering import render
from tests.forms import samples
from tests.forms.pagechecks import Mark, Page, page_troubles, pages_of
from tests.forms.reading import bare

STYLES = ("表格式", "文件式", "信函式")
KINDS = ("督办单", "督办通知", "催办单")
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
# 10.1: the mark stands above 版心, text goes down to the second double rule.
_FOOT = DOUBLE_RULE_RISE + mm(5)
FIRST_OF_LETTER = Frame(PORTRAIT.left, _FOOT, PORTRAIT.width, PAPER_HEIGHT - LETTER_MARK_DROP - _FOOT)


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


def troubles_of(case: Case, pdf: bytes) -> list[str]:
    """What is wrong with the paper; nothing where all holds."""
    pages = pages_of(pdf)
    found: list[str] = []
    for page in pages:
        first_letter = page.number == 1 and case.style == "信函式"
        frame = FIRST_OF_LETTER if first_letter else None
        found += page_troubles(page, numbered=not first_letter, frame=frame, breaks=case.text != "unbroken")
    found += _seal_troubles(case, pages)
    there = "".join(page.words for page in pages)
    return found + [f"missing {words[:30]!r}" for words in _said(case) if bare(words) not in bare(there)]


def _seal_troubles(case: Case, pages: Sequence[Page]) -> Iterator[str]:
    """Each seal's 45 mm hold its name and the date only, and the seals are apart."""
    date = samples.head().date
    names = "".join(samples.ORGANS)
    for page in pages:
        marks = page.marks
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

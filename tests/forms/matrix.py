"""Papers of every kind in every style with every sort of text, and what must hold of each page of any of them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import cast

from supervision_desk.domain.paper import Chase, ChaseTask, Notice, NoticeTask, Official, Slip, SlipTask
from supervision_desk.domain.paper_look import Rendering
from supervision_desk.forms.page import Frame
from supervision_desk.services.paper_rendering import in_style, render
from tests.forms import samples
from tests.forms.letterchecks import grid_troubles, head_troubles, seal_troubles, title_troubles
from tests.forms.pagechecks import page_troubles, pages_of
from tests.forms.reading import bare
from tests.forms.standard import DOUBLE_RULE_RISE, LETTER_MARK_DROP, PAPER_HEIGHT, PORTRAIT, mm

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
    seals: int = 2

    def __str__(self) -> str:
        return f"{self.kind}-{self.style}-{self.text}-{self.tasks}-{self.addressees}-{self.seals}"

    @property
    def issuers(self) -> tuple[str, ...]:
        """Who press their seals."""
        return samples.ORGANS[-self.seals :]


def content_of(case: Case) -> Slip | Notice | Chase:
    """The paper's content."""
    words = TEXTS[case.text]
    units = tuple(f"长沙市望城区第{number}街道办事处" for number in range(1, case.addressees + 1))
    head = samples.head(
        case.kind, style=case.style, addressee="、".join(units), copies_to=units[1:], issuers=case.issuers
    )
    if case.text == "empty":
        head = replace(head, addressee="", copies_to=(), contact="", phone="", signer="", urgency="")
    title = "加快推进重点项目和就业岗位任务{}"  # that of the letter takes two lines
    numbers, due = range(1, case.tasks + 1), "2020年12月31日"
    if case.kind == "催办单":
        owed = tuple(ChaseTask(f"2020/{n}", title.format(n), "望督〔2020〕5号", due, n, words[:200]) for n in numbers)
        return Chase(head, 2, words[:300], owed, words[:300])
    if case.kind == "督办通知":
        told = tuple(_told(number, title.format(number), words, units, due) for number in numbers)
        return Notice(head, "现予交办。", "2020年10月15日", told, words[:300], "")
    tasks = tuple(SlipTask(f"2020/{n}", title.format(n), words, "", due, "", (), ("周志辉",)) for n in numbers)
    return Slip(head, "现将下列任务交办。", "", "2020年10月25日", tasks, words[:300], "")


def _told(number: int, title: str, words: str, units: Sequence[str], due: str) -> NoticeTask:
    """A task with all the table of many tasks has columns for, some of them empty for some tasks."""
    targets, report_by = samples.TARGETS[number % len(samples.TARGETS)], "2021年1月8日" if number % 2 else ""
    cycle = "每月25日前" if number % 3 else "一次性反馈"
    return NoticeTask(f"2020/{number}", title, words, units[0], tuple(units[1:3]), due, targets, cycle, report_by)


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
    found += head_troubles(pages[0], case.style, samples.head().number)
    found += seal_troubles(pages, case.issuers, samples.head().date)
    if case.style != "表格式":
        found += [*title_troubles(pages[0], cast(Official, in_style(content_of(case))).title), *grid_troubles(pages)]
    there = "".join(page.words for page in pages)
    return found + [f"missing {words[:30]!r}" for words in _said(case) if bare(words) not in bare(there)]


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

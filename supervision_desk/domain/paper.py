"""What a paper says, as frozen values: everything a form needs to draw a page, nothing it has to look up.

A form takes one of these and returns bytes. Dates arrive as words (2020年12月31日), names as they shall be printed,
so that what was signed can be kept, compared and explained without the case file.
"""

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from supervision_desk.domain.paper_look import TABLE_STYLE
from supervision_desk.domain.responsibility import TOO_LEADS
from supervision_desk.domain.stops import without_stop

if TYPE_CHECKING:
    from supervision_desk.domain.charts import Picture


SPECIMEN = "样张"
FOR_SIGNATURE = "送审稿"
_CLAUSE = re.compile(r"(?P<source>.+[）》])(?P<clause>第[^第）》]+)")


@dataclass(frozen=True)
class PaperHead:
    """The parts every issued letter shares.

    `organs` are the lines of the red mark (联合发文: two), `number` the 文号 (a 送审稿 has 望督〔2020〕　号),
    `stamp` is SPECIMEN, FOR_SIGNATURE, both joined by a space, or ""; `issuers` and `date` the 落款; `title` the name
    that the office gives the kind, "" where it is the kind's own; `style` is one of STYLES, `printer` the 印发机关 of
    the 版记 ("": the first issuer). `sealed` says whether seals will be pressed, `imprint_even` whether the 版记 must
    stand on an even page, `code` what a QR code says ("": none); `copy` is the 份号 of a copy, never kept;
    `objection_workdays` are those the 回执 gives for an 异议."""

    kind: str
    organs: tuple[str, ...]
    number: str
    signer: str
    addressee: str
    copies_to: tuple[str, ...]
    issuers: tuple[str, ...]
    date: str
    contact: str = ""
    phone: str = ""
    secrecy: str = ""
    urgency: str = ""
    stamp: str = ""
    title: str = ""
    style: str = TABLE_STYLE
    printer: str = ""
    sealed: bool = True
    imprint_even: bool = False
    code: str = ""
    copy: str = ""
    objection_workdays: int = 2

    @property
    def name(self) -> str:
        """What the paper calls itself."""
        return self.title or self.kind


@dataclass(frozen=True)
class SlipTask:
    """One task on a 督办单: `code` 2020/2, `text` title and body as joined, `due` words or the reason for none;
    `co_leads` are the units that lead beside the addressee."""

    code: str
    title: str
    text: str
    basis: str
    due: str
    report_by: str
    helpers: tuple[str, ...]
    leaders: tuple[str, ...]
    targets: tuple[str, ...] = ()
    co_leads: tuple[str, ...] = ()


@dataclass(frozen=True)
class Slip:
    """督办单: one unit with all its tasks. `rule_note` says by which rule the addressee answers; 签发人 and 回执 stand
    in the table form only."""

    head: PaperHead
    opening: str
    cycle: str
    reply_by: str
    tasks: tuple[SlipTask, ...]
    requirements: str
    rule_note: str
    with_return: bool = True
    with_signer: bool = True

    @property
    def shared_basis(self) -> str:
        """One 立项依据 for all tasks: the same words, or one source with its clauses listed; "" when sources
        differ."""
        bases = list(dict.fromkeys(task.basis for task in self.tasks))
        if len(bases) <= 1:
            return "".join(bases)
        found = [_CLAUSE.fullmatch(basis) for basis in bases]
        parts = [(match["source"], match["clause"]) for match in found if match]
        if len(parts) < len(bases) or len({source for source, _ in parts}) > 1:
            return ""
        return parts[0][0] + "、".join(clause for _, clause in parts)


@dataclass(frozen=True)
class ChaseTask:
    """One task on a 催办单. `paper` is the original 督办单's number; `overdue_days` counts calendar days past report_by
    and is None where the task is not overdue; `state` says in words what is missing."""

    code: str
    title: str
    paper: str
    due: str
    overdue_days: int | None
    state: str


@dataclass(frozen=True)
class Chase:
    """提示函, 催办单 or card, the `ordinal`-th of its kind for these tasks. `history` says which papers of the ladder
    went before, `approved` who approved a card and when."""

    head: PaperHead
    ordinal: int
    opening: str
    tasks: tuple[ChaseTask, ...]
    requirements: str
    history: str = ""
    approved: str = ""


@dataclass(frozen=True)
class NoticeTask:
    """One task of a 督办通知's 任务分解表; `cycle` is its 反馈周期, `co_leads` lead beside the `unit` that answers."""

    code: str
    title: str
    text: str
    unit: str
    helpers: tuple[str, ...]
    due: str
    targets: tuple[str, ...] = ()
    cycle: str = ""
    report_by: str = ""
    co_leads: tuple[str, ...] = ()

    @property
    def led_by(self) -> str:
        """Who answers, with those that lead beside it: 区财政局、区税务局（共同牵头）."""
        return "、".join((self.unit, *(f"{name}（{TOO_LEADS}）" for name in self.co_leads)))


@dataclass(frozen=True)
class Notice:
    """督办通知: one number for several units, with a 任务分解表 that names who answers for which task and, unless not
    `with_helpers`, who helps."""

    head: PaperHead
    opening: str
    reply_by: str
    tasks: tuple[NoticeTask, ...]
    requirements: str
    rule_note: str
    with_helpers: bool = True

    @property
    def shared_cycle(self) -> str:
        """The 反馈周期 of all tasks where they have one, else ""."""
        cycles = {task.cycle for task in self.tasks}
        return cycles.pop() if len(cycles) == 1 else ""


@dataclass(frozen=True)
class ReportTable:
    """A table of a report. `widths` are relative; `numeric` the columns set flush right, `centred` those set in the
    middle; the last `totals` rows are totals and set in 黑体; `row_mm` is the least height of a row where somebody
    writes in it; in the columns `paired` each line of a cell stands beside the same line of the other."""

    title: str
    headers: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[float, ...]
    numeric: tuple[int, ...] = ()
    totals: int = 0
    note: str = ""
    row_mm: float = 0.0
    centred: tuple[int, ...] = ()
    paired: tuple[int, ...] = ()


@dataclass(frozen=True)
class Paragraph:
    """A paragraph with its number, if it has one, as it shall print. `level` 0 is text, 1–4 are 一、（一）1.（1）."""

    text: str
    level: int = 0


@dataclass(frozen=True)
class Annex:
    """附件: a title, then paragraphs or a table; `receipt_of` is the head of the 督办单 whose 回执 it is."""

    title: str
    paragraphs: tuple[Paragraph, ...] = ()
    table: ReportTable | None = None
    receipt_of: "PaperHead | None" = None


@dataclass(frozen=True)
class Imprint:
    """版记: lines of a label (抄送, or 报, 送, 发) and the names after it; 印发机关 and 印发日期; `copies` where their
    number is printed (共印n份). `held`: room is left for day and copies, which are written on the sealed pages."""

    lines: tuple[tuple[str, str], ...] = ()
    printer: str = ""
    printed_on: str = ""
    copies: int = 0
    held: bool = False

    @property
    def told(self) -> tuple[tuple[str, str], ...]:
        """The labels and names as sentences with one 。 each, however they were typed; without those of nobody."""
        named = ((label, without_stop(names)) for label, names in self.lines)
        return tuple((label, f"{names}。") for label, names in named if names)


@dataclass(frozen=True)
class Official:
    """A letter in 文件式 or 信函式 (GB/T 9704-2012); `head.style` says which. `note` is the 附注."""

    head: PaperHead
    title: str
    paragraphs: tuple[Paragraph, ...]
    annexes: tuple[Annex, ...] = ()
    imprint: Imprint = Imprint()
    note: str = ""


@dataclass(frozen=True)
class Masthead:
    """报头 of a 简报: its name, 第n期（总第m期） where numbered, 编发单位 and date. `held`: a line is left for
    them, and room for the date."""

    name: str
    number: int | None
    total: int | None
    editor: str
    date: str
    held: bool = False


@dataclass(frozen=True)
class Report:
    """季度统计通报, or any 简报 where it has a `masthead`: a title, the date line, paragraphs of text, then pictures
    and tables. `imprint_even`: the 版记 stands on an even page."""

    organs: tuple[str, ...]
    title: str
    subtitle: str
    paragraphs: tuple[str, ...]
    tables: tuple[ReportTable, ...]
    issuers: tuple[str, ...]
    date: str
    stamp: str = ""
    masthead: Masthead | None = None
    imprint: Imprint = Imprint()
    pictures: "tuple[Picture, ...]" = ()
    imprint_even: bool = False

    @property
    def annexed(self) -> bool:
        """Whether pages follow the text."""
        return bool(self.tables or self.pictures)


def text_after_title(title: str, text: str) -> str:
    """A task's text without the title before it, which its heading says; "" where it is no more."""
    return text.removeprefix(title).lstrip("。：:，, \u3000\n") if title else text

"""What a paper says, as frozen values: everything a form needs to draw a page, nothing it has to look up.

A form takes one of these and returns bytes. Dates arrive as words (2020年12月31日), names as they shall be printed,
so that what was signed can be kept, compared and explained without the case file.
"""

from dataclasses import dataclass

SPECIMEN = "样张"
FOR_SIGNATURE = "送审稿"
# The rendering of a paper's content that prints mark and rules in red (套红纸 and 白头 are the others, design §7).
FULL_RED = "全红"


@dataclass(frozen=True)
class PaperHead:
    """The parts every issued letter shares.

    `organs` are the lines of the red mark (联合发文: two), `number` the 文号 (a 送审稿 has 望督〔2020〕　号),
    `stamp` is SPECIMEN, FOR_SIGNATURE, both joined by a space, or ""; `issuers` and `date` the 落款; `title` the name
    that the office gives the kind, "" where it is the kind's own."""

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

    @property
    def name(self) -> str:
        """What the paper calls itself."""
        return self.title or self.kind


@dataclass(frozen=True)
class SlipTask:
    """One task on a 督办单: `code` 2020/2, `text` title and body as joined, `due` words or the reason for none."""

    code: str
    title: str
    text: str
    basis: str
    due: str
    report_by: str
    helpers: tuple[str, ...]
    leaders: tuple[str, ...]
    targets: tuple[str, ...] = ()


@dataclass(frozen=True)
class Slip:
    """督办单: one unit with all its tasks. `rule_note` says by which rule the addressee answers."""

    head: PaperHead
    opening: str
    cycle: str
    reply_by: str
    tasks: tuple[SlipTask, ...]
    requirements: str
    rule_note: str
    with_return: bool = True


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
    """One task of a 督办通知's 任务分解表."""

    code: str
    title: str
    text: str
    unit: str
    helpers: tuple[str, ...]
    due: str


@dataclass(frozen=True)
class Notice:
    """督办通知: one number for several units, with a 任务分解表 that names who answers for which task."""

    head: PaperHead
    opening: str
    reply_by: str
    tasks: tuple[NoticeTask, ...]
    requirements: str
    rule_note: str


@dataclass(frozen=True)
class ReportTable:
    """A table of a report. `widths` are relative; `numeric` the columns set flush right; the last `totals` rows are
    totals and set in 黑体."""

    title: str
    headers: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[float, ...]
    numeric: tuple[int, ...] = ()
    totals: int = 0
    note: str = ""


@dataclass(frozen=True)
class Report:
    """季度统计通报: a title, the date line, paragraphs of text, then tables."""

    organs: tuple[str, ...]
    title: str
    subtitle: str
    paragraphs: tuple[str, ...]
    tables: tuple[ReportTable, ...]
    issuers: tuple[str, ...]
    date: str
    stamp: str = ""

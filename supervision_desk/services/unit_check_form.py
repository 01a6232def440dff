"""数据核对单 to be signed: what a unit's figures are made of, with a place to confirm or dispute them.

One form for the pack, which says what is known when it is made, and for the 核对, which keeps what was sent
(`sent_checks`): both draw it from a `UnitCheck`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from supervision_desk.domain.date_words import long_date
from supervision_desk.domain.office_form import (
    BLANK_DAY,
    Fields,
    FormRow,
    Grid,
    Heading,
    OfficeForm,
    Opinion,
    Words,
    ticked,
)
from supervision_desk.domain.scoring import Event, points_words
from supervision_desk.domain.tables import DAY, percent, words
from supervision_desk.services.accounts import Accounts, Incident
from supervision_desk.services.figures import SummaryRow
from supervision_desk.services.summary_words import field_words

NAME = "数据核对单"
_REPORTS = (Event.REPORT_MISSING, Event.REPORT_LATE, Event.RETURNED, Event.EXTENDED)
_CHOICES = ("核对无误，予以确认", "有异议（逐项写明，附依据）")


TASK_NAMES = ("编号", "任务", "时限", "状态", "计入")
REPORT_NAMES = ("编号", "情形", "应报或决定日", "说明")
PAPER_NAMES = ("文号", "文种", "签发日期", "任务", "事由")
LINE_NAMES = ("项目", "分值", "依据")
Rows = tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class UnitCheck:
    """What a unit is shown, in words: `period` (2020年第三季度), `this` (本季度), its name as shown, its figures, the
    rows behind them; reports and papers are None where a sheet was sent without them."""

    period: str
    this: str
    as_of: date
    unit: str
    figures: Rows
    tasks: Rows
    reports: Rows | None
    papers: Rows | None
    score: str
    lines: Rows


def unit_check_form(accounts: Accounts, unit: SummaryRow, answer_by: date) -> OfficeForm:
    """The form of one unit, which answers by `answer_by`."""
    return check_form(unit_check(accounts, unit), answer_by)


def unit_check(accounts: Accounts, unit: SummaryRow) -> UnitCheck:
    """What one unit is shown of the figures of a period."""
    summary = accounts.summary
    return UnitCheck(
        summary.period.words, summary.period.this, summary.as_of, unit.shown, _figures(unit), _tasks(accounts, unit),
        _reports(accounts, unit), _papers(accounts, unit), _score(unit), _lines(unit),
    )  # fmt: skip


def check_form(check: UnitCheck, answer_by: date) -> OfficeForm:
    """What a unit is shown as a form, to be answered by a day."""
    note = (
        f"请于{long_date(answer_by)}前核对，由主要负责同志签名、加盖单位公章后报回；有异议的书面提出，"
        "逾期未答视为无异议。"
    )
    rows: tuple[FormRow, ...] = (
        Fields(tuple((label, value) for label, value in check.figures)),
        Heading("任务", f"计入{check.this}的任务"),
        Grid(TASK_NAMES, (1.3, 4.2, 1.7, 1.7, 2.2), check.tasks, 1),
        *_part("反馈", "未报、迟报、退回和延期", REPORT_NAMES, (1.5, 1.4, 2, 3), check.reports),
        *_part("文书", "提示函、催办单、黄牌和红牌督办单", PAPER_NAMES, (2.6, 1.5, 1.7, 1.6, 3.6), check.papers),
        Heading("得分", check.score),
        Grid(LINE_NAMES, (3, 1, 6), check.lines, 0),
        Opinion("核对意见", ticked(_CHOICES), "主要负责人签名（盖章）", 3),
        Words("异议事项和依据", "", 4),
        Fields((("填报人", ""), ("联系电话", ""), ("答复日期", BLANK_DAY))),
    )
    return OfficeForm(
        f"{check.period}督办{NAME}", f"单位：{check.unit}", f"统计截至：{long_date(check.as_of)}", rows, note
    )


def _part(
    label: str, words: str, names: tuple[str, ...], widths: tuple[float, ...], rows: Rows | None
) -> tuple[FormRow, ...]:
    """A part of the form; none where what stands in it is not known."""
    return () if rows is None else (Heading(label, words), Grid(names, widths, rows))


def _figures(unit: SummaryRow) -> tuple[tuple[str, str], ...]:
    balance, events, told = unit.balance, unit.events, field_words()
    counts = (
        "opening", "new", "moved_in", "closed_on_time", "closed_late", "closed_other", "moved_out",
        "open_in_time", "open_overdue", "open_undated", "open_paused",
    )  # fmt: skip
    figures = [(told[name], f"{getattr(balance, name)}项") for name in counts]
    return (
        *figures,
        ("期末在办", f"{balance.closing}项"),
        ("按时办结率", f"{percent(balance.on_time_rate)}（{balance.closed_on_time}/{balance.due}）"),
        ("反馈及时率", f"{percent(events.report_rate)}（{events.reports_on_time}/{events.reports_owed}）"),
    )


def _or_none(lines: Sequence[tuple[str, ...]], columns: int) -> tuple[tuple[str, ...], ...]:
    return tuple(lines) or (("无", *[""] * (columns - 1)),)


def _tasks(accounts: Accounts, unit: SummaryRow) -> tuple[tuple[str, ...], ...]:
    told = field_words()
    lines = []
    for task in accounts.of_rows.get(unit.name, ()):
        counted = "、".join(told[entry.field] for entry in task.entries if entry.row == unit.name)
        lines.append((task.code, task.title, words(accounts.dues.get(task.code), DAY), task.task_class, counted))
    return _or_none(lines, 5)


def _reports(accounts: Accounts, unit: SummaryRow) -> tuple[tuple[str, ...], ...]:
    own = accounts.of_units.get(unit.name, ())
    found = [each for word in _REPORTS for each in own if each.word == word]
    return _or_none([("、".join(e.codes), e.word, e.on.isoformat(), _told(e)) for e in found], 4)


def _told(each: Incident) -> str:
    before = {Event.RETURNED: "第{}次反馈", Event.EXTENDED: "延期至 {}", Event.REPORT_LATE: "{} 收到"}
    return next((text.format(each.mark) for event, text in before.items() if event == each.word), "没有收到")


def _papers(accounts: Accounts, unit: SummaryRow) -> tuple[tuple[str, ...], ...]:
    found = [each for each in accounts.log if each.unit == unit.name]
    return _or_none([(e.mark, e.word, e.on.isoformat(), "、".join(e.codes), e.why) for e in found], 5)


def _score(unit: SummaryRow) -> str:
    place = unit.scored
    if place is None:
        return f"{unit.unscored}，不评分"
    return f"基准分{place.score.base:g}分，得分{place.score.value:g}分"


def _lines(unit: SummaryRow) -> tuple[tuple[str, ...], ...]:
    lines = unit.place.score.lines if unit.place else ()
    return _or_none([(line.rule, points_words(line.points), line.because) for line in lines], 3)

"""数据核对单 to be signed: what a unit's figures are made of, with a place to confirm or dispute them."""

from collections.abc import Sequence
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


def unit_check_form(accounts: Accounts, unit: SummaryRow, answer_by: date) -> OfficeForm:
    """The form of one unit, which answers by `answer_by`."""
    summary = accounts.summary
    note = (
        f"请于{long_date(answer_by)}前核对，由主要负责同志签名、加盖单位公章后报回；有异议的书面提出，"
        "逾期未答视为无异议。"
    )
    rows: tuple[FormRow, ...] = (
        Fields(_figures(unit)),
        Heading("任务", f"计入{summary.period.this}的任务"),
        Grid(("编号", "任务", "时限", "状态", "计入"), (1.3, 4.2, 1.7, 1.7, 2.2), _tasks(accounts, unit), 1),
        Heading("反馈", "未报、迟报、退回和延期"),
        Grid(("编号", "情形", "应报或决定日", "说明"), (1.5, 1.4, 2, 3), _reports(accounts, unit)),
        Heading("文书", "提示函、催办单、黄牌和红牌督办单"),
        Grid(("文号", "文种", "签发日期", "任务", "事由"), (2.6, 1.5, 1.7, 1.6, 3.6), _papers(accounts, unit)),
        Heading("得分", _score(unit)),
        Grid(("项目", "分值", "依据"), (3, 1, 6), _lines(unit), 0),
        Opinion("核对意见", ticked(_CHOICES), "主要负责人签名（盖章）", 3),
        Words("异议事项和依据", "", 4),
        Fields((("填报人", ""), ("联系电话", ""), ("答复日期", BLANK_DAY))),
    )
    title = f"{summary.period.words}督办{NAME}"
    return OfficeForm(title, f"单位：{unit.shown}", f"统计截至：{long_date(summary.as_of)}", rows, note)


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
    place = unit.place
    if place is None:
        return "不评分"
    return f"基准分{place.score.base:g}分，得分{place.score.value:g}分"


def _lines(unit: SummaryRow) -> tuple[tuple[str, ...], ...]:
    lines = unit.place.score.lines if unit.place else ()
    return _or_none([(line.rule, points_words(line.points), line.because) for line in lines], 3)

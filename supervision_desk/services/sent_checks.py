"""数据核对单 as they were sent: kept as JSON beside the figures, and drawn from it again as the same form and workbook.

A sheet sent before the whole form was kept has its figures, tasks and score lines alone.
"""

import json
from dataclasses import asdict
from datetime import date
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from supervision_desk.domain.bulletin import UPHELD
from supervision_desk.domain.comparing import tells_untold
from supervision_desk.domain.date_words import long_date
from supervision_desk.domain.periods import Period
from supervision_desk.domain.quarter import NOT_TOLD
from supervision_desk.domain.scoring import points_words
from supervision_desk.domain.tables import TEXT, Column, FigureTable
from supervision_desk.services.accounts import Accounts
from supervision_desk.services.desk import Desk
from supervision_desk.services.figures import Summary
from supervision_desk.services.listings import Listing, write_listing
from supervision_desk.services.office_forms import write_forms
from supervision_desk.services.summary_json import Json, summary_to_json
from supervision_desk.services.summary_words import field_words
from supervision_desk.services.unit_check_form import (
    LINE_NAMES,
    PAPER_NAMES,
    REPORT_NAMES,
    TASK_NAMES,
    Rows,
    UnitCheck,
    check_form,
    unit_check,
)
from supervision_desk.store.bulletins import CheckAnswer, CheckSheet
from supervision_desk.store.models import Unit


def contents_of(accounts: Accounts) -> dict[str, Json]:
    """By unit what its sheet keeps: its figures, the tasks that count in them, and what its form says."""
    forms = {unit.name: asdict(unit_check(accounts, unit)) | {"as_of": None} for unit in accounts.summary.units}
    return {unit: told | {"form": forms[unit]} for unit, told in _figures_and_tasks(accounts.summary).items()}


def _figures_and_tasks(summary: Summary) -> dict[str, Json]:
    tasks: dict[str, list[Json]] = {}
    for task in summary.counts:
        for unit in dict.fromkeys(entry.row for entry in task.entries):
            fields = [entry.field for entry in task.entries if entry.row == unit]
            told: Json = {"task": task.code, "title": task.title, "class": task.task_class, "fields": fields}
            tasks.setdefault(unit, []).append(told)
    rows = summary_to_json(summary)["units"]
    assert isinstance(rows, list)
    return {row["unit"]: {"figures": row, "tasks": tasks.get(row["unit"], [])} for row in rows}


def unchanged_upheld(session: Session, bulletin: int, summary: Summary) -> tuple[str, ...]:
    """The units of which an 异议 was 采纳 and whose figures and tasks are still those that they were sent."""
    query = (
        select(Unit.name, CheckSheet.content)
        .join(CheckSheet, CheckSheet.unit_id == Unit.id)
        .join(CheckAnswer, CheckAnswer.sheet_id == CheckSheet.id)
        .where(CheckSheet.bulletin_id == bulletin, CheckAnswer.decision == UPHELD)
        .order_by(Unit.protocol_order, Unit.id)
        .distinct()
    )
    kept = session.execute(query).all()
    now = _figures_and_tasks(summary) if kept else {}
    return tuple(unit for unit, content in kept if _same(json.loads(content), now.get(unit)))


def _same(kept: Json, now: Json | None) -> bool:
    """Whether a unit's own figures are the same: its place may change by the others', and what an older sheet did not
    tell is not compared."""
    if now is None:
        return False
    was, is_ = kept["figures"], now["figures"]
    assert isinstance(was, dict)
    assert isinstance(is_, dict)
    told = was.keys() & is_.keys() - {"rank", "unplaced", "notes"}
    if not tells_untold(was):
        told -= {"in_hand", "in_hand_rate"}
    alike = _but_untold(kept["tasks"]) == _but_untold(now["tasks"])
    return alike and all(was[name] == is_[name] for name in told)


def _but_untold(tasks: object) -> list[Json]:
    """Of what was 交办 the figures tell, and older sheets nothing."""
    assert isinstance(tasks, list)
    return [task | {"fields": [each for each in task["fields"] if each not in NOT_TOLD]} for task in tasks]


def write_sent(desk: Desk, check: UnitCheck, answer_by: date, unit: str, out: Path) -> list[Path]:
    """A unit's sheet as a form to be signed, and its rows as a workbook; returns the files. Raises UserError."""
    form = check_form(check, answer_by)
    name = f"{form.title}（{unit}）"
    subtitle = f"{form.left}　{form.right}　请于{long_date(answer_by)}前答复"
    listing = Listing(form.title, name, tuple(_tables(check)), subtitle)
    return [*write_forms(desk, [form], name, out), *write_listing(desk, listing, out, ("xlsx",))]


def kept_check(content: str, period: Period, as_of: date, unit: str) -> UnitCheck:
    """What a sheet says, as it was kept."""
    kept = json.loads(content)
    form = kept.get("form")
    if form is None:
        return _of_figures(kept, period, as_of, unit)
    rows = {name: None if form[name] is None else _rows(form[name]) for name in _ROWS}
    return UnitCheck(form["period"], form["this"], as_of, form["unit"], score=form["score"], **rows)  # type: ignore[arg-type]


_ROWS = ("figures", "tasks", "reports", "papers", "lines")


def _rows(kept: list[list[str]]) -> Rows:
    return tuple(map(tuple, kept))


def _of_figures(kept: Json, period: Period, as_of: date, unit: str) -> UnitCheck:
    figures, tasks, told = kept["figures"], kept["tasks"], field_words()
    assert isinstance(figures, dict)
    assert isinstance(tasks, list)
    counts = tuple((told[name], str(figures[name])) for name in told if isinstance(figures.get(name), int))
    rows = tuple((t["task"], t["title"], "", t["class"], "、".join(told[f] for f in t["fields"])) for t in tasks)
    lines = tuple((line["rule"], points_words(line["points"]), line["because"]) for line in figures["score_lines"])
    score = f"基准分{figures['score_base']:g}分，得分{figures['score']:g}分"
    return UnitCheck(period.words, period.this, as_of, unit, counts, rows, None, None, score, lines)


def _tables(check: UnitCheck) -> list[FigureTable]:
    parts = (
        ("数据", "本单位数据", ("项目", "数量"), (3, 2), check.figures),
        ("任务", f"计入{check.this}的任务", TASK_NAMES, (1.6, 5, 1.6, 1.8, 2.4), check.tasks),
        ("反馈", "未报、迟报、退回和延期", REPORT_NAMES, (1.6, 1.6, 2, 3), check.reports),
        ("文书", "提示函、催办单、黄牌和红牌督办单", PAPER_NAMES, (2.8, 1.8, 1.8, 2, 6), check.papers),
        ("得分", f"得分依据（{check.score}）", LINE_NAMES, (3, 1.2, 6), check.lines),
    )
    return [
        FigureTable(name, title, tuple(map(_text, names, widths)), rows)
        for name, title, names, widths, rows in parts
        if rows is not None
    ]


def _text(heading: str, width: float) -> Column:
    return Column(heading, TEXT, width)

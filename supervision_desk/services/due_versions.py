"""A version of a 时限 as it is stored: day, report day, what it was counted from, and the answer to 为什么是这一天.

The answer is kept as it was given then (JSON), so that a calendar that changes later does not change what was said.
"""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from datetime import date
from functools import lru_cache

from sqlalchemy import func, select

from supervision_desk.domain.duedates import SET_RULE
from supervision_desk.domain.explaining import ISSUED, DueOrigin, Explanation, Step, explain
from supervision_desk.domain.phrase_days import COUNTED
from supervision_desk.services.yardstick import DueYardstick
from supervision_desk.store.models import DueDate
from supervision_desk.store.writing import Writing

Fields = dict[str, object]


@dataclass(frozen=True)
class KeptAnswer:
    """The answer as stored, with what the day rests on; `counts` is what the words count from (issue, receipt)."""

    explanation: Explanation
    year: int | None
    issued_on: date | None
    counts: str
    counted_as: str
    shifted_to: date | None

    @property
    def set_over(self) -> bool:
        """Whether a person set another day than the words give."""
        return any(step.kind == "set" for step in self.explanation.steps)


def due_fields(
    due_on: date | None, origin: DueOrigin, measure: DueYardstick, reason: str = "", kept_report: date | None = None
) -> Fields:
    """The columns of a version that follow from its day and origin; `kept_report` as in `explain`."""
    answer = explain(due_on, origin, measure.calendar, measure.grace, reason, kept_report)
    counted = origin.rule in COUNTED
    return {
        "due_on": due_on,
        "report_by": answer.report_by,
        "undated_reason": reason,
        "phrase": origin.phrase,
        "rule": origin.rule if due_on else "",
        "basis": origin.basis,
        "counted_from": answer.counted_from if counted else None,
        "explained": _to_text(answer, origin),
    }


def add_version(writing: Writing, task_id: int, fields: Mapping[str, object], set_by: str, set_on: date) -> None:
    """One more version of a task's 时限; the old ones stay."""
    latest = writing.session.scalar(select(func.max(DueDate.position)).where(DueDate.task_id == task_id)) or 0
    writing.add(DueDate, task_id=task_id, position=latest + 1, set_by=set_by, set_on=set_on, **fields)


def set_fields(due_on: date | None, basis: str, measure: DueYardstick, reason: str = "") -> Fields:
    """The columns of a day that a person sets on some basis, or of the reason for none."""
    origin = DueOrigin("", SET_RULE, basis) if due_on else DueOrigin("", "")
    return due_fields(due_on, origin, measure, reason)


def inherited_fields(row: DueDate) -> Fields:
    """The columns of a version that another task takes over word for word. What a pause shifted is not shifted back
    there: that pause moved another task's day."""
    same = ("due_on", "report_by", "undated_reason", "phrase", "rule", "basis", "explained")
    fields = {name: getattr(row, name) for name in same}
    return fields | {"counted_from": row.counted_from if row.rule in COUNTED else None}


def _to_text(answer: Explanation, origin: DueOrigin) -> str:
    data = {
        "due": _iso(answer.due_on),
        "report_by": _iso(answer.report_by),
        "counted_from": _iso(answer.counted_from),
        "counted_as": origin.counted_as if origin.rule in COUNTED else "",
        "counts": origin.counts,
        "shifted_to": _iso(origin.shifted_to),
        "year": origin.year,
        "issued_on": _iso(origin.issued_on),
        "years": answer.years,
        "open_years": answer.open_years,
        "steps": [_step(step) for step in answer.steps],
    }
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


def _step(step: Step) -> dict[str, object]:
    """A step without what it leaves empty."""
    return {name: _iso(value) if isinstance(value, date) else value for name, value in asdict(step).items() if value}


@lru_cache(maxsize=4096)
def kept_answer(text: str) -> KeptAnswer:
    """The answer behind `due_dates.explained`."""
    data = json.loads(text)
    steps = tuple(
        Step(each["kind"], each["text"], _day(each.get("first")), _day(each.get("last")), each.get("source", ""))
        for each in data["steps"]
    )
    answer = Explanation(
        _day(data["due"]), _day(data["report_by"]), _day(data["counted_from"]), steps,
        tuple(data["years"]), tuple(data["open_years"]),
    )  # fmt: skip
    return KeptAnswer(
        answer,
        data["year"],
        _day(data["issued_on"]),
        data["counts"],
        data["counted_as"] or ISSUED,
        _day(data.get("shifted_to")),
    )


def counted_anew(origin: DueOrigin, day: date, counted_as: str) -> DueOrigin:
    """The same words, counted from another day."""
    return replace(origin, counted_from=day, counted_as=counted_as)


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None

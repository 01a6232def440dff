"""The tables of a measure's parts: its units, time phrases, targets and milestones, each cell to be written over."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import TypeVar

from supervision_desk.domain.draft import MUST, Deadline, MeasureDraft, MilestoneDraft, OwnTask, TargetDraft
from supervision_desk.domain.phrase_rule import DUE
from supervision_desk.domain.plans import PLAN_NAMES, proposed_plan
from supervision_desk.domain.registration import is_settled
from supervision_desk.domain.review import Review
from supervision_desk.domain.review_doubts import is_about, suggestions
from supervision_desk.domain.review_units import ROLE_NAMES, UnitLine, answering_of, meant, units_of
from supervision_desk.domain.shared_verbs import registered_text
from supervision_desk.domain.targets import MEASURES, plain_number, reduces
from supervision_desk.ui.dates import show_day
from supervision_desk.ui.importing.editing_table import Cell, EditingTable
from supervision_desk.ui.tables.row_table import Column
from supervision_desk.ui.theme import tokens

K = TypeVar("K")

NEW_UNIT_CHOICE, NO_UNIT_CHOICE = "新增单位", "不列入"
KINDS = {"target": "目标", "standard": "政策标准"}
BOUNDS = {"exact": "等于", "min": "不少于", "max": "不超过", "approx": "约", "range": "区间"}
BEGINS = "begins"
"""What a 时限词句 is that says when something begins: no kind of its own, and no 完成时限 (decision 44)."""
DEADLINE_KINDS = {
    DUE: "完成时限", BEGINS: "开始时间", "window": "政策期限", "cycle": "反馈周期", "cadence": "常态安排",
    "service": "办理时限",
}  # fmt: skip


def kind_words(part: Deadline) -> str:
    """What a time phrase is, as officers call it."""
    return DEADLINE_KINDS.get(BEGINS if part.begins and part.kind == DUE else part.kind, part.kind)


def of_kind(part: Deadline, name: str) -> Deadline:
    """The phrase as what an officer calls it. Raises StopIteration for what is no kind."""
    kind = key_of(DEADLINE_KINDS, name)
    return (
        replace(part, kind=DUE, begins=part.begins or part.text)
        if kind == BEGINS
        else replace(part, kind=kind, begins="")
    )


def key_of(names: Mapping[K, str], name: str) -> K:
    """The key behind a name shown. Raises StopIteration where there is none."""
    return next(key for key, each in names.items() if each == name)


@dataclass(frozen=True)
class UnitRow:
    """A unit as written, what it means in the office's list, its role, whether it answers and is still unknown."""

    place: int
    name: str
    meant: str
    role: str
    answers: bool
    unknown: bool
    declared: bool


@dataclass(frozen=True)
class DeadlineRow:
    """A time phrase; `why` says how its day is reached."""

    place: int
    part: Deadline
    why: str


@dataclass(frozen=True)
class TargetRow:
    """A number; `text` is what would be registered, `total` tells of which other row it is a part, by its number, or
    ""."""

    place: int
    part: TargetDraft
    text: str
    total: str
    others: tuple[str, ...]


@dataclass(frozen=True)
class MilestoneRow:
    """A result without a number."""

    place: int
    part: MilestoneDraft


def unit_rows(review: Review, index: int) -> list[UnitRow]:
    """The units a measure itself names."""
    answering = answering_of(review, index)
    return [
        _unit_row(review, index, place, line, answering) for place, line in enumerate(units_of(review.measure(index)))
    ]


def _unit_row(review: Review, index: int, place: int, line: UnitLine, answering: list[str]) -> UnitRow:
    """`unknown` while a doubt asks what the name means, `declared` where it is a unit to be added to the list."""
    doubts = [each for each in (*review.measure(index).doubts, *review.draft.doubts) if is_about(each, line.name)]
    must = [doubt for doubt in doubts if doubt.grade == MUST]
    unknown = any(not is_settled(doubt, review.decisions) for doubt in must)
    name = meant(review, line.name)
    declared = bool(must) and not unknown and name == line.name
    return UnitRow(place, line.name, name, line.role, bool(name) and name in answering, unknown, declared)


def target_rows(measure: MeasureDraft) -> list[TargetRow]:
    """The numbers of a measure; totals are named by their row."""
    targets = measure.targets
    return [
        TargetRow(
            place,
            target,
            registered_text(measure, place),
            "" if target.part_of is None else _row_name(target.part_of),
            ("", *(_row_name(other) for other in range(len(targets)) if other != place)),
        )
        for place, target in enumerate(targets)
    ]


def _row_name(place: int) -> str:
    return f"第{place + 1}行"


def total_of(name: str) -> int | None:
    """The place behind a row's name; None behind an empty one."""
    return int(name.strip("第行")) - 1 if name else None


UNIT_WRITTEN, UNIT_MEANT, UNIT_ROLE = range(3)


def unit_table(review: Callable[[], Review]) -> EditingTable[UnitRow]:
    """单位: as written, the office's unit, the role."""
    columns = (
        Column[UnitRow]("原文写法", lambda each: each.name, width=110),
        Column[UnitRow]("对应单位", _meant_words, width=104, colour=_meant_colour),
        Column[UnitRow]("角色", lambda each: ROLE_NAMES[each.role] + ("·主体" if each.answers else ""), width=88),
    )
    cells = {
        UNIT_WRITTEN: Cell[UnitRow](lambda each: each.name),
        UNIT_MEANT: Cell[UnitRow](
            lambda each: "" if each.unknown else _meant_words(each),
            lambda each: _offered(review(), each.name),
            free=True,
        ),
        UNIT_ROLE: Cell[UnitRow](lambda each: ROLE_NAMES[each.role], lambda _each: list(ROLE_NAMES.values())),
    }
    return EditingTable(columns, cells)


def _meant_words(each: UnitRow) -> str:
    return NEW_UNIT_CHOICE if each.declared else "请选择" if each.unknown else each.meant or NO_UNIT_CHOICE


def _meant_colour(each: UnitRow) -> str:
    return tokens().red if each.unknown else tokens().muted if each.meant == each.name else ""


def _offered(review: Review, written: str) -> list[str]:
    likely = suggestions(review.book, written)
    return [
        *likely,
        NEW_UNIT_CHOICE,
        NO_UNIT_CHOICE,
        *(unit.name for unit in review.book.units if unit.name not in likely),
    ]


DEADLINE_TEXT, DEADLINE_KIND, DEADLINE_DAY = range(3)


def deadline_table() -> EditingTable[DeadlineRow]:
    """时限词句: the words, what they are, the day."""
    columns = (
        Column[DeadlineRow]("词句", lambda each: each.part.text, width=110, tip=lambda each: each.why),
        Column[DeadlineRow]("类别", lambda each: kind_words(each.part), width=84),
        Column[DeadlineRow]("日期", lambda each: show_day(each.part.on), width=96, tip=lambda each: each.why),
    )
    cells = {
        DEADLINE_TEXT: Cell[DeadlineRow](lambda each: each.part.text),
        DEADLINE_KIND: Cell[DeadlineRow](
            lambda each: kind_words(each.part), lambda _each: list(DEADLINE_KINDS.values())
        ),
        DEADLINE_DAY: Cell[DeadlineRow](lambda each: each.part.on, day=True),
    }
    return EditingTable(columns, cells)


(
    TARGET_TEXT, TARGET_VALUE, TARGET_UNIT, TARGET_BOUND, TARGET_KIND, TARGET_MEASURE, TARGET_TOTAL, TARGET_PLAN,
    TARGET_BASE, TARGET_BASE_YEAR,
) = range(10)  # fmt: skip


def target_table() -> EditingTable[TargetRow]:
    """目标: what, how much, of what, how counted; whether it is a result to reach or a standard of the policy."""
    columns = (
        Column[TargetRow]("内容", lambda each: _marked(each.part), width=90, colour=_target_colour),
        Column[TargetRow]("数值", lambda each: plain_number(each.part.value), width=56, numeric=True),
        Column[TargetRow]("单位", lambda each: each.part.unit, width=52),
        Column[TargetRow]("界限", lambda each: BOUNDS.get(each.part.bound, each.part.bound), width=62),
        Column[TargetRow]("类别", lambda each: KINDS.get(each.part.kind, each.part.kind), width=72),
        Column[TargetRow]("口径", lambda each: MEASURES.get(each.part.measure, each.part.measure), width=76),
        Column[TargetRow]("属于", lambda each: each.total, width=60),
        Column[TargetRow]("计划", _plan_words, width=112, colour=_plan_colour),
        Column[TargetRow]("基数", _base_words, width=64, numeric=True, colour=_base_colour),
        Column[TargetRow]("基期年", lambda each: str(each.part.base_year or ""), width=60, numeric=True),
        Column[TargetRow]("另列任务", lambda each: own_words(each.part.task), width=160),
    )
    cells = {
        TARGET_TEXT: Cell[TargetRow](lambda each: each.part.text),
        TARGET_VALUE: Cell[TargetRow](lambda each: plain_number(each.part.value)),
        TARGET_UNIT: Cell[TargetRow](lambda each: each.part.unit),
        TARGET_BOUND: _named(BOUNDS, "bound"),
        TARGET_KIND: _named(KINDS, "kind"),
        TARGET_MEASURE: _named(MEASURES, "measure"),
        TARGET_TOTAL: Cell[TargetRow](lambda each: each.total, lambda each: each.others),
        TARGET_PLAN: Cell[TargetRow](lambda each: PLAN_NAMES[_plan(each)], lambda _each: list(PLAN_NAMES.values())),
        TARGET_BASE: Cell[TargetRow](lambda each: plain_number(each.part.base)),
        TARGET_BASE_YEAR: Cell[TargetRow](lambda each: str(each.part.base_year or "")),
    }
    return EditingTable(columns, cells)


def _named(names: Mapping[str, str], field: str) -> Cell[TargetRow]:
    return Cell[TargetRow](lambda each: names.get(getattr(each.part, field), ""), lambda _each: list(names.values()))


def _target_colour(each: TargetRow) -> str:
    return tokens().muted if each.part.kind != "target" else ""


def _plan(each: TargetRow) -> str:
    return each.part.plan or proposed_plan(each.part.measure, each.text)


def _plan_words(each: TargetRow) -> str:
    """The plan decided, or the one that the words speak for."""
    return PLAN_NAMES[_plan(each)] + ("" if each.part.plan else "（建议）")


def _plan_colour(each: TargetRow) -> str:
    return "" if each.part.plan else tokens().muted


def _base_words(each: TargetRow) -> str:
    """The base of a reduction; asked for where it lacks."""
    if each.part.base is not None:
        return plain_number(each.part.base)
    return "待写明" if reduces(each.part.measure, each.part.unit, each.text) else ""


def _base_colour(each: TargetRow) -> str:
    return "" if each.part.base is not None else tokens().yellow


def _marked(part: TargetDraft | MilestoneDraft) -> str:
    """The words, marked where they are a task of their own: the column that says whose stands far to the right."""
    return f"另列·{part.text}" if part.task else part.text


def own_words(task: OwnTask | None) -> str:
    """What was decided on a task of its own: unit and day, as far as they differ from the measure's."""
    if task is None:
        return ""
    day = show_day(task.on) or ("时限不定" if task.reason else "")
    return " ".join(word for word in (task.unit or "同本条单位", day) if word)


def milestone_table() -> EditingTable[MilestoneRow]:
    """节点: results without a number."""
    return EditingTable(
        (
            Column[MilestoneRow]("成果", lambda each: _marked(each.part), width=160),
            Column[MilestoneRow]("另列任务", lambda each: own_words(each.part.task), width=120),
        ),
        {0: Cell[MilestoneRow](lambda each: each.part.text)},
    )

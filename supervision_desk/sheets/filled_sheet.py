"""A 反馈表 that came back: what a unit filled in, by the identities in its hidden columns.

The rows may have been sorted, hidden or deleted by the unit; a row without an identity, or with one twice, cannot be
told whose it is.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from supervision_desk.domain.typed_readings import typed_figure
from supervision_desk.sheets.reply_sheet import HEAD_ROW, HEADINGS, KINDS, VERSION
from supervision_desk.sheets.table_file import WORKBOOKS, NotATable, read_table

_UNIT = re.compile(r"反馈单位：(.+?)\s*(?:制表日期：|$)")
_DAY = re.compile(r"(\d{4})[-年./](\d{1,2})[-月./](\d{1,2})日?(?:[ T]00:00(?::00)?)?")
_OF_TASK = ("反馈类别", "进展情况", "存在问题", "需协调事项", "下步安排", "预计完成")


class NotAReplySheet(ValueError):
    """The file is no 反馈表 of ours, or was changed where nothing is to be filled in; says what is wrong."""


@dataclass(frozen=True)
class FilledTarget:
    """What was filled in of a target: the cumulative value and the day it is of, None where left empty; `typed`
    is the value's cell as it stands."""

    uid: str
    text: str
    value: float | None
    on: date | None
    typed: str = ""


@dataclass(frozen=True)
class FilledTask:
    """What was filled in of a task; `row` is its row in the sheet as programs number them."""

    row: int
    uid: str
    code: str
    final: bool
    text: str
    problems: str
    coordination: str
    next_steps: str
    expected_on: date | None
    targets: tuple[FilledTarget, ...]
    wrong: tuple[str, ...] = ()

    @property
    def is_filled(self) -> bool:
        """Whether anything was filled in."""
        words = (self.text, self.problems, self.coordination, self.next_steps)
        return bool(any(words) or self.expected_on or self.wrong or any(t.value is not None for t in self.targets))


@dataclass(frozen=True)
class FilledSheet:
    """A sheet that came back: the unit it was made for, its tasks in the order of the rows."""

    unit: str
    tasks: tuple[FilledTask, ...]


def read_filled_sheet(path: Path) -> FilledSheet:
    """The sheet in a file. Raises OSError, or NotAReplySheet with what is wrong in words."""
    if path.suffix.lower() not in WORKBOOKS:
        raise NotAReplySheet("不是 Excel 文件")
    try:
        rows = read_table(path)
    except NotATable as error:
        raise NotAReplySheet("不是 Excel 文件，或者已经损坏") from error
    _check(rows)
    unit = _UNIT.search("".join(rows[1]))
    return FilledSheet(unit[1].strip() if unit else "", tuple(_tasks(rows)))


def _check(rows: Sequence[Sequence[str]]) -> None:
    mark = rows[0][0] if rows and rows[0] else ""
    if not mark.startswith(VERSION.split()[0]):
        raise NotAReplySheet("不是本程序输出的反馈表")
    if mark != VERSION:
        raise NotAReplySheet(f"是另一版本的反馈表（{mark}），本程序读的是“{VERSION}”")
    if len(rows) <= HEAD_ROW or tuple(rows[HEAD_ROW][: len(HEADINGS)]) != HEADINGS:
        raise NotAReplySheet("栏目被改动过")


def _tasks(rows: Sequence[Sequence[str]]) -> Iterator[FilledTask]:
    """The tasks; the further targets of one stand in rows below it that name no task."""
    task: FilledTask | None = None
    seen: set[str] = set()
    for number, cells in enumerate(rows[HEAD_ROW + 1 :], HEAD_ROW + 2):
        row = dict(zip(HEADINGS, [*cells, *[""] * len(HEADINGS)], strict=False))
        if not row["任务标识"] and not row["目标标识"]:
            if any(row[name] for name in _OF_TASK):  # the foot writes into other columns
                raise NotAReplySheet(f"第{number}行没有任务的标识，是后来加的行")
            continue
        if again := {row["任务标识"], row["目标标识"]} & seen - {""}:
            raise NotAReplySheet(f"第{number}行与前面的行重复（标识 {again.pop()[:8]}）")
        seen |= {row["任务标识"], row["目标标识"]}
        if row["任务标识"]:
            if task is not None:
                yield task
            task = _task(number, row)
        elif task is None:
            raise NotAReplySheet(f"第{number}行的目标前面没有任务，行被删改过")
        if row["目标标识"]:
            task = _with_target(task, number, row)
    if task is not None:
        yield task


def _task(number: int, row: dict[str, str]) -> FilledTask:
    kind, wrong = row["反馈类别"], []
    if kind and kind not in KINDS:
        wrong.append(f"第{number}行的反馈类别“{kind}”不是{'或'.join(KINDS)}")
    expected = _day(row["预计完成"])
    if row["预计完成"] and expected is None:
        wrong.append(f"第{number}行的预计完成“{row['预计完成']}”不是日期")
    return FilledTask(
        number, row["任务标识"], row["任务编号"], kind == KINDS[1], row["进展情况"], row["存在问题"], row["需协调事项"],
        row["下步安排"], expected, (), tuple(wrong),
    )  # fmt: skip


def _with_target(task: FilledTask, number: int, row: dict[str, str]) -> FilledTask:
    wrong, value, on = list(task.wrong), None, _day(row["截至日期"])
    try:
        value = typed_figure(row["本期累计"], row["计量单位"]) if row["本期累计"] else None
    except ValueError as error:
        wrong.append(f"第{number}行的本期累计{error}")
    if row["截至日期"] and on is None:
        wrong.append(f"第{number}行的截至日期“{row['截至日期']}”不是日期")
    target = FilledTarget(row["目标标识"], row["目标任务"], value, on, row["本期累计"])
    return replace(task, targets=(*task.targets, target), wrong=tuple(wrong))


def _day(typed: str) -> date | None:
    found = _DAY.fullmatch(typed)
    try:
        return date(*map(int, found.groups())) if found else None
    except ValueError:
        return None

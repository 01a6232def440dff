"""反馈表: what a unit fills in about its tasks – a page a task, and the same as a sheet for a computer.

What the file knows is filled in: task, 时限, targets with their last readings.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path

from sqlalchemy import select

from supervision_desk.domain.office_form import BLANK_DAY, Fields, FormRow, Grid, OfficeForm, Words, ticked
from supervision_desk.domain.paper import SPECIMEN
from supervision_desk.domain.responsibility import TOO_LEADS
from supervision_desk.domain.target_reading import read_words
from supervision_desk.domain.targets import TargetState, plain_number, spoken
from supervision_desk.errors import UserError
from supervision_desk.services.casebook import TaskView, load_tasks
from supervision_desk.services.desk import Desk, load_office, load_units
from supervision_desk.services.listings import safe_name, write_files
from supervision_desk.services.office_forms import BLANK, day_words, due_words, subject_of, write_forms
from supervision_desk.services.paper_numbers import slip_numbers
from supervision_desk.sheets.reply_sheet import SheetTarget, SheetTask, UnitSheet, reply_workbook
from supervision_desk.store.models import Target, Task
from supervision_desk.store.task_now import only

NAME = "反馈表"
CATEGORIES = ("阶段", "办结", "延期", "异议")
_REVIEW = ("通过", "补充", "退回")
_TARGETS = (("目标任务", "目标值", "上次累计", "本期累计", "截至日期"), (5.0, 2.2, 3.4, 2.4, 2.6))
_NOTE = "注：一事一表，经主要负责同志审签、加盖单位公章后报送；不能按期办结的，写明原因和预计完成日期。"


def write_reply_form(desk: Desk, code: str, out: Path, unit: str = "") -> list[Path]:
    """反馈表 of the item or task that a code names, or of all open tasks of a unit, one PDF and one .xlsx for each unit
    that answers; a blank PDF where neither is given. Raises UserError for an unknown code or unit, for both at
    once, and where nothing is left to report on."""
    if unit and code:
        raise UserError(f"{NAME}写了编号就不用写单位，没有输出；请只写一个。")
    if unit:
        return _of_unit(desk, unit, out)
    if not code:
        return write_forms(desk, [_blank()], f"{NAME}（{BLANK}）", out)
    subject = subject_of(desk, code)
    files: list[Path] = []
    for name, tasks in _by_unit(subject.tasks).items():
        files += _write(desk, name, tasks, f"{NAME} {subject.number} {name}", out)
    return files


def write_all_reply_forms(desk: Desk, out: Path) -> list[Path]:
    """反馈表 of every unit with open tasks, a PDF and an .xlsx each. Raises UserError where there is none."""
    with desk.reading() as session:
        book = load_units(session)
        tasks = [task for task in load_tasks(session, desk.today) if task.is_open]
        units = sorted({book.addressee(task.unit, desk.today) for task in tasks}, key=book.place)
    if not units:
        raise UserError(f"没有在办的任务，没有输出{NAME}。")
    return [file for unit in units for file in _of_unit(desk, unit, out)]


def _of_unit(desk: Desk, unit: str, out: Path) -> list[Path]:
    with desk.reading() as session:
        book = load_units(session)
        if unit not in book:
            raise UserError(f"单位名录里没有“{unit}”，没有输出；请核对单位名称。")
        name = book.addressee(book.name_of(unit), desk.today)
        tasks = [task for task in load_tasks(session, desk.today) if task.is_open]
        mine = [task for task in tasks if book.addressee(task.unit, desk.today) == name]
    if not mine:
        raise UserError(f"{name}没有在办的任务，没有输出{NAME}。")
    return _write(desk, name, mine, f"{NAME} {name} {desk.today:%Y%m%d}", out)


def _by_unit(tasks: Sequence[TaskView]) -> dict[str, list[TaskView]]:
    found: dict[str, list[TaskView]] = {}
    for task in tasks:
        found.setdefault(task.unit, []).append(task)
    return found


def _write(desk: Desk, unit: str, tasks: Sequence[TaskView], name: str, out: Path) -> list[Path]:
    with desk.reading() as session:
        numbers = slip_numbers(session, desk.today, [task.task_id for task in tasks])
    pages = write_forms(desk, [_form(unit, task, numbers[task.task_id]) for task in tasks], name, out)
    sheet = reply_workbook(_unit_sheet(desk, unit, tasks, numbers))
    return [*pages, *write_files(out, {f"{safe_name(name)}.xlsx": sheet}, NAME)]


def _blank() -> OfficeForm:
    names, widths = _TARGETS
    fields = (("督办单编号", ""), ("任务编号", ""))
    rows = (Fields(fields), Words("督办事项", ""), Fields((("完成时限", ""), ("配合单位", ""))))
    return _whole("", (*rows, Grid(names, widths, (("",) * len(names),) * 3, flush=0, pen=True)))


def _form(unit: str, task: TaskView, slip: str) -> OfficeForm:
    others = "、".join((*(f"{name}（{TOO_LEADS}）" for name in task.co_leads), *task.helpers))
    rows: list[FormRow] = [
        Fields((("督办单编号", slip), ("任务编号", task.code))),
        Words("督办事项", task.title),
        Fields((("完成时限", due_words(task)), ("配合单位", others))),
    ]
    if task.targets:
        names, widths = _TARGETS
        rows.append(Grid(names, widths, tuple(_target_line(each) for each in task.targets), flush=0, pen=True))
    return _whole(unit, rows)


def _target_line(target: TargetState) -> tuple[str, ...]:
    value = f"{plain_number(target.value)}{target.unit}" if target.value is not None else ""
    last = ""
    if target.reading is not None and target.read_on is not None:
        last = f"{read_words(target)}（{target.read_on:%m-%d}）"
    return spoken(target), value, last, "", ""


def _whole(unit: str, rows: Sequence[FormRow]) -> OfficeForm:
    body: tuple[FormRow, ...] = (
        *rows,
        Fields((("反馈类别", ticked(CATEGORIES)),)),
        Words("进展情况", "", 4),
        Words("存在问题", "", 1),
        Words("需协调事项", "", 1),
        Words("下步安排", "", 1),
        Fields((("预计完成", BLANK_DAY), ("佐证材料", ""))),
        Fields((("填报人及电话", ""), ("审核领导签字", ""))),
        Words("督查室填写", f"收到日期：{BLANK_DAY}\n审核意见：{ticked(_REVIEW)}"),
    )
    return OfficeForm(f"督办事项办理情况{NAME}", f"反馈单位（盖章）：{unit}", f"填报日期：{BLANK_DAY}", body, _NOTE)


def _unit_sheet(desk: Desk, unit: str, tasks: Sequence[TaskView], numbers: Mapping[int, str]) -> UnitSheet:
    with desk.reading() as session:
        ids = [task.task_id for task in tasks]
        uids = dict(session.execute(only(select(Task.id, Task.uid), Task.id, ids)).all())
        query = only(select(Target.task_id, Target.position, Target.uid), Target.task_id, ids)
        targets = {(task, f"T{position}"): uid for task, position, uid in session.execute(query)}
        office = load_office(session)
    made = tuple(
        SheetTask(
            uids[task.task_id], task.code, task.title, due_words(task), numbers[task.task_id],
            tuple(
                SheetTarget(
                    targets[task.task_id, each.label], spoken(each), each.value, each.unit, each.reading, each.read_on
                )
                for each in task.targets
            ),
        )
        for task in tasks
    )  # fmt: skip
    stamp = f"（{SPECIMEN}）" if office.training else ""
    return UnitSheet(unit, f"督办事项办理情况{NAME}{stamp}", day_words(desk.today), made)

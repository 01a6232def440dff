"""The office's own forms as files: whose they are, how they are stamped, how a day and a unit are written on them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from supervision_desk.domain.date_words import long_date
from supervision_desk.domain.office_form import OfficeForm
from supervision_desk.domain.paper import SPECIMEN
from supervision_desk.domain.person_names import name_in_list
from supervision_desk.domain.standing import TaskClass
from supervision_desk.errors import UserError
from supervision_desk.forms.officeform import render_forms
from supervision_desk.services.casebook import TaskView
from supervision_desk.services.desk import Desk, office_of
from supervision_desk.services.item_detail import ItemDetail, item_detail
from supervision_desk.services.listings import safe_name, write_files
from supervision_desk.services.naming import find_tasks, item_of
from supervision_desk.services.replies import ReplyRow

BLANK = "空白"


@dataclass(frozen=True)
class Subject:
    """What a form is about: an item, and those of its tasks that the code names."""

    detail: ItemDetail
    tasks: tuple[TaskView, ...]

    @property
    def number(self) -> str:
        """望督立〔2020〕2号, with the task's place behind it where one of several is meant."""
        row = self.detail.row
        first = self.tasks[0]
        one = len(self.tasks) == 1 and first.code != first.item_code
        return f"{row.number}-{first.position}" if one else row.number

    @property
    def title(self) -> str:
        """The item's title, or that of the one task meant."""
        return self.tasks[0].title if len(self.tasks) == 1 else self.detail.row.title


def subject_of(desk: Desk, code: str, *, whole: bool = False) -> Subject:
    """The item or task of a code; `whole`: the item, also where the code names one of its tasks. Raises UserError for
    an unknown one."""
    with desk.reading() as session:
        wanted = set(find_tasks(session, item_of(session, code) if whole else code))
    detail = item_detail(desk, code)
    named = [task for task in detail.tasks if task.task_id in wanted]
    # What was joined with another task is no part of the item any more.
    own = [task for task in named if task.task_class is not TaskClass.MERGED] or named
    return Subject(detail, tuple(own))


def task_of(desk: Desk, code: str) -> tuple[Subject, TaskView]:
    """The one task of a code. Raises UserError where the code names an item of several."""
    subject = subject_of(desk, code)
    if len(subject.tasks) > 1:
        raise UserError(f"“{code}”有 {len(subject.tasks)} 项任务，没有输出；请写明任务，例如 {subject.tasks[0].code}。")
    return subject, subject.tasks[0]


def write_forms(desk: Desk, forms: Sequence[OfficeForm], name: str, out: Path) -> list[Path]:
    """Forms as one PDF of that name in the folder `out`. Raises UserError where it cannot be written."""
    office = office_of(desk)
    pdf = render_forms(forms[0].title, "、".join(office.organs), forms, SPECIMEN if office.training else "")
    return write_files(out, {f"{safe_name(name)}.pdf": pdf}, forms[0].title)


def day_words(day: date | None) -> str:
    """2020年7月6日; "" for none."""
    return long_date(day) if day else ""


def due_words(task: TaskView) -> str:
    """The 时限 in force, or why there is none."""
    return day_words(task.facts.due_on) or f"未明确（{task.due.undated_reason}）"


def reply_place(reply: ReplyRow) -> str:
    """Which of its task's replies one is: 第1次反馈."""
    return f"第{reply.code.rpartition('#')[2]}次反馈"


def reply_words(reply: ReplyRow) -> str:
    """How a reply is called on paper: 第1次反馈（2020年8月10日）."""
    return f"{reply_place(reply)}（{day_words(reply.received_on)}）"


def helper_units(task: TaskView) -> str:
    """The units that help with a task."""
    return "、".join(task.helpers)


def named(names: Iterable[str]) -> str:
    """Names of people one after the other."""
    return "、".join(names)


def named_in_list(names: Iterable[str]) -> str:
    """Names of people for a cell of a list, those of two characters set apart."""
    return "、".join(name_in_list(name) for name in names)


def answering_units(tasks: Sequence[TaskView]) -> str:
    """The units that answer for tasks, once each."""
    return "、".join(dict.fromkeys(task.unit for task in tasks))

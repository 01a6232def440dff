"""The office's forms by name: what each is about, what may be said of it, which service writes it.

Command line and window offer the same forms from here.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from tempfile import TemporaryDirectory

from supervision_desk.errors import UserError
from supervision_desk.services import (
    approval_form,
    archive_list,
    case_volume,
    check_form,
    closing_form,
    envelopes,
    extension_form,
    item_record,
    quick_card,
    receipt_sheet,
    reply_form,
    report_up_form,
    task_lists,
)
from supervision_desk.services.desk import Desk
from supervision_desk.services.envelopes import LabelRequest
from supervision_desk.services.listings import write_files
from supervision_desk.services.task_lists import ListLayout

ITEM, TASK, NONE = "事项", "任务", ""


@dataclass(frozen=True)
class FormRequest:
    """What is wanted of a form: the item or task it is about, or a blank one; the rest as far as the form takes it."""

    code: str = ""
    blank: bool = False
    papers: tuple[str, ...] = ()
    year: int | None = None
    secret: bool = False
    unit: str = ""
    leader: str = ""
    paper: str = ""
    columns: tuple[str, ...] = ()
    labels: str = ""
    first_label: int = 1

    @property
    def layout(self) -> ListLayout:
        """Paper and columns of a list."""
        return ListLayout(self.paper, self.columns)


@dataclass(frozen=True)
class Form:
    """A form: what its code names (ITEM, TASK or NONE), how it is written, whether it is to be had blank, what else it
    takes (fields of FormRequest), and that without which it is not written."""

    about: str
    write: Callable[[Desk, FormRequest, Path], list[Path]]
    blank: bool = False
    takes: tuple[str, ...] = ()
    needs: str = ""


def _receipts(desk: Desk, asked: FormRequest, out: Path) -> list[Path]:
    return receipt_sheet.write_receipt_sheet(desk, asked.papers, out)


def _archive(desk: Desk, asked: FormRequest, out: Path) -> list[Path]:
    if asked.year is None:
        raise UserError(f"{archive_list.NAME}须写明年度，没有输出；请用 --year。")
    return archive_list.write_archive_list(desk, asked.year, out)


def _labels(desk: Desk, asked: FormRequest, out: Path) -> list[Path]:
    units = (asked.unit,) if asked.unit else ()
    return envelopes.write_labels(desk, LabelRequest(asked.papers, units, asked.labels, asked.first_label), out)


_LIST = ("paper", "columns")
FORMS: Mapping[str, Form] = {
    approval_form.NAME: Form(
        ITEM, lambda desk, asked, out: approval_form.write_approval_form(desk, asked.code, out), blank=True
    ),
    closing_form.NAME: Form(
        ITEM, lambda desk, asked, out: closing_form.write_closing_form(desk, asked.code, out), blank=True
    ),
    reply_form.NAME: Form(
        ITEM,
        lambda desk, asked, out: reply_form.write_reply_form(desk, asked.code, out, asked.unit),
        blank=True,
        takes=("unit",),
    ),
    extension_form.NAME: Form(
        TASK, lambda desk, asked, out: extension_form.write_extension_form(desk, asked.code, out), blank=True
    ),
    check_form.NAME: Form(
        TASK, lambda desk, asked, out: check_form.write_check_form(desk, asked.code, out), blank=True
    ),
    report_up_form.NAME: Form(
        ITEM,
        lambda desk, asked, out: report_up_form.write_report_up_form(desk, asked.code, out, secret=asked.secret),
        blank=True,
        takes=("secret",),
    ),
    item_record.NAME: Form(
        ITEM,
        lambda desk, asked, out: item_record.write_record(desk, asked.code, out, secret=asked.secret),
        takes=("secret",),
    ),
    case_volume.NAME: Form(
        ITEM,
        lambda desk, asked, out: case_volume.write_volume(desk, asked.code, out, secret=asked.secret),
        takes=("secret",),
    ),
    task_lists.LEDGER: Form(
        NONE, lambda desk, asked, out: task_lists.write_ledger(desk, out, asked.layout), takes=_LIST
    ),
    task_lists.OF_UNIT: Form(
        NONE,
        lambda desk, asked, out: task_lists.write_unit_lists(desk, out, asked.unit, asked.layout),
        takes=("unit", *_LIST),
    ),
    task_lists.OF_LEADER: Form(
        NONE,
        lambda desk, asked, out: task_lists.write_leader_lists(desk, out, asked.leader, asked.layout),
        takes=("leader", *_LIST),
    ),
    receipt_sheet.NAME: Form(NONE, _receipts, takes=("papers",), needs="papers"),
    envelopes.NAME: Form(NONE, _labels, takes=("papers", "unit", "labels", "first_label")),
    quick_card.NAME: Form(NONE, lambda desk, _asked, out: quick_card.write_quick_card(desk, out)),
    archive_list.NAME: Form(NONE, _archive, takes=("year",), needs="year"),
}
# How the command line calls what not every form takes.
OPTIONS = {
    "papers": "--papers", "year": "--year", "secret": "--with-instructions", "unit": "--unit", "leader": "--leader",
    "paper": "--paper", "columns": "--columns", "labels": "--labels", "first_label": "--first-label",
}  # fmt: skip


def write_form(desk: Desk, name: str, asked: FormRequest, out: Path) -> list[Path]:
    """Write a form (a key of FORMS) into a folder; returns its files.

    Raises UserError where it needs a code and has none, is not to be had blank, or does not take what was asked for;
    and as the service of each form does."""
    form = FORMS[name]
    usual = FormRequest()
    given = [field.name for field in fields(asked) if getattr(asked, field.name) != getattr(usual, field.name)]
    if strange := [OPTIONS[each] for each in given if each in OPTIONS and each not in form.takes]:
        raise UserError(f"{name}不用 {'、'.join(strange)}，没有输出；请去掉后重试。")
    if asked.blank and not form.blank:
        raise UserError(f"{name}没有空白表，没有输出；请写明编号。")
    if asked.code and (asked.blank or form.about == NONE):
        raise UserError(f"{'空白表' if asked.blank else name}不用编号，没有输出；请去掉“{asked.code}”。")
    if form.about != NONE and not (asked.code or asked.blank or asked.unit):
        more = "，或用 --blank 输出空白表" if form.blank else ""
        raise UserError(f"{name}须写明{form.about}编号，没有输出；例如 form {name} 2020/2{more}。")
    return form.write(desk, asked, out)


def write_forms(desk: Desk, name: str, asked: Sequence[FormRequest], out: Path) -> list[Path]:
    """A form for each request, all made before the first is written; the same file asked for twice is written once.
    Raises UserError as `write_form`, and then writes nothing."""
    with TemporaryDirectory() as folder:
        made = (path for request in asked for path in write_form(desk, name, request, Path(folder)))
        files = {str(path.relative_to(folder)): path.read_bytes() for path in made}
    return write_files(out, files, name)

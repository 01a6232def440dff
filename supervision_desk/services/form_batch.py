"""Several forms for what a person chose in the window: which fit, what there is to choose, and all of them into one
folder."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import select

from supervision_desk.domain.watch import Watch, unwatched
from supervision_desk.errors import UserError
from supervision_desk.services.desk import Desk, load_units
from supervision_desk.services.form_catalogue import FORMS, NONE, OPTIONS, TASK, FormRequest, write_form
from supervision_desk.services.instructions import instructions_of
from supervision_desk.services.items import archived_items
from supervision_desk.services.leadership import load_leaders
from supervision_desk.services.naming import find_tasks
from supervision_desk.services.office_forms import subject_of
from supervision_desk.services.papers import PaperRow, list_papers
from supervision_desk.services.previews import OpenPaper, opened
from supervision_desk.services.reply_form import NAME as REPLY_FORM
from supervision_desk.services.reply_form import write_all_reply_forms
from supervision_desk.services.report_up_form import NAME as REPORT_UP
from supervision_desk.store.models import Item, Task
from supervision_desk.store.task_now import only

_LOOKED_AT = 200  # of more items some will rest on a 批示; those that do not are passed over
_WAIT = "正在读取，请稍候。"
Columns = Mapping[str, tuple[str, ...]]  # the columns chosen for a list by its name; none: the usual ones


@dataclass(frozen=True)
class FormOffer:
    """A form by its name, with what stands against it ("" where nothing does)."""

    name: str
    against: str


@dataclass(frozen=True)
class FormChoices:
    """What a form may be about besides items: units and leaders by name, signed papers in force, the years under which
    something is archived, the last first."""

    units: tuple[str, ...]
    leaders: tuple[str, ...]
    papers: tuple[PaperRow, ...]
    years: tuple[int, ...]


def form_choices(desk: Desk) -> FormChoices:
    """What there is to choose on the desk's day."""
    with desk.reading() as session:
        units = [unit.name for unit in load_units(session).units if unit.addressable and not unit.ended_by(desk.today)]
        leaders = [leader.name for leader in load_leaders(session, desk.today)]
        years = sorted(set(archived_items(session, desk.today).values()), reverse=True)
    papers = tuple(paper for paper in list_papers(desk) if paper.in_force)
    return FormChoices(tuple(units), tuple(leaders), papers, tuple(years))


@dataclass(frozen=True)
class FormsAsked:
    """What 打印表格 begins with: the chosen item's code and title (of several how many), whether one of them rests on a
    领导批示, and what there is to choose."""

    about: str
    told: bool
    choices: FormChoices


def asked_forms(desk: Desk, codes: Sequence[str]) -> FormsAsked:
    """Of a folder of many papers this takes a while. Raises UserError for an unknown code."""
    with desk.reading() as session:
        tasks = [find_tasks(session, code)[0] for code in codes[:_LOOKED_AT]]
        items = session.scalars(only(select(Task.item_id).distinct(), Task.id, tasks)).all()
        told = len(codes) > _LOOKED_AT or bool(instructions_of(session, desk.today, items))
        title = session.scalar(select(Item.title).where(Item.id == items[0])) if len(codes) == 1 else ""
    about = f"{codes[0]}  {title}" if title else f"选中的 {len(codes)} 件"
    return FormsAsked(about, told, form_choices(desk))


def offers(codes: Sequence[str], asked: FormsAsked | None, *, blank: bool = False) -> tuple[FormOffer, ...]:
    """The forms for the chosen items: those about items first, then the lists; with `blank` the blank ones. While it is
    not known yet what there is (None), what needs it waits."""
    if blank:
        return tuple(FormOffer(name, "") for name, form in FORMS.items() if form.blank)
    lacking = {
        "papers": _WAIT if asked is None else "" if asked.choices.papers else "还没有签发的文书。",
        "year": _WAIT if asked is None else "" if asked.choices.years else "还没有归档的年度，请先办理年度归档。",
    }
    found = []
    for name, form in FORMS.items():
        free = form.about == NONE or name == REPLY_FORM or codes
        against = lacking.get(form.needs, "") if free else "请先在“督办事项”里选中事项。"
        if name == REPORT_UP and codes and not (asked and asked.told):
            against = "选中的事项没有领导批示。" if asked else _WAIT
        found.append(FormOffer(name, against))
    return tuple(found)


@dataclass(frozen=True)
class ChosenForms:
    """What a person ticked: forms by name, for which items, with what is asked of them; by list the columns chosen."""

    names: tuple[str, ...]
    codes: tuple[str, ...]
    asked: FormRequest
    columns: Columns


def write_chosen(desk: Desk, chosen: ChosenForms, out: Path, watch: Watch = unwatched) -> list[Path]:
    """Write each named form for each of the items, those about a task for each of its tasks, lists once, 反馈表 without
    items for the unit or for every one; each takes of what is asked what it knows, and of the columns its own.

    Raises UserError where nothing is chosen; and as the forms do: what was written before stays."""
    if not chosen.names:
        raise UserError("没有选择表格，没有输出；请勾选要打印的表格。")
    makers = [make for name in chosen.names for make in _makers(desk, name, chosen)]
    files: list[Path] = []
    for done, make in enumerate(makers):
        watch(done, len(makers))
        files += make(out)
    return files


def pages_of_chosen(desk: Desk, chosen: ChosenForms, watch: Watch = unwatched) -> list[OpenPaper]:
    """The same as pages to be printed, in order, each form under its name. Raises UserError."""
    with TemporaryDirectory() as folder:
        files = write_chosen(desk, chosen, Path(folder), watch)
        return [opened(path.stem, path.read_bytes()) for path in files if path.suffix == ".pdf"]


def _makers(desk: Desk, name: str, chosen: ChosenForms) -> Iterator[Callable[[Path], list[Path]]]:
    """What writes the form, once for each of its subjects."""
    if name == REPLY_FORM and not (chosen.codes or chosen.asked.blank or chosen.asked.unit):
        yield partial(write_all_reply_forms, desk)
        return
    asked = replace(chosen.asked, columns=chosen.columns.get(name, ()))
    for request in _requests(desk, name, chosen.codes, asked):
        yield partial(write_form, desk, name, request)


def _requests(desk: Desk, name: str, codes: Sequence[str], asked: FormRequest) -> Iterator[FormRequest]:
    form, usual = FORMS[name], FormRequest()
    strange = {each: getattr(usual, each) for each in OPTIONS if each not in form.takes or asked.blank}
    own = replace(asked, **strange)
    if asked.blank or form.about == NONE or not codes:
        yield own
        return
    for code in codes:
        subject = subject_of(desk, code)
        if name == REPORT_UP and not subject.detail.instructions:
            continue
        each = [task.code for task in subject.tasks] if form.about == TASK else [code]
        yield from (replace(own, code=one, unit="") for one in each)

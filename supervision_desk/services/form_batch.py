"""Several forms for what a person chose in the window: which fit, and all of them into one folder."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from supervision_desk.errors import UserError
from supervision_desk.services.desk import Desk
from supervision_desk.services.form_catalogue import FORMS, NONE, TASK, FormRequest, write_form
from supervision_desk.services.item_detail import item_detail
from supervision_desk.services.office_forms import subject_of
from supervision_desk.services.report_up_form import NAME as REPORT_UP


@dataclass(frozen=True)
class FormOffer:
    """A form by its name, with what stands against it ("" where nothing does)."""

    name: str
    against: str


def offers(desk: Desk, codes: Sequence[str], *, blank: bool = False) -> tuple[FormOffer, ...]:
    """The forms for the chosen items: those about items first, then the lists; with `blank` the blank ones.

    Raises UserError for an unknown code."""
    if blank:
        return tuple(FormOffer(name, "") for name, form in FORMS.items() if form.blank)
    told = any(item_detail(desk, code).instructions for code in codes)
    found = []
    for name, form in FORMS.items():
        against = "" if form.about == NONE or codes else "请先在“督办事项”里选中事项。"
        if name == REPORT_UP and codes and not told:
            against = "选中的事项没有领导批示。"
        if not form.needs:
            found.append(FormOffer(name, against))
    return tuple(found)


def write_chosen(desk: Desk, names: Sequence[str], codes: Sequence[str], asked: FormRequest, out: Path) -> list[Path]:
    """Write each named form for each of the items, those about a task for each of its tasks, lists once.

    Raises UserError where nothing is chosen; and as the forms do: what was written before stays."""
    if not names:
        raise UserError("没有选择表格，没有输出；请勾选要打印的表格。")
    files: list[Path] = []
    for name in names:
        for request in _requests(desk, name, codes, asked):
            files += write_form(desk, name, request, out)
    return files


def _requests(desk: Desk, name: str, codes: Sequence[str], asked: FormRequest) -> Iterator[FormRequest]:
    form = FORMS[name]
    own = replace(
        asked,
        secret=asked.secret and "secret" in form.takes,
        paper=asked.paper if "paper" in form.takes else "",
    )
    if asked.blank or form.about == NONE:
        yield own
        return
    for code in codes:
        subject = subject_of(desk, code)
        if name == REPORT_UP and not subject.detail.instructions:
            continue
        each = [task.code for task in subject.tasks] if form.about == TASK else [code]
        yield from (replace(own, code=one) for one in each)

"""核查记录表: two people look and write down what they found; filled in from a 核查 or 回头看 on record, or blank."""

from pathlib import Path

from supervision_desk.domain.office_form import (
    BLANK_DAY,
    BLANK_NUMBER,
    Fields,
    FormRow,
    Heading,
    OfficeForm,
    Opinion,
    Photos,
    Words,
    ticked,
)
from supervision_desk.domain.standing import CHECK, LOOK_BACK
from supervision_desk.domain.targets import spoken
from supervision_desk.services.acts import ActRow
from supervision_desk.services.attachments import attachments_by
from supervision_desk.services.casebook import TaskView
from supervision_desk.services.desk import Desk
from supervision_desk.services.office_forms import BLANK, Subject, day_words, due_words, task_of, write_forms
from supervision_desk.services.site_checks import FINDINGS, WAYS

NAME = "核查记录表"
_PLACES = ("照片一", "照片二", "照片三", "照片四")


def write_check_form(desk: Desk, code: str, out: Path) -> list[Path]:
    """The form for the task that a code names, blank where there is no code, as a PDF: one for each 核查 or 回头看 on
    record, or one to be filled in by hand. Raises UserError."""
    if not code:
        return write_forms(desk, [_form(BLANK_NUMBER, "", ())], f"{NAME}（{BLANK}）", out)
    subject, task = task_of(desk, code)
    recorded = [form for _, form in recorded_checks(desk, subject)]
    forms = recorded or [_form(subject.number, task.unit, _about(subject, task))]
    return write_forms(desk, forms, f"{NAME} {subject.number} {task.unit}", out)


def recorded_checks(desk: Desk, subject: Subject, *, spare: bool = True) -> list[tuple[ActRow, OfficeForm]]:
    """Each 核查 and 回头看 of the subject's tasks on record with its form, in the order of their days; with places for
    further photos where they are `spare`."""
    tasks = {task.code: task for task in subject.tasks}
    checks = [act for act in subject.detail.acts if act.kind in (CHECK, LOOK_BACK) and act.task_code in tasks]
    with desk.reading() as session:
        photos = attachments_by(session, "act_id", [act.act_id for act in checks], desk.today)
    names = {act.act_id: tuple(file.name for file in photos.get(act.act_id, ())) for act in checks}
    places = {key: (*held, *(_PLACES[len(held) :] if spare else ())) for key, held in names.items()}
    return [(act, _recorded(subject, tasks[act.task_code], act, places[act.act_id])) for act in checks]


def _about(subject: Subject, task: TaskView) -> tuple[FormRow, ...]:
    targets = "；".join(spoken(target) for target in task.targets)
    return (
        Words("督办事项", subject.title),
        Fields((("责任单位", task.unit), ("完成时限", due_words(task)))),
        Words("核查内容", targets or task.text or task.title),
    )


def _form(number: str, unit: str, about: tuple[FormRow, ...]) -> OfficeForm:
    """With what was found left to the pen."""
    rows = about or (Words("督办事项", "", 1), Fields((("责任单位", ""), ("完成时限", ""))), Words("核查内容", "", 2))
    found: tuple[FormRow, ...] = (
        Fields((("核查方式", ticked(WAYS)),)),
        Fields((("核查日期", BLANK_DAY), ("核查地点", ""), ("核查人", ""), ("陪同人员", ""))),
        Words("核查情况", "", 6),
        Fields((("核查结论", ticked(FINDINGS)),)),
        Fields((("整改期限", BLANK_DAY),)),
    )
    return _whole(NAME, number, unit, (*rows, *found), _PLACES)


def _recorded(subject: Subject, task: TaskView, act: ActRow, photos: tuple[str, ...]) -> OfficeForm:
    fields = (
        ("核查日期", day_words(act.on_day)),
        ("核查地点", ""),
        ("核查人", act.by),
        ("陪同人员", ""),
    )
    found: tuple[FormRow, ...] = (
        Fields((("核查方式", ticked(WAYS, act.way)),)),
        Fields(fields),
        Words("核查情况", act.reason, 4),
        Fields((("核查结论", ticked(FINDINGS, act.decision)),)),
        Fields((("整改期限", day_words(act.other_day) or "无"),)),
    )
    title = NAME if act.kind == CHECK else f"{LOOK_BACK}记录表"
    return _whole(title, subject.number, task.unit, (*_about(subject, task), *found), photos)


def _whole(title: str, number: str, unit: str, rows: tuple[FormRow, ...], photos: tuple[str, ...]) -> OfficeForm:
    signed = (
        Opinion("核查人签名", "", "两人签名", 0),
        Opinion("被核查单位", "", "在场负责人签名", 0),
    )
    return OfficeForm(
        f"督办事项{title}",
        f"被核查单位：{unit}",
        f"编号：{number}",
        (*rows, *signed, *((Heading("现场照片", unit), Photos(photos)) if photos else ())),
    )

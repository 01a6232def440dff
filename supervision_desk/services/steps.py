"""Steps of the ladder taken: what a card needs before it is signed, and the office's own figures (design §7)."""

from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import select

from supervision_desk.domain.brackets import bracketed, quoted
from supervision_desk.domain.ladder import Step, rank, to_json, unfit
from supervision_desk.domain.office import REMINDING
from supervision_desk.errors import UserError
from supervision_desk.services.chasing import called_tasks
from supervision_desk.services.climbing import LADDER, load_ladder
from supervision_desk.services.desk import Desk
from supervision_desk.services.office import store_settings
from supervision_desk.store.models import Paper, PaperLine
from supervision_desk.store.writing import Writing


@dataclass(frozen=True)
class Leave:
    """Who approved a paper and when (without a day: the day of the signature), and why a step was skipped."""

    approved_by: str = ""
    approved_on: date | None = None
    skip_reason: str = ""


NO_LEAVE = Leave()


def check_step(writing: Writing, paper_id: int, kind: str, day: date, leave: Leave) -> None:
    """Keep the leave given for a paper of the ladder. Raises UserError where the step needs an approver (黄牌, 红牌) or
    skips one below it without a reason."""
    if kind not in REMINDING:
        return
    step = next(each for each in load_ladder(writing.session) if each.kind == kind)
    approved_on = leave.approved_on or day
    if step.approver and not leave.approved_by.strip():
        raise UserError(f"{kind}须有批准人，没有签发；请补上后重试。")
    if approved_on > day:
        raise UserError(f"批准日期 {approved_on} 晚于签发日期 {day}，没有签发；请改正日期。")
    _refuse_skipped(writing, paper_id, kind, day, leave)
    fields: dict[str, object] = {"skip_reason": leave.skip_reason.strip() or None}
    if leave.approved_by.strip():
        fields |= {"approved_by": leave.approved_by.strip(), "approved_on": approved_on}
    writing.change(Paper, paper_id, **fields)


def _refuse_skipped(writing: Writing, paper_id: int, kind: str, day: date, leave: Leave) -> None:
    ids = list(writing.session.scalars(select(PaperLine.task_id).where(PaperLine.paper_id == paper_id)))
    low = [each for each in called_tasks(writing.session, day, ids) if rank(each.step) < rank(kind)]
    if low and not leave.skip_reason.strip():
        raise UserError(
            f"{low[0].code}{quoted(low[0].title)}按督办阶梯应先{low[0].step}{bracketed(low[0].because)}，"
            f"越级发{kind}须写明理由，没有签发；请写明越级理由，或先走前一步。"
        )


def ladder_of(desk: Desk) -> tuple[Step, ...]:
    """The office's ladder, for those who read it."""
    with desk.reading() as session:
        return load_ladder(session)


def change_step(desk: Desk, kind: str, **figures: object) -> tuple[Step, ...]:
    """Change figures of one step (`after`, `cooldown`, `approver`, `title`); returns the ladder. Raises UserError for
    an unknown step and figures out of range."""
    with desk.writing("settings", "修改督办阶梯") as writing:
        ladder = load_ladder(writing.session)
        if kind not in {step.kind for step in ladder}:
            raise UserError(f"督办阶梯没有“{kind}”这一步，没有改动；可选：{'、'.join(step.kind for step in ladder)}。")
        changed = tuple(replace(step, **figures) if step.kind == kind else step for step in ladder)  # type: ignore[arg-type]
        if wrong := next((words for step in changed if (words := unfit(step))), ""):
            raise UserError(f"{wrong}，没有改动；请改正后重试。")
        store_settings(writing, {LADDER: to_json(changed)})
        writing.title = f"修改督办阶梯 {kind}"
    return changed

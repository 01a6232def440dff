"""办理记录: the dated acts of an item, each with the act that answers it, and how they are told in words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased

from supervision_desk.domain.brackets import quoted
from supervision_desk.domain.numbering import item_code
from supervision_desk.domain.standing import (
    ADJUSTED,
    AGREED,
    ARCHIVED,
    CHECK,
    CONTACT,
    DISPATCH,
    EXTENSION,
    HANDOVER,
    HOLD,
    LOOK_BACK,
    MATTER,
    OBJECTION,
    PAUSE,
    REOPEN,
    REPORT_UP,
    RESUME,
    SIGNED_OFF,
    TARGET_DECISION,
    TRANSFER,
    WAIVER,
    TaskClass,
)
from supervision_desk.domain.stops import without_stop
from supervision_desk.errors import UserError
from supervision_desk.services.casebook import TaskView, load_tasks
from supervision_desk.services.desk import Desk
from supervision_desk.services.naming import find_task, letter_words
from supervision_desk.store.models import Act, Item, Unit

# What an 异议 that changed nothing led to.
_AS_SENT = "维持原交办"


@dataclass(frozen=True)
class ActRow:
    """One dated act. `task_code` is "" for an act on the whole item; `about_id` names the act it answers, `letter` the
    letter in which it stands."""

    act_id: int
    task_code: str
    kind: str
    on_day: date
    by: str
    reason: str
    other_day: date | None
    decision: str
    about_id: int | None
    unit: str
    way: str = ""
    letter: str = ""
    into: str = ""


def acts_of(session: Session, codes: Mapping[int, str], item_id: int, as_of: date) -> tuple[ActRow, ...]:
    """The acts on an item and its tasks up to a day, in the order of their days."""
    query = (
        select(Act, Unit.name, Item.year, Item.number)
        .outerjoin(Unit, Unit.id == Act.unit_id)
        .outerjoin(Item, Item.id == Act.into_item_id)
        .where(Act.task_id.in_(codes) | (Act.item_id == item_id), Act.on_day <= as_of)
        .order_by(Act.on_day, Act.id)
    )
    rows = session.execute(query).all()
    letters = letter_words(session, [act.letter_id for act, *_ in rows if act.letter_id is not None])
    return tuple(
        ActRow(
            act.id, codes.get(act.task_id or 0, ""), act.kind, act.on_day, act.by, act.reason, act.other_day,
            act.decision, act.about_id, unit or "", act.way or "", letters.get(act.letter_id or 0, ""),
            item_code(year, number) if year else "",
        )
        for act, unit, year, number in rows
    )  # fmt: skip


def waiting(acts: Sequence[ActRow], kind: str, task_code: str) -> ActRow | None:
    """The first request for 延期 or 异议 on a task that no act has decided."""
    answered = {act.about_id for act in acts}
    mine = (act for act in acts if act.kind == kind and act.about_id is None and act.task_code == task_code)
    return next((act for act in mine if act.act_id not in answered), None)


def extensions(acts: Sequence[ActRow], task_code: str) -> int:
    """How many 延期 of a task were approved."""
    return sum(act.kind == EXTENSION and act.decision == AGREED and act.task_code == task_code for act in acts)


def moves(acts: Sequence[ActRow], task_code: str) -> tuple[ActRow, ...]:
    """The 划转 of a task."""
    return tuple(act for act in acts if act.kind == TRANSFER and act.task_code == task_code)


def signed_off(acts: Sequence[ActRow], task_code: str) -> ActRow | None:
    """The 销号 of a task that stands: none came, or a 重启 since."""
    ended = [act for act in acts if act.task_code == task_code and act.kind in (SIGNED_OFF, REOPEN)]
    return ended[-1] if ended and ended[-1].kind == SIGNED_OFF else None


def act_words(act: ActRow) -> str:
    """What happened, by whom and why, as the record tells it."""
    told = without_stop(act.reason)
    # Whoever writes 不同意 as the reason of a 不同意 says nothing more.
    reason = f"，{told}" if told not in ("", act.decision, act.kind) else ""
    letter = f"（来文 {act.letter}）" if act.letter else ""
    return _WORDS.get(act.kind, _approved)(act) + reason + letter


def _approved(act: ActRow) -> str:
    return f"{act.kind}，{act.by}批准"


def _extension(act: ActRow) -> str:
    if act.about_id is None:
        return f"{act.by}申请延期至 {act.other_day}"
    if act.decision != AGREED:
        return f"{act.by}{act.decision}延期"
    return f"{act.decision}延期至 {act.other_day}，{act.by}批准"


def _objection(act: ActRow) -> str:
    if act.about_id is None:
        return f"{act.by}提出异议"
    new = [f"时限调整为 {act.other_day}" if act.other_day else "", f"改由{act.unit}承担" if act.unit else ""]
    changed = [each for each in new if each] if act.decision == ADJUSTED else [_AS_SENT]
    return f"异议处理：{'，'.join(changed) or act.decision}，{act.by}批准"


def _pause(act: ActRow) -> str:
    return f"暂缓{f'至 {act.other_day}' if act.other_day else '，未定恢复日期'}，{act.by}批准"


def _resume(act: ActRow) -> str:
    return f"恢复办理{_done_by(act)}"


def _done_by(act: ActRow) -> str:
    """Who did it, where somebody is named."""
    return f"，{act.by}办理" if act.by else ""


def _transfer(act: ActRow) -> str:
    giver, taker = _from_to(act)
    return f"由{giver}划转至{taker}，{act.by}批准"


def _merged(act: ActRow) -> str:
    """并入 another item is approved; a part joined with a task of its own item says with which."""
    into = f" {act.into}" if act.into else ""
    return f"{act.kind}{into}，{act.by}批准" if act.decision == act.kind else f"{act.decision}，{act.by}办理"


def _dispatch(act: ActRow) -> str:
    return f"交办（{act.decision}）{_done_by(act)}"


def _waiver(act: ActRow) -> str:
    return f"免报 {act.other_day} 的反馈，{act.by}批准"


def _contact(act: ActRow) -> str:
    promise = f"，承诺 {act.other_day} 前办理" if act.other_day else ""
    return f"{act.decision}联系{act.unit}{promise}{_done_by(act)}"


def _target(act: ActRow) -> str:
    return f"{act.decision}，{act.by}批准"


def _reopened(act: ActRow) -> str:
    due = f"，完成时限 {act.other_day}" if act.other_day else ""
    return f"重启（原{act.decision}）{due}，{act.by}批准"


def _site_check(act: ActRow) -> str:
    mend = f"，限 {act.other_day} 前整改" if act.other_day else ""
    return f"{act.way}{act.kind}：{act.decision}{mend}，{act.by}"


def _report_up(act: ActRow) -> str:
    return f"呈报，{act.by}办理，{act.decision}"


def _matter(act: ActRow) -> str:
    if act.about_id is None:
        return f"{act.by}提出需协调事项" + (f"（建议：{act.decision}）" if act.decision else "")
    return f"需协调事项{act.decision}，{act.by}办理"


def _hold(act: ActRow) -> str:
    return f"到 {act.other_day} 为止暂不催，{act.by}决定"


def _handover(act: ActRow) -> str:
    giver, taker = _from_to(act)
    return f"经办人由{giver}交接给{taker}，{act.by}批准"


def _from_to(act: ActRow) -> tuple[str, str]:
    """Whose task or item it was and whose it became, as such acts keep both (甲 → 乙)."""
    giver, _, taker = act.decision.partition("→")
    return giver.strip(), taker.strip()


def _archived(act: ActRow) -> str:
    return f"归档（{act.decision}），{act.by}办理"


_WORDS = {
    REOPEN: _reopened,
    CHECK: _site_check,
    LOOK_BACK: _site_check,
    REPORT_UP: _report_up,
    MATTER: _matter,
    HOLD: _hold,
    ARCHIVED: _archived,
    HANDOVER: _handover,
    TARGET_DECISION: _target,
    CONTACT: _contact,
    DISPATCH: _dispatch,
    WAIVER: _waiver,
    EXTENSION: _extension,
    OBJECTION: _objection,
    PAUSE: _pause,
    RESUME: _resume,
    TRANSFER: _transfer,
    TaskClass.MERGED.value: _merged,
}


def open_task(session: Session, desk: Desk, code: str, doing: str) -> TaskView:
    """The one open task that a code names. Raises UserError where it names several, or the task is closed."""
    task = load_tasks(session, desk.today, [find_task(session, code)])[0]
    if not task.is_open:
        raise UserError(f"{task.code}{quoted(task.title)}已{task.task_class.value}，没有{doing}。")
    return task


def task_on(session: Session, task: TaskView, day: date, doing: str, advice: str = "请改正日期") -> TaskView:
    """The task as it stood on a day. Raises UserError where it was not registered by then, with what to do then."""
    found = load_tasks(session, day, [task.task_id])
    if not found:
        raise UserError(f"{doing}日期 {day} 早于立项日期 {task.facts.registered_on}，没有保存；{advice}。")
    return found[0]


def required(text: str, sentence: str) -> str:
    """The text without blanks around it. Raises UserError with the sentence where there is none."""
    if not text.strip():
        raise UserError(sentence)
    return text.strip()


def all_required(what: str, given: Sequence[tuple[str, str]], outcome: str) -> tuple[str, ...]:
    """The texts without blanks around them; `given` are pairs of a text and how a sentence asks for it (写明理由).

    Raises UserError that names all that are missing at once, and what became of it (`outcome`: 没有改动)."""
    if missing := [asked for text, asked in given if not text.strip()]:
        raise UserError(f"{what}须{'、'.join(missing)}，{outcome}；请补上后重试。")
    return tuple(text.strip() for text, _ in given)


@dataclass(frozen=True)
class Undecided:
    """A request for 延期 or an 异议 that waits."""

    act_id: int
    on_day: date
    other_day: date | None


def undecided(session: Session, kind: str, task_id: int) -> Undecided | None:
    """The act of a kind on a task that no act has decided, whatever its day."""
    answer = aliased(Act)
    query = (
        select(Act.id, Act.on_day, Act.other_day)
        .outerjoin(answer, answer.about_id == Act.id)
        .where(Act.kind == kind, Act.task_id == task_id, Act.about_id.is_(None), answer.id.is_(None))
    )
    row = session.execute(query.order_by(Act.on_day, Act.id).limit(1)).first()
    return Undecided(*row) if row else None

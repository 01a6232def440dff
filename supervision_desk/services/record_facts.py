"""The dated facts of an item for its 办理全程记录, told in words; one function a kind of fact."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Row as SqlRow
from sqlalchemy import select
from sqlalchemy.orm import Session

from supervision_desk.domain.brackets import quoted, titled
from supervision_desk.domain.responsibility import Role, part_words
from supervision_desk.domain.standing import COMPLETED
from supervision_desk.domain.stops import without_stop
from supervision_desk.domain.target_reading import told_reading
from supervision_desk.services.acts import act_words, acts_of
from supervision_desk.services.casebook import load_tasks
from supervision_desk.services.correctable import INSTRUCTION, KINDS, LETTER, RECEIPT, REPLY
from supervision_desk.services.corrections import corrections_of
from supervision_desk.services.desk import load_units
from supervision_desk.store.models import (
    Act,
    Addressee,
    Assignment,
    DueDate,
    Instruction,
    Item,
    Leader,
    Letter,
    Paper,
    PaperLine,
    Reading,
    Receipt,
    Reply,
    Review,
    Target,
    Unit,
)

_MAIN = "主送"
# Facts of one day in the order in which they can follow from each other; those of one place by when they were entered.
_REGISTERED, _SHARED, _DATED, _SIGNED, _SENT, _RECEIVED, _HANDLED, _VOIDED = range(8)


@dataclass(frozen=True)
class RecordLine:
    """One fact: its business day, its task ("" for the item), what kind, what happened, who did it. `entered_on` stands
    where it was entered on a later day (补录); `secret` is the text of a 批示 (工作秘密), told only on screen and where
    it is asked for."""

    day: date
    task_code: str
    kind: str
    words: str
    who: str
    entered_on: date | None = None
    secret: str = ""


@dataclass(frozen=True)
class Placed:
    """A line with its place among those of its day."""

    line: RecordLine
    place: int
    moment: datetime | None = None


@dataclass(frozen=True)
class RecordScope:
    """Whose facts are told, up to which day: `codes` are the codes of the item's tasks by key."""

    session: Session
    item_id: int
    number: str
    codes: Mapping[int, str]
    as_of: date


def _line(
    day: date, entered_on: date | None, code: str, kind: str, words: str, who: str, secret: str = ""
) -> RecordLine:
    later = entered_on if entered_on is not None and entered_on > day else None
    return RecordLine(day, code, kind, words, who, later, secret)


def placed_last(fact: Any, code: str, kind: str, words: str) -> Placed:
    """A fact with `on_day` and its entry, told behind what else was handled on its day."""
    line = _line(fact.on_day, fact.entered_on, code, kind, words, "")
    return Placed(line, _HANDLED, fact.recorded_at)


def registration(scope: RecordScope) -> Iterator[Placed]:
    """立项 with its approval."""
    item = scope.session.execute(select(Item.__table__).where(Item.id == scope.item_id)).one()
    words = f"{scope.number}{quoted(item.title)}，{item.approved_on} 批准"
    yield Placed(_line(item.registered_on, item.entered_on, "", "立项", words, item.approved_by), _REGISTERED)


def shares(scope: RecordScope) -> Iterator[Placed]:
    """分工 as it was set, task by task and day by day."""
    query = select(Assignment.__table__, Unit.name).join(Unit, Unit.id == Assignment.unit_id)
    query = query.where(Assignment.task_id.in_(scope.codes), Assignment.valid_from <= scope.as_of)
    found: dict[tuple[int, date], list[tuple[str, date]]] = {}
    for row in scope.session.execute(query.order_by(Assignment.valid_from, Assignment.task_id, Assignment.position)):
        part = _part(row.role, row.answers)
        found.setdefault((row.task_id, row.valid_from), []).append((f"{row.name}（{part}）", row.entered_on))
    for (task, day), parts in found.items():
        words, entered_on = "、".join(part for part, _ in parts), parts[0][1]
        yield Placed(_line(day, entered_on, scope.codes[task], "分工", words, ""), _SHARED)


def _part(role: str, answers: bool) -> str:
    """What a unit is in a task: 牵头·责任主体; the one that is named only 责任 and answers is 责任主体."""
    return "责任主体" if answers and role == Role.RESPONSIBLE else part_words(role, answers)


def dues(scope: RecordScope) -> Iterator[Placed]:
    """每个时限版本."""
    query = select(DueDate.__table__).where(DueDate.task_id.in_(scope.codes), DueDate.set_on <= scope.as_of)
    for due in scope.session.execute(query.order_by(DueDate.id)):
        day = str(due.due_on) if due.due_on else f"未明确（{due.undated_reason}）"
        report = f"（办结报告 {due.report_by}）" if due.report_by and due.report_by != due.due_on else ""
        because = f"原文“{due.phrase}”" if due.phrase else due.basis
        words = f"{day}{report}" + (f"，{because}" if because else "")
        kind = "另定时限" if due.working else "时限"
        line = _line(due.set_on, due.entered_on, scope.codes[due.task_id], kind, words, due.set_by)
        yield Placed(line, _DATED if due.position == 1 else _HANDLED, due.recorded_at)


def papers(scope: RecordScope) -> Iterator[Placed]:
    """签发, 发出, 作废 of each paper with a task of the item; a draft is no fact yet."""
    lines = select(PaperLine.paper_id, PaperLine.task_id).where(PaperLine.task_id.in_(scope.codes))
    tasks: dict[int, list[str]] = {}
    for key, task in scope.session.execute(lines.order_by(PaperLine.position)):
        tasks.setdefault(key, []).append(scope.codes[task])
    query = select(Paper.__table__).where(Paper.id.in_(tasks), Paper.signed_on <= scope.as_of).order_by(Paper.id)
    for paper in scope.session.execute(query):
        code, name = "、".join(tasks[paper.id]), f"{paper.kind} {paper.full_number}"
        approved = f"，{paper.approved_on} {paper.approved_by}批准" if paper.approved_by else ""
        reply_by = f"，{paper.reply_by} 前反馈" if paper.reply_by else ""
        signed = _line(
            paper.signed_on, paper.sign_entered_on, code, "签发", name + approved + reply_by, paper.signed_by
        )
        yield Placed(signed, _SIGNED)
        if paper.voided_on is not None and paper.voided_on <= scope.as_of:
            words = f"{name}，{without_stop(paper.void_reason)}"
            yield Placed(_line(paper.voided_on, paper.void_entered_on, code, "作废", words, paper.voided_by), _VOIDED)
        yield from _sendings(scope, paper.id, code, name)


def _sendings(scope: RecordScope, paper: int, code: str, name: str) -> Iterator[Placed]:
    """To whom a paper went and who received it. Of one that went to many, only the units with a part in the item are
    named: what the others did with it is no fact of this item."""
    columns = (Addressee.role, Unit.name, Addressee.sent_on, Addressee.sent_entered_on)
    query = select(*columns, Receipt.received_on, Receipt.received_by, Receipt.entered_on)
    query = query.join(Unit, Unit.id == Addressee.unit_id).outerjoin(Receipt, Receipt.addressee_id == Addressee.id)
    sent: dict[tuple[date, date | None], list[str]] = {}
    rows = scope.session.execute(query.where(Addressee.paper_id == paper).order_by(Addressee.position)).all()
    taking_part = _taking_part(scope)
    own = [row for row in rows if row.name in taking_part]
    told = own if any(row.role == _MAIN for row in own) else rows
    others = f"等{len(rows)}个单位" if len(told) < len(rows) else ""
    for role, unit, sent_on, sent_entered, received_on, by, entered_on in told:
        if sent_on is not None and sent_on <= scope.as_of:
            sent.setdefault((sent_on, sent_entered), []).append(unit if role == _MAIN else f"{unit}（{role}）")
        if received_on is not None and received_on <= scope.as_of:
            yield Placed(_line(received_on, entered_on, code, "签收", f"{name}，{unit}", by), _RECEIVED)
    for (day, entered), names in sent.items():
        yield Placed(_line(day, entered, code, "发出", f"{name}，发至{'、'.join(names)}{others}", ""), _SENT)


def _taking_part(scope: RecordScope) -> set[str]:
    """The units that ever had a part in the item, and those that papers for them are addressed to."""
    query = select(Unit.name).join(Assignment, Assignment.unit_id == Unit.id)
    names = set(scope.session.scalars(query.where(Assignment.task_id.in_(scope.codes))))
    book = load_units(scope.session)
    return names | {book.addressee(name, scope.as_of) for name in names}


def letters(scope: RecordScope) -> Iterator[Placed]:
    """来文 in which replies or acts on the item stand."""
    for letter in _letter_rows(scope):
        seal = "盖有公章" if letter.sealed else "未盖公章"
        title = titled(letter.title) if letter.title else ""
        dated = f"，{letter.written_on} 成文" if letter.written_on else ""
        words = f"L{letter.id} {letter.name} {letter.number}{title}{dated}，{seal}"
        line = _line(letter.received_on, letter.entered_on, "", "来文", words, letter.logged_by)
        yield Placed(line, _HANDLED, letter.recorded_at)


def letter_keys(scope: RecordScope) -> list[int]:
    """The letters that bear on the item."""
    return [int(row.id) for row in _letter_rows(scope)]


def _letter_rows(scope: RecordScope) -> list[SqlRow[*tuple[Any, ...]]]:
    replied = select(Reply.letter_id).where(Reply.task_id.in_(scope.codes), Reply.letter_id.is_not(None))
    acted = select(Act.letter_id).where(Act.task_id.in_(scope.codes) | (Act.item_id == scope.item_id))
    query = select(Letter.__table__, Unit.name).join(Unit, Unit.id == Letter.unit_id)
    named = Letter.id.in_(replied) | Letter.id.in_(acted.where(Act.letter_id.is_not(None)))
    return list(scope.session.execute(query.where(named, Letter.received_on <= scope.as_of)))


def replies(scope: RecordScope) -> Iterator[Placed]:
    """反馈 with its readings, and its 审核; acceptance of the final one is 办结."""
    readings = _readings(scope)
    query = select(Reply, Review).outerjoin(Review, Review.reply_id == Reply.id)
    query = query.where(Reply.task_id.in_(scope.codes), Reply.received_on <= scope.as_of)
    for reply, review in scope.session.execute(query.order_by(Reply.id)):
        task = scope.codes[reply.task_id]
        code = f"{task}#{reply.position}"
        source = f"，来文 L{reply.letter_id}" if reply.letter_id else ""
        kind = "办结反馈" if reply.is_final else "反馈"
        read = readings.get(reply.id, "")
        words = f"{code}（{reply.channel}{source}）：{without_stop(reply.text) if read else reply.text}{read}"
        line = _line(reply.received_on, reply.entered_on, task, kind, words, reply.logged_by)
        yield Placed(line, _HANDLED, reply.recorded_at)
        if review is not None and review.decided_on <= scope.as_of:
            line = _line(
                review.decided_on, review.entered_on, task, "审核", _verdict(code, reply, review), review.decided_by
            )
            yield Placed(line, _HANDLED, review.recorded_at)


def _readings(scope: RecordScope) -> dict[int, str]:
    """By reply what was read: target, figure, 截至日."""
    targets = {task.task_id: task.targets for task in load_tasks(scope.session, scope.as_of, list(scope.codes))}
    columns = (Reading.reply_id, Target.task_id, Target.position, Reading.value, Reading.as_of)
    query = select(*columns).join(Target, Target.id == Reading.target_id).join(Reply, Reply.id == Reading.reply_id)
    found: dict[int, str] = {}
    for reply, task, position, value, as_of in scope.session.execute(
        query.where(Reply.task_id.in_(scope.codes)).order_by(Target.position)
    ):
        name, figure = told_reading(targets.get(task, ()), f"T{position}", value)
        found[reply] = found.get(reply, "") + f"；{name}：{figure}（截至 {as_of}）"
    return found


def _verdict(code: str, reply: Reply, review: Review) -> str:
    if not review.accepted:
        mend = f"，{review.mend_by} 前补正" if review.mend_by else ""
        return f"{code} 退回：{without_stop(review.reason)}{mend}"
    closed = f"，{COMPLETED}" if reply.is_final else ""
    return f"{code} 通过{closed}" + (f"（{without_stop(review.reason)}）" if review.reason else "")


def acts(scope: RecordScope) -> Iterator[Placed]:
    """Every act on the item and its tasks."""
    rows = acts_of(scope.session, scope.codes, scope.item_id, scope.as_of)
    entered = {
        key: (entered_on, moment)
        for key, entered_on, moment in scope.session.execute(
            select(Act.id, Act.entered_on, Act.recorded_at).where(Act.id.in_([act.act_id for act in rows]))
        )
    }
    for act in rows:
        entered_on, moment = entered[act.act_id]
        line = _line(act.on_day, entered_on, act.task_code, act.kind, act_words(act), act.by)
        yield Placed(line, _HANDLED, moment)


def instructions(scope: RecordScope) -> Iterator[Placed]:
    """领导批示, round by round; what it says is 工作秘密."""
    query = select(Instruction, Leader.name).join(Leader, Leader.id == Instruction.leader_id)
    query = query.where(Instruction.item_id == scope.item_id, Instruction.given_on <= scope.as_of)
    for said, leader in scope.session.execute(query.order_by(Instruction.round)):
        limit = f"，要求 {said.limit_on} 前办理" if said.limit_on else ""
        line = _line(said.given_on, said.entered_on, "", "批示", f"第 {said.round} 轮{limit}", leader, said.text)
        yield Placed(line, _HANDLED, said.recorded_at)


def corrections(scope: RecordScope) -> Iterator[Placed]:
    """更正 of any of these facts; those of a 批示's text are as secret as the text."""
    session, tasks = scope.session, scope.codes
    lines = select(PaperLine.paper_id).where(PaperLine.task_id.in_(tasks))
    received = select(Receipt.id).join(Addressee, Addressee.id == Receipt.addressee_id)
    subjects = {
        RECEIPT: list(session.scalars(received.where(Addressee.paper_id.in_(lines)))),
        REPLY: list(session.scalars(select(Reply.id).where(Reply.task_id.in_(tasks)))),
        LETTER: letter_keys(scope),
        INSTRUCTION: list(session.scalars(select(Instruction.id).where(Instruction.item_id == scope.item_id))),
    }
    for row in corrections_of(session, subjects, scope.as_of):
        hidden = row.what == KINDS[INSTRUCTION].fields["text"].words
        words, secret = (f"更正 {row.subject} {row.what}", row.words) if hidden else (row.words, "")
        yield Placed(_line(row.on_day, row.entered_on, "", "更正", words, row.by, secret), _HANDLED, row.recorded_at)

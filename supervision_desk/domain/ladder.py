"""督办阶梯: which step a task calls for as of a day, from what happened and what was done about it (design §7).

A step is proposed, people act. A step lower than the one proposed may be taken at any time; a higher one is a step
skipped, for which a reason is asked. 约谈 and 通报批评 follow a 红牌 by decision and are no papers of this ladder.
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date

from supervision_desk.domain.office import CHASE, HINT, RED_CARD, SLIP, YELLOW_CARD
from supervision_desk.domain.workdays import WorkCalendar

CALL = "电话催办"
# The steps from the lowest to the highest.
STEPS = (CALL, HINT, CHASE, YELLOW_CARD, RED_CARD)
# What comes before the ladder: a unit that was never told of a task (no 交办) is told of it and not urged.
TELL, UNTOLD = SLIP, "尚未交办"
_RANKS = {name: rank for rank, name in enumerate((TELL, *STEPS))}
# A call is made where the due day is this near (working days); before that a 提示函 reminds.
_NEAR = 5
# A second report missed calls for a 催办单; the first for a call.
_SECOND_MISS = 2
# After which of the papers on the ladder the next is due: its own step's `after` working days.
_LONGEST = 60
# What the red mark holds in letters of a fit size.
LONGEST_TITLE = 10
NEAR, SOON = "临近办理时限", "即将到期"
_FOLLOWS = {YELLOW_CARD: CHASE, RED_CARD: YELLOW_CARD}
_TRIGGERS = {
    CALL: f"应报未报、电话报送后书面未到等；提示后临近时限的最后{_NEAR}个工作日",
    HINT: "进入预警期或落后于序时进度",
    CHASE: "两次应报未报、电话催办后仍未报、逾期未办结、退回或核查问题未按期改正等",
    YELLOW_CARD: "催办单发出后{after}个工作日仍未落实，或连续两期落后于序时进度",
    RED_CARD: "黄牌督办单发出后{after}个工作日仍未落实",
}


@dataclass(frozen=True)
class Step:
    """One step as the office has it. `after` is how many working days after the paper of the step below it is due
    (黄牌, 红牌), `cooldown` for how many working days it is not proposed again, `approver` whether it needs one,
    `title` the name printed on its paper where the office has another than the kind's."""

    kind: str
    after: int = 0
    cooldown: int = 5
    approver: bool = False
    title: str = ""


def trigger(step: Step) -> str:
    """What brings a step about, in words."""
    return _TRIGGERS[step.kind].format(after=step.after)


DEFAULT = (
    Step(CALL, cooldown=2),
    Step(HINT, cooldown=10),
    Step(CHASE),
    Step(YELLOW_CARD, after=5, approver=True),
    Step(RED_CARD, after=5, approver=True),
)


@dataclass(frozen=True)
class Taken:
    """A step taken: its kind, the day, and for a paper the day by which it asks for a reply."""

    kind: str
    on: date
    reply_by: date | None = None


@dataclass(frozen=True)
class Climb:
    """What decides the step of an open task. `overdue_after` is the 办结报告时限 that passed, `missing` the owed days
    without report, `mend_by` the 补正期限 and `rectify_by` the 整改期限 of a 核查 that passed unmet, `to_write` the day
    by which a telephone report should have followed in writing, `told_by` the limit of a 批示 that passed without 呈报,
    `node_on` the own day of a target that passed unreached and `node` its words, `near` the day of a 时限 within the
    warning lead, `behind` the words of the progress light where it is behind plan, `behind_before` whether it was so a
    month before too, `told` whether there was a 交办."""

    overdue_after: date | None = None
    missing: tuple[date, ...] = ()
    mend_by: date | None = None
    rectify_by: date | None = None
    to_write: date | None = None
    told_by: date | None = None
    node_on: date | None = None
    node: str = ""
    near: date | None = None
    behind: str = ""
    behind_before: bool = False
    taken: tuple[Taken, ...] = ()
    told: bool = True

    @property
    def trouble_since(self) -> date | None:
        """The last day before what calls for a 催办单 or more; None where nothing does."""
        days = (self.overdue_after, self.mend_by, self.rectify_by, self.node_on, *self.missing)
        return min((day for day in days if day), default=None)


@dataclass(frozen=True)
class Proposal:
    """The step a task calls for, and the first reason."""

    kind: str
    because: str


def rank(kind: str) -> int:
    """The place of a step on the ladder, from 1; 0 is the 交办 that comes before it."""
    return _RANKS[kind]


def called_for(climb: Climb, as_of: date, ladder: Sequence[Step], calendar: WorkCalendar) -> Proposal | None:
    """The step that the facts call for on a day, whether or not a lower one was taken lately; the 交办 where there was
    none."""
    found = _called_for(climb, as_of, ladder, calendar)
    return found if climb.told or found is None else Proposal(TELL, f"{UNTOLD}，{found.because}")


def _called_for(climb: Climb, as_of: date, ladder: Sequence[Step], calendar: WorkCalendar) -> Proposal | None:
    steps = {step.kind: step for step in ladder}
    if any(each.kind == RED_CARD and _concerns(each, climb) for each in climb.taken):
        return Proposal(RED_CARD, "红牌督办后仍未落实，请提请约谈或通报批评")
    for kind in (RED_CARD, YELLOW_CARD):
        if why := _followed(climb, steps[kind], as_of, calendar):
            return Proposal(kind, why)
    if climb.behind_before:
        return Proposal(YELLOW_CARD, f"连续两期落后于序时进度，{climb.behind}")
    if _called_in_vain(climb, as_of, steps[CALL], calendar):
        return Proposal(CHASE, "电话催办后仍未报")
    return _first_steps(climb, as_of, calendar)


def _called_in_vain(climb: Climb, as_of: date, call: Step, calendar: WorkCalendar) -> bool:
    """A report is missing though the unit was called about it, and the call has cooled down."""
    since = climb.missing[0] if climb.missing else None
    made = [each.on for each in climb.taken if each.kind == CALL and since is not None and each.on > since]
    return bool(made) and as_of > calendar.add_workdays(made[0], call.cooldown)


def _followed(climb: Climb, step: Step, as_of: date, calendar: WorkCalendar) -> str:
    """Why a card is due: the paper below it was signed since the trouble began and did not help in time."""
    below = _FOLLOWS[step.kind]
    sent = [each.on for each in climb.taken if each.kind == below and _concerns(each, climb)]
    if not sent or as_of <= calendar.add_workdays(sent[0], step.after):
        return ""
    return f"{below}发出后{step.after}个工作日仍未落实"


def _concerns(paper: Taken, climb: Climb) -> bool:
    """Whether a paper is about what is wrong now: signed since it began, itself not answered, or about the plan that
    the task is still behind."""
    since = climb.trouble_since
    if since is None:
        return bool(climb.behind)
    return paper.on > since or paper.reply_by in climb.missing


def _first_steps(climb: Climb, as_of: date, calendar: WorkCalendar) -> Proposal | None:
    if climb.overdue_after is not None:
        return Proposal(CHASE, "逾期未办结")
    if climb.mend_by is not None:
        return Proposal(CHASE, "退回后未按期补正")
    if climb.rectify_by is not None:
        return Proposal(CHASE, "核查问题逾期未整改")
    if climb.node_on is not None:
        return Proposal(CHASE, f"节点“{climb.node}”（{climb.node_on}）逾期")
    if len(climb.missing) >= _SECOND_MISS:
        return Proposal(CHASE, f"{len(climb.missing)}次应报未报")
    if climb.told_by is not None:
        return Proposal(CALL, "领导批示时限已过，尚未呈报")
    if climb.missing:
        return Proposal(CALL, "应报未报")
    if climb.to_write is not None:
        return Proposal(CALL, "电话报送后书面材料未到")
    if climb.behind:
        return Proposal(HINT, climb.behind)
    return _near(climb, as_of, calendar)


def _near(climb: Climb, as_of: date, calendar: WorkCalendar) -> Proposal | None:
    """A 提示函 once within the warning lead; a call in the last days where that has gone out."""
    if climb.near is None:
        return None
    if all(each.kind != HINT for each in climb.taken):
        return Proposal(HINT, NEAR)
    return Proposal(CALL, SOON) if calendar.workdays_until(as_of, climb.near) <= _NEAR else None


def proposed(climb: Climb, as_of: date, ladder: Sequence[Step], calendar: WorkCalendar) -> Proposal | None:
    """The step to take today: what is called for, unless a paper's own limit runs or a step as high cools down."""
    wanted = called_for(climb, as_of, ladder, calendar)
    if wanted is not None and wanted.kind == TELL:
        return wanted
    if wanted is None or _waits(climb, as_of) or _cools(climb, rank(wanted.kind), as_of, ladder, calendar):
        return None
    return wanted


def _waits(climb: Climb, as_of: date) -> bool:
    """The reply that a 催办单 or a card asks for is not due yet."""
    asked = (each.reply_by for each in climb.taken if rank(each.kind) >= rank(CHASE))
    return any(day is not None and day >= as_of for day in asked)


def _cools(climb: Climb, wanted: int, as_of: date, ladder: Sequence[Step], calendar: WorkCalendar) -> bool:
    steps = {step.kind: step for step in ladder}
    high = [each for each in climb.taken if rank(each.kind) >= wanted]
    return any(as_of <= calendar.add_workdays(each.on, steps[each.kind].cooldown) for each in high)


def to_json(ladder: Iterable[Step]) -> str:
    """The ladder as the office's setting."""
    return json.dumps([asdict(step) for step in ladder], ensure_ascii=False)


def from_json(text: str | None) -> tuple[Step, ...]:
    """The ladder of a setting; the default where there is none. Steps are the default's, their figures the office's."""
    stored = {each["kind"]: each for each in json.loads(text)} if text else {}
    return tuple(replace(step, **stored.get(step.kind, {})) for step in DEFAULT)


def is_title(words: str) -> bool:
    """Whether words may be printed as the name of a paper; "" is the kind's own."""
    return len(words) <= LONGEST_TITLE and words.replace(" ", "x").isprintable()


def unfit(step: Step) -> str:
    """What is wrong with a step's figures, "" where nothing is."""
    if step.kind in _FOLLOWS and not 1 <= step.after <= _LONGEST:
        return f"{step.kind}的触发天数应为1至{_LONGEST}个工作日"
    if not is_title(step.title):
        return f"{step.kind}的文书名称应为{LONGEST_TITLE}字以内"
    return "" if 0 <= step.cooldown <= _LONGEST else f"{step.kind}的冷却期应为0至{_LONGEST}个工作日"

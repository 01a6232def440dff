"""The 延期 applied for on an item, each with what was in force then and what became of it."""

from dataclasses import dataclass

from supervision_desk.domain.date_words import long_date
from supervision_desk.domain.duedates import EXTENSION_RULE
from supervision_desk.domain.standing import AGREED, EXTENSION
from supervision_desk.services.acts import ActRow
from supervision_desk.services.item_detail import DueVersion, ItemDetail


@dataclass(frozen=True)
class AppliedFor:
    """A 延期 applied for (`asked`) and its decision, None while it waits. `before` is the 时限 it would move, `times`
    how many had been agreed to until then; `beside` where the day granted stands beside the 时限 (另定时限)."""

    asked: ActRow
    decided: ActRow | None
    before: DueVersion | None
    times: int
    beside: bool

    @property
    def verdict(self) -> str:
        """同意延期至2020年9月30日, 另定时限2020年9月30日, 不同意延期, or 待批."""
        if self.decided is None:
            return "待批"
        if self.decided.decision != AGREED or self.decided.other_day is None:
            return f"{self.decided.decision}延期"
        return f"{'另定时限' if self.beside else '同意延期至'}{long_date(self.decided.other_day)}"


def applied_for(detail: ItemDetail, task_code: str) -> tuple[AppliedFor, ...]:
    """Every 延期 applied for on a task, in the order of its days."""
    own = [act for act in detail.acts if act.kind == EXTENSION and act.task_code == task_code]
    answers = {act.about_id: act for act in own if act.about_id is not None}
    found: list[AppliedFor] = []
    for asked in (act for act in own if act.about_id is None):
        decided = answers.get(asked.act_id)
        times = sum(each.decided is not None and each.decided.decision == AGREED for each in found)
        made = _version_made(detail, decided) if decided else None
        found.append(AppliedFor(asked, decided, _before(detail, task_code, decided, made), times, _beside(made)))
    return tuple(found)


def _version_made(detail: ItemDetail, decided: ActRow) -> DueVersion | None:
    """The version of the 时限 that a decision wrote; None where it was declined."""
    if decided.decision != AGREED:
        return None
    key = (decided.task_code, EXTENSION_RULE, decided.on_day, decided.other_day)
    return next((due for due in detail.dues if (due.task_code, due.rule, due.set_on, due.due_on) == key), None)


def _beside(made: DueVersion | None) -> bool:
    return made is not None and made.working


def _before(detail: ItemDetail, task_code: str, decided: ActRow | None, made: DueVersion | None) -> DueVersion | None:
    """The 时限 in force until the decision, of one that waits today's."""
    until = detail.dues[: detail.dues.index(made)] if made else detail.dues
    by_then = [
        due
        for due in until
        if due.task_code == task_code and not due.working and (decided is None or due.set_on <= decided.on_day)
    ]
    return by_then[-1] if by_then else None

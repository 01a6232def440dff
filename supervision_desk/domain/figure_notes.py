"""What a reader must know beside the rates of a row: small numbers, and what a rate leaves out."""

from dataclasses import dataclass

from supervision_desk.domain.quarter import Balance, share

# A rate over fewer than these says little: one task more or less moves it by a fifth and more.
FEW = 5


@dataclass(frozen=True)
class OnPlan:
    """Targets at the end of a period: `judged` have a verdict, `kept` are 达标 or 达序时, `unknown` have no data yet,
    of `pending` the day has not come (进行中, 未到节点). What is part of another target is not counted again."""

    judged: int = 0
    kept: int = 0
    unknown: int = 0
    pending: int = 0

    @property
    def rate(self) -> float | None:
        """序时达标率; None where no target can be judged."""
        return share(self.kept, self.judged)


NO_TARGETS = OnPlan()


def figure_notes(balance: Balance, owed: int, targets: OnPlan) -> tuple[str, ...]:
    """Sentences without end: 到期仅2项，按时办结率仅供参考."""
    left_out = (
        ("时限内", balance.open_in_time),
        ("未明确时限", balance.open_undated),
        ("暂缓", balance.open_paused),
        ("其他办结", balance.closed_other),
    )
    out = "、".join(f"{name}{count}项" for name, count in left_out if count)
    few = (
        ("到期", balance.due, "项", "按时办结率"),
        ("应报", owed, "次", "反馈及时率"),
        ("可比目标", targets.judged, "项", "序时达标率"),
    )
    notes = [f"{name}仅{count}{word}，{rate}仅供参考" for name, count, word, rate in few if 0 < count < FEW]
    if out:
        notes.append(f"{out}不计入按时办结率（到期口径）")
    if untold := balance.untold + balance.untold_on_time:
        notes.append(f"没有交办的{untold}项不计入按时办结率（交办口径）")
    if targets.unknown:
        notes.append(f"无数据或缺基数的目标{targets.unknown}项不计入序时达标率")
    if targets.pending:
        notes.append(f"进行中和未到节点的目标{targets.pending}项不计入序时达标率")
    return tuple(notes)

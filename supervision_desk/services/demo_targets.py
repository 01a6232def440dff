"""The demo's decisions on targets: bases, a node plan, a date of its own, another value with its 依据."""

from collections.abc import Callable
from datetime import date

from supervision_desk.domain.plans import NODES, Node
from supervision_desk.services.desk import Desk
from supervision_desk.services.target_plans import set_base, set_plan, set_target_due
from supervision_desk.services.targets import NewVersion, change_target

# Made up, as the persons are: in 10,000 yuan.
_BASES = (("T1", 1200.0), ("T2", 5000.0))
_BASE_YEAR = 2019
_HOUSING = (
    Node(date(2020, 8, 31), 10, "完成10个小区改造"),
    Node(date(2020, 9, 20), 20, "完成20个小区改造"),
    Node(date(2020, 12, 31), 31, "全部完成改造"),
)
_MINUTES = "区委常委会会议纪要〔2020〕9号"


def decide_targets(on: Callable[[int, int], Desk]) -> None:
    """Say at registration what the document leaves open."""
    for label, base in _BASES:
        set_base(on(7, 6), "2020/25", label, base, _BASE_YEAR)
    set_plan(on(7, 6), "2020/10", "T5", NODES, _HOUSING)
    set_target_due(on(7, 6), "2020/9", "T5", date(2020, 11, 30))


def raise_target(on: Callable[[int, int], Desk], approver: str) -> None:
    """养老床位: 300 → 350 from 08-10 on."""
    change_target(on(8, 10), NewVersion("2020/10", "T2", 350, _MINUTES, by=approver))

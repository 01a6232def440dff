"""Acts on an item from anywhere in the window: which there are, and which can be done now."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from supervision_desk.services.item_detail import ItemDetail


@dataclass(frozen=True)
class ItemAct:
    """One act: its key among the commands, and what it is called."""

    key: str
    text: str


ASK_EXTENSION = ItemAct("ask_extension", "申请延期…")
DECIDE_EXTENSION = ItemAct("decide_extension", "批复延期…")
RAISE_OBJECTION = ItemAct("raise_objection", "提出异议…")
DECIDE_OBJECTION = ItemAct("decide_objection", "处理异议…")
PAUSE = ItemAct("pause", "暂缓…")
RESUME = ItemAct("resume", "恢复办理…")
MOVE = ItemAct("transfer", "划转…")
TELL = ItemAct("dispatch", "登记交办…")
INSTRUCT = ItemAct("instruct", "登记批示…")
REPORT = ItemAct("report_up", "呈报…")
CORRECT_INSTRUCTION = ItemAct("correct_instruction", "更正批示…")
CHECK = ItemAct("check", "登记核查…")
RAISE_MATTER = ItemAct("raise_matter", "登记需协调事项…")
SETTLE_MATTER = ItemAct("settle_matter", "协调结果…")
REOPEN = ItemAct("reopen", "重启…")
SHIFTING_ACTS = (ASK_EXTENSION, DECIDE_EXTENSION, RAISE_OBJECTION, DECIDE_OBJECTION, PAUSE, RESUME, MOVE, REOPEN)
HANDLING_ACTS = (TELL, INSTRUCT, REPORT, CORRECT_INSTRUCTION, CHECK, RAISE_MATTER, SETTLE_MATTER)
ITEM_ACTS = (*SHIFTING_ACTS[:-1], *HANDLING_ACTS, REOPEN)


def fitting(detail: "ItemDetail") -> tuple[ItemAct, ...]:
    """What can be done now with an item; what waits for a decision comes first."""
    from supervision_desk.ui.items.obstacles import obstacles

    against = obstacles(detail)
    acts = [act for act in ITEM_ACTS if not against[act.key]]
    first = {DECIDE_OBJECTION: 0, DECIDE_EXTENSION: 1}
    return tuple(sorted(acts, key=lambda act: first.get(act, 2)))


def deciding(acts: tuple[ItemAct, ...]) -> ItemAct | None:
    """What waits for a decision, of those that can be done."""
    return next((act for act in acts if act in (DECIDE_OBJECTION, DECIDE_EXTENSION)), None)

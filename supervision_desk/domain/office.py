"""设置 of the office: each declared once, with type and default. They are data and travel with the case file.

What the window remembers for itself (widths, last folder) is not here.
"""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from typing import Any

SLIP = "督办单"
NOTICE = "督办通知"
HINT = "督办提示函"
CHASE = "催办单"
YELLOW_CARD = "黄牌督办单"
RED_CARD = "红牌督办单"
KINDS = (SLIP, NOTICE, HINT, CHASE, YELLOW_CARD, RED_CARD)
# A paper of these is the 交办 of its tasks; the others remind of tasks (the ladder of design §7).
DISPATCHING = (SLIP, NOTICE)
CARDS = (YELLOW_CARD, RED_CARD)
REMINDING = (HINT, CHASE, YELLOW_CARD, RED_CARD)
# 代字 of each kind = the office's 代字 + this ending (design §7); kinds with the same 代字 share one series.
_ENDINGS = {SLIP: "", NOTICE: "", HINT: "函", CHASE: "催", YELLOW_CARD: "黄", RED_CARD: "红"}
ITEM_ENDING = "立"


@dataclass(frozen=True)
class Office:
    """The office's settings. `organs` stand in the red mark, `issuers` in the 落款; `code` is its 代字 (望督).

    `grace` in working days after a year end, `slip_reply_days` in calendar days, `chase_reply_workdays` in working
    days, `objection_workdays` for raising an 异议, `tolerance` in percentage points behind plan, `monthly_day` of a
    rhythm that names no day of the month. `training` marks a demo or training folder (样张). `codes` are the 代字 of
    kinds that depart from the default, as 文种=代字. `label_columns` are the labels beside each other on a sheet."""

    organs: tuple[str, ...] = ()
    issuers: tuple[str, ...] = ()
    code: str = ""
    contact: str = ""
    phone: str = ""
    training: bool = False
    grace: int = 5
    slip_reply_days: int = 15
    chase_reply_workdays: int = 5
    tolerance: float = 30.0
    objection_workdays: int = 2
    monthly_day: int = 25
    codes: tuple[str, ...] = ()
    label_columns: int = 3

    @property
    def is_set_up(self) -> bool:
        """Whether papers can be numbered: name and 代字 are known."""
        return bool(self.organs and self.code)

    def series_code(self, kind: str) -> str:
        """The 代字 of a kind of paper: 望督, 望督催."""
        own = dict(each.split("=", 1) for each in self.codes)
        return own.get(kind) or self.code + _ENDINGS[kind]

    def full_item_code(self, year: int, number: int) -> str:
        """望督立〔2020〕2号."""
        return f"{self.code}{ITEM_ENDING}〔{year}〕{number}号"


def to_settings(office: Office) -> dict[str, str]:
    """Each field as JSON text by its key."""
    return {name: json.dumps(value, ensure_ascii=False) for name, value in asdict(office).items()}


def from_settings(stored: Mapping[str, str]) -> Office:
    """The settings stored, with defaults for what is not there; keys no longer declared are ignored."""
    known = {each.name: json.loads(stored[each.name]) for each in fields(Office) if each.name in stored}
    values: dict[str, Any] = {name: tuple(value) if isinstance(value, list) else value for name, value in known.items()}
    return Office(**values)

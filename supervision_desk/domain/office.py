"""设置 of the office: each declared once, with type and default. They are data and travel with the case file.

What the window remembers for itself (widths, last folder) is not here.
"""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from typing import Any

from supervision_desk.domain.paper_look import FULL_RED, RED_PAPER, TABLE_STYLE, Rendering

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
# How a 简报 goes: up, across, down.
WAYS = ("报", "送", "发")
SENT_OUT = WAYS[-1]


@dataclass(frozen=True)
class Office:
    """The office's settings. `organs` stand in the red mark, `issuers` in the 落款; `code` is its 代字 (望督).

    `grace` in working days after a year end, `slip_reply_days` in calendar days, `chase_reply_workdays` in working
    days, `objection_workdays` for raising an 异议, `tolerance` in percentage points behind plan, `monthly_day` of a
    rhythm that names no day of the month, `written_workdays` until a telephone report is asked for in writing,
    `rank_tasks` a unit must have answered for in a period to have a place, `check_workdays` to answer a 数据核对单.
    `training` marks a demo or training folder (样张). `codes` are the 代字 of kinds that depart from the default, as
    文种=代字; `styles` likewise, as 文种=样式. `rendering` is how papers are printed where nothing else is asked for,
    `shift` what the printer is out on 套红纸 in mm, right and down, `printer` the 印发机关 ("": the first of the
    issuers), `label_columns` the labels beside each other on a sheet. `sealed`: papers are sealed (GB/T 9704 7.3.5.1,
    else 7.3.5.2); `imprint_even`: the 版记 stands on the last side of the last leaf; `qr_code`: papers bear one;
    `left_out`: the 栏目 that they do not show (domain/shown_fields.py); `titles`: what papers that
    are the 交办 are called on paper, as 文种=名称 (those of the ladder have theirs in its steps). `bulletin_to` and
    `special_to`: to whom 通报 and 专报 go, as 报=…, 送=…, 发=… (版记 of a 简报)."""

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
    written_workdays: int = 3
    rank_tasks: int = 3
    check_workdays: int = 3
    codes: tuple[str, ...] = ()
    styles: tuple[str, ...] = ()
    rendering: str = FULL_RED
    shift: tuple[float, float] = (0.0, 0.0)
    printer: str = ""
    label_columns: int = 3
    sealed: bool = True
    imprint_even: bool = False
    qr_code: bool = False
    left_out: tuple[str, ...] = ()
    titles: tuple[str, ...] = ()
    bulletin_to: tuple[str, ...] = ()
    special_to: tuple[str, ...] = ()

    @property
    def is_set_up(self) -> bool:
        """Whether papers can be numbered: name and 代字 are known."""
        return bool(self.organs and self.code)

    def series_code(self, kind: str) -> str:
        """The 代字 of a kind of paper: 望督, 望督催."""
        return _pairs(self.codes).get(kind) or self.code + _ENDINGS[kind]

    def style_of(self, kind: str) -> str:
        """The style in which a kind of paper is issued."""
        return _pairs(self.styles).get(kind, TABLE_STYLE)

    def title_of(self, kind: str) -> str:
        """The name printed on a kind of paper, "" where it is the kind's own."""
        return _pairs(self.titles).get(kind, "")

    def bulletin_lines(self, units: str) -> tuple[tuple[str, str], ...]:
        """报, 送 and 发 of a 通报; it goes to the `units` of its rows where nothing else is set."""
        return _ways({SENT_OUT: units} | _pairs(self.bulletin_to))

    @property
    def special_lines(self) -> tuple[tuple[str, str], ...]:
        """The same of a 专报; none where nothing is set."""
        return _ways(_pairs(self.special_to))

    def rendered(self, name: str) -> Rendering:
        """A rendering by name, moved by what the printer is out where paper with a printed head is fed."""
        return Rendering(name, *self.shift) if name == RED_PAPER else Rendering(name)

    def full_item_code(self, year: int, number: int) -> str:
        """望督立〔2020〕2号."""
        return f"{self.code}{ITEM_ENDING}〔{year}〕{number}号"


def _ways(names: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """Whom a 简报 goes to, up, across and down, without those to whom it does not."""
    return tuple((way, names[way]) for way in WAYS if names.get(way))


def _pairs(settings: tuple[str, ...]) -> dict[str, str]:
    """What stands behind each 文种= ."""
    return dict(each.split("=", 1) for each in settings)


def to_settings(office: Office) -> dict[str, str]:
    """Each field as JSON text by its key."""
    return {name: json.dumps(value, ensure_ascii=False) for name, value in asdict(office).items()}


def from_settings(stored: Mapping[str, str]) -> Office:
    """The settings stored, with defaults for what is not there; keys no longer declared are ignored."""
    known = {each.name: json.loads(stored[each.name]) for each in fields(Office) if each.name in stored}
    values: dict[str, Any] = {name: tuple(value) if isinstance(value, list) else value for name, value in known.items()}
    return Office(**values)

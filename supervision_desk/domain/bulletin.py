"""统计通报, one 期 of it: at which stage it stands on a day – told from its dated facts, never stored (design §8)."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

CONFIRMED, DISPUTED = "确认", "异议"
UPHELD, REJECTED = "采纳", "不采纳"
SEALED_EARLY = "封存时核对期未满"


class Stage(StrEnum):
    """From the first draft to the printed paper."""

    DRAFT = "初稿"
    CHECKING = "核对"
    SEALED = "封存"
    SIGNED = "签发"
    PRINTED = "印发"


@dataclass(frozen=True)
class BulletinDays:
    """The days on which a 通报 went on; `sheets_on` is when the first 数据核对单 was sent."""

    drafted_on: date
    sheets_on: date | None = None
    sealed_on: date | None = None
    signed_on: date | None = None
    printed_on: date | None = None


def stage_on(days: BulletinDays, day: date) -> Stage | None:
    """The stage at the end of a day; None before there was a draft."""
    if days.drafted_on > day:
        return None
    steps = (
        (Stage.PRINTED, days.printed_on),
        (Stage.SIGNED, days.signed_on),
        (Stage.SEALED, days.sealed_on),
        (Stage.CHECKING, days.sheets_on),
    )
    return next((stage for stage, on in steps if on is not None and on <= day), Stage.DRAFT)


@dataclass(frozen=True)
class Answer:
    """What a unit answered to its 核对单; an 异议 that was decided has decision and day."""

    on: date
    answer: str
    text: str
    by: str
    decision: str = ""
    decided_on: date | None = None
    decided_by: str = ""
    reason: str = ""

    def is_open(self, day: date) -> bool:
        """Whether it is an 异议 that waits for its decision on a day."""
        return self.answer == DISPUTED and (self.decided_on is None or self.decided_on > day)


def sheet_state(answer_by: date, answers: tuple[Answer, ...], day: date, sealed_on: date | None = None) -> str:
    """How a 核对单 stands on a day: 待核对, 已确认, 异议待处理, 异议已处理, 逾期未答（视为无异议）, or SEALED_EARLY
    where the 通报 was sealed before the unit's days to answer were over: who was not waited for agrees to nothing."""
    known = [each for each in answers if each.on <= day]
    if any(each.is_open(day) for each in known):
        return "异议待处理"
    if known:
        return "已确认" if known[-1].answer == CONFIRMED else "异议已处理"
    if sealed_on is not None and sealed_on <= min(day, answer_by):
        return SEALED_EARLY
    return "待核对" if day <= answer_by else "逾期未答（视为无异议）"


def issue_words(year: int, number: int, total: int) -> str:
    """2020年第3期（总第15期）."""
    return f"{year}年{issue_line(number, total)}"


def imprint_line(printed_on: str, copies: int) -> str:
    """2020年10月14日印发　（共印60份）, as 版记 has it; what is not known is left out."""
    return "\u3000".join((f"{printed_on}印发",) * bool(printed_on) + (f"（共印{copies}份）",) * bool(copies))


def issue_line(number: int, total: int | None) -> str:
    """第3期（总第15期）, as the masthead has it."""
    return f"第{number}期" + (f"（总第{total}期）" if total is not None else "")

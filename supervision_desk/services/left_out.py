"""Why a task does not stand on a paper, and how a batch tells it: what somebody has to act on comes first."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum

_FEW = 6  # codes named one by one of what nobody misses


class Weight(IntEnum):
    """Who has to do something about it: the office first, nobody until a day is over, nobody at all."""

    OURS = 0
    WAITS = 1
    QUIET = 2


@dataclass(frozen=True)
class Against:
    """Why a task may not stand on a paper now."""

    words: str
    weight: Weight


@dataclass(frozen=True)
class Refused:
    """A unit with tasks that stand on no paper of a batch, which and why; `quiet` where nobody misses them there: they
    are closed, dispatched, or nothing about them calls for such a paper."""

    unit: str
    reason: str
    quiet: bool = False


def refused_of(
    unit: str, left: Sequence[tuple[str, Against]], *, every: bool, has_paper: bool
) -> tuple[Weight, Refused] | None:
    """What is told of a unit whose tasks (code, why) were left out, with the weight of the gravest: each of those that
    a person chose (`every`), of a batch those that somebody may miss; None where that is none and it `has_paper`."""
    missed = [each for each in left if every or each[1].weight is not Weight.QUIET]
    if not missed and has_paper:
        return None
    shown = missed or left
    weight = min(against.weight for _, against in shown)
    codes: dict[Against, list[str]] = {}
    for code, against in shown:
        codes.setdefault(against, []).append(code)
    ordered = sorted(codes.items(), key=lambda pair: pair[0].weight)
    words = "，".join(f"{_codes(named, every or bool(missed))} {against.words}" for against, named in ordered)
    return weight, Refused(unit, words, quiet=not missed)


def _codes(codes: Sequence[str], whole: bool) -> str:
    if whole or len(codes) <= _FEW:
        return "、".join(codes)
    return f"{codes[0]} 等 {len(codes)} 项"


def refused_words(kind: str, refused: Sequence[Refused]) -> str:
    """Why a batch has no paper at all: every unit that somebody may miss, of the others how many they are."""
    missed = [each for each in refused if not each.quiet]
    quiet = [each for each in refused if each.quiet]
    named = missed or quiet[:_FEW]
    others = len(refused) - len(named)
    parts = [f"{each.unit}：{each.reason}" for each in named]
    return "；".join((*parts, *([f"其余 {others} 个单位也没有要拟{kind}的任务"] if others else [])))


def all_refused(refused: Sequence[Refused]) -> str:
    """Why nothing of a batch could be made: the one reason of all, else each (a whole sentence) with those it holds
    for."""
    names: dict[str, list[str]] = {}
    for each in refused:
        names.setdefault(each.reason, []).append(each.unit)
    if len(names) == 1:
        return refused[0].reason
    return "".join(f"{'、'.join(units)}：{reason}" for reason, units in names.items())

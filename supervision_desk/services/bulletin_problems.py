"""主要问题 of the 通报: each kind of problem with the units and tasks meant, and what is asked of them in 下步要求.

Eight of a kind are named, the tables have all. No leader stands here.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from datetime import date

from supervision_desk.domain.brackets import quoted
from supervision_desk.domain.scoring import Event
from supervision_desk.domain.tables import percent
from supervision_desk.domain.targets import BEHIND, MISSED
from supervision_desk.services.accounts import Accounts, Incident
from supervision_desk.services.casebook import TaskView
from supervision_desk.services.figures import UNTOLD, OverdueRow, Summary, TargetRow
from supervision_desk.services.target_words import comparable

# How many of one kind the text names; the tables of the 通报 have them all.
_NAMED, _TASKS = 8, 4
_ANNEXED = "，其余详见附表"
_CHASES = (Event.CHASED.value, Event.YELLOW.value, Event.RED.value)


@dataclass(frozen=True)
class Part:
    """A problem: what it is called, who and what is meant, what is asked of them, and what the office itself has to
    do."""

    heading: str
    text: str
    asked: str
    own: str = ""


def problems_of(accounts: Accounts) -> Iterator[Part | None]:
    """Each kind of problem in the order of its weight; None for a kind that there is none of."""
    yield _overdue(accounts.summary)
    yield _closed_late(accounts)
    yield _unreported(accounts)
    yield _late(accounts)
    yield _returned(accounts)
    yield _chased(accounts)
    yield _behind(accounts.summary)


def _rows_of(summary: Summary) -> dict[str, str]:
    """By code of a task the unit of its row: of one unit some tasks came from a unit that ended, others did not."""
    shown = {row.name: row.shown for row in summary.units}
    return {task.code: shown[task.unit] for task in summary.counts if task.unit in shown}


def _overdue(summary: Summary) -> Part | None:
    """Asked is only who was told: a task without 交办 is overdue, and it is the office that has to make up for it."""
    if not summary.overdue:
        return None
    rows, day = _rows_of(summary), summary.as_of
    late = [(rows.get(task.code, task.unit), _overdue_task(task, day)) for task in summary.overdue]
    units = [unit for (unit, _), task in zip(late, summary.overdue, strict=True) if task.told]
    asked = "要由主要负责同志牵头研究，逐项说明原因、倒排工期、明确办结时间，尽快销号清零。"
    return Part(
        f"逾期未办结{len(late)}项", _by_unit(late), f"抓紧办结逾期任务。{_units(units)}{asked}" if units else "",
        "".join(to_make_up(summary.overdue)),
    )  # fmt: skip


def _overdue_task(task: OverdueRow, day: date) -> str:
    return f"{quoted(task.title)}（{task.code}，逾期{task.days(day)}天{'' if task.told else f'，{UNTOLD}'}）"


def to_make_up(late: Sequence[OverdueRow]) -> list[str]:
    """What the office does about those of the overdue tasks that it never told their units of: what it is about and a
    sentence, or none."""
    codes = [task.code for task in late if not task.told]
    told = "由督查部门抓紧补办交办手续，明确责任和办理要求，交办后跟踪督办。"
    return ["补办交办手续。", f"逾期任务中{UNTOLD}的{len(codes)}项（{_few(codes)}），{told}"] if codes else []


def _closed_late(accounts: Accounts) -> Part | None:
    late = accounts.of(Event.CLOSED_LATE)
    if not late:
        return None
    tasks = {task.code: task for task in accounts.tasks}
    told = [(each.unit, _late_task(tasks[_code(each)])) for each in late if _code(each) in tasks]
    asked = "要分析逾期原因，举一反三，防止再次逾期。"
    return Part(f"逾期办结{len(late)}项", _by_unit(told), f"严守办结时限。{_units([e.unit for e in late])}{asked}")


def _late_task(task: TaskView) -> str:
    facts = task.facts
    late = (facts.final_received_on - facts.report_by).days if facts.final_received_on and facts.report_by else 0
    return f"{quoted(task.title)}（{task.code}{f'，逾期{late}天办结' if late else ''}）"


def _chased(accounts: Accounts) -> Part | None:
    """Who got a 催办单 or a card, how many of each, and which; asked are those of whose tasks one is still open."""
    papers = accounts.of(*_CHASES)
    if not papers:
        return None
    told = []
    for unit in dict.fromkeys(each.unit for each in papers):
        marks = {word: [each.mark for each in papers if (each.unit, each.word) == (unit, word)] for word in _CHASES}
        told.append(unit + "、".join(f"{word}{len(got)}份（{_few(got, '份')}）" for word, got in marks.items() if got))
    counts = [(word, sum(each.word == word for each in papers)) for word in _CHASES]
    heading = "、".join(f"{word}{count}份次" for word, count in counts if count)
    asked = "要按文书要求逐项整改，在规定期限内书面报告整改结果。"
    still = {task.code for task in accounts.tasks if task.is_open}
    units = [each.unit for each in papers if not still.isdisjoint(each.codes)]
    asked = f"限期整改到位。{_units(units)}{asked}" if units else ""
    return Part(f"被催办和警示：{heading}", _listed(told, "；", "个单位"), asked)


def _unreported(accounts: Accounts) -> Part | None:
    missing = accounts.of(Event.REPORT_MISSING)
    if not missing:
        return None
    units: dict[str, list[str]] = {}
    for each in missing:
        units.setdefault(each.unit, []).append(_code(each))
    ordered = sorted(units.items(), key=lambda unit: -len(unit[1]))
    told = [f"{unit}{len(codes)}次（{_few(codes)}）" for unit, codes in ordered]
    asked = "要立即补报，今后按规定时间报送办理情况。"
    asked = f"严格反馈报送。{_units([unit for unit, _ in ordered])}{asked}"
    return Part(f"应报未报{len(missing)}次", _listed(told, "；", "个单位"), asked)


def _few(codes: Sequence[str], what: str = "项") -> str:
    """Some of the tasks or papers meant, each once."""
    once = list(dict.fromkeys(codes))
    return "、".join(once[:_TASKS]) + (f"等{len(once)}{what}" if len(once) > _TASKS else "")


def _late(accounts: Accounts) -> Part | None:
    """Those who reported late most often first, each time counted; of as many in the order of the figures."""
    times = Counter(each.unit for each in accounts.of(Event.REPORT_LATE))
    rows = sorted((row for row in accounts.summary.units if row.name in times), key=lambda row: -times[row.name])
    if not rows:
        return None
    told = _listed([f"{row.shown}{times[row.name]}次" for row in rows], "、", "个单位")
    asked = f"按时报送进展。{_units([row.shown for row in rows])}要明确专人，在规定日期前报送。"
    return Part(f"迟报{times.total()}次", told, asked)


def _returned(accounts: Accounts) -> Part | None:
    back = accounts.of(Event.RETURNED)
    if not back:
        return None
    told = [(each.unit, f"（{_code(each)}，{each.on.month}月{each.on.day}日退回）") for each in back]
    asked = "要对照退回意见举一反三，今后经主要负责同志审签后报送。"
    return Part(f"反馈退回{len(back)}件次", _by_unit(told), f"提高反馈质量。{_units([e.unit for e in back])}{asked}")


def _behind(summary: Summary) -> Part | None:
    slow = [row for row in comparable(summary) if row.target.verdict in (BEHIND, MISSED)]
    if not slow:
        return None
    slow.sort(key=lambda row: 0.0 if row.target.gap is None else row.target.gap)
    asked = "要查明原因、细化措施，尽快赶上序时进度。"
    counted = [(word, sum(row.target.verdict == word for row in slow)) for word in (BEHIND, MISSED)]
    heading = "、".join(f"目标{word}{count}项" for word, count in counted if count)
    rows = _rows_of(summary)
    told = [(rows.get(row.task, row.unit), _slow(row)) for row in slow]
    return Part(heading, _by_unit(told), f"补齐进度短板。{_units([unit for unit, _ in told])}{asked}")


def _slow(row: TargetRow) -> str:
    target = row.target
    how = target.verdict
    if target.rate is not None and target.gap is not None and target.gap < 0:
        how = f"完成{percent(target.rate)}，低于序时{abs(target.gap):.1f}个百分点"
    name = target.text.replace("“", "‘").replace("”", "’")  # quotation marks within quotation marks
    return f"“{name}”（{row.task} {target.label}，{how}）"


def _code(each: Incident) -> str:
    return "、".join(each.codes)


def _listed(told: Sequence[str], between: str, what: str) -> str:
    left = f"等{len(told)}{what}{_ANNEXED}。" if len(told) > _NAMED else "。"
    return between.join(told[:_NAMED]) + left


def _by_unit(told: Sequence[tuple[str, str]]) -> str:
    """What is told of each unit together, the units in the order in which they are first named."""
    units: dict[str, list[str]] = {}
    for unit, words in told[:_NAMED]:
        units.setdefault(unit, []).append(words)
    left = f"等{len(told)}项{_ANNEXED}。" if len(told) > _NAMED else "。"
    return "；".join(f"{unit}{'、'.join(words)}" for unit, words in units.items()) + left


def _units(names: Sequence[str]) -> str:
    """Each unit once, in the order named."""
    once = list(dict.fromkeys(names))
    return "、".join(once[:_NAMED]) + (f"等{len(once)}个单位" if len(once) > _NAMED else "")


def document_problems(accounts: Accounts, codes: AbstractSet[str]) -> list[str]:
    """The problems of some tasks but for those overdue, a paragraph each: targets behind, reports missing or late,
    replies returned. No annex lists the others: that of a 专报 has the tasks alone."""
    own = replace(
        accounts,
        summary=replace(accounts.summary, targets=tuple(row for row in accounts.summary.targets if row.task in codes)),
        incidents=tuple(each for each in accounts.incidents if codes >= set(each.codes)),
    )
    parts = (_behind(own.summary), _unreported(own), _late(own), _returned(own))
    return [f"{part.heading}：{part.text}".replace(_ANNEXED, "") for part in parts if part]

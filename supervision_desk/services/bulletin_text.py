"""The words of the 通报, drafted from the rows of the tables: 总体情况, 主要问题, 下步要求 (design §8).

Every figure is one of the tables'. No rate, score or place stands beside a leader: the text names units and tasks only.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from supervision_desk.domain.date_words import long_date
from supervision_desk.domain.quarter import Balance, share
from supervision_desk.domain.scoring import Event
from supervision_desk.domain.standing import TaskClass
from supervision_desk.domain.tables import percent, shares_note
from supervision_desk.domain.targets import BEHIND, MISSED
from supervision_desk.services.accounts import Accounts, Before, Incident
from supervision_desk.services.correction_text import correction_paragraphs
from supervision_desk.services.figures import Events, Summary, TargetRow
from supervision_desk.services.target_words import comparable, judged_words

# How many of one kind the text names; the tables have them all.
_NAMED, _TASKS = 8, 4
_ORDINALS = "一二三四五六七八"
_OPEN = (("时限内", "open_in_time"), ("逾期", "open_overdue"), ("未明确时限", "open_undated"), ("暂缓", "open_paused"))


@dataclass(frozen=True)
class _Part:
    """A problem: what it is called, who and what is meant, and what is asked of them."""

    heading: str
    text: str
    asked: str


def bulletin_paragraphs(accounts: Accounts) -> tuple[str, ...]:
    """The text of the 通报; headings stand in paragraphs of their own."""
    summary = accounts.summary
    problems = [part for part in _problems(accounts) if part]
    return (
        *correction_paragraphs(summary, accounts.standing),
        "一、总体情况",
        _overall(summary),
        *filter(None, (_rates(summary), _shares(summary.total.balance), _compared(summary, accounts.before))),
        judged_words(summary),
        "二、主要问题",
        _papers(summary),
        *_numbered([(part.heading, part.text) for part in problems]),
        "三、下步要求",
        *_requirements(problems),
    )


def _overall(summary: Summary) -> str:
    total, items = summary.total.balance, summary.items
    reopened = f"，其中重启{total.reopened}项" if total.reopened else ""
    words = "、".join(f"{name}{count}项" for name, count in summary.otherwise if name != TaskClass.OTHER)
    plain = dict(summary.otherwise).get(TaskClass.OTHER.value, 0)
    words += f"{'、' if words else ''}未定时限办结{plain}项" if plain else ""
    otherwise = f"（{words}）" if words else ""
    return (
        f"{summary.period.words}（截至{long_date(summary.as_of)}），期初结转{total.opening}项，"
        f"新立{total.new}项（{items.new}件{reopened}），办结{total.closed}项，其中按时办结{total.closed_on_time}项、"
        f"逾期办结{total.closed_late}项、其他办结{total.closed_other}项{otherwise}；期末在办{total.closing}项。"
    )


def _rates(summary: Summary) -> str:
    total, events, targets = summary.total.balance, summary.total.events, summary.total.targets
    return (
        f"按时办结率{_told(total.on_time_rate)}（到期口径：到期{total.due}项，按时办结{total.closed_on_time}项）；"
        f"按交办口径{_told(total.in_hand_rate)}（交办{total.in_hand}项）。"
        f"反馈及时率{_told(events.report_rate)}（应报{events.reports_owed}次，按时{events.reports_on_time}次）；"
        f"序时达标率{_told(targets.rate)}（可比目标{targets.judged}项，达到{targets.kept}项）。"
    )


def _told(rate: float | None) -> str:
    """A rate in a sentence: one without a denominator is not reckoned."""
    return "不计" if rate is None else percent(rate)


def _shares(total: Balance) -> str:
    """How the open tasks divide; where the shares rounded do not make 100 %, why."""
    parts = [(name, getattr(total, field)) for name, field in _OPEN]
    if not total.closing:
        return ""
    there = [(name, count) for name, count in parts if count]
    told = "，".join(f"{name}{count}项、占{percent(share(count, total.closing))}" for name, count in there)
    note = shares_note([share(count, total.closing) or 0.0 for _, count in parts])
    return f"期末在办{total.closing}项中，{told}。{note}"


def _compared(summary: Summary, before: Before | None) -> str:
    if before is None:
        return ""
    now, then = summary.total.balance, before.total
    counts = (
        ("新立", now.new, then.new),
        ("办结", now.closed, then.closed),
        ("期末逾期", now.open_overdue, then.open_overdue),
    )
    told = "，".join(f"{name}{_change(new, old)}（由{old}项变为{new}项）" for name, new, old in counts)
    part = "" if summary.as_of == summary.period.end else f"（{summary.period.this}统计至截止日，上期为整期）"
    rate = _risen(now.on_time_rate, then.on_time_rate)
    return f"与{before.period.words}相比{part}，{told}，按时办结率（到期口径）{rate}。"


def _change(new: int, old: int) -> str:
    if new == old:
        return "持平"
    return f"{'增加' if new > old else '减少'}{abs(new - old)}项"


def _risen(new: float | None, old: float | None) -> str:
    """In 百分点, between the rates as they are printed."""
    if new is None or old is None:
        return f"上期{_told(old)}、本期{_told(new)}，不作比较"
    points = round(float(percent(new)[:-1]) - float(percent(old)[:-1]), 1)
    if not points:
        return f"持平（{percent(new)}）"
    return f"{'上升' if points > 0 else '下降'}{abs(points):.1f}个百分点（由{percent(old)}变为{percent(new)}）"


def _papers(summary: Summary) -> str:
    events, late = summary.total.events, len(summary.overdue)
    found = f"逾期未办结{late}项" if late else "没有逾期未办结任务"
    return (
        f"期末{found}。{summary.period.this}应报未报{events.reports_missing}次、迟报{events.reports_late}次，"
        f"退回反馈{events.returned}件次，发出催办单{events.chased}份次{_cards(events)}，同意延期{events.extended}项次。"
    )


def _cards(events: Events) -> str:
    """The cards handed out, only where there were any."""
    named = (("黄牌督办单", events.yellow), ("红牌督办单", events.red))
    return "".join(f"、{name}{count}份次" for name, count in named if count)


def _problems(accounts: Accounts) -> Iterator[_Part | None]:
    yield _overdue(accounts.summary)
    yield _unreported(accounts)
    yield _late(accounts.summary)
    yield _returned(accounts)
    yield _behind(comparable(accounts.summary))


def _overdue(summary: Summary) -> _Part | None:
    late = [
        (task.unit, f"《{task.title}》（{task.code}，逾期{task.days(summary.as_of)}天）") for task in summary.overdue
    ]
    if not late:
        return None
    asked = "要由主要负责同志牵头研究，逐项说明原因、倒排工期、明确办结时间，尽快销号清零。"
    units = [task.unit for task in summary.overdue]
    return _Part(f"逾期未办结{len(late)}项", _by_unit(late), f"抓紧办结逾期任务。{_units(units)}{asked}")


def _unreported(accounts: Accounts) -> _Part | None:
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
    return _Part(f"应报未报{len(missing)}次", _listed(told, "；", "个单位"), asked)


def _few(codes: Sequence[str]) -> str:
    """Some of the tasks meant, each once."""
    once = list(dict.fromkeys(codes))
    return "、".join(once[:_TASKS]) + (f"等{len(once)}项" if len(once) > _TASKS else "")


def _late(summary: Summary) -> _Part | None:
    """Those who reported late most often first."""
    rows = sorted((row for row in summary.units if row.events.reports_late), key=lambda row: -row.events.reports_late)
    if not rows:
        return None
    told = _listed([f"{row.shown}{row.events.reports_late}次" for row in rows], "、", "个单位")
    heading = f"迟报{summary.total.events.reports_late}次"
    return _Part(heading, told, f"按时报送进展。{_units([row.shown for row in rows])}要明确专人，在规定日期前报送。")


def _returned(accounts: Accounts) -> _Part | None:
    back = accounts.of(Event.RETURNED)
    if not back:
        return None
    told = [(each.unit, f"（{_code(each)}，{each.on.month}月{each.on.day}日退回）") for each in back]
    asked = "要对照退回意见补充完善，经主要负责同志审签后重新报送。"
    return _Part(f"反馈退回{len(back)}件次", _by_unit(told), f"提高反馈质量。{_units([e.unit for e in back])}{asked}")


def _behind(targets: Sequence[TargetRow]) -> _Part | None:
    slow = [row for row in targets if row.target.verdict in (BEHIND, MISSED)]
    if not slow:
        return None
    slow.sort(key=lambda row: 0.0 if row.target.gap is None else row.target.gap)
    asked = "要查明原因、细化措施，尽快赶上序时进度。"
    counted = [(word, sum(row.target.verdict == word for row in slow)) for word in (BEHIND, MISSED)]
    heading = "、".join(f"目标{word}{count}项" for word, count in counted if count)
    told, units = _by_unit([(row.unit, _slow(row)) for row in slow]), _units([row.unit for row in slow])
    return _Part(heading, told, f"补齐进度短板。{units}{asked}")


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
    left = f"等{len(told)}{what}，其余详见附表。" if len(told) > _NAMED else "。"
    return between.join(told[:_NAMED]) + left


def _by_unit(told: Sequence[tuple[str, str]]) -> str:
    """What is told of each unit together, the units in the order in which they are first named."""
    units: dict[str, list[str]] = {}
    for unit, words in told[:_NAMED]:
        units.setdefault(unit, []).append(words)
    left = f"等{len(told)}项，其余详见附表。" if len(told) > _NAMED else "。"
    return "；".join(f"{unit}{'、'.join(words)}" for unit, words in units.items()) + left


def _units(names: Sequence[str]) -> str:
    """Each unit once, in the order named."""
    once = list(dict.fromkeys(names))
    return "、".join(once[:_NAMED]) + (f"等{len(once)}个单位" if len(once) > _NAMED else "")


def _numbered(parts: Sequence[tuple[str, str]]) -> Iterator[str]:
    for ordinal, (heading, text) in zip(_ORDINALS, parts, strict=False):
        yield f"（{ordinal}）{heading}"
        yield text


def _requirements(problems: Sequence[_Part]) -> Iterator[str]:
    asked = [part.asked for part in problems]
    asked.append("持续跟踪问效。各责任单位要对照任务和时限扎实推进，情况有变化的及时报告；需协调解决的问题及早提出。")
    for ordinal, words in zip(_ORDINALS, asked, strict=False):
        yield f"（{ordinal}）{words}"

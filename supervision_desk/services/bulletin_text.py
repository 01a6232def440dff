"""The words of the 通报, drafted from the rows of the tables: 总体情况, 主要问题, 下步要求 (design §8).

Every figure is one of the tables'. No rate, score or place stands beside a leader: the text names units and tasks only.
"""

from collections.abc import Iterator, Sequence

from supervision_desk.domain.date_words import long_date
from supervision_desk.domain.figure_notes import FEW
from supervision_desk.domain.quarter import Balance, share
from supervision_desk.domain.standing import TaskClass
from supervision_desk.domain.tables import percent, shares_note
from supervision_desk.services.accounts import Accounts, Before
from supervision_desk.services.bulletin_problems import Part, problems_of
from supervision_desk.services.correction_text import correction_paragraphs
from supervision_desk.services.figures import Events, Summary
from supervision_desk.services.target_words import judged_words

_ORDINALS = "一二三四五六七八九"
_OPEN = (("时限内", "open_in_time"), ("逾期", "open_overdue"), ("未明确时限", "open_undated"), ("暂缓", "open_paused"))


def bulletin_paragraphs(accounts: Accounts) -> tuple[str, ...]:
    """The text of the 通报; headings stand in paragraphs of their own."""
    summary = accounts.summary
    problems = [part for part in problems_of(accounts) if part]
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
        f"按时办结率{_told(total.on_time_rate)}（到期口径：到期{total.due}项，按时办结{total.closed_on_time}项"
        f"{_few(total.due)}）；"
        f"按交办口径{_told(total.in_hand_rate)}（交办{total.in_hand}项）。"
        f"反馈及时率{_told(events.report_rate)}（应报{events.reports_owed}次，按时{events.reports_on_time}次{_few(events.reports_owed)}）；"
        f"序时达标率{_told(targets.rate)}（可比目标{targets.judged}项，达到{targets.kept}项{_few(targets.judged)}）。"
    )


def _few(count: int) -> str:
    """That a rate is over a few only; what rates leave out is fine print and stands under the table."""
    return "，仅供参考" if 0 < count < FEW else ""


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
    few = _few_due(now, then) if now.due and then.due else ""
    return f"与{before.period.words}相比{part}，{told}，按时办结率（到期口径）{rate}{few}。"


def _few_due(now: Balance, then: Balance) -> str:
    """That a rate compared is over a few tasks only: one more or less moves it by many points."""
    counts = [f"{name}到期仅{each.due}项" for name, each in (("上期", then), ("本期", now)) if each.due < FEW]
    return f"（{'、'.join(counts)}，变化仅供参考）" if counts else ""


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


def _numbered(parts: Sequence[tuple[str, str]]) -> Iterator[str]:
    for ordinal, (heading, text) in zip(_ORDINALS, parts, strict=False):
        yield f"（{ordinal}）{heading}"
        yield text


def _requirements(problems: Sequence[Part]) -> Iterator[str]:
    asked = [words for part in problems for words in (part.asked, part.own) if words]
    asked.append("持续跟踪问效。各责任单位要对照任务和时限扎实推进，情况有变化的及时报告；需协调解决的问题及早提出。")
    for ordinal, words in zip(_ORDINALS, asked, strict=False):
        yield f"（{ordinal}）{words}"

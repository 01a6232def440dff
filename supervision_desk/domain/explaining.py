"""为什么是这一天: the steps by which a 时限 is reached, on plain values (design §6).

`explain` never decides a day: it derives the day anew from phrase, rule and start and says so step by step; where a
person set another day than the words give, the last step says that. So its result is always the due day.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from supervision_desk.domain.counting import BY_RECEIPT
from supervision_desk.domain.date_words import weekday_letter
from supervision_desk.domain.day_runs import DayRun, make_up_runs, rest_runs
from supervision_desk.domain.duedates import BY_HOLIDAY, DOCUMENT_RULE, GRACE_WORKDAYS, MOVED_RULES, SET_RULE, report_by
from supervision_desk.domain.phrase_days import COUNTED, Reach, is_of_next_year, reach
from supervision_desk.domain.phrases import Phrase, same_phrase
from supervision_desk.domain.rule_words import INCLUDED, KIND_WORDS, RULE_WORDS, UNSETTLED_WORDS
from supervision_desk.domain.workdays import ONE_DAY, PROVISIONAL, PUBLISHED, WorkCalendar

ISSUED, SENT, RECEIVED = "成文日期", "发出日", "签收日"
_DECEMBER = 12


@dataclass(frozen=True)
class DueOrigin:
    """What a 时限 rests on: its words and rule, or the basis of a day without words; the document's year and day;
    `counted_as` says what `counted_from` is (成文日期, 发出日, 签收日), where something is counted, `counts` what its
    words count from (domain.counting); `shifted_to` is where 暂缓 shifts the day but for rest days."""

    phrase: str
    rule: str
    basis: str = ""
    year: int | None = None
    issued_on: date | None = None
    counted_from: date | None = None
    counted_as: str = ISSUED
    counts: str = ""
    shifted_to: date | None = None


@dataclass(frozen=True)
class Step:
    """One step in words. `kind`: phrase, rule, start, skip, work, ends, set, before, decided, result, report or basis;
    days it covers; the notice it rests on."""

    kind: str
    text: str
    first: date | None = None
    last: date | None = None
    source: str = ""


@dataclass(frozen=True)
class Explanation:
    """The answer: the day, the day of the report, what was counted from, and the steps; `years` are those whose
    working days were used, `open_years` those of them not yet published (the day is 暂定 while there are any)."""

    due_on: date | None
    report_by: date | None
    counted_from: date | None
    steps: tuple[Step, ...]
    years: tuple[int, ...] = ()
    open_years: tuple[int, ...] = ()

    @property
    def provisional(self) -> bool:
        """Whether the day rests on a year whose notice has not been published."""
        return bool(self.open_years)

    @property
    def standing(self) -> str:
        """已公布 or 暂定."""
        return PROVISIONAL if self.provisional else PUBLISHED

    @property
    def reasons(self) -> tuple[str, ...]:
        """The steps without the words and the day, which stand beside them: how one leads to the other."""
        kept = [step for step in self.steps if step.kind not in ("phrase", "result")]
        return replace(self, steps=tuple(kept)).lines

    @property
    def lines(self) -> tuple[str, ...]:
        """The steps as sentences."""
        return tuple(f"{step.text}（{step.source}）" if step.source else step.text for step in self.steps)


def derived(origin: DueOrigin, calendar: WorkCalendar) -> tuple[Phrase | None, Reach]:
    """The phrase as it was read and how it reaches its day under this calendar."""
    if origin.shifted_to:
        return None, Reach(None, origin.shifted_to, calendar.next_workday(origin.shifted_to))
    phrase = same_phrase(origin.phrase, origin.rule) if origin.phrase else None
    if phrase is None:
        return None, Reach()
    return phrase, reach(phrase, origin.year, origin.counted_from or origin.issued_on, calendar)


def explain(
    due_on: date | None,
    origin: DueOrigin,
    calendar: WorkCalendar,
    grace: int = GRACE_WORKDAYS,
    reason: str = "",
    kept_report: date | None = None,
) -> Explanation:
    """Why the day is `due_on`; `reason` stands for a task without one. `kept_report` is a 办结报告时限 that 延期 or
    暂缓 must not bring nearer; it stands where it is later than the one that follows from the day."""
    phrase, way = derived(origin, calendar)
    if due_on is None:
        return Explanation(None, None, None, tuple(_undated(origin, reason)))
    steps = [*_origin_steps(origin)]
    years: set[int] = set()
    if phrase and way.day:
        steps += _way_steps(origin, phrase, way, calendar)
        years |= _years_used(phrase, way)
    elif way.ends and way.day == due_on:
        steps += _moved_on_steps("顺延后", way.ends, due_on, calendar)
        years |= {way.ends.year, due_on.year}
    if way.day != due_on:
        steps += _set_steps(origin, way.day)
        years = set() if way.day else years
    steps.append(Step("result", f"完成时限 {_spoken(due_on)}：{INCLUDED}", due_on, due_on))
    report = report_by(due_on, origin.rule, calendar, grace)
    if kept_report is not None and kept_report > report:
        report = kept_report
        words = f"办结报告时限 {_spoken(report)}：原有的报告宽限保留，不因顺延而提前"
        steps.append(Step("report", words, report, report))
    else:
        steps += _report_steps(due_on, report, grace, calendar)
    years |= set(range((due_on + ONE_DAY).year, report.year + 1)) if report != due_on else set()
    open_years = tuple(sorted(year for year in years if not calendar.is_published(year)))
    steps.append(Step("basis", _basis_words(years, open_years)))
    return Explanation(due_on, report, way.start, tuple(steps), tuple(sorted(years)), open_years)


@dataclass(frozen=True)
class Change:
    """What a person's version of a 时限 changed: the day that held before, or the reason for none then (neither for a
    first version); who set it ("" where its basis says so), and when."""

    before: date | None
    before_reason: str
    by: str
    on: date


def changed(answer: Explanation, change: Change) -> Explanation:
    """The answer with what held before and who decided, told before the result."""
    place = next((n for n, step in enumerate(answer.steps) if step.kind == "result"), len(answer.steps))
    return replace(answer, steps=(*answer.steps[:place], *_change_steps(change), *answer.steps[place:]))


def _change_steps(change: Change) -> Iterable[Step]:
    if change.before:
        yield Step("before", f"原完成时限 {_spoken(change.before)}", change.before, change.before)
    elif change.before_reason:
        yield Step("before", f"原未明确完成时限：{change.before_reason}")
    if change.by:
        yield Step("decided", f"{change.on} 由{change.by}确定")


def explain_words(kind: str, text: str) -> Explanation:
    """Why a time phrase of this kind gives no due day (适时, 每月25日前, 20个工作日内兑现)."""
    steps = (Step("phrase", f"原文“{text}”"), Step("rule", KIND_WORDS.get(kind, "不是完成时限")))
    return Explanation(None, None, None, steps)


def _undated(origin: DueOrigin, reason: str) -> Iterable[Step]:
    if origin.phrase:
        yield Step("phrase", f"原文“{origin.phrase}”")
    if origin.rule in UNSETTLED_WORDS:
        yield Step("rule", UNSETTLED_WORDS[origin.rule])
    yield Step("set", f"未明确完成时限：{reason or '原文未明确'}。不计逾期，定期回看")


def _origin_steps(origin: DueOrigin) -> Iterable[Step]:
    if origin.phrase:
        yield Step("phrase", f"原文“{origin.phrase}”")
    elif origin.basis:
        said = f"文件“{origin.basis}”" if origin.rule == DOCUMENT_RULE else origin.basis
        yield Step("phrase", said)
    if words := RULE_WORDS.get(origin.rule):
        yield Step("rule", words)


def _set_steps(origin: DueOrigin, derived_day: date | None) -> Iterable[Step]:
    if origin.rule not in (SET_RULE, DOCUMENT_RULE, *MOVED_RULES):
        was = f"按词句应为 {_spoken(derived_day)}，" if derived_day else "词句推算不出这一天，"
        yield Step("set", f"{was}时限由经办人员核定")


def _way_steps(origin: DueOrigin, phrase: Phrase, way: Reach, calendar: WorkCalendar) -> Iterable[Step]:
    yield from _start_steps(origin, phrase, way)
    if way.day is None or way.start is None:
        return
    if phrase.rule == "workdays_in":
        yield from _skip_steps(calendar, way.start + ONE_DAY, way.day)
        yield Step("ends", f"第 {phrase.count} 个工作日是 {_spoken(way.day)}", way.day, way.day)
    elif phrase.rule == "after_festival":
        yield from _skip_steps(calendar, way.start + ONE_DAY, way.day)
    elif way.ends and way.ends != way.day:
        yield from _moved_on_steps("期满之日", way.ends, way.day, calendar)


def _moved_on_steps(what: str, ends: date, day: date, calendar: WorkCalendar) -> Iterable[Step]:
    """Where a period ends, and the rest days passed over from there."""
    if ends != day:
        yield Step("ends", f"{what} {_spoken(ends)} 是休假日", ends, ends)
        yield from _skip_steps(calendar, ends, day)


def _start_steps(origin: DueOrigin, phrase: Phrase, way: Reach) -> Iterable[Step]:
    if phrase.rule in BY_HOLIDAY and way.start:
        if origin.year and not phrase.year and _holiday_year(way.start) > origin.year + phrase.years_on:
            yield Step("start", "成文时当年的假期已过，指下一年")
        which = "放假第一日" if phrase.rule == "festival" else "假期最后一日"
        yield Step("start", f"{which} {_spoken(way.start)}", way.start, way.start)
    elif way.start:
        named = phrase.rule in COUNTED and phrase.month and phrase.day
        what = "原文写明的起算日" if named else origin.counted_as
        waits = origin.counts == BY_RECEIPT and origin.counted_as == ISSUED and not named
        note = "；签收后按签收日另行提出" if waits else ""
        yield Step("start", f"从{what} {_spoken(way.start)} 算起{note}", way.start, way.start)
    elif phrase.year:
        yield Step("start", f"年份按原文：{phrase.year}年")
    elif way.day and origin.year:
        if is_of_next_year(phrase, origin.year, origin.issued_on):
            yield Step("start", f"原文没有写年份，成文时{origin.year}年的这一天已过，指下一年")
            return
        later = ("", "的下一年", "的后年")[phrase.years_on]
        yield Step("start", f"原文没有写年份，按文件所属的{origin.year}年{later}")


def _holiday_year(first: date) -> int:
    """元旦 may begin in the December before."""
    return first.year + (first.month == _DECEMBER)


def _skip_steps(calendar: WorkCalendar, first: date, last: date) -> Iterable[Step]:
    """Days passed over, and weekend days that are worked, in the order they come."""
    runs = [("skip", run) for run in rest_runs(calendar, first, last)]
    runs += [("work", run) for run in make_up_runs(calendar, first, last)]
    for kind, run in sorted(runs, key=lambda each: each[1].first):
        words = "跳过" if kind == "skip" else "计入"
        yield Step(kind, f"{words} {_run_words(run)}", run.first, run.last, run.source)


def _run_words(run: DayRun) -> str:
    if run.first == run.last:
        return f"{_spoken(run.first)} {run.name}"
    return f"{run.first} 至 {run.last} {run.name}（{run.days}日）"


def _report_steps(due_on: date, report: date, grace: int, calendar: WorkCalendar) -> Iterable[Step]:
    if report == due_on:
        yield Step("report", f"办结报告时限同为 {report}", report, report)
        return
    words = f"全年数字年终才有，办结报告另给 {grace} 个工作日：办结报告时限 {_spoken(report)}"
    yield Step("report", words, report, report)
    yield from (replace(step, kind=f"report_{step.kind}") for step in _skip_steps(calendar, due_on + ONE_DAY, report))


def _years_used(phrase: Phrase, way: Reach) -> set[int]:
    """The years whose working days the way hangs on; a day that the words name hangs on none."""
    if way.day is None or (phrase.rule == "near_week" and phrase.day):
        return set()
    if phrase.rule in BY_HOLIDAY and way.start:
        return {way.start.year, way.day.year} if phrase.rule == "after_festival" else {(way.day + ONE_DAY).year}
    if phrase.rule == "workdays_in" and way.start:
        return {(way.start + ONE_DAY).year, way.day.year} | set(range(way.start.year + 1, way.day.year))
    if (phrase.rule in COUNTED and way.start and way.ends) or phrase.rule == "near_week":
        return {(way.ends or way.day).year, way.day.year}
    return set()


def _basis_words(years: Iterable[int], open_years: tuple[int, ...]) -> str:
    known = sorted(set(years) - set(open_years))
    words = [f"{'、'.join(map(str, known))}年放假安排已公布"] if known else []
    words += [f"{'、'.join(map(str, open_years))}年放假安排未公布，暂按平常周历推算，暂定"] if open_years else []
    return f"工作日历：{'；'.join(words)}" if words else "工作日历：本时限不涉及放假安排"


def _spoken(day: date) -> str:
    return f"{day}（周{weekday_letter(day)}）"

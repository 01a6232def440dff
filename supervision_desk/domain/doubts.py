"""The doubts that follow from what stands in a draft, in one wording: raised when it is read, anew when it is edited.

What only the reader can know (a damaged annotation, a measure left out) stands with the reader.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from supervision_desk.domain.date_words import long_date
from supervision_desk.domain.draft import (
    LOOK,
    MUST,
    SAID_ITSELF,
    Deadline,
    Doubt,
    DraftDocument,
    MeasureDraft,
    TargetDraft,
)
from supervision_desk.domain.duedates import open_phrase, open_reason
from supervision_desk.domain.numbering import clause_called
from supervision_desk.domain.phrase_days import is_of_next_year
from supervision_desk.domain.phrases import same_phrase
from supervision_desk.domain.registration import DATE_FIELD, PAST_DOUBT, RULE_DOUBT, UNKNOWN_DOUBT
from supervision_desk.domain.responsibility import TOO_LEADS
from supervision_desk.domain.targets import exceeds, plain_number
from supervision_desk.domain.units import NEW_UNIT

NO_UNIT, SEVERAL_LEADS, CAMPAIGN_DOUBT = "no_unit", "several_leads", "campaign_day"
YEAR_DOUBT = "which_year"
_LATE_MONTH = 11

# The words and the day of a campaign named after its last day (630攻坚).
Campaign = tuple[str, date | None]


class DocumentDays(NamedTuple):
    """What days are held against: when the document was written, for which year, and the day it proposes for all with
    the words that say so."""

    issued_on: date | None
    year: int | None
    proposed: date | None
    basis: str

    @property
    def first(self) -> date:
        """A day before this one cannot be meant."""
        return self.issued_on or (date(self.year, 1, 1) if self.year else date.min)


def days_of(document: DraftDocument) -> DocumentDays:
    """The days of a document read."""
    return DocumentDays(document.issued_on, document.year, document.proposed_due, document.proposed_basis)


def no_unit_doubt() -> Doubt:
    """Nobody is named."""
    return Doubt(NO_UNIT, MUST, "这一条的责任标注里没有单位，请补上责任单位。", "responsible_units")


def unknown_doubt(name: str, field: str, near: Sequence[str]) -> Doubt:
    """A name that the office's list does not have; `near` are the choices like it."""
    like = f"，相近的有{'、'.join(near)}" if near else ""
    words = f"单位名录里没有“{name}”{like}，请选择对应的单位或新增。"
    return Doubt(UNKNOWN_DOUBT, MUST, words, field, NEW_UNIT, (*near, NEW_UNIT), name)


def lead_doubts(lead_units: Sequence[str], lead_from: str) -> Iterator[Doubt]:
    """Several units lead one measure; exactly one must answer (design §3)."""
    if lead_from == "measure" and len(lead_units) > 1:
        words = (
            f"这一条有{len(lead_units)}个牵头单位，暂以列首的“{lead_units[0]}”为责任主体，其余列为{TOO_LEADS}，请核对。"
        )
        yield Doubt(SEVERAL_LEADS, LOOK, words, "answers", lead_units[0])


def flat_measures(measures: Sequence[MeasureDraft]) -> list[MeasureDraft]:
    """The measures that list several 责任单位 without saying who leads."""
    return [each for each in measures if each.lead_from not in SAID_ITSELF and len(each.responsible_units) > 1]


def rule_doubts(measures: Sequence[MeasureDraft]) -> Iterator[Doubt]:
    """原文未分主次, once for the document."""
    if flat := flat_measures(measures):
        first = clause_called(flat[0].number)
        words = f"有{len(flat)}条措施列出多个责任单位而未分主次（如{first}），请确定由谁负总责。"
        yield Doubt(RULE_DOUBT, MUST, words, "rule", "列首牵头")


def date_doubts(deadlines: Sequence[Deadline], days: DocumentDays, campaign: Campaign | None = None) -> Iterator[Doubt]:
    """No day, an unsettled day, a day gone by, or several days."""
    dues = [each for each in deadlines if each.limits]
    unsettled = next((each.text for each in dues if each.on is None), "")
    if any(each.on for each in dues):
        yield from _dated(dues, days, unsettled)
        return
    open_words = open_phrase(deadlines)
    if campaign:
        words = f"“{campaign[0]}”通常指在该日前完成，但原文没有写明时限，请确认。"
        yield Doubt(CAMPAIGN_DOUBT, LOOK, words, DATE_FIELD, _iso(campaign[1]))
    if open_words:
        words = f"{open_reason(open_words, days.year)}，请填写完成时限或写明未明确时限的原因。"
        yield Doubt("unsettled_date", MUST, words, DATE_FIELD)
        return
    source = f"，文件按“{days.basis}”建议{long_date(days.proposed)}" if days.proposed else ""
    begun = "、".join(f"“{each.begins}”" for each in deadlines if each.begins)
    said = f"这一条只写了{begun}，是开始的时间，没有写明完成时限" if begun else "这一条没有写明完成时限"
    words = f"{said}{source}，请确认时限或写明未明确时限的原因。"
    yield Doubt("no_date", MUST, words, DATE_FIELD, _iso(days.proposed))


def _dated(dues: Sequence[Deadline], days: DocumentDays, unsettled: str) -> Iterator[Doubt]:
    found = {each.on for each in dues if each.on}
    last = max(found)
    if last < days.first:
        written = "、".join(f"“{each.text}”" for each in dues if each.on)
        than = "成文日期" if days.issued_on else "所属年份"
        words = f"原文写的{written}算到{long_date(last)}，早于文件的{than}，请核对并填写完成时限。"
        yield Doubt(PAST_DOUBT, MUST, words, DATE_FIELD, _iso(days.proposed))
        return
    yield from _which_year(dues, last, days)
    if len(found) > 1:
        words = f"这一条有{len(found)}个完成时限，暂以最晚的为准，也可以分解为几项任务，请核对。"
        yield Doubt("several_dates", LOOK, words, DATE_FIELD, last.isoformat())
    if unsettled:
        words = f"“{unsettled}”算不出确定的日期，暂按{long_date(last)}，请核对完成时限。"
        yield Doubt("unsettled_date", LOOK, words, DATE_FIELD, last.isoformat())


def part_doubts(targets: Sequence[TargetDraft]) -> Iterator[Doubt]:
    """A 其中 part that is more than its total is none (design §8)."""
    for each in targets:
        total = targets[each.part_of] if each.part_of is not None else None
        most = (total.upper or total.value) if total else None
        if total and exceeds(each.value, each.unit, most, total.unit):
            over = f"{plain_number(each.value)}{each.unit}大于总目标{plain_number(most)}{total.unit}"
            yield Doubt("part_over_total", LOOK, f"其中项{over}，立项时不作为其中项，请核对数值。", "targets")


def _which_year(dues: Sequence[Deadline], last: date, days: DocumentDays) -> Iterator[Doubt]:
    """年内 written in November or December may mean the year to come: to be asked (domain practice §4). 1月15日前
    written then means it: to be looked at."""
    issued_on = days.issued_on
    yield from _next_year(dues, days)
    if issued_on is None or issued_on.month < _LATE_MONTH or last.year != issued_on.year:
        return
    for each in dues:
        if (
            each.on == last
            and each.rule == "year_end"
            and not any(char.isdigit() or char in "〇○零" for char in each.text)
        ):
            next_year = date(last.year + 1, 12, 31).isoformat()
            words = (
                f"文件成文于{long_date(issued_on)}，“{each.text}”按{long_date(last)}计，也可能指{last.year + 1}年，"
                "请确认是哪一年。"
            )
            yield Doubt(YEAR_DOUBT, MUST, words, DATE_FIELD, last.isoformat(), (next_year,))
            return


def _next_year(dues: Sequence[Deadline], days: DocumentDays) -> Iterator[Doubt]:
    for each in dues:
        phrase = same_phrase(each.text, each.rule)
        if phrase and each.on and days.issued_on and is_of_next_year(phrase, days.year, days.issued_on):
            words = (
                f"文件成文于{long_date(days.issued_on)}，“{each.text}”没有写年份，当年的已过，按{long_date(each.on)}计，"
                "请核对是哪一年。"
            )
            yield Doubt(YEAR_DOUBT, LOOK, words, DATE_FIELD, each.on.isoformat())


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""

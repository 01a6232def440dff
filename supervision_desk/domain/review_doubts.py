"""Which doubts still hold after a person edited a measure: those that can be derived are derived anew.

The words are those of the reader's doubts, so that a doubt reads alike wherever it comes from. A doubt about what a
name means has the name as its subject, a doubt about the day has the field `deadlines`.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from difflib import get_close_matches

from supervision_desk.domain.draft import LOOK, MUST, Deadline, Doubt, Draft, DraftDocument, MeasureDraft
from supervision_desk.domain.registration import DATE_FIELD, NAME_DOUBTS, PAST_DOUBT, RULE_DOUBT, UNKNOWN_DOUBT
from supervision_desk.domain.review import SAID_ITSELF, Review
from supervision_desk.domain.units import NEW_UNIT, UnitBook

NO_UNIT, SEVERAL_LEADS = "no_unit", "several_leads"
UNIT_FIELDS = ("lead_units", "responsible_units", "supporting_units")
_DERIVED = frozenset({NO_UNIT, SEVERAL_LEADS})
_SUGGESTED = 3
_LIKENESS = 0.5


def own_names(measure: MeasureDraft) -> dict[str, str]:
    """The names a measure itself gives, as written, each with the field it stands in."""
    leads = measure.lead_units if measure.lead_from in SAID_ITSELF else ()
    groups = zip(UNIT_FIELDS, (leads, measure.responsible_units, measure.supporting_units), strict=True)
    named: dict[str, str] = {}
    for field, names in groups:
        for name in names:
            named.setdefault(name, field)
    return named


def is_about(doubt: Doubt, name: str) -> bool:
    """Whether a doubt is about what that name means."""
    return doubt.code in NAME_DOUBTS and doubt.subject == name


def renew_unit_doubts(review: Review, measure: MeasureDraft, before: MeasureDraft | None = None) -> MeasureDraft:
    """The doubts about a measure's units as they are now. Where a person wrote them over (`before`), what the reader
    found odd about them no longer counts, and names newly written are held against the office's list."""
    names = own_names(measure)
    kept, rest = [], []
    for doubt in measure.doubts:
        if doubt.code == UNKNOWN_DOUBT:
            kept += [doubt] if doubt.subject in names else []
        elif doubt.code not in _DERIVED and (before is None or doubt.field not in UNIT_FIELDS):
            rest.append(doubt)
    old = own_names(before) if before else names
    new = [_unknown(review, name, names[name]) for name in names if name not in old and _is_unknown(review, name)]
    return replace(measure, doubts=(*_no_unit(names), *kept, *new, *_several_leads(measure), *rest))


def _is_unknown(review: Review, name: str) -> bool:
    asked = any(is_about(doubt, name) for doubt in review.draft.doubts)
    return bool(review.book.units) and name not in review.book and not asked


def _no_unit(names: dict[str, str]) -> Iterator[Doubt]:
    if not names:
        yield Doubt(NO_UNIT, MUST, "这一条的责任标注里没有单位，请补上责任单位。", "responsible_units")


def _unknown(review: Review, name: str, field: str) -> Doubt:
    near = suggestions(review.book, name)
    like = f"，相近的有{'、'.join(near)}" if near else ""
    words = f"单位名录里没有“{name}”{like}，请选择对应的单位或新增。"
    return Doubt(UNKNOWN_DOUBT, MUST, words, field, NEW_UNIT, (*near, NEW_UNIT), name)


def suggestions(book: UnitBook, written: str) -> list[str]:
    """Units of the list whose names are most like what is written, the likest first."""
    spelled = {spelling: unit.name for unit in book.units for spelling in unit.spellings}
    close = get_close_matches(written, spelled, n=2 * _SUGGESTED, cutoff=_LIKENESS)
    return list(dict.fromkeys(spelled[name] for name in close))[:_SUGGESTED]


def _several_leads(measure: MeasureDraft) -> Iterator[Doubt]:
    leads = measure.lead_units
    if measure.lead_from == "measure" and len(leads) > 1:
        words = f"这一条有{len(leads)}个牵头单位，暂以列首的“{leads[0]}”为责任主体，请核对。"
        yield Doubt(SEVERAL_LEADS, LOOK, words, "lead_units", leads[0])


def renew_date_doubts(measure: MeasureDraft, document: DraftDocument) -> MeasureDraft:
    """The doubts about a measure's day as its phrases are now."""
    rest = [doubt for doubt in measure.doubts if doubt.field != DATE_FIELD]
    return replace(measure, doubts=(*rest, *_date_doubts(measure.deadlines, document)))


def _date_doubts(deadlines: Sequence[Deadline], document: DraftDocument) -> Iterator[Doubt]:
    proposal = document.proposed_due.isoformat() if document.proposed_due else ""
    dues = [each for each in deadlines if each.kind == "due"]
    days = {each.on for each in dues if each.on}
    if not dues:
        words = f"，文件按“{document.proposed_basis}”建议{_spoken(document.proposed_due)}" if proposal else ""
        sentence = f"这一条没有写明完成时限{words}，请确认时限或写明未明确时限的原因。"
        yield Doubt("no_date", MUST, sentence, DATE_FIELD, proposal)
    elif not days:
        words = f"“{dues[0].text}”算不出确定的日期，请填写完成时限。"
        yield Doubt("unsettled_date", MUST, words, DATE_FIELD, proposal)
    elif max(days) < _first_day(document):
        written = "、".join(f"“{each.text}”" for each in dues if each.on)
        than = "成文日期" if document.issued_on else "所属年份"
        words = f"原文写的{written}算到{_spoken(max(days))}，早于文件的{than}，请核对并填写完成时限。"
        yield Doubt(PAST_DOUBT, MUST, words, DATE_FIELD, proposal)
    elif len(days) > 1:
        words = f"这一条有{len(days)}个完成时限，暂以最晚的为准，也可以分解为几项任务，请核对。"
        yield Doubt("several_dates", LOOK, words, DATE_FIELD, max(days).isoformat())


def _first_day(document: DraftDocument) -> date:
    """A day before this one cannot be meant."""
    return document.issued_on or (date(document.year, 1, 1) if document.year else date.min)


def _spoken(day: date | None) -> str:
    return f"{day.year}年{day.month}月{day.day}日" if day else ""


def flat_measures(draft: Draft) -> list[MeasureDraft]:
    """The measures that list several 责任单位 without saying who leads."""
    return [each for each in draft.measures if each.lead_from not in SAID_ITSELF and len(each.responsible_units) > 1]


def needs_rule(draft: Draft) -> bool:
    """Whether the document leaves 原文未分主次."""
    return any(doubt.code == RULE_DOUBT for doubt in draft.doubts)


def rule_reach(draft: Draft) -> tuple[int, int]:
    """For how many measures the rule decides, and how many say themselves who leads."""
    return len(flat_measures(draft)), sum(measure.lead_from in SAID_ITSELF for measure in draft.measures)


def renew_rule_doubt(before: Review, after: Review) -> Review:
    """原文未分主次 follows the edited units: gone with the last such measure, there with the first."""
    flat = flat_measures(after.draft)
    if [each.number for each in flat] == [each.number for each in flat_measures(before.draft)]:
        return after
    rest = tuple(doubt for doubt in after.draft.doubts if doubt.code != RULE_DOUBT)
    new: tuple[Doubt, ...] = ()
    if flat:
        words = f"有{len(flat)}条措施列出多个责任单位而未分主次（如第{flat[0].number}条），请确定由谁负总责。"
        new = (Doubt(RULE_DOUBT, MUST, words, "rule", "列首牵头"),)
    return replace(after, draft=replace(after.draft, doubts=(*new, *rest)))

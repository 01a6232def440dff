"""What was read in a document, place by place: what each marked word was taken for, and where a doubt stands.

Only the part in sight is asked for, so that a document of 10,000 measures is marked as fast as one of ten.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from supervision_desk.domain.draft import Deadline, Doubt, Draft, MeasureDraft, SectionDraft, Span, TargetDraft
from supervision_desk.domain.phrase_rule import DUE
from supervision_desk.domain.targets import plain_number
from supervision_desk.ui.dates import show_day

UNIT, DATE, OTHER_DATE, TARGET, STANDARD, HEADING = "unit", "date", "other_date", "target", "standard", "heading"
_ROLES = {
    "lead": ("lead_units", "牵头"),
    "responsible": ("responsible_units", "责任"),
    "supporting": ("supporting_units", "配合"),
}
_DATES = {
    "due": "时限",
    "window": "政策期限，不作时限",
    "cycle": "报告周期",
    "cadence": "频次，没有日期",
    "service": "服务承诺，不作时限",
}
_BOUNDS = {"min": "不少于 ", "max": "不超过 ", "approx": "约 "}
_SHORTEST_HEAD = 20


@dataclass(frozen=True)
class Mark:
    """One marked place of the text. `measure` is its index in the draft (-1 for a heading), `field` the field it fills,
    `place` which of that field's values; `words` says what it was read as."""

    span: Span
    kind: str
    words: str
    measure: int = -1
    field: str = ""
    place: int = -1


def measures_in(draft: Draft, part: Span) -> list[tuple[int, MeasureDraft]]:
    """The measures that reach into a part of the text, with their indexes, in the draft's order."""
    start, end = part
    return [
        (index, measure)
        for index, measure in enumerate(draft.measures)
        if measure.span[0] < end and measure.span[1] > start
    ]


def marks_in(draft: Draft, part: Span) -> Iterator[Mark]:
    """The marks of all headings and measures that reach into a part of the text."""
    text = draft.document.extracted_text
    for section in draft.sections:
        if section.span[0] < part[1] and section.span[1] > part[0]:
            yield from _heading(text, section)
    for index, measure in measures_in(draft, part):
        yield from marks_of(text, index, measure)


def _heading(text: str, section: SectionDraft) -> Iterator[Mark]:
    yield Mark(section.span, HEADING, f"板块：{section.title}")
    for name in section.lead_leaders:
        yield from _found(text, name, section.span, Mark(section.span, UNIT, f"板块牵头领导：{name}"))
    for name in section.lead_units:
        yield from _found(text, name, section.span, Mark(section.span, UNIT, f"板块牵头单位：{name}"))


def marks_of(text: str, index: int, measure: MeasureDraft) -> Iterator[Mark]:
    """The marks of one measure; dates last, for they stand inside targets (年内新增500人)."""
    for place, name in enumerate(measure.lead_leaders):
        leader = Mark(measure.span, UNIT, f"牵头领导：{name}", index, "lead_leaders", place)
        yield from _found(text, name, measure.span, leader)
    for mention in measure.mentions:
        field, role = _ROLES[mention.role]
        names: tuple[str, ...] = getattr(measure, field)
        place = names.index(mention.name) if mention.name in names else -1
        yield Mark(mention.span, UNIT, f"单位：{mention.name}（{role}）", index, field, place)
    for place, target in enumerate(measure.targets):
        kind = TARGET if target.kind == "target" else STANDARD
        yield Mark(target.span, kind, _target_words(target), index, "targets", place)
    for place, milestone in enumerate(measure.milestones):
        yield Mark(milestone.span, TARGET, f"节点：{milestone.text}", index, "milestones", place)
    for place, deadline in enumerate(measure.deadlines):
        kind = DATE if deadline.kind == DUE else OTHER_DATE
        yield Mark(deadline.span, kind, _date_words(deadline), index, "deadlines", place)


def _found(text: str, name: str, span: Span, like: Mark) -> Iterator[Mark]:
    """The last place of a name within a span, where annotations stand; nothing where it is written otherwise."""
    start = text.rfind(name, *span)
    if start >= 0:
        yield Mark((start, start + len(name)), like.kind, like.words, like.measure, like.field, like.place)


def _date_words(deadline: Deadline) -> str:
    day = f"，{show_day(deadline.on)}" if deadline.on else ""
    return f"{_DATES.get(deadline.kind, deadline.kind)}：{deadline.text}{day}"


def _target_words(target: TargetDraft) -> str:
    value = f"{_BOUNDS.get(target.bound, '')}{plain_number(target.value)}{target.unit}"
    return f"目标：{value}" if target.kind == "target" else f"标准或条件，不作目标：{value}"


def doubt_spans(text: str, measure: MeasureDraft, doubts: list[Doubt]) -> Iterator[Span]:
    """Where each doubt stands: the word it quotes; the measure's first words where it quotes none."""
    words = [(mention.name, mention.span) for mention in measure.mentions]
    words += [(each.text, each.span) for each in measure.deadlines]
    words += [(each.text, each.span) for each in measure.targets]
    words += [(each.text, each.span) for each in measure.milestones]
    for doubt in doubts:
        quoted = [span for word, span in words if f"“{word}”" in doubt.message]
        yield from quoted or [_head(text, measure.span)]


def _head(text: str, span: Span) -> Span:
    start, end = span
    stop = text.find("。", start, end)
    return start, stop if stop > 0 else min(end, start + _SHORTEST_HEAD)

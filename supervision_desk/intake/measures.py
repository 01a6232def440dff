"""One measure: its words, names, dates, numbers and results, put together."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from supervision_desk.domain.draft import (
    LOOK,
    MUST,
    Deadline,
    Doubt,
    MeasureDraft,
    Mention,
    MilestoneDraft,
    SectionDraft,
    TargetDraft,
)
from supervision_desk.domain.phrase_days import month_end
from supervision_desk.domain.watch import Watch
from supervision_desk.intake import titles
from supervision_desk.intake.blocks import Block
from supervision_desk.intake.clauses import Sentence, sentences
from supervision_desk.intake.deadlines import TimeReading, Times, named_day, read_deadlines
from supervision_desk.intake.doubts import date_doubts, lead_doubts, part_doubts
from supervision_desk.intake.flow import Flow
from supervision_desk.intake.head import Head
from supervision_desk.intake.labels import LEAD, LEADER, RESPONSIBLE, SUPPORTING
from supervision_desk.intake.milestones import read_milestones
from supervision_desk.intake.responsibility import LONGEST_READ, Responsibility
from supervision_desk.intake.targets import read_targets

_AFTER_STOP = re.compile(r"(?<=[。；：！？])\n+")
_MENDING = re.compile("整改(?:目标|措施|任务|要求|内容)[：:]")
_FIELD = re.compile(
    "\n(?:整改|工作|主要|具体|推进|落实|建设|实施|预期|验收|销号|重点)?(?:目标|措施|内容|任务|要求|标准|举措|步骤)[：:]"
)
_DEMANDS = re.compile("\n(?:工作|有关|相关)?要求[：:]")
_BARE = "。；;\n "
# Longer than any measure of a real document: its dates and figures are read no further, so that nothing hangs.
_LONGEST = 20_000
# So many measures are read together: their words fit into the cache beside the patterns of one kind.
_TOGETHER = 50
# The characters of a line end and the shortest label below it (要求：).
_SHORTEST_FIELD = 3
# The brackets around an annotation.
_MARKS = 2


@dataclass(frozen=True)
class Reading:
    """What the measures of one document share. `first_leads`: it states that the first one listed leads; `for_all`:
    the date it gives for every measure without one of its own; `outside`: the sentences that no measure covers."""

    flow: Flow
    head: Head
    times: Times
    first_leads: bool
    for_all: Deadline | None
    outside: tuple[Sentence, ...]


class Asked(NamedTuple):
    """A measure to be read: its block, and the heading it stands under, the document's section number `section`."""

    reading: Reading
    block: Block
    heading: SectionDraft | None
    section: int | None


class _Body(NamedTuple):
    """Where a measure ends, the parts of the text that are its words, and its sentences to be read."""

    end: int
    parts: tuple[tuple[int, int], ...]
    read: list[Sentence]


class _Lead(NamedTuple):
    """Who leads a measure, and where that is said."""

    leaders: tuple[str, ...]
    units: tuple[str, ...]
    source: str


def read_measures(asked: Sequence[Asked], watch: Watch) -> Iterator[MeasureDraft]:
    """The measures in order; `watch` is told before each how many are read.

    Some of them are read together, and one kind of thing is looked for in all of these before the next kind: dates,
    numbers and results have patterns so many and so large that each kind drives the others' out of the processor's
    cache, and every measure would wait for them anew.
    """
    for first in range(0, len(asked), _TOGETHER):
        some = asked[first : first + _TOGETHER]
        for place in range(first, first + len(some)):
            watch(place, len(asked))
        yield from _read_some(some)


def _read_some(some: Sequence[Asked]) -> Iterator[MeasureDraft]:
    bodies = [_body_of(one.reading.flow, one.block) for one in some]
    pairs = list(zip(some, bodies, strict=True))
    times = [_times_of(one, body) for one, body in pairs]
    targets = [
        read_targets(one.reading.flow, _to_be_done(body.read), time.taken)
        for (one, body), time in zip(pairs, times, strict=True)
    ]
    results = [
        read_milestones(one.reading.flow, body.read, counted, time.deadlines)
        for (one, body), time, counted in zip(pairs, times, targets, strict=True)
    ]
    yield from map(_measure, some, bodies, times, targets, results)


def _body_of(flow: Flow, block: Block) -> _Body:
    end = end_of(flow, block)
    parts = _parts(flow, block, end)
    return _Body(end, parts, _without_findings(block, list(sentences(flow.text, _within(parts, _LONGEST)))))


def _times_of(one: Asked, body: _Body) -> TimeReading:
    flow = one.reading.flow
    return read_deadlines(flow, body.read, one.reading.times, sentences(flow.text, one.block.said.deadlines))


def _measure(
    one: Asked,
    body: _Body,
    times: TimeReading,
    targets: tuple[TargetDraft, ...],
    milestones: tuple[MilestoneDraft, ...],
) -> MeasureDraft:
    """The draft of one measure from what was found in it."""
    flow, block, said = one.reading.flow, one.block, one.block.said
    deadlines = _with_date_for_all(times.deadlines, said, one.reading.for_all)
    lead = _lead(said, one.heading, first_leads=one.reading.first_leads)
    return MeasureDraft(
        number=block.marker.number,
        title=block.title or titles.title_of(flow.text, body.parts),
        section=one.section,
        text=_text(block, _joined("".join(flow.text[a:b] for a, b in body.parts))),
        span=flow.span(block.start, body.end),
        lead_leaders=lead.leaders,
        lead_units=lead.units,
        lead_from=lead.source,
        responsible_units=said.of(RESPONSIBLE),
        supporting_units=said.of(SUPPORTING),
        etc=said.etc,
        mentions=_mentions(flow, said),
        deadlines=deadlines,
        targets=targets,
        milestones=milestones,
        doubts=(
            *lead_doubts(lead.units, lead.source),
            *date_doubts(deadlines, _campaign(body.read, times, one.reading.head), one.reading.head),
            *part_doubts(targets),
            *block.doubts,
            *_no_words_doubt(body.parts),
            *_length_doubts(body.parts),
            *_annotation_doubts(block),
        ),
    )


def _with_date_for_all(
    deadlines: tuple[Deadline, ...], said: Responsibility, for_all: Deadline | None
) -> tuple[Deadline, ...]:
    """The document's date where the measure gives no limit, neither in its words nor under a label (长期坚持)."""
    if for_all is None or said.deadlines or any(deadline.limits for deadline in deadlines):
        return deadlines
    return (*deadlines, for_all)


def _without_findings(block: Block, read: list[Sentence]) -> list[Sentence]:
    """Without the cells of a row that say what was found."""
    for start, end in block.found:
        read = [sentence for sentence in read if not start <= sentence.start < end]
    return read


def _to_be_done(read: list[Sentence]) -> list[Sentence]:
    """Without the words about a problem that stand before 整改目标 or 整改措施: their numbers are what was found."""
    for at, sentence in enumerate(read):
        if sentence.words.startswith("整改") and _MENDING.match(sentence.words):
            return read[at:]
    return read


def _within(parts: tuple[tuple[int, int], ...], most: int) -> tuple[tuple[int, int], ...]:
    """The first `most` characters of the parts."""
    kept: list[tuple[int, int]] = []
    for start, end in parts:
        if most <= 0:
            break
        kept.append((start, min(end, start + most)))
        most -= end - start
    return tuple(kept)


def _no_words_doubt(parts: tuple[tuple[int, int], ...]) -> Iterator[Doubt]:
    if not parts:
        words = "这一条只读到责任单位，没有读到要做什么，请对照原文补上标题和内容，或者不列为措施。"
        yield Doubt("no_words", MUST, words, "measure")


def _length_doubts(parts: tuple[tuple[int, int], ...]) -> Iterator[Doubt]:
    if sum(end - start for start, end in parts) > _LONGEST:
        words = f"这一条超长，只在前{_LONGEST}字里找了时限和目标，请核对原文，必要时分成几条。"
        yield Doubt("too_long", LOOK, words, "measure")


def _annotation_doubts(block: Block) -> Iterator[Doubt]:
    if any(annotation.end - annotation.start > LONGEST_READ + _MARKS for annotation in block.annotations):
        words = f"这一条的责任标注超长，只读了前{LONGEST_READ}字里的单位，请核对原文。"
        yield Doubt("too_long", LOOK, words, "responsible_units")


def _parts(flow: Flow, block: Block, end: int) -> tuple[tuple[int, int], ...]:
    """The parts of the flowing text up to `end` that are the measure's words: without its number and annotations."""
    edges = [block.marker.body]
    for annotation in block.annotations:
        edges += [annotation.start, annotation.end]
    edges.append(max(edges[-1], end))
    parts = zip(edges[::2], edges[1::2], strict=True)
    return tuple([(a, b) for a, b in parts if flow.text[a:b].strip(_BARE)])


def end_of(flow: Flow, block: Block) -> int:
    """Where a measure ends: with the paragraph of its last annotation, since what follows the last measure of
    a document is not its own; where the annotation stands at the title, or 整改措施： below it, with the words that
    follow. A row of a table ends where it ends."""
    if block.whole:
        return block.end
    first, last = block.annotations[0], block.annotations[-1]
    before = flow.text[block.marker.body : first.start].rstrip("。")
    if len(before) <= titles.LONGEST and "。" not in before and first is last:
        after = _without_demands(flow.text, last.end, block.end).rstrip()
        return last.end + len(after) if after.strip(_BARE) else last.end
    line_end = flow.text.find("\n", last.end, block.end)
    line_end = block.end if line_end < 0 else line_end
    field = _FIELD.match(flow.text, line_end, block.end) if block.end - line_end > _SHORTEST_FIELD else None
    if field and not _is_asked_of_all(flow.text, field.group()):
        return line_end + len(flow.text[line_end : block.end].rstrip())
    return line_end if flow.text[last.end : line_end].strip(_BARE) else last.end


def _is_asked_of_all(text: str, label: str) -> bool:
    """Whether 工作要求： closes the whole document: no other measure has such a part."""
    return "要求" in label and text.count(label) == 1


def _without_demands(text: str, start: int, end: int) -> str:
    """The words of a measure up to what is asked of all."""
    asked = _DEMANDS.search(text, start, end)
    return text[start : asked.start() if asked and _is_asked_of_all(text, asked.group()) else end]


def _joined(words: str) -> str:
    """On one line; a title that has no full stop of its own stays apart from the words below it."""
    words = words.strip("\n")
    return _AFTER_STOP.sub("", words).replace("\n", " ") if "\n" in words else words


def _text(block: Block, words: str) -> str:
    """A row whose title has a cell of its own reads like a paragraph: title, full stop, content."""
    content = words.removeprefix(f"{block.title} ")
    return f"{block.title}。{content}" if block.whole and block.title and content != words else words


def _lead(said: Responsibility, heading: SectionDraft | None, *, first_leads: bool) -> _Lead:
    """The measure's own 牵头, else by the rule the document states, else the section's."""
    leaders = said.of(LEADER) or (heading.lead_leaders if heading else ())
    own, responsible = said.of(LEAD), said.of(RESPONSIBLE)
    if own:
        return _Lead(leaders, own, "measure")
    if first_leads and responsible:
        return _Lead(leaders, responsible[:1], "rule")
    if heading and heading.lead_units:
        return _Lead(leaders, heading.lead_units, "section")
    return _Lead(leaders, (), "")


def _mentions(flow: Flow, said: Responsibility) -> tuple[Mention, ...]:
    named = [one for one in said.names if one.role != LEADER]
    return tuple([Mention(one.name, one.role, flow.span(one.start, one.end)) for one in named])


def _campaign(read: list[Sentence], times: TimeReading, head: Head) -> tuple[str, date | None] | None:
    """The words and day of a campaign named after its last day, where no phrase gives one."""
    named = named_day(read) if not any(deadline.on for deadline in times.deadlines) else None
    if named is None:
        return None
    words, month, day = named
    if head.year is None or day > month_end(head.year, month).day:
        return words, None
    return words, date(head.year, month, day)

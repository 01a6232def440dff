"""A document's text → its draft: everything a person confirms before anything is registered (design §2).

The order of the work: mend the text (flow), find the numbered units (outline), read each measure's names,
dates, numbers and results (measures), and last what concerns the document as a whole (head, doubts).
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import compress

from supervision_desk.domain.draft import Deadline, Draft, DraftDocument, MeasureDraft, SectionDraft
from supervision_desk.domain.phrase_rule import CYCLE
from supervision_desk.domain.units import KnownUnit, UnitBook
from supervision_desk.domain.watch import Watch, unwatched
from supervision_desk.domain.workdays import WorkCalendar
from supervision_desk.errors import UserError
from supervision_desk.intake.blocks import Block
from supervision_desk.intake.brackets import with_usual_brackets
from supervision_desk.intake.clauses import Sentence, sentences
from supervision_desk.intake.date_for_all import date_for_all
from supervision_desk.intake.deadlines import Times, read_deadlines
from supervision_desk.intake.doubts import document_doubts
from supervision_desk.intake.flow import Flow
from supervision_desk.intake.head import read_head
from supervision_desk.intake.in_sentences import tells_who
from supervision_desk.intake.labels import LEAD, LEADER
from supervision_desk.intake.measures import Asked, Reading, end_of, read_measures
from supervision_desk.intake.name_doubts import row_doubts
from supervision_desk.intake.outline import Outline
from supervision_desk.intake.reading_doubts import reading_doubts
from supervision_desk.intake.responsibility import Responsibility, states_first_leads
from supervision_desk.intake.tables.joining import Contents, contents_of
from supervision_desk.intake.unit_doubts import naming_of, with_unit_doubts
from supervision_desk.uncollected import uncollected


def read_text(
    text: str,
    *,
    units: Sequence[KnownUnit] = (),
    calendar: WorkCalendar | None = None,
    watch: Watch = unwatched,
) -> Draft:
    """Read a document. `units` is the office's list; without it names stand as written, unchecked. `calendar` is its
    工作日历; without it 春节前 and 5个工作日内 have no day. `watch` is told before each measure how many
    are read, of how many.

    Raises UserError where the text has no measure, that is no numbered unit that says who is responsible.
    """
    with uncollected():
        return _read(text, units, calendar, watch)


def _read(text: str, units: Sequence[KnownUnit], calendar: WorkCalendar | None, watch: Watch) -> Draft:
    contents = contents_of(with_usual_brackets(text))
    if not contents.measures:
        raise UserError("这份文件里没有找到写明责任单位的编号条目，没有保存任何内容，请确认选对了文件。")
    reading = _reading(contents, text, calendar)
    sections, measures = _measures(reading, contents, watch)
    names = [name for section in sections for name in section.lead_units]
    names += [mention.name for measure in measures for mention in measure.mentions]
    left_out = [block.marker.number for block in contents.outline.left_out]
    naming = naming_of(names, UnitBook(units), reading.head.issuers)
    doubts = document_doubts(measures, naming, left_out, contents.outline.missing, _told_outside(reading, contents))
    return Draft(_document(reading, text), sections, with_unit_doubts(measures, naming), doubts)


def _reading(contents: Contents, text: str, calendar: WorkCalendar | None) -> Reading:
    flow, last = contents.measures[-1]
    head = read_head(contents.head, contents.start, flow.span(last.start, end_of(flow, last))[1])
    first_leads = (
        contents.outline.first_leads
        or states_first_leads(text)
        or any(block.said.first_leads for _, block in contents.measures)
    )
    times = Times(head.year, head.issued_on, calendar)
    outside = tuple(_outside(contents.flow, contents.outline))
    for_all = date_for_all(contents.flow, outside, times)
    return Reading(contents.flow, head, times, first_leads, for_all, outside)


def _measures(
    reading: Reading, contents: Contents, watch: Watch
) -> tuple[tuple[SectionDraft, ...], tuple[MeasureDraft, ...]]:
    """The measures, and the headings they stand under in the order they are met."""
    sections: list[SectionDraft] = []
    index_of: dict[int, int] = {}
    asked: list[Asked] = []
    for flow, block in contents.measures:
        here = reading if flow is reading.flow else replace(reading, flow=flow)
        above = block.parent
        if above is None:
            asked.append(Asked(here, block, None, None))
            continue
        if id(above) not in index_of:
            index_of[id(above)] = len(sections)
            sections.append(_section(flow if above.whole else reading.flow, above))
        index = index_of[id(above)]
        asked.append(Asked(here, block, sections[index], index))
    return tuple(sections), _doubted(contents, list(read_measures(asked, watch)))


def _doubted(contents: Contents, measures: Sequence[MeasureDraft]) -> tuple[MeasureDraft, ...]:
    """The measures with what looks badly read in them: in prose by its place, in a table by its names."""
    in_prose = [flow is contents.flow for flow, _ in contents.measures]
    rows = [measure for measure, prose in zip(measures, in_prose, strict=True) if not prose]
    prose = iter(reading_doubts(contents.flow, contents.outline, list(compress(measures, in_prose))))
    table = iter(row_doubts(rows, contents.flow.raw))
    doubts = [next(prose) if each else next(table) for each in in_prose]
    pairs = zip(measures, doubts, strict=True)
    return tuple(replace(measure, doubts=(*measure.doubts, *more)) if more else measure for measure, more in pairs)


def _section(flow: Flow, block: Block) -> SectionDraft:
    """A heading with those who lead it; what it does not say, the nearest heading above that does."""
    said = Responsibility() if block.sentence else block.said
    above = block.parent
    while above is not None and not said.of(LEADER) and not said.of(LEAD):
        said, above = above.said, above.parent
    line_end = flow.text.find("\n", block.start, block.end)
    end = max(block.end if line_end < 0 else line_end, block.marker.body)
    stop = min([end, *(annotation.start for annotation in block.annotations)])
    title = flow.text[block.marker.body : max(stop, block.marker.body)].strip("。.：: ")
    return SectionDraft(block.marker.number, title, said.of(LEADER), said.of(LEAD), flow.span(block.start, end))


def _document(reading: Reading, text: str) -> DraftDocument:
    head, for_all = reading.head, reading.for_all
    return DraftDocument(
        title=head.title,
        doc_number=head.doc_number,
        issuers=head.issuers,
        issued_on=head.issued_on,
        year=head.year,
        extracted_text=text,
        cycles=_cycles(reading),
        proposed_due=for_all.on if for_all else head.proposed_due,
        proposed_basis=for_all.text if for_all else head.basis,
    )


def _told_outside(reading: Reading, contents: Contents) -> list[str]:
    """The sentences among the measures that say who does something, and belong to none of them."""
    outline = contents.outline
    places = [(block.start, block.end) for block in (*outline.measures, *outline.left_out)]
    first, last = min(places, default=(0, 0))[0], max((end for _, end in places), default=0)
    said = sorted((one.start, one.end) for block in outline.blocks for one in block.annotations if one.said.names)
    starts = [start for start, _ in said]
    told = []
    for each in reading.outside:
        at = bisect_right(starts, each.start + len(each.words)) - 1
        is_read = at >= 0 and said[at][1] > each.start
        if first < each.start < last and not is_read and tells_who(each.words):
            told.append(each.words.strip("。；; "))
    return told


def _cycles(reading: Reading) -> tuple[Deadline, ...]:
    """Reporting and meeting cycles (一月一调度), read from the parts that no measure covers."""
    times = read_deadlines(reading.flow, reading.outside, reading.times)
    return tuple(deadline for deadline in times.deadlines if deadline.kind == CYCLE)


def _outside(flow: Flow, outline: Outline) -> Iterator[Sentence]:
    """The sentences that no measure covers."""
    edges = [0]
    for block in outline.measures:
        edges += [block.start, end_of(flow, block)]
    edges.append(len(flow.text))
    parts = tuple((a, b) for a, b in zip(edges[::2], edges[1::2], strict=True) if b > a)
    return sentences(flow.text, parts)

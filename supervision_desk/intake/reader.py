"""A document's text → its draft: everything a person confirms before anything is registered (design §2, promise 1).

The order of the work: mend the text (flow), find the numbered units (outline), then read each measure's names,
dates, numbers and results, and last what concerns the document as a whole.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from supervision_desk.domain.draft import Deadline, Draft, DraftDocument, Mention, MeasureDraft, SectionDraft
from supervision_desk.domain.phrases import CYCLE, month_end
from supervision_desk.domain.units import KnownUnit
from supervision_desk.errors import UserError
from supervision_desk.intake import titles
from supervision_desk.intake.clauses import Sentence, sentences
from supervision_desk.intake.deadlines import named_day, read_deadlines
from supervision_desk.intake.doubts import Known, date_doubts, document_doubts, lead_doubts, unit_doubts
from supervision_desk.intake.flow import Flow, flow_of
from supervision_desk.intake.head import Head, read_head
from supervision_desk.intake.milestones import read_milestones
from supervision_desk.intake.outline import Block, Outline, ancestors, outline_of
from supervision_desk.intake.responsibility import LEAD, LEADER, RESPONSIBLE, SUPPORTING, Responsibility
from supervision_desk.intake.targets import read_targets


def read_text(text: str, *, units: Sequence[KnownUnit] = ()) -> Draft:
    """Read a document. `units` is the office's list; without it names stand as written, unchecked.

    Raises UserError where the text has no measure, that is no numbered unit with a responsibility annotation.
    """
    flow = flow_of(text)
    outline = outline_of(flow)
    if not outline.measures:
        raise UserError(
            "这份文件里没有找到带责任单位的编号条目，没有保存任何内容，"
            "请确认是否为分工类文件，或手工登记督办事项。"
        )
    first, last = outline.measures[0], outline.measures[-1]
    head = read_head(text, flow.origin(first.start), flow.origin(_measure_end(flow, last) - 1) + 1)
    return _Reading(flow, outline, head, Known.of(units)).draft()


@dataclass(frozen=True)
class _Lead:
    """Who leads a measure, and where that is said."""

    leaders: tuple[str, ...]
    units: tuple[str, ...]
    source: str


class _Reading:
    """One document being read: what its measures share."""

    def __init__(self, flow: Flow, outline: Outline, head: Head, known: Known) -> None:
        self.flow = flow
        self.outline = outline
        self.head = head
        self.known = known
        self.sections: list[SectionDraft] = []
        self.section_of: dict[int, int] = {}
        self.first_leads = any(a.said.first_leads for block in outline.measures for a in block.annotations)

    def draft(self) -> Draft:
        measures = tuple(self.measure(block) for block in self.outline.measures)
        names = [name for section in self.sections for name in section.lead_units]
        names += [mention.name for measure in measures for mention in measure.mentions]
        left_out = [block.marker.number for block in self.outline.left_out]
        doubts = document_doubts(measures, names, left_out, self.known)
        return Draft(self.document(), tuple(self.sections), measures, doubts)

    def document(self) -> DraftDocument:
        head = self.head
        return DraftDocument(
            head.title,
            head.doc_number,
            head.issuers,
            head.issued_on,
            head.year,
            self.flow.raw,
            self.cycles(),
            head.proposed_due,
            head.basis,
        )

    def cycles(self) -> tuple[Deadline, ...]:
        """Reporting and meeting cycles (一月一调度), read from the parts that no measure covers."""
        edges = [0]
        for block in self.outline.measures:
            edges += [block.start, max(block.start, _measure_end(self.flow, block))]
        edges.append(len(self.flow.text))
        parts = tuple((a, b) for a, b in zip(edges[::2], edges[1::2], strict=True) if b > a)
        found = read_deadlines(
            self.flow, sentences(self.flow.text, parts), self.head.year, self.head.issued_on
        )
        return tuple(deadline for deadline in found.deadlines if deadline.kind == CYCLE)

    def measure(self, block: Block) -> MeasureDraft:
        flow, head = self.flow, self.head
        said = sum((annotation.said for annotation in block.annotations), Responsibility())
        section = self.section(block)
        lead = self.lead(said, section)
        parts = _body(flow, block)
        read = list(sentences(flow.text, parts))
        times = read_deadlines(
            flow, [*read, *sentences(flow.text, said.deadlines)], head.year, head.issued_on
        )
        targets = read_targets(flow, read, times.taken)
        mentions = tuple(
            Mention(named.name, named.role, flow.span(named.start, named.end))
            for named in said.names
            if named.role != LEADER
        )
        return MeasureDraft(
            number=block.marker.number,
            title=titles.title_of(flow.text, parts),
            section=section,
            text="".join(flow.text[a:b] for a, b in parts).replace("\n", ""),
            span=flow.span(block.start, _measure_end(flow, block)),
            lead_leaders=lead.leaders,
            lead_units=lead.units,
            lead_from=lead.source,
            responsible_units=said.of(RESPONSIBLE),
            supporting_units=said.of(SUPPORTING),
            etc=said.etc,
            mentions=mentions,
            deadlines=times.deadlines,
            targets=targets,
            milestones=read_milestones(flow, read, targets),
            doubts=(
                *unit_doubts(mentions, self.known),
                *lead_doubts(lead.units, lead.source),
                *date_doubts(times.deadlines, self.campaign(read), head.proposed_due, head.basis),
            ),
        )

    def lead(self, said: Responsibility, section: int | None) -> _Lead:
        """The measure's own 牵头, else by the rule the document states, else the section's."""
        heading = self.sections[section] if section is not None else None
        leaders = said.of(LEADER) or (heading.lead_leaders if heading else ())
        own = said.of(LEAD)
        if own:
            return _Lead(leaders, own, "measure")
        if self.first_leads and said.of(RESPONSIBLE):
            return _Lead(leaders, said.of(RESPONSIBLE)[:1], "rule")
        if heading and heading.lead_units:
            return _Lead(leaders, heading.lead_units, "section")
        return _Lead(leaders, (), "")

    def campaign(self, read: list[Sentence]) -> tuple[str, date | None] | None:
        named = named_day(read)
        if named is None:
            return None
        words, month, day = named
        year = self.head.year
        valid = year is not None and day <= month_end(year, month).day
        return words, date(year, month, day) if year is not None and valid else None

    def section(self, block: Block) -> int | None:
        """The index of the heading a measure stands under; headings are added as they are met."""
        above = block.parent
        if above is None:
            return None
        if id(above) not in self.section_of:
            self.section_of[id(above)] = len(self.sections)
            self.sections.append(_section(self.flow, above))
        return self.section_of[id(above)]


def _section(flow: Flow, block: Block) -> SectionDraft:
    """A heading with those who lead it; what it does not say, the headings above it may."""
    said = _said(block)
    for above in ancestors(block):
        if said.of(LEADER) or said.of(LEAD):
            break
        said = _said(above)
    line_end = flow.text.find("\n", block.start)
    end = min(block.end, line_end if line_end >= 0 else block.end)
    stop = min([end, *(annotation.start for annotation in block.annotations)])
    title = flow.text[block.marker.body : max(stop, block.marker.body)].strip("。.：: ")
    span = flow.span(block.start, max(end, block.marker.body))
    return SectionDraft(block.marker.number, title, said.of(LEADER), said.of(LEAD), span)


def _said(block: Block) -> Responsibility:
    return sum((annotation.said for annotation in block.annotations), Responsibility())


def _measure_end(flow: Flow, block: Block) -> int:
    """The end of the last annotation's paragraph, or of the block where its words come after the annotation."""
    last = block.annotations[-1]
    if not flow.text[block.annotations[-1].end : block.end].strip("。；;\n "):
        return _trim(flow, last.end, block)
    before = flow.text[block.marker.body : block.annotations[0].start]
    if len(before) <= titles.LONGEST and "。" not in before.rstrip("。"):
        return block.end - (
            len(flow.text[block.start : block.end]) - len(flow.text[block.start : block.end].rstrip())
        )
    line_end = flow.text.find("\n", last.end)
    return _trim(flow, block.end if line_end < 0 else min(line_end, block.end), block)


def _trim(flow: Flow, end: int, block: Block) -> int:
    return max(end, block.marker.body)


def _body(flow: Flow, block: Block) -> tuple[tuple[int, int], ...]:
    """The parts of the flowing text that are the measure's words: without its number and annotations."""
    parts: list[tuple[int, int]] = []
    place = block.marker.body
    end = _measure_end(flow, block)
    for annotation in block.annotations:
        parts.append((place, annotation.start))
        place = annotation.end
    parts.append((place, end))
    return tuple((a, b) for a, b in parts if flow.text[a:b].strip("。；;\n "))

"""The draft: what reading a document proposes, before a person confirms anything.

Frozen values only. Spans are half-open character offsets into `DraftDocument.extracted_text`
(the raw text before joining); every `text` of a measure is joined over page breaks.
"""

import dataclasses
from dataclasses import dataclass, field
from datetime import date

from supervision_desk.domain.phrase_rule import DUE

Span = tuple[int, int]

MUST = "must"
LOOK = "look"
# `lead_from` of a measure that says itself who leads, or by the rule its document states.
SAID_ITSELF = frozenset({"measure", "rule"})


@dataclass(frozen=True)
class Doubt:
    """Something the reader is not sure of. `grade` is MUST (blocks registering) or LOOK; `subject` the words it is
    about (a unit as written); `choices` what could be decided, the proposal among them.

    Where it stands (`field`) is no part of what it says: a name not known is one doubt as lead and as helper."""

    code: str
    grade: str
    message: str
    field: str = dataclasses.field(default="", compare=False)
    proposal: str = ""
    choices: tuple[str, ...] = ()
    subject: str = ""


@dataclass(frozen=True)
class Mention:
    """One unit as it stands in the text. `role`: lead, responsible or supporting."""

    name: str
    role: str
    span: Span


@dataclass(frozen=True, slots=True)
class Deadline:
    """One time phrase. `kind`: due, window, cycle, cadence or service; `rule` names the rule of domain.phrase_rules;
    `on` is None where the phrase gives no day. `begins` are the words of one that says when something begins
    (5月底动工), which is no completion."""

    text: str
    kind: str
    rule: str
    on: date | None
    span: Span
    begins: str = ""

    @property
    def limits(self) -> bool:
        """Whether it says until when the task is to be done."""
        return self.kind == DUE and not self.begins


@dataclass(frozen=True, slots=True)
class OwnTask:
    """另列为任务: a target or milestone becomes a task of its own (design §3, 分解). `unit` answers for it ("" for the
    one that answers for the measure), by `on`, or without a day for `reason`; neither takes the measure's own day.
    `data_unit` is the 数据报送单位 where it is another one."""

    unit: str = ""
    on: date | None = None
    reason: str = ""
    data_unit: str = ""


@dataclass(frozen=True, slots=True)
class TargetDraft:
    """One number of the measure. `bound`: exact, min, max, approx, range; `kind`: target (a result to reach) or
    standard (condition, reward, cap); `measure`: cumulative, level, rate, at_most, service, milestone, to_zero;
    `part_of` is the index (in the measure's targets) of the total of which this is a 其中 part. Of a range `value` is
    the lower and `upper` the higher figure. The text of one of several (分别…) names its own subject. `plan` (linear,
    nodes, none), `base` and `base_year` are never read: the officer states them, None leaves the plan to the words."""

    text: str
    value: float
    unit: str
    bound: str
    kind: str
    measure: str
    span: Span
    part_of: int | None = None
    upper: float | None = None
    plan: str | None = None
    base: float | None = None
    base_year: int | None = None
    task: OwnTask | None = None


@dataclass(frozen=True, slots=True)
class MilestoneDraft:
    """A result without a number: 完成, 建成, 投运, 投产, 实现全部. `measure`: milestone, or to_zero for 清零; `on` is
    the day of one that begins something."""

    text: str
    span: Span
    measure: str = "milestone"
    task: OwnTask | None = None
    on: date | None = None


@dataclass(frozen=True)
class SectionDraft:
    """A heading of the document with those named in it."""

    number: str
    title: str
    lead_leaders: tuple[str, ...]
    lead_units: tuple[str, ...]
    span: Span


@dataclass(frozen=True)
class MeasureDraft:
    """The smallest numbered unit that carries its own responsibility annotation.

    `text` is title and body joined, without number and without the annotation. `section` is an index into
    `Draft.sections` or None. `lead_from`: measure, section, rule or "" where nobody leads."""

    number: str
    title: str
    section: int | None
    text: str
    span: Span
    lead_leaders: tuple[str, ...] = ()
    lead_units: tuple[str, ...] = ()
    lead_from: str = ""
    responsible_units: tuple[str, ...] = ()
    supporting_units: tuple[str, ...] = ()
    etc: bool = False
    mentions: tuple[Mention, ...] = ()
    deadlines: tuple[Deadline, ...] = ()
    targets: tuple[TargetDraft, ...] = ()
    milestones: tuple[MilestoneDraft, ...] = ()
    doubts: tuple[Doubt, ...] = ()


@dataclass(frozen=True)
class DraftDocument:
    """The document itself. `issuers` as written; `year` from 文号, title or date; `proposed_due` is the one date
    the document proposes for measures without a phrase, with `proposed_basis` quoting why."""

    title: str
    doc_number: str
    issuers: tuple[str, ...]
    issued_on: date | None
    year: int | None
    extracted_text: str
    cycles: tuple[Deadline, ...] = ()
    proposed_due: date | None = None
    proposed_basis: str = ""


@dataclass(frozen=True)
class Draft:
    """A document read: its head, headings, measures, and the doubts that concern it as a whole."""

    document: DraftDocument
    sections: tuple[SectionDraft, ...]
    measures: tuple[MeasureDraft, ...]
    doubts: tuple[Doubt, ...] = field(default=())

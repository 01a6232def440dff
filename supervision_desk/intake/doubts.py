"""What the reader is not sure of, each in one sentence with a proposal (cli: grades must and look).

What concerns one measure stands on it; what concerns the document (主次, 别名, 上级, 名录) stands once.
"""

from collections.abc import Iterator, Sequence

from supervision_desk.domain import doubts
from supervision_desk.domain.doubts import Campaign, DocumentDays, lead_doubts, part_doubts, rule_doubts
from supervision_desk.domain.draft import LOOK, Deadline, Doubt, MeasureDraft
from supervision_desk.domain.numbering import clauses_called
from supervision_desk.intake.head import Head
from supervision_desk.intake.unit_doubts import Naming, naming_doubts

_MERGED = ("two_annotations", "number_inside", "words_after", "very_long", "label_left")
_QUOTED, _MOST_QUOTED = 40, 3
__all__ = ["date_doubts", "document_doubts", "lead_doubts", "part_doubts"]


def date_doubts(deadlines: Sequence[Deadline], campaign: Campaign | None, head: Head) -> Iterator[Doubt]:
    """The doubts about a measure's day, held against the head of its document."""
    days = DocumentDays(head.issued_on, head.year, head.proposed_due, head.basis)
    return doubts.date_doubts(deadlines, days, campaign)


def document_doubts(
    measures: Sequence[MeasureDraft],
    naming: Naming,
    left_out: Sequence[str],
    missing: Sequence[str],
    told: Sequence[str] = (),
) -> tuple[Doubt, ...]:
    """Doubts about the document as a whole, each kind once or once a name. `left_out`: the numbers that name nobody;
    `missing`: those that the series skip; `told`: sentences among the measures that say who does it, and are in none.
    """
    gone = [number for number in missing if number not in {measure.number for measure in measures}]
    return (
        *rule_doubts(measures),
        *naming_doubts(naming),
        *_left_out_doubt(left_out),
        *_told_doubt(told),
        *_missing_doubt(gone),
        *_merged_doubt(measures),
    )


def _left_out_doubt(left_out: Sequence[str]) -> Iterator[Doubt]:
    if left_out:
        shown = "、".join(left_out[:10]) + ("等" if len(left_out) > 10 else "")
        words = f"编号{shown}共{len(left_out)}条没有读到责任单位，未列为措施，请核对是否需要立项。"
        yield Doubt("left_out", LOOK, words, "measure")


def _told_doubt(told: Sequence[str]) -> Iterator[Doubt]:
    if told:
        shown = "”“".join(words if len(words) <= _QUOTED else f"{words[:_QUOTED]}…" for words in told[:_MOST_QUOTED])
        words = f"条目之间有{len(told)}处写到由谁负责、但没有列为措施：“{shown}”，请对照原文核对是否需要立项。"
        yield Doubt("told_outside", LOOK, words, "measure")


def _missing_doubt(missing: Sequence[str]) -> Iterator[Doubt]:
    if missing:
        words = f"编号{_shown(missing)}没有读到，可能原文缺号，也可能并入了前面一条，请对照原文核对。"
        yield Doubt("missing_numbers", LOOK, words, "measure")


def _merged_doubt(measures: Sequence[MeasureDraft]) -> Iterator[Doubt]:
    merged = [m.number for m in measures if any(doubt.code in _MERGED for doubt in m.doubts)]
    if merged:
        words = f"{clauses_called(merged, _shown(merged))}里可能并入了没有编号的条目，请对照原文核对，必要时拆分。"
        yield Doubt("merged", LOOK, words, "measure")


def _shown(numbers: Sequence[str]) -> str:
    return "、".join(numbers[:10]) + (f"等{len(numbers)}个" if len(numbers) > 10 else "")

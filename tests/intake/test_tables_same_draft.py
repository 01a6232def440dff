"""The sample document written as a table reads as the sample does, whatever way the table is drawn."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from supervision_desk.domain.draft import Draft, MeasureDraft, SectionDraft
from supervision_desk.intake.files import load
from supervision_desk.intake.reader import read_text
from supervision_desk.paths import resource

HEAD = "序号", "措施标题", "内容", "责任单位"
WIDE_HEAD = "板块", "牵头领导", "牵头单位", "序号", "工作任务", "责任单位"


@dataclass(frozen=True)
class Written:
    """The sample: what stands above its measures, and the draft read from its text."""

    above: str
    draft: Draft

    def measures(self) -> Iterator[tuple[SectionDraft, bool, MeasureDraft]]:
        """Each measure with its section and whether it is the first one there."""
        before = None
        for measure in self.draft.measures:
            assert measure.section is not None
            yield self.draft.sections[measure.section], measure.section != before, measure
            before = measure.section


@pytest.fixture(scope="module")
def sample() -> Written:
    text = load(resource("sample", "document.txt")).text
    return Written(text[: text.index("## 二、工作措施")], read_text(text))


def pipe(*cells: str) -> str:
    return "| " + " | ".join(cells) + " |"


def body_of(measure: MeasureDraft) -> str:
    return re.sub(f"^{re.escape(measure.title)}[。 ]*", "", measure.text)


def units_of(measure: MeasureDraft) -> str:
    return "、".join(mention.name for mention in measure.mentions if mention.role == "responsible")


def with_section_rows(sample: Written) -> list[tuple[str, ...]]:
    rows: list[tuple[str, ...]] = [HEAD]
    for section, first, measure in sample.measures():
        if first:
            leads = f"（牵头领导：{section.lead_leaders[0]}，牵头单位：{section.lead_units[0]}）"
            rows.append((f"{section.number}{section.title}{leads}",))
        rows.append((measure.number, measure.title, body_of(measure), units_of(measure)))
    return rows


def with_columns(sample: Written, below: str) -> list[tuple[str, ...]]:
    rows: list[tuple[str, ...]] = [WIDE_HEAD]
    for section, first, measure in sample.measures():
        leads = section.title, section.lead_leaders[0], section.lead_units[0]
        rows.append((*(leads if first else (below,) * 3), measure.number, measure.text, units_of(measure)))
    return rows


def as_pipes(rows: list[tuple[str, ...]]) -> str:
    return "\n".join(pipe(*row) for row in rows)


def meaning(draft: Draft) -> list[object]:
    """What must not hang on how the measures are written."""
    head = draft.document
    told: list[object] = [head.title, head.doc_number, head.issuers, head.year, head.proposed_due]
    told += [(one.title, one.lead_leaders, one.lead_units) for one in draft.sections]
    for measure in draft.measures:
        told.append((measure.number, measure.title, measure.section, measure.lead_leaders, measure.lead_units))
        told.append((measure.lead_from, measure.responsible_units, measure.supporting_units, measure.etc))
        told.append([(one.text, one.kind, one.rule, one.on) for one in measure.deadlines])
        told.append([(t.text, t.value, t.unit, t.bound, t.kind, t.measure, t.part_of) for t in measure.targets])
        told.append([one.text for one in measure.milestones])
        told.append(measure.doubts)
    return [*told, draft.doubts]


def test_section_rows_across_the_table(sample: Written) -> None:
    table = as_pipes(with_section_rows(sample))
    assert meaning(read_text(f"{sample.above}\n\n{table}\n")) == meaning(sample.draft)


@pytest.mark.parametrize("below", ["^^", ""])
def test_columns_merged_over_a_section(sample: Written, below: str) -> None:
    table = as_pipes(with_columns(sample, below))
    assert meaning(read_text(f"{sample.above}\n\n{table}\n")) == meaning(sample.draft)

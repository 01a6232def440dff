"""The sample document written as a table reads as the sample does, whatever way the table is drawn."""

import re
from collections.abc import Callable, Iterator
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


def shown(text: str) -> int:
    return sum(2 if char >= "\u2e80" else 1 for char in text)


def wrapped(text: str, width: int) -> list[str]:
    lines = [""]
    for char in text:
        if shown(lines[-1] + char) > width:
            lines.append("")
        lines[-1] += char
    return lines


def padded(text: str, width: int) -> str:
    return text + " " * (width - shown(text))


def as_box(rows: list[tuple[str, ...]], widths: tuple[int, ...]) -> str:
    """A box drawn as Chinese faces show it: its lines as wide as Hanzi. Rows of one cell stand across."""
    drawn = []
    for row in rows:
        drawn.append("├" + "┼".join("─" * (width // 2) for width in widths) + "┤")
        across = (sum(widths) + 2 * len(widths) - 2,)
        cells = [wrapped(cell, width) for cell, width in zip(row, widths if len(row) > 1 else across, strict=True)]
        for line in range(max(map(len, cells))):
            texts = [cell[line] if line < len(cell) else "" for cell in cells]
            places = zip(texts, widths if len(row) > 1 else across, strict=True)
            drawn.append("│" + "│".join(padded(text, width) for text, width in places) + "│")
    drawn.append("└" + "┴".join("─" * (width // 2) for width in widths) + "┘")
    return "\n".join(drawn)


def as_ascii(rows: list[tuple[str, ...]], widths: tuple[int, ...]) -> str:
    return as_box(rows, widths).translate({ord(c): "+" for c in "├┼┤└┴┘"} | {ord("│"): "|", ord("─"): "--"})


def as_tabs(rows: list[tuple[str, ...]]) -> str:
    return "\n".join("\t".join(row) for row in rows)


def as_lines(rows: list[tuple[str, ...]]) -> str:
    """One cell a line, blank lines between; several units are several lines."""
    return "\n\n".join("\n\n".join(cell for cell in row if cell) for row in rows)


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


@pytest.mark.parametrize("draw", [as_box, as_ascii])
def test_a_drawn_table(sample: Written, draw: Callable[[list[tuple[str, ...]], tuple[int, ...]], str]) -> None:
    table = draw(with_section_rows(sample), (6, 20, 60, 40))
    assert meaning(read_text(f"{sample.above}\n\n{table}\n")) == meaning(sample.draft)


@pytest.mark.parametrize("write", [as_tabs, as_lines, as_pipes])
def test_a_table_without_marks(sample: Written, write: Callable[[list[tuple[str, ...]]], str]) -> None:
    table = write(with_section_rows(sample))
    assert meaning(read_text(f"{sample.above}\n\n{table}\n")) == meaning(sample.draft)

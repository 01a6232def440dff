"""The paragraphs of a text with the units each names before its tasks: what the list of them all is told by."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from supervision_desk.intake.blocks import Block
from supervision_desk.intake.flow import Flow
from supervision_desk.intake.labels import LABELS
from supervision_desk.intake.signed import closes_or_opens, is_signed
from supervision_desk.intake.unit_heads import UnitHead, unit_head

SHORTEST = 6
"""The fewest characters of a task."""


@dataclass(eq=False)
class Line:
    """A paragraph of the text, the block it opens, if any, and the units it names before their tasks."""

    start: int
    end: int
    block: Block | None
    head: UnitHead | None
    label: bool = False
    """Whether it opens with a label (整改时限：), and so goes on about a task rather than being one."""
    tasks: list["Line"] = field(default_factory=list)
    lines: list["Line"] = field(default_factory=list)

    @property
    def may_be_task(self) -> bool:
        """Whether it may be a task without a number."""
        return self.end - self.start >= SHORTEST and not self.label

    @property
    def body(self) -> int:
        return self.block.marker.body if self.block else self.start

    @property
    def kind(self) -> str:
        return self.block.marker.kind if self.block else ""

    @property
    def place(self) -> int:
        return self.block.marker.place if self.block else 0

    @property
    def first_place(self) -> int:
        """The number of the first task below it."""
        return self.tasks[0].place if self.tasks else 0

    @property
    def until(self) -> int:
        """Where what belongs to it ends."""
        return self.lines[-1].end if self.lines else self.end

    @property
    def labelled(self) -> bool:
        """Whether the units have a label, as they mostly have behind a task."""
        return self.head is not None and self.head.labelled

    @property
    def paragraph_end(self) -> int:
        """The end of the last line of a task before one without a number."""
        plain = next((at for at, line in enumerate(self.lines[1:], 1) if line.block is None), len(self.lines))
        return self.lines[plain - 1].end if self.lines else self.end

    @property
    def inline(self) -> bool:
        """Whether the task follows on the same line."""
        return self.head is not None and self.end - self.head.end >= SHORTEST


def lines_of(flow: Flow, blocks: Sequence[Block], end: int) -> list[Line]:
    """All paragraphs up to `end` that can be units or tasks, in order. Linear in the length of the text."""
    return _without_signed(flow.text, _lines(flow, blocks, end))


def _lines(flow: Flow, blocks: Sequence[Block], end: int) -> Iterator[Line]:
    """All paragraphs up to `end`."""
    starts = {block.start: block for block in blocks}
    start = 0
    while start < end:
        stop = flow.text.find("\n", start, end)
        stop = end if stop < 0 else stop
        if stop > start:
            block = starts.get(start)
            label = LABELS.match(flow.text, start, stop) is not None
            yield Line(start, stop, block, unit_head(flow, block.marker.body if block else start, stop), label)
        start = stop + 1


def _without_signed(text: str, lines: Iterable[Line]) -> list[Line]:
    """The lines that can be units or tasks, in order: without the office that signs or sends the document, its day
    and the like."""
    kept: list[Line] = []
    below = ""
    for line in reversed(list(lines)):
        words = text[line.start : line.end]
        signed = is_signed(below) if line.head and not line.block and not line.head.labelled else False
        below = below if signed else words
        if not signed and (line.block or not closes_or_opens(words)):
            kept.append(line)
    return kept[::-1]

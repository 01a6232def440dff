"""A numbered paragraph of a document, between finding the numbers and telling which of them are measures."""

from dataclasses import dataclass
from functools import cached_property

from supervision_desk.domain.draft import Doubt
from supervision_desk.intake.annotations import Annotation
from supervision_desk.intake.numbering import Marker
from supervision_desk.intake.responsibility import Responsibility, together


@dataclass
class Block:
    """A numbered paragraph with what follows it up to the next number, or a row of a table. `lost_number`: it stands
    where a number should, and the numbers around it have a gap there; `sentence`: its words before the annotation are
    a task, not a heading, so that it is a measure beside those below it; `unit_unsure`: the unit above may not be its
    own.

    Of a row: `whole` (it ends at `end`), its `title` where a cell is one, the `doubts` about its cells, and where the
    words stand that say what was `found` (主要问题) beside what is to be done."""

    marker: Marker
    end: int
    annotations: list[Annotation]
    parent: "Block | None" = None
    lost_number: bool = False
    sentence: bool = False
    unit_unsure: bool = False
    whole: bool = False
    title: str = ""
    doubts: tuple[Doubt, ...] = ()
    found: tuple[tuple[int, int], ...] = ()

    @property
    def start(self) -> int:
        return self.marker.start

    @property
    def names_units(self) -> bool:
        """Whether somebody is, or should be, named here; a time limit alone does not count."""
        return any(annotation.said.about_units for annotation in self.annotations)

    @cached_property
    def said(self) -> Responsibility:
        """All its annotations together; ask once the outline is complete."""
        return together(annotation.said for annotation in self.annotations)

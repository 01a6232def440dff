"""另列为任务: which targets and milestones of a measure become tasks of their own, and what goes along with them."""

from collections.abc import Iterator
from dataclasses import dataclass

from supervision_desk.domain.draft import MeasureDraft, OwnTask

Places = tuple[int, ...]


@dataclass(frozen=True)
class OwnPart:
    """One task of its own: its words, what was decided on it, the places of the targets and milestones it takes."""

    title: str
    task: OwnTask
    targets: Places = ()
    milestones: Places = ()


def divide_targets(measure: MeasureDraft) -> tuple[tuple[Places, Places], tuple[OwnPart, ...]]:
    """The places of the targets and milestones that stay with the measure's first task, and its further tasks.

    其中 parts go with their total unless they are tasks themselves; standards of the policy are no tasks."""
    holders = [_holder(measure, place) for place in range(len(measure.targets))]
    stay = tuple(place for place, holder in enumerate(holders) if holder is None)
    results = tuple(place for place, each in enumerate(measure.milestones) if each.task is None)
    return (stay, results), tuple(_parts(measure, holders))


def _parts(measure: MeasureDraft, holders: list[int | None]) -> Iterator[OwnPart]:
    for place, target in enumerate(measure.targets):
        if target.task is not None and holders[place] == place:
            taken = tuple(other for other, holder in enumerate(holders) if holder == place)
            yield OwnPart(target.text, target.task, taken)
    for place, milestone in enumerate(measure.milestones):
        if milestone.task is not None:
            yield OwnPart(milestone.text, milestone.task, (), (place,))


def _holder(measure: MeasureDraft, place: int) -> int | None:
    """The target whose own task this one belongs to: itself, or the nearest total above it; None for the first task."""
    at: int | None = place
    for _ in measure.targets:
        if at is None:
            return None
        target = measure.targets[at]
        if target.task is not None and target.kind == "target":
            return at
        at = target.part_of
    return None

"""分解 in a review: a target or milestone of a measure becomes a task of its own, or goes back to the measure's."""

from dataclasses import replace

from supervision_desk.domain.draft import OwnTask
from supervision_desk.domain.review import Review, with_measure


def set_own_task(review: Review, index: int, field: str, place: int, task: OwnTask | None) -> Review:
    """What was decided on a task of its own; None where it is none any more. `field`: targets or milestones. The doubts
    about the words stay: nothing of them was written over."""
    measure = review.measure(index)
    parts = list(getattr(measure, field))
    parts[place] = replace(parts[place], task=task)
    return with_measure(review, index, replace(measure, **{field: tuple(parts)}))  # type: ignore[arg-type]

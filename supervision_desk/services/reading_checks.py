"""The readings of a task's replies in the order they came, each with what is to be checked of it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from supervision_desk.domain.reading_notes import reading_notes
from supervision_desk.domain.targets import TargetState


@dataclass(frozen=True)
class Reported:
    """What one reply says: readings by label, the day they are of, and whether it stands returned."""

    reply_id: int
    day: date
    returned: bool
    readings: Mapping[str, float]


def notes_of(targets: Sequence[TargetState], replies: Iterable[Reported]) -> dict[int, tuple[str, ...]]:
    """By reply what is to be checked of its readings, against those of earlier replies that were not returned."""
    read = {each.label: replace(each, reading=None, read_on=None) for each in targets}
    notes = {}
    for reply in replies:
        notes[reply.reply_id] = reading_notes(tuple(read.values()), reply.readings, reply.day)
        if reply.returned:
            continue
        for label in read.keys() & reply.readings.keys():
            read[label] = replace(read[label], reading=reply.readings[label], read_on=reply.day)
    return notes

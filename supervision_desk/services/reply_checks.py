"""The replies of a task in the order they came, each with what is to be checked of its readings and of its words."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from supervision_desk.domain.reading_notes import reading_notes
from supervision_desk.domain.reply_hints import Said, final_hints, text_hints
from supervision_desk.domain.targets import TargetState


@dataclass(frozen=True)
class Reported:
    """What one reply says: its words, readings by label, the day they are of. `waits` for its review, or stands
    `returned`."""

    reply_id: int
    day: date
    text: str
    is_final: bool
    waits: bool
    returned: bool
    readings: Mapping[str, float]


def notes_of(targets: Sequence[TargetState], replies: Iterable[Reported]) -> dict[int, tuple[str, ...]]:
    """By reply what is to be checked: its readings against those of earlier replies that were not returned; its words,
    and what a final one leaves open, until somebody has decided."""
    read = {each.label: each._replace(reading=None, read_on=None) for each in targets}
    notes: dict[int, tuple[str, ...]] = {}
    last: Said | None = None
    for reply in replies:
        notes[reply.reply_id] = checks_of(tuple(read.values()), last, reply)
        last = Said(reply.day, reply.text)
        if reply.returned:
            continue
        for label in read.keys() & reply.readings.keys():
            read[label] = read[label]._replace(reading=reply.readings[label], read_on=reply.day)
    return notes


def checks_of(targets: Sequence[TargetState], last: Said | None, reply: Reported) -> tuple[str, ...]:
    """What is to be checked of one reply, against targets with what was read before and the reply before it."""
    notes = reading_notes(targets, reply.readings, reply.day)
    if not reply.waits:
        return notes
    final = final_hints(targets, reply.readings) if reply.is_final else ()
    return (*notes, *text_hints(reply.text, last), *final)

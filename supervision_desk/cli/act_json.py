"""Acts on dates and units in the shapes the command line prints."""

from supervision_desk.cli.call import Json, iso
from supervision_desk.domain.standing import EXTENSION, OBJECTION
from supervision_desk.services.acts import ActRow, act_words, extensions, moves, waiting
from supervision_desk.services.casebook import TaskView
from supervision_desk.services.extensions import Extended
from supervision_desk.services.objections import Objected
from supervision_desk.services.pauses import Paused
from supervision_desk.services.transfers import Transferred


def act_to_json(act: ActRow) -> Json:
    """One act of an item."""
    return {
        "task": act.task_code,
        "kind": act.kind,
        "on": iso(act.on_day),
        "by": act.by,
        "reason": act.reason,
        "other_day": iso(act.other_day),
        "decision": act.decision or None,
        "answers": act.about_id is not None,
        "unit": act.unit or None,
        "words": act_words(act),
    }


def bearing_to_json(task: TaskView, acts: tuple[ActRow, ...]) -> Json:
    """What bears on a task beside its class."""
    asked, objected = waiting(acts, EXTENSION, task.code), waiting(acts, OBJECTION, task.code)
    return {
        "original_due": iso(task.facts.original_due_on),
        "working_due": iso(task.facts.working_due),
        "extensions": extensions(acts, task.code),
        "extension_asked": {"on": iso(asked.on_day), "to": iso(asked.other_day)} if asked else None,
        "objection": {"on": iso(objected.on_day), "reason": objected.reason} if objected else None,
        "paused_from": iso(task.facts.paused_from),
        "paused_to": iso(task.facts.paused_to),
        "moves": [{"on": iso(act.on_day), "to": act.unit, "words": act.decision} for act in moves(acts, task.code)],
    }


def extended_to_json(made: Extended) -> Json:
    """A request for 延期, decided or waiting."""
    return {
        "code": made.code,
        "unit": made.unit,
        "asked_on": iso(made.asked_on),
        "to": iso(made.to),
        "decision": made.decision or None,
        "decided_on": iso(made.decided_on),
        "working": made.working,
        "note": made.note or None,
    }


def objected_to_json(made: Objected) -> Json:
    """An 异议, decided or waiting."""
    return {
        "code": made.code,
        "unit": made.unit,
        "raised_on": iso(made.raised_on),
        "last_day": iso(made.last_day),
        "outcome": made.outcome or None,
        "decided_on": iso(made.decided_on),
        "to_unit": made.to_unit or None,
        "due": iso(made.due_on),
    }


def paused_to_json(made: Paused) -> Json:
    """A pause with the 时限 it shifted."""
    shifts: list[Json] = [
        {"code": each.code, "before": iso(each.before), "due": iso(each.due_on), "report_by": iso(each.report_by)}
        for each in made.shifts
    ]
    return {
        "code": made.code,
        "from": iso(made.begins_on),
        "until": iso(made.until),
        "resumed_on": iso(made.resumed_on),
        "shifts": shifts,
    }


def transferred_to_json(made: Transferred) -> Json:
    """A task that moved."""
    return {"code": made.code, "from": made.from_unit, "to": made.to_unit, "on": iso(made.on)}

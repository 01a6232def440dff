"""The figures of a period in the shape that the command line prints and a seal keeps (stable names)."""

from dataclasses import asdict
from datetime import date

from supervision_desk.domain.quarter import Balance
from supervision_desk.domain.scoring import RuleSet, ScoreLine
from supervision_desk.services.figures import LeaderRow, Place, Summary, SummaryRow, TargetRow, TaskCount

Json = dict[str, object]
# A paper is one unit's, of tasks of several documents: it is counted in no row of them.
_NO_PAPERS: Json = {"chased": None, "yellow": None, "red": None}


def summary_to_json(summary: Summary) -> Json:
    """The figures; `sealed` is None, for they are computed."""
    return {
        "period": summary.period.name,
        "as_of": summary.as_of.isoformat(),
        "total": _row(summary.total),
        "items": _balance(summary.items),
        "units": [_unit(row) for row in summary.units],
        "leaders": [_leader(row) for row in summary.leaders],
        "documents": [_document(row) for row in summary.documents],
        "origins": [{"origin": row.name} | _row(row) | _NO_PAPERS for row in summary.origins],
        "targets": [_target(row) for row in summary.targets],
        "closed_otherwise": dict(summary.otherwise),
        "tasks": [_task(row) for row in summary.counts],
        "rules": rules_to_json(summary.rules),
        "sealed": None,
    }


def rules_to_json(rules: RuleSet) -> Json:
    """The rules of scores; `version` 0 is the program's own."""
    found = [
        {
            "event": rule.event.value,
            "points": rule.points,
            "cap": rule.cap,
            "scope": rule.scope or None,
            "group": rule.group or None,
        }
        for rule in rules.rules
    ]
    since = rules.since.isoformat() if rules.since else None
    return {"version": rules.version, "since": since, "base": rules.base, "floor": rules.floor, "rules": found}


def place_to_json(place: Place | None) -> Json:
    """Score, its lines, and the place or why there is none."""
    if place is None:
        return {"rank": None, "unplaced": None, "score": None, "score_base": None, "score_lines": None}
    return {
        "rank": place.rank,
        "unplaced": place.unplaced or None,
        "score": place.score.value,
        "score_base": place.score.base,
        "score_lines": [_line(line) for line in place.score.lines],
    }


def _line(line: ScoreLine) -> Json:
    return {"rule": line.rule, "points": line.points, "because": line.because, "on": _iso(line.on)}


def _balance(balance: Balance) -> Json:
    return asdict(balance) | {
        "due": balance.due,
        "in_hand": balance.in_hand,
        "on_time_rate": _rounded(balance.on_time_rate, 4),
        "in_hand_rate": _rounded(balance.in_hand_rate, 4),
    }


def _row(row: SummaryRow) -> Json:
    events, targets = row.events, row.targets
    reports: Json = {
        "reports_owed": events.reports_owed,
        "reports_on_time": events.reports_on_time,
        "reports_late": events.reports_late,
        "reports_missing": events.reports_missing,
        "report_rate": _rounded(events.report_rate, 4),
    }
    papers: Json = {"returned": events.returned, "chased": events.chased, "yellow": events.yellow, "red": events.red}
    progress: Json = {
        "extended": events.extended,
        "targets_judged": targets.judged,
        "targets_on_plan": targets.kept,
        "targets_unknown": targets.unknown,
        "targets_pending": targets.pending,
        "on_plan_rate": _rounded(targets.rate, 4),
        "notes": list(row.notes),
    }
    return _balance(row.balance) | reports | papers | progress


def _unit(row: SummaryRow) -> Json:
    head: Json = {"unit": row.name, "formerly": list(row.formerly), "group": row.group}
    return head | place_to_json(row.place) | _row(row)


def _document(row: SummaryRow) -> Json:
    """Titles, keys (of this case file), and what the row is called, which tells it from others of its titles."""
    assert row.source is not None
    head: Json = {"document": row.source.document, "section": row.source.section}
    keys: Json = {"document_id": row.source.document_id, "section_id": row.source.section_id}
    named: Json = {"named": " ".join(filter(None, (row.group, row.name)))}
    return head | keys | named | _row(row) | _NO_PAPERS


def _leader(row: LeaderRow) -> Json:
    return {
        "leader": row.leader,
        "sections": list(row.sections),
        "tasks": row.tasks,
        "closed": row.closed,
        "open": row.open,
    }


def _task(task: TaskCount) -> Json:
    counts = [{"unit": entry.row, "field": entry.field} for entry in task.entries]
    return {"task": task.code, "title": task.title, "unit": task.unit, "class": task.task_class, "counts": counts}


def _target(row: TargetRow) -> Json:
    target = row.target
    return {
        "task": row.task,
        "target": target.label,
        "text": target.text,
        "value": target.value,
        "reading": target.reading,
        "base": target.terms.base,
        "base_year": target.terms.base_year,
        "reduced": _rounded(target.reduced, 4),
        "as_of": _iso(target.read_on),
        "rate": _rounded(target.rate, 4),
        "elapsed": _rounded(target.elapsed, 4),
        "gap_points": _rounded(target.gap, 1),
        "met": target.met,
        "verdict": target.verdict,
        "plan": target.terms.plan,
    }


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _rounded(value: float | None, places: int) -> float | None:
    return None if value is None else round(value, places)

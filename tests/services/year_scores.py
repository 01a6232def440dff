"""Scores in the simulated year: rules changed and points given by decision, and all of it recounted."""

from collections import Counter
from dataclasses import asdict, astuple
from datetime import date, timedelta

from supervision_desk.domain.periods import Period, parse_period, period_of, quarter_of
from supervision_desk.domain.quarter import Balance
from supervision_desk.domain.scoring import DEFAULT, Event, ScoreRule
from supervision_desk.services.adjusting import AdjustmentEntry, adjust
from supervision_desk.services.figures import Summary, SummaryRow
from supervision_desk.services.score_rules import RuleChange, change_rules
from tests.services.recount import Ledger
from tests.services.recount_places import by_place, leader_sections, leaders
from tests.services.recount_scores import by_origin, scores, shares, untold
from tests.services.recount_targets import on_plan, target_cells
from tests.services.year_scene import LEADER, Act, Scene

SCOPES = ("", "", "", "重点", "文件", "其他")
GROUPS = ("", "", "区直部门", "街镇")
# The fields of `Balance` by the words of the recount.
FIELDS = {
    "期初": "opening", "新立": "new", "重启": "reopened", "划入": "moved_in", "划出": "moved_out",
    "按时办结": "closed_on_time", "逾期办结": "closed_late", "其他办结": "closed_other", "时限内在办": "open_in_time",
    "逾期未办结": "open_overdue", "未明确时限": "open_undated", "暂缓办理": "open_paused",
}  # fmt: skip


def set_rules(scene: Scene) -> None:
    """Another rule, or another value of one; at times with a cap, for some tasks or units only."""
    points = scene.one([-5.0, -2.5, -1.0, -0.5, 0.25, 1.0, 2.0])
    cap = scene.one([None, None, 1.0, 2.75, 6.0])
    # Mostly an event that a rule is for already, so that one for some tasks or units stands beside it.
    events = [rule.event for rule in DEFAULT.rules] if scene.likely(0.8) else list(Event)
    rule = ScoreRule(scene.one(events), points, cap, scene.one(SCOPES), scene.one(GROUPS))
    change_rules(scene.desk, RuleChange("年度考核办法修订", LEADER, (rule,), on=scene.lately()))


def give_points(scene: Scene) -> None:
    points = scene.one([-3.0, -0.5, 1.0, 2.0])
    adjust(scene.desk, AdjustmentEntry(scene.one(scene.units), points, "专项工作", LEADER, scene.lately()))


WEIGHTS: dict[Act, int] = {set_rules: 2, give_points: 3}


def period_about(day: date) -> Period:
    """A period in which a day lies: mostly its quarter, else month, half year, year or some days; goes round."""
    half = f"{day.year}H{1 if day.month <= 6 else 2}"
    first = max(date(day.year, 1, 1), day - timedelta(days=40))
    others = [parse_period(name) for name in (f"{day:%Y-%m}", half, str(day.year))]
    found = [each for each in others if each] + [period_of(first, day + timedelta(days=3))]
    return (*found, quarter_of(day), quarter_of(day))[day.toordinal() % 6]


def check_scores(summary: Summary, book: Ledger) -> None:
    """Score, lines and place of each row; each line's points, and that they add up."""
    expected = scores(book, summary.period.start, summary.as_of)
    assert {row.name for row in summary.units} == expected.keys()
    for row in summary.units:
        assert row.place is not None
        score = row.place.score
        found = tuple(sorted((line.rule.split(" ")[0], line.points) for line in score.lines))
        wanted = expected[row.name]
        assert (score.value, found, row.place.rank) == (wanted.value, wanted.lines, wanted.rank), (
            row.name,
            summary.as_of,
        )
        assert round(score.base + sum(line.points for line in score.lines), 2) == score.value
        assert (row.place.rank is None) == bool(row.place.unplaced)
        assert all(line.because for line in score.lines)


def check_rates(summary: Summary, book: Ledger) -> None:
    """Both denominators of each row, and the rows by 来源, which add up to the total."""
    start, cutoff = summary.period.start, summary.as_of
    counts, without = book.balances(start, cutoff), untold(book, start, cutoff)
    for row in summary.units:
        found = (row.balance.due, row.balance.in_hand, row.balance.on_time_rate, row.balance.in_hand_rate)
        assert found == shares(counts.get(row.name, {}), without[row.name]), row.name
    targets = {row.name: astuple(row.targets) for row in summary.units}
    assert {name: each for name, each in targets.items() if any(each)} == on_plan(book, start, cutoff), cutoff
    origins = {row.name: _words(row) for row in summary.origins}
    assert {name: each for name, each in origins.items() if each} == by_origin(book, start, cutoff)
    places = {(row.group, row.name): _words(row) for row in summary.documents}
    assert {place: each for place, each in places.items() if each} == by_place(book, start, cutoff)
    for rows in (summary.units, summary.origins, summary.documents):
        assert _sums(rows) == _sums([summary.total])


def check_targets(summary: Summary, book: Ledger) -> None:
    """Value, reading and its day of each line of the targets, under the row of its unit at the cut-off."""
    rows = {task.code: task.unit for task in summary.counts}
    shown = [
        (rows.get(row.task, ""), row.target.value, row.target.reading, row.target.read_on)
        for row in summary.targets
        if not row.target.terms.parts
    ]
    wanted = target_cells(book, summary.as_of)
    assert sorted((each[1:] for each in shown), key=str) == sorted((each[1:] for each in wanted), key=str)
    left = Counter(wanted)
    assert all(left[each] > 0 for each in shown if each[0])


def check_leaders(summary: Summary, book: Ledger) -> None:
    """Each leader's tasks and sections: progress only, nothing else stands in the row."""
    rows = {row.leader: (row.tasks, row.closed, row.open) for row in summary.leaders}
    assert rows == leaders(book, summary.as_of), summary.as_of
    for row in summary.leaders:
        assert set(row.sections) == leader_sections(book, summary.as_of, row.leader), row.leader
        assert set(asdict(row)) == {"leader", "sections", "tasks", "closed", "open"}


def _words(row: SummaryRow) -> dict[str, int]:
    names = {field: word for word, field in FIELDS.items()}
    return {names[field]: count for field, count in asdict(row.balance).items() if count and field in names}


def _sums(rows: "tuple[SummaryRow, ...] | list[SummaryRow]") -> dict[str, int]:
    """The sum of every count but those of papers, which go to units and to no task."""
    found = {name: sum(getattr(row.balance, name) for row in rows) for name in asdict(Balance())}
    found |= {name: sum(getattr(row.balance, name) for row in rows) for name in ("due", "in_hand")}
    found |= {name: sum(getattr(row.targets, name) for row in rows) for name in ("judged", "kept", "unknown")}
    names = ("returned", "extended", "reports_on_time", "reports_late", "reports_missing")
    return found | {name: sum(getattr(row.events, name) for row in rows) for name in names}

"""The rows of a period's figures: units, documents and 来源, leaders, targets, overdue tasks."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from supervision_desk.domain.figure_notes import NO_TARGETS, OnPlan
from supervision_desk.domain.periods import Period
from supervision_desk.domain.quarter import Balance, Key, balance, balances
from supervision_desk.domain.responsibility import RULE_NAMES, Rule
from supervision_desk.domain.scoring import RuleSet
from supervision_desk.domain.standing import TaskClass
from supervision_desk.domain.targets import (
    AWAITED,
    BEHIND,
    MET,
    MISSED,
    NO_BASE,
    NO_DATA,
    ON_PLAN,
    RUNNING,
    UNMET,
    is_part,
)
from supervision_desk.domain.watch import Watch, unwatched
from supervision_desk.services.balances import NO_PLACE, Counting, WholeFile
from supervision_desk.services.desk import load_office
from supervision_desk.services.figures import (
    Events,
    LeaderRow,
    OverdueRow,
    Summary,
    SummaryRow,
    TargetRow,
    TaskCount,
)
from supervision_desk.services.gathering import Gathered, row_of
from supervision_desk.services.placing import places_of
from supervision_desk.services.score_rules import load_rules
from supervision_desk.services.source_names import source_names
from supervision_desk.store.models import Document, Leader, Section
from supervision_desk.uncollected import uncollected

# What 序时达标率 counts.
JUDGED = {MET, ON_PLAN, BEHIND, UNMET, MISSED}
_KEPT = {MET, ON_PLAN}
_UNKNOWN = {NO_BASE, NO_DATA}
_PENDING = {RUNNING, AWAITED}


def figures_of(
    session: Session,
    period: Period,
    made: Gathered,
    rules: Callable[[RuleSet], RuleSet] | None = None,
    watch: Watch = unwatched,
) -> Summary:
    """The figures of what was gathered; `watch` may stop it."""
    with uncollected():
        return _figures_of(session, period, made, rules, watch)


def _figures_of(
    session: Session,
    period: Period,
    made: Gathered,
    rules: Callable[[RuleSet], RuleSet] | None,
    watch: Watch,
) -> Summary:
    watch(0, 0)
    counting, cutoff = made.counting, made.counting.cutoff
    in_force = load_rules(session, cutoff)
    asked = rules(in_force) if rules else in_force
    verdicts = _verdicts(made)
    total = balance(counting.entries.values())
    units, leaders = _units(session, made, verdicts, asked), _leaders(session, made)
    watch(0, 0)
    documents, targets = _documents(session, made, verdicts), tuple(_target_rows(made))
    watch(0, 0)
    return Summary(
        period=period,
        as_of=cutoff,
        total=SummaryRow("合计", "", total, made.befallen.all(), targets=_on_plan(verdicts.values())),
        items=balance(counting.of_items()),
        units=units,
        leaders=leaders,
        documents=documents,
        targets=targets,
        overdue=_overdue(made),
        office=load_office(session),
        otherwise=_otherwise(counting),
        origins=_origins(made, verdicts),
        rules=asked,
        counts=_counts(counting),
        duty_rules=_duty_rules(session, counting),
    )


def _duty_rules(session: Session, counting: Counting) -> tuple[tuple[str, str], ...]:
    """The documents whose tasks count, each with the rule by which units answer where it names several alike."""
    places = counting.file.places
    there = {places.get(counting.lines[task].item_id, NO_PLACE)[0] for task in counting.entries}
    rows, names = session.execute(select(Document.id, Document.rule).order_by(Document.id)), source_names(session)
    return tuple((names.row((key, None)).titled, RULE_NAMES[Rule(rule)]) for key, rule in rows if key in there and rule)


def _verdicts(made: Gathered) -> dict[int, tuple[str, ...]]:
    """By task the verdicts on its targets, of those that count in the period and are not paused, each target once."""
    lines = made.counting.lines
    return {
        task: tuple(each.verdict for each in targets if not is_part(each))
        for task, targets in made.targets.items()
        if task in made.counting.entries and lines[task].task_class is not TaskClass.PAUSED
    }


def _on_plan(verdicts: Iterable[Sequence[str]]) -> OnPlan:
    found = Counter(word for each in verdicts for word in each)
    return OnPlan(*(sum(found[word] for word in words) for words in (JUDGED, _KEPT, _UNKNOWN, _PENDING)))


def _on_plans(verdicts: Mapping[int, Sequence[str]], keys: Mapping[int, Key]) -> dict[Key, OnPlan]:
    """The same for each key that tasks have."""
    found: dict[Key, list[Sequence[str]]] = defaultdict(list)
    for task, words in verdicts.items():
        found[keys[task]].append(words)
    return {key: _on_plan(each) for key, each in found.items()}


def _counts(counting: Counting) -> tuple[TaskCount, ...]:
    """The tasks that count in the period, in the order of their codes."""
    lines = ((counting.lines[task], entries) for task, entries in counting.entries.items())
    return tuple(
        TaskCount(line.code, line.title, counting.row_at_end(line.task_id), line.task_class.value, entries)
        for line, entries in lines
    )


def _target_rows(made: Gathered) -> Iterator[TargetRow]:
    for task, line in made.counting.lines.items():
        for target in made.targets.get(task, ()):
            yield TargetRow(line.code, line.title, made.shown(line), target)


def _overdue(made: Gathered) -> tuple[OverdueRow, ...]:
    lines = (line for line in made.counting.lines.values() if line.task_class is TaskClass.OVERDUE)
    return tuple(
        OverdueRow(
            line.code, line.title, made.shown(line), line.facts.due_on, line.facts.report_by,
            made.counting.counted[line.task_id].told,
        )
        for line in lines
        if line.facts.report_by
    )  # fmt: skip


def _otherwise(counting: Counting) -> tuple[tuple[str, int], ...]:
    """其他办结 by its word, in the order of design §5; only what there is."""
    closed = (task for task, entries in counting.entries.items() if entries[-1].field == "closed_other")
    found = Counter(counting.lines[task].task_class for task in closed)
    return tuple((each.value, found[each]) for each in TaskClass if found[each])


def _units(
    session: Session, made: Gathered, verdicts: Mapping[int, Sequence[str]], rules: RuleSet
) -> tuple[SummaryRow, ...]:
    """The rows of the units in protocol order: those whose tasks count, those that hold one, those something befell."""
    counting, row = made.counting, row_of(made.book, made.counting.cutoff)
    balances, events = counting.rows(), made.befallen.of_units()
    places = places_of(session, counting, made.befallen, made.book, rules, map(row, made.held))
    on_plan = _on_plans(verdicts, {task: counting.row_at_end(task) for task in verdicts})
    former: dict[str, list[str]] = defaultdict(list)
    for unit in made.held:
        former[row(unit)] += [unit] if unit in made.heirs else []
    return tuple(
        SummaryRow(
            name, made.book.unit(name).group, balances.get(name, Balance()), events.get(name, Events()),
            tuple(former[name]), on_plan.get(name, NO_TARGETS), places[name],
        )
        for name in sorted(places, key=made.book.place)
    )  # fmt: skip


def _documents(session: Session, made: Gathered, verdicts: Mapping[int, Sequence[str]]) -> tuple[SummaryRow, ...]:
    """The tasks of each section of each document together, in the order of their codes."""
    file = made.counting.file
    order = dict.fromkeys(file.places.get(item, NO_PLACE) for item in file.items)
    told = source_names(session)
    names = {key: (told.section(key[1]), told.document(key[0])) for key in order}
    keys = {task: file.places.get(line.item_id, NO_PLACE) for task, line in made.counting.lines.items()}
    rows = _rows_by(made, verdicts, keys, names)
    return tuple(replace(row, source=told.row(key)) for row, key in zip(rows, order, strict=True))


def _origins(made: Gathered, verdicts: Mapping[int, Sequence[str]]) -> tuple[SummaryRow, ...]:
    """The tasks of each 来源 together, in the order in which the 来源 are named."""
    keys = {task: line.origin for task, line in made.counting.lines.items()}
    return _rows_by(made, verdicts, keys, {name: (name, "") for name in made.origins})


def _rows_by(
    made: Gathered,
    verdicts: Mapping[int, Sequence[str]],
    keys: Mapping[int, Key],
    names: Mapping[Key, tuple[str, str]],
) -> tuple[SummaryRow, ...]:
    """A row for each key, with its name and group; tasks have keys, whatever units they stand with."""
    figures = balances((keys[task], entries) for task, entries in made.counting.entries.items())
    events, on_plan = made.befallen.of_keys(keys), _on_plans(verdicts, keys)
    return tuple(
        SummaryRow(*name, figures.get(key, Balance()), events.get(key, Events()), targets=on_plan.get(key, NO_TARGETS))
        for key, name in names.items()
    )


def _leaders(session: Session, made: Gathered) -> tuple[LeaderRow, ...]:
    """Each leader's tasks, in protocol order."""
    file, own = made.counting.file, made.led
    titles = dict(session.execute(select(Section.id, Section.title)).all())
    names = session.scalars(select(Leader.name).order_by(Leader.protocol_order))
    return tuple(_leader(name, own[name], file, titles) for name in names if name in own)


def _leader(name: str, items: Sequence[int], file: WholeFile, titles: Mapping[int, str]) -> LeaderRow:
    tasks = [task for item in items for task in file.items[item]]
    still = sum(file.closed[task] is None for task in tasks)
    sections = dict.fromkeys(file.places.get(item, NO_PLACE)[1] for item in items)
    named = dict.fromkeys(title for section in sections if (title := titles.get(section or 0, "")))
    return LeaderRow(name, tuple(named), len(tasks), len(tasks) - still, still)

"""The lists that stand behind the figures of a workbook, each in such an order that the rows behind any figure stand
together, and where those of each figure begin and end.

A figure that is a sum (期末, the denominators of the rates) is a run of the fields that make it: the fields are listed
in an order in which all such runs are unbroken.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from supervision_desk.domain.quarter import NOT_TOLD, Balance, Entry
from supervision_desk.domain.scoring import Event
from supervision_desk.domain.standing import TaskClass
from supervision_desk.domain.tables import DAY, TEXT, Cell, Column, FigureTable
from supervision_desk.domain.targets import is_part
from supervision_desk.services.accounts import Accounts, Incident
from supervision_desk.services.figures import SummaryRow, TaskCount
from supervision_desk.services.summary_rows import JUDGED

BEHIND, OF_DOCUMENTS, OF_LEADERS, OF_ITEMS = "数字明细", "文件明细", "领导事项明细", "事项明细"
# The fields of a balance that are listed, each with the heading of its column, in the order of the lists.
FIELDS = {
    "opening": "期初", "new": "新立", "moved_in": "划入", "moved_out": "划出", "closed_other": "其他办结",
    "closed_on_time": "按时办结", "closed_late": "逾期办结", "open_overdue": "逾期", "open_in_time": "时限内",
    "open_undated": "未明确", "open_paused": "暂缓",
}  # fmt: skip
ORDER = {name: place for place, name in enumerate(FIELDS)}
# Sums: the first and the last field that make them. That of the 交办口径 is such a run only where all was 交办; where
# not, what was is listed once more (`_in_hand`).
IN_HAND = "交办口径"
SUMS = {
    "期末": ("open_overdue", "open_paused"),
    "按时办结率": ("closed_on_time", "open_overdue"),
    IN_HAND: ("closed_other", "open_paused"),
}
# The figures of a row by the heading of their column, each with the fields of a balance that it counts.
COUNTED = {heading: (name,) for name, heading in FIELDS.items()} | {
    "期末": ("open_overdue", "open_in_time", "open_undated", "open_paused")
}
# What befell a unit, by the heading of the figure; of a rate what lowers it.
BEFALLEN = {
    "退回": (Event.RETURNED,), "催办": (Event.CHASED,), "黄牌": (Event.YELLOW,), "红牌": (Event.RED,),
    "延期": (Event.EXTENDED,), "反馈及时率": (Event.REPORT_MISSING, Event.REPORT_LATE),
}  # fmt: skip
LOWERING, ON_PLAN, AT_END = {"反馈及时率": "未报、迟报"}, "序时达标率", "办结和期末"
_JUDGED_TARGETS = "可比目标"

# Whose figure: a unit, a document and its section by their keys, a leader; WHOLE: all of them, ITEMS: all by items.
Key = tuple[str | int | None, ...]
WHOLE: Key = ()
ITEMS: Key = ("件",)
Row = tuple[Cell, ...]
Span = tuple[int, int]  # its first and last row


@dataclass
class Listing:
    """Rows as they are listed, and the span of each figure."""

    rows: list[Row] = field(default_factory=list)
    spans: dict[tuple[Key, str], Span] = field(default_factory=dict)

    def add(self, rows: Iterable[Row], *figures: tuple[Key, str]) -> None:
        """List rows and let figures span them, besides what they span already just above."""
        first = len(self.rows)
        self.rows.extend(rows)
        if len(self.rows) > first:
            for figure in figures:
                self.spans[figure] = self.spans.get(figure, (first, 0))[0], len(self.rows) - 1

    def table(self, name: str, title: str, columns: tuple[Column, ...], note: str = "") -> FigureTable:
        return FigureTable(name, title, columns, tuple(self.rows), note=note)


def sums_with(name: str, *, all_told: bool = True) -> list[str]:
    """The sums that a field is part of, those of the 交办口径 where all was 交办."""
    sums = [heading for heading, (first, last) in SUMS.items() if ORDER[first] <= ORDER[name] <= ORDER[last]]
    return sums if all_told else [heading for heading in sums if heading != IN_HAND]


def all_told(balance: Balance) -> bool:
    """Whether of all that a row counts the units were told (交办)."""
    return not (balance.untold or balance.untold_on_time)


def is_told(entries: Sequence[Entry]) -> bool:
    """Whether what makes these counts was 交办."""
    return all(entry.field not in NOT_TOLD for entry in entries)


def units_in_order(accounts: Accounts) -> list[SummaryRow]:
    """The units group by group."""
    groups: dict[str, list[SummaryRow]] = {}
    for unit in accounts.summary.units:
        groups.setdefault(unit.group, []).append(unit)
    return [unit for group in groups.values() for unit in group]


def unit_key(name: str) -> Key:
    return ("单位", name)


def group_key(name: str) -> Key:
    return ("分组", name)


def behind_units(accounts: Accounts) -> Listing:
    """A row for each time a task, paper or reply counts, figure by figure, unit by unit; then, of several groups, what
    was closed and what is open group by group. The sums of one unit are runs of 任务明细."""
    found, units, told = Listing(), units_in_order(accounts), all_told(accounts.summary.total.balance)
    places: dict[tuple[str, str], list[TaskCount]] = defaultdict(list)
    for task in accounts.summary.counts:
        for entry in task.entries:
            places[entry.row, entry.field].append(task)
    for name, heading in FIELDS.items():
        whole = [(WHOLE, each) for each in (heading, *sums_with(name, all_told=told))]
        for unit in units:
            keys = (unit_key(unit.name), heading), (group_key(unit.group), heading)
            found.add((_counted(heading, unit, task) for task in places[unit.name, name]), *keys, *whole)
    for heading, events in BEFALLEN.items():
        for unit in units:
            own = [each for each in accounts.of_units.get(unit.name, ()) if each.word in events]
            found.add(_befallen(accounts, heading, own), *_keys(unit, heading))
    judged = _judged(accounts)
    for unit in units:
        found.add(judged.get(unit.name, ()), *_keys(unit, ON_PLAN))
    if len({unit.group for unit in units}) > 1:
        _by_group(found, units, places, told=told)
    if not told:
        _in_hand(found, units, accounts.summary.counts)
    return found


def _in_hand(found: Listing, units: Sequence[SummaryRow], counts: Sequence[TaskCount]) -> None:
    """办结 and 期末 of what was 交办, unit by unit, under a name of their own: the others are counted (勾稽关系)."""
    places: dict[str, list[TaskCount]] = defaultdict(list)
    for task in counts:
        if is_told(task.entries):
            places[task.entries[-1].row].append(task)
    for unit in units:
        own = places[unit.name]
        found.add((_counted(IN_HAND, unit, task) for task in own), *_keys(unit, IN_HAND))


def _keys(unit: SummaryRow, heading: str) -> list[tuple[Key, str]]:
    return [(key, heading) for key in (unit_key(unit.name), group_key(unit.group), WHOLE)]


def _by_group(
    found: Listing, units: Sequence[SummaryRow], places: Mapping[tuple[str, str], list[TaskCount]], *, told: bool
) -> None:
    for group in dict.fromkeys(unit.group for unit in units):
        for name in FIELDS:
            if sums := [(group_key(group), each) for each in sums_with(name, all_told=told)]:
                for unit in (unit for unit in units if unit.group == group):
                    found.add((_counted(AT_END, unit, task) for task in places[unit.name, name]), *sums)


def _counted(heading: str, unit: SummaryRow, task: TaskCount) -> Row:
    return heading, unit.name, task.code, task.title, task.task_class, "", None


def _befallen(accounts: Accounts, heading: str, own: Sequence[Incident]) -> Iterator[Row]:
    for each in own:
        one = accounts.counts_by_code.get(each.codes[0]) if len(each.codes) == 1 else None
        told = (one.title, one.task_class) if one else ("", "")
        yield LOWERING.get(heading, heading), each.unit, "、".join(each.codes), *told, _mark(each), each.on


def _mark(each: Incident) -> str:
    """A paper's number, which reply was returned, until when a limit was extended, when a late report came."""
    if each.word == Event.RETURNED:
        return f"第{each.mark}次反馈"
    if each.word in BEFALLEN["反馈及时率"]:
        return f"{each.mark} 收到" if each.mark else "未报"
    return f"延期至 {each.mark}" if each.word == Event.EXTENDED else each.mark


def _judged(accounts: Accounts) -> dict[str, list[Row]]:
    """By unit the targets that have a verdict, each once, of the tasks that count and are not paused."""
    found: dict[str, list[Row]] = defaultdict(list)
    for row in accounts.summary.targets:
        task, target = accounts.counts_by_code.get(row.task), row.target
        if task and task.task_class != TaskClass.PAUSED.value and not is_part(target) and target.verdict in JUDGED:
            code = f"{row.task} {target.label}"
            found[task.unit].append((_JUDGED_TARGETS, task.unit, code, target.text, target.verdict, "", None))
    return found


def behind_table(listing: Listing) -> FigureTable:
    """数字明细 as a table."""
    columns = (
        Column("数字", TEXT, 1.4), Column("单位", TEXT, 2.8), Column("编号", TEXT, 2.2), Column("任务", TEXT, 5),
        Column("期末状态", TEXT, 1.8), Column("文号或反馈", TEXT, 2.8), Column("日期", DAY, 1.6),
    )  # fmt: skip
    return listing.table(BEHIND, "每个数字背后的任务", columns)


def behind_documents(accounts: Accounts) -> Listing:
    """A row for each time a task counts, document by document, section by section, figure by figure."""
    rows = {document_key(row): row for row in accounts.summary.documents}
    places: dict[Key, list[TaskCount]] = {key: [] for key in rows}
    for view in accounts.counted:
        key = _of_document(view.source.document_id, view.source.section_id)
        places[key].append(accounts.counts_by_code[view.code])
    found = Listing()
    for key, tasks in places.items():
        by_field: dict[str, list[Row]] = defaultdict(list)
        for task in tasks:
            for entry in task.entries:
                if entry.field in FIELDS:
                    told = (FIELDS[entry.field], entry.row, task.code, task.title, task.task_class)
                    by_field[entry.field].append((rows[key].group, rows[key].name, *told))
        _add_fields(found, key, by_field)
    return found


def document_key(row: SummaryRow) -> Key:
    """Whose figures a row of the documents has."""
    assert row.source is not None
    return _of_document(*row.source.key)


def _of_document(document: int | None, section: int | None) -> Key:
    return "文件", document, section


def _add_fields(found: Listing, key: Key, by_field: Mapping[str, list[Row]], *, told: bool = True) -> None:
    """List the rows of each field, in order, for it and for the sums that it is part of."""
    for name, heading in FIELDS.items():
        found.add(by_field.get(name, ()), *((key, each) for each in (heading, *sums_with(name, all_told=told))))


def documents_table(listing: Listing) -> FigureTable:
    """文件明细 as a table."""
    columns = (
        Column("来源文件", TEXT, 4), Column("板块", TEXT, 2.6), Column("数字", TEXT, 1.4), Column("单位", TEXT, 2.8),
        Column("编号", TEXT, 1.6), Column("任务", TEXT, 5), Column("期末状态", TEXT, 1.8),
    )  # fmt: skip
    return listing.table(OF_DOCUMENTS, "各来源文件的数字背后的任务", columns)


def behind_leaders(accounts: Accounts) -> Listing:
    """The tasks that each leader leads, the closed ones first."""
    found = Listing()
    for leader, tasks in accounts.led.items():
        for heading, is_open in (("已办结", False), ("在办", True)):
            rows = ((leader, heading, t.code, t.title, t.unit) for t in tasks if t.is_open is is_open)
            found.add(rows, ((leader,), heading), ((leader,), "任务"))
    return found


def leaders_table(listing: Listing) -> FigureTable:
    """领导事项明细 as a table."""
    columns = (
        Column("牵头领导", TEXT, 1.5), Column("进展", TEXT, 1.3), Column("编号", TEXT, 1.6), Column("任务", TEXT, 5),
        Column("责任单位", TEXT, 2.8),
    )  # fmt: skip
    return listing.table(OF_LEADERS, "牵头领导分管的任务", columns)


def behind_items(accounts: Accounts) -> Listing:
    """A row for each time an item counts, figure by figure."""
    by_field: dict[str, list[Row]] = defaultdict(list)
    for item in accounts.items:
        for entry in item.entries:
            if entry.field in FIELDS:
                by_field[entry.field].append((FIELDS[entry.field], item.code, item.title))
    found, told = Listing(), all_told(accounts.summary.items)
    _add_fields(found, ITEMS, by_field, told=told)
    if not told:
        own = [item for item in accounts.items if is_told(item.entries)]
        found.add(((IN_HAND, item.code, item.title) for item in own), (ITEMS, IN_HAND))
    return found


def items_table(listing: Listing) -> FigureTable:
    """事项明细 as a table."""
    columns = (Column("数字", TEXT, 1.4), Column("编号", TEXT, 1.6), Column("事项", TEXT, 6))
    return listing.table(OF_ITEMS, "按件统计的数字背后的事项", columns)

"""批示与协调: every 领导批示 with its 呈报 and every 需协调事项 with its outcome, what still waits first."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Signal

from supervision_desk.services.desk import Desk
from supervision_desk.services.instructions import InstructionRow, list_instructions
from supervision_desk.services.matters import MatterRow, list_matters
from supervision_desk.ui.action import Actions
from supervision_desk.ui.changes import Changed
from supervision_desk.ui.dates import show_day
from supervision_desk.ui.flow_layout import flow
from supervision_desk.ui.items.item_acts import REPORT, SETTLE_MATTER, ItemAct
from supervision_desk.ui.items.item_work import ItemWork
from supervision_desk.ui.labels import button, column
from supervision_desk.ui.page import Page
from supervision_desk.ui.tables.empty_state import EmptyState
from supervision_desk.ui.tables.list_beside_text import ListBesideText
from supervision_desk.ui.tables.reading_view import ReadingView, body, facts_table, heading
from supervision_desk.ui.tables.row_table import Column, RowTable
from supervision_desk.ui.tables.table_view import TableView

_WROTE, _MATTER = "批示", "需协调"


@dataclass(frozen=True)
class Awaited:
    """A round of 批示 or a 需协调事项: on what, from whom, since when and by when, in which words, and how it stands;
    `answer` is what came of it."""

    key: tuple[str, int]
    code: str
    title: str
    who: str
    since: date
    limit: date | None
    words: str
    state: str
    waits: bool
    answer: str = ""

    @property
    def kind(self) -> str:
        return self.key[0]


def _of_instruction(said: InstructionRow) -> Awaited:
    late = f"，已逾期 {said.overdue_days} 天" if said.overdue_days else ""
    state = f"待呈报{late}" if said.is_open else f"{said.reported_on} 已呈报"
    key = (_WROTE, said.instruction_id)
    who = f"{said.leader}（第{said.round}次）"
    parts = (said.item_code, said.title, who, said.given_on, said.limit_on, said.text, state, said.is_open)
    return Awaited(key, *parts, said.outcome)


def _of_matter(matter: MatterRow) -> Awaited:
    waits = matter.settled_on is None
    state = "待协调" if waits else f"{matter.settled_on} {matter.result}"
    words = matter.text + (f"（建议：{matter.proposal}）" if matter.proposal else "")
    parts = (matter.code, matter.title, matter.unit, matter.raised_on, None, words, state, waits)
    return Awaited((_MATTER, matter.act_id), *parts, matter.outcome)


AWAITED_COLUMNS: tuple[Column[Awaited], ...] = (
    Column("类别", lambda each: each.kind, width=52),
    Column("状态", lambda each: each.state, width=138),
    Column("编号", lambda each: each.code, width=86),
    Column("事项", lambda each: each.title, width=128),
    Column("领导、单位", lambda each: each.who, width=112),
    Column("时限", lambda each: show_day(each.limit), lambda each: each.limit, 96),
    Column("内容", lambda each: each.words, width=120),
)


class AwaitedPage(Page):
    """What waits for a 呈报 or for coordination, by its limit, then what was settled. `item_wanted` carries a code."""

    title = "批示与协调"
    concerns = Changed.ITEMS | Changed.REPLIES
    item_wanted = Signal(str)

    def __init__(self, desk: Desk, actions: Actions, work: ItemWork) -> None:
        super().__init__("awaited_page", desk, actions)
        self._work = work
        self.table: RowTable[Awaited] = RowTable(AWAITED_COLUMNS, self)
        self.view = TableView(self.table, "awaited", "批示与协调列表", stretch=6)
        self.text = ReadingView("awaited_text", "批示与协调内容")
        self.empty = EmptyState("没有领导批示，也没有需协调事项；在“督办事项”里选中事项后登记。")
        self.report = button("呈报…", "report_up", self._acting(REPORT), primary=True)
        self.settle = button("协调结果…", "settle_matter", self._acting(SETTLE_MATTER), primary=True)
        self.go = button("打开事项", "open_item", self._on_item)
        self.body = ListBesideText(
            "awaited", self.title, flow(self.report, self.settle, self.go), self.view, self.empty, self.text
        )
        column(self).addWidget(self.body)
        self.view.chosen.connect(self._on_chosen)
        self.view.opened.connect(lambda _row: self._on_item())

    def reload(self) -> None:
        """Read both anew; the current one stays current."""
        current: Awaited | None = self.view.current_row()
        rows = [*map(_of_instruction, list_instructions(self.desk)), *map(_of_matter, list_matters(self.desk))]
        rows.sort(key=lambda each: (not each.waits, each.limit or date.max, each.since))
        self.table.show_rows(rows)
        self.body.show_emptiness(not rows, with_tools=False)
        self.body.counts.setText(f"待办 {sum(each.waits for each in rows)} 件 · 共 {len(rows)} 件" if rows else "")
        key = current.key if current else None
        self.view.choose_quietly(max(self.table.place_of(lambda each: each.key == key), 0))
        self._on_chosen(self.view.current_row())

    def _on_chosen(self, each: Awaited | None) -> None:
        waits = each is not None and each.waits
        self.report.setVisible(waits and each is not None and each.kind == _WROTE)
        self.settle.setVisible(waits and each is not None and each.kind == _MATTER)
        self.text.setVisible(each is not None)
        self.text.show_html(_html(each) if each else "")

    def _acting(self, act: ItemAct) -> Callable[[], None]:
        def opened() -> None:
            each: Awaited | None = self.view.current_row()
            if each is not None:
                self._work.acts.open(act, each.code)

        return opened

    def _on_item(self) -> None:
        each: Awaited | None = self.view.current_row()
        if each is not None:
            self.item_wanted.emit(each.code)


def _html(each: Awaited) -> str:
    who = "领导" if each.kind == _WROTE else "单位"
    facts = [(who, each.who), ("日期", show_day(each.since)), ("时限", show_day(each.limit)), ("状态", each.state)]
    answer = heading("结果") + body(each.answer) if each.answer else ""
    return heading(f"{each.code}  {each.title}") + facts_table(facts) + heading(each.kind) + body(each.words) + answer

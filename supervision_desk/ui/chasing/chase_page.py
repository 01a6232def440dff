"""今日应催: one line a unit with step and reasons; the paper to draft, or the words to read out or paste."""

from supervision_desk.domain.ladder import rank
from supervision_desk.domain.watch import Watch
from supervision_desk.services.chasing import ChaseDay, ChaseLine, chase_day
from supervision_desk.services.desk import Desk
from supervision_desk.services.quiet import QuietTask, quiet_tasks
from supervision_desk.ui import messages
from supervision_desk.ui.action import Actions
from supervision_desk.ui.changes import Changed
from supervision_desk.ui.chasing.chase_acts import ChaseActs, gravest_paper, paper_for, reasons_of
from supervision_desk.ui.dates import show_day
from supervision_desk.ui.flow_layout import flow
from supervision_desk.ui.items.item_work import ItemWork
from supervision_desk.ui.labels import button, column
from supervision_desk.ui.page import Page
from supervision_desk.ui.tables.empty_state import EmptyState
from supervision_desk.ui.tables.list_beside_text import ListBesideText
from supervision_desk.ui.tables.reading_view import ReadingView, body, facts_table, heading
from supervision_desk.ui.tables.row_table import Column, RowTable
from supervision_desk.ui.tables.table_view import TableView


def _worst(line: ChaseLine) -> int | None:
    return max((task.overdue_days for task in line.tasks if task.overdue_days), default=None)


CHASE_COLUMNS: tuple[Column[ChaseLine], ...] = (
    Column("单位", lambda line: line.unit, width=120),
    Column("建议", lambda line: line.step, lambda line: rank(line.step), 92),
    Column("联络员", lambda line: "；".join(each.words for each in line.liaisons), width=110),
    Column("任务", lambda line: str(len(line.tasks)), lambda line: len(line.tasks), 54, True),
    Column("最长逾期", lambda line: f"{_worst(line)} 天" if _worst(line) else "", _worst, 76, True),
    Column("已催", lambda line: f"{line.chased} 次" if line.chased else "", lambda line: line.chased, 56, True),
    Column("上次催办", lambda line: show_day(line.last_chased_on), lambda line: line.last_chased_on, 96),
    Column("原因", reasons_of, width=260),
)


class ChasePage(Page):
    """Whom to chase today."""

    title = "今日应催"
    concerns = Changed.ALL

    def __init__(self, desk: Desk, actions: Actions, work: ItemWork) -> None:
        super().__init__("chase_page", desk, actions)
        self._acts = ChaseActs(desk, actions, work, self)
        self.table: RowTable[ChaseLine] = RowTable(CHASE_COLUMNS, self)
        self.view = TableView(self.table, "chases", "今日应催列表", stretch=7)
        self.text = ReadingView("chase_text", "催办内容")
        self.empty = EmptyState("今天没有要催的单位：没有逾期未办结，也没有应报未报。")
        self.draft = button("拟文书…", "draft_chase", self._on_draft, primary=True)
        self.copy = button("复制催办用语", "copy_chase", self._on_copy)
        self.contact = button("登记联系…", "record_contact", self._on_contact)
        self.hold = button("暂不催…", "hold_unit", self._on_hold)
        tools = flow(self.draft, self.copy, self.contact, self.hold)
        self.body = ListBesideText("chase", self.title, tools, self.view, self.empty, self.text)
        column(self).addWidget(self.body)
        self.view.chosen.connect(self._on_chosen)

    def reload(self) -> None:
        """Compute the list anew."""
        self.read(self._ask, self._show)

    def _ask(self, watch: Watch) -> tuple[ChaseDay, list[QuietTask]]:
        return chase_day(self.desk, watch), quiet_tasks(self.desk)

    def _show(self, found: tuple[ChaseDay, list[QuietTask]]) -> None:
        current = self.view.current_row()
        today, quiet = found
        lines = list(today.lines)
        self.table.show_rows(lines)
        self.body.show_emptiness(not lines, with_tools=False)
        tasks = sum(len(line.tasks) for line in lines)
        held = f" · 本周已催、合并到下周 {len(today.held)} 个单位" if today.held else ""
        held += f" · 暂不催或承诺未到期 {len(quiet)} 项" if quiet else ""
        self.body.counts.setText(f"{len(lines)} 个单位 · {tasks} 项任务{held}" if lines or held else "")
        self.body.counts.setToolTip("\n".join(f"{each.until} 止 {each.kind} {each.code} {each.unit}" for each in quiet))
        unit = current.unit if current else ""
        self.view.choose_quietly(max(self.table.place_of(lambda line: line.unit == unit), 0))
        self._on_chosen(self.view.current_row())

    def _on_chosen(self, line: ChaseLine | None) -> None:
        self.draft.setText(f"拟{paper_for(line)}…" if line else "拟文书…")
        self.text.setVisible(line is not None)
        self.text.show_html(_line_html(line) if line else "")

    def _on_draft(self) -> None:
        chosen = self.view.chosen_rows()
        self._acts.draft(gravest_paper(chosen), chosen)

    def _on_copy(self) -> None:
        messages.copy_text("\n".join(line.text for line in self.view.chosen_rows()))

    def _on_contact(self) -> None:
        self._acts.contact(self.view.current_row())

    def _on_hold(self) -> None:
        self._acts.hold(self.view.current_row())


def _line_html(line: ChaseLine) -> str:
    parts = [heading(line.unit), facts_table([("联络员", "\n".join(each.words for each in line.liaisons))])]
    for task in line.tasks:
        facts = [("时限", task.due), ("原督办单", task.paper), ("情况", task.state)]
        facts.append(("建议", f"{task.step}：{task.because}"))
        facts.append(("逾期", f"{task.overdue_days} 天" if task.overdue_days else ""))
        parts.append(heading(f"{task.code}  {task.title}") + facts_table(facts))
    return "".join(parts) + heading("催办用语") + body(line.text)

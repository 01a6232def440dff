"""What can be done with the chosen measures: one action each, in the menu, in the context menu and by its keys."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial

from PySide6.QtCore import QObject, QPoint, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from supervision_desk.domain.draft import Doubt
from supervision_desk.domain.registration import standing_doubts
from supervision_desk.domain.reshaping import merge, move
from supervision_desk.domain.review import (
    leave_out,
    set_due,
    set_number,
    set_title,
    take_back,
)
from supervision_desk.domain.review_units import answer_by, open_names, settle, settle_names
from supervision_desk.ui.importing.choices import ImportChoices, work_out
from supervision_desk.ui.importing.measure_list import MeasureList
from supervision_desk.ui.importing.measure_questions import MeasureQuestions
from supervision_desk.ui.importing.measure_rows import MeasureRow
from supervision_desk.ui.importing.measure_table import NUMBER, TITLE
from supervision_desk.ui.importing.plain_words import listed_names
from supervision_desk.ui.importing.proposal_bar import agrees


@dataclass(frozen=True)
class _Entry:
    """A line of the menu; keys of the list act only while the list has the focus."""

    key: str
    words: str
    shortcuts: tuple[str, ...]
    of_list: bool = False
    separated: bool = False


_ENTRIES = (
    _Entry("confirm", "确认疑点，到下一处", ("Alt+Return", "Alt+Enter")),
    _Entry("names", "单位名称全部按建议处理", ("Ctrl+Shift+N",)),
    _Entry("write", "改写单元格", ("F2",), of_list=True),
    _Entry("edit_text", "编辑任务内容…", ("Ctrl+E",)),
    _Entry("due", "定时限…", ("Ctrl+D",), separated=True),
    _Entry("role", "设单位角色…", ("Ctrl+Shift+R",)),
    _Entry("toggle", "不登记 / 恢复登记", ("Delete",), of_list=True),
    _Entry("split", "拆分…", ("Ctrl+Shift+S",), separated=True),
    _Entry("merge", "合并选中的措施", ("Ctrl+M",)),
    _Entry("up", "上移", ("Ctrl+Up",), of_list=True),
    _Entry("down", "下移", ("Ctrl+Down",), of_list=True),
    _Entry("undo", "撤销", ("Ctrl+Z",), separated=True),
    _Entry("redo", "重做", ("Ctrl+Y", "Ctrl+Shift+Z")),
)


class MeasureWork(QObject):
    """Makes the actions. `said` carries what could not be done, `told` what was, in a sentence."""

    said = Signal(str)
    told = Signal(str)

    def __init__(self, choices: ImportChoices, measures: MeasureList, page: QWidget) -> None:
        super().__init__(page)
        self._choices = choices
        self._list = measures
        self._page = page
        self.questions = MeasureQuestions(choices, measures, page)
        self.menu = QMenu(page)
        self.menu.setObjectName("measure_actions")
        self.menu.setAccessibleName("措施操作")
        self.actions = {entry.key: self._action(entry) for entry in _ENTRIES}
        self.menu.aboutToShow.connect(self._on_menu)
        measures.menu_button.setMenu(self.menu)
        measures.table.ticked.connect(choices.tick)
        measures.table.edited.connect(self._on_edited)
        measures.view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        measures.view.customContextMenuRequested.connect(self._on_context_menu)

    def _action(self, entry: _Entry) -> QAction:
        handlers: dict[str, Callable[[], object]] = {
            "confirm": self.confirm_next,
            "names": self.settle_names,
            "write": self._list.view.edit_current,
            "edit_text": self.questions.ask_text,
            "due": self.questions.ask_due,
            "role": self.questions.ask_role,
            "toggle": self.toggle,
            "split": self.questions.ask_split,
            "merge": self.merge,
            "up": lambda: self.move(-1),
            "down": lambda: self.move(+1),
            "undo": lambda: self._choices.go(-1),
            "redo": lambda: self._choices.go(+1),
        }
        if entry.separated:
            self.menu.addSeparator()
        action = self.menu.addAction(entry.words)
        action.setObjectName(f"measure_{entry.key}")
        action.setShortcuts([QKeySequence(keys) for keys in entry.shortcuts])
        context = Qt.ShortcutContext.WidgetShortcut if entry.of_list else Qt.ShortcutContext.WidgetWithChildrenShortcut
        action.setShortcutContext(context)
        action.triggered.connect(lambda _checked=False: handlers[entry.key]())
        (self._list.view if entry.of_list else self._page).addAction(action)
        return action

    def _on_menu(self) -> None:
        chosen = self._list.selected()
        self.actions["merge"].setEnabled(len(chosen) > 1)
        self.actions["undo"].setEnabled(self._choices.can_go(-1))
        self.actions["redo"].setEnabled(self._choices.can_go(+1))
        names = len(open_names(self._choices.review))
        self.actions["names"].setEnabled(names > 0)
        self.actions["names"].setText(f"单位名称全部按建议处理（{names} 个）" if names else "单位名称全部按建议处理")
        many = f"为选中的 {len(chosen)} 条定时限…" if len(chosen) > 1 else "定时限…"
        self.actions["due"].setText(many)

    def _on_context_menu(self, place: QPoint) -> None:
        self.menu.popup(self._list.view.viewport().mapToGlobal(place))

    def _on_edited(self, measure: MeasureRow, place: int, value: str | date) -> None:
        """A cell written over."""
        review, index = self._choices.review, measure.index
        if isinstance(value, date):
            self._choices.apply(set_due(review, [index], value))
        elif place == NUMBER:
            self._choices.apply(set_number(review, index, value))
        elif place == TITLE:
            self._choices.apply(set_title(review, index, value))
        else:
            self._choices.apply(answer_by(review, index, listed_names(value)))

    def confirm_next(self) -> None:
        """Take the first open doubt's proposal of the measure shown, then show the next measure that waits."""
        index = self._list.current()
        standing = self._standing(index)
        takable = next((doubt for doubt in standing if doubt.proposal), None)
        if standing and takable is None:
            self.said.emit(f"“{standing[0].message.rstrip('。')}”没有可采用的建议，请在右侧填写。")
            return
        if takable is not None:
            self._choices.apply(settle(self._choices.review, index, takable))
            if self._standing(index):
                return
        self._show_next(index)

    def settle_names(self) -> None:
        """A document of another office may name a hundred units the list does not have."""
        names = open_names(self._choices.review)
        if not agrees(self._page, self._choices.review, names):
            return
        count = len(names)
        told = f"已按建议处理 {count} 个单位名称，可撤销（Ctrl+Z）。" if count else "没有待确认的单位名称。"
        work_out(self._choices, partial(settle_names, self._choices.review), partial(self.told.emit, told))

    def _standing(self, index: int) -> list[Doubt]:
        return standing_doubts(self._choices.draft, index, self._choices.decisions) if index >= 0 else []

    def _show_next(self, index: int) -> None:
        rows = self._list.table.rows
        place = self._list.table.place_of(lambda each: each.index == index)
        waiting = [each.index for each in (*rows[place + 1 :], *rows[: place + 1]) if each.must]
        if waiting:
            self._list.choose(waiting[0])
        else:
            left = self._choices.open_count()
            whole = f"全文还有 {left} 处，请在上方选择规则或在右侧“全文的疑点”中确认。" if left else ""
            self.told.emit(f"各条措施已没有必须确认的疑点。{whole}")

    def toggle(self) -> None:
        """不登记 for the chosen measures; taken back where all of them are left out."""
        chosen = self._list.selected()
        back = all(index in self._choices.decisions.skip for index in chosen)
        self._choices.apply((take_back if back else leave_out)(self._choices.review, chosen))

    def move(self, step: int) -> None:
        """Move the chosen measures up or down, in the order of the text."""
        chosen = self._list.selected()
        before = self._choices.review
        self._list.in_written_order()
        self._choices.apply(move(before, chosen, step))
        if self._choices.review is not before:
            self._list.choose(*(index + step for index in chosen))

    def merge(self) -> None:
        """One measure for the chosen ones."""
        chosen = self._list.selected()
        if len(chosen) < 2:
            self.said.emit("请先选中两条以上的措施再合并（按住 Ctrl 或 Shift 多选）。")
            return
        self._choices.apply(merge(self._choices.review, chosen))
        self._list.choose(chosen[0])

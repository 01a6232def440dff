"""What the three tabs have in common: the list under its tools, edited in dialogs, in and out of Excel."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QMargins, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QPushButton, QWidget

from supervision_desk.services.desk import Desk
from supervision_desk.services.one_file import write_named
from supervision_desk.services.roster_work import roster_name, write_roster
from supervision_desk.ui import messages
from supervision_desk.ui.action import Actions
from supervision_desk.ui.flow_layout import FlowLayout
from supervision_desk.ui.labels import button, column, named, rule
from supervision_desk.ui.roster.import_dialog import choose_roster
from supervision_desk.ui.roster.roster_list import ListKind, RosterList
from supervision_desk.ui.roster.sample_files import SAVE_SAMPLE, save_samples
from supervision_desk.ui.theme import NARROW, TIGHT

Order = Callable[[Desk, Sequence[str]], None]


class RosterTab(QWidget):
    """Subclasses say what the buttons do."""

    def __init__(self, desk: Desk, actions: Actions, kind: ListKind) -> None:
        super().__init__()
        named(self, f"{kind.kind}_tab", kind.noun).setProperty("surface", "base")
        self.desk = desk
        self.runner = actions
        self.kind = kind
        self.list = RosterList(desk, kind)
        self._needing: list[QPushButton] = []
        self._build()
        self.list.view.opened.connect(lambda _row: self.on_change())
        self.list.view.chosen.connect(self.on_chosen)
        self.list.empty.wanted.connect(self.bring_in)
        self.list.empty.other_wanted.connect(self._save_sample)

    def _build(self) -> None:
        name, shown = self.kind.kind, self.list
        add = button("新增…", f"{name}_add", self.on_add, primary=True)
        bring = button("导入…", f"{name}_import", self.bring_in)
        sample = button(SAVE_SAMPLE, f"{name}_sample", self._save_sample)
        self._out = button("导出…", f"{name}_export", self._on_export)
        tools = FlowLayout(QMargins(NARROW, TIGHT, NARROW, TIGHT), TIGHT)
        for each in (add, *self.own_buttons(), bring, sample, self._out, shown.groups, shown.past, shown.search):
            tools.addWidget(each)
        layout = column(self)
        layout.addLayout(tools)
        layout.addWidget(rule())
        layout.addWidget(shown, 1)

    def own_buttons(self) -> Sequence[QPushButton]:
        """The buttons behind 新增."""
        raise NotImplementedError

    def on_add(self) -> None:
        """The dialog for a new row."""
        raise NotImplementedError

    def on_change(self) -> None:
        """The dialog for the current row."""
        raise NotImplementedError

    def current(self) -> Any:
        """The row under the cursor, or None."""
        return self.list.view.current_row()

    def on_one(self, text: str, name: str, pressed: Callable[[], None]) -> QPushButton:
        """A button that works on the current row."""
        made = button(text, f"{self.kind.kind}_{name}", pressed)
        self._needing.append(made)
        return made

    def movers(self, order: Order) -> tuple[QPushButton, QPushButton]:
        """上移 and 下移, with Alt+↑ and Alt+↓ in the list."""
        made = []
        for text, name, keys, step in (("上移", "up", "Alt+Up", -1), ("下移", "down", "Alt+Down", 1)):
            move = partial(self._move, order, step)
            made.append(self.on_one(text, name, move))
            made[-1].setToolTip(f"在礼宾顺序中{text}（{keys.replace('Up', '↑').replace('Down', '↓')}）")
            shortcut = QShortcut(QKeySequence(keys), self.list.view, context=Qt.ShortcutContext.WidgetShortcut)
            shortcut.activated.connect(move)
        return made[0], made[1]

    def _move(self, order: Order, step: int) -> None:
        keys = self.list.order_after(step)
        if keys is not None:
            self.runner.run_action(self, partial(order, self.desk, keys))

    def reload(self) -> None:
        """Read the list anew."""
        self.list.reload()
        self._out.setEnabled(bool(self.list.rows))

    def on_chosen(self, entry: Any) -> None:
        """Only what can be done with the current row is offered."""
        for each in self._needing:
            each.setEnabled(entry is not None)

    def bring_in(self) -> None:
        """导入."""
        choose_roster(self.desk, self.runner, self.window(), self.kind.kind, self.kind.title)

    def _save_sample(self) -> None:
        save_samples(self.runner, self.window(), (self.kind.kind,))

    def _on_export(self) -> None:
        kind = self.kind.kind
        file = messages.choose_new_file(self.window(), f"导出{self.kind.title}", roster_name(self.desk, kind))
        if file is not None:
            work = partial(write_named, partial(_written, self.desk, kind), file, self.kind.title)
            self.runner.run_reading(self, work, self._on_written)

    def _on_written(self, paths: list[Path]) -> None:
        path = paths[0]
        messages.offer_file(self.window(), f"已导出 {path.name} 到 {path.parent}。", path)


def _written(desk: Desk, kind: str, folder: Path) -> list[Path]:
    return [write_roster(desk, kind, folder)]

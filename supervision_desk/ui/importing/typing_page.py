"""录入: a scan's pages at the left, its text typed or pasted at the right, read as it grows; without pages, pasting."""

from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QPushButton, QSplitter, QWidget

from supervision_desk.errors import UserError
from supervision_desk.services.desk import Desk
from supervision_desk.services.office import unit_names
from supervision_desk.services.opening import count_measures, read_typing
from supervision_desk.services.page_pictures import page_total
from supervision_desk.services.unfinished import Typing, discard, keep_typing
from supervision_desk.ui.action import Actions
from supervision_desk.ui.flow_layout import flow
from supervision_desk.ui.importing.pages_pane import PagesPane
from supervision_desk.ui.importing.typing_edit import TypingEdit
from supervision_desk.ui.jobs import Work
from supervision_desk.ui.labels import button, column, plain_label, row, rule, surface
from supervision_desk.ui.theme import NARROW, TIGHT, WIDE

_COUNT_AFTER_MS = 500


class TypingPage(QWidget):
    """Types one document. `opened` carries what it is read into, `left` when it is put away for later, `changed` with
    every change, `starting` before it is read."""

    opened = Signal(object)
    left = Signal()
    changed = Signal()
    starting = Signal()

    def __init__(self, desk: Desk, runner: Actions, typing: Typing) -> None:
        super().__init__()
        self.setObjectName("typing_page")
        self.setAccessibleName("录入文件")
        self._desk = desk
        self._runner = runner
        self._typing = typing
        self.pages = PagesPane(runner)
        self.edit = TypingEdit(typing.text, unit_names(desk))
        self.count = plain_label("", "typed_count", "muted")
        self.count.setWordWrap(True)
        self.read = button("读取", "read_typed", self._on_read, primary=True)
        self._timer = QTimer(self, interval=_COUNT_AFTER_MS, singleShot=True)
        self._timer.timeout.connect(self._on_time)
        self._build()
        self.edit.textChanged.connect(self._on_text)
        self._start()

    @property
    def key(self) -> str:
        """The key under which it is kept."""
        return self._typing.key

    def _build(self) -> None:
        body = surface("typing_body", "录入文件")
        layout = column(body)
        name = self._typing.file_name if self._typing.data else "粘贴或录入文件正文"
        head = row(plain_label(name, "typing_title", "title"), None)
        head.setContentsMargins(WIDE, NARROW, WIDE, NARROW)
        layout.addLayout(head)
        layout.addWidget(rule())
        columns = QSplitter(Qt.Orientation.Horizontal)
        columns.setObjectName("typing_columns")
        columns.setHandleWidth(1)
        columns.setChildrenCollapsible(False)
        columns.addWidget(self.pages)
        columns.addWidget(self._text_side())
        columns.setSizes([600, 560])
        self.pages.setVisible(bool(self._typing.data))
        layout.addWidget(columns, 1)
        layout.addWidget(rule())
        later = button("暂不登记", "leave", self.left.emit)
        later.setToolTip("录入的内容会保留在“来源文件”里，随时可以继续（Esc）")
        line = row(later, self.count, self.read, margin=NARROW)
        line.setStretch(1, 1)
        layout.addLayout(line)
        column(self).addWidget(body)
        leave = QShortcut(QKeySequence("Esc"), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
        leave.activated.connect(self.left)

    def _text_side(self) -> QWidget:
        side = surface("typing_side", "录入正文")
        layout = column(side)
        tools = flow(
            self._tool("下一条编号", "next_number", "Ctrl+J", self.edit.insert_number),
            self._tool("（责任单位：）", "unit_template", "Ctrl+U", self.edit.insert_template),
        )
        tools.setContentsMargins(NARROW, TIGHT, NARROW, TIGHT)
        layout.addLayout(tools)
        layout.addWidget(self.edit, 1)
        return side

    def _tool(self, words: str, name: str, keys: str, pressed: object) -> QPushButton:
        assert callable(pressed)
        made = button(words, name, pressed)
        # Not the button's own shortcut: that acts a tenth of a second later, when the next words are typed already.
        shortcut = QShortcut(QKeySequence(keys), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(pressed)
        made.setToolTip(f"{words} {keys}")
        made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        return made

    def _start(self) -> None:
        self.read.setShortcut(QKeySequence("Ctrl+Return"))
        self.read.setToolTip("读取录入的文字，进入核对（Ctrl+Enter）")
        self.setFocusProxy(self.edit)
        if self._typing.data:
            work = partial(page_total, self._typing.data)
            self._runner.run_behind(self, work, partial(self.pages.show_file, self._typing.data), self.count.setText)
        self._on_time()

    def typing(self) -> Typing:
        """The document with the text as it stands."""
        return replace(self._typing, text=self.edit.toPlainText())

    def next_save(self) -> Work | None:
        """What keeps it; nothing while it is being read. An empty text without pages is not worth keeping."""
        if not self.isEnabled():
            return None
        typing = self.typing()
        if not typing.data and not typing.text.strip():
            return partial(discard, self._desk, typing.key)
        return partial(keep_typing, self._desk, typing)

    def _on_text(self) -> None:
        self._timer.start()
        self.changed.emit()

    def _on_time(self) -> None:
        """Read what is there, behind; a text that is not there yet is no trouble."""
        text = self.edit.toPlainText()
        if text.strip():
            work = partial(_counted, self._desk, text)
            self._runner.run_behind(self, work, self.count.setText, self.count.setText)
        else:
            self.count.setText("还没有录入文字")

    def _on_read(self) -> None:
        self.starting.emit()
        work = partial(read_typing, self._desk, self.typing())
        self._runner.run_watched(self, "正在读取", work, self.opened.emit, self.count.setText)


def _counted(desk: Desk, text: str) -> str:
    """What the text holds so far, in words."""
    try:
        count = count_measures(desk, text)
    except UserError:
        return "还没有识别出措施：写出编号和责任单位后会自动识别"
    return f"已识别 {count} 条措施"

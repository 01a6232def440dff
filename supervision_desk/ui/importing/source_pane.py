"""The document beside its draft: its text with what was read in it, or its pages as they look."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QButtonGroup, QPushButton, QStackedWidget, QWidget

from supervision_desk.domain.draft import Span
from supervision_desk.services.documents import PASTED
from supervision_desk.services.page_pictures import PageBox, marks_on_page, page_at, page_total
from supervision_desk.ui.action import Actions
from supervision_desk.ui.importing.choices import ImportChoices
from supervision_desk.ui.importing.draft_text import DraftText
from supervision_desk.ui.importing.legend import legend
from supervision_desk.ui.importing.pages_pane import PagesPane
from supervision_desk.ui.labels import button, column, row, surface
from supervision_desk.ui.theme import NARROW, TIGHT

_SWITCH_KEY = "F7"


class SourcePane(QWidget):
    """文字 or 版面. `retype_wanted` when the text that was typed is to be mended, `switched` with whether
    pages are shown, which want room."""

    retype_wanted = Signal()
    switched = Signal(bool)

    def __init__(self, runner: Actions, choices: ImportChoices) -> None:
        super().__init__()
        self.setObjectName("text_column")
        self.setAccessibleName("文件原文")
        self._runner = runner
        self._choices = choices
        self._current = -1
        self.text = DraftText()
        self.pages = PagesPane(runner)
        self._stack = QStackedWidget()
        self._stack.setObjectName("source_stack")
        self._stack.setAccessibleName("文件原文")
        self.ways = QButtonGroup(self)
        self.as_text = self._way("文字", "as_text", 0)
        self.as_pages = self._way("版面", "as_pages", 1)
        self.retype = button("改正文字…", "retype", self.retype_wanted.emit, quiet=True)
        self._tools = QWidget()
        self._build()
        self.ways.idClicked.connect(self._on_way)
        self.pages.turned.connect(self._mark_page)
        self.text.show_draft(choices.preview.draft, choices.text)
        runner.run_behind(self, partial(page_total, choices.preview.data), self._on_total, self.setToolTip)

    def _way(self, words: str, name: str, number: int) -> QPushButton:
        made = QPushButton(words)
        made.setObjectName(name)
        made.setAccessibleName(words)
        made.setCheckable(True)
        made.setProperty("compact", True)
        self.ways.addButton(made, number)
        return made

    def _build(self) -> None:
        self._tools.setObjectName("source_tools")
        self._tools.setAccessibleName("原文的显示方式")
        self._tools.setProperty("surface", "base")
        self.as_text.setChecked(True)
        self.as_pages.setShortcut(QKeySequence(_SWITCH_KEY))
        self.as_pages.setToolTip(f"看原件的版面（{_SWITCH_KEY}）")
        tools = row(self.as_text, self.as_pages, None, self.retype)
        tools.setContentsMargins(NARROW, TIGHT, NARROW, TIGHT)
        self._tools.setLayout(tools)
        words = surface("source_text_side", "文件文字")
        side = column(words)
        side.addWidget(self.text, 1)
        side.addWidget(legend())
        self._stack.addWidget(words)
        self._stack.addWidget(self.pages)
        layout = column(self)
        layout.addWidget(self._tools)
        layout.addWidget(self._stack, 1)
        # Only now: without a parent they would flash up as windows of their own and take the keys away.
        self.as_text.hide()
        self.as_pages.hide()
        self.setFocusProxy(self.text)
        self._tools.setVisible(self._choices.preview.file_name == PASTED)

    def show_measure(self, index: int) -> None:
        """Bring a measure into sight, in the text and on its page."""
        moved = index != self._current
        self._current = index
        self.text.mark(self._choices, index)
        if moved:
            self._turn_to(self._choices.draft.measures[index].span)

    def show_span(self, span: Span) -> None:
        """Bring a place into sight and let it flash."""
        self.text.show_span(span)
        self._turn_to(span)

    def _on_total(self, total: int) -> None:
        """A file with pages can be looked at as it is; a scan, of which the text was typed, is shown so at first."""
        if not total:
            return
        typed = not self._choices.preview.pages
        for each in (self._tools, self.as_text, self.as_pages):
            each.show()
        self.retype.setVisible(typed)
        self.pages.show_file(self._choices.preview.data, total)
        if typed:
            self.as_pages.click()

    def _on_way(self, number: int) -> None:
        """F7 presses 版面 also where it is shown already, and then means 文字."""
        if number == self._stack.currentIndex() == 1:
            self.as_text.setChecked(True)
            number = 0
        self._stack.setCurrentIndex(number)
        self.setFocusProxy(self.pages if number else self.text)
        self.switched.emit(number == 1)
        if number == 1 and self._current >= 0:
            self._turn_to(self._choices.draft.measures[self._current].span)

    def _turn_to(self, span: Span) -> None:
        pages = self._choices.preview.pages
        if not pages or not self.pages.isVisible():
            return
        page = page_at(pages, span[0])
        if page == self.pages.page:
            self._mark_page(page)
        else:
            self.pages.turn_to(page)

    def _mark_page(self, page: int) -> None:
        """Draw the chosen measure's units, dates and targets on the page, where it has some there."""
        preview, draft = self._choices.preview, self._choices.draft
        if not preview.pages or self._current < 0:
            return
        measure, text = draft.measures[self._current], draft.document.extracted_text
        work = partial(marks_on_page, preview.data, text, preview.pages, page, measure)

        def mark(boxes: tuple[PageBox, ...]) -> None:
            self.pages.mark(page, boxes)

        self._runner.run_behind(self, work, mark, self.setToolTip)

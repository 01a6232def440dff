"""The page of the document being imported: typed or reviewed, kept while it is worked on, found again when left.

One at a time; another document opened puts the present one away, kept.
"""

from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from supervision_desk.services.desk import Desk
from supervision_desk.ui import messages
from supervision_desk.ui.action import Actions, may_begin
from supervision_desk.ui.changes import Changed
from supervision_desk.ui.keeper import Keeper
from supervision_desk.uncollected import uncollected

if TYPE_CHECKING:
    from supervision_desk.services.opening import Opened
    from supervision_desk.services.unfinished import HalfReview, Typing
    from supervision_desk.ui.importing.choices import Begun
    from supervision_desk.ui.importing.review_page import ReviewPage
    from supervision_desk.ui.importing.typing_page import TypingPage


class ImportPages(QObject):
    """`keeper` keeps the page's work. `shown` when a page came into sight, `left` when it was put away, `registered`
    when it is in the case file, `earlier` when the file is there already, `said` for the status line, `kept_changed`
    when the half-done ones did."""

    shown = Signal()
    left = Signal()
    registered = Signal(object)
    earlier = Signal(object)
    said = Signal(str)
    kept_changed = Signal()

    def __init__(self, desk: Desk, runner: Actions, stack: QStackedWidget, window: QWidget) -> None:
        super().__init__(window)
        self._desk = desk
        self._runner = runner
        self._stack = stack
        self._window = window
        self._page: ReviewPage | TypingPage | None = None
        self.keeper = Keeper(runner, window, lambda: self._page.next_save() if self._page is not None else None)
        self.keeper.kept.connect(self.kept_changed)
        runner.changes.happened.connect(self._on_changed)

    def open(self, opened: "Opened") -> None:
        """Show what a file led to."""
        from supervision_desk.services.earlier import EarlierImport

        if isinstance(opened, EarlierImport):
            self.earlier.emit(opened)
        elif self._page is not None and self._page.key == _key(opened):
            self._stack.setCurrentWidget(self._page)
            self.shown.emit()
        elif not self._is_busy():
            self._put_away()
            self._show_new(opened)

    def _show_new(self, opened: "HalfReview | Typing") -> None:
        from supervision_desk.services.unfinished import Typing

        if isinstance(opened, Typing):
            from supervision_desk.ui.importing.typing_page import TypingPage

            typing = TypingPage(self._desk, self._runner, opened)
            typing.opened.connect(self._on_typed)
            self._show(typing)
            return
        work = partial(_begun, opened, self._desk.today)
        self._runner.run_reading(self._stack, work, self._show_review)

    def _show_review(self, begun: "Begun") -> None:
        from supervision_desk.ui.importing.review_page import ReviewPage

        # A look for cycles among the values of 10,000 measures would cost more than the page itself.
        with uncollected():
            review = ReviewPage(self._desk, self._runner, begun, self._stack)
        review.registered.connect(self._remove)
        review.registered.connect(self.registered)
        review.retype_wanted.connect(self._on_retype)
        self._show(review)

    def resume(self, key: str) -> None:
        """Take a half-done one up again; the one that is only out of sight comes back as it is."""
        from supervision_desk.services.unfinished import resume

        if not may_begin(self._runner, self._window):
            return
        self._runner.run_reading(self._stack, partial(resume, self._desk, key), self.open, self._on_unreadable)

    def discard(self, key: str) -> None:
        """Throw a half-done one away, once the person says so."""
        from supervision_desk.services.unfinished import discard

        words = "录入、修改和确认的内容都会丢弃，不能撤销；原文件不受影响。"
        if self._is_busy() or not messages.ask(self._window, words, "放弃", "继续保留"):
            return
        if self._page is not None and self._page.key == key:
            self._remove()
        self._runner.run_reading(self._stack, partial(discard, self._desk, key), lambda _: self.kept_changed.emit())

    def _is_busy(self) -> bool:
        """Whether the page waits for its reading or registration, which must find it again; told where it does."""
        busy = self._page is not None and not self._page.isEnabled()
        if busy:
            self.said.emit("正在处理当前文件，没有改动；请稍候再试。")
        return busy

    def _on_changed(self, changed: Changed) -> None:
        """A review open while the list of units changes asks by the new one."""
        page = self._page
        if page is None:
            return
        from supervision_desk.services.recheck import units_now
        from supervision_desk.ui.importing.review_page import ReviewPage

        if isinstance(page, ReviewPage) and changed & (Changed.OFFICE | Changed.ITEMS):
            self._runner.run_behind(page, partial(units_now, self._desk), page.choices.take_units, self.said.emit)

    def _show(self, page: "ReviewPage | TypingPage") -> None:
        self._page = page
        page.left.connect(self._on_left)
        page.changed.connect(self.keeper.touch)
        page.starting.connect(self.keeper.keep_pending)
        self._stack.addWidget(page)
        self._stack.setCurrentWidget(page)
        page.setFocus()
        self.keeper.touch()
        self.shown.emit()

    def _put_away(self) -> None:
        if self._page is not None:
            self.keeper.flush()
            self._remove()

    def _remove(self) -> None:
        """Without keeping: it is kept already, or need not be."""
        self.keeper.stop()
        if self._page is not None:
            self._stack.removeWidget(self._page)
            self._page.deleteLater()
            self._page = None

    def _on_left(self) -> None:
        self._put_away()
        self.left.emit()
        self.said.emit("没有登记；内容已保留，可在“来源文件”里继续。")

    def _on_typed(self, opened: "Opened") -> None:
        self._remove()
        self.open(opened)
        self.kept_changed.emit()

    def _on_retype(self, typing: "Typing") -> None:
        """The text is mended and read anew; what was edited in the draft goes with it."""
        words = "改正文字后要重新读取，已在措施里作的修改和确认会丢弃；原文件不受影响。"
        if messages.ask(self._window, words, "改正文字"):
            self._remove()
            self.open(typing)

    def _on_unreadable(self, sentence: str) -> None:
        self.kept_changed.emit()
        messages.show_error(self._window, sentence)


def _key(opened: "HalfReview | Typing") -> str:
    from supervision_desk.services.unfinished import Typing, key_of

    return opened.key if isinstance(opened, Typing) else key_of(opened.preview.sha256)


def _begun(opened: "HalfReview", today: date) -> "Begun":
    """The review about to be shown. Its page is read in here, too, behind the window, which would stand still for it
    for longer than for making the page."""
    import supervision_desk.ui.importing.review_page  # noqa: F401
    from supervision_desk.ui.importing.choices import begin

    return begin(opened.preview, today, opened.decisions)

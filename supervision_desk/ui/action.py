"""What every button uses: run a service off the GUI thread, say what changed, and put errors where they belong."""

import logging
from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from supervision_desk.domain.watch import Watch
from supervision_desk.errors import Cancelled, UserError
from supervision_desk.services.troubles import known_trouble
from supervision_desk.ui import messages
from supervision_desk.ui.changes import Changed, Changes
from supervision_desk.ui.crash_dialog import show_crash
from supervision_desk.ui.dialogs.typed_texts import TypedTexts
from supervision_desk.ui.jobs import AnyJobs, Done, Failed, Work
from supervision_desk.ui.person import TypedNames
from supervision_desk.ui.progress import Busy, Progress

BUSY_AFTER_MS = 300
NOTHING = Changed(0)
_log = logging.getLogger(__name__)

Then = Callable[[Any], None]
Refused = Callable[[str], None]
Watched = Callable[[Watch], Any]


class Actions(QObject):
    """Runs actions for widgets. `busy_changed` carries what takes long (Busy), again and again, and None when it is
    over; `stopped` says that the person stopped it. `typed` holds what is typed for an action and not done yet,
    `names` who was named in its fields last."""

    busy_changed = Signal(object)
    stopped = Signal()

    def __init__(
        self,
        jobs: AnyJobs,
        changes: Changes,
        parent: QObject | None = None,
        aside: AnyJobs | None = None,
        beside: AnyJobs | None = None,
        latest: AnyJobs | None = None,
        pages: AnyJobs | None = None,
    ) -> None:
        super().__init__(parent)
        self.changes = changes
        # Why nothing can be saved in this window; "" where it can.
        self.read_only = ""
        self.typed, self.names = TypedTexts(), TypedNames()
        self._jobs = jobs
        self._aside = aside or jobs
        self._beside = beside or jobs
        self._latest = latest or jobs
        self._pages = pages or jobs
        self._asked: dict[str, Progress] = {}
        self._running = 0
        self._watched: list[Progress] = []
        self._timer = QTimer(self, interval=BUSY_AFTER_MS)
        self._timer.timeout.connect(self._on_slow)

    def run_action(
        self,
        widget: QWidget,
        work: Work,
        then: Then | None = None,
        refused: Refused | None = None,
        changed: Changed = Changed.ALL,
    ) -> None:
        """Disable `widget`, run `work`, then call `then` with its result; `refused` gets the sentence of what could
        not be done (default: a dialog)."""
        if self.read_only:
            report_error(widget, UserError(self.read_only), refused)
            return
        self._run(widget, work, then, refused, changed)

    def run_reading(self, widget: QWidget, work: Work, then: Then, refused: Refused | None = None) -> None:
        """The same for a question that changes nothing."""
        self._run(widget, work, then, refused, NOTHING)

    def run_watched(
        self,
        widget: QWidget,
        said: str,
        work: Watched,
        then: Then,
        refused: Refused | None = None,
        changed: Changed = NOTHING,
    ) -> None:
        """The same for work that says how far it is and can be stopped; `said` names it in the busy line. Stopped, it
        calls neither `then` nor `refused`."""
        progress = Progress(said)
        self._watched.append(progress)
        self._run(widget, partial(work, progress), then, refused, changed, progress)

    def run_behind(self, widget: QWidget, work: Work, then: Then, refused: Refused) -> None:
        """Work that nobody waits for: nothing is disabled, no line, no box; what comes of it is dropped where `widget`
        is gone."""
        self._jobs.start(work, *_unattended(widget, then, refused))

    def run_beside(self, widget: QWidget, work: Work, then: Then, refused: Refused) -> None:
        """The same for what a person looks at now: on a thread of its own, that is never long at work."""
        self._beside.start(work, *_unattended(widget, then, refused))

    def run_latest(self, widget: QWidget, work: Work, then: Then, refused: Refused) -> None:
        """The same for what is asked again with each key and each choice: only the newest is worked on, a moment later.
        `then` may come after a newer question was asked."""
        self._latest.start(work, *_unattended(widget, then, refused))

    def run_aside(self, widget: QWidget, about: str, work: Watched, then: Then, refused: Refused) -> None:
        """The same for a long question about the whole file, on a thread of its own: what a person does meanwhile does
        not wait for it. A newer question about the same stops the older one at its next step, and so does closing.
        `work` must not write."""
        if about in self._asked:
            self._asked[about].stop()
        self._asked[about] = progress = Progress(about)
        done, failed = _unattended(widget, then, refused)

        def answered(result: Any) -> None:
            if self._asked[about] is progress:
                done(result)

        self._aside.start(partial(work, progress), answered, failed)

    def run_page(
        self,
        page: QWidget,
        name: str,
        work: Watched,
        then: Then,
        refused: Refused | None = None,
        unread: Callable[[], None] | None = None,
    ) -> None:
        """Read what a page of that name shows, on a thread of its own: the window goes on, and where it takes long the
        busy line says so and can stop it. A newer question for the same page stops the older one, whose answer is
        dropped. `unread` is told where no answer comes: it failed or was stopped. `work` must not write."""
        if name in self._asked:
            self._asked[name].stop()
        self._asked[name] = progress = Progress(f"正在读取{name}")
        self._watched.append(progress)
        self._begin()

        def done(result: Any) -> None:
            self._finish(NOTHING, progress)
            if self._asked[name] is progress and isValid(page):
                then(result)

        def failed(error: BaseException) -> None:
            self._finish(NOTHING, progress)
            if self._asked[name] is progress and isValid(page):
                if unread is not None:
                    unread()
                if not isinstance(error, Cancelled):
                    report_error(page, error, refused)

        self._pages.start(partial(work, progress), done, failed)

    def stop(self) -> None:
        """Stop what can be stopped; it ends at its next step and saves nothing."""
        for progress in self._watched:
            progress.stop()

    def _run(
        self,
        widget: QWidget,
        work: Work,
        then: Then | None,
        refused: Refused | None,
        changed: Changed,
        progress: Progress | None = None,
    ) -> None:
        focus = QApplication.focusWidget()
        widget.setEnabled(False)
        self._begin()

        def done(result: Any) -> None:
            self._finish(changed, progress)
            _enable(widget, focus)
            if then is not None and isValid(widget):
                then(result)

        def failed(error: BaseException) -> None:
            # Also after a failure: of a batch, a part may have been saved.
            self._finish(changed, progress)
            _enable(widget, focus)
            if isinstance(error, Cancelled):
                self.stopped.emit()
            else:
                report_error(widget, error, refused)

        self._jobs.start(work, done, failed)

    def _begin(self) -> None:
        self._running += 1
        self._timer.start()

    def close(self) -> None:
        """Stop what can be stopped, wait for what runs; what waits is dropped."""
        self.stop()
        for progress in self._asked.values():
            progress.stop()
        self._jobs.close()
        self._aside.close()
        self._latest.close()
        self._beside.close()
        self._pages.close()

    def _finish(self, changed: Changed, progress: Progress | None) -> None:
        """Say what changed before any widget is touched: the widget may be gone, the saved work is not."""
        self._running -= 1
        if progress is not None:
            self._watched.remove(progress)
        if not self._running:
            self._timer.stop()
            self.busy_changed.emit(None)
        if changed:
            self.changes.happened.emit(changed)

    def _on_slow(self) -> None:
        if not self._watched:
            self.busy_changed.emit(Busy("正在处理，请稍候……"))
            return
        first = self._watched[0]
        self.busy_changed.emit(Busy(f"{first.said}……", first.done, first.total, stoppable=True))


def may_begin(actions: Actions, window: QWidget) -> bool:
    """Whether something may be begun that is to be saved in the end; where not, it is said."""
    if actions.read_only:
        messages.show_error(window, actions.read_only)
    return not actions.read_only


def _enable(widget: QWidget, focus: QWidget | None) -> None:
    """As it was before the work, where it is there still: the keyboard stays where it was."""
    if not isValid(widget):
        return
    widget.setEnabled(True)
    if focus is not None and isValid(focus) and (focus is widget or widget.isAncestorOf(focus)):
        focus.setFocus()


def _unattended(widget: QWidget, then: Then, refused: Refused) -> tuple[Done, Failed]:
    """What becomes of work that nobody waits for."""

    def done(result: Any) -> None:
        if isValid(widget):
            then(result)

    def failed(error: BaseException) -> None:
        if isValid(widget) and not isinstance(error, Cancelled):
            report_error(widget, error, refused)

    return done, failed


def report_error(widget: QWidget, error: BaseException, refused: Refused | None = None) -> None:
    """Theirs: the sentence, to `refused` or a dialog. Ours: the log and the crash dialog."""
    lives = isValid(widget)
    window = widget.window() if lives else QApplication.activeWindow()
    sentence = sentence_of(error)
    if sentence is None:
        _log.error("action failed", exc_info=error)
        show_crash(window, error)
        return
    _log.info("refused: %s", type(error).__name__)
    if refused is not None and lives:
        refused(sentence)
    else:
        messages.show_error(window, sentence)


def sentence_of(error: BaseException) -> str | None:
    """What to tell the person; None for a defect of ours."""
    return str(error) if isinstance(error, UserError) else known_trouble(error)

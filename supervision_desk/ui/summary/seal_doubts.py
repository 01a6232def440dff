"""Beside the step 定稿封存: how many doubts there are before it is pressed, and which. Those at hand come with the
figures; the numbers of an edited text are compared aside, again only where something was entered since."""

from functools import partial

from PySide6.QtWidgets import QDialog, QPushButton, QWidget

from supervision_desk.services.desk import Desk
from supervision_desk.services.seal_doubts import SealDoubts, TextDoubts, text_doubts
from supervision_desk.ui.action import Actions
from supervision_desk.ui.dialogs.showing import open_dialog
from supervision_desk.ui.help.dialog_key import add_help_key
from supervision_desk.ui.labels import button, column, row
from supervision_desk.ui.tables.reading_view import ReadingView, body, muted
from supervision_desk.ui.theme import LOOSE, WIDE

_SIZE = (560, 320)
_HOW = "先办好再封存；确要带着疑点封存的，封存时勾选“仍要封存”。"
_COMPARING, _UNCOMPARED = "正在核对文字里的数字……", "文字里的数字没有核对完，封存时再核对"


class DoubtsButton(QPushButton):
    """Out of sight while there is nothing to tell."""

    def __init__(self, desk: Desk, actions: Actions) -> None:
        super().__init__()
        self.setObjectName("seal_doubts")
        self.setAutoDefault(False)
        self.setProperty("quiet", True)
        self._desk = desk
        self._runner = actions
        self._doubts: SealDoubts | None = None
        self._text: TextDoubts | None = None
        self._state = _COMPARING
        self._asked: tuple[str, object] | None = None
        self.clicked.connect(self._on_pressed)
        self._tell()

    def show_doubts(self, doubts: SealDoubts | None) -> None:
        """Those of the 通报 shown; None where there is none to be sealed."""
        self._doubts = doubts
        if doubts is not None and doubts.edited and not self._compared and self._asked != (doubts.mark, doubts.head):
            self._state, self._asked = _COMPARING, (doubts.mark, doubts.head)
            work = partial(text_doubts, self._desk, doubts.mark)
            self._runner.run_aside(self, "通报文字里的数字", work, self._on_compared, self._on_refused)
        self._tell()

    @property
    def told(self) -> tuple[str, ...]:
        """The doubts there are, in words."""
        if self._doubts is None:
            return ()
        return (*self._doubts.told, *(self._text.told if self._text and self._compared else ()))

    @property
    def _compared(self) -> bool:
        """Whether the numbers of the text were compared with the figures of now."""
        text, doubts = self._text, self._doubts
        return text is not None and doubts is not None and (text.mark, text.head) == (doubts.mark, doubts.head)

    @property
    def _comparing(self) -> bool:
        return self._doubts is not None and self._doubts.edited and not self._compared

    def _on_compared(self, found: TextDoubts) -> None:
        """Where something was entered meanwhile the page is read again, and asks again."""
        self._text = found
        self._state = _UNCOMPARED
        self._tell()

    def _on_refused(self, sentence: str) -> None:
        """Sealed meanwhile, then the page is read again, or the file could not be read: nobody asked, no box comes."""
        self._state, self._asked = _UNCOMPARED, None
        self._tell()
        self.setToolTip(sentence)

    def _tell(self) -> None:
        count = f"疑点{len(self.told)}处" if self.told else ""
        words = "，".join(filter(None, (count, self._state if self._comparing else "")))
        self.setText(words)
        self.setToolTip("")
        self.setAccessibleName(words or "封存前的疑点")
        self.setEnabled(bool(count))
        self.setVisible(bool(words))

    def _on_pressed(self) -> None:
        if self._doubts is not None:
            open_dialog(DoubtsDialog(self._doubts.mark, self.told, self.window()))


class DoubtsDialog(QDialog):
    """The doubts, to be read and copied."""

    def __init__(self, mark: str, told: tuple[str, ...], parent: QWidget | None) -> None:
        super().__init__(parent)
        title = f"封存前的疑点 {mark}"
        self.setObjectName("doubts_dialog")
        self.setAccessibleName(title)
        self.setWindowTitle(title)
        add_help_key(self)
        self.resize(*_SIZE)
        self.view = ReadingView("doubts_view", title)
        lines = [body(f"{number}. {words}") for number, words in enumerate(told, 1)]
        self.view.show_html("".join((*lines, muted(_HOW))))
        layout = column(self, LOOSE, WIDE)
        layout.addWidget(self.view, 1)
        layout.addLayout(row(None, button("关闭", "close", self.reject)))

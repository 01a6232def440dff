"""编辑文字: the text of a 初稿, drafted from the figures, as the office wants it printed; numbers that the figures have
not are told while it is typed."""

from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from supervision_desk.domain.watch import Watch
from supervision_desk.services.desk import Desk
from supervision_desk.services.edited_text import TextOfBulletin, edit_text
from supervision_desk.ui.action import Actions
from supervision_desk.ui.changes import Changed
from supervision_desk.ui.dialogs.entry_dialog import EntryDialog
from supervision_desk.ui.labels import button

_WIDTH, _HEIGHT = 860, 380
_WAIT_MS = 300
_MOST = 8
_HOW = "一段一行；“一、”“（一）”起头的是小标题。保存后用于版面、Word 和封存；以后数字有变动的，封存前逐个指出。"
_AGREES = "文字里的数字与现在的统计一致。"


class TextDialog(EntryDialog):
    """Opens with what would be printed now."""

    def __init__(self, desk: Desk, actions: Actions, found: TextOfBulletin, parent: QWidget | None) -> None:
        super().__init__("bulletin_text_dialog", f"编辑通报文字 {found.mark}", "保存", actions, parent)
        self.setMinimumWidth(_WIDTH)
        self._desk = desk
        self._found = found
        state = f"{found.edited_on} 由{found.edited_by}编辑过。" if found.edited_on else "按现在的数字起草。"
        self.add_words("", "text_state", state + _HOW)
        self.text = self.add_text("", "bulletin_text", height=_HEIGHT)
        self.text.setPlainText(found.text)
        self.said = self.add_words("", "text_doubts", "")
        self.add_button(button("恢复起草的文字", "draft_again", self._on_again))
        self._timer = QTimer(self, interval=_WAIT_MS, singleShot=True)
        self._timer.timeout.connect(self._tell)
        self.text.textChanged.connect(self._timer.start)
        self._tell()

    def _on_again(self) -> None:
        self.text.setPlainText(self._found.drafted)

    def _tell(self) -> None:
        """What disagrees with the figures, the first of it in words."""
        doubts = self._found.doubts_of(self.text.toPlainText(), self._found.drafted_then)
        left = f"；另有{len(doubts) - _MOST}处" if len(doubts) > _MOST else ""
        told = "；".join(each.words for each in doubts[:_MOST]) + left
        self.said.setText(f"注意：{told}。" if doubts else _AGREES)
        self.fit()

    def done_pressed(self) -> None:
        """Save; where something was entered meanwhile the figures are worked out anew, which can be stopped."""
        self.show_problem("")
        work = partial(_saved, self._desk, self._found, self.text.toPlainText())
        self.runner.run_watched(self, "正在核对通报文字", work, self._on_saved, self.show_problem, Changed.ALL)


def _saved(desk: Desk, known: TextOfBulletin, text: str, watch: Watch) -> TextOfBulletin:
    return edit_text(desk, known.mark, text, known=known, watch=watch)

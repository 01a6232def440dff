"""未完成的导入: above the documents, one line each, to go on with or to give up."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from supervision_desk.domain.brackets import titled
from supervision_desk.services.desk import Desk
from supervision_desk.services.unfinished import Unfinished, UnfinishedRow, list_unfinished
from supervision_desk.ui.action import sentence_of
from supervision_desk.ui.labels import button, column, plain_label, row, rule
from supervision_desk.ui.theme import NARROW, TIGHT

_MOST_SHOWN = 4
_LONGEST_TITLE, _LONGEST_NAME = 28, 18


class UnfinishedBar(QWidget):
    """Gone where there is none. `resume_wanted` and `discard_wanted` carry the key."""

    resume_wanted = Signal(str)
    discard_wanted = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("unfinished_bar")
        self.setAccessibleName("未完成的导入")
        self._desk = desk
        self._lines = column(self)
        self._area = QScrollArea()
        self._area.setObjectName("unfinished_area")
        self._area.setAccessibleName("未完成的导入")
        self._area.setWidgetResizable(True)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._lines.addWidget(self._area)
        self._all_shown = False

    def reload(self) -> None:
        """Show what is half done now."""
        try:
            found = list_unfinished(self._desk)
        except Exception as error:  # told in the bar; a defect goes on to the crash dialog
            sentence = sentence_of(error)
            if sentence is None:
                raise
            found = Unfinished((), sentence)
        inside = self._listed(found)
        self._area.setWidget(inside)
        if not self._all_shown:  # all of them are scrolled through where the few stood
            self._area.setFixedHeight(inside.sizeHint().height())
        self.setVisible(bool(found.rows or found.trouble))

    def _listed(self, found: Unfinished) -> QWidget:
        inside = QWidget()
        inside.setObjectName("unfinished_list")
        inside.setAccessibleName("未完成的导入")
        inside.setProperty("surface", "base")
        layout = QVBoxLayout(inside)
        layout.setContentsMargins(NARROW, TIGHT, NARROW, TIGHT)
        layout.setSpacing(TIGHT)
        if found.trouble:
            trouble = plain_label(found.trouble, "unfinished_trouble", "problem")
            trouble.setWordWrap(True)
            layout.addWidget(trouble)
        if found.rows:
            layout.addWidget(plain_label(f"未完成的导入 {len(found.rows)} 份：", "unfinished_title", "strong"))
        for each in found.rows if self._all_shown else found.rows[:_MOST_SHOWN]:
            layout.addLayout(self._line(each))
        if len(found.rows) > _MOST_SHOWN:
            more = "只看最近的" if self._all_shown else f"显示较早的 {len(found.rows) - _MOST_SHOWN} 份"
            layout.addLayout(row(button(more, "unfinished_more", self._on_more, quiet=True), None))
        layout.addWidget(rule())
        return inside

    def _on_more(self) -> None:
        self._all_shown = not self._all_shown
        self.reload()

    def _line(self, each: UnfinishedRow) -> QVBoxLayout:
        stage = f"{each.measures} 条措施待登记" if each.measures else "正在录入"
        title = plain_label(titled(_short(each.title, _LONGEST_TITLE)), "unfinished_name")
        title.setToolTip(f"{each.title}\n{each.file_name}")
        # Of one document there may be several files: .docx and .pdf, scan and text.
        words = f"{_short(each.file_name, _LONGEST_NAME)} · {each.saved_on} · {stage}"
        facts = plain_label(words, "unfinished_facts", "muted")
        line = QVBoxLayout()
        line.setSpacing(0)
        line.addWidget(title)
        line.addLayout(
            row(
                facts,
                button("继续", f"resume_{each.key}", partial(self.resume_wanted.emit, each.key), quiet=True),
                button("放弃", f"discard_{each.key}", partial(self.discard_wanted.emit, each.key), quiet=True),
                None,
            )
        )
        return line


def _short(words: str, most: int) -> str:
    return words if len(words) <= most else words[: most - 1] + "…"

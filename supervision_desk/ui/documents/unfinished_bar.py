"""未完成的导入: above the documents, one line each, to go on with or to give up."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from supervision_desk.services.desk import Desk
from supervision_desk.services.unfinished import Unfinished, UnfinishedRow, list_unfinished
from supervision_desk.ui.action import sentence_of
from supervision_desk.ui.labels import button, column, plain_label, row, rule
from supervision_desk.ui.theme import NARROW, TIGHT

_MOST_SHOWN = 6
_LONGEST_TITLE = 28


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
        self._inside: QWidget | None = None

    def reload(self) -> None:
        """Show what is half done now."""
        try:
            found = list_unfinished(self._desk)
        except Exception as error:  # told in the bar; a defect goes on to the crash dialog
            sentence = sentence_of(error)
            if sentence is None:
                raise
            found = Unfinished((), sentence)
        if self._inside is not None:
            self._lines.removeWidget(self._inside)
            self._inside.hide()
            self._inside.deleteLater()
        self._inside = self._listed(found)
        self._lines.addWidget(self._inside)
        self.setVisible(bool(found.rows or found.trouble))

    def _listed(self, found: Unfinished) -> QWidget:
        inside = QWidget()
        inside.setObjectName("unfinished_list")
        inside.setAccessibleName("未完成的导入")
        layout = QVBoxLayout(inside)
        layout.setContentsMargins(NARROW, TIGHT, NARROW, TIGHT)
        layout.setSpacing(TIGHT)
        if found.trouble:
            trouble = plain_label(found.trouble, "unfinished_trouble", "problem")
            trouble.setWordWrap(True)
            layout.addWidget(trouble)
        if found.rows:
            layout.addWidget(plain_label(f"未完成的导入 {len(found.rows)} 份：", "unfinished_title", "strong"))
        for each in found.rows[:_MOST_SHOWN]:
            layout.addLayout(self._line(each))
        if len(found.rows) > _MOST_SHOWN:
            more = f"还有 {len(found.rows) - _MOST_SHOWN} 份较早的，处理完上面的再列出"
            layout.addWidget(plain_label(more, "unfinished_more", "muted"))
        layout.addWidget(rule())
        return inside

    def _line(self, each: UnfinishedRow) -> QVBoxLayout:
        short = each.title if len(each.title) <= _LONGEST_TITLE else each.title[: _LONGEST_TITLE - 1] + "…"
        stage = f"{each.measures} 条措施待登记" if each.measures else "正在录入"
        title = plain_label(f"《{short}》", "unfinished_name")
        title.setToolTip(f"{each.title}\n{each.file_name}")
        facts = plain_label(f"{each.saved_on} · {stage}", "unfinished_facts", "muted")
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

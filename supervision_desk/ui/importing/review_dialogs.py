"""The small questions a review asks: a day or why none, where to split, a unit's role, the words themselves.

They change nothing; `accepted` tells the review that the answer can be read. Window-modal and never `exec`-ed.
"""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QComboBox,
    QLineEdit,
    QListWidget,
    QPlainTextEdit,
    QRadioButton,
    QWidget,
)

from supervision_desk.domain.draft import DraftDocument, MeasureDraft
from supervision_desk.domain.reshaping import sentence_breaks
from supervision_desk.domain.review_units import ROLE_NAMES
from supervision_desk.ui.dialogs.day_edit import DayEdit
from supervision_desk.ui.dialogs.form_dialog import FormDialog
from supervision_desk.ui.importing.editing_table import complete_anywhere
from supervision_desk.ui.importing.plain_words import plain_words
from supervision_desk.ui.labels import plain_label

_SHOWN_TEXT = 60


class ReviewDialog(FormDialog):
    """Its answer can be read once nothing is missing."""

    def missing(self) -> str:
        """What must still be entered, as a sentence; "" where nothing is."""
        return ""

    def done_pressed(self) -> None:
        sentence = self.missing()
        self.show_problem(sentence)
        if not sentence:
            self.accept()


class DueDialog(ReviewDialog):
    """定时限: one day for the chosen measures, none for a reason, or what the document says."""

    def __init__(self, parent: QWidget, count: int, day: date) -> None:
        super().__init__(parent, "due_dialog", f"为选中的 {count} 条定时限", "确定")
        self.day = DayEdit(day)
        self.reason = QLineEdit()
        self.reason.setPlaceholderText("写明原因")
        self.ways = [QRadioButton(words) for words in ("定为这一天", "暂不定时限，原因", "恢复为原文的时限")]
        group = QButtonGroup(self)
        for way, field, name in zip(self.ways, (self.day, self.reason, None), ("day", "reason", "text"), strict=True):
            way.setObjectName(f"way_{name}")
            way.setAccessibleName(way.text())
            group.addButton(way)
            if field is None:
                self.form.addRow(way)
            else:
                field.setObjectName(f"due_{name}")
                field.setAccessibleName(way.text())
                self.form.addRow(way, field)
        self.ways[0].setChecked(True)
        self.reason.textEdited.connect(lambda _text: self.ways[1].setChecked(True))
        self.day.setFocus()

    def chosen_day(self) -> date | None:
        """The day, where one is set."""
        return self.day.day() if self.ways[0].isChecked() else None

    def chosen_reason(self) -> str:
        """The reason for none, or ""."""
        return self.reason.text().strip() if self.ways[1].isChecked() else ""

    def missing(self) -> str:
        return "请写明暂不定时限的原因。" if self.ways[1].isChecked() and not self.chosen_reason() else ""


class SplitDialog(ReviewDialog):
    """拆分: before which sentence the second measure begins."""

    def __init__(self, parent: QWidget, measure: MeasureDraft) -> None:
        super().__init__(parent, "split_dialog", f"拆分第 {measure.number} 条", "拆分")
        self._places = sentence_breaks(measure)
        self.sentences = QListWidget()
        for place in self._places:
            self.sentences.addItem(plain_words(measure.text[place:])[:_SHOWN_TEXT])
        self.sentences.setCurrentRow(0)
        self.sentences.setMinimumHeight(180)
        self.sentences.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.sentences.itemActivated.connect(lambda _item: self.done_pressed())
        self.keep = QCheckBox("前一条保留原编号")
        self.form.addRow(plain_label("第二条从哪一句开始：", "split_question", "muted"))
        self.add_field("", "split_place", self.sentences)
        self.sentences.setAccessibleName("第二条的第一句")
        self.add_field("", "keep_number", self.keep)
        self.keep.setAccessibleName(self.keep.text())

    def place(self) -> int:
        """The place in the measure's text; -1 where it is one sentence."""
        chosen = self.sentences.currentRow()
        return self._places[chosen] if 0 <= chosen < len(self._places) else -1

    def missing(self) -> str:
        return "" if self.place() >= 0 else "这一条只有一句，不能按句拆分；请先编辑任务内容，补上句号。"


class RoleDialog(ReviewDialog):
    """设角色: what one unit is in the chosen measures."""

    def __init__(self, parent: QWidget, count: int, names: Sequence[str]) -> None:
        super().__init__(parent, "role_dialog", f"在选中的 {count} 条中设单位角色", "确定")
        self.unit = QComboBox()
        self.unit.addItems(list(names))
        self.unit.setEditable(True)
        complete_anywhere(self.unit)
        self.role = QComboBox()
        for role, name in ROLE_NAMES.items():
            self.role.addItem(name, role)
        self.add_field("单位", "role_unit", self.unit)
        self.add_field("角色", "role", self.role)

    def missing(self) -> str:
        names = [self.unit.itemText(place) for place in range(self.unit.count())]
        return "" if self.unit.currentText() in names else "选中的措施里没有写这个单位，请从列表中选择。"


class TextDialog(ReviewDialog):
    """The task's words, to be written over."""

    def __init__(self, parent: QWidget, measure: MeasureDraft) -> None:
        super().__init__(parent, "text_dialog", f"编辑第 {measure.number} 条的任务内容", "确定")
        self.text = QPlainTextEdit(plain_words(measure.text))
        self._before = self.text.toPlainText()
        self.text.setTabChangesFocus(True)
        self.text.setMinimumHeight(260)
        self.add_field("", "measure_text", self.text)
        self.text.setAccessibleName("任务内容")
        self.setMinimumWidth(640)

    def is_changed(self) -> bool:
        """Whether anything was written; marks that are not shown are no change."""
        return self.text.toPlainText() != self._before

    def missing(self) -> str:
        return "" if self.text.toPlainText().strip() else "任务内容不能为空；不需要这一条时，请选“不登记”。"


class DocumentDialog(ReviewDialog):
    """The document's own title, 文号, 发文机关 and 成文日期."""

    def __init__(self, parent: QWidget, head: DraftDocument, today: date) -> None:
        super().__init__(parent, "document_dialog", "编辑文件信息", "确定")
        self.title = QLineEdit(head.title)
        self.doc_number = QLineEdit(head.doc_number)
        self.issuers = QLineEdit("、".join(head.issuers))
        for line in (self.title, self.doc_number, self.issuers):
            line.setCursorPosition(0)
        self.dated = QCheckBox("文件写明成文日期")
        self.dated.setChecked(head.issued_on is not None)
        self.day = DayEdit(head.issued_on or today)
        self.day.setEnabled(self.dated.isChecked())
        self.dated.toggled.connect(self.day.setEnabled)
        self.add_field("标题", "title", self.title)
        self.add_field("文号", "doc_number", self.doc_number)
        self.add_field("发文机关", "issuers", self.issuers)
        self.add_field("", "dated", self.dated)
        self.dated.setAccessibleName(self.dated.text())
        self.add_field("成文日期", "issued_on", self.day)

    def issued_on(self) -> date | None:
        """成文日期, where the document has one."""
        return self.day.day() if self.dated.isChecked() else None

    def missing(self) -> str:
        return "" if self.title.text().strip() else "请填写文件标题。"

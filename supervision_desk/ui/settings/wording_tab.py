"""文书用语: each text of each kind of paper, with the places it may name, and how it reads on a paper of today."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QMargins, Qt
from PySide6.QtWidgets import QPlainTextEdit, QScrollArea, QSplitter, QWidget

from supervision_desk.errors import UserError
from supervision_desk.services.desk import Desk, office_of
from supervision_desk.services.office_sample import sample_paper
from supervision_desk.services.previews import OpenPaper
from supervision_desk.services.wording import TEMPLATES, set_wording, wording
from supervision_desk.services.wording_sample import filled, sample_places
from supervision_desk.ui.action import Actions
from supervision_desk.ui.flow_layout import FlowLayout
from supervision_desk.ui.labels import button, column, named, plain_label, row, surface
from supervision_desk.ui.settings.sample_pane import SamplePane
from supervision_desk.ui.tables.row_table import Column, RowTable
from supervision_desk.ui.tables.table_view import TableView
from supervision_desk.ui.theme import NARROW, WIDE

_LIST_WIDTH, _TEXT_WIDTH, _SAMPLE_WIDTH = 270, 420, 520
_TEXT_HEIGHT = 130


@dataclass(frozen=True)
class Part:
    """One text: its key (文种.部分), as the office has it, as it was typed and not yet saved (None: not touched)."""

    key: str
    text: str
    typed: str | None = None

    @property
    def state(self) -> str:
        if self.typed is not None:
            return "未保存"
        return "默认" if self.text == TEMPLATES[self.key].text else "已修改"


PART_COLUMNS: tuple[Column[Part], ...] = (
    Column("文种", lambda part: part.key.partition(".")[0], width=110),
    Column("部分", lambda part: part.key.partition(".")[2], width=64),
    Column("状态", lambda part: part.state, width=72),
)


class WordingTab(QSplitter):
    """The list of texts at the left, the one chosen beside it, at the right a paper that bears it. What is typed is
    kept until it is saved."""

    def __init__(self, desk: Desk, actions: Actions) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        named(self, "wording_tab", "文书用语")
        self.setHandleWidth(1)
        self._desk = desk
        self._actions = actions
        self._typed: dict[str, str] = {}
        self._places: Mapping[str, str] = {}
        self._key = ""
        self.table: RowTable[Part] = RowTable(PART_COLUMNS, self)
        self.view = TableView(self.table, "wording", "文书用语", stretch=0)
        self.title = plain_label("", "wording_title", "title")
        self.text = named(QPlainTextEdit(), "wording_text", "用语")
        self.text.setFixedHeight(_TEXT_HEIGHT)
        self.text.setTabChangesFocus(True)
        self.insert = named(QWidget(), "wording_places", "可用的占位")
        self.insert.setLayout(FlowLayout(QMargins(), NARROW))
        self.problem = plain_label("", "wording_problem", "problem")
        self._printed = plain_label("今天签发、3 项任务时印出的文字（样例）：", "preview_label", "muted")
        self.preview = plain_label("", "wording_preview")
        self.sample = SamplePane(actions, self._sample)
        self.default = button("恢复默认", "wording_default", self._on_default)
        self.save = button("保存", "wording_save", self._on_save, primary=True)
        self._build()
        self.view.chosen.connect(self._on_chosen)
        self.text.textChanged.connect(self._on_typed)

    def _build(self) -> None:
        left = surface("wording_list", "文书用语")
        column(left).addWidget(self.view)
        right = surface("wording_editor", "用语")
        layout = column(right, WIDE, NARROW)
        places = plain_label("光标处插入占位，签发时换成实际内容：", "places_label", "muted")
        for label in (self.problem, self.preview, self._printed, places):
            label.setWordWrap(True)
        self.preview.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        layout.addWidget(self.title)
        layout.addWidget(self.text)
        layout.addWidget(places)
        layout.addWidget(self.insert)
        layout.addWidget(self.problem)
        layout.addLayout(row(self.save, self.default, None))
        layout.addSpacing(WIDE)
        layout.addWidget(self._printed)
        layout.addWidget(self.preview)
        layout.addStretch(1)
        self.addWidget(left)
        area = named(QScrollArea(), "wording_area", "用语")
        area.setWidgetResizable(True)
        area.setWidget(right)
        self.addWidget(area)
        self.addWidget(self.sample)
        self.setSizes([_LIST_WIDTH, _TEXT_WIDTH, _SAMPLE_WIDTH])
        self.setStretchFactor(2, 1)

    def reload(self) -> None:
        """Read the texts anew."""
        self._show_parts()
        self._on_chosen(self.view.current_row())

    def _show_parts(self) -> None:
        parts = [Part(key, text, self._typed.get(key)) for key, text in wording(self._desk).items()]
        key = self._key
        self.view.blockSignals(True)
        self.table.show_rows(parts)
        self.view.blockSignals(False)
        self.view.choose_quietly(max(self.table.place_of(lambda part: part.key == key), 0))

    def _on_chosen(self, part: Part | None) -> None:
        if part is None:
            return
        if part.key != self._key:
            self._key = part.key
            self._places = sample_places(self._desk, part.key)
            self._offer_places(TEMPLATES[part.key].places)
        self.title.setText(f"{part.key.replace('.', ' · ')}")
        shown = part.text if part.typed is None else part.typed
        if shown != self.text.toPlainText():
            self.text.blockSignals(True)
            self.text.setPlainText(shown)
            self.text.blockSignals(False)
        self._check(part)

    def _offer_places(self, places: tuple[str, ...]) -> None:
        layout = self.insert.layout()
        assert layout is not None
        while (item := layout.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        for place in places:
            layout.addWidget(button(f"{{{place}}}", f"place_{place}", partial(self._on_place, place)))

    def _on_place(self, place: str) -> None:
        self.text.insertPlainText(f"{{{place}}}")
        self.text.setFocus()

    def _on_typed(self) -> None:
        held = wording(self._desk)[self._key]
        typed = self.text.toPlainText()
        if typed == held:
            self._typed.pop(self._key, None)
        else:
            self._typed[self._key] = typed
        self._show_parts()
        self._check(self.view.current_row())

    def _check(self, part: Part) -> None:
        """How it would print, or what is wrong with it."""
        problem, words = "", ""
        try:
            words = filled(part.key, self.text.toPlainText(), self._places)
        except UserError as error:
            problem = str(error)
        self.problem.setText(problem)
        self.problem.setVisible(bool(problem))
        self.preview.setText(words)
        self._printed.setVisible(not problem)
        self.save.setEnabled(part.typed is not None and not problem)
        self.default.setEnabled(self.text.toPlainText() != TEMPLATES[part.key].text)
        if not problem:
            self.sample.draw_soon()

    def _sample(self) -> Callable[[], OpenPaper]:
        kind = self._key.partition(".")[0]
        return partial(sample_paper, self._desk, office_of(self._desk), kind, dict(self._typed))

    def _on_default(self) -> None:
        """The default is put into the field; it is saved like any other text."""
        self.text.setPlainText(TEMPLATES[self._key].text)

    def _on_save(self) -> None:
        typed = self.text.toPlainText().strip()
        text = "" if typed == TEMPLATES[self._key].text else typed
        self._actions.run_action(self, partial(set_wording, self._desk, self._key, text), self._on_saved)

    def _on_saved(self, _none: None) -> None:
        self._typed.pop(self._key, None)
        self.reload()

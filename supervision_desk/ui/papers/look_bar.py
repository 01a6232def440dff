"""样式, 紧急程度 and 印法 above the page: those of the draft in sight, and the rendering in which papers are shown and
printed."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QMargins, Signal
from PySide6.QtWidgets import QComboBox, QWidget

from supervision_desk.domain.paper_look import RENDERINGS, STYLES, URGENCIES
from supervision_desk.services.desk import Desk, office_of
from supervision_desk.services.draft_text import draft_style, draft_urgency, edit_draft
from supervision_desk.services.papers import PaperRow
from supervision_desk.ui.action import Actions
from supervision_desk.ui.changes import Changed
from supervision_desk.ui.flow_layout import FlowLayout
from supervision_desk.ui.labels import named, plain_label, row
from supervision_desk.ui.theme import NARROW, TIGHT


class LookBar(QWidget):
    """`rendering_chosen` says that papers look another way; a style or 紧急程度 chosen is written into the
    draft."""

    rendering_chosen = Signal()

    def __init__(self, desk: Desk, actions: Actions) -> None:
        super().__init__()
        named(self, "look_bar", "样式和印法")
        self._desk = desk
        self._actions = actions
        self._mark = ""
        self.style_of_draft = named(QComboBox(), "draft_style", "样式")
        self.style_of_draft.setToolTip("只改这一份草稿；各文种平常用的样式在设置里改")
        self.urgency_of_draft = urgency_box()
        self.rendering_box = named(QComboBox(), "print_rendering", "印法")
        self.rendering_box.setToolTip("版面和打印都按这里选的印法")
        self._void = plain_label("已作废，不再有效", "void_mark", "problem")
        self._of_draft = (
            _labelled("样式", "style_label", self.style_of_draft),
            _labelled("紧急程度", "urgency_label", self.urgency_of_draft),
        )
        line = FlowLayout(QMargins(NARROW, TIGHT, NARROW, 0), NARROW)
        for each in (*self._of_draft, _labelled("印法", "rendering_label", self.rendering_box), self._void):
            line.addWidget(each)
        self.setLayout(line)
        self.style_of_draft.activated.connect(self._on_style)
        self.urgency_of_draft.activated.connect(self._on_urgency)
        self.rendering_box.currentIndexChanged.connect(lambda _place: self.rendering_chosen.emit())
        self.show_paper(None)

    def rendering(self) -> str:
        """The rendering chosen, "" for the office's."""
        return str(self.rendering_box.currentData() or "")

    def show_paper(self, paper: PaperRow | None) -> None:
        """The paper in sight: its style and 紧急程度 where it is a draft, a mark where it is void."""
        office = office_of(self._desk)
        offer(self.rendering_box, office.rendering, RENDERINGS, self.rendering())
        draft = paper if paper is not None and paper.is_draft else None
        self._mark = draft.mark if draft else ""
        if draft:
            offer(self.style_of_draft, office.style_of(draft.kind), STYLES, draft_style(self._desk, draft.mark))
            urgency = draft_urgency(self._desk, draft.mark)
            self.urgency_of_draft.setCurrentIndex(max(self.urgency_of_draft.findData(urgency), 0))
        for each in self._of_draft:
            each.setVisible(draft is not None)
        self._void.setVisible(paper is not None and paper.is_void)

    def _on_style(self) -> None:
        style = str(self.style_of_draft.currentData())
        if style != draft_style(self._desk, self._mark):
            work = partial(edit_draft, self._desk, self._mark, style=style)
            self._actions.run_action(self, work, changed=Changed.PAPERS)

    def _on_urgency(self) -> None:
        urgency = str(self.urgency_of_draft.currentData())
        if urgency != draft_urgency(self._desk, self._mark):
            work = partial(edit_draft, self._desk, self._mark, urgency=urgency)
            self._actions.run_action(self, work, changed=Changed.PAPERS)


def _labelled(title: str, name: str, box: QComboBox) -> QWidget:
    """A box behind its label; the two never stand in different lines."""
    pair = named(QWidget(), f"{name}_pair", title)
    pair.setLayout(row(plain_label(title, name, "muted"), box))
    return pair


def urgency_box() -> QComboBox:
    """不标, then each 紧急程度; its data is what a draft keeps."""
    box = named(QComboBox(), "draft_urgency", "紧急程度")
    box.addItem("不标", "")
    for each in URGENCIES:
        box.addItem(each, each)
    box.setToolTip("印在文书首页左上角；本程序不是涉密系统，文书不标密级")
    return box


def offer(box: QComboBox, usual: str, choices: Sequence[str], chosen: str) -> None:
    """The office's own way first, then each by name, with the one that is chosen ("": the office's); nobody is told."""
    box.blockSignals(True)
    box.clear()
    box.addItem(f"按设置（{usual}）", "")
    for each in choices:
        box.addItem(each, each)
    box.setCurrentIndex(max(box.findData(chosen), 0))
    box.blockSignals(False)

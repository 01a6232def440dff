"""先做什么: what an empty office begins with, in order, each step with its button and a tick once it is done."""

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QPushButton, QVBoxLayout, QWidget

from supervision_desk.services.overview import Overview
from supervision_desk.ui.labels import button, named, plain_label, row, surface
from supervision_desk.ui.roster.sample_files import SAVE_SAMPLE
from supervision_desk.ui.theme import DONE_MARK, LOOSE, WIDE

_TITLE = "还没有督办事项，从这里开始"
_MORE = "联络员、领导名单也在“单位与领导”里导入，以后再做也可以。登记以后，今天要办的事列在这一页。"
_TRY = "想先看看办了一个季度是什么样："


@dataclass(frozen=True)
class Step:
    """One thing to do: its words, the words of its button, the name of what is wanted."""

    name: str
    words: str
    action: str


STEPS = (
    Step("office", "填写发文机关、机关代字和联系人", "本单位设置…"),
    Step("units", "导入单位名录（Excel）", "单位名录…"),
    Step("calendar", "核对今年的放假安排", "工作日历"),
    Step("document", "导入第一份来源文件，核对后登记", "导入文件…"),
)


class FirstSteps(QWidget):
    """`wanted` carries the name of a step, sample (样表 of the lists), or demo."""

    wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        named(self, "first_steps", _TITLE).setProperty("surface", "base")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        inside = surface("steps", _TITLE)
        grid = QGridLayout(inside)
        grid.setHorizontalSpacing(LOOSE)
        grid.setVerticalSpacing(WIDE)
        self.marks = {each.name: plain_label("", f"mark_{each.name}", "strong") for each in STEPS}
        self.buttons = {each.name: self._button(each) for each in STEPS}
        for place, each in enumerate(STEPS):
            grid.addWidget(self.marks[each.name], place, 0)
            grid.addWidget(plain_label(each.words, f"words_{each.name}"), place, 1)
            grid.addWidget(self.buttons[each.name], place, 2)
        self.sample = button(SAVE_SAMPLE, "step_sample", lambda: self.wanted.emit("sample"), quiet=True)
        self.sample.setToolTip("单位名录、联络员名单、领导名单三份 Excel 样表")
        grid.addWidget(self.sample, [each.name for each in STEPS].index("units"), 3)
        self.demo = button("打开演示", "open_demo", lambda: self.wanted.emit("demo"), quiet=True)
        self._build(inside)

    def _build(self, steps: QWidget) -> None:
        layout = QVBoxLayout(self)
        layout.setSpacing(LOOSE)
        layout.addStretch(1)
        middle = Qt.AlignmentFlag.AlignHCenter
        layout.addWidget(plain_label(_TITLE, "steps_title", "title"), 0, middle)
        layout.addWidget(steps, 0, middle)
        more = plain_label(_MORE, "steps_more", "muted")
        more.setWordWrap(True)
        more.setAlignment(middle)
        layout.addWidget(more)
        layout.addLayout(row(None, plain_label(_TRY, "steps_try", "muted"), self.demo, None))
        layout.addStretch(2)

    def _button(self, step: Step) -> QPushButton:
        return button(step.action, f"step_{step.name}", lambda: self.wanted.emit(step.name))

    def show_state(self, seen: Overview) -> None:
        """Tick what is done; the first step that is not has the page's one default button."""
        done = {
            "office": seen.office.is_set_up and bool(seen.office.contact),
            "units": seen.units > 0,
            "calendar": seen.missing_year is None,
            "document": seen.documents > 0,
        }
        first = next((name for name, is_done in done.items() if not is_done), "")
        for place, step in enumerate(STEPS, 1):
            is_done = done[step.name]
            self.marks[step.name].setText(DONE_MARK if is_done else str(place))
            self.marks[step.name].setAccessibleName(f"第 {place} 步{'，已完成' if is_done else ''}")
            made = self.buttons[step.name]
            made.setProperty("primary", step.name == first)
            made.style().polish(made)

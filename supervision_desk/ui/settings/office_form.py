"""The fields of the office's settings: names, 代字, whom to call, days."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any, TypeVar

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDoubleSpinBox,
    QFormLayout,
    QLineEdit,
    QPlainTextEdit,
    QSpinBox,
    QWidget,
)

from supervision_desk.domain.office import DISPATCHING, KINDS, WAYS, Office
from supervision_desk.domain.office_form import LABEL_COLUMNS
from supervision_desk.domain.paper_look import RENDERINGS, STYLES, TABLE_STYLE
from supervision_desk.services.envelopes import SHEETS
from supervision_desk.services.office_checks import FIGURES, Figure
from supervision_desk.ui.labels import named, plain_label, row
from supervision_desk.ui.settings.field_switches import FieldSwitches
from supervision_desk.ui.settings.printer_row import distance
from supervision_desk.ui.theme import NARROW, TIGHT, WIDE

F = TypeVar("F", bound=QWidget)
_TWO_LINES = 58
_NAMES = "每行一个；联合发文写两行"
_SWITCHES = {
    "sealed": "落款处盖章（不盖章的，落款另排）",
    "imprint_even": "版记排在偶数页",
    "qr_code": "印二维码（文号和内容校验值）",
}
# Whom a 简报 goes to: by the setting its name, and a hint for each of 报, 送 and 发.
_IMPRINTS = {
    "bulletin_to": ("通报", ("如 区委书记、区长；不填不印", "如 区人大常委会办公室；不填不印", "不填为表中各单位")),
    "special_to": ("专报", ("如 区委书记、区长", "如 区政府有关领导", "三栏都不填的，专报不印版记")),
}


class OfficeForm(QWidget):
    """Holds settings; `typed` says that one was touched."""

    typed = Signal()

    def __init__(self) -> None:
        super().__init__()
        named(self, "office_form", "本单位设置").setProperty("surface", "base")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.form = QFormLayout(self)
        self.form.setContentsMargins(WIDE, WIDE, WIDE, WIDE)
        self.form.setSpacing(NARROW)
        self.form.setLabelAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._head("单位")
        self.organs = self._names("发文机关", "organs", _NAMES)
        self.issuers = self._names("落款单位", "issuers", "不填与发文机关相同")
        self.contact = self._line("联系人", "contact")
        self.phone = self._line("联系电话", "phone")
        self._head("文号")
        self.code = self._line("机关代字", "code", "如 ×督")
        self.codes = {kind: self._line(f"{kind}代字", f"code_{kind}") for kind in KINDS}
        self._head("印制")
        self.styles = {kind: self._choice(f"{kind}样式", f"style_{kind}", STYLES) for kind in KINDS}
        self.titles = {kind: self._line(f"{kind}名称", f"title_{kind}", f"不填为{kind}") for kind in DISPATCHING}
        self.rendering = self._choice("印法", "rendering", RENDERINGS)
        self.printer = self._line("印发机关", "printer", "不填为首个落款单位（文件式、信函式用）")
        self.shift = (distance("shift_right", "右移"), distance("shift_down", "下移"))
        self._distances()
        self.switches = {name: self._switch(words, name) for name, words in _SWITCHES.items()}
        self.shown = FieldSwitches()
        self.form.addRow("文书栏目", self.shown)
        self.shown.typed.connect(self.typed)
        self.labels = self._choice("信封标签纸", "labels", SHEETS)
        self._head("通报和专报的版记")
        self.imprints = {
            name: {
                way: self._line(f"{what}{way}", f"{name}_{way}", hint) for way, hint in zip(WAYS, hints, strict=True)
            }
            for name, (what, hints) in _IMPRINTS.items()
        }
        self._head("期限")
        self.figures = {name: self._figure(name, figure) for name, figure in FIGURES.items()}
        self.code.textChanged.connect(self._show_default_codes)

    def fill(self, office: Office) -> None:
        """Show settings; nothing counts as touched by it."""
        self.blockSignals(True)
        for names, field in ((office.organs, self.organs), (office.issuers, self.issuers)):
            field.setPlainText("\n".join(names))
        for text, line in ((office.contact, self.contact), (office.phone, self.phone), (office.code, self.code)):
            line.setText(text)
        _show_pairs(self.codes, office.codes)
        for kind, choice in self.styles.items():
            choice.setCurrentText(office.style_of(kind))
        for kind, line in self.titles.items():
            line.setText(office.title_of(kind))
        for name, lines in self.imprints.items():
            _show_pairs(lines, getattr(office, name))
        self.rendering.setCurrentText(office.rendering)
        self.printer.setText(office.printer)
        for way, distance_box in zip(office.shift, self.shift, strict=True):
            distance_box.setValue(way)
        for name, switch in self.switches.items():
            switch.setChecked(getattr(office, name))
        self.shown.fill(office.left_out)
        self.labels.setCurrentIndex(LABEL_COLUMNS.index(office.label_columns))
        for name, box in self.figures.items():
            box.setValue(getattr(office, name))
        self._show_default_codes()
        self.blockSignals(False)

    def office(self, held: Office) -> Office:
        """The settings as they stand in the fields; what has no field stays as `held`."""
        own = {kind: line.text().strip() for kind, line in self.codes.items()}
        styles = {kind: choice.currentText() for kind, choice in self.styles.items()}
        titles = {kind: line.text().strip() for kind, line in self.titles.items()}
        imprints: dict[str, Any] = {name: _pairs(lines) for name, lines in self.imprints.items()}
        figures: dict[str, Any] = {name: box.value() for name, box in self.figures.items()}
        switches: dict[str, Any] = {name: switch.isChecked() for name, switch in self.switches.items()}
        return replace(
            held,
            organs=_lines(self.organs),
            issuers=_lines(self.issuers),
            contact=self.contact.text().strip(),
            phone=self.phone.text().strip(),
            code=self.code.text().strip(),
            codes=tuple(f"{kind}={code}" for kind, code in own.items() if code),
            styles=tuple(f"{kind}={style}" for kind, style in styles.items() if style != TABLE_STYLE),
            titles=tuple(f"{kind}={title}" for kind, title in titles.items() if title),
            rendering=self.rendering.currentText(),
            printer=self.printer.text().strip(),
            shift=(self.shift[0].value(), self.shift[1].value()),
            label_columns=LABEL_COLUMNS[self.labels.currentIndex()],
            left_out=self.shown.left_out(),
            **imprints,
            **switches,
            **figures,
        )

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The wheel scrolls the form; it changes a figure only where one is typing it."""
        if event.type() == QEvent.Type.Wheel and isinstance(watched, QWidget) and not watched.hasFocus():
            event.ignore()
            return True
        return super().eventFilter(watched, event)

    def _head(self, words: str) -> None:
        self.form.addRow(plain_label(words, f"head_{words}", "strong"))

    def _names(self, label: str, name: str, hint: str) -> QPlainTextEdit:
        field = QPlainTextEdit()
        field.setPlaceholderText(hint)
        field.setTabChangesFocus(True)
        field.setFixedHeight(_TWO_LINES)
        return self._row(label, name, field, field.textChanged.connect)

    def _line(self, label: str, name: str, hint: str = "") -> QLineEdit:
        field = QLineEdit()
        field.setPlaceholderText(hint)
        return self._row(label, name, field, field.textChanged.connect)

    def _choice(self, label: str, name: str, choices: Sequence[str]) -> QComboBox:
        box = QComboBox()
        box.addItems(choices)
        box.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        box.installEventFilter(self)
        return self._row(label, name, box, box.currentIndexChanged.connect)

    def _switch(self, words: str, name: str) -> QCheckBox:
        box = QCheckBox(words)
        named(box, name, words)
        self.form.addRow("", box)
        box.toggled.connect(lambda *_: self.typed.emit())
        return box

    def _figure(self, name: str, figure: Figure) -> QSpinBox | QDoubleSpinBox:
        box = QDoubleSpinBox() if isinstance(getattr(Office(), name), float) else QSpinBox()
        if isinstance(box, QDoubleSpinBox):
            box.setDecimals(1)
        box.setRange(figure.least, figure.most)
        box.setSuffix(f" {figure.unit}")
        box.lineEdit().setTextMargins(TIGHT, 0, 0, 0)
        box.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        box.installEventFilter(self)
        return self._row(figure.words, name, box, box.valueChanged.connect)

    def _distances(self) -> None:
        """By how much files for 套红纸 are moved; the printers of this machine have offsets of their own."""
        right, down = self.shift
        self.form.addRow("套红纸右移、下移", row(right, down, None))
        note = plain_label("用于输出的套红纸文件；从本窗口打印的，用下面的打印机偏移。", "shift_note", "muted")
        note.setWordWrap(True)
        self.form.addRow("", note)
        for box in self.shift:
            box.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            box.installEventFilter(self)
            box.valueChanged.connect(lambda *_: self.typed.emit())

    def _row(self, label: str, name: str, field: F, connect: Callable[[Callable[..., None]], object]) -> F:
        self.form.addRow(label, named(field, name, label))
        connect(lambda *_: self.typed.emit())
        return field

    def _show_default_codes(self, _text: str = "") -> None:
        """What a kind is numbered with where nothing is typed."""
        office = Office(code=self.code.text().strip())
        for kind, line in self.codes.items():
            line.setPlaceholderText(office.series_code(kind))


def _show_pairs(fields: dict[str, QLineEdit], pairs: tuple[str, ...]) -> None:
    given = dict(each.split("=", 1) for each in pairs)
    for way, line in fields.items():
        line.setText(given.get(way, ""))


def _pairs(fields: dict[str, QLineEdit]) -> tuple[str, ...]:
    """Whom a 简报 goes to, as 报=…; a 。 at the end is printed anyhow."""
    typed = {way: line.text().strip().rstrip("。") for way, line in fields.items()}
    return tuple(f"{way}={names}" for way, names in typed.items() if names)


def _lines(field: QPlainTextEdit) -> tuple[str, ...]:
    return tuple(line.strip() for line in field.toPlainText().splitlines() if line.strip())

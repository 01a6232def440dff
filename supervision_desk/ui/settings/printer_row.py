"""打印机偏移: by how much what a printer puts on paper is moved; kept for this machine as soon as it is set."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QDoubleSpinBox, QFormLayout, QWidget

from supervision_desk.ui.labels import named, plain_label, row
from supervision_desk.ui.papers.printer_offsets import MOST, Offset, PrinterOffsets, printer_names
from supervision_desk.ui.theme import NARROW, TIGHT, WIDE

_NOTE = "印出的位置偏左、偏上时填正数。偏移随打印机记在本机，填后即用，不必保存。"


class PrinterRow(QWidget):
    """A printer and its offset."""

    def __init__(self, offsets: PrinterOffsets) -> None:
        super().__init__()
        named(self, "printer_offsets", "打印机偏移").setProperty("surface", "base")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._offsets = offsets
        self.printer = named(QComboBox(), "printer", "打印机")
        self.right, self.down = distance("offset_right", "右移"), distance("offset_down", "下移")
        self.note = plain_label(_NOTE, "offset_note", "muted")
        self.note.setWordWrap(True)
        form = QFormLayout(self)
        form.setContentsMargins(WIDE, 0, WIDE, WIDE)
        form.setSpacing(NARROW)
        form.setLabelAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        form.addRow(plain_label("打印", "head_打印", "strong"))
        form.addRow("打印机", self.printer)
        form.addRow("右移、下移", row(self.right, self.down, None))
        form.addRow("", self.note)
        self.printer.currentTextChanged.connect(self._on_printer)
        for box in (self.right, self.down):
            box.valueChanged.connect(self._on_value)

    def reload(self) -> None:
        """Read anew which printers there are; the current one stays."""
        names, current = printer_names(), self.printer.currentText()
        self.printer.blockSignals(True)
        self.printer.clear()
        self.printer.addItems(names)
        self.printer.setCurrentText(current if current in names else next(iter(names), ""))
        self.printer.blockSignals(False)
        for each in (self.printer, self.right, self.down):
            each.setEnabled(bool(names))
        self.note.setText(_NOTE if names else "系统里没有安装打印机。")
        self._on_printer(self.printer.currentText())

    def _on_printer(self, name: str) -> None:
        offset = self._offsets.of(name)
        for box, value in ((self.right, offset.right), (self.down, offset.down)):
            box.blockSignals(True)
            box.setValue(value)
            box.blockSignals(False)

    def _on_value(self, _value: float) -> None:
        if name := self.printer.currentText():
            self._offsets.keep(name, Offset(self.right.value(), self.down.value()))


def distance(name: str, words: str) -> QDoubleSpinBox:
    """A field for a way in mm by which a printer is out, left and up negative."""
    box = named(QDoubleSpinBox(), name, words)
    box.setRange(-MOST, MOST)
    box.setDecimals(1)
    box.setSingleStep(0.5)
    box.setSuffix(" 毫米")
    box.lineEdit().setTextMargins(TIGHT, 0, 0, 0)
    return box

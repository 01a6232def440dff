"""By how many mm a printer is out, right and down: known of each printer, kept where the window keeps its own."""

from dataclasses import dataclass

from PySide6.QtCore import QSettings, QUrl

# mm; a printer farther out has the wrong paper in it.
MOST = 20.0


@dataclass(frozen=True)
class Offset:
    """What a print is moved by, in mm; negative: left, up."""

    right: float = 0.0
    down: float = 0.0


class PrinterOffsets:
    """The offsets by the printer's name."""

    def __init__(self, settings: QSettings) -> None:
        self._settings = settings

    def of(self, printer: str) -> Offset:
        """The offset of a printer, none where none was set."""
        right, down = (self._settings.value(_key(printer, way), 0.0, float) for way in ("right", "down"))
        return Offset(_number(right), _number(down))

    def keep(self, printer: str, offset: Offset) -> None:
        """Set the offset of a printer."""
        self._settings.setValue(_key(printer, "right"), offset.right)
        self._settings.setValue(_key(printer, "down"), offset.down)


def printer_names() -> list[str]:
    """The printers that the system knows, its default first."""
    # Imported when printers are asked for: it brings the system's printing with it.
    from PySide6.QtPrintSupport import QPrinterInfo

    return sorted(QPrinterInfo.availablePrinterNames(), key=lambda name: name != QPrinterInfo.defaultPrinterName())


def _key(printer: str, way: str) -> str:
    """Names of shared printers have slashes, which would make groups of keys."""
    return f"printing/{QUrl.toPercentEncoding(printer).toStdString()}/{way}"


def _number(value: object) -> float:
    return min(max(value, -MOST), MOST) if isinstance(value, float) else 0.0

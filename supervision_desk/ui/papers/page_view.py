"""The paper itself, as it prints: turn pages, zoom, fit the width."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPixmap, QResizeEvent
from PySide6.QtWidgets import QLabel, QScrollArea, QVBoxLayout, QWidget

from supervision_desk.services.previews import OpenPaper, page_pixels
from supervision_desk.ui.labels import button, column, plain_label, row
from supervision_desk.ui.theme import LOOSE, NARROW, TIGHT

# A4 at 595 points; the scroll bar and the margins beside it.
_PAGE_POINTS = 595
_BESIDE = 2 * LOOSE + 20
_STEP, _LEAST, _MOST = 1.2, 0.4, 4.0


class PageView(QWidget):
    """Shows one paper page by page."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("page_view")
        self.setAccessibleName("文书版面")
        self._paper: OpenPaper | None = None
        self._page = 0
        self._zoom = 0.0
        self.sheet = QLabel()
        self.sheet.setObjectName("sheet")
        self.sheet.setAccessibleName("文书页面")
        self.sheet.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self.place = plain_label("", "page_place", "muted")
        self.back = button("上一页", "page_back", self._on_back)
        self.forward = button("下一页", "page_forward", self._on_forward)
        self._build()

    def _build(self) -> None:
        area = QWidget()
        area.setObjectName("paper_area")
        area.setAccessibleName("文书页面")
        inside = QVBoxLayout(area)
        inside.setContentsMargins(LOOSE, LOOSE, LOOSE, LOOSE)
        inside.addWidget(self.sheet, 1)
        self._scroll = QScrollArea()
        self._scroll.setObjectName("page_scroll")
        self._scroll.setAccessibleName("文书页面")
        self._scroll.setWidgetResizable(True)
        self._scroll.setWidget(area)
        layout = column(self)
        tools = row(
            self.back,
            self.place,
            self.forward,
            None,
            button("缩小", "zoom_out", self._on_smaller),
            button("适合宽度", "zoom_fit", self._on_fit),
            button("放大", "zoom_in", self._on_larger),
        )
        tools.setContentsMargins(NARROW, TIGHT, NARROW, TIGHT)
        layout.addLayout(tools)
        layout.addWidget(self._scroll, 1)

    def show_paper(self, paper: OpenPaper | None) -> None:
        """Show a paper from its first page; None for an empty desk. The same paper keeps its page."""
        same = paper is not None and self._paper is not None and paper.mark == self._paper.mark
        self._paper = paper
        self._page = min(self._page, paper.pages - 1) if paper and same else 0
        self._draw()

    def _draw(self) -> None:
        paper = self._paper
        self.place.setText(f"第 {self._page + 1} 页 / 共 {paper.pages} 页" if paper else "")
        self.back.setEnabled(paper is not None and self._page > 0)
        self.forward.setEnabled(paper is not None and self._page < paper.pages - 1)
        if paper is None:
            self.sheet.clear()
            return
        ratio = self.devicePixelRatioF()
        raster = page_pixels(paper, self._page, self._scale() * ratio)
        image = QImage(raster.pixels, raster.width, raster.height, raster.stride, QImage.Format.Format_RGB32)
        pixmap = QPixmap.fromImage(image.copy())
        pixmap.setDevicePixelRatio(ratio)
        self.sheet.setPixmap(pixmap)

    def _scale(self) -> float:
        fitting = (self._scroll.width() - _BESIDE) / _PAGE_POINTS
        return min(max(self._zoom or fitting, _LEAST), _MOST)

    def _turn(self, pages: int) -> None:
        self._page += pages
        self._scroll.verticalScrollBar().setValue(0)
        self._draw()

    def _on_back(self) -> None:
        self._turn(-1)

    def _on_forward(self) -> None:
        self._turn(1)

    def _on_larger(self) -> None:
        self._zoom = self._scale() * _STEP
        self._draw()

    def _on_smaller(self) -> None:
        self._zoom = self._scale() / _STEP
        self._draw()

    def _on_fit(self) -> None:
        self._zoom = 0.0
        self._draw()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._paper is not None and not self._zoom:
            self._draw()

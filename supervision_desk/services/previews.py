"""A paper's pages as pixels, for the window: the preview behind 督办文书, and what goes to the printer."""

from dataclasses import dataclass

from supervision_desk.domain.paper_look import FULL_RED
from supervision_desk.forms.preview import Band, PageSize, Raster, draw_band, page_sizes
from supervision_desk.services.desk import Desk
from supervision_desk.services.paper_rendering import printed_paper
from supervision_desk.services.papers import PaperRow
from supervision_desk.services.signing import preview_paper

__all__ = ["Band", "OpenPaper", "PageSize", "Raster", "band_pixels", "open_paper", "open_print", "opened"]


@dataclass(frozen=True)
class OpenPaper:
    """A paper ready to be looked at: its bytes (送审稿 or as signed) and the size of each page in points."""

    mark: str
    pdf: bytes
    sizes: tuple[PageSize, ...]


def open_paper(desk: Desk, paper: PaperRow, rendering: str = "") -> OpenPaper:
    """A paper to be looked at: 全红, or in the rendering of that name. Raises UserError."""
    if paper.is_draft:
        return opened(paper.mark, preview_paper(desk, paper.mark, rendering or FULL_RED))
    return open_print(desk, paper.mark, rendering or FULL_RED)


def open_print(desk: Desk, mark: str, rendering: str = "") -> OpenPaper:
    """A signed paper as it is printed: in the rendering of that name, or the office's (全红: the stored bytes; 套红纸,
    白头), where it stands on the page: the window moves it by what its printer is out. Raises UserError for a draft."""
    return opened(mark, printed_paper(desk, mark, rendering, shifted=False)[1])


def opened(mark: str, pdf: bytes) -> OpenPaper:
    """A PDF, to be shown under a name. Raises UserError for a damaged file."""
    return OpenPaper(mark, pdf, page_sizes(pdf))


def band_pixels(paper: OpenPaper, band: Band, crisp: bool = False) -> Raster:
    """The pixels of a band of a page; `crisp` for a printer. Raises UserError for a damaged file."""
    return draw_band(paper.pdf, band, crisp)

"""A paper's pages as pixels, for the window: the preview behind 督办文书."""

from dataclasses import dataclass

from supervision_desk.forms.preview import RasterPage, page_count, render_page
from supervision_desk.services.desk import Desk
from supervision_desk.services.signing import preview_paper

__all__ = ["OpenPaper", "RasterPage", "open_paper", "page_pixels"]


@dataclass(frozen=True)
class OpenPaper:
    """A paper ready to be looked at: its bytes (送审稿 or as signed) and how many pages it has."""

    mark: str
    pdf: bytes
    pages: int


def open_paper(desk: Desk, mark: str) -> OpenPaper:
    """The paper of that number or draft mark. Raises UserError."""
    pdf = preview_paper(desk, mark)
    return OpenPaper(mark, pdf, page_count(pdf))


def page_pixels(paper: OpenPaper, page: int, scale: float) -> RasterPage:
    """Page `page` (from 0) at `scale` pixels a point. Raises UserError for a damaged file."""
    return render_page(paper.pdf, page, scale)

"""Pages that are only pictures: a scanned PDF or a photo, drawn for the window so that a person can type them off."""

import io
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pypdfium2
from PIL import Image, ImageOps, UnidentifiedImageError

from supervision_desk.errors import UserError
from supervision_desk.intake.formats.extracted import damaged
from supervision_desk.intake.formats.kinds import Kind, kind_of
from supervision_desk.intake.formats.pdf import open_pdf
from supervision_desk.pdfium import PDFIUM

_FORMATS = ("JPEG", "PNG", "TIFF", "BMP", "GIF", "WEBP")
_MOST_PIXELS = 80_000_000
_WIDEST = 6_000
_TALLEST = 12_000
_KIND = "图片"


def page_count(data: bytes) -> int:
    """How many pages a PDF, a photo or a many-page TIFF has. Raises UserError where it cannot be read."""
    if kind_of(data, "") is Kind.PDF:
        with _opened_pdf(data) as document:
            return len(document)
    with _opened(data) as image:
        return int(getattr(image, "n_frames", 1))


def page_picture(data: bytes, index: int, width_px: int) -> bytes:
    """Page `index` (from 0) as a PNG that is `width_px` pixels wide. Raises UserError where there is no such page or
    it cannot be read."""
    width_px = max(1, min(width_px, _WIDEST))
    if kind_of(data, "") is Kind.PDF:
        return _png(_pdf_page(data, index, width_px))
    with _opened(data) as image:
        if not 0 <= index < getattr(image, "n_frames", 1):
            raise _no_page(index)
        image.seek(index)
        upright = ImageOps.exif_transpose(image)
        height = max(1, min(round(upright.height * width_px / max(upright.width, 1)), _TALLEST))
        shown = upright.convert("RGB").resize((width_px, height), Image.Resampling.BILINEAR, reducing_gap=2)
    return _png(shown)


def _pdf_page(data: bytes, index: int, width_px: int) -> Image.Image:
    with _opened_pdf(data) as document:
        if not 0 <= index < len(document):
            raise _no_page(index)
        page = document[index]
        width, height = page.get_size()
        scale = min(width_px / max(width, 1), _TALLEST / max(height, 1))
        bitmap = page.render(scale=scale, rev_byteorder=True, fill_color=(255,) * 4)
        picture: Image.Image = bitmap.to_pil().convert("RGB")
        return picture


@contextmanager
def _opened_pdf(data: bytes) -> Iterator[Any]:
    with PDFIUM:
        document = open_pdf(data)
        try:
            yield document
        except pypdfium2.PdfiumError:
            raise damaged(" PDF 文件") from None
        finally:
            document.close()


@contextmanager
def _opened(data: bytes) -> Iterator[Image.Image]:
    """An opened picture; trouble while it is used is the same sentence as trouble while it is opened."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            image = Image.open(io.BytesIO(data), formats=_FORMATS)
            with image:
                if image.width * image.height > _MOST_PIXELS:
                    raise UserError("这张图片过大，没有保存任何内容，请缩小后再导入。")
                yield image
    except (UnidentifiedImageError, Image.DecompressionBombError, OSError, ValueError, SyntaxError, EOFError):
        raise damaged(_KIND) from None
    except (TypeError, KeyError, IndexError, AttributeError, OverflowError, ZeroDivisionError):
        # What Pillow's plug-ins let through from a damaged header.
        raise damaged(_KIND) from None


def _png(image: Image.Image) -> bytes:
    stream = io.BytesIO()
    image.save(stream, "PNG", compress_level=1)
    return stream.getvalue()


def _no_page(index: int) -> UserError:
    return UserError(f"这份文件没有第{index + 1}页，未显示；请从第1页看起。")

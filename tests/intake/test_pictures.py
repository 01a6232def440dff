"""Scans and photos: counted, and drawn page by page."""

import io
from pathlib import Path

import pytest
from PIL import Image

from supervision_desk.errors import UserError
from supervision_desk.intake.files import load
from supervision_desk.intake.pictures import page_count, page_picture
from tests.intake.formats.making import pdf_bytes


def photo(kind: str, pages: int = 1) -> bytes:
    stream = io.BytesIO()
    first, *rest = (Image.new("RGB", (300, 400), (10 * page, 0, 0)) for page in range(pages))
    more = {"save_all": True, "append_images": rest} if rest else {}
    first.save(stream, kind, **more)
    return stream.getvalue()


def size_of(png: bytes) -> tuple[int, int]:
    assert png.startswith(b"\x89PNG")
    with Image.open(io.BytesIO(png)) as image:
        return image.size


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "TIFF", "BMP"])
def test_a_photo_is_one_picture(kind: str, tmp_path: Path) -> None:
    path = tmp_path / f"照片.{kind.lower()}"
    path.write_bytes(photo(kind))
    loaded = load(path)

    assert (loaded.text, loaded.pictures) == ("", 1)
    assert size_of(page_picture(loaded.data, 0, 150)) == (150, 200)


def test_a_tiff_of_many_pages_shows_each(tmp_path: Path) -> None:
    data = photo("TIFF", 3)

    assert page_count(data) == 3
    with Image.open(io.BytesIO(page_picture(data, 2, 30))) as image:
        assert image.getpixel((5, 5)) == (20, 0, 0)


def test_a_pdf_page_is_drawn_as_wide_as_asked() -> None:
    data = pdf_bytes(["正文。"] * 60)

    assert page_count(data) == 3
    assert size_of(page_picture(data, 1, 600))[0] in (600, 601)


@pytest.mark.parametrize("data", [photo("PNG"), pdf_bytes(["正文。"])])
def test_a_page_that_is_not_there_is_refused(data: bytes) -> None:
    with pytest.raises(UserError, match="没有第6页"):
        page_picture(data, 5, 100)


@pytest.mark.parametrize(
    "data", [photo("PNG")[:60], photo("JPEG")[:200], pdf_bytes(["正文。"])[:300], photo("BMP")[:60]]
)
def test_a_damaged_picture_is_refused(data: bytes) -> None:
    with pytest.raises(UserError, match="损坏"):
        page_picture(data, 0, 100)


def test_a_picture_beyond_every_scan_is_refused() -> None:
    stream = io.BytesIO()
    Image.new("1", (10_000, 9_000)).save(stream, "PNG")
    with pytest.raises(UserError, match="过大"):
        page_count(stream.getvalue())

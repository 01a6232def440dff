"""Pages as pixels for the window and the printer."""

import pytest

from supervision_desk.errors import UserError
from supervision_desk.forms.preview import Band, draw_band, page_count, page_sizes

WHOLE = Band(0, 596, 842, 0, 842)


def test_a_band_is_rows_of_four_byte_pixels(five_tasks: bytes) -> None:
    band = draw_band(five_tasks, Band(0, 596, 842, 200, 100))
    assert (band.width, band.height) == (596, 100)
    assert len(band.pixels) == band.stride * band.height
    assert band.stride >= band.width * 4


def test_bands_put_together_are_the_page(five_tasks: bytes) -> None:
    whole = draw_band(five_tasks, WHOLE)
    parts = [draw_band(five_tasks, Band(0, 596, 842, top, 421)) for top in (0, 421)]
    assert b"".join(part.pixels for part in parts) == whole.pixels


def test_the_red_head_is_red_and_the_corner_white(five_tasks: bytes) -> None:
    page = draw_band(five_tasks, WHOLE)
    pixels = {page.pixels[start : start + 3] for start in range(0, len(page.pixels), 4)}
    assert page.pixels[:3] == b"\xff\xff\xff"
    assert any(blue < 60 and green < 60 and red > 180 for blue, green, red in pixels)


def test_a_printer_gets_letters_without_grey_edges(five_tasks: bytes) -> None:
    band = Band(0, 1192, 1684, 600, 400)
    soft, crisp = draw_band(five_tasks, band), draw_band(five_tasks, band, crisp=True)
    assert set(crisp.pixels[0::4]) == {0, 255}
    assert len(set(soft.pixels[0::4])) > 100


def test_pages_are_counted_and_measured_in_points(five_tasks: bytes) -> None:
    sizes = page_sizes(five_tasks)
    assert len(sizes) == page_count(five_tasks) >= 4
    assert [round(each) for each in sizes[0]] == [595, 842]


def test_a_page_that_is_not_there_is_refused_in_words(five_tasks: bytes) -> None:
    with pytest.raises(UserError, match="没有第100页"):
        draw_band(five_tasks, Band(99, 596, 842, 0, 842))


def test_a_damaged_file_is_refused_in_words() -> None:
    with pytest.raises(UserError, match="已损坏"):
        page_count(b"not a pdf")

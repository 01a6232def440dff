"""Pages as pixels for the window."""

import pytest

from supervision_desk.errors import UserError
from supervision_desk.forms.preview import page_count, render_page


def test_a_page_becomes_rows_of_four_byte_pixels(five_tasks: bytes) -> None:
    page = render_page(five_tasks, 0, 1.0)
    assert (page.width, page.height) == (596, 842)
    assert len(page.pixels) == page.stride * page.height
    assert page.stride >= page.width * 4


def test_the_red_head_is_red_and_the_corner_white(five_tasks: bytes) -> None:
    page = render_page(five_tasks, 0, 1.0)
    pixels = {page.pixels[start : start + 3] for start in range(0, len(page.pixels), 4)}
    assert page.pixels[:3] == b"\xff\xff\xff"
    assert any(blue < 60 and green < 60 and red > 180 for blue, green, red in pixels)


def test_scale_makes_more_pixels(five_tasks: bytes) -> None:
    assert render_page(five_tasks, 1, 2.0).width == 1191


def test_pages_are_counted(five_tasks: bytes) -> None:
    assert page_count(five_tasks) >= 4


def test_a_page_that_is_not_there_is_refused_in_words(five_tasks: bytes) -> None:
    with pytest.raises(UserError, match="没有第100页"):
        render_page(five_tasks, 99, 1.0)


def test_a_damaged_file_is_refused_in_words() -> None:
    with pytest.raises(UserError, match="已损坏"):
        page_count(b"not a pdf")

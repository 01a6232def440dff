"""版面: pages as pictures, and the words of a measure found on them."""

import io
from concurrent.futures import ThreadPoolExecutor

import pypdfium2
import pytest
from PIL import Image

from supervision_desk.intake.page_words import PageBox, PageWord, boxes_on_page
from supervision_desk.services.desk import Desk
from supervision_desk.services.documents import preview_file, preview_text
from supervision_desk.services.page_pictures import marks_on_page, page_at, page_picture, page_total
from tests.intake.formats.making import paragraphs_of, pdf_bytes

from .factories import SAMPLE, measure


@pytest.fixture(scope="module")
def pdf() -> bytes:
    return pdf_bytes(paragraphs_of(SAMPLE.read_text(encoding="utf-8")))


def text_in(data: bytes, page: int, box: PageBox) -> str:
    """The words of a PDF inside a box."""
    document = pypdfium2.PdfDocument(data)
    width, height = document[page].get_size()
    left, right = box.left * width - 1, box.right * width + 1
    bottom, top = height * (1 - box.bottom) - 1, height * (1 - box.top) + 1
    found = document[page].get_textpage().get_text_bounded(left, bottom, right, top)
    document.close()
    return str(found)


def test_each_measure_is_marked_on_its_page(desk: Desk, pdf: bytes) -> None:
    path = desk.folder / "sample.pdf"
    path.write_bytes(pdf)
    preview = preview_file(desk, path)
    text = preview.draft.document.extracted_text
    assert len(preview.pages) == page_total(pdf) > 2
    found = 0
    for one in preview.draft.measures:
        page = page_at(preview.pages, one.mentions[0].span[0])
        boxes = marks_on_page(pdf, text, preview.pages, page, one)
        units = [text_in(pdf, page, box) for box in boxes if box.kind == "unit"]
        found += one.mentions[0].name in "".join(units)
        assert all(0 <= box.left < box.right <= 1 and 0 <= box.top < box.bottom <= 1 for box in boxes)
    assert found == len(preview.draft.measures)


def test_a_word_is_found_the_time_it_is_meant(pdf: bytes) -> None:
    first, second = (boxes_on_page(pdf, 1, [PageWord("区", nth, "unit")]) for nth in (0, 1))
    assert first[0] != second[0]
    assert boxes_on_page(pdf, 1, [PageWord("没有这个词", 0, "unit"), PageWord("", 0, "unit")]) == ()
    assert boxes_on_page(pdf, 99, [PageWord("区", 0, "unit")]) == ()
    assert boxes_on_page(b"text", 0, [PageWord("区", 0, "unit")]) == ()


def test_a_place_in_the_text_has_its_page() -> None:
    assert [page_at((0, 100, 250), place) for place in (0, 99, 100, 249, 250, 999)] == [0, 0, 1, 1, 2, 2]
    assert page_at((), 5) == 0


def test_files_without_pages_have_no_pictures(pdf: bytes) -> None:
    stream = io.BytesIO()
    Image.new("RGB", (40, 60), "white").save(stream, "PNG")
    assert page_total(stream.getvalue()) == 1
    assert page_total(b"plain words") == 0
    assert Image.open(io.BytesIO(page_picture(pdf, 0, 300))).width == 300


def test_a_text_without_pages_is_marked_nowhere(desk: Desk) -> None:
    draft = preview_text(desk, measure()).draft
    assert marks_on_page(b"words", draft.document.extracted_text, (), 0, draft.measures[0]) == ()


def test_two_threads_may_look_at_pages_at_once(pdf: bytes) -> None:
    once = page_picture(pdf, 0, 300)
    with ThreadPoolExecutor(max_workers=4) as pool:
        drawn = list(pool.map(lambda _: page_picture(pdf, 0, 300), range(24)))
    assert all(each == once for each in drawn)

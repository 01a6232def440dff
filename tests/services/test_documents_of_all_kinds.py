"""Documents that are not text: a scan is typed off beside its pages, and kept as the scan."""

import hashlib
import io
from pathlib import Path

import pytest
from PIL import Image
from sqlalchemy import select

from supervision_desk.errors import UserError
from supervision_desk.services.desk import Desk
from supervision_desk.services.documents import (
    ScannedDocument,
    preview_file,
    preview_text,
    preview_typed,
    read_file,
)
from supervision_desk.services.page_pictures import page_picture
from supervision_desk.services.registering import register_document
from supervision_desk.store.models import Document
from tests.intake.formats.making import SAMPLE, paragraphs_of, pdf_bytes
from tests.services.factories import decisions


def scan() -> bytes:
    stream = io.BytesIO()
    Image.new("RGB", (200, 300), "white").save(stream, "PDF")
    return stream.getvalue()


def written(folder: Path, name: str, data: bytes) -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def test_a_scan_is_handed_over_to_be_typed(desk: Desk, tmp_path: Path) -> None:
    data = scan()
    with pytest.raises(ScannedDocument, match="录入或粘贴文字") as found:
        preview_file(desk, written(tmp_path, "扫描.pdf", data))

    assert (found.value.name, found.value.data, found.value.pages) == ("扫描.pdf", data, 1)
    assert str(found.value).count("。") == 1
    assert page_picture(data, 0, 120).startswith(b"\x89PNG")


def test_what_was_typed_is_registered_with_the_scan_as_its_original(desk: Desk) -> None:
    data = scan()
    preview = preview_typed(desk, "扫描.pdf", data, SAMPLE)
    register_document(desk, preview, decisions())

    with desk.reading() as session:
        kept = session.execute(select(Document.original, Document.sha256, Document.extracted_text)).one()
    assert tuple(kept) == (data, hashlib.sha256(data).hexdigest(), SAMPLE)
    assert preview_typed(desk, "扫描.pdf", data, SAMPLE).already


def test_the_pages_of_a_pdf_come_with_its_preview(tmp_path: Path) -> None:
    preview = read_file(written(tmp_path, "a.pdf", pdf_bytes(paragraphs_of(SAMPLE))))

    assert len(preview.pages) == 11
    assert page_picture(preview.data, 10, 120).startswith(b"\x89PNG")


@pytest.mark.parametrize("read", [preview_text, lambda desk, text: preview_typed(desk, "a.pdf", scan(), text)])
def test_typed_words_marked_secret_stay_out_too(desk: Desk, read: object) -> None:
    assert callable(read)
    with pytest.raises(UserError, match="密级"):
        read(desk, f"机密★1年\n{SAMPLE}")


def test_nothing_typed_is_refused(desk: Desk) -> None:
    with pytest.raises(UserError, match="没有可读的文字"):
        preview_typed(desk, "a.pdf", scan(), " \n")

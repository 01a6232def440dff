"""The QR code of a paper, 份号 and an unsealed 落款: settings of the office that go into what is signed."""

from pathlib import Path

import docx
import pytest
from sqlalchemy import select

from supervision_desk.services.desk import Desk, office_of
from supervision_desk.services.paper_code import content_digest
from supervision_desk.services.paper_rendering import numbered_copies, thawed
from supervision_desk.services.paper_styles import set_paper_styles
from supervision_desk.services.paper_word import write_paper_docx
from supervision_desk.services.signing import preview_paper, sign_paper
from supervision_desk.store.models import Paper
from tests.forms.reading import bars_of, scanned, sizes_of, text_of
from tests.services.factories import draft, refusal


def signed(desk: Desk, mark: str) -> tuple[str, bytes]:
    made = sign_paper(desk, mark, "周志凯")
    with desk.reading() as session:
        frozen = session.scalars(select(Paper.content).where(Paper.id == made.paper.id)).one()
    assert frozen is not None
    return frozen, made.pdf


def test_a_paper_has_no_code_unless_the_office_asks_for_one(registered: Desk) -> None:
    frozen, pdf = signed(registered, draft(registered)[0])
    assert thawed("督办单", frozen).head.code == ""
    assert not any(bars_of(pdf, page) for page in range(len(sizes_of(pdf))))


def test_the_code_says_number_and_digest_of_what_was_signed(registered: Desk) -> None:
    set_paper_styles(registered, qr_code=True)
    mark, other = draft(registered)[:2]
    assert not bars_of(preview_paper(registered, mark), 0)
    frozen, pdf = signed(registered, mark)
    content = thawed("督办单", frozen)
    assert content.head.code == f"望督〔2020〕1号\n{content_digest(content)}"
    assert len(content_digest(content)) == 64
    assert [scanned(pdf, len(sizes_of(pdf)) - 1, dpi) for dpi in (150, 300)] == [[content.head.code]] * 2
    assert content_digest(thawed("督办单", signed(registered, other)[0])) != content_digest(content)


def test_copies_bear_their_numbers_and_the_record_stays(registered: Desk) -> None:
    mark = draft(registered)[0]
    assert "还没有签发" in refusal(registered, lambda: numbered_copies(registered, mark, 1, 2))
    _, pdf = signed(registered, mark)
    copies = numbered_copies(registered, "望督〔2020〕1号", 12, 2)
    assert [number for number, _ in copies] == ["000012", "000013"]
    assert [number in text_of(copy) for number, copy in copies] == [True, True]
    assert "000012" not in text_of(pdf)
    assert "份号从 1 到 999999" in refusal(registered, lambda: numbered_copies(registered, "望督〔2020〕1号", 0, 1))


def test_an_office_without_a_seal_says_so_once(registered: Desk) -> None:
    office = set_paper_styles(registered, sealed=False, imprint_even=True)
    assert (office.sealed, office.imprint_even, office.qr_code) == (False, True, False)
    content = thawed("督办单", signed(registered, draft(registered)[0])[0])
    assert (content.head.sealed, content.head.imprint_even) == (False, True)


@pytest.mark.parametrize("style", ["文件式", "表格式"])
def test_the_docx_of_an_unsealed_paper_has_its_names_and_date(registered: Desk, tmp_path: Path, style: str) -> None:
    set_paper_styles(registered, {"督办单": style}, sealed=False)
    sign_paper(registered, draft(registered)[0], "周志凯")
    ((_, file),) = write_paper_docx(registered, ["望督〔2020〕1号"], tmp_path)
    words = [paragraph.text.strip() for paragraph in docx.Document(str(file)).paragraphs]
    place = words.index("2020年7月6日")
    assert words[place - 1] == office_of(registered).organs[-1]

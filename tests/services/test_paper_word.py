"""Papers as .docx: from what was frozen at the signature, or a draft as it stands."""

from io import BytesIO
from pathlib import Path
from typing import Any

import docx
import pytest

from supervision_desk.errors import UserError
from supervision_desk.services.desk import Desk
from supervision_desk.services.drafting import DraftRequest, draft_papers
from supervision_desk.services.office import change_office
from supervision_desk.services.paper_word import paper_docx, write_paper_docx
from supervision_desk.services.signing import sign_paper

FIRST = "望督〔2020〕1号"


def styles_of(data: bytes) -> set[str]:
    document: Any = docx.Document(BytesIO(data))
    return {each.style.name for each in document.paragraphs}


def test_a_signed_paper_in_word_is_what_was_signed_whatever_is_set_later(registered: Desk) -> None:
    mark = draft_papers(registered, DraftRequest("督办单", ("2020/2",), style="文件式")).papers[0].mark
    sign_paper(registered, mark, "李某某")
    row, data = paper_docx(registered, FIRST)
    change_office(registered, organs=("别的单位",), contact="别人")
    assert (row.mark, paper_docx(registered, FIRST)[1] == data) == (FIRST, True)
    assert {"公文标题", "主送机关", "公文正文", "成文日期"} <= styles_of(data)


@pytest.mark.parametrize("style", ["表格式", "文件式", "信函式"])
def test_a_draft_in_word_bears_the_stamp_of_its_preview(registered: Desk, tmp_path: Path, style: str) -> None:
    mark = draft_papers(registered, DraftRequest("督办单", ("2020/2",), style=style)).papers[0].mark
    ((row, path),) = write_paper_docx(registered, [mark], tmp_path)
    document: Any = docx.Document(str(path))
    assert path.name.startswith(f"{row.mark} 督办单 ")
    assert "送审稿" in document.sections[0].header._element.xml


def test_where_one_paper_is_unknown_none_is_written(registered: Desk, tmp_path: Path) -> None:
    mark = draft_papers(registered, DraftRequest("督办单", ("2020/2",))).papers[0].mark
    with pytest.raises(UserError):
        write_paper_docx(registered, [mark, "望督〔2020〕99号"], tmp_path)
    assert list(tmp_path.iterdir()) == [tmp_path / "case"]

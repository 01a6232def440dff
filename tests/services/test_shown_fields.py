"""栏目 that the office leaves out: gone from every form of a paper, still in the case file."""

import zipfile
from io import BytesIO

import pytest

from supervision_desk.domain.shown_fields import OPTIONAL_FIELDS, without
from supervision_desk.errors import UserError
from supervision_desk.services.desk import Desk, office_of
from supervision_desk.services.drafting import DraftRequest, draft_papers
from supervision_desk.services.office import change_office
from supervision_desk.services.official_content import official_of
from supervision_desk.services.paper_rendering import printed_paper
from supervision_desk.services.paper_styles import set_paper_styles
from supervision_desk.services.paper_word import paper_docx
from supervision_desk.services.signing import preview_paper, sign_paper
from tests.forms.reading import bare, text_of
from tests.services.test_official_content import CARD, CONTENTS, read

OF_SLIPS = ("立项依据", "目标任务", "牵头领导", "配合单位", "反馈周期")


def test_no_field_is_left_out_until_the_office_says_so() -> None:
    assert without(CARD, ()) is CARD


@pytest.mark.parametrize("style", ["表格式", "文件式", "信函式"])
def test_what_is_left_out_is_gone_from_every_form_and_nothing_else(registered: Desk, style: str) -> None:
    mark = draft_papers(registered, DraftRequest("督办单", ("2020/2",), style=style)).papers[0].mark
    shown = bare(text_of(preview_paper(registered, mark)))
    stood = [label for label in OF_SLIPS if label in shown]
    assert {"立项依据", "目标任务", "反馈周期"} <= set(stood)
    set_paper_styles(registered, left_out=(*OF_SLIPS, "签发人", "回执"))
    words = bare(text_of(preview_paper(registered, mark)))
    with zipfile.ZipFile(BytesIO(paper_docx(registered, mark)[1])) as file:
        typed = file.read("word/document.xml").decode()
    assert [label for label in (*OF_SLIPS, "签发人", "回执") if label in words or label in typed] == []
    assert all(label in words for label in ("完成时限", "反馈时限", "办理要求"))


def test_a_notice_without_helpers_has_no_column_for_them(registered: Desk) -> None:
    drafted = draft_papers(registered, DraftRequest("督办通知", ("2020/2", "2020/8"), one_number=True)).papers[0].mark
    assert "配合单位" in bare(text_of(preview_paper(registered, drafted)))
    set_paper_styles(registered, left_out=("配合单位",))
    words = bare(text_of(preview_paper(registered, drafted)))
    assert ("配合单位" in words, "责任主体" in words) == (False, True)


def test_what_was_signed_keeps_the_fields_it_had(registered: Desk) -> None:
    mark = draft_papers(registered, DraftRequest("督办单", ("2020/2",))).papers[0].mark
    signed = sign_paper(registered, mark, "李某某")
    set_paper_styles(registered, left_out=tuple(OPTIONAL_FIELDS))
    assert printed_paper(registered, signed.paper.mark)[1] == signed.pdf
    assert "立项依据" in bare(text_of(printed_paper(registered, signed.paper.mark, "白头")[1]))


@pytest.mark.parametrize("label", OPTIONAL_FIELDS)
def test_each_field_left_out_takes_something_from_the_papers_it_stands_on_and_nothing_from_others(label: str) -> None:
    kinds = ("督办单2", "督办通知6", "黄牌")
    changed = {name for name in kinds if without(CONTENTS[name], (label,)) != CONTENTS[name]}
    of_cards, of_notices = {"督办经过", "批准"}, {"目标任务", "配合单位", "反馈周期"}
    assert changed == ({"黄牌"} if label in of_cards else {"督办单2", *(["督办通知6"] if label in of_notices else [])})


def test_the_annex_of_a_letter_has_no_column_for_helpers_left_out() -> None:
    assert "\n配合单位\n" in read(official_of(CONTENTS["督办通知6"]))
    assert "\n配合单位\n" not in read(official_of(without(CONTENTS["督办通知6"], ("配合单位",))))


def test_a_field_no_paper_can_do_without_is_refused(registered: Desk) -> None:
    with pytest.raises(UserError, match="“完成时限”不是可以不印的栏目"):
        change_office(registered, left_out=("完成时限",))
    assert office_of(registered).left_out == ()

"""Styles and renderings of papers: what is signed stays, whatever is set afterwards."""

from io import BytesIO

import docx
import pytest
from sqlalchemy import select

from supervision_desk.domain.paper_look import PLAIN, RED_PAPER
from supervision_desk.errors import UserError
from supervision_desk.services.desk import Desk, office_of
from supervision_desk.services.draft_text import draft_urgency, draft_words, edit_draft
from supervision_desk.services.drafting import DraftRequest, draft_papers
from supervision_desk.services.office import change_office
from supervision_desk.services.paper_rendering import printed_paper
from supervision_desk.services.paper_styles import set_paper_styles
from supervision_desk.services.paper_word import paper_docx
from supervision_desk.services.previews import open_print
from supervision_desk.services.signing import preview_paper, sign_paper
from supervision_desk.services.undoing import undo_last
from supervision_desk.store.models import Paper
from tests.forms.reading import bare, text_of

FIRST = "望督〔2020〕1号"


def draft(desk: Desk, task: str = "2020/2", style: str = "") -> str:
    return draft_papers(desk, DraftRequest("督办单", (task,), style=style)).papers[0].mark


def test_a_signed_paper_keeps_its_style_whatever_the_office_sets_later(registered: Desk) -> None:
    set_paper_styles(registered, {"督办单": "信函式"})
    signed = sign_paper(registered, draft(registered), "李某某")
    over = printed_paper(registered, FIRST, RED_PAPER)[1]
    set_paper_styles(registered, {"督办单": "表格式"}, printer="区委督查室")
    change_office(registered, organs=("别的单位",), contact="别人")
    assert printed_paper(registered, FIRST)[1] == signed.pdf
    assert printed_paper(registered, FIRST, RED_PAPER)[1] == over
    assert "附件：回执" in bare(text_of(signed.pdf))


def test_how_far_the_printer_is_out_moves_only_paper_with_a_printed_head(registered: Desk) -> None:
    signed = sign_paper(registered, draft(registered), "李某某")
    before = [printed_paper(registered, FIRST, name)[1] for name in (RED_PAPER, PLAIN)]
    office = set_paper_styles(registered, rendering=RED_PAPER, shift=(1.0, -0.5))
    assert office == office_of(registered)
    over, plain = (printed_paper(registered, FIRST, name)[1] for name in (RED_PAPER, PLAIN))
    assert (over != before[0], plain == before[1]) == (True, True)
    assert printed_paper(registered, FIRST)[1] == over
    assert printed_paper(registered, FIRST, "全红")[1] == signed.pdf
    # The window's printer has an offset of its own: one is not added to the other.
    assert open_print(registered, FIRST).pdf == before[0]


def test_a_draft_may_have_its_own_style_and_give_it_up_again(registered: Desk) -> None:
    mark = draft(registered, style="文件式")
    edit_draft(registered, mark, opening="请认真办理。")
    assert draft_words(registered, mark) == {"开头": "请认真办理。"}
    assert "附件：回执" in bare(text_of(preview_paper(registered, mark)))
    edit_draft(registered, mark, style="")
    assert "附件：回执" not in bare(text_of(preview_paper(registered, mark)))
    assert "回执" in bare(text_of(preview_paper(registered, mark)))
    assert "请认真办理。" in text_of(preview_paper(registered, mark))


@pytest.mark.parametrize("style", ["表格式", "文件式", "信函式"])
def test_an_urgency_is_kept_with_the_draft_and_printed_on_what_is_signed(registered: Desk, style: str) -> None:
    mark = draft_papers(registered, DraftRequest("督办单", ("2020/2",), style=style, urgency="特急")).papers[0].mark
    assert bare(text_of(preview_paper(registered, mark))).count("特急") == 1
    edit_draft(registered, mark, urgency="加急")
    edit_draft(registered, mark, opening="请认真办理。")
    assert draft_urgency(registered, mark) == "加急"
    pdf = sign_paper(registered, mark, "李某某").pdf
    words = bare(text_of(pdf))
    assert ("加急" in words, "特急" in words) == (True, False)
    word = bare("".join(each.text for each in docx.Document(BytesIO(paper_docx(registered, FIRST)[1])).paragraphs))
    assert word.count("加急") == 1


def test_an_urgency_is_given_up_and_only_one_of_the_standard_is_taken(registered: Desk) -> None:
    mark = draft(registered)
    edit_draft(registered, mark, urgency="特急")
    with pytest.raises(UserError, match="没有“特提”这种紧急程度"):
        edit_draft(registered, mark, urgency="特提")
    assert "特急" in text_of(preview_paper(registered, mark))
    edit_draft(registered, mark, urgency="")
    assert (draft_urgency(registered, mark), "特急" in text_of(preview_paper(registered, mark))) == ("", False)
    with pytest.raises(UserError, match="没有“火急”这种紧急程度"):
        draft_papers(registered, DraftRequest("督办单", ("2020/8",), urgency="火急"))


def test_a_slip_is_called_what_the_office_calls_it_and_a_signed_one_what_it_was_called(registered: Desk) -> None:
    signed = sign_paper(registered, draft(registered), "李某某")
    assert set_paper_styles(registered, titles={"督办单": " 督查交办单 "}).titles == ("督办单=督查交办单",)
    assert "督查交办单" in bare(text_of(preview_paper(registered, draft(registered, "2020/8", "文件式"))))
    assert "督查交办单" in bare(text_of(preview_paper(registered, draft(registered, "2020/11"))))
    assert printed_paper(registered, FIRST)[1] == signed.pdf
    assert "督查交办单" not in bare(text_of(printed_paper(registered, FIRST, PLAIN)[1]))
    for titles, words in (({"催办单": "催促单"}, "在督办阶梯里改"), ({"督办通知": "长" * 11}, "应为10字以内")):
        with pytest.raises(UserError, match=words):
            set_paper_styles(registered, titles=titles)
    assert set_paper_styles(registered, titles={"督办单": ""}).titles == ()


def test_choosing_styles_is_one_action_that_can_be_taken_back(registered: Desk) -> None:
    set_paper_styles(
        registered, {"督办单": "文件式", "催办单": "信函式"}, rendering=PLAIN, shift=(2.0, 1.0), printer="甲"
    )
    undo_last(registered)
    assert office_of(registered).style_of("督办单") == "表格式"
    assert office_of(registered).rendering == "全红"


def test_a_character_no_face_has_is_named_wherever_it_would_print_and_spends_no_number(registered: Desk) -> None:
    mark = draft(registered, style="文件式")
    set_paper_styles(registered, printer="督查\U00013000室")
    with pytest.raises(UserError, match=r"\U00013000，文书没有生成"):
        sign_paper(registered, mark, "李某某")
    with registered.reading() as session:
        assert list(session.scalars(select(Paper.full_number))) == [None]
    edit_draft(registered, mark, style="表格式")
    assert sign_paper(registered, mark, "李某某").paper.mark == FIRST


def test_control_characters_in_a_text_leave_no_mark(registered: Desk) -> None:
    mark = draft(registered)
    edit_draft(registered, mark, opening="请认真\x07办\u200d理。")
    assert "请认真办理。" in text_of(sign_paper(registered, mark, "李某某").pdf)


def test_a_draft_is_not_printed(registered: Desk) -> None:
    with pytest.raises(UserError, match="还没有签发"):
        printed_paper(registered, draft(registered), RED_PAPER)


def test_papers_and_their_receipts_give_the_days_for_an_objection_that_the_office_set(registered: Desk) -> None:
    change_office(registered, objection_workdays=4)
    draft_papers(registered, DraftRequest("督办单", ("2020/2",)))
    words = bare(text_of(preview_paper(registered, "D1")))
    assert words.count("收到之日起4个工作日内书面提出") == 2
    assert "2个工作日" not in words

"""编辑文字: the text of a 初稿 is the office's until the seal; numbers that the figures have not are told before it."""

from io import BytesIO
from pathlib import Path

import docx
import pytest

from supervision_desk.domain.periods import Quarter
from supervision_desk.domain.scoring import DEFAULT
from supervision_desk.errors import Cancelled
from supervision_desk.services.accounts import accounts
from supervision_desk.services.bulletins import bulletin_of, draft_bulletin
from supervision_desk.services.desk import Desk
from supervision_desk.services.edited_text import bulletin_text, edit_text
from supervision_desk.services.score_trial import try_rules
from supervision_desk.services.sealing import reprint, seal_bulletin
from supervision_desk.services.summary_files import summary_docx, summary_pdf
from supervision_desk.services.undoing import undo_last
from tests.forms.reading import text_of
from tests.services.factories import finish, on, one_entry, refusal

Q3 = Quarter(2020, 3)
OWN = "各单位对照任务抓紧落实，区委督查室将跟踪督办。"


def begun(busy: Desk) -> Desk:
    desk = on(busy, 9, 30)
    draft_bulletin(desk, Q3)
    return desk


def test_the_edited_text_goes_into_every_output_and_the_sealed_bytes(busy: Desk, tmp_path: Path) -> None:
    desk = begun(busy)
    drafted = bulletin_text(desk, "S1").drafted
    title = one_entry(desk, lambda: edit_text(desk, "S1", f"  {drafted}\n\n{OWN}  \n"))
    found = bulletin_text(desk, "S1")
    assert (title, found.text, found.doubts) == ("编辑通报文字 S1", f"{drafted}\n{OWN}", ())
    assert bulletin_of(desk, "S1").edited_on == desk.today
    whole = accounts(desk, Q3)
    assert OWN in "".join(text_of(summary_pdf(whole)).split())
    assert OWN in [each.text for each in docx.Document(BytesIO(summary_docx(whole))).paragraphs]
    seal_bulletin(desk, "S1", "李某某", formats=("docx", "pdf"))
    paths = {path.suffix: path for path in reprint(desk, "S1", tmp_path)}
    assert OWN in "".join(text_of(paths[".pdf"].read_bytes()).split())
    assert OWN in [each.text for each in docx.Document(str(paths[".docx"])).paragraphs]
    assert accounts(desk, Q3).edited[-1] == OWN
    finish(desk, "2020/9")
    assert accounts(desk, Q3).edited == ()
    assert "文字不能再改" in refusal(desk, lambda: edit_text(desk, "S1", "别的"))


def test_a_number_that_changed_since_the_edit_is_told_and_stops_the_seal(busy: Desk) -> None:
    desk = begun(busy)
    edit_text(desk, "S1", f"{bulletin_text(desk, 'S1').drafted}\n另约谈317家单位。")
    finish(desk, "2020/9")
    found = bulletin_text(desk, "S1")
    told = [each.words for each in found.doubts]
    assert any(word.startswith("文字里“期末在办") and "与现在的" in word for word in told)
    assert told[-1] == "文字里“另约谈317家单位”的 317 在现在的数字里没有"
    assert "与现在的" in refusal(desk, lambda: seal_bulletin(desk, "S1", "李某某"))
    kept = found.edited.replace("另约谈317家单位。", "另约谈多家单位。")
    edit_text(desk, "S1", kept)
    assert [each.now for each in bulletin_text(desk, "S1").doubts] == [each.now for each in found.doubts if each.now]
    seal_bulletin(desk, "S1", "李某某", despite=True, formats=("docx",))


def test_the_drafted_text_comes_back_and_follows_the_figures_again(busy: Desk) -> None:
    desk = begun(busy)
    drafted = bulletin_text(desk, "S1").drafted
    assert "没有变化" in refusal(desk, lambda: edit_text(desk, "S1", drafted))
    edit_text(desk, "S1", OWN)
    assert edit_text(desk, "S1", "").text == drafted
    assert (bulletin_text(desk, "S1").edited_on, accounts(desk, Q3).edited) == (None, ())
    undo_last(desk)
    assert bulletin_text(desk, "S1").text == OWN
    undo_last(desk)
    assert bulletin_text(desk, "S1").text == drafted


def test_a_text_is_saved_with_the_figures_read_before_unless_something_was_entered_since(busy: Desk) -> None:
    desk = begun(busy)
    known = bulletin_text(desk, "S1")
    asked: list[int] = []

    def watch(done: int, _total: int) -> None:
        asked.append(done)

    edit_text(desk, "S1", f"{known.drafted}\n{OWN}", known=known, watch=watch)
    assert asked == []
    finish(desk, "2020/9")
    found = edit_text(desk, "S1", f"{known.drafted}\n{OWN}{OWN}", known=known, watch=watch)
    assert asked
    assert found.drafted != known.drafted
    assert found.doubts
    assert found.doubts == bulletin_text(desk, "S1").doubts


def test_whoever_stops_the_figures_of_a_text_or_of_a_trial_has_changed_nothing(busy: Desk) -> None:
    desk = begun(busy)

    def stop(_done: int, _total: int) -> None:
        raise Cancelled

    for work in (
        lambda: bulletin_text(desk, "S1", stop),
        lambda: edit_text(desk, "S1", OWN, watch=stop),
        lambda: try_rules(desk, Q3, desk.today, DEFAULT, stop),
    ):
        with pytest.raises(Cancelled):
            work()
    assert bulletin_text(desk, "S1").edited == ""

"""打印 and 补印 in the record: entries without rows, in nobody's way."""

from dataclasses import replace
from datetime import date

from supervision_desk.domain.office import SLIP
from supervision_desk.services.desk import Desk
from supervision_desk.services.drafting import DraftRequest, draft_papers
from supervision_desk.services.office import change_office
from supervision_desk.services.print_record import note_print
from supervision_desk.services.signing import issue_papers
from supervision_desk.services.undoing import next_redo, redo_last, undo_last

from .factories import journal, one_entry, refusal, tables

FIRST, SECOND = "望督〔2020〕1号", "望督〔2020〕2号"


def issued(desk: Desk) -> None:
    for code in ("2020/2", "2020/8"):
        issue_papers(desk, DraftRequest(SLIP, (code,)), "李某某")


def test_the_first_print_is_told_from_the_later_ones(registered: Desk) -> None:
    issued(registered)
    before = tables(registered)
    assert one_entry(registered, lambda: note_print(registered, FIRST)) == f"打印 {FIRST}（1份）"
    assert note_print(registered, FIRST, 3, "第1至2页") == f"补印 {FIRST}（3份，第1至2页）"
    assert note_print(registered, FIRST) == f"补印 {FIRST}（1份）"
    assert note_print(registered, SECOND) == f"打印 {SECOND}（1份）"
    assert tables(registered) == before


def test_a_draft_leaves_no_entry(registered: Desk) -> None:
    draft_papers(registered, DraftRequest(SLIP, ("2020/2",)))
    assert "打印送审稿不作记录" in refusal(registered, lambda: note_print(registered, "D1"))


def test_a_print_tried_out_leaves_no_entry(registered: Desk) -> None:
    issued(registered)
    before = journal(registered)
    note_print(registered.rehearsal(), FIRST)
    assert journal(registered) == before


def test_a_print_on_a_pretended_day_of_a_real_file_is_refused(registered: Desk) -> None:
    issued(registered)
    change_office(registered, training=False)
    later = replace(registered, day=date(2020, 9, 1))
    assert "只供查看" in refusal(later, lambda: note_print(later, FIRST))


def test_printing_is_neither_undone_nor_in_the_way_of_undo_and_redo(registered: Desk) -> None:
    issued(registered)
    change_office(registered, contact="王")
    note_print(registered, FIRST)
    assert undo_last(registered).title == "修改设置"
    note_print(registered, FIRST)
    step = next_redo(registered)
    assert step is not None
    assert step.title == "修改设置"
    redo_last(registered)
    assert journal(registered)[-1] == "重做 修改设置"

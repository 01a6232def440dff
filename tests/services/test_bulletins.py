"""统计通报: 初稿, 核对, 封存, 签发, 印发; reprint as the same bytes, 更正 as the exact difference."""

import json
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from sqlalchemy import select

from supervision_desk.domain.bulletin import Stage
from supervision_desk.domain.periods import Quarter, parse_period
from supervision_desk.domain.scoring import Event, ScoreRule
from supervision_desk.errors import UserError
from supervision_desk.services.accounts import accounts_of
from supervision_desk.services.adjusting import AdjustmentEntry, adjust
from supervision_desk.services.bulletins import BulletinRow, draft_bulletin, list_bulletins
from supervision_desk.services.check_sheets import (
    DisputeDecision,
    SheetAnswer,
    answer_sheet,
    decide_dispute,
    send_sheets,
    write_sheets,
)
from supervision_desk.services.comparing import compare, compare_sealed, comparison_lines
from supervision_desk.services.desk import Desk, open_desk
from supervision_desk.services.edited_text import edit_text
from supervision_desk.services.pack import write_pack
from supervision_desk.services.papers import void_paper
from supervision_desk.services.reply_log import ReplyEntry, log_reply
from supervision_desk.services.reviewing import ReviewEntry, review_reply
from supervision_desk.services.score_rules import RuleChange, change_rules
from supervision_desk.services.sealing import (
    Signing,
    print_bulletin,
    reprint,
    seal_bulletin,
    seal_of,
    seal_period,
    sealed_figures,
    sign_bulletin,
    write_issued,
)
from supervision_desk.services.sent_checks import kept_check, write_sent
from supervision_desk.services.summary import quarter_summary
from supervision_desk.services.summary_files import summary_outputs
from supervision_desk.services.summary_json import summary_to_json
from supervision_desk.services.undoing import undo_last
from supervision_desk.store.backups import back_up
from supervision_desk.store.bulletins import CheckSheet
from supervision_desk.store.restoring import restore
from supervision_desk.store.verify import verify
from tests.forms.reading import bare, pages_of, text_of
from tests.services.factories import CASE_FILE, copied, finish, on, one_entry, prepared, refusal, schema

Q3 = Quarter(2020, 3)
END = date(2020, 9, 30)


def sealed(desk: Desk) -> BulletinRow:
    return seal_period(desk, Q3, END, "李某某")


def unmarked_outputs(desk: Desk) -> dict[str, bytes]:
    with desk.reading() as session:
        return summary_outputs(accounts_of(session, Q3, END))


@pytest.fixture(scope="module")
def sealed_case(busy_case: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return prepared(tmp_path_factory, "services-sealed", busy_case, lambda desk: sealed(on(desk, 9, 30)))


@pytest.fixture
def kept(sealed_case: Path, tmp_path: Path) -> Iterator[Desk]:
    """The busy quarter on its last day, sealed as S1."""
    with closing(copied(sealed_case, tmp_path / "case")) as desk:
        yield on(desk, 9, 30)


def test_the_stages_follow_from_their_days_and_past_days_stay(busy: Desk) -> None:
    october = on(busy, 10, 12)
    draft_bulletin(on(busy, 10, 8), Q3)
    send_sheets(on(busy, 10, 9), "S1")
    seal_bulletin(october, "S1", "李某某", despite=True)
    sign_bulletin(on(busy, 10, 13), Signing("S1", "区领导"))
    print_bulletin(on(busy, 10, 14), "S1", 60)
    found = [list_bulletins(on(busy, 10, day))[0].stage for day in (8, 9, 12, 13, 14)]
    assert found == [Stage.DRAFT, Stage.CHECKING, Stage.SEALED, Stage.SIGNED, Stage.PRINTED]
    assert list_bulletins(on(busy, 10, 7)) == []
    [row] = list_bulletins(on(busy, 10, 14))
    assert (row.issue, row.copies, row.as_of) == ("2020年第1期（总第1期）", 60, END)


def test_sealing_keeps_the_figures_and_the_bytes_of_each_output(busy: Desk, tmp_path: Path) -> None:
    summary = quarter_summary(busy, Q3)
    title = one_entry(busy, lambda: sealed(busy))
    assert title == "统计封存 S1 2020年第三季度（截至 2020-09-30）"
    figures = sealed_figures(busy, "S1")
    assert {**figures, "sealed": None} == summary_to_json(summary)
    assert seal_of(busy, Q3, END) == figures["sealed"]
    files = reprint(busy, "S1", tmp_path / "out")
    assert {path.name: path.read_bytes() for path in files} == unmarked_outputs(busy)


def test_a_reprint_three_years_later_is_the_same_to_the_byte(kept: Desk, tmp_path: Path) -> None:
    before = {path.name: path.read_bytes() for path in reprint(kept, "S1", tmp_path / "then")}
    figures = sealed_figures(kept, "S1")
    later = on(kept, 10, 20, 2023)
    finish(later, "2020/4")
    void_paper(later, "望督催〔2020〕1号", "有误", "张某某")
    change_rules(later, RuleChange("办法", "张某某", (ScoreRule(Event.OVERDUE, -9.0),)))
    assert {path.name: path.read_bytes() for path in reprint(later, "S1", tmp_path / "now")} == before
    assert sealed_figures(later, "S1") == figures
    assert compare_sealed(later, "S1").same


def test_the_printed_copy_bears_its_number_and_the_seal_keeps_its_bytes(kept: Desk, tmp_path: Path) -> None:
    assert "还没有签发" in refusal(kept, lambda: write_issued(kept, "S1", tmp_path / "issued"))
    before = {path.name: path.read_bytes() for path in reprint(kept, "S1", tmp_path / "sealed")}
    sign_bulletin(on(kept, 10, 8), Signing("S1", "李某某", number=4, total=31))
    [issued] = write_issued(kept, "S1", tmp_path / "issued")
    assert issued.name == "2020年第三季度督办情况 第4期.pdf"
    first, *others = pages_of(issued.read_bytes())
    [pdf] = [data for name, data in before.items() if name.endswith(".pdf")]
    was, *rest = pages_of(pdf)
    assert ("第4期（总第31期）" in first, "第4期" in was, others == rest) == (True, False, True)
    assert ("2020年10月8日" in first, "2020年10月8日" in was) == (True, False)
    assert "督查室2020年第三季度" in was, "the masthead bears no day, not the cut-off either"
    print_bulletin(on(kept, 10, 9), "S1", 60)
    [printed] = write_issued(kept, "S1", tmp_path / "printed")
    *others, last = pages_of(printed.read_bytes())
    assert (others[0], others[1:]) == (first, rest[:-1])
    assert "2020年10月9日印发（共印60份）" in last
    assert last.replace("2020年10月9日印发（共印60份）", "") == rest[-1]
    assert {path.name: path.read_bytes() for path in reprint(kept, "S1", tmp_path / "again")} == before
    assert verify(kept.folder / CASE_FILE, schema()).problems == ()


def test_what_was_entered_late_is_told_exactly(kept: Desk) -> None:
    assert compare_sealed(kept, "S1").same
    later = on(kept, 10, 12)
    # 补录: on a day of the quarter, known only now.
    log_reply(later, ReplyEntry("2020/4", "已办结。", is_final=True, received_on=date(2020, 9, 28)))
    review_reply(later, ReviewEntry("2020/4#1", True, "王某某", reason="已核实", on=date(2020, 9, 29)))
    adjust(later, AdjustmentEntry("区人社局", 2, "表彰", "张某某", date(2020, 9, 29)))
    found = compare_sealed(later, "S1")
    told = {each.path: (each.before, each.after) for each in found.cells}
    before, after = (
        _cells(each) for each in (sealed_figures(later, "S1"), summary_to_json(quarter_summary(later, Q3, END)))
    )
    differ = {path: (before[path], after[path]) for path in before if before[path] != after[path]}
    assert before.keys() == after.keys()
    assert {path: values for path, values in told.items() if len(path) == 3 and path[0] == "units"} == differ
    assert ("units", "区人社局", "score") in differ
    assert [(each.code, each.was_class, each.task_class) for each in found.tasks] == [
        ("2020/4", "逾期未办结", "逾期办结")
    ]


def _cells(figures: dict[str, Any]) -> dict[tuple[str, ...], object]:
    """Each plain cell of the units' rows."""
    return {
        ("units", row["unit"], name): value
        for row in figures["units"]
        for name, value in row.items()
        if not isinstance(value, list)
    }


def test_a_rule_set_back_dated_shows_as_a_difference_of_the_rules(kept: Desk) -> None:
    change_rules(kept, RuleChange("办法", "张某某", (ScoreRule(Event.CHASED, -2.0),), on=date(2020, 9, 1)))
    paths = {each.path for each in compare_sealed(kept, "S1").cells}
    assert ("rules", "version") in paths
    assert ("units", "区卫健局", "score") in paths
    assert compare_sealed(kept, "S1").tasks == ()


def test_two_periods_are_compared_with_the_tasks_that_moved(busy: Desk) -> None:
    winter = on(busy, 12, 31)
    finish(winter, "2020/4")
    found = compare(winter, "2020Q3", "2020Q4")
    moves = {each.code: (each.was_class, each.task_class) for each in found.tasks}
    assert moves["2020/8"] == ("逾期办结", "")
    assert moves["2020/4"] == ("逾期未办结", "逾期办结")
    cells = {each.path: (each.before, each.after) for each in found.cells}
    idle = next(row for row in quarter_summary(winter, Quarter(2020, 4)).units if row.unscored)
    assert cells["units", idle.name, "score"][1] is None
    assert cells["units", idle.name, "unplaced"][1] == idle.unscored
    third = quarter_summary(winter, Q3).total.balance
    assert cells["total", "opening"] == (0, third.closing)
    sealed(winter)
    assert compare(winter, "S1", "2020Q4").cells == found.cells
    with pytest.raises(UserError, match="没有对比"):
        compare(winter, "2020Q3", "X")


def test_what_differs_is_told_as_people_write_it(kept: Desk) -> None:
    later = on(kept, 10, 12)
    log_reply(later, ReplyEntry("2020/4", "已办结。", is_final=True, received_on=date(2020, 9, 28)))
    review_reply(later, ReviewEntry("2020/4#1", True, "王某某", reason="已核实", on=date(2020, 9, 29)))
    adjust(later, AdjustmentEntry("区人社局", 2, "表彰", "张某某", date(2020, 9, 29)))
    _head, first, *told = comparison_lines(compare_sealed(later, "S1"))
    assert first.startswith("  任务 2020/4“")
    assert first.endswith("：区人社局 逾期未办结 → 区人社局 逾期办结")
    assert "  单位 区人社局 期末逾期：1 → 0（−1）" in told
    assert [line for line in told if "人工加减分" in line and line.endswith("（没有） → +2分（表彰（张某某批准））")]
    assert not [line for line in told if "率" in line and "%" not in line]


def test_units_confirm_or_dispute_and_each_dispute_is_decided(busy: Desk) -> None:
    draft_bulletin(busy, Q3)
    row = send_sheets(on(busy, 10, 9), "S1")
    # 3 working days: Saturday 10 October 2020 is worked.
    assert {sheet.answer_by for sheet in row.sheets} == {date(2020, 10, 13)}
    assert {sheet.unit for sheet in row.sheets} == {row.name for row in quarter_summary(busy, Q3).units}
    answer_sheet(on(busy, 10, 10), SheetAnswer("S1", "区人社局", True, by="赵一"))
    answer_sheet(on(busy, 10, 10), SheetAnswer("S1", "区卫健局", False, "催办单已按时答复", "钱二"))
    tenth = on(busy, 10, 10)
    states = {sheet.unit: sheet.state for sheet in list_bulletins(tenth)[0].sheets}
    assert (states["区人社局"], states["区卫健局"], states["区教育局"]) == ("已确认", "异议待处理", "待核对")
    edit_text(tenth, "S1", "约谈919家单位。")
    said = refusal(tenth, lambda: seal_bulletin(tenth, "S1", "李某某"))
    assert said.startswith("区卫健局的异议还没有处理；")
    assert "还在核对期内、没有答复；" in said
    assert "约谈919家单位" in said
    assert said.endswith("，没有封存；请先处理、等候答复、编辑文字，或注明仍要封存。")
    edit_text(tenth, "S1", "")
    decide_dispute(on(busy, 10, 12), DisputeDecision("S1", "区卫健局", False, "张某某", "查无记录"))
    twelfth = on(busy, 10, 12)
    assert "还在核对期内" in refusal(twelfth, lambda: seal_bulletin(twelfth, "S1", "李某某"))
    fourteenth = list_bulletins(on(busy, 10, 14))[0]
    assert {sheet.state for sheet in fourteenth.sheets} == {"已确认", "异议已处理", "逾期未答（视为无异议）"}
    assert seal_bulletin(on(busy, 10, 14), "S1", "李某某").stage is Stage.SEALED


def test_the_sheets_are_written_as_they_were_sent(busy: Desk, tmp_path: Path) -> None:
    draft_bulletin(busy, Q3)
    send_sheets(busy, "S1", ["区人社局"])
    first = {path.name: path.read_bytes() for path in write_sheets(busy, "S1", tmp_path / "one")}
    assert any("区人社局" in name for name in first)
    adjust(busy, AdjustmentEntry("区人社局", -5, "数据失实", "张某某"))
    assert {path.name: path.read_bytes() for path in write_sheets(busy, "S1", tmp_path / "two")} == first


def test_numbers_run_without_a_gap_by_year_and_in_all(busy: Desk) -> None:
    names = ("2020-07", "2020-08", "2020-09", "2020-12")
    december = on(busy, 12, 31)
    for name in names:
        period = parse_period(name)
        assert period is not None
        seal_period(december, period, None, "李某某")
    first = sign_bulletin(december, Signing("S1", "区领导", number=4, total=57))
    second = sign_bulletin(december, Signing("S2", "区领导"))
    new_year = on(busy, 1, 4, 2021)
    third = sign_bulletin(new_year, Signing("S3", "区领导"))
    assert [row.issue for row in (first, second, third)] == [
        "2020年第4期（总第57期）", "2020年第5期（总第58期）", "2021年第1期（总第59期）",
    ]  # fmt: skip
    assert "期号应为 2，没有签发" in refusal(new_year, lambda: sign_bulletin(new_year, Signing("S4", "区", number=9)))


def test_what_is_out_of_turn_is_refused(busy: Desk) -> None:
    draft_bulletin(busy, Q3)
    for act, said in (
        (lambda: draft_bulletin(busy, Q3), "已有初稿 S1"),
        (lambda: sign_bulletin(busy, Signing("S1", "区领导")), "还没有定稿封存"),
        (lambda: print_bulletin(busy, "S1", 10), "还没有签发"),
        (lambda: seal_bulletin(busy, "S1", " "), "没有写明封存人"),
        (lambda: seal_bulletin(busy, "S9", "李"), "没有编号为“S9”的统计通报"),
        (lambda: send_sheets(busy, "S1", ["区无此局"]), "没有“区无此局”"),
        (lambda: answer_sheet(busy, SheetAnswer("S1", "区人社局", True)), "没有 S1 的数据核对单"),
        (lambda: answer_sheet(busy, SheetAnswer("S1", "区人社局", False)), "异议须写明"),
        (lambda: seal_period(busy, Q3, END, ""), "没有写明封存人"),
    ):
        assert said in refusal(busy, act)
    seal_bulletin(busy, "S1", "李某某")
    later: tuple[tuple[Callable[[], object], str], ...] = (
        (lambda: seal_bulletin(busy, "S1", "李某某"), "已于 2020-09-30 封存"),
        (lambda: sealed(busy), "已封存为 S1，没有再封存"),
        (lambda: send_sheets(busy, "S1"), "核对已经结束"),
        (lambda: undo_last(busy), "已经封存，不能撤销"),
    )
    for each, words in later:
        assert words in refusal(busy, each)
    sign_bulletin(busy, Signing("S1", "区领导"))
    assert "已经签发" in refusal(busy, lambda: undo_last(busy))
    print_bulletin(busy, "S1", 10)
    assert "已经印发" in refusal(busy, lambda: undo_last(busy))


@pytest.mark.parametrize(
    ("statement", "where"),
    [
        ("UPDATE bulletins SET figures = replace(figures, '区人社局', '区人社厅')", "bulletins[1]"),
        ("UPDATE bulletin_files SET data = x'00' WHERE position = 1", "bulletins[1]"),
        ("UPDATE bulletins SET journal_head = 'x'", "bulletins[1]"),
        ("UPDATE bulletins SET sha256 = 'x'", "bulletins[1]"),
    ],
)
def test_a_seal_that_was_tampered_with_is_found(kept: Desk, statement: str, where: str, tmp_path: Path) -> None:
    path = kept.folder / CASE_FILE
    assert verify(path, schema()).problems == ()
    kept.close()
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute(statement)
    assert any(problem.where.startswith(where) for problem in verify(path, schema()).problems)


def test_a_backup_holds_the_seal_whole(kept: Desk, tmp_path: Path) -> None:
    before = {path.name: sha256(path.read_bytes()).digest() for path in reprint(kept, "S1", tmp_path / "one")}
    made = back_up(kept.database.path, tmp_path / "backups", kept.today)
    restore(made.path, tmp_path / "again", CASE_FILE)
    assert verify(tmp_path / "again" / CASE_FILE, schema()).problems == ()
    with closing(open_desk(tmp_path / "again", today=kept.today)) as other:
        after = {path.name: sha256(path.read_bytes()).digest() for path in reprint(other, "S1", tmp_path / "two")}
    assert after == before


def test_a_sheet_that_is_sent_is_the_form_of_the_pack(busy: Desk, tmp_path: Path) -> None:
    draft_bulletin(busy, Q3)
    send_sheets(busy, "S1", ["区卫健局"])
    pdf, book = write_sheets(busy, "S1", tmp_path / "sent")
    pack = next(path for path in write_pack(busy, Q3, tmp_path / "pack") if path.name.endswith("区卫健局.pdf"))
    assert pdf.read_bytes() == pack.read_bytes()
    words = text_of(pdf.read_bytes())
    for told in (
        "单位：区卫健局",
        "统计截至：2020年9月30日",
        "请于2020年10月12日前核对",
        "签名（盖章）",
        "2020/9",
        "望督催〔2020〕1号",
    ):
        assert bare(told) in words
    assert openpyxl.load_workbook(book).sheetnames == ["数据", "任务", "反馈", "文书", "得分"]


def test_a_sheet_sent_before_the_whole_form_was_kept_is_drawn_from_its_figures(busy: Desk, tmp_path: Path) -> None:
    draft_bulletin(busy, Q3)
    send_sheets(busy, "S1", ["区卫健局"])
    with busy.reading() as session:
        [content] = session.scalars(select(CheckSheet.content))
    kept = {name: each for name, each in json.loads(content).items() if name != "form"}
    check = kept_check(json.dumps(kept), Q3, END, "区卫健局")
    assert (check.reports, check.papers) == (None, None)
    assert ("催办单", "1") in check.figures
    [pdf, _] = write_sent(busy, check, END, "区卫健局", tmp_path)
    assert "望督催〔2020〕1号" in text_of(pdf.read_bytes())

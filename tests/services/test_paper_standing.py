"""What papers say of themselves: 初稿 beside the sealed ones, and 更正 of an issue that was signed."""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pytest

from supervision_desk.domain.comparing import told_differences
from supervision_desk.domain.periods import Quarter
from supervision_desk.domain.quarter import NOT_TOLD
from supervision_desk.services.accounts import accounts
from supervision_desk.services.bulletins import draft_bulletin, list_bulletins
from supervision_desk.services.check_sheets import (
    DisputeDecision,
    SheetAnswer,
    answer_sheet,
    decide_dispute,
    send_sheets,
)
from supervision_desk.services.comparing import compare_sealed
from supervision_desk.services.desk import Desk
from supervision_desk.services.pack import SpecialRequest, export_summary, write_special
from supervision_desk.services.reply_log import ReplyEntry, log_reply
from supervision_desk.services.reviewing import ReviewEntry, review_reply
from supervision_desk.services.sealing import Signing, reprint, seal_bulletin, seal_period, sign_bulletin
from supervision_desk.services.summary import quarter_summary
from supervision_desk.services.summary_files import summary_report
from supervision_desk.services.summary_json import summary_to_json
from supervision_desk.services.unit_ends import UnitEnd, end_unit
from tests.forms.reading import text_of
from tests.services.factories import copied, on, prepared, refusal

Q3 = Quarter(2020, 3)
END = date(2020, 9, 30)


@pytest.fixture(scope="module")
def sealed_case(busy_case: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    def seal(desk: Desk) -> None:
        seal_period(on(desk, 9, 30), Q3, END, "李某某")

    return prepared(tmp_path_factory, "services-sealed", busy_case, seal)


@pytest.fixture
def kept(sealed_case: Path, tmp_path: Path) -> Iterator[Desk]:
    """The busy quarter on its last day, sealed as S1."""
    with closing(copied(sealed_case, tmp_path / "case")) as desk:
        yield on(desk, 9, 30)


def closed_late_known(desk: Desk) -> Desk:
    """补录: 2020/4 was closed on a day of the quarter, which is known only now."""
    later = on(desk, 10, 12)
    log_reply(later, ReplyEntry("2020/4", "已办结。", is_final=True, received_on=date(2020, 9, 28)))
    review_reply(later, ReviewEntry("2020/4#1", True, "王某某", reason="已核实", on=date(2020, 9, 29)))
    return later


def test_what_is_written_beside_the_seal_is_a_draft_by_name_and_stamp(kept: Desk, tmp_path: Path) -> None:
    [live] = export_summary(kept, Q3, END, tmp_path / "live", ("pdf",))
    files = reprint(kept, "S1", tmp_path / "sealed")
    assert live.name == "2020年第三季度督办情况（初稿）.pdf"
    assert {path.name for path in files} == {f"2020年第三季度督办情况.{kind}" for kind in ("pdf", "docx", "xlsx")}
    sealed = next(path for path in files if path.suffix == ".pdf")
    assert ("初稿" in text_of(live.read_bytes()), "初稿" in text_of(sealed.read_bytes())) == (True, False)
    assert summary_report(accounts(kept, Q3)).subtitle == "（统计截至2020年9月30日）"


def test_where_figures_differ_from_the_seal_each_live_paper_says_so(kept: Desk, tmp_path: Path) -> None:
    sign_bulletin(on(kept, 10, 8), Signing("S1", "李某某"))
    later = closed_late_known(kept)
    found = accounts(later, Q3, END)
    note = "与2020年第1期（总第1期）封存数不一致，以封存件为准"
    assert found.standing.note == note
    assert summary_report(found).subtitle == f"（统计截至2020年9月30日；{note}）"
    pdf, _ = write_special(later, Q3, tmp_path, SpecialRequest(found.summary.leaders[0].leader))
    assert note in text_of(pdf.read_bytes())
    [book] = export_summary(later, Q3, END, tmp_path, ("xlsx",))
    assert note in str(openpyxl.load_workbook(book)["总体"]["A2"].value)


def test_a_second_seal_after_the_signature_says_what_it_corrects(kept: Desk, tmp_path: Path) -> None:
    sign_bulletin(on(kept, 10, 8), Signing("S1", "李某某"))
    later = closed_late_known(kept)
    draft_bulletin(later, Q3, END)
    assert accounts(later, Q3, END).standing.name_mark == "（更正）（初稿）"
    seal_bulletin(later, "S2", "李某某", formats=("pdf", "docx"))
    pdf, word = reprint(later, "S2", tmp_path)
    assert pdf.name == "2020年第三季度督办情况（更正）.pdf"
    paragraphs = [each.text for each in docx.Document(str(word)).paragraphs]
    said = (
        "2020年第三季度督办情况通报（更正）",
        "（更正2020年第1期（总第1期）；统计截至2020年9月30日）",
        "本期更正2020年第1期（总第1期）《2020年第三季度督办情况通报》（2020年10月8日签发），",
        "2020/4“", "由逾期未办结（区人社局）改为逾期办结（区人社局）", "更正后以本期为准。",
    )  # fmt: skip
    text = text_of(pdf.read_bytes())
    for each in said:
        assert any(each in paragraph for paragraph in paragraphs), each
        assert each in text, each
    assert "初稿" not in text
    changed = [
        [cell.text for cell in row.cells] for table in docx.Document(BytesIO(word.read_bytes())).tables
        for row in table.rows if row.cells[0].text == "单位 区人社局 期末逾期"
    ]  # fmt: skip
    assert changed == [["单位 区人社局 期末逾期", "1", "0"]]


def test_units_merged_after_the_seal_are_compared_with_their_rows_added(kept: Desk) -> None:
    sign_bulletin(on(kept, 10, 8), Signing("S1", "李某某"))
    later = on(kept, 10, 12)
    end_unit(later, UnitEnd("区教育局", "合并", date(2020, 9, 15), "区文旅广体局"))
    assert accounts(later, Q3, END).standing.note == ""
    assert compare_sealed(later, "S1").same


def test_a_field_that_a_seal_could_not_tell_yet_is_no_difference() -> None:
    before = {
        "total": {"due": 1}, "units": [{"unit": "甲", "due": 1}], "closed_otherwise": {},
        "documents": [{"document": "甲", "section": "", "chased": 0, "due": 1}],
    }  # fmt: skip
    after = {
        "total": {"due": 1, "since": 2}, "units": [{"unit": "甲", "due": 2, "since": 2}], "new": [],
        "closed_otherwise": {"撤项": 1}, "documents": [{"document": "甲", "section": "", "chased": None, "due": 1}],
    }  # fmt: skip
    found = told_differences(before, after)
    assert [each.path for each in found] == [("units", "甲", "due"), ("closed_otherwise", "撤项")]


def test_papers_are_counted_by_unit_and_in_no_row_of_documents(kept: Desk) -> None:
    figures = summary_to_json(quarter_summary(kept, Q3))
    total: Any = figures["total"]
    assert total["chased"] == 1
    rows: Any = (*figures["documents"], *figures["origins"])  # type: ignore[misc]
    assert {(row["chased"], row["yellow"], row["red"]) for row in rows} == {(None, None, None)}


def _sent_by_an_older_program(desk: Desk) -> None:
    """The sheets as they were kept when nothing was told of what was not 交办, and it counted as 交办."""
    with closing(sqlite3.connect(desk.database.path)) as file, file:
        for key, kept in file.execute("SELECT id, content FROM check_sheets").fetchall():
            content = json.loads(kept)
            figures = content["figures"]
            figures["in_hand"] += figures.pop("untold") + figures.pop("untold_on_time") + 1
            for task in content["tasks"]:
                task["fields"] = [each for each in task["fields"] if each not in NOT_TOLD]
            file.execute("UPDATE check_sheets SET content = ? WHERE id = ?", (json.dumps(content), key))


def test_a_dispute_upheld_that_changed_no_figure_is_told_before_the_seal(busy: Desk) -> None:
    draft_bulletin(busy, Q3)
    send_sheets(busy, "S1", ["区人社局", "区卫健局"])
    answer_sheet(busy, SheetAnswer("S1", "区人社局", False, "2020/4 已于9月28日办结"))
    decide_dispute(busy, DisputeDecision("S1", "区人社局", True, "张某某", "属实"))
    _sent_by_an_older_program(busy)
    later = on(busy, 10, 20)
    said = refusal(later, lambda: seal_bulletin(later, "S1", "李某某"))
    assert said == "区人社局的异议已采纳，数字未变，没有封存；请先在任务、反馈或文书里改正，或注明仍要封存。"
    closed_late_known(busy)
    row = seal_bulletin(later, "S1", "李某某", formats=("xlsx",))
    assert {sheet.unit: sheet.state for sheet in row.sheets} == {
        "区人社局": "异议已处理", "区卫健局": "逾期未答（视为无异议）",
    }  # fmt: skip


def test_who_was_not_waited_for_agrees_to_nothing(busy: Desk) -> None:
    draft_bulletin(busy, Q3)
    send_sheets(busy, "S1", ["区卫健局"])
    seal_bulletin(busy, "S1", "李某某", despite=True, formats=("xlsx",))
    for day in (9, 12, 20):
        [sheet] = list_bulletins(on(busy, 10, day))[0].sheets
        assert sheet.state == "封存时核对期未满"

"""Workbooks: what the sheets show, titles above the table as lines, merged cells, hidden sheets left out."""

import io
import re
import subprocess
import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter

from supervision_desk.errors import UserError
from supervision_desk.intake.files import load
from tests.intake.formats.conftest import Loads
from tests.intake.formats.making import zip_bytes


def workbook(fill: Callable[[Any], None]) -> bytes:
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, {"in_memory": True})
    fill(book)
    book.close()
    return stream.getvalue()


def ledger(book: Any) -> None:
    sheet = book.add_worksheet("台账")
    hidden = book.add_worksheet("底稿")
    hidden.write("A1", "不看")
    hidden.hide()
    day = book.add_format({"num_format": "yyyy-mm-dd"})
    part = book.add_format({"num_format": "0.0%"})
    sheet.merge_range("A1:D1", "重点工作任务分解表")
    sheet.write("A2", "望办发〔2020〕14号")
    sheet.write_row("A4", ["序号", "工作任务", "目标", "完成时限"])
    sheet.merge_range("A5:D5", "一、稳就业")
    sheet.write_row("A6", [1, "新增岗位\n开发公益性岗位", 2000])
    sheet.write_datetime("D6", datetime(2020, 12, 31), day)  # noqa: DTZ001 (as Excel has it)
    sheet.write_row("A7", [2, "增长率"])
    sheet.write_number("C7", 0.065, part)
    sheet.merge_range("D6:D7", None)
    sheet.write_datetime("D6", datetime(2020, 12, 31), day)  # noqa: DTZ001 (as Excel has it)


TABLE = (
    "重点工作任务分解表\n望办发〔2020〕14号\n\n| 序号 | 工作任务 | 目标 | 完成时限 |\n| 一、稳就业 |\n"
    "| 1 | 新增岗位<br>开发公益性岗位 | 2000 | 2020-12-31 |\n| 2 | 增长率 | 6.5% | ^^ |"
)


def test_a_sheet_is_read_as_it_shows(loads: Loads) -> None:
    assert loads(workbook(ledger), "台账.xlsx").text.strip() == TABLE


def test_every_shown_sheet_is_read(loads: Loads) -> None:
    def two(book: Any) -> None:
        for name in ("甲", "乙"):
            sheet = book.add_worksheet(name)
            sheet.write_row("A1", ["序号", "任务"])
            sheet.write_row("A2", [1, name])

    rows = [line for line in loads(workbook(two), "a.xlsx").text.splitlines() if line]
    assert rows == ["| 序号 | 任务 |", "| 1 | 甲 |", "| 序号 | 任务 |", "| 1 | 乙 |"]


@pytest.mark.parametrize("mark", [",", "\t", ";"])
def test_separated_values_are_a_table(mark: str, loads: Loads) -> None:
    text = '任务分解表\r\n序号,任务\r\n1,"稳岗，\n扩岗"\r\n'.replace(",", mark)

    read = loads(text.encode("gb18030"), "a.csv").text
    assert read.strip() == "任务分解表\n\n| 序号 | 任务 |\n| 1 | 稳岗，<br>扩岗 |"


def test_a_cell_in_the_last_corner_does_not_fill_the_memory(loads: Loads) -> None:
    def far(book: Any) -> None:
        sheet = book.add_worksheet()
        sheet.write("A1", "甲")
        sheet.write("XFD1048576", "乙")

    with pytest.raises(UserError, match="过大"):
        loads(workbook(far), "a.xlsx")


def test_a_workbook_without_its_parts_is_damaged(loads: Loads) -> None:
    with pytest.raises(UserError, match="损坏"):
        loads(zip_bytes({"xl/workbook.xml": "<workbook/>"}), "a.xlsx")


def test_an_old_workbook_at_which_the_library_ends_the_process_is_refused() -> None:
    with pytest.raises(UserError, match="Excel"):
        load(Path(__file__).with_name("ends_the_process.xls"))


@pytest.mark.parametrize("name", ["ends_the_process.xls", "no_workbook.xls"])
def test_the_hidden_command_ends_well_unless_the_library_ends_it(name: str, tmp_path: Path) -> None:
    (tmp_path / "no_workbook.xls").write_bytes(b"\xd0\xcf\x11\xe0" * 200)
    path = Path(__file__).with_name(name) if name.startswith("ends") else tmp_path / name
    command = [sys.executable, "-X", "importtime", "-m", "supervision_desk", "--try-sheet", str(path)]
    tried = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)

    assert (tried.returncode == 0) == (name == "no_workbook.xls")
    assert not {"sqlalchemy", "PySide6", "supervision_desk.cli.main"} & set(re.findall(r"\S+$", tried.stderr, re.M))


def test_a_packed_program_reads_the_workbook_by_its_own_command(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    packed = tmp_path / "supervision-desk"
    packed.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m supervision_desk "$@"\n', encoding="utf-8")
    packed.chmod(0o755)
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", str(packed))
    with pytest.raises(UserError, match="Excel"):
        load(Path(__file__).with_name("ends_the_process.xls"))

"""Lists as people keep them: the rows of a workbook or .csv as text, and files that are no list."""

import io
import zipfile
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from supervision_desk.sheets.table_file import NotATable, read_table


def saved(folder: Path, name: str, data: bytes) -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def workbook(*rows: list[object]) -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(row)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def test_cells_of_a_workbook_are_read_as_text(tmp_path: Path) -> None:
    path = saved(tmp_path, "a.xlsx", workbook(["甲 ", 3, 1.5, date(2019, 3, 1)], ["乙", None, None, None]))

    assert read_table(path) == [["甲", "3", "1.5", "2019-03-01"], ["乙", "", "", ""]]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_a_csv_is_read_in_the_encodings_it_comes_in(tmp_path: Path, encoding: str) -> None:
    assert read_table(saved(tmp_path, "a.csv", "甲,乙\n\n丙,\n".encode(encoding))) == [["甲", "乙"], [], ["丙", ""]]


def test_a_workbook_that_is_none_is_refused(tmp_path: Path) -> None:
    empty = io.BytesIO()
    zipfile.ZipFile(empty, "w").close()
    whole = workbook(["甲"])
    for data in (b"", b"text", empty.getvalue(), whole[: len(whole) // 2], b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        with pytest.raises(NotATable):
            read_table(saved(tmp_path, "a.xlsx", data))


def test_bytes_that_are_no_text_are_refused(tmp_path: Path) -> None:
    with pytest.raises(NotATable):
        read_table(saved(tmp_path, "a.csv", b"PK\x03\x04\xff\xfe\x80\x00"))

"""样表: empty it imports nothing, filled in it is a list, and one that is there is left alone."""

from pathlib import Path

import pytest

from supervision_desk.services.desk import Desk
from supervision_desk.services.roster_samples import SAMPLES, write_samples
from supervision_desk.services.roster_work import preview_roster
from supervision_desk.sheets.table_file import read_table
from tests.services.factories import refusal


@pytest.mark.parametrize("kind", SAMPLES)
def test_an_empty_sample_is_read_as_a_list_with_nothing_in_it(desk: Desk, tmp_path: Path, kind: str) -> None:
    [path] = write_samples([kind], tmp_path)
    preview = preview_roster(desk, kind, path)
    assert path.name == f"{SAMPLES[kind].title}样表.xlsx"
    assert preview.changes_nothing
    assert preview.notes == ()


def test_a_sample_that_is_there_is_left_alone(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "单位名录样表.xlsx").write_text("填过的", encoding="utf-8")
    assert [path.name for path in write_samples(["units", "leaders"], tmp_path)] == [
        "单位名录样表(2).xlsx",
        "领导名单样表.xlsx",
    ]
    assert (tmp_path / "单位名录样表.xlsx").read_text(encoding="utf-8") == "填过的"
    assert read_table(tmp_path / "领导名单样表.xlsx")[2][:2] == ["姓名", "职务"]


def test_a_place_that_cannot_be_written_is_refused(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    assert "没有保存样表" in refusal(desk, lambda: write_samples(["units"], tmp_path / "file"))

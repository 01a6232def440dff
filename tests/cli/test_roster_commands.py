"""units, liaisons, leaders: in from a file, shown before, out into one."""

from pathlib import Path

from supervision_desk.paths import resource
from tests.cli.conftest import Shell
from tests.services.factories import UNITS

LIAISONS, LEADERS = resource("sample", "liaisons.csv"), resource("sample", "leaders.csv")


def test_units_say_what_they_brought(empty: Shell) -> None:
    empty.done("init", "--training")
    data = empty.json("units", UNITS)
    assert (data["units"], data["changed"], data["missing"], data["taken"]) == (25, [], [], True)
    assert empty.done("units", UNITS) == "单位名录：新增 0，改动 0；名单外保留 0。\n"
    assert "读不了" in empty.refused("units", "没有.csv")


def test_a_list_is_only_looked_at(shell: Shell, tmp_path: Path) -> None:
    path = tmp_path / "名录.csv"
    path.write_text("简称,分组\n区财政局,财经\n甲镇,街镇\n", encoding="utf-8")
    before = shell.rows()
    data = shell.json("units", path, "--dry-run")
    assert shell.rows() == before
    assert (data["new"], data["taken"]) == (["甲镇"], False)
    assert data["changed"] == [{"name": "区财政局", "what": "分组 区直部门 → 财经"}]
    said = shell.done("units", path, "--dry-run")
    assert said.startswith(
        "单位名录（只看未导入）：新增 1，改动 1；名单外保留 24。\n  区财政局：分组 区直部门 → 财经\n"
    )
    shell.done("units", path)
    assert shell.json("units", path)["taken"] is False


def test_people_come_from_files_and_are_shown_where_they_are_needed(sent: Shell) -> None:
    assert sent.json("liaisons", LIAISONS)["liaisons"] == 24
    assert sent.json("leaders", LEADERS)["new"] == []
    shown = sent.json("show", "2020/8")
    assert [each["unit"] for each in shown["liaisons"]] == ["区教育局"]
    [line] = [each for each in sent.json("chase", today="2020-09-03") if each["unit"] == "区教育局"]
    assert line["liaisons"][0]["phone"].startswith("0731-")


def test_a_list_is_written_out_and_comes_in_unchanged(shell: Shell, out: Path) -> None:
    shell.done("leaders", LEADERS)
    for kind in ("units", "leaders"):
        path = shell.json(kind, "--out", out)["file"]
        data = shell.json(kind, path)
        assert (data["new"], data["changed"], data["missing"], data["reordered"]) == ([], [], [], False)
    assert "还是空的" in shell.refused("liaisons", "--out", out)


def test_a_list_goes_one_way_at_a_time(shell: Shell, out: Path) -> None:
    assert "二者选一" in shell.refused("units")
    assert "二者选一" in shell.refused("units", UNITS, "--out", out)
    (out.parent / "note").write_text("")
    assert "写不进" in shell.refused("units", "--out", out.parent / "note")

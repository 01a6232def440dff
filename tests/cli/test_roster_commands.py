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
    assert said.endswith("  文件里没有的 24 个保留不动（加 --missing 列出）。\n")
    assert "  文件里没有：区残联（保留不动）\n" in shell.done("units", path, "--dry-run", "--missing")
    shell.done("units", path)
    assert shell.json("units", path)["taken"] is False


def test_a_list_that_would_be_refused_is_refused_when_it_is_only_looked_at(shell: Shell, tmp_path: Path) -> None:
    path = tmp_path / "名录.csv"
    for rows in ("区教育局,2020-07-01", "望城经开区,2020-07-01"):
        path.write_text(f"简称,停用日期\n{rows}\n", encoding="utf-8")
        before = shell.rows()
        tried = shell.run("units", path, "--dry-run")
        assert shell.rows() == before
        assert (tried.status, tried.out, tried.err) == (1, "", shell.refused("units", path))


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


def test_what_of_a_file_is_not_read_is_said(shell: Shell, tmp_path: Path) -> None:
    path = tmp_path / "联络员.csv"
    path.write_text("单位,姓名,传真,电话\n区财政局,甲,1,7318000000,口头\n", encoding="utf-8")
    said = shell.done("liaisons", path, "--dry-run")
    assert "  没有读这几列：传真、第 5 列（没有表头，1 行有内容）。\n" in said
    assert "第 2 行的电话“7318000000”像是丢了区号开头的 0" in said
    assert len(shell.json("liaisons", path)["notes"]) == 2


def test_a_unit_ends_and_comes_back(shell: Shell) -> None:
    ended = shell.json("unit-end", "区教育局", "--as", "合并", "--to", "区文旅广体局", "--on", "2020-07-03")
    assert ended == {"unit": "区教育局", "as": "合并", "to": "区文旅广体局", "on": "2020-07-03"}
    assert "区文旅广体局（原区教育局）" in shell.done("show", "2020/8").splitlines()[0]
    assert shell.done("unit-end", "长沙市望城区教育局", "--revive") == "区教育局 已恢复。\n"
    words = ("unit-end", "区教育局", "--as", "更名", "--to", "区教体局", "--full-name", "望城区教育和体育局")
    assert shell.done(*words) == "区教育局 自 2020-07-06 起更名为区教体局。\n"


def test_an_end_that_cannot_be_is_one_sentence(shell: Shell) -> None:
    assert "二者选一" in shell.refused("unit-end", "区教育局")
    assert "并入的单位" in shell.refused("unit-end", "区教育局", "--as", "合并")
    assert "单位名录里没有" in shell.refused("unit-end", "区某局", "--as", "撤销")
    assert "没有停用" in shell.refused("unit-end", "区教育局", "--revive")


def test_what_a_leader_leads_is_handed_over(shell: Shell) -> None:
    words = ("lead-over", "周志辉", "--to", "喻志军", "--by", "张某某")
    moved = shell.json(*words, "--on", "2020-08-10", today="2020-08-20")
    assert (moved["leader"], moved["to"], moved["on"]) == ("周志辉", "喻志军", "2020-08-10")
    assert moved["moved"] > 0
    assert "没有领导“无”" in shell.refused("lead-over", "周志辉", "--to", "无", today="2020-08-21")
    assert "没有可移交的分管" in shell.refused(*words, today="2020-08-21")

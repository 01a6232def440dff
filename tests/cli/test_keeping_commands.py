"""The commands handover and archive."""

from pathlib import Path

from tests.cli.conftest import Shell


def test_items_are_handed_over_with_their_list(sent: Shell, out: Path) -> None:
    rows = sent.json("handover", "测试员", today="2020-08-03")
    assert (len(rows["items"]), rows["to"], rows["files"]) == (25, None, [])
    assert "没有写明交接哪些事项" in sent.refused("handover", "测试员", "乙", "--by", "张某某")
    said = sent.done(
        "handover", "测试员", "乙", "--items", "2020/2", "--by", "张某某", "--out", out, today="2020-08-03"
    )
    assert said.startswith("测试员→乙 已交接 1 件：\n  2020/2  时限内在办  增加就业岗位  区人社局  2020-12-31  ")
    assert (out / "工作交接清单 测试员→乙.pdf").exists()
    assert sent.json("show", "2020/2", today="2020-08-03")["handler"] == "乙"


def test_a_year_is_archived_and_its_documents_listed(sent: Shell, out: Path) -> None:
    sent.done("close", "2020/8", "--as", "撤项", "--by", "张某某", "--reason", "取消", today="2020-09-01")
    late = {"today": "2021-01-20"}
    seen = sent.json("archive", "--year", "2020", "--dry-run", **late)
    assert (seen["archived"], len(seen["left"])) == (["2020/8"], 24)
    said = sent.done("archive", "--year", "2020", "--by", "档案员", **late)
    assert said.startswith("2020年度已归档 1 件：2020/8\n  未归档 2020/1 ")
    assert "已经归档，只供查看" in sent.refused("assign", "2020/8", "--handler", "乙", **late)
    files = sent.json("form", "归档文件目录", "--year", "2020", "--out", out, **late)["files"]
    assert [Path(file).name for file in files] == ["2020年度归档文件目录.pdf", "2020年度归档文件目录.xlsx"]
    assert "须写明年度" in sent.refused("form", "归档文件目录", "--out", out, **late)
    sent.done("undo", **late)
    assert sent.json("verify", **late)["ok"]

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

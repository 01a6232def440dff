"""summary --seal, seals, the stage steps, reprint, compare."""

from hashlib import sha256
from pathlib import Path

from tests.cli.conftest import Shell

END = "2020-09-30"


def test_a_summary_is_sealed_listed_and_printed_again(sent: Shell, out: Path) -> None:
    first = sent.json("summary", "--quarter", "2020Q3", "--seal", "--by", "李某某", "--out", out, today=END)
    assert first["sealed"]["mark"] == "S1"
    [row] = sent.json("seals", today=END)
    assert (row["stage"], row["sha256"], row["program"]) == (
        "封存",
        first["sealed"]["sha256"],
        first["sealed"]["program"],
    )
    again = sent.json("reprint", "S1", "--out", out / "again", today="2023-10-01")
    digests = [[sha256(Path(path).read_bytes()).hexdigest() for path in each["files"]] for each in (first, again)]
    assert digests[0] == digests[1]
    assert len(digests[0]) == 3
    kept = sent.json("seals", "S1", today="2023-10-01")
    assert {**kept, "files": first["files"]} == first
    told = sent.done("seals", "S1", today="2023-10-01")
    assert f"合计  期初 0  新立 {kept['total']['new']}" in told
    assert all(f"  {row['unit']}  期初" in told for row in kept["units"])
    assert sent.json("summary", "--quarter", "2020Q3", today=END)["sealed"] == first["sealed"]
    assert sent.json("summary", "--quarter", "2020Q3", "--as-of", "2020-09-01", today=END)["sealed"] is None
    assert "已封存为 S1，没有再封存" in sent.refused(
        "summary", "--quarter", "2020Q3", "--seal", "--by", "李", today=END
    )


def test_the_pack_and_a_single_report_are_written(sent: Shell, out: Path) -> None:
    files = [Path(path) for path in sent.json("pack", "--period", "2020Q3", "--out", out, today=END)["files"]]
    assert all(path.is_file() for path in files)
    assert {path.relative_to(out).parts[1][:1] for path in files} == set("12345")
    one = sent.json("special", "--quarter", "2020Q3", "--leader", "周志辉", "--out", out / "one", today=END)["files"]
    assert [Path(path).name for path in one] == [
        f"督查专报 周志辉同志牵头督办事项进展情况.{e}" for e in ("pdf", "docx")
    ]
    topic = sent.json("special", "--quarter", "2020Q3", "--topic", "就业 岗位", "--out", out / "two", today=END)[
        "files"
    ]
    assert [Path(path).stem for path in topic] == ["督查专报 “就业、岗位”督办事项进展情况"] * 2
    assert "没有输出专报" in sent.refused(
        "special", "--quarter", "2020Q3", "--document", "无此文件", "--out", out, today=END
    )


def test_sealing_without_a_name_leaves_nothing_behind(sent: Shell) -> None:
    assert "没有写明封存人" in sent.refused("summary", "--quarter", "2020Q3", "--seal", today=END)
    assert sent.json("seals", today=END) == []
    assert sent.done("seals", today=END) == "还没有统计通报。\n"


def test_a_bulletin_goes_from_draft_to_print(sent: Shell, out: Path) -> None:
    assert sent.json("summary-draft", "--period", "2020-08", today=END)["stage"] == "初稿"
    assert "几个单位只能一并确认" in sent.refused("check-in", "S1", "区人社局,区卫健局", "dispute", today=END)
    assert "没有 S1 的数据核对单" in sent.refused("check-in", "S1", "区人社局,区卫健局", "confirm", today=END)
    sheets = sent.json("check-out", "S1", "--units", "区人社局,区卫健局", "--out", out, today=END)
    assert [sheet["state"] for sheet in sheets["sheets"]] == ["待核对", "待核对"]
    assert len(sheets["files"]) == 4
    sent.done("check-in", "S1", "区人社局", "confirm", "--by", "赵一", today=END)
    sent.done("check-in", "S1", "区卫健局", "dispute", "--text", "任务已划转", today=END)
    assert "异议还没有处理，没有封存" in sent.refused("seal", "S1", "--by", "李某某", today=END)
    decided = sent.json("check-decide", "S1", "区卫健局", "no", "--reason", "仍在名下", "--by", "张某某", today=END)
    assert {sheet["unit"]: sheet["state"] for sheet in decided["sheets"]} == {
        "区人社局": "已确认", "区卫健局": "异议已处理",
    }  # fmt: skip
    sent.done("seal", "S1", "--by", "李某某", today=END)
    signed = sent.json("summary-sign", "S1", "--by", "区领导", "--number", 3, "--total", 15, today=END)
    assert signed["issue"] == "2020年第3期（总第15期）"
    early = sent.run("reprint", "S1", "--issued", "--out", out / "early", today=END)
    assert (early.status, "还没有登记印发，印发件的版记里没有印发日期和份数" in early.err) == (0, True)
    printed = sent.json("summary-print", "S1", "--copies", 60, today="2020-10-09")
    assert (printed["stage"], printed["copies"]) == ("印发", 60)
    sent.done("reprint", "S1", "--issued", "--out", out / "issued", today="2020-10-09")
    text = sent.done("seals", today="2020-10-09")
    assert "S1  2020年8月（截至 2020-08-31）  印发  初稿 2020-09-30  封存 2020-09-30（李某某）" in text
    paths = sent.json("check-out", "S1", "--again", "--out", out / "again", today="2020-10-09")["files"]
    assert [Path(path).read_bytes() for path in paths] == [Path(path).read_bytes() for path in sheets["files"]]


def test_the_difference_from_a_seal_and_of_two_periods_is_told(sent: Shell) -> None:
    sent.done("summary", "--quarter", "2020Q3", "--seal", "--by", "李某某", today=END)
    assert "没有差异。" in sent.done("compare", "S1", today=END)
    sent.done("adjust", "区人社局", "2", "--reason", "表彰", "--by", "张某某", today=END)
    data = sent.json("compare", "S1", today=END)
    [score] = [each for each in data["cells"] if each["path"] == ["units", "区人社局", "score"]]
    assert score["after"] == score["before"] + 2
    assert "单位 区人社局 得分：" in sent.done("compare", "S1", today=END)
    months = sent.json("compare", "2020-07", "2020-08", today=END)
    assert ["total", "opening"] in [each["path"] for each in months["cells"]]
    assert "没有编号为“S7”的统计通报" in sent.refused("compare", "S7", today=END)


def test_the_text_of_a_draft_is_listed_replaced_and_drafted_again(sent: Shell, tmp_path: Path) -> None:
    sent.done("summary-draft", "--period", "2020Q3", today=END)
    first = sent.json("bulletin-text", "S1", today=END)
    assert (first["text"], first["edited_on"], first["doubts"]) == (first["drafted"], None, [])
    own = tmp_path / "own.txt"
    own.write_text("一、总体情况\n期末在办1234项。\n", encoding="utf-8")
    told = sent.done("bulletin-text", "S1", "--from", own, today=END)
    assert told.splitlines()[1:] == [
        "一、总体情况",
        "期末在办1234项。",
        "注意：文字里“期末在办1234项”的 1234 与现在的 25 不一致",
    ]
    assert "1234 与现在的 25 不一致，没有封存" in sent.refused("seal", "S1", "--by", "李某某", today=END)
    assert sent.json("bulletin-text", "S1", "--drafted", today=END)["text"] == first["drafted"]
    assert "没有变化" in sent.refused("bulletin-text", "S1", "--drafted", today=END)

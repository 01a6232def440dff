"""The command today."""

from tests.cli.conftest import Shell


def test_what_is_to_be_done_is_listed(sent: Shell) -> None:
    text = sent.done("today", today="2020-09-30")
    assert text.startswith("2020-09-30 今天要办 ")
    assert "逾期 1\n  2020-08-31  2020/8  加强基础教育保障  区教育局  逾期30天\n" in text
    assert "［催办单］区教育局  2020/8 逾期未办结\n" in text
    found = sent.json("today", today="2020-09-30")
    kinds = ["逾期", "临期", "欠序时", "应报未报", "待审核", "待签收", "承诺到期", "未明确时限", "待呈报"]
    assert [each["kind"] for each in found["lists"]] == kinds
    assert [each["count"] for each in found["lists"]] == [len(each["rows"]) for each in found["lists"]]
    assert found["count"] == sum(each["count"] for each in found["lists"])
    assert found["lists"][0]["rows"] == [
        {
            "code": "2020/8",
            "title": "加强基础教育保障",
            "unit": "区教育局",
            "day": "2020-08-31",
            "why": "逾期30天",
            "item": "2020/8",
        }
    ]
    assert {"unit": "区教育局", "open": 1, "lights": {"红": 1}} in found["units"]


def test_of_one_handler(sent: Shell) -> None:
    sent.done("assign", "2020/8", "--handler", "王某某")
    mine = sent.json("today", "--handler", "王某某", today="2020-09-30")
    assert {row["item"] for each in mine["lists"] for row in each["rows"]} == {"2020/8", None}
    assert mine["handler"] == "王某某"
    assert sent.json("today", "--handler", today="2020-09-30")["handler"] == "测试员"
    unnamed = sent.call("--data", sent.folder, "--today", "2020-09-30", "today", "--handler")
    assert (unnamed.status, "没有写明姓名" in unnamed.err) == (1, True)
    nothing = sent.done("today", "--handler", "没有", today="2020-09-30")
    assert nothing.startswith("2020-09-30（经办人 没有） 今天要办 0 条，应催 0 个单位。\n逾期 0\n")

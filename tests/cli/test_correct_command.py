"""The commands correct and form."""

from pathlib import Path

from tests.cli.conftest import Shell


def test_a_receipt_and_a_reply_are_put_right(sent: Shell) -> None:
    sent.done("receipt", "望督〔2020〕1号", "--by", "收文员", today="2020-07-08")
    words = ("correct", "receipt", "望督〔2020〕1号", "--received", "2020-07-07", "--taken-by", "李某")
    assert "须写明理由" in sent.refused(*words, "--by", "王某某", today="2020-07-09")
    said = sent.done(*words, "--reason", "登记有误", "--by", "王某某", today="2020-07-09")
    assert "签收日期：由“2020-07-08”改为“2020-07-07”（登记有误），王某某更正" in said
    sent.done("reply", "2020/2", "--text", "推进", today="2020-07-20")
    made = sent.json(
        "correct", "reply", "2020/2#1", "--text", "加快推进", "--reason", "漏字", "--by", "王", today="2020-07-21"
    )
    assert (made["subject"], made["classes"]) == ("反馈 2020/2#1", [])
    assert made["corrections"][0]["was"] == "推进"


def test_a_field_of_another_kind_and_a_wrong_word_are_refused(sent: Shell) -> None:
    said = ("--reason", "有误", "--by", "王")
    assert "没有这一项可更正" in sent.refused("correct", "reply", "2020/2", "--sealed", "否", *said)
    assert "写是或否" in sent.refused("correct", "letter", "L1", "--sealed", "x", *said)
    assert "没有编号为“L1”的来文" in sent.refused("correct", "letter", "L1", "--dated", "无", *said)


def test_forms_are_written_into_a_folder(sent: Shell, out: Path) -> None:
    made = sent.json("form", "办理全程记录", "2020/2", "--out", out)
    assert [Path(file).name for file in made["files"]] == ["办理全程记录 望督立〔2020〕2号.pdf"]
    assert "须写明事项编号" in sent.refused("form", "办理全程记录", "--out", out)
    said = sent.done("form", "发文签收表", "--papers", "望督〔2020〕1号、望督〔2020〕2号", "--out", out)
    assert said.endswith("发文签收表 20200706.pdf\n")
    assert sent.json("show", "2020/2")["record"][0]["kind"] == "立项"

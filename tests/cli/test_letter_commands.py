"""letter, attach, restore, and what reply and review take besides."""

from pathlib import Path

import pytest

from supervision_desk.services.attachments import LIMIT

from .conftest import Shell

LETTER = ("letter", "--unit", "区人社局", "--number", "望人社函〔2020〕5号", "--on", "2020-07-06")


@pytest.fixture
def scan(tmp_path: Path) -> Path:
    file = tmp_path / "扫描件.pdf"
    file.write_bytes(b"%PDF-1.4 scan")
    return file


def test_a_letter_with_replies_prints_the_mark_that_replies_use(shell: Shell, scan: Path) -> None:
    said = shell.json(
        *LETTER, "--sealed", "--dated", "2020-07-03", "--attach", scan, "--for-others",
        "--reply", "2020/2=已开发岗位300个。", "--reply", "2020/8=已全部完成。", "--final", "2020/8",
    )  # fmt: skip
    assert (said["letter"], said["unit"], said["sealed"]) == ("L1", "区人社局", True)
    assert said["replies"] == ["2020/2#1", "2020/8#1"]
    assert [each["name"] for each in said["attachments"]] == ["扫描件.pdf"]
    assert "没有累计完成" in said["notes"]["2020/8#1"][0]
    assert "已登记反馈 2020/3#1" in shell.done("reply", "2020/3", "--text", "已开工2处。", "--letter", "L1")
    listed = shell.done("letter")
    assert "L1  区人社局  望人社函〔2020〕5号  2020-07-06 收到  盖章  反馈 3 条" in listed
    shown = shell.done("show", "2020/3")
    assert "  来文：L1 区人社局 望人社函〔2020〕5号" in shown
    assert "  附件：扫描件.pdf" in shown


def test_a_letter_typed_wrongly_says_what_is_wrong(shell: Shell) -> None:
    for said, arguments in (
        ("不是来文里的反馈", ("--reply", "2020/2 已办")),
        ("来文里没有它的反馈", ("--reply", "2020/2=已办", "--final", "2020/3")),
        ("由区教育局负责", ("--reply", "2020/8=已办")),
    ):
        assert said in shell.refused(*LETTER, *arguments)
    assert shell.done("letter") == "还没有登记来文。\n"


def test_a_reply_takes_what_hinders_and_what_comes_next(shell: Shell) -> None:
    made = shell.json(
        "reply", "2020/2", "--text", "已开发岗位300个。", "--problems", "资金缺口", "--coordination", "请区财政局拨付",
        "--next", "9月开工", "--expected", "2020-12-01",
    )  # fmt: skip
    told = ("problems", "coordination", "next_steps", "expected_on", "letter", "attachments")
    assert [made[name] for name in told] == ["资金缺口", "请区财政局拨付", "9月开工", "2020-12-01", None, []]
    assert "  需协调：请区财政局拨付" in shell.done("show", "2020/2")
    said = shell.json("review", "2020/2#1", "return", "--failed", "事实清楚，文书格式规范", "--reason", "未盖章")
    assert said["reason"] == "事实不清楚、文书格式不规范：未盖章"


def test_files_are_attached_listed_and_saved(sent: Shell, scan: Path, out: Path) -> None:
    assert "扫描件.pdf  发出件  13 字节" in sent.done("attach", "望督〔2020〕1号", scan)
    assert sent.json("attach", "望督〔2020〕1号")[0]["name"] == "扫描件.pdf"
    assert "已另存" in sent.done("attach", "望督〔2020〕1号", "--save", out)
    assert (out / "扫描件.pdf").read_bytes() == scan.read_bytes()
    assert sent.done("attach", "望督〔2020〕2号") == "望督〔2020〕2号 没有附件。\n"
    assert LIMIT == 200 * 1024 * 1024


def test_a_backup_is_restored_with_its_attachments(shell: Shell, scan: Path, tmp_path: Path, out: Path) -> None:
    shell.done("reply", "2020/2", "--text", "已开发岗位300个。", "--attach", scan)
    shell.done("backup", "--to", tmp_path / "备份.sqlite3")
    answer = shell.call("--data", out, "restore", tmp_path / "备份.sqlite3")
    assert (answer.status, answer.err) == (0, "")
    assert "核验通过" in answer.out
    assert "扫描件.pdf" in shell.call("--data", out, "attach", "2020/2#1").out
    assert "没有恢复" in shell.call("--data", out, "restore", tmp_path / "备份.sqlite3").err

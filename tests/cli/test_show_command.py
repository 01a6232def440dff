"""show: what a person reads of one item, and the same in JSON."""

from pathlib import Path

from tests.cli.conftest import Shell
from tests.cli.test_hand_commands import APPROVED, NEW, SAID


def test_a_basis_tells_who_said_it_and_when(shell: Shell) -> None:
    shell.done(*NEW, *APPROVED, *SAID, "--basis", "抓紧整治")
    assert "依据（领导批示）：抓紧整治；批示人：李书记；批示日期：2020-07-01\n" in shell.done("show", "2020/26")


def test_every_unit_is_shown_with_its_part(shell: Shell) -> None:
    shell.done(*NEW, *APPROVED, "--lead", "区发改局", "--help", "区财政局")
    said = shell.done("show", "2020/26")
    assert "  分工：区发改局（牵头·责任主体）、区住建局（责任）、区财政局（配合）\n" in said


def test_the_parts_of_a_split_item_are_told_one_by_one(shell: Shell) -> None:
    second = ("--part", "带动就业", "--unit", "区工信局", "--due", "2020-09-30", "--targets", "T2")
    shell.done("split", "2020/2", "--part", "增加就业岗位", *second)
    said = shell.done("show", "2020/2")
    assert "分解为 2 项任务：2020/2-1、2020/2-2\n" in said
    part = said.partition("[2020/2-2] （时限内在办）带动就业：")[2]
    assert "区工信局（责任·责任主体）" in part
    assert "  完成时限：2020-09-30\n" in part


def test_a_pause_stands_on_the_head_line(shell: Shell) -> None:
    shell.done("pause", "2020/8", "--by", "张某某", "--reason", "等上级规划", "--until", "2020-08-31")
    assert shell.done("show", "2020/8").splitlines()[0].endswith("  暂缓中（2020-07-06 至 2020-08-31）")
    shown = shell.json("show", "2020/8")
    assert shown["paused"] == {"2020/8": "暂缓中（2020-07-06 至 2020-08-31）"}
    assert "暂缓" not in shell.done("show", "2020/9").splitlines()[0]


def test_a_paper_is_shown_with_its_days(shell: Shell, tmp_path: Path) -> None:
    shell.done("issue", "--kind", "督办单", "--tasks", "2020/8", "--by", "李某某", "--out", tmp_path)
    [paper] = shell.json("show", "2020/8")["papers"]
    days = f"2020-07-06 签发，2020-07-06 发出，限 {paper['reply_by']} 前反馈"
    assert f"督办单 已发出：{days}\n" in shell.done("show", "2020/8")
    shell.done("receipt", paper["number"], "--by", "收文员")
    assert "，2020-07-06 签收（1/1），限" in shell.done("show", "2020/8")
    shell.done("draft", "--kind", "督办单", "--tasks", "2020/9")
    assert "督办单 拟稿\n" in shell.done("show", "2020/9")

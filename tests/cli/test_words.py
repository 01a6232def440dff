"""Wrong usage is answered in Chinese, with status 2."""

import argparse
import re
from collections.abc import Iterator

import pytest

from supervision_desk.cli.arguments import build_parser, parse
from supervision_desk.cli.words import ChineseParser, number


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        (["issue"], "缺少参数：--kind, --by, --out"),
        (["items", "--class", "逾期"], "没有 '逾期' 这一项"),
        (["show"], "缺少参数：编号"),
        (["items", "--query"], "--query 后面缺少内容"),
        (["verify", "--nonsense"], "不认识的参数：--nonsense"),
        (["draft", "--kind", "督办单"], "须给出其中之一：--tasks --unit --all"),
        (["target", "2020/2", "change", "T1", "--value", "两千"], "--value 的 '两千' 不是数字"),
        (["target", "2020/2", "change", "T1", "--value", "nan"], "--value 的 'nan' 不是数字"),
        (["calendar", "今年"], "年份 的 '今年' 不是整数"),
        (["items", "--tasks=是"], "--tasks 后面不带内容，多了 '是'"),
        (["import", "a.txt", "--a"], "--a 不止一种读法：--accept-doubts, --approved-by，请写全"),
        (["逾期"], "没有 '逾期' 这一项"),
    ],
)
def test_wrong_usage_is_said_in_chinese(typed: list[str], words: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        parse(typed)

    said = capsys.readouterr().err
    assert ended.value.code == 2
    assert words in said
    assert "usage" not in said


def test_the_help_is_chinese(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        parse(["issue", "--help"])

    said = capsys.readouterr().out
    assert "用法：" in said
    assert not {"usage", "options", "show this help"} & set(said.split("\n"))


def _commands(parser: argparse.ArgumentParser) -> Iterator[argparse.ArgumentParser]:
    yield parser
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            for each in action.choices.values():
                yield from _commands(each)


def test_what_any_option_refuses_is_said_without_english(capsys: pytest.CaptureFixture[str]) -> None:
    asked = 0
    for command in _commands(build_parser()):
        assert isinstance(command, ChineseParser)
        for action in command._actions:
            if not (action.choices or action.type in (int, number)):
                continue
            with pytest.raises(argparse.ArgumentError) as refused:
                # As argparse does with what is typed.
                command._check_value(action, command._get_value(action, "无此项"))
            with pytest.raises(SystemExit):
                command.error(str(refused.value))
            said = capsys.readouterr().err.rpartition("用法不对：")[2].partition("，可选：")[0]
            assert not re.search(r"argument|invalid|choice|value: ", said), said
            asked += 1
    assert asked > 15


def test_one_command_is_read_as_among_all() -> None:
    typed = ["--data", "x", "target", "2020/2", "change", "T1", "--value", "3", "--on", "2020-07-01"]
    assert vars(parse(typed)) == vars(build_parser().parse_args(typed))

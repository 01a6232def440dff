"""Wrong usage is answered in Chinese, with status 2."""

import pytest

from supervision_desk.cli.arguments import parse


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        (["issue"], "缺少参数：--kind, --by, --out"),
        (["items", "--class", "逾期"], "没有 '逾期' 这一项"),
        (["show"], "缺少参数：编号"),
        (["items", "--query"], "--query 后面缺少内容"),
        (["verify", "--nonsense"], "不认识的参数：--nonsense"),
        (["draft", "--kind", "督办单"], "须给出其中之一：--tasks --unit --all"),
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

"""argparse in Chinese: its headings, and its complaints about wrong usage."""

import argparse
import math
import re
from typing import NoReturn

_COMPLAINTS = (
    (r"the following arguments are required: (.*)", r"缺少参数：\1"),
    (r"argument (.*): invalid choice: (.*) \(choose from (.*)\)", r"\1 没有 \2 这一项，可选：\3"),
    (r"argument (.*): expected (?:one|at least one) argument", r"\1 后面缺少内容"),
    (r"argument (.*): expected at most one argument", r"\1 后面只能有一项内容"),
    (r"argument (.*): expected (\d+) arguments?", r"\1 后面须有 \2 项内容"),
    (r"argument (.*): ignored explicit argument (.*)", r"\1 后面不带内容，多了 \2"),
    (r"argument (.*): invalid int value: (.*)", r"\1 的 \2 不是整数"),
    (r"argument (.*): invalid number value: (.*)", r"\1 的 \2 不是数字"),
    (r"argument (.*): invalid \w+ value: (.*)", r"\1 的 \2 无法识别"),
    (r"ambiguous option: (.*) could match (.*)", r"\1 不止一种读法：\2，请写全"),
    (r"argument (.*): not allowed with argument (.*)", r"\1 不能与 \2 同用"),
    (r"one of the arguments (.*) is required", r"须给出其中之一：\1"),
    (r"unrecognized arguments: (.*)", r"不认识的参数：\1"),
)
_CHINESE = r"[\u4e00-\u9fff]"
WRONG_USAGE = 2


class ChineseParser(argparse.ArgumentParser):
    """An argument parser whose help and complaints are Chinese."""

    def __init__(self, **settings: object) -> None:
        super().__init__(add_help=False, **settings)  # type: ignore[arg-type]
        self._positionals.title = "参数"
        self._optionals.title = "选项"
        self.add_argument("-h", "--help", action="help", help="显示这份说明")

    def format_usage(self) -> str:
        return super().format_usage().replace("usage: ", "用法：", 1)

    def format_help(self) -> str:
        return super().format_help().replace("usage: ", "用法：", 1)

    def error(self, message: str) -> NoReturn:
        for pattern, words in _COMPLAINTS:
            if found := re.fullmatch(pattern, message):
                message = found.expand(words)
                break
        else:
            # What a later argparse says otherwise is not shown in English; the usage line stands above it.
            message = message if re.search(_CHINESE, message) else "命令的写法无法识别"
        self.exit(WRONG_USAGE, f"{self.format_usage()}用法不对：{message}。用 --help 查看说明。\n")


def number(typed: str) -> float:
    """A number as an option takes it. Raises ValueError for what is none, infinity and nan among it."""
    found = float(typed)
    if not math.isfinite(found):
        raise ValueError(typed)
    return found

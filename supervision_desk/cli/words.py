"""argparse in Chinese: its headings, and its complaints about wrong usage."""

import argparse
import re
from typing import NoReturn

_COMPLAINTS = (
    (re.compile(r"the following arguments are required: (.*)"), r"缺少参数：\1"),
    (re.compile(r"argument (.*): invalid choice: (.*) \(choose from (.*)\)"), r"\1 没有 \2 这一项，可选：\3"),
    (re.compile(r"argument (.*): expected one argument"), r"\1 后面缺少内容"),
    (re.compile(r"argument (.*): not allowed with argument (.*)"), r"\1 不能与 \2 同用"),
    (re.compile(r"one of the arguments (.*) is required"), r"须给出其中之一：\1"),
    (re.compile(r"unrecognized arguments: (.*)"), r"不认识的参数：\1"),
)
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
            if pattern.fullmatch(message):
                message = pattern.sub(words, message)
                break
        self.exit(WRONG_USAGE, f"{self.format_usage()}用法不对：{message}。用 --help 查看说明。\n")

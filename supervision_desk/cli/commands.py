"""How a module of commands adds its words to the command line."""

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import cast

from supervision_desk.cli.call import Call, Output


class _Unasked:
    """Stands for the parser of a command that is not asked for: takes its words and keeps none."""

    def __getattr__(self, _name: str) -> Callable[..., "_Unasked"]:
        return lambda *_words, **_settings: self


class Commands:
    """Adds commands to the parser, each with the options every command has; only the `asked` one, all where that is
    ""."""

    def __init__(self, parser: argparse.ArgumentParser, asked: str) -> None:
        self._parsers = parser.add_subparsers(title="命令", metavar="命令", dest="command")
        self._asked = asked

    def has(self, name: str) -> bool:
        """Whether a command was added."""
        return name in self._parsers.choices

    def add(
        self,
        name: str,
        words: str,
        run: Callable[[Call], Output],
        *,
        writes: bool = False,
        makes_folder: bool = False,
        own_help: bool = False,
    ) -> argparse.ArgumentParser:
        """A command with `--json`; writing ones take `--on` (business date) as well; with `own_help` it says itself
        what `--help` means."""
        if self._asked not in ("", name):
            return cast("argparse.ArgumentParser", _Unasked())
        conflicts = "resolve" if own_help else "error"
        parser = self._parsers.add_parser(name, help=words, description=words, conflict_handler=conflicts)
        parser.add_argument("--json", action="store_true", help="在标准输出打印一份 JSON")
        parser.set_defaults(run=run, makes_folder=makes_folder, on=None)
        if writes:
            parser.add_argument("--on", metavar="日期", help="业务日期，默认今天")
        return parser


def add_place(parser: argparse.ArgumentParser) -> None:
    """Where files go: a folder, or all into one PDF of that name (`one_file`)."""
    place = parser.add_mutually_exclusive_group(required=True)
    place.add_argument("--out", type=Path, metavar="文件夹", help="每份一个文件")
    place.add_argument("-o", "--together", dest="one_file", type=Path, metavar="文件.pdf", help="合成一个 PDF 文件")

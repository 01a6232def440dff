"""Formats only an office program reads (.doc, .wps, .rtf, .odt, .ods): converted by one that is installed.

It works on a copy in a folder that is gone afterwards. LibreOffice comes first, since it keeps away from the officer's
own windows and settings; WPS and Word are asked where it is missing or fails.
"""

import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

from supervision_desk.errors import UserError
from supervision_desk.intake.formats.libreoffice import LibreOffice
from supervision_desk.intake.formats.word_automation import WordAutomation


class Converter(Protocol):
    """A program that writes a file anew in another format."""

    @property
    def names(self) -> str:
        """What people call it."""

    @property
    def targets(self) -> tuple[str, ...]:
        """What it makes: "docx", "xlsx"."""

    def is_installed(self) -> bool:
        """Whether this machine has it. Starts nothing."""

    def convert(self, source: Path, made: Path) -> bool:
        """Write `source` anew as `made`; False where it failed or its time was up."""


_ON_WINDOWS: tuple[Converter, ...] = (LibreOffice(), WordAutomation())
CONVERTERS: tuple[Converter, ...] = _ON_WINDOWS if sys.platform == "win32" else (LibreOffice(),)


def convert(data: bytes, suffix: str, target: str, converters: Sequence[Converter] = CONVERTERS) -> bytes:
    """The same document as `target` ("docx" or "xlsx"). `suffix` (".doc") says what it is.

    Raises UserError where no program is installed, or each fails or takes more than a minute."""
    able = [each for each in converters if target in each.targets]
    ready = [each for each in able if each.is_installed()]
    if not ready:
        names = "、".join(each.names for each in able)
        raise UserError(
            f"读旧格式文件需要本机装有 {names}，没有保存任何内容，请用 WPS 或 Word 打开后另存为 .{target} 再导入。"
        )
    for converter in ready:
        made = _made(converter, data, suffix, target)
        if made is not None:
            return made
    raise UserError(f"旧格式的文件没有转换成功，没有保存任何内容，请用 WPS 或 Word 打开后另存为 .{target} 再导入。")


def _made(converter: Converter, data: bytes, suffix: str, target: str) -> bytes | None:
    with tempfile.TemporaryDirectory(prefix="supervision-", ignore_cleanup_errors=True) as name:
        source = Path(name) / f"source{suffix}"
        source.write_bytes(data)
        made = source.with_suffix(f".{target}")
        if not converter.convert(source, made) or not made.is_file():
            return None
        return made.read_bytes()

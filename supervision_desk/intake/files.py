"""Text files in: bytes from disk → text, or one sentence that says why not.

Offices hand over UTF-8 with and without BOM, UTF-16 from Windows' Notepad, and GB18030 (of which GBK and
GB2312 are parts). Every decoding is strict: a wrong guess would put nonsense on a paper.
"""

import codecs
import re
from dataclasses import dataclass
from pathlib import Path

from supervision_desk.errors import UserError

SUFFIXES = (".txt", ".md")
LARGEST = 50 * 1024 * 1024

_MAGIC = (
    b"\xff\xd8\xff",
    b"\x89PNG",
    b"%PDF",
    b"PK\x03\x04",
    b"GIF8",
    b"\xd0\xcf\x11\xe0",
    b"Rar!",
    b"7z\xbc\xaf",
)
_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f\ufffd\ufffe\uffff]")
_STRANGE = re.compile(r"[\ue000-\uf8ff\U000f0000-\U0010ffff]")
_COMMON = re.compile("[的和在一有是为不以及等对各工作单位、，。：；（）]")
_HANZI = re.compile("[\u3400-\u9fff]")


@dataclass(frozen=True)
class LoadedFile:
    """A file as it was found: its name, its bytes, and the text in them."""

    name: str
    data: bytes
    text: str


def load(path: Path) -> LoadedFile:
    """Read a .txt or .md file. Raises UserError where it is missing, no text, empty, or beyond 50 MB."""
    if path.is_dir():
        raise UserError(f"“{path.name}”是文件夹，没有保存任何内容，请选择其中的一个文件。")
    if path.suffix.lower() not in SUFFIXES:
        raise UserError(f"“{path.name}”不是 .txt 或 .md 文本，没有保存任何内容，请将文件另存为纯文本后再导入。")
    data = _bytes_of(path)
    if not data.strip():
        raise UserError(f"文件“{path.name}”是空的，没有保存任何内容，请检查文件后再导入。")
    text = _decoded(data)
    if text is None:
        raise UserError(f"“{path.name}”的内容不是文字，没有保存任何内容，请选择文本文件或将原文另存为纯文本后再导入。")
    if not text.strip():
        raise UserError(f"文件“{path.name}”里没有文字，没有保存任何内容，请检查文件后再导入。")
    return LoadedFile(path.name, data, text)


def _bytes_of(path: Path) -> bytes:
    try:
        if path.stat().st_size > LARGEST:
            raise UserError(f"文件“{path.name}”超过 50 MB，没有保存任何内容，请确认选对了文件。")
        return path.read_bytes()
    except FileNotFoundError:
        raise UserError(f"找不到文件“{path.name}”，没有保存任何内容，请检查路径后再试。") from None
    except PermissionError:
        raise UserError(
            f"没有读取“{path.name}”的权限，没有保存任何内容，请检查文件权限或将它复制到别处后再试。"
        ) from None
    except (OSError, ValueError):
        raise UserError(f"文件“{path.name}”读不出来，没有保存任何内容，请检查磁盘或 U 盘后再试。") from None


def _decoded(data: bytes) -> str | None:
    """The text in the bytes, or None where there is none. The BOM is dropped."""
    if data.startswith(_MAGIC):
        return None
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return _strictly(data[len(bom) :], encoding)
    text = _strictly(data, "utf-8")
    if text is not None:
        return text
    text = _strictly(data, "gb18030")
    return text if text is not None and _reads_as_chinese(text) else None


def _strictly(data: bytes, encoding: str) -> str | None:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        return None
    return None if _CONTROL.search(text) else text


def _reads_as_chinese(text: str) -> bool:
    """GB18030 gives nearly any bytes a reading; true text has common characters and none of private use."""
    hanzi = len(_HANZI.findall(text))
    if _STRANGE.search(text):
        return False
    return hanzi == 0 or len(_COMMON.findall(text)) * 40 >= hanzi

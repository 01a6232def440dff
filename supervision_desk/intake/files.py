"""Files in: bytes from disk → text, or one sentence that says why not.

What a file is, its content says, not its extension; a reader for each format stands in `formats`.
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from supervision_desk.errors import UserError
from supervision_desk.intake.formats.converting import convert
from supervision_desk.intake.formats.docx import read_docx
from supervision_desk.intake.formats.extracted import Extracted, checked, damaged, locked
from supervision_desk.intake.formats.kinds import CONVERTED, Kind, kind_of
from supervision_desk.intake.formats.ofd import read_ofd
from supervision_desk.intake.formats.pdf import read_pdf
from supervision_desk.intake.formats.plain import decoded
from supervision_desk.intake.formats.sheet import read_csv, read_xls, read_xlsx
from supervision_desk.intake.formats.webpage import read_mht, read_webpage
from supervision_desk.intake.pictures import page_count
from supervision_desk.intake.secrecy import refuse_secret

LARGEST = 50 * 1024 * 1024

_READERS: dict[Kind, Callable[[bytes], Extracted]] = {
    Kind.DOCX: read_docx,
    Kind.XLSX: read_xlsx,
    Kind.XLS: read_xls,
    Kind.PDF: read_pdf,
    Kind.OFD: read_ofd,
    Kind.WEBPAGE: read_webpage,
    Kind.MHT: read_mht,
}


@dataclass(frozen=True)
class LoadedFile:
    """A file as it was found: its name, its bytes, and the text in them.

    `pages` are the offsets in the text at which its pages begin (PDF, OFD), else (). `pictures` is above 0 where the
    file is only pictures (a scan, a photo): that many pages, and the text is ""."""

    name: str
    data: bytes
    text: str
    pages: tuple[int, ...] = ()
    pictures: int = 0


def load(path: Path) -> LoadedFile:
    """Read a document of any format in use. Raises UserError where it is missing, empty, damaged, locked, marked
    secret, beyond 50 MB, or nothing that can be read."""
    if path.is_dir():
        raise UserError(f"“{path.name}”是文件夹，没有保存任何内容，请选择其中的一个文件。")
    data = _bytes_of(path)
    if not data.strip():
        raise UserError(f"文件“{path.name}”是空的，没有保存任何内容，请检查文件后再导入。")
    found = _extracted(data, path)
    if not found.pictures and not found.text.strip():
        raise UserError(f"文件“{path.name}”里没有文字，没有保存任何内容，请检查文件后再导入。")
    refuse_secret(found.text)
    return LoadedFile(path.name, data, found.text, found.pages, found.pictures)


def _extracted(data: bytes, path: Path) -> Extracted:
    kind = kind_of(data, path.suffix.lower())
    if kind is Kind.LOCKED:
        raise locked("文件")
    if kind is Kind.UNKNOWN:
        raise damaged("文件")
    if kind is Kind.ARCHIVE:
        raise UserError(f"“{path.name}”是压缩包，没有保存任何内容，请解压后选择其中的一个文件。")
    if kind is Kind.PICTURE:
        return Extracted("", pictures=page_count(data))
    if kind in CONVERTED:
        target = CONVERTED[kind]
        return (read_docx if target == "docx" else read_xlsx)(convert(data, kind.value, target))
    if kind in _READERS:
        return _READERS[kind](data)
    return _text(data, kind, path)


def _text(data: bytes, kind: Kind, path: Path) -> Extracted:
    text = decoded(data)
    if text is None:
        raise UserError(
            f"“{path.name}”的内容不是公文，也不是文字，没有保存任何内容，请确认选对了文件，或用原程序打开后另存再导入。"
        )
    return read_csv(text) if kind is Kind.CSV else Extracted(checked(text, "文本文件"))


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

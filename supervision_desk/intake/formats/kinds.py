"""What a file is: told by its content, for extensions lie (a .doc that is a web page, a .txt that is a .docx)."""

import io
import re
import zipfile
from enum import Enum

SUFFIXES = (
    ".txt", ".md", ".docx", ".doc", ".wps", ".pdf", ".ofd", ".xlsx", ".xls", ".et", ".csv", ".html", ".htm", ".mht",
    ".rtf", ".jpg", ".jpeg", ".png", ".tif", ".tiff", ".bmp",
)  # fmt: skip


class Kind(Enum):
    """The kinds of file; the value of those only an office program reads is the suffix it knows them by."""

    TEXT = "text"
    CSV = "csv"
    WEBPAGE = "html"
    MHT = "mht"
    DOCX = "docx"
    XLSX = "xlsx"
    OFD = "ofd"
    PDF = "pdf"
    XLS = "xls"
    PICTURE = "picture"
    LOCKED = "locked"
    ARCHIVE = "archive"
    UNKNOWN = "unknown"
    DOC = ".doc"
    RTF = ".rtf"
    ODT = ".odt"
    ODS = ".ods"
    WORD_XML = ".xml"


# What an office program makes of the kinds that only it reads.
CONVERTED = {
    Kind.DOC: "docx",
    Kind.RTF: "docx",
    Kind.ODT: "docx",
    Kind.WORD_XML: "docx",
    Kind.ODS: "xlsx",
}
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PICTURES = (b"\xff\xd8\xff", b"\x89PNG", b"GIF8", b"II*\x00", b"MM\x00*")
_BITMAP_HEADS = (12, 40, 52, 56, 64, 108, 124)
_PACKED = (b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b")
_PAGE = re.compile(rb"(?i)<!doctype html|<html[\s>]|<head[\s>]|<body[\s>]|<meta[\s][^<>]{0,200}charset")
_BY_PART = (
    ("word/document.xml", Kind.DOCX), ("xl/workbook.xml", Kind.XLSX), ("OFD.xml", Kind.OFD),
)  # fmt: skip


def kind_of(data: bytes, suffix: str) -> Kind:
    """The kind of a file by its bytes; the suffix (".csv") decides only among kinds that look alike. Never raises."""
    if data.startswith(b"PK"):
        return _zip_kind(data)
    if data.startswith(_OLE):
        return _ole_kind(data)
    if data.startswith(_PACKED):
        return Kind.ARCHIVE
    if data.startswith(_PICTURES) or data[8:12] == b"WEBP" or _is_bitmap(data):
        return Kind.PICTURE
    if b"%PDF-" in data[:1024]:
        return Kind.PDF
    return _text_kind(data[:8192].lstrip(b"\xef\xbb\xbf \t\r\n"), suffix)


def _is_bitmap(data: bytes) -> bool:
    """BM alone may begin a text; a bitmap then tells how long its header is."""
    return data.startswith(b"BM") and int.from_bytes(data[14:18], "little") in _BITMAP_HEADS


def _text_kind(start: bytes, suffix: str) -> Kind:
    plain = start.replace(b"\x00", b"")
    if plain.startswith(b"{\\rtf"):
        return Kind.RTF
    if plain.startswith(b"<?xml") and b"Word.Document" in plain:
        return Kind.WORD_XML
    if plain[:2048].lower().find(b"mime-version:") >= 0 and b"multipart/" in plain.lower():
        return Kind.MHT
    page = _PAGE.search(plain)
    if page and (suffix in (".html", ".htm") or plain.lstrip(b"\xff\xfe").startswith(b"<")):
        return Kind.WEBPAGE
    if suffix in (".html", ".htm") and b"<" in plain:
        return Kind.WEBPAGE
    return Kind.CSV if suffix == ".csv" else Kind.TEXT


def _zip_kind(data: bytes) -> Kind:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist())
            mime = _mime_of(archive) if "mimetype" in names and "content.xml" in names else b""
    except (zipfile.BadZipFile, ValueError, OSError, EOFError, NotImplementedError, KeyError, RuntimeError):
        return Kind.UNKNOWN
    for part, kind in _BY_PART:
        if part in names:
            return kind
    if b"opendocument.text" in mime:
        return Kind.ODT
    if b"opendocument.spreadsheet" in mime:
        return Kind.ODS
    return Kind.DOCX if "[Content_Types].xml" in names else Kind.ARCHIVE


def _mime_of(archive: zipfile.ZipFile) -> bytes:
    with archive.open("mimetype") as file:
        return file.read(200)


def _ole_kind(data: bytes) -> Kind:
    """A compound file, by the names of its streams; those of WPS (.wps, .et) have the names of Word and Excel."""

    def has(name: str) -> bool:
        return name.encode("utf-16-le") in data

    if has("EncryptedPackage"):
        return Kind.LOCKED
    if has("WordDocument"):
        return Kind.DOC
    return Kind.XLS if has("Workbook") or has("Book\x00") else Kind.UNKNOWN

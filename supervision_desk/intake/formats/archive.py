"""Office files are zip archives of XML: opened here with limits, so that no archive or XML can swell or reach out.

Limits: 10,000 entries, 200 MB unpacked in all, and in one part 40 MB of XML with a million tags (a tree takes some
ten times that in memory); XML entities are never resolved and nothing is fetched.
"""

import io
import zipfile
import zlib
from typing import Any

from lxml import etree

from supervision_desk.errors import UserError
from supervision_desk.intake.formats.extracted import damaged, locked, too_large

MOST_ENTRIES = 10_000
MOST_BYTES = 200 * 1024 * 1024
MOST_XML = 40 * 1024 * 1024
MOST_TAGS = 1_200_000
# The same names in ISO 29500 Strict and in the Transitional form nearly every file has.
_STRICT = (
    (b"http://purl.oclc.org/ooxml/wordprocessingml/main", b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"),
    (b"http://purl.oclc.org/ooxml/officeDocument/relationships",
     b"http://schemas.openxmlformats.org/officeDocument/2006/relationships"),
    (b"http://purl.oclc.org/ooxml/spreadsheetml/main", b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"),
)  # fmt: skip
_ZIP_TROUBLE = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError, OSError, KeyError)


class Archive:
    """An opened archive. `kind` is what the user calls the file; every method raises UserError with its sentence."""

    def __init__(self, data: bytes, kind: str) -> None:
        self.kind = kind
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except _ZIP_TROUBLE:
            raise damaged(kind) from None
        entries = self._zip.infolist()
        if len(entries) > MOST_ENTRIES or sum(entry.file_size for entry in entries) > MOST_BYTES:
            raise too_large(kind)
        if any(entry.flag_bits & 1 for entry in entries):
            raise locked(kind)
        self.names = frozenset(self._zip.namelist())

    def read(self, name: str) -> bytes | None:
        """A part's bytes, or None where there is no such part."""
        if name not in self.names:
            return None
        try:
            return self._zip.read(name)
        except _ZIP_TROUBLE:
            raise damaged(self.kind) from None
        except RuntimeError:
            raise locked(self.kind) from None

    def xml(self, name: str) -> Any | None:
        """The root element of an XML part, or None where there is no such part."""
        data = self.read(name)
        if data is None:
            return None
        if len(data) > MOST_XML or data.count(b"<") > MOST_TAGS:
            raise too_large(self.kind)
        return parse_xml(data, damaged(self.kind))


def parse_xml(data: bytes, trouble: UserError) -> Any:
    """The root of an XML document, entities unresolved. Raises `trouble` where it is not well formed."""
    for strict, usual in _STRICT:
        data = data.replace(strict, usual)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.LxmlError, ValueError):
        raise trouble from None
    if root is None or root.getroottree().docinfo.internalDTD is not None:
        raise trouble
    return root

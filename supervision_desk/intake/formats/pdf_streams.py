"""A first look through a PDF's packed streams: a page of a few kilobytes may unpack to gigabytes.

pdfium unpacks a page's drawing in full before it reads it, at some 20 MB a second. Pictures are not looked at: they are
unpacked only when drawn.
"""

import re
import zlib

from supervision_desk.intake.formats.extracted import too_large

MOST_UNPACKED = 64 * 1024 * 1024
_MOST_IN_ALL = 256 * 1024 * 1024
_CHUNK = 64 * 1024
_DICTIONARY = 600
_STREAM = re.compile(rb"(?<!end)stream\r?\n")
_PICTURE = re.compile(rb"/Subtype\s*/Image")


def refuse_swollen(data: bytes, kind: str) -> None:
    """Raises UserError where a packed stream unpacks beyond 64 MB, all together beyond 256 MB, or one is packed
    twice."""
    whole = 0
    for match in _STREAM.finditer(data):
        before = data[max(0, match.start() - _DICTIONARY) : match.start()].rpartition(b" obj")[2]
        if _PICTURE.search(before):
            continue
        size = _unpacked(data, match.end())
        whole += size
        if size > MOST_UNPACKED or whole > _MOST_IN_ALL or before.count(b"/FlateDecode") > 1:
            raise too_large(kind)


def _unpacked(data: bytes, start: int) -> int:
    """How long the stream unpacks, counted no further than the limit; 0 where it is not packed by zlib."""
    packed = zlib.decompressobj()
    size = 0
    try:
        while not packed.eof and size <= MOST_UNPACKED:
            chunk = packed.unconsumed_tail or data[start : start + _CHUNK]
            start += 0 if packed.unconsumed_tail else len(chunk)
            if not chunk:
                break
            size += len(packed.decompress(chunk, 16 * _CHUNK))
    except zlib.error:
        return size
    return size

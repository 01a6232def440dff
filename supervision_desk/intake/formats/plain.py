"""Plain text: bytes → text, strictly, or None where they are no text.

Offices hand over UTF-8 with and without BOM, UTF-16 from Windows' Notepad, and GB18030 (of which GBK and GB2312 are
parts). Every decoding is strict: a wrong guess would put nonsense on a paper.
"""

import codecs
import re
from collections.abc import Callable

_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f\ufffd\ufffe\uffff]")
_STRANGE = re.compile(r"[\ue000-\uf8ff\U000f0000-\U0010ffff]")
_COMMON = re.compile("[的和在一有是为不以及等对各工作单位、，。：；（）]")
_HANZI = re.compile("[\u3400-\u9fff]")
_USUAL = re.compile("[\u3400-\u9fff\u3000-\u303f\uff00-\uffef\u2010-\u203b\\s!-~]")
# Enough to tell an encoding by; a text of 50 MB is not counted through.
_SAMPLE = 200_000


def decoded(data: bytes) -> str | None:
    """The text in the bytes, or None where there is none. The BOM is dropped."""
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return _strictly(data[len(bom) :], encoding)
    text = _strictly(data, "utf-8")
    if text is not None:
        return text
    guesses: tuple[tuple[str, Callable[[str], bool]], ...] = (
        ("gb18030", _reads_as_chinese), ("utf-16-le", _is_chinese), ("utf-16-be", _is_chinese)
    )  # fmt: skip
    for encoding, agrees in guesses:
        text = _strictly(data, encoding)
        if text is not None and agrees(text):
            return text
    return None


def _strictly(data: bytes, encoding: str) -> str | None:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        return None
    return None if _CONTROL.search(text) else text


def _reads_as_chinese(text: str) -> bool:
    """GB18030 gives nearly any bytes a reading; true text has common characters and none of private use."""
    if _STRANGE.search(text):
        return False
    sample = text[:_SAMPLE]
    hanzi = len(_HANZI.findall(sample))
    return hanzi == 0 or len(_COMMON.findall(sample)) * 40 >= hanzi


def _is_chinese(text: str) -> bool:
    """UTF-16 without BOM says nothing about itself: nearly all of it must be Chinese and its punctuation."""
    sample = text[:_SAMPLE]
    if len(_HANZI.findall(sample)) * 2 < len(sample) or not _reads_as_chinese(text):
        return False
    return len(_USUAL.findall(sample)) * 50 >= len(sample) * 49

"""Words for reading: without the marks a saved page or a plain-text outline puts around them."""

import re

_MARKS = re.compile(r"\*\*|__|^[ \t]{0,3}#{1,6}[ \t]+", re.MULTILINE)


def plain_words(text: str) -> str:
    """The text without `**` and leading `##`."""
    return _MARKS.sub("", text)

"""Words for people: read without the marks of a saved page or a plain-text outline, typed with any comma."""

import re

_MARKS = re.compile(r"\*\*|__|^[ \t]{0,3}#{1,6}[ \t]+", re.MULTILINE)


def plain_words(text: str) -> str:
    """The text without `**` and leading `##`."""
    return _MARKS.sub("", text)


def listed_names(typed: str) -> list[str]:
    """The names a person typed in a line, separated by 、 or a comma."""
    return re.split("[、，,]", typed)

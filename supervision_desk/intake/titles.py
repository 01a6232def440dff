"""The title of a measure: its heading (稳定就业。 or 稳定就业：), or where it has none the first clause."""

import re

LONGEST = 40
_BEFORE_COLON = re.compile(r"[^。；;！!？?，,：:\n]{2,20}(?=[：:][^\n])")
_HEADING = re.compile(r"[^。；;！!？?，,\n]{2,40}(?=[。\n]|$)")
_FIRST_CLAUSE = re.compile(r"[^。；;！!？?，,\n]{1,80}")


def title_of(text: str, parts: tuple[tuple[int, int], ...]) -> str:
    """The title in the first of the given parts of the flowing text; "" where there are none."""
    if not parts:
        return ""
    start, end = parts[0]
    heading = (
        _BEFORE_COLON.match(text, start, end)
        or _HEADING.match(text, start, end)
        or _FIRST_CLAUSE.search(text, start, end)
    )
    return heading.group().strip("：: ") if heading else ""

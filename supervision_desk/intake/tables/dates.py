"""Days in the column 完成时限, where nothing but a date need be written: 12月, 2020.12, 2020-12-31, 2020年.

In prose such words are no limit (12月 is when something was paid); under this head, or after 完成时限：, they are one.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import date

from supervision_desk.domain.draft import Deadline
from supervision_desk.domain.phrases import DUE, Phrase, find_phrases, resolve
from supervision_desk.intake.flow import Flow
from supervision_desk.intake.tables.celltext import Place

_BARE = re.compile(
    r"(?:(?P<year>20[0-9]{2})(?:年|[-./／]))?(?P<month>1[0-2]|0?[1-9])(?:月份?|[-./／](?=[0-9])|(?=$))"
    r"(?:(?P<day>3[01]|[12][0-9]|0?[1-9])[日号]?)?(?=$|[；;，,、。（(\n前止完建开竣投达])"
    r"|(?P<whole>20[0-9]{2})年?度?(?=$|[；;，,、。\n])"
)


def bare_deadlines(flow: Flow, places: Sequence[Place], year: int | None, issued_on: date | None) -> Iterator[Deadline]:
    """The days in these places of the flowing text that are written without 前, 底 or 内, each once."""
    seen: set[str] = set()
    for start, end in places:
        if not _BARE.search(flow.text, start, end) or find_phrases(flow.text[start:end]):
            continue
        for match in _BARE.finditer(flow.text, start, end):
            if match.group() not in seen and _stands_free(flow.text, start, match):
                seen.add(match.group())
                phrase = _phrase(match)
                yield Deadline(
                    match.group(), DUE, phrase.rule, resolve(phrase, year, issued_on), flow.span(*match.span())
                )


def _stands_free(text: str, start: int, match: re.Match[str]) -> bool:
    """Whether no figure goes before, and the figures are no plain number (3)."""
    before = text[match.start() - 1] if match.start() > start else ""
    return (not before.isdigit() and before not in (".", "-", "/") and not match.group().isdigit()) or bool(
        match["whole"]
    )


def _phrase(match: re.Match[str]) -> Phrase:
    year = match["year"] or match["whole"]
    month = int(match["month"]) if match["month"] else None
    day = int(match["day"]) if match["day"] else None
    rule = "month_day" if day else "month_end" if month else "year_end"
    return Phrase(match.group(), DUE, rule, 0, len(match.group()), int(year) if year else None, month, day)

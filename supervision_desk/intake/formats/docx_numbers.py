"""Word's automatic numbering: the number a reader sees before a paragraph is nowhere in its text.

A paragraph points (itself or through its style) to a num, that to an abstractNum with up to nine levels; the count
runs over all paragraphs of the abstractNum (ECMA-376 part 1, 17.9).
"""

import re
from dataclasses import dataclass
from typing import Any

from supervision_desk.intake.formats.counting import spelled
from supervision_desk.intake.formats.docx_names import W, flag, value

_LEVELS = 9
_MOST_STYLES = 40
_PLACE = re.compile("%([1-9])")


@dataclass(frozen=True)
class Level:
    """One level: how its number is spelled, within which text, and from where it counts. `restart` is the level
    (from 1) whose advance sets it back, 0 for none."""

    form: str = "decimal"
    text: str = ""
    start: int = 1
    suffix: str = "tab"
    restart: int | None = None
    style: str = ""
    digits_only: bool = False


class Numbers:
    """Counts through a document in reading order; `numbering` and `styles` are the roots of those parts or None."""

    def __init__(self, numbering: Any | None, styles: Any | None) -> None:
        self._styles = {} if styles is None else {style.get(f"{W}styleId"): style for style in styles.iter(f"{W}style")}
        self._levels: dict[str, dict[int, Level]] = {}
        self._list_of: dict[str, str] = {}
        self._starts: dict[str, dict[int, int]] = {}
        self._counts: dict[str, list[int | None]] = {}
        self._met: set[tuple[str, int]] = set()
        if numbering is not None:
            self._load(numbering)

    def _load(self, numbering: Any) -> None:
        lists = {each.get(f"{W}abstractNumId"): each for each in numbering.findall(f"{W}abstractNum")}
        linked = {value(each.find(f"{W}styleLink")): key for key, each in lists.items()}
        for num in numbering.findall(f"{W}num"):
            number, key = num.get(f"{W}numId"), value(num.find(f"{W}abstractNumId"))
            if number is None or key not in lists:
                continue
            link = value(lists[key].find(f"{W}numStyleLink"))
            key = linked.get(link, key) if link else key
            overrides = num.findall(f"{W}lvlOverride")
            self._list_of[number] = key
            self._levels[number] = _levels(lists[key]) | {
                place: level for each in overrides for place, level in _levels(each).items()
            }
            self._starts[number] = {
                _whole(each.get(f"{W}ilvl")): _whole(value(start))
                for each in overrides
                if (start := each.find(f"{W}startOverride")) is not None
            }

    def of(self, paragraph: Any) -> str:
        """The number before this paragraph with what parts it from the text, "" for none. Call it once for each
        paragraph, in order: it counts."""
        number, place = self._place_of(paragraph)
        levels = self._levels.get(number)
        if not levels or place not in levels:
            return ""
        level = levels[place]
        counts = self._advance(number, place, levels)
        if level.form == "bullet":
            return ""

        def written(match: re.Match[str]) -> str:
            at = int(match[1]) - 1
            form = levels.get(at, Level()).form
            shown = counts[at] if counts[at] is not None else levels.get(at, Level()).start
            return spelled(shown or 0, "decimal" if level.digits_only and form != "none" else form)

        text = _PLACE.sub(written, level.text)
        return text + ("" if level.suffix == "nothing" else " ") if text.strip() else ""

    def _advance(self, number: str, place: int, levels: dict[int, Level]) -> list[int | None]:
        counts = self._counts.setdefault(self._list_of[number], [None] * _LEVELS)
        restarted = place in self._starts[number] and (number, place) not in self._met
        self._met.add((number, place))
        before = counts[place]
        if restarted:
            counts[place] = self._starts[number][place]
        else:
            counts[place] = levels[place].start if before is None else before + 1
        for below in range(place + 1, _LEVELS):
            restart = levels.get(below, Level()).restart
            if restart is None or place < restart:
                counts[below] = None
        return counts

    def _place_of(self, paragraph: Any) -> tuple[str, int]:
        """The num and level of a paragraph: its own, else its style's, else that of a style it is based on."""
        properties = paragraph.find(f"{W}pPr")
        own = None if properties is None else properties.find(f"{W}numPr")
        number = "" if own is None else value(own.find(f"{W}numId"))
        level = "" if own is None else value(own.find(f"{W}ilvl"))
        if number:
            return number, _whole(level)
        style = "" if properties is None else value(properties.find(f"{W}pStyle"))
        for _ in range(_MOST_STYLES):
            found = self._styles.get(style)
            if found is None:
                break
            theirs = found.find(f"{W}pPr/{W}numPr")
            if theirs is not None and (number := value(theirs.find(f"{W}numId"))):
                return number, self._level_for(style, number, level or value(theirs.find(f"{W}ilvl")))
            style = value(found.find(f"{W}basedOn"))
        return "", 0

    def _level_for(self, style: str, number: str, level: str) -> int:
        bound = (place for place, each in self._levels.get(number, {}).items() if each.style == style)
        return next(bound, _whole(level))

    def in_contents(self, paragraph: Any) -> bool:
        """Whether the paragraph is an entry of a table of contents (目录), by its style."""
        style = value(paragraph.find(f"{W}pPr/{W}pStyle"))
        if not style:
            return False
        found = self._styles.get(style)
        name = style if found is None else value(found.find(f"{W}name")) or style
        return bool(re.fullmatch(r"(?i)toc ?[1-9]", name))


def _levels(parent: Any) -> dict[int, Level]:
    return {_whole(each.get(f"{W}ilvl")): _level(each) for each in parent.findall(f"{W}lvl")}


def _level(element: Any) -> Level:
    start, restart = element.find(f"{W}start"), element.find(f"{W}lvlRestart")
    return Level(
        form=_form(element),
        text=value(element.find(f"{W}lvlText")),
        start=1 if start is None else _whole(value(start)),
        suffix=value(element.find(f"{W}suff")) or "tab",
        restart=None if restart is None else _whole(value(restart)),
        style=value(element.find(f"{W}pStyle")),
        digits_only=flag(element.find(f"{W}isLgl")),
    )


def _form(element: Any) -> str:
    """The numFmt; newer forms stand in an mc:AlternateContent beside a plain one."""
    return next((value(each) for each in element.iter(f"{W}numFmt")), "decimal")


def _whole(text: str | None) -> int:
    """A small whole number; 0 for anything else."""
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 6 else 0

"""What a rule of the grammar of time phrases is, and the kinds of phrases there are (domain practice §4)."""

import re
from dataclasses import dataclass
from functools import cached_property

DUE = "due"
WINDOW = "window"
CYCLE = "cycle"
CADENCE = "cadence"
SERVICE = "service"
PAST = "past"


@dataclass(frozen=True)
class Rule:
    """A rule's name, the kind of its phrases, characters without which it cannot match, its pattern, and what every
    match holds: quicker to look for than the pattern with its optional year in front. Compiled when first asked for,
    since most documents need few."""

    name: str
    kind: str
    needs: frozenset[str]
    source: str
    core_source: str

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        return re.compile(self.source)

    @cached_property
    def core(self) -> re.Pattern[str] | None:
        return re.compile(self.core_source) if self.core_source else None


def rule(name: str, kind: str, needs: str, *parts: str, core: str = "") -> Rule:
    """A rule whose pattern is given in parts; the rest as in `Rule`."""
    return Rule(name, kind, frozenset(needs), "".join(parts), core)

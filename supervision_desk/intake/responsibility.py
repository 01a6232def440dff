"""Who does it: an annotation such as （责任单位：A、B） or （A牵头，B、C配合） → names with roles.

Two grammars are in use. With labels each label governs the names up to the next; with verbs each verb governs
the names before it back to the last verb. Both may stand in brackets or on a line of their own.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

from supervision_desk.intake.flow import Flow
from supervision_desk.intake.labels import (
    ANY_LABEL,
    BARE_LABEL,
    DATA,
    DEADLINE,
    FIRST_LEADS,
    HELPER,
    LABELS,
    LEADER,
    RESPONSIBLE,
    STATES_FIRST,
    SUPPORTING,
    TIME_CLAUSE,
    TOGETHER_WITH,
    TORN_RULE,
    UNIT_ROLES,
    UNKNOWN_LABEL,
    VERBS,
    without_and_so_on,
)
from supervision_desk.intake.listed_names import Named, names_in
from supervision_desk.intake.torn_labels import TornLabel, torn_labels
from supervision_desk.intake.unit_words import is_only_units, starts_with_name

_BEFORE_LABEL = "；;，,、。 （(\n"
_UNIT_ENDS = "局委办部厅院会处署府心"
_REACH = 40
_LONGEST = 300
LONGEST_READ = 20_000
"""No annotation of a real document is as long: names are read no further, so that nothing hangs."""
_MOST_TIMES = 3
_SEPARATORS = "、，,；;。/／\n等 "


@dataclass(frozen=True)
class Responsibility:
    """All that an annotation says.

    `first_leads`: it states that the first one listed leads (列第一位者为牵头单位); `deadlines`: where in the
    flowing text a 完成时限 stands; `about_units`: it names units, or has a place for them; `empty`: a label for
    units has none after it; `torn`: a label in it lost characters.
    """

    names: tuple[Named, ...] = ()
    etc: bool = False
    first_leads: bool = False
    deadlines: tuple[tuple[int, int], ...] = field(default=())
    about_units: bool = False
    empty: bool = False
    torn: bool = False

    def of(self, role: str) -> tuple[str, ...]:
        """The names in a role, each once, in the order of the text."""
        return self._by_role.get(role, ())

    @cached_property
    def _by_role(self) -> dict[str, tuple[str, ...]]:
        found: dict[str, dict[str, None]] = {}
        for named in self.names:
            found.setdefault(named.role, {})[named.name] = None
        return {role: tuple(names) for role, names in found.items()}


def together(parts: Iterable[Responsibility]) -> Responsibility:
    """What several annotations of one measure say."""
    said = list(parts)
    names = tuple(named for one in said for named in one.names)
    if len(said) == 1 and all(named.role != DATA for named in names):
        return said[0]
    return Responsibility(
        _with_data(names),
        any(one.etc for one in said),
        any(one.first_leads for one in said),
        tuple(place for one in said for place in one.deadlines),
        any(one.about_units for one in said),
        any(one.empty for one in said),
        any(one.torn for one in said),
    )


def _with_data(names: tuple[Named, ...]) -> tuple[Named, ...]:
    """Who only delivers the figures helps; who is named besides has that role."""
    others = {named.name for named in names if named.role != DATA}
    data = (named for named in names if named.role == DATA and named.name not in others)
    settled = [named._replace(role=SUPPORTING) for named in data]
    return (*(named for named in names if named.role != DATA), *settled)


def is_annotation(words: str) -> bool:
    """Whether the words inside a bracket, or on a line, say who is responsible."""
    return _says_who(words) if len(words) <= _LONGEST else LABELS.search(words) is not None


@lru_cache(maxsize=1024)
def _says_who(words: str) -> bool:
    if LABELS.search(words):
        return True
    if "：" in words:
        return False
    if _rule(words) and is_only_units(_without_rule(words)):
        return True
    bare = BARE_LABEL.match(words)
    if bare and starts_with_name(words[bare.end() :]):
        return True
    torn = next(torn_labels(words, 0, len(words)), None)
    if torn and (torn.start == 0 or words[torn.end - 1] in "：:"):
        return True
    return _ends_in_verb(without_time(_without_rule(words)))


def parse_annotation(flow: Flow, start: int, end: int, otherwise: str = RESPONSIBLE) -> Responsibility:
    """The names in the flowing text from `start` to `end` (the inside of the brackets, or a cell of a table).

    `otherwise`: the role of names that neither label nor verb gives one. Beyond LONGEST_READ characters nothing is
    read.
    """
    end = min(end, start + LONGEST_READ)
    if 0 < end - start <= _LONGEST and flow.unbroken(start, end):
        return _shifted(_parsed(flow.text[start:end], otherwise), start)
    return _parse(flow, start, end, otherwise)


@lru_cache(maxsize=1024)
def _parsed(words: str, otherwise: str) -> Responsibility:
    """An annotation by itself: in long documents the same ones come again and again."""
    return _parse(Flow(words, words, (), [0], [0]), 0, len(words), otherwise)


def _shifted(said: Responsibility, by: int) -> Responsibility:
    names = tuple(Named(one.name, one.role, one.start + by, one.end + by) for one in said.names)
    deadlines = tuple((a + by, b + by) for a, b in said.deadlines)
    # Spelt out, since `replace` takes several times as long and every annotation comes by here.
    return Responsibility(names, said.etc, said.first_leads, deadlines, said.about_units, said.empty, said.torn)


def _parse(flow: Flow, start: int, end: int, otherwise: str) -> Responsibility:
    words = flow.text[start:end]
    first_leads = states_first_leads(words)
    further = _behind_rule(words)
    end = start + len(_without_rule(words))
    names: list[Named] = []
    deadlines: list[tuple[int, int]] = []
    etc = empty = False
    governed = list(_governed(flow.text, start, end, otherwise))
    if further:
        governed += _governed(flow.text, start + further[0], start + further[1], otherwise)
    for role, a, b in governed:
        if role == DEADLINE:
            deadlines.append((a, b))
        if role in (DEADLINE, HELPER):
            continue
        listed = names_in(flow, a, b, role)
        empty = empty or (role in UNIT_ROLES and not flow.text[a:b].strip(_SEPARATORS))
        names += listed.names
        deadlines += listed.times
        etc = etc or listed.etc
    about_units = any(named.role != LEADER for named in names) or _asks_for_units(words)
    torn = any(True for _ in torn_labels(flow.text, start, end))
    return Responsibility(tuple(names), etc, first_leads, tuple(deadlines), about_units, empty, torn)


def states_first_leads(words: str) -> bool:
    """Whether the words state that of several units the first one leads."""
    return STATES_FIRST.search(words) is not None


def _rule(words: str) -> re.Match[str] | None:
    return (FIRST_LEADS if states_first_leads(words) else TORN_RULE).search(words)


def _asks_for_units(words: str) -> bool:
    """Whether there is a label for units, be it with no name after it."""
    return any(label.lastgroup in UNIT_ROLES for label in LABELS.finditer(words))


def _without_rule(words: str) -> str:
    rule = _rule(words)
    words = words[: rule.start()] if rule else words
    return without_and_so_on(words).rstrip("，,；;。 ")


def _behind_rule(words: str) -> tuple[int, int] | None:
    """Where behind the rule, up to the next full stop, others are named: …列第一位的为牵头单位，各县政府按职责落实."""
    rule = _rule(words)
    if rule is None:
        return None
    stop = words.find("。", rule.end())
    end = len(words) if stop < 0 else stop
    start = rule.end()
    while start < end and words[start] in _SEPARATORS:
        start += 1
    return (start, end) if starts_with_name(words[start:end]) and _ends_in_verb(words[start:end]) else None


def without_time(words: str) -> str:
    """A牵头，B配合；9月底前完成，每年不少于5条 → A牵头，B配合."""
    for _ in range(_MOST_TIMES):
        at = max(words.rfind(char) for char in "，,；;。") + 1
        if not at or not TIME_CLAUSE.fullmatch(words, at):
            break
        words = words[: at - 1]
    return words


def _ends_in_verb(words: str) -> bool:
    verbs = list(VERBS.finditer(words))
    return bool(verbs) and verbs[-1].end() == len(words) and verbs[-1].start() > 1


def _labels(text: str, start: int, end: int) -> list[TornLabel]:
    """The labels in order, those too that lost their colon or characters where a unit follows."""
    whole = [
        TornLabel(label.lastgroup or RESPONSIBLE, label.start(), label.end())
        for label in ANY_LABEL.finditer(text, start, end)
        if label.group()[-1] in "：:】］"
        or (
            (label.start() == start or text[label.start() - 1] in _BEFORE_LABEL + _UNIT_ENDS)
            and starts_with_name(text[label.end() : min(end, label.end() + _REACH)])
        )
    ]
    torn = [
        label
        for label in torn_labels(text, start, end)
        if not any(one.start < label.end and label.start < one.end for one in whole)
    ]
    return sorted([*whole, *torn], key=lambda label: label.start)


def _governed(text: str, start: int, end: int, otherwise: str) -> Iterator[tuple[str, int, int]]:
    """Each role with the stretch of text it governs."""
    labels = _labels(text, start, end)
    if not labels:
        yield from _governed_by_verbs(text, start, end, otherwise)
        return
    if text[start : labels[0].start].strip(_SEPARATORS):
        yield from _governed_by_verbs(text, start, labels[0].start, otherwise)
    for label, after in zip(labels, [*labels[1:], None], strict=True):
        stop = after.start if after else end
        other = UNKNOWN_LABEL.search(text, label.end, stop)
        stop = other.start() if other else stop
        if label.role in (LEADER, DEADLINE, HELPER) or not text[label.end : stop].strip(_SEPARATORS):
            yield label.role, label.end, stop
        else:
            yield from _governed_by_verbs(text, label.end, stop, label.role, labelled=True)


def _governed_by_verbs(
    text: str, start: int, end: int, otherwise: str, *, labelled: bool = False
) -> Iterator[tuple[str, int, int]]:
    """`otherwise` is the role of names that no verb follows, by their label or without one."""
    for verb in VERBS.finditer(text, start, end):
        if verb.start() > start and text[start : verb.start()].strip(_SEPARATORS):
            clause = _own_clause(text, start, verb, otherwise) if labelled else start
            if text[start:clause].strip(_SEPARATORS):
                yield from _with_others(text, start, clause, otherwise)
                start = clause
            yield from _with_others(text, start, verb.start(), verb.lastgroup or otherwise)
            start = verb.end()
    if text[start:end].strip(_SEPARATORS):
        yield from _with_others(text, start, end, otherwise)


def _own_clause(text: str, start: int, verb: re.Match[str], role: str) -> int:
    """责任单位：A、B，C配合: where behind a label the clause begins whose names the verb governs."""
    if verb.lastgroup != SUPPORTING or role == SUPPORTING:
        return start
    return max(text.rfind(char, start, verb.start()) for char in "，,；;") + 1 or start


def _with_others(text: str, start: int, end: int, role: str) -> Iterator[tuple[str, int, int]]:
    """A会同B负责: those after 会同 help."""
    others = TOGETHER_WITH.search(text, start, end)
    if others is None:
        yield role, start, end
        return
    if text[start : others.start()].strip(_SEPARATORS):
        yield role, start, others.start()
    yield SUPPORTING, others.end(), end

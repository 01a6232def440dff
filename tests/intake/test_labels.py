"""What spares the reader most of a text leaves no label or verb out."""

from collections.abc import Iterable, Iterator
from importlib import import_module
from typing import Any

import pytest

from supervision_desk.intake.labels import BARE_LABEL, HEADS, LABELS, VERB_HEADS, VERBS, labels_in

_TEXT = (
    "责任单位：市教育局、市财政局；配合单位：市民政局，牵头单位\n：市发改局。要求：抓紧。【责任单位】：市住建局"
    "【牵头领导】王某某（责任单位（责任人）：县水利局）分管市领导：李某某；：，完成时限：6月底。工作市区县实施落实主管"
)


def test_labels_found_by_their_colons_are_those_found_word_by_word() -> None:
    for start in range(len(_TEXT)):
        for end in (start + 9, start + 30, len(_TEXT)):
            plain = [label.span() for label in LABELS.finditer(_TEXT, start, end)]
            assert [label.span() for label in labels_in(_TEXT, start, end)] == plain


@pytest.mark.parametrize(
    ("pattern", "heads"), [(LABELS.pattern, HEADS), (BARE_LABEL.pattern, HEADS), (VERBS.pattern, VERB_HEADS)]
)
def test_no_label_and_no_verb_begins_with_another_character_than_the_heads(pattern: str, heads: str) -> None:
    assert _first(import_module("re._parser").parse(pattern))[0] <= set(heads)


def _first(parts: Iterable[tuple[Any, Any]]) -> tuple[set[str], bool]:
    """The characters with which a pattern may begin, and whether it may be empty."""
    found: set[str] = set()
    for name, what in parts:
        for first, empty in _first_of(str(name), what):
            found |= first
            if not empty:
                return found, False
    return found, True


def _first_of(name: str, what: Any) -> Iterator[tuple[set[str], bool]]:
    match name, what:
        case "LITERAL", _:
            yield {chr(what)}, False
        case "IN", [*codes]:
            yield {chr(code) for _, code in codes}, False
        case "SUBPATTERN", (*_, inner):
            yield _first(inner)
        case "BRANCH", (_, branches):
            each = [_first(branch) for branch in branches]
            yield set().union(*(first for first, _ in each)), any(empty for _, empty in each)
        case (("MAX_REPEAT" | "POSSESSIVE_REPEAT"), (least, _, inner)):
            first, empty = _first(inner)
            yield first, empty or least == 0
        case _:
            assert name.startswith("A"), name  # ASSERT, ASSERT_NOT and AT look, and take no character.

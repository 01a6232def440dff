"""Small on purpose: the ceilings for files, functions and classes of the program, without exceptions."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PROGRAM = Path(__file__).resolve().parent.parent / "supervision_desk"
FILE_LINES, FUNCTION_LINES, CLASS_METHODS = 300, 40, 15
_FUNCTION = (ast.FunctionDef, ast.AsyncFunctionDef)


def too_large(name: str, source: str) -> Iterator[str]:
    """Each file, function and class of one source above its ceiling."""
    if (lines := len(source.splitlines())) > FILE_LINES:
        yield f"{name}: {lines} lines"
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, _FUNCTION) and (lines := (node.end_lineno or 0) - node.lineno + 1) > FUNCTION_LINES:
            yield f"{name}: {node.name} {lines} lines"
        if isinstance(node, ast.ClassDef):
            methods = sum(isinstance(each, _FUNCTION) for each in node.body)
            if methods > CLASS_METHODS:
                yield f"{name}: {node.name} {methods} methods"


def test_nothing_in_the_program_is_above_its_ceiling() -> None:
    files = sorted(PROGRAM.rglob("*.py"))
    found = [each for file in files for each in too_large(file.name, file.read_text(encoding="utf-8"))]

    assert files
    assert found == []


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("\n" * 301, "a.py: 301 lines"),
        ("def long():\n" + "    x = 1\n" * 40, "a.py: long 41 lines"),
        ("class Wide:\n" + "    def m(self): ...\n" * 16, "a.py: Wide 16 methods"),
    ],
)
def test_what_is_too_large_is_found(source: str, found: str) -> None:
    assert list(too_large("a.py", source)) == [found]


def test_what_just_fits_is_let_through() -> None:
    fitting = "class Wide:\n" + "    def m(self): ...\n" * 15 + "def long():\n" + "    x = 1\n" * 39

    assert list(too_large("a.py", fitting)) == []

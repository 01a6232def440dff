"""The manual stays true: its pages stand for places, its pictures, links, labels and keys for what there is."""

import ast
import re
from functools import cache
from pathlib import Path

import pytest

from supervision_desk.paths import resource
from supervision_desk.services.manual import (
    KEYS,
    ROUND,
    ManualPage,
    links_in,
    manual_folder,
    manual_pages,
    page_titled,
    pictures_named,
    plain,
    steps_in,
    tables_in,
)

ROOT = Path(__file__).resolve().parent.parent.parent
PROGRAM = ROOT / "supervision_desk"
FEWEST, MOST = 300, 900
LARGEST_PICTURE, WIDEST = 120 * 1024, 1280
_BOLD = re.compile(r"\*\*(.+?)\*\*")
_KEY = r"(?:F\d{1,2}|回车|Return|Enter|Tab|Esc|Delete|PgUp|PgDn|PgDown|Up|Down|↑|↓|[A-Z0-9+\-−])"
_KEYS = re.compile(rf"(?:(?:Ctrl|Alt|Shift)\+)+{_KEY}|F\d{{1,2}}|回车|Tab|Esc|Delete|PgUp|PgDn")
_SAME = {"回车": "Return", "Enter": "Return", "↑": "Up", "↓": "Down", "−": "-"}
each_page = pytest.mark.parametrize("page", manual_pages(), ids=lambda page: page.title)


@cache
def program_words() -> frozenset[str]:
    """Every text in the program, the pieces of those with values in them too; menu letters taken off."""
    found: set[str] = set()
    for file in PROGRAM.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                found |= {node.value, node.value.strip(), re.sub(r"\(&\w\)$", "", node.value)}
    return frozenset(found)


def plain_key(keys: str) -> str:
    """One way of writing a shortcut: Alt+回车 and Alt+Enter are Alt+Return."""
    head, plus, key = keys.rpartition("+") if not keys.endswith("+") else (keys[:-2], "+", "+")
    return f"{head}{plus}{_SAME.get(key, key)}"


def keys_in(words: str) -> set[str]:
    """The shortcuts that stand in words."""
    return {plain_key(keys) for keys in _KEYS.findall(words)}


def strange_labels(text: str) -> list[str]:
    """The bold words of a page that are no label of the program."""
    return [words for words in _BOLD.findall(text) if words not in program_words()]


def dead_ends(text: str, folder: Path) -> list[str]:
    """The links of a page that lead to no file."""
    return [link for link in links_in(text) if not (folder / link).is_file()]


@each_page
def test_a_page_is_titled_short_and_leads_somewhere(page: ManualPage) -> None:
    letters = re.sub(r"\s", "", plain(page.text))

    assert page.text.startswith(f"# {page.title}\n")
    assert FEWEST <= len(letters) <= MOST
    assert dead_ends(page.text, manual_folder()) == []
    assert [name for name in pictures_named(page.text) if not _picture(name).is_file()] == []


@each_page
def test_bold_words_are_labels_of_the_program(page: ManualPage) -> None:
    assert strange_labels(page.text) == []


def test_a_label_that_is_none_and_a_link_that_leads_nowhere_are_found(tmp_path: Path) -> None:
    assert strange_labels("按 **一键办结** 和 **导入文件…**。") == ["一键办结"]
    assert dead_ends("见 [别处](99-别处.md)。", tmp_path) == ["99-别处.md"]
    assert keys_in("按 Ctrl+Shift+V、Ctrl++、Alt+回车 或 F9") == {"Ctrl+Shift+V", "Ctrl++", "Alt+Return", "F9"}


def test_every_picture_is_shown_once_somewhere_and_small() -> None:
    shown = [name for page in manual_pages() for name in pictures_named(page.text)]
    files = sorted(manual_folder().glob("pictures/*.png"))

    assert sorted(shown) == [file.stem for file in files]
    for file in files:
        assert file.stat().st_size <= LARGEST_PICTURE, file.name
        assert int.from_bytes(file.read_bytes()[16:20]) <= WIDEST, file.name


@each_page
def test_no_page_names_a_shortcut_that_the_program_does_not_have(page: ManualPage) -> None:
    known = set().union(*map(keys_in, program_words()))

    assert keys_in(page.text) - known - {"Esc"} == set()


def test_the_index_in_docs_links_to_every_page() -> None:
    index = ROOT / "docs" / "manual.md"
    text = index.read_text(encoding="utf-8")

    assert dead_ends(text, index.parent) == []
    assert [Path(link).name for link in links_in(text) if link.startswith("../resources/manual/")] == [
        page.file for page in manual_pages()
    ]


def test_the_day_has_its_steps_and_the_shortcuts_their_tables() -> None:
    assert len(steps_in(page_titled(ROUND).text)) >= 5
    tables = tables_in(page_titled(KEYS).text)
    assert list(tables) == ["整个窗口", "本期反馈", "导入核对", "列表和文书预览"]
    assert ("F1", "**使用手册**") in tables["整个窗口"]


def test_an_unknown_title_gives_the_first_page() -> None:
    assert page_titled("没有这一页") == manual_pages()[0]


def test_the_manual_is_shipped() -> None:
    assert manual_folder() == resource("manual")
    assert 'resources" = "supervision_desk/resources"' in (ROOT / "pyproject.toml").read_text(encoding="utf-8")


def _picture(name: str) -> Path:
    return manual_folder() / "pictures" / f"{name}.png"

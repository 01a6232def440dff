"""使用手册: the shipped pages, one Markdown file each, in order of their names; window and quick card read them.

In a page **bold** is the exact label of a command, button or column (a test holds it against the program).
"""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from supervision_desk.paths import resource

ROUND, ITEMS, DOCUMENTS, KEYS = "一天的工作", "督办事项", "来源文件", "快捷键"
# Headings below which tables stand that the quick card takes over.
AT_TIMES, SIGNS = "隔一段时间", "记号"
_PICTURE = re.compile(r"!\[[^\]]*\]\(pictures/([^)]+)\.png\)")
_LINK = re.compile(r"(?<!!)\[([^\]]*)\]\(([^)]+)\)")
_STEP = re.compile(r"\d+\. (.*)")


@dataclass(frozen=True)
class ManualPage:
    """A page: the name of its file, its title and its Markdown."""

    file: str
    title: str
    text: str

    def holds(self, words: str) -> bool:
        """Whether the words stand in it, in any case of letters."""
        return words.casefold() in plain(self.text).casefold()


def manual_folder() -> Path:
    """Where the pages lie, with `pictures/` below."""
    return resource("manual")


@cache
def manual_pages() -> tuple[ManualPage, ...]:
    """Every page in order."""
    return tuple(_read(path) for path in sorted(manual_folder().glob("*.md")))


def _read(path: Path) -> ManualPage:
    return ManualPage(path.name, path.stem.partition("-")[2], path.read_text(encoding="utf-8"))


def page_titled(title: str) -> ManualPage:
    """The page of that title, the first one where there is none."""
    return next((page for page in manual_pages() if page.title == title), manual_pages()[0])


def pictures_named(text: str) -> list[str]:
    """The pictures that a page shows, by their names."""
    return _PICTURE.findall(text)


def links_in(text: str) -> list[str]:
    """Where the links of a page lead, as written."""
    return [target for _, target in _LINK.findall(text)]


def plain(text: str) -> str:
    """A page, or a piece of one, without its marks."""
    return _LINK.sub(r"\1", _PICTURE.sub("", text)).replace("**", "").replace("`", "")


def steps_in(text: str) -> list[str]:
    """The numbered steps of a page, without marks."""
    return [plain(found[1]) for line in text.splitlines() if (found := _STEP.fullmatch(line))]


def tables_in(text: str) -> dict[str, list[tuple[str, str]]]:
    """The two-column tables of a page under their headings, without their first two lines."""
    found: dict[str, list[tuple[str, str]]] = {}
    heading = ""
    for line in text.splitlines():
        if line.startswith("## "):
            heading = line[3:].strip()
        elif line.startswith("|"):
            left, right = (cell.strip() for cell in line.strip("|").split("|"))
            found.setdefault(heading, []).append((left, right))
    return {title: rows[2:] for title, rows in found.items()}

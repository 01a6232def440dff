"""Saved web pages (.html, .mht): the text a reader sees, without scripts, menus and forms; data tables as pipe rows.

A page is marked up for the eye: tables also serve as layout, and a whole page may stand inside one form. So a table
is data only where it has rows and columns of short cells, and a form goes only where it holds the lesser part.
"""

import email
import re
from email import policy
from email.errors import MessageError
from typing import Any

from lxml import etree

from supervision_desk.intake.formats.counting import spelled
from supervision_desk.intake.formats.extracted import Extracted, checked, damaged, too_large
from supervision_desk.intake.formats.pipes import Cell, is_data, table_text
from supervision_desk.intake.formats.plain import decoded

KIND = "网页"
MOST_BYTES = 20 * 1024 * 1024
# A tree takes some 300 bytes a tag; the longest real pages have fifty thousand.
MOST_TAGS = 500_000
_MOST_CELLS = 200_000
_MOST_COLUMNS = 100
_LONGEST_CELL = 2_000
_GONE = frozenset(
    (
        "script",
        "style",
        "nav",
        "noscript",
        "template",
        "iframe",
        "select",
        "button",
        "textarea",
        "svg",
        "head",
        "object",
    )
)
_BLOCKS = frozenset(
    ("address", "article", "aside", "blockquote", "body", "center", "dd", "div", "dl", "dt", "fieldset", "figure",
     "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "ol", "p", "pre", "section",
     "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul", "caption")
)  # fmt: skip
_FORMS = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([A-Za-z0-9_-]{2,20})")
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all")
_LIST_STYLE = re.compile(r"list-style(?:-type)?\s*:\s*([a-z-]{1,40})")
_STYLES = {"cjk-ideographic": ("chineseCounting", "、"), "simp-chinese-informal": ("chineseCounting", "、")}
_SPACE = re.compile(r"[ \t\r\n\f\xa0]+")


def read_webpage(data: bytes) -> Extracted:
    """Read a saved page. Raises UserError where it holds no page, is too large, or in no encoding we know."""
    if len(data) > MOST_BYTES:
        raise too_large(KIND)
    text = _page_text(data)
    if text.count("<") > MOST_TAGS:
        raise too_large(KIND)
    root = _tree(text)
    body = root.find("body") if root is not None else None
    if body is None:
        raise damaged(KIND)
    _drop_forms(body)
    _drop_menus(body)
    return Extracted(checked(_Reading().text_of(body), KIND))


def read_mht(data: bytes) -> Extracted:
    """Read a page saved as one file (.mht): its first HTML part. Raises UserError."""
    if len(data) > MOST_BYTES:
        raise too_large(KIND)
    try:
        parts = email.message_from_bytes(data, policy=policy.compat32).walk()
        page = next((part.get_payload(decode=True) for part in parts if part.get_content_type() == "text/html"), None)
    except (MessageError, ValueError, LookupError, RecursionError):
        page = None
    if not isinstance(page, bytes):
        raise damaged(KIND)
    return read_webpage(page)


def _page_text(data: bytes) -> str:
    """The page's text: in the encoding it names, else in the one its bytes speak for."""
    named = _CHARSET.search(data[:8192])
    name = named[1].decode("ascii").lower() if named else ""
    for encoding in ("gb18030",) if name.startswith("gb") else ("big5hkscs",) if name == "big5" else ():
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    text = decoded(data)
    if text is None:
        # A stray byte in a page of thousands is the web's daily bread; more than that is a wrong encoding.
        text = data.decode("gb18030" if name.startswith("gb") else "utf-8", errors="replace")
        if text.count("\ufffd") * 200 > len(text) or "\x00" in text:
            raise damaged(KIND)
    return text


def _tree(text: str) -> Any | None:
    parser = etree.HTMLParser(
        encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True, huge_tree=True, recover=True
    )
    try:
        # A lone half of a surrogate pair cannot be written as UTF-8.
        root = etree.fromstring(text.encode("utf-8", errors="ignore"), parser)
    except (etree.LxmlError, ValueError):
        return None
    # Beyond 2,048 levels the parser stops and leaves the rest out: better nothing than a part.
    cut = any(error.type_name == "ERR_RESOURCE_LIMIT" for error in parser.error_log)
    return None if cut else root


def _drop_forms(body: Any) -> None:
    """A search box or login goes; a form around the whole page, as some systems make, stays."""
    whole = sum(len(text) for text in body.itertext())
    for form in list(body.iter("form")):
        if sum(len(text) for text in form.itertext()) * 2 < whole:
            _drop(form)


def _drop(element: Any) -> None:
    """Take an element out and leave the text that follows it."""
    parent, before, tail = element.getparent(), element.getprevious(), element.tail
    if tail and before is not None:
        before.tail = (before.tail or "") + tail
    elif tail:
        parent.text = (parent.text or "") + tail
    parent.remove(element)


def _drop_menus(body: Any) -> None:
    """Blocks that are nearly all links and have no full stop are menus, breadcrumbs and lists of other pages."""
    sizes: dict[Any, list[int]] = {}
    menus = []
    for _, element in etree.iterwalk(body, events=("end",)):
        own = len((element.text or "").strip())
        links = stops = 0
        for child in element:
            below = sizes.pop(child, [0, 0, 0])
            own += below[0] + len((child.tail or "").strip())
            links += below[1]
            stops += below[2] + (child.tail or "").count("。")
        stops += (element.text or "").count("。")
        sizes[element] = [own, own if element.tag == "a" and element.get("href") else links, stops]
        links = sizes[element][1]
        if element.tag in ("ul", "div", "td", "p", "dl") and not stops and links * 10 >= own * 8 and links >= 8:
            menus.append(element)
    for element in menus:
        if element.getparent() is not None:
            _drop(element)


class _Reading:
    """Collects lines while the tree is walked."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.parts: list[str] = []
        self.counts: list[tuple[str, str, int] | None] = []

    def text_of(self, root: Any, *, tables: bool = True) -> str:
        """The lines of an element; with `tables` its data tables as pipe rows."""
        walk = etree.iterwalk(root, events=("start", "end"))
        for event, element in walk:
            if event == "start":
                if self._skips(element, tables and element is not root):
                    walk.skip_subtree()
                else:
                    self._open(element)
            else:
                self._close(element)
                if element is not root and element.tail:
                    self._add(element, element.tail)
        self.end_line()
        return "\n".join(self.lines).strip("\n") + "\n"

    def _skips(self, element: Any, tables: bool) -> bool:
        if element.tag in _GONE or _HIDDEN.search(element.get("style") or ""):
            return True
        cells = _cells(element) if tables and element.tag == "table" else []
        if not cells:
            return False
        self.end_line()
        self.lines += ["", table_text(cells), ""]
        return True

    def _open(self, element: Any) -> None:
        tag = element.tag
        if tag in _BLOCKS or tag == "br":
            self.end_line()
        if tag in ("ol", "ul"):
            self.counts.append(_count_from(element))
        elif tag == "li":
            self._number(element)
        if element.text:
            self._add(element, element.text)

    def _close(self, element: Any) -> None:
        if element.tag in _BLOCKS:
            self.end_line()
        if element.tag in ("ol", "ul") and self.counts:
            self.counts.pop()

    def _number(self, item: Any) -> None:
        if not self.counts or self.counts[-1] is None:
            return
        form, mark, number = self.counts[-1]
        given = item.get("value") or ""
        number = int(given) if given.isascii() and given.isdigit() and len(given) < 6 else number
        self.parts.append(f"{spelled(number, form)}{mark} ")
        self.counts[-1] = (form, mark, number + 1)

    def _add(self, element: Any, text: str) -> None:
        if element.tag == "pre":
            *whole, last = text.split("\n")
            for line in whole:
                self.parts.append(line)
                self.end_line()
            self.parts.append(last)
        else:
            self.parts.append(_SPACE.sub(" ", text))

    def end_line(self) -> None:
        line = _SPACE.sub(" ", "".join(self.parts)).strip()
        self.parts.clear()
        if line:
            self.lines.append(line)


def _count_from(element: Any) -> tuple[str, str, int] | None:
    """How the items of a list are numbered: form, mark after the number, first number; None for bullets."""
    style = _LIST_STYLE.search(element.get("style") or "")
    if element.tag == "ul" or (style and style[1] == "none"):
        return None
    given = element.get("start") or ""
    first = int(given) if given.isascii() and given.isdigit() and len(given) < 6 else 1
    form, mark = _STYLES.get(style[1] if style else "", (_FORMS.get(element.get("type") or "", "decimal"), "."))
    return form, mark, first


def _cells(table: Any) -> list[Cell]:
    """The cells of a data table; none where the table is layout: it holds another, or one row, or one column, or a
    cell as long as a page."""
    if next(table.iterdescendants("table"), None) is not None:
        return []
    cells: list[Cell] = []
    busy: dict[int, int] = {}
    rows = list(table.iter("tr"))
    for row, line in enumerate(rows):
        column = 0
        for element in line:
            if element.tag not in ("td", "th"):
                continue
            while busy.get(column, 0) > row:
                column += 1
            height, width = _span(element, "rowspan", len(rows) - row), _span(element, "colspan", _MOST_COLUMNS)
            cells.append(Cell(row, column, _Reading().text_of(element, tables=False), height, width))
            busy.update(dict.fromkeys(range(column, column + width), row + height))
            column += width
        if len(cells) > _MOST_CELLS or column > _MOST_COLUMNS * 2:
            raise too_large(KIND)
    whole = cells and is_data(cells) and all(len(cell.text) < _LONGEST_CELL for cell in cells)
    return cells if whole else []


def _span(element: Any, name: str, most: int) -> int:
    """A span within the table; 0 means to the end (HTML 4.9.11)."""
    text = (element.get(name) or "").strip()
    if not (text.isascii() and text.isdigit() and len(text) < 6):
        return 1
    return max(1, min(int(text) or most, most))
